//! Customers' messages as they came in.

use domain::ids::{CustomerId, FailedCallId, MessageId, TicketId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// A message.
    Message from MessageRow {
        /// Derived from channel and source id where there is one, and from the fingerprint where other words had it before.
        id: MessageId,
        /// How it came.
        channel: String,
        /// The sender's id of it, or empty.
        source_id: String,
        /// Whom it came from, as given.
        sender: String,
        /// Its text.
        body: String,
        /// Of phone and text.
        fingerprint: Vec<u8>,
        /// When it was sent.
        received_at: Timestamp,
        /// JSON of `intake::Analysis`.
        analysis: String,
        /// `made`, `review`, `nothing`, `dismissed`.
        outcome: String,
        /// The ticket made or added to.
        ticket_id: Option<TicketId>,
        /// The failed call made.
        failed_call_id: Option<FailedCallId>,
        /// The customer.
        customer_id: Option<CustomerId>,
        /// When we got it.
        created_at: Timestamp,
        /// The chat or mail thread that it belongs to, or empty.
        thread: String,
        /// Whom it is from in one form, whatever the channel; empty where nobody knows.
        party: String,
        /// The first message of its conversation; `None` where neither party nor thread is known.
        conversation_id: Option<MessageId>,
        /// What it asks about existing work: `status`, `reschedule`, `cancel`, `complaint`; else empty.
        asks: String,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, message: &Message) -> Result<()> {
    let id = message.id.store();
    let received_at = message.received_at.store();
    let ticket_id = message.ticket_id.store();
    let failed_call_id = message.failed_call_id.store();
    let customer_id = message.customer_id.store();
    let created_at = message.created_at.store();
    let conversation_id = message.conversation_id.store();
    sqlx::query!(
        "INSERT INTO message (
           id, channel, source_id, sender, body, fingerprint, received_at, analysis, outcome,
           ticket_id, failed_call_id, customer_id, created_at, thread, party, conversation_id, asks
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17
         )",
        id,
        message.channel,
        message.source_id,
        message.sender,
        message.body,
        message.fingerprint,
        received_at,
        message.analysis,
        message.outcome,
        ticket_id,
        failed_call_id,
        customer_id,
        created_at,
        message.thread,
        message.party,
        conversation_id,
        message.asks,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// Writes every field of a row that exists.
///
/// # Errors
/// See [`crate::Error`].
pub async fn update(writer: &mut Writer, message: &Message) -> Result<()> {
    let id = message.id.store();
    let received_at = message.received_at.store();
    let ticket_id = message.ticket_id.store();
    let failed_call_id = message.failed_call_id.store();
    let customer_id = message.customer_id.store();
    let created_at = message.created_at.store();
    let conversation_id = message.conversation_id.store();
    sqlx::query!(
        "UPDATE message SET
           channel = ?2, source_id = ?3, sender = ?4, body = ?5, fingerprint = ?6,
           received_at = ?7, analysis = ?8, outcome = ?9, ticket_id = ?10, failed_call_id = ?11,
           customer_id = ?12, created_at = ?13, thread = ?14, party = ?15, conversation_id = ?16,
           asks = ?17
         WHERE id = ?1",
        id,
        message.channel,
        message.source_id,
        message.sender,
        message.body,
        message.fingerprint,
        received_at,
        message.analysis,
        message.outcome,
        ticket_id,
        failed_call_id,
        customer_id,
        created_at,
        message.thread,
        message.party,
        conversation_id,
        message.asks,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// The row with this id.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, id: MessageId) -> Result<Option<Message>> {
    let row = sqlx::query_as!(
        MessageRow,
        r#"SELECT
           id AS "id!: Uuid", channel, source_id, sender, body, fingerprint, received_at,
           analysis, outcome, ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", customer_id AS "customer_id?: Uuid",
           created_at, thread, party, conversation_id AS "conversation_id?: Uuid", asks
         FROM message WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Message::from))
}

/// The messages that wait for a person, oldest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn in_review(connection: &mut Connection, limit: i64) -> Result<Vec<Message>> {
    let rows = sqlx::query_as!(
        MessageRow,
        r#"SELECT
           id AS "id!: Uuid", channel, source_id, sender, body, fingerprint, received_at,
           analysis, outcome, ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", customer_id AS "customer_id?: Uuid",
           created_at, thread, party, conversation_id AS "conversation_id?: Uuid", asks
         FROM message WHERE outcome = 'review' ORDER BY received_at, id LIMIT ?1"#,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Message::from).collect())
}

/// The first message of this phone and text that came between `from` and `until`.
///
/// # Errors
/// See [`crate::Error`].
pub async fn same(
    connection: &mut Connection,
    fingerprint: &[u8],
    from: Timestamp,
    until: Timestamp,
) -> Result<Option<Message>> {
    let row = sqlx::query_as!(
        MessageRow,
        r#"SELECT
           id AS "id!: Uuid", channel, source_id, sender, body, fingerprint, received_at,
           analysis, outcome, ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", customer_id AS "customer_id?: Uuid",
           created_at, thread, party, conversation_id AS "conversation_id?: Uuid", asks
         FROM message WHERE fingerprint = ?1 AND received_at BETWEEN ?2 AND ?3
         ORDER BY received_at LIMIT 1"#,
        fingerprint,
        from.0,
        until.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Message::from))
}

/// The latest message of a party that came between `from` and `until`, of those that belong to a conversation.
///
/// # Errors
/// See [`crate::Error`].
pub async fn latest_of_party(
    connection: &mut Connection,
    party: &str,
    from: Timestamp,
    until: Timestamp,
) -> Result<Option<Message>> {
    let row = sqlx::query_as!(
        MessageRow,
        r#"SELECT
           id AS "id!: Uuid", channel, source_id, sender, body, fingerprint, received_at,
           analysis, outcome, ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", customer_id AS "customer_id?: Uuid",
           created_at, thread, party, conversation_id AS "conversation_id?: Uuid", asks
         FROM message WHERE party = ?1 AND party <> '' AND conversation_id IS NOT NULL AND received_at BETWEEN ?2 AND ?3
         ORDER BY received_at DESC, id DESC LIMIT 1"#,
        party,
        from.0,
        until.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Message::from))
}

/// The messages of a channel's thread that came between `from` and `until`, latest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn of_thread(
    connection: &mut Connection,
    channel: &str,
    thread: &str,
    from: Timestamp,
    until: Timestamp,
    limit: i64,
) -> Result<Vec<Message>> {
    let rows = sqlx::query_as!(
        MessageRow,
        r#"SELECT
           id AS "id!: Uuid", channel, source_id, sender, body, fingerprint, received_at,
           analysis, outcome, ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", customer_id AS "customer_id?: Uuid",
           created_at, thread, party, conversation_id AS "conversation_id?: Uuid", asks
         FROM message WHERE thread = ?2 AND thread <> '' AND channel = ?1 AND conversation_id IS NOT NULL
           AND received_at BETWEEN ?3 AND ?4
         ORDER BY received_at DESC, id DESC LIMIT ?5"#,
        channel,
        thread,
        from.0,
        until.0,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Message::from).collect())
}

/// The messages of a conversation, latest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn of_conversation(
    connection: &mut Connection,
    conversation: MessageId,
    limit: i64,
) -> Result<Vec<Message>> {
    let rows = sqlx::query_as!(
        MessageRow,
        r#"SELECT
           id AS "id!: Uuid", channel, source_id, sender, body, fingerprint, received_at,
           analysis, outcome, ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", customer_id AS "customer_id?: Uuid",
           created_at, thread, party, conversation_id AS "conversation_id?: Uuid", asks
         FROM message WHERE conversation_id = ?1 ORDER BY received_at DESC, id DESC LIMIT ?2"#,
        conversation.0,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Message::from).collect())
}

/// The latest message of a party whose customer is known.
///
/// # Errors
/// See [`crate::Error`].
pub async fn latest_with_customer(connection: &mut Connection, party: &str) -> Result<Option<Message>> {
    let row = sqlx::query_as!(
        MessageRow,
        r#"SELECT
           id AS "id!: Uuid", channel, source_id, sender, body, fingerprint, received_at,
           analysis, outcome, ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", customer_id AS "customer_id?: Uuid",
           created_at, thread, party, conversation_id AS "conversation_id?: Uuid", asks
         FROM message WHERE party = ?1 AND party <> '' AND customer_id IS NOT NULL
         ORDER BY received_at DESC, id DESC LIMIT 1"#,
        party,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Message::from))
}

/// What customers asked about a ticket and nobody has settled yet, oldest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn asking_about(connection: &mut Connection, ticket: TicketId) -> Result<Vec<Message>> {
    let rows = sqlx::query_as!(
        MessageRow,
        r#"SELECT
           id AS "id!: Uuid", channel, source_id, sender, body, fingerprint, received_at,
           analysis, outcome, ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", customer_id AS "customer_id?: Uuid",
           created_at, thread, party, conversation_id AS "conversation_id?: Uuid", asks
         FROM message WHERE ticket_id = ?1 AND asks <> '' AND outcome = 'review' ORDER BY received_at, id"#,
        ticket.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Message::from).collect())
}
