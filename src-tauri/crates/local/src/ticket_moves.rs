//! Status moves of tickets: insert-only.

use domain::ids::{StaffId, TicketId, TicketMoveId};
use domain::ticket::{HoldReason, TicketStatus};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// One status move.
    TicketMove from TicketMoveRow {
        /// Its id.
        id: TicketMoveId,
        /// The ticket.
        ticket_id: TicketId,
        /// When.
        at: Timestamp,
        /// From where; empty for the first.
        from_status: String,
        /// To where.
        to_status: TicketStatus,
        /// What it waits for.
        hold_reason: Option<HoldReason>,
        /// The reason given, or empty.
        reason: String,
        /// The kind of actor.
        actor: String,
        /// The person.
        staff_id: Option<StaffId>,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, moved: &TicketMove) -> Result<()> {
    let id = moved.id.store();
    let ticket_id = moved.ticket_id.store();
    let at = moved.at.store();
    let to_status = moved.to_status.store();
    let hold_reason = moved.hold_reason.store();
    let staff_id = moved.staff_id.store();
    sqlx::query!(
        "INSERT INTO ticket_move (
           id, ticket_id, at, from_status, to_status, hold_reason, reason, actor, staff_id
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
         )",
        id,
        ticket_id,
        at,
        moved.from_status,
        to_status,
        hold_reason,
        moved.reason,
        moved.actor,
        staff_id,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// The row with this id.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, id: TicketMoveId) -> Result<Option<TicketMove>> {
    let row = sqlx::query_as!(
        TicketMoveRow,
        r#"SELECT
           id AS "id!: Uuid", ticket_id AS "ticket_id!: Uuid", at, from_status, to_status,
           hold_reason, reason, actor, staff_id AS "staff_id?: Uuid"
         FROM ticket_move WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(TicketMove::from))
}

/// The moves of a ticket, oldest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn of_ticket(connection: &mut Connection, ticket: TicketId) -> Result<Vec<TicketMove>> {
    let rows = sqlx::query_as!(
        TicketMoveRow,
        r#"SELECT
           id AS "id!: Uuid", ticket_id AS "ticket_id!: Uuid", at, from_status, to_status,
           hold_reason, reason, actor, staff_id AS "staff_id?: Uuid"
         FROM ticket_move WHERE ticket_id = ?1 ORDER BY at, id"#,
        ticket.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(TicketMove::from).collect())
}
