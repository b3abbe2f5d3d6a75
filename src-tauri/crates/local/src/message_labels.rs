//! What people made of messages, beside what the rules had read: labelled data. Insert-only.

use domain::ids::{MessageId, MessageLabelId, StaffId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// A label.
    MessageLabel from MessageLabelRow {
        /// A fresh id: labels stand in the order in which they were made.
        id: MessageLabelId,
        /// Of which message.
        message_id: MessageId,
        /// JSON of `intake::labels::Gold`: what holds.
        labels: String,
        /// JSON of the same fields: what the rules had read.
        predicted: String,
        /// Whether the person decided otherwise than the rules.
        corrected: bool,
        /// Who decided.
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
pub async fn insert(writer: &mut Writer, label: &MessageLabel) -> Result<()> {
    let id = label.id.store();
    let message_id = label.message_id.store();
    let corrected = label.corrected.store();
    let staff_id = label.staff_id.store();
    let at = label.at.store();
    sqlx::query!(
        "INSERT INTO message_label (id, message_id, labels, predicted, corrected, staff_id, actor, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        id,
        message_id,
        label.labels,
        label.predicted,
        corrected,
        staff_id,
        label.actor,
        at,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// The labels after one, in the order in which they were made; from the first for `None`.
///
/// # Errors
/// See [`crate::Error`].
pub async fn after(
    connection: &mut Connection,
    after: Option<MessageLabelId>,
    limit: i64,
) -> Result<Vec<MessageLabel>> {
    let after = after.map_or(Uuid::nil(), |id| id.0);
    let rows = sqlx::query_as!(
        MessageLabelRow,
        r#"SELECT
           id AS "id!: Uuid", message_id AS "message_id!: Uuid", labels, predicted, corrected,
           staff_id AS "staff_id?: Uuid", actor, at
         FROM message_label WHERE id > ?1 ORDER BY id LIMIT ?2"#,
        after,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(MessageLabel::from).collect())
}

/// The messages of a conversation that have a label: a person has settled them.
///
/// # Errors
/// See [`crate::Error`].
pub async fn settled_in(connection: &mut Connection, conversation: MessageId) -> Result<Vec<MessageId>> {
    let rows = sqlx::query_scalar!(
        r#"SELECT id AS "id!: Uuid" FROM message
         WHERE conversation_id = ?1
           AND EXISTS (SELECT 1 FROM message_label WHERE message_id = message.id)"#,
        conversation.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(MessageId).collect())
}
