//! Failed calls: callbacks that somebody owes.

use domain::channel::Source;
use domain::failed_call::FailedCallStatus;
use domain::ids::{CustomerId, FailedCallId, TicketId};
use domain::priority::Priority;
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// A failed call.
    FailedCall from FailedCallRow {
        /// Its id.
        id: FailedCallId,
        /// Who waits.
        customer_id: CustomerId,
        /// Their name as given.
        name: String,
        /// The phone as typed.
        phone_raw: String,
        /// E.164; `None` where it is ambiguous.
        phone_e164: Option<String>,
        /// Town.
        town: String,
        /// What they want.
        problem: String,
        /// When they can be reached.
        availability: String,
        /// When the call failed.
        reported_at: Timestamp,
        /// The column.
        status: FailedCallStatus,
        /// How soon.
        priority: Priority,
        /// How we know.
        source: Source,
        /// The next planned call.
        callback_at: Option<Timestamp>,
        /// The customer named that time.
        promised: bool,
        /// Tries so far.
        attempts: i64,
        /// The linked ticket.
        ticket_id: Option<TicketId>,
        /// The kind of actor that made it.
        made_by: String,
        /// When it was made.
        created_at: Timestamp,
        /// When it last changed.
        updated_at: Timestamp,
        /// When it was completed.
        completed_at: Option<Timestamp>,
        /// When it was deleted.
        deleted_at: Option<Timestamp>,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, call: &FailedCall) -> Result<()> {
    let id = call.id.store();
    let customer_id = call.customer_id.store();
    let reported_at = call.reported_at.store();
    let status = call.status.store();
    let priority = call.priority.store();
    let source = call.source.store();
    let callback_at = call.callback_at.store();
    let promised = call.promised.store();
    let attempts = call.attempts.store();
    let ticket_id = call.ticket_id.store();
    let created_at = call.created_at.store();
    let updated_at = call.updated_at.store();
    let completed_at = call.completed_at.store();
    let deleted_at = call.deleted_at.store();
    sqlx::query!(
        "INSERT INTO failed_call (
           id, customer_id, name, phone_raw, phone_e164, town, problem, availability,
           reported_at, status, priority, source, callback_at, promised, attempts, ticket_id,
           made_by, created_at, updated_at, completed_at, deleted_at
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
           ?20, ?21
         )",
        id,
        customer_id,
        call.name,
        call.phone_raw,
        call.phone_e164,
        call.town,
        call.problem,
        call.availability,
        reported_at,
        status,
        priority,
        source,
        callback_at,
        promised,
        attempts,
        ticket_id,
        call.made_by,
        created_at,
        updated_at,
        completed_at,
        deleted_at,
    )
    .execute(&mut **writer)
    .await?;
    crate::derive::failed_call(writer, None, Some(call)).await?;
    Ok(())
}

/// Writes every field of a row that exists.
///
/// # Errors
/// See [`crate::Error`].
pub async fn update(writer: &mut Writer, before: &FailedCall, call: &FailedCall) -> Result<()> {
    let id = call.id.store();
    let customer_id = call.customer_id.store();
    let reported_at = call.reported_at.store();
    let status = call.status.store();
    let priority = call.priority.store();
    let source = call.source.store();
    let callback_at = call.callback_at.store();
    let promised = call.promised.store();
    let attempts = call.attempts.store();
    let ticket_id = call.ticket_id.store();
    let created_at = call.created_at.store();
    let updated_at = call.updated_at.store();
    let completed_at = call.completed_at.store();
    let deleted_at = call.deleted_at.store();
    sqlx::query!(
        "UPDATE failed_call SET
           customer_id = ?2, name = ?3, phone_raw = ?4, phone_e164 = ?5, town = ?6, problem = ?7,
           availability = ?8, reported_at = ?9, status = iif(?10 = 'unknown', status, ?10),
           priority = iif(?11 = 'unknown', priority, ?11),
           source = iif(?12 = 'unknown', source, ?12), callback_at = ?13, promised = ?14,
           attempts = ?15, ticket_id = ?16, made_by = ?17, created_at = ?18, updated_at = ?19,
           completed_at = ?20, deleted_at = ?21
         WHERE id = ?1",
        id,
        customer_id,
        call.name,
        call.phone_raw,
        call.phone_e164,
        call.town,
        call.problem,
        call.availability,
        reported_at,
        status,
        priority,
        source,
        callback_at,
        promised,
        attempts,
        ticket_id,
        call.made_by,
        created_at,
        updated_at,
        completed_at,
        deleted_at,
    )
    .execute(&mut **writer)
    .await?;
    crate::derive::failed_call(writer, Some(before), Some(call)).await?;
    Ok(())
}

/// The row with this id.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, id: FailedCallId) -> Result<Option<FailedCall>> {
    let row = sqlx::query_as!(
        FailedCallRow,
        r#"SELECT
           id AS "id!: Uuid", customer_id AS "customer_id!: Uuid", name, phone_raw, phone_e164,
           town, problem, availability, reported_at, status, priority, source, callback_at,
           promised, attempts, ticket_id AS "ticket_id?: Uuid", made_by, created_at, updated_at,
           completed_at, deleted_at
         FROM failed_call WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(FailedCall::from))
}

/// The failed calls linked to a ticket, oldest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn of_ticket(connection: &mut Connection, ticket: TicketId) -> Result<Vec<FailedCall>> {
    let rows = sqlx::query_as!(
        FailedCallRow,
        r#"SELECT
           id AS "id!: Uuid", customer_id AS "customer_id!: Uuid", name, phone_raw, phone_e164,
           town, problem, availability, reported_at, status, priority, source, callback_at,
           promised, attempts, ticket_id AS "ticket_id?: Uuid", made_by, created_at, updated_at,
           completed_at, deleted_at
         FROM failed_call WHERE ticket_id = ?1 AND deleted_at IS NULL ORDER BY reported_at, id"#,
        ticket.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(FailedCall::from).collect())
}

/// The open failed calls, next call first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn open(connection: &mut Connection, limit: i64) -> Result<Vec<FailedCall>> {
    let rows = sqlx::query_as!(
        FailedCallRow,
        r#"SELECT
           id AS "id!: Uuid", customer_id AS "customer_id!: Uuid", name, phone_raw, phone_e164,
           town, problem, availability, reported_at, status, priority, source, callback_at,
           promised, attempts, ticket_id AS "ticket_id?: Uuid", made_by, created_at, updated_at,
           completed_at, deleted_at
         FROM failed_call WHERE deleted_at IS NULL AND status <> 'completed'
         ORDER BY callback_at, id LIMIT ?1"#,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(FailedCall::from).collect())
}

/// The open failed calls of a column, next call first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn open_in(
    connection: &mut Connection,
    status: FailedCallStatus,
    limit: i64,
) -> Result<Vec<FailedCall>> {
    let status = status.store();
    let rows = sqlx::query_as!(
        FailedCallRow,
        r#"SELECT
           id AS "id!: Uuid", customer_id AS "customer_id!: Uuid", name, phone_raw, phone_e164,
           town, problem, availability, reported_at, status, priority, source, callback_at,
           promised, attempts, ticket_id AS "ticket_id?: Uuid", made_by, created_at, updated_at,
           completed_at, deleted_at
         FROM failed_call WHERE deleted_at IS NULL AND status <> 'completed' AND status = ?1
         ORDER BY callback_at, id LIMIT ?2"#,
        status,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(FailedCall::from).collect())
}

/// The completed failed calls, newest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn completed(connection: &mut Connection, limit: i64) -> Result<Vec<FailedCall>> {
    let rows = sqlx::query_as!(
        FailedCallRow,
        r#"SELECT
           id AS "id!: Uuid", customer_id AS "customer_id!: Uuid", name, phone_raw, phone_e164,
           town, problem, availability, reported_at, status, priority, source, callback_at,
           promised, attempts, ticket_id AS "ticket_id?: Uuid", made_by, created_at, updated_at,
           completed_at, deleted_at
         FROM failed_call INDEXED BY failed_call_completed WHERE deleted_at IS NULL AND status = 'completed'
         ORDER BY completed_at DESC LIMIT ?1"#,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(FailedCall::from).collect())
}

/// When the oldest failed call of a column was reported; `None` where the column is empty.
///
/// # Errors
/// See [`crate::Error`].
pub async fn oldest_in(connection: &mut Connection, status: FailedCallStatus) -> Result<Option<Timestamp>> {
    let status = status.store();
    let at = sqlx::query_scalar!(
        "SELECT reported_at FROM failed_call WHERE deleted_at IS NULL AND status = ?1
         ORDER BY reported_at, id LIMIT 1",
        status,
    )
    .fetch_optional(connection)
    .await?;
    Ok(at.map(Timestamp))
}
