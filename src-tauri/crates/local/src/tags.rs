//! Tags: a row per ticket and value.

use domain::ids::{TicketId, TicketTagId};
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// A tag of a ticket.
    TicketTag from TicketTagRow {
        /// Derived from ticket and value.
        id: TicketTagId,
        /// The ticket.
        ticket_id: TicketId,
        /// The value.
        tag: String,
        /// Made by rule.
        derived: bool,
        /// On the ticket now; a removed derived tag stays as `false` and does not come back.
        present: bool,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, tag: &TicketTag) -> Result<()> {
    let id = tag.id.store();
    let ticket_id = tag.ticket_id.store();
    let derived = tag.derived.store();
    let present = tag.present.store();
    sqlx::query!(
        "INSERT INTO ticket_tag (
           id, ticket_id, tag, derived, present
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5
         )",
        id,
        ticket_id,
        tag.tag,
        derived,
        present,
    )
    .execute(&mut **writer)
    .await?;
    crate::derive::tag(writer, tag).await?;
    Ok(())
}

/// Writes every field of a row that exists.
///
/// # Errors
/// See [`crate::Error`].
pub async fn update(writer: &mut Writer, tag: &TicketTag) -> Result<()> {
    let id = tag.id.store();
    let ticket_id = tag.ticket_id.store();
    let derived = tag.derived.store();
    let present = tag.present.store();
    sqlx::query!(
        "UPDATE ticket_tag SET
           ticket_id = ?2, tag = ?3, derived = ?4, present = ?5
         WHERE id = ?1",
        id,
        ticket_id,
        tag.tag,
        derived,
        present,
    )
    .execute(&mut **writer)
    .await?;
    crate::derive::tag(writer, tag).await?;
    Ok(())
}

/// The row with this id.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, id: TicketTagId) -> Result<Option<TicketTag>> {
    let row = sqlx::query_as!(
        TicketTagRow,
        r#"SELECT
           id AS "id!: Uuid", ticket_id AS "ticket_id!: Uuid", tag, derived, present
         FROM ticket_tag WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(TicketTag::from))
}

/// The tags of a ticket, removed ones included.
///
/// # Errors
/// See [`crate::Error`].
pub async fn of_ticket(connection: &mut Connection, ticket: TicketId) -> Result<Vec<TicketTag>> {
    let rows = sqlx::query_as!(
        TicketTagRow,
        r#"SELECT
           id AS "id!: Uuid", ticket_id AS "ticket_id!: Uuid", tag, derived, present
         FROM ticket_tag WHERE ticket_id = ?1 ORDER BY tag"#,
        ticket.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(TicketTag::from).collect())
}
