//! What technicians have on their hands: read for assignment. Every query is flat in the age of the file.

use domain::ids::{CustomerId, TechnicianId, TicketId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::Stored as _;
use crate::{Connection, Result};

/// A booked visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booking {
    /// Of which ticket.
    pub ticket_id: TicketId,
    /// Whose.
    pub technician_id: TechnicianId,
    /// When it starts.
    pub start: Timestamp,
    /// How long it is planned, in minutes.
    pub minutes: i64,
    /// Where.
    pub town: String,
    /// The job is not closed.
    pub open: bool,
}

/// Visits that start in `[from, to)`, done and to do, of every technician. Cancelled jobs book nothing.
///
/// # Errors
/// See [`crate::Error`].
pub async fn bookings(connection: &mut Connection, from: Timestamp, to: Timestamp) -> Result<Vec<Booking>> {
    // Technicians outside, so that each is one short range of (technician, visit).
    let rows = sqlx::query!(
        r#"SELECT k.id AS "id!: Uuid", k.technician_id AS "technician_id!: Uuid", k.visit_at AS "visit_at!: i64",
             k.visit_minutes, k.town, (k.status <> 'completed') AS "open!: i64"
           FROM technician t CROSS JOIN ticket k INDEXED BY ticket_technician_visit
             ON k.technician_id = t.id AND k.visit_at >= ?1 AND k.visit_at < ?2
           WHERE k.deleted_at IS NULL AND k.status <> 'cancelled'
           ORDER BY t.id, k.visit_at, k.id"#,
        from.0,
        to.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Booking {
            ticket_id: TicketId(row.id),
            technician_id: TechnicianId(row.technician_id),
            start: Timestamp(row.visit_at),
            minutes: row.visit_minutes,
            town: row.town,
            open: bool::load(row.open),
        })
        .collect())
}

/// Open jobs that wait for nothing and are not booked to an hour, per technician.
///
/// # Errors
/// See [`crate::Error`].
pub async fn unbooked(connection: &mut Connection) -> Result<Vec<(TicketId, TechnicianId)>> {
    let rows = sqlx::query!(
        r#"SELECT k.id AS "id!: Uuid", k.technician_id AS "technician_id!: Uuid"
           FROM technician t CROSS JOIN ticket k INDEXED BY ticket_open_technician
             ON k.technician_id = t.id AND k.visit_at IS NULL
           WHERE k.deleted_at IS NULL AND k.status NOT IN ('completed', 'cancelled') AND k.status <> 'on_hold'"#,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (TicketId(row.id), TechnicianId(row.technician_id))).collect())
}

/// When the newest of their jobs but `without` came in, for those who ever had one.
///
/// # Errors
/// See [`crate::Error`].
pub async fn newest_jobs(
    connection: &mut Connection,
    without: Option<TicketId>,
) -> Result<Vec<(TechnicianId, Timestamp)>> {
    let without = without.store();
    let rows = sqlx::query!(
        r#"SELECT t.id AS "id!: Uuid",
             (SELECT k.created_at FROM ticket k INDEXED BY ticket_technician_created
              WHERE k.technician_id = t.id AND k.deleted_at IS NULL AND k.id IS NOT ?1
              ORDER BY k.created_at DESC LIMIT 1) AS "newest?: i64"
           FROM technician t"#,
        without,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().filter_map(|row| Some((TechnicianId(row.id), Timestamp(row.newest?)))).collect())
}

/// Who has completed a job for this customer.
///
/// # Errors
/// See [`crate::Error`].
pub async fn served(connection: &mut Connection, customer: CustomerId) -> Result<Vec<TechnicianId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT DISTINCT technician_id AS "technician_id!: Uuid" FROM ticket
           WHERE customer_id = ?1 AND technician_id IS NOT NULL AND status = 'completed' AND deleted_at IS NULL"#,
        customer.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(ids.into_iter().map(TechnicianId).collect())
}

/// How many open tickets each technician has: the maintained figure, not a count.
///
/// # Errors
/// See [`crate::Error`].
pub async fn open_counts(connection: &mut Connection) -> Result<Vec<(String, i64)>> {
    let rows = sqlx::query!("SELECT key, n FROM counter WHERE dimension = 'open_technician' AND day = 0")
        .fetch_all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.key, row.n)).collect())
}
