//! What the home screen and the navigation ask: short lists and capped counts, each from an index of its own, so
//! that a desk with a million tickets answers as fast as a new one.

use domain::ids::{CustomerId, StaffId, TicketId};
use domain::staff::Role;
use domain::time::Timestamp;
use uuid::Uuid;

use crate::follow_ups::{FollowUp, FollowUpRow};
use crate::record::{Stored, ids_as_json};
use crate::{Connection, Result};

/// Most rows that a count looks at: a thousand is shown as 999+.
pub const COUNTED: i64 = 1_000;

/// A ticket and the target that runs out first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TicketDue {
    /// Which.
    pub id: TicketId,
    /// When its earliest running target falls due.
    pub at: Timestamp,
}

/// The open follow-ups due from `from` until before `until`, soonest first. Callbacks are left out: the home screen
/// lists the failed calls that they belong to.
///
/// # Errors
/// See [`crate::Error`].
pub async fn follow_ups_due(
    connection: &mut Connection,
    from: Timestamp,
    until: Timestamp,
    limit: i64,
) -> Result<Vec<FollowUp>> {
    let rows = sqlx::query_as!(
        FollowUpRow,
        r#"SELECT
           id AS "id!: Uuid", kind, ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", customer_id AS "customer_id!: Uuid",
           staff_id AS "staff_id?: Uuid", note, due_at, status, snoozes, fired_due_at, made_by,
           created_at, updated_at, done_at
         FROM follow_up WHERE status = 'open' AND due_at >= ?1 AND due_at < ?2 AND kind <> 'callback'
         ORDER BY due_at, id LIMIT ?3"#,
        from.0,
        until.0,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(FollowUp::from).collect())
}

/// How many open follow-ups are due from `from` until before `until`, with the callbacks or without them, counted
/// up to [`COUNTED`].
///
/// # Errors
/// See [`crate::Error`].
pub async fn count_follow_ups_due(
    connection: &mut Connection,
    from: Timestamp,
    until: Timestamp,
    callbacks: bool,
) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"SELECT count(*) AS "n!: i64" FROM (
             SELECT 1 FROM follow_up WHERE status = 'open' AND due_at >= ?1 AND due_at < ?2
               AND (?3 OR kind <> 'callback') LIMIT ?4)"#,
        from.0,
        until.0,
        callbacks,
        COUNTED,
    )
    .fetch_one(connection)
    .await?)
}

/// The open tickets whose earliest running target lies before `until`, soonest first; each of the three targets
/// gives at most [`COUNTED`]. A target runs as the list's `overdue` has it: while a ticket is on hold its
/// resolution clock stands still, and a status of a newer version is neither open nor closed. The indexes are named: the planner, which knows no row counts, would walk an index
/// that holds every closed ticket too.
///
/// # Errors
/// See [`crate::Error`].
pub async fn tickets_due(connection: &mut Connection, until: Timestamp) -> Result<Vec<TicketDue>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id!: Uuid", min(at) AS "at!: i64" FROM (
             SELECT id, at FROM (SELECT id, respond_by AS at FROM ticket INDEXED BY ticket_respond_running
               WHERE deleted_at IS NULL AND first_response_at IS NULL
                 AND status NOT IN ('completed', 'cancelled')
                 AND status IN ('new', 'acknowledged', 'scheduled', 'in_progress', 'on_hold')
                 AND respond_by < ?1 ORDER BY respond_by LIMIT ?2)
             UNION ALL
             SELECT id, at FROM (SELECT id, visit_by AS at FROM ticket INDEXED BY ticket_visit_running
               WHERE deleted_at IS NULL AND visit_booked_at IS NULL
                 AND status NOT IN ('completed', 'cancelled')
                 AND status IN ('new', 'acknowledged', 'scheduled', 'in_progress', 'on_hold')
                 AND visit_by < ?1 ORDER BY visit_by LIMIT ?2)
             UNION ALL
             SELECT id, at FROM (SELECT id, resolve_by AS at FROM ticket INDEXED BY ticket_open_resolve
               WHERE deleted_at IS NULL
                 AND status NOT IN ('completed', 'cancelled')
                 AND status IN ('new', 'acknowledged', 'scheduled', 'in_progress')
                 AND resolve_by < ?1 ORDER BY resolve_by LIMIT ?2))
           GROUP BY id ORDER BY min(at), id"#,
        until.0,
        COUNTED,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| TicketDue { id: TicketId(row.id), at: Timestamp(row.at) }).collect())
}

/// The open tickets that nobody has, the highest priority first and the oldest within it.
///
/// # Errors
/// See [`crate::Error`].
pub async fn unassigned(connection: &mut Connection, limit: i64) -> Result<Vec<TicketId>> {
    let ids = sqlx::query_scalar!(
        r#"SELECT id AS "id!: Uuid" FROM (
             SELECT id, priority, created_at FROM ticket INDEXED BY ticket_open_unassigned
             WHERE deleted_at IS NULL AND technician_id IS NULL AND status NOT IN ('completed', 'cancelled')
             ORDER BY created_at, id LIMIT ?1)
           ORDER BY CASE priority WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END,
             created_at, id
           LIMIT ?2"#,
        COUNTED,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(ids.into_iter().map(TicketId).collect())
}

/// How many messages wait for a person's word, counted up to [`COUNTED`].
///
/// # Errors
/// See [`crate::Error`].
pub async fn count_review(connection: &mut Connection) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"SELECT count(*) AS "n!: i64" FROM (SELECT 1 FROM message WHERE outcome = 'review' LIMIT ?1)"#,
        COUNTED,
    )
    .fetch_one(connection)
    .await?)
}

/// How many notices for this role and person nobody has seen, counted up to [`COUNTED`].
///
/// # Errors
/// See [`crate::Error`].
pub async fn count_unseen(connection: &mut Connection, role: Role, staff: Option<StaffId>) -> Result<i64> {
    let (admin, staff) = (role == Role::Admin, staff.store());
    Ok(sqlx::query_scalar!(
        r#"SELECT count(*) AS "n!: i64" FROM (
             SELECT 1 FROM notice WHERE seen_at IS NULL AND (audience = 'staff' OR ?1)
               AND (staff_id IS NULL OR staff_id = ?2 OR ?1) LIMIT ?3)"#,
        admin,
        staff,
        COUNTED,
    )
    .fetch_one(connection)
    .await?)
}

/// The present stock of a dimension: key and how many.
///
/// # Errors
/// See [`crate::Error`].
pub async fn stock(connection: &mut Connection, dimension: &str) -> Result<Vec<(String, i64)>> {
    let rows = sqlx::query!("SELECT key, n FROM counter WHERE dimension = ?1 AND day = 0", dimension)
        .fetch_all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.key, row.n)).collect())
}

/// How many open tickets nobody has.
///
/// # Errors
/// See [`crate::Error`].
pub async fn count_unassigned(connection: &mut Connection) -> Result<i64> {
    Ok(stock(connection, "open_unassigned").await?.into_iter().map(|(_, n)| n).sum())
}

/// A customer's name, and the first of their phones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Who.
    pub customer_id: CustomerId,
    /// Their name; empty where it is not known.
    pub name: String,
    /// E.164, else as typed, else empty.
    pub phone: String,
}

/// Names and phones of these customers, in no order.
///
/// # Errors
/// See [`crate::Error`].
pub async fn contacts(connection: &mut Connection, customers: &[CustomerId]) -> Result<Vec<Contact>> {
    let customers = ids_as_json(customers.iter().map(|id| id.0));
    let rows = sqlx::query!(
        r#"SELECT c.id AS "id!: Uuid", c.name,
             coalesce((SELECT coalesce(p.e164, p.raw) FROM customer_phone AS p
               WHERE p.customer_id = c.id AND p.present = 1 ORDER BY p.created_at, p.id LIMIT 1), '')
               AS "phone!: String"
           FROM (SELECT DISTINCT value FROM json_each(?1)) AS wanted
           JOIN customer AS c ON c.id = unhex(wanted.value)"#,
        customers,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Contact { customer_id: CustomerId(row.id), name: row.name, phone: row.phone })
        .collect())
}
