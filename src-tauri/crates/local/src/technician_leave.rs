//! Leave of technicians.

use domain::ids::{TechnicianId, TechnicianPartId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// A leave.
    TechnicianLeave from TechnicianLeaveRow {
        /// Its id.
        id: TechnicianPartId,
        /// Whose.
        technician_id: TechnicianId,
        /// From when.
        starts_at: Timestamp,
        /// Until when, exclusive.
        ends_at: Timestamp,
        /// Why, or empty.
        reason: String,
        /// Holds at present.
        present: bool,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, part: &TechnicianLeave) -> Result<()> {
    let id = part.id.store();
    let technician_id = part.technician_id.store();
    let starts_at = part.starts_at.store();
    let ends_at = part.ends_at.store();
    let present = part.present.store();
    sqlx::query!(
        "INSERT INTO technician_leave (
           id, technician_id, starts_at, ends_at, reason, present
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5, ?6
         )",
        id,
        technician_id,
        starts_at,
        ends_at,
        part.reason,
        present,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// Writes every field of a row that exists.
///
/// # Errors
/// See [`crate::Error`].
pub async fn update(writer: &mut Writer, part: &TechnicianLeave) -> Result<()> {
    let id = part.id.store();
    let technician_id = part.technician_id.store();
    let starts_at = part.starts_at.store();
    let ends_at = part.ends_at.store();
    let present = part.present.store();
    sqlx::query!(
        "UPDATE technician_leave SET
           technician_id = ?2, starts_at = ?3, ends_at = ?4, reason = ?5, present = ?6
         WHERE id = ?1",
        id,
        technician_id,
        starts_at,
        ends_at,
        part.reason,
        present,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// The row with this id.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, id: TechnicianPartId) -> Result<Option<TechnicianLeave>> {
    let row = sqlx::query_as!(
        TechnicianLeaveRow,
        r#"SELECT
           id AS "id!: Uuid", technician_id AS "technician_id!: Uuid", starts_at, ends_at,
           reason, present
         FROM technician_leave WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(TechnicianLeave::from))
}

/// All that hold at present, technician by technician.
///
/// # Errors
/// See [`crate::Error`].
pub async fn all(connection: &mut Connection) -> Result<Vec<TechnicianLeave>> {
    let rows = sqlx::query_as!(
        TechnicianLeaveRow,
        r#"SELECT
           id AS "id!: Uuid", technician_id AS "technician_id!: Uuid", starts_at, ends_at,
           reason, present
         FROM technician_leave WHERE present = 1 ORDER BY technician_id, id"#,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(TechnicianLeave::from).collect())
}

/// Leave that holds at present and is not over at `at`, technician by technician.
///
/// # Errors
/// See [`crate::Error`].
pub async fn after(connection: &mut Connection, at: Timestamp) -> Result<Vec<TechnicianLeave>> {
    // Technicians outside, so that each is one short range of (technician, end).
    let rows = sqlx::query_as!(
        TechnicianLeaveRow,
        r#"SELECT
           l.id AS "id!: Uuid", l.technician_id AS "technician_id!: Uuid", l.starts_at, l.ends_at,
           l.reason, l.present
         FROM technician t CROSS JOIN technician_leave l ON l.technician_id = t.id AND l.ends_at > ?1
         WHERE l.present = 1 ORDER BY l.technician_id, l.starts_at, l.id"#,
        at.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(TechnicianLeave::from).collect())
}
