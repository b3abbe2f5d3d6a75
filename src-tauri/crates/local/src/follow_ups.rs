//! Follow-ups: dated promises.

use domain::follow_up::{FollowUpKind, FollowUpStatus};
use domain::ids::{CustomerId, FailedCallId, FollowUpId, StaffId, TicketId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// A follow-up.
    FollowUp from FollowUpRow {
        /// Its id.
        id: FollowUpId,
        /// What it is about.
        kind: FollowUpKind,
        /// The ticket it looks at.
        ticket_id: Option<TicketId>,
        /// The failed call it looks at.
        failed_call_id: Option<FailedCallId>,
        /// Whose it is.
        customer_id: CustomerId,
        /// Whom it tells; `None`: all staff.
        staff_id: Option<StaffId>,
        /// What to do.
        note: String,
        /// When; moves when it is snoozed.
        due_at: Timestamp,
        /// Open, done or cancelled.
        status: FollowUpStatus,
        /// How often it was snoozed.
        snoozes: i64,
        /// The due time that has fired.
        fired_due_at: Option<Timestamp>,
        /// The kind of actor that made it.
        made_by: String,
        /// When it was made.
        created_at: Timestamp,
        /// When it last changed.
        updated_at: Timestamp,
        /// When it was handled.
        done_at: Option<Timestamp>,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, follow_up: &FollowUp) -> Result<()> {
    let id = follow_up.id.store();
    let kind = follow_up.kind.store();
    let ticket_id = follow_up.ticket_id.store();
    let failed_call_id = follow_up.failed_call_id.store();
    let customer_id = follow_up.customer_id.store();
    let staff_id = follow_up.staff_id.store();
    let due_at = follow_up.due_at.store();
    let status = follow_up.status.store();
    let snoozes = follow_up.snoozes.store();
    let fired_due_at = follow_up.fired_due_at.store();
    let created_at = follow_up.created_at.store();
    let updated_at = follow_up.updated_at.store();
    let done_at = follow_up.done_at.store();
    sqlx::query!(
        "INSERT INTO follow_up (
           id, kind, ticket_id, failed_call_id, customer_id, staff_id, note, due_at, status,
           snoozes, fired_due_at, made_by, created_at, updated_at, done_at
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15
         )",
        id,
        kind,
        ticket_id,
        failed_call_id,
        customer_id,
        staff_id,
        follow_up.note,
        due_at,
        status,
        snoozes,
        fired_due_at,
        follow_up.made_by,
        created_at,
        updated_at,
        done_at,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// Writes every field of a row that exists.
///
/// # Errors
/// See [`crate::Error`].
pub async fn update(writer: &mut Writer, follow_up: &FollowUp) -> Result<()> {
    let id = follow_up.id.store();
    let kind = follow_up.kind.store();
    let ticket_id = follow_up.ticket_id.store();
    let failed_call_id = follow_up.failed_call_id.store();
    let customer_id = follow_up.customer_id.store();
    let staff_id = follow_up.staff_id.store();
    let due_at = follow_up.due_at.store();
    let status = follow_up.status.store();
    let snoozes = follow_up.snoozes.store();
    let fired_due_at = follow_up.fired_due_at.store();
    let created_at = follow_up.created_at.store();
    let updated_at = follow_up.updated_at.store();
    let done_at = follow_up.done_at.store();
    sqlx::query!(
        "UPDATE follow_up SET
           kind = iif(?2 = 'unknown', kind, ?2), ticket_id = ?3, failed_call_id = ?4,
           customer_id = ?5, staff_id = ?6, note = ?7, due_at = ?8,
           status = iif(?9 = 'unknown', status, ?9), snoozes = ?10, fired_due_at = ?11,
           made_by = ?12, created_at = ?13, updated_at = ?14, done_at = ?15
         WHERE id = ?1",
        id,
        kind,
        ticket_id,
        failed_call_id,
        customer_id,
        staff_id,
        follow_up.note,
        due_at,
        status,
        snoozes,
        fired_due_at,
        follow_up.made_by,
        created_at,
        updated_at,
        done_at,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// The row with this id.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, id: FollowUpId) -> Result<Option<FollowUp>> {
    let row = sqlx::query_as!(
        FollowUpRow,
        r#"SELECT
           id AS "id!: Uuid", kind, ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", customer_id AS "customer_id!: Uuid",
           staff_id AS "staff_id?: Uuid", note, due_at, status, snoozes, fired_due_at, made_by,
           created_at, updated_at, done_at
         FROM follow_up WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(FollowUp::from))
}

/// The open follow-ups of a ticket, soonest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn open_of_ticket(connection: &mut Connection, ticket: TicketId) -> Result<Vec<FollowUp>> {
    let rows = sqlx::query_as!(
        FollowUpRow,
        r#"SELECT
           id AS "id!: Uuid", kind, ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", customer_id AS "customer_id!: Uuid",
           staff_id AS "staff_id?: Uuid", note, due_at, status, snoozes, fired_due_at, made_by,
           created_at, updated_at, done_at
         FROM follow_up WHERE ticket_id = ?1 AND status = 'open' ORDER BY due_at, id"#,
        ticket.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(FollowUp::from).collect())
}

/// The open follow-ups of a failed call, soonest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn open_of_failed_call(connection: &mut Connection, call: FailedCallId) -> Result<Vec<FollowUp>> {
    let rows = sqlx::query_as!(
        FollowUpRow,
        r#"SELECT
           id AS "id!: Uuid", kind, ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", customer_id AS "customer_id!: Uuid",
           staff_id AS "staff_id?: Uuid", note, due_at, status, snoozes, fired_due_at, made_by,
           created_at, updated_at, done_at
         FROM follow_up WHERE failed_call_id = ?1 AND status = 'open' ORDER BY due_at, id"#,
        call.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(FollowUp::from).collect())
}
