//! The log of calls, messages and notes: insert-only.

use domain::appliance::ApplianceKind;
use domain::channel::{CommunicationChannel, Delivery, Direction};
use domain::ids::{CommunicationId, CustomerId, FailedCallId, MessageId, StaffId, TicketId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// One entry of the log.
    Communication from CommunicationRow {
        /// Its id.
        id: CommunicationId,
        /// The ticket.
        ticket_id: Option<TicketId>,
        /// The failed call.
        failed_call_id: Option<FailedCallId>,
        /// The customer.
        customer_id: CustomerId,
        /// How it travelled.
        channel: CommunicationChannel,
        /// Which way.
        direction: Direction,
        /// Its text.
        body: String,
        /// The customer was reached.
        successful: bool,
        /// Written by a rule.
        automatic: bool,
        /// How far it got.
        delivery: Delivery,
        /// The message it came from.
        message_id: Option<MessageId>,
        /// The person.
        staff_id: Option<StaffId>,
        /// The kind of actor.
        actor: String,
        /// When.
        at: Timestamp,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, entry: &Communication) -> Result<()> {
    let id = entry.id.store();
    let ticket_id = entry.ticket_id.store();
    let failed_call_id = entry.failed_call_id.store();
    let customer_id = entry.customer_id.store();
    let channel = entry.channel.store();
    let direction = entry.direction.store();
    let successful = entry.successful.store();
    let automatic = entry.automatic.store();
    let delivery = entry.delivery.store();
    let message_id = entry.message_id.store();
    let staff_id = entry.staff_id.store();
    let at = entry.at.store();
    sqlx::query!(
        "INSERT INTO communication (
           id, ticket_id, failed_call_id, customer_id, channel, direction, body, successful,
           automatic, delivery, message_id, staff_id, actor, at
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14
         )",
        id,
        ticket_id,
        failed_call_id,
        customer_id,
        channel,
        direction,
        entry.body,
        successful,
        automatic,
        delivery,
        message_id,
        staff_id,
        entry.actor,
        at,
    )
    .execute(&mut **writer)
    .await?;
    crate::derive::communication(writer, entry).await?;
    Ok(())
}

/// The row with this id.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, id: CommunicationId) -> Result<Option<Communication>> {
    let row = sqlx::query_as!(
        CommunicationRow,
        r#"SELECT
           id AS "id!: Uuid", ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", customer_id AS "customer_id!: Uuid",
           channel, direction, body, successful, automatic, delivery,
           message_id AS "message_id?: Uuid", staff_id AS "staff_id?: Uuid", actor, at
         FROM communication WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Communication::from))
}

/// The entries of a ticket, oldest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn of_ticket(connection: &mut Connection, ticket: TicketId) -> Result<Vec<Communication>> {
    let rows = sqlx::query_as!(
        CommunicationRow,
        r#"SELECT
           id AS "id!: Uuid", ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", customer_id AS "customer_id!: Uuid",
           channel, direction, body, successful, automatic, delivery,
           message_id AS "message_id?: Uuid", staff_id AS "staff_id?: Uuid", actor, at
         FROM communication WHERE ticket_id = ?1 ORDER BY at, id"#,
        ticket.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Communication::from).collect())
}

/// The entries of a failed call, oldest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn of_failed_call(connection: &mut Connection, call: FailedCallId) -> Result<Vec<Communication>> {
    let rows = sqlx::query_as!(
        CommunicationRow,
        r#"SELECT
           id AS "id!: Uuid", ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", customer_id AS "customer_id!: Uuid",
           channel, direction, body, successful, automatic, delivery,
           message_id AS "message_id?: Uuid", staff_id AS "staff_id?: Uuid", actor, at
         FROM communication WHERE failed_call_id = ?1 ORDER BY at, id"#,
        call.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Communication::from).collect())
}

/// How often the customer turned to us since `since` about what `ticket` is about: entries that belong to no ticket,
/// or to one about the same kind of appliance. What the ticket was made of does not count.
///
/// # Errors
/// See [`crate::Error`].
pub async fn inbound_about(
    connection: &mut Connection,
    customer: CustomerId,
    since: Timestamp,
    ticket: TicketId,
    kind: ApplianceKind,
) -> Result<i64> {
    let kind = kind.store();
    Ok(sqlx::query_scalar!(
        "SELECT count(*) FROM communication m LEFT JOIN ticket t ON t.id = m.ticket_id
         WHERE m.customer_id = ?1 AND m.at >= ?2 AND m.direction = 'inbound'
           AND (t.id IS NULL OR (t.appliance_kind = ?3 AND NOT (t.id = ?4 AND m.at <= t.created_at)))",
        customer.0,
        since.0,
        kind,
        ticket.0,
    )
    .fetch_one(connection)
    .await?)
}
