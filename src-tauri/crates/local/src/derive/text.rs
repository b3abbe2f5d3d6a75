//! The full-text index and the digits index.

use std::collections::HashSet;

use domain::ids::{CustomerId, CustomerPhoneId, TicketId};
use domain::time::Timestamp;
use sqlx::{QueryBuilder, Sqlite};
use uuid::Uuid;

use crate::customer_phones::CustomerPhone;
use crate::record::Stored as _;
use crate::{Result, Writer};

/// Longest text of a ticket's log that is indexed, in characters: the newest.
pub(super) const NOTES_CHARS: i64 = 20_000;

/// Bits of a place in the index below the creation time.
const DOC_BITS: u32 = 20;
/// Rows of one statement: well below SQLite's limit of parameters.
const ROWS_A_STATEMENT: usize = 500;

/// The statement that puts tickets into a full-text index, as they stand. Deleted ones stay findable, for whoever
/// asks for deleted tickets. Of the log the newest 500 entries are indexed, of each its first 4,000 characters, so
/// that neither a long log nor a long entry hides what was noted last. `?1` is [`NOTES_CHARS`].
macro_rules! insert_text {
    ($index:literal, $which:literal) => {
        concat!(
            "INSERT INTO ",
            $index,
            " (rowid, number, name, phone, problem, notes, tags, town, brand)
             SELECT d.doc,
               t.number || coalesce((SELECT ' ' || group_concat(a.number, ' ' ORDER BY a.id)
                                     FROM ticket_alias a WHERE a.ticket_id = t.id), ''),
               coalesce(c.name, ''),
               coalesce((SELECT group_concat(coalesce(p.e164, '') || ' ' || p.raw, ' ' ORDER BY p.id)
                         FROM customer_phone p WHERE p.customer_id = t.customer_id AND p.present = 1), ''),
               t.problem,
               coalesce((SELECT substr(group_concat(m.body, ' ' ORDER BY m.at, m.id), -?1)
                         FROM (SELECT substr(n.body, 1, 4000) AS body, n.at, n.id FROM communication n
                               WHERE n.ticket_id = t.id ORDER BY n.at DESC, n.id DESC LIMIT 500) m), ''),
               coalesce((SELECT group_concat(g.tag, ' ' ORDER BY g.tag) FROM ticket_tag g
                         WHERE g.ticket_id = t.id AND g.present = 1), ''),
               t.town, t.brand
             FROM ticket_doc d CROSS JOIN ticket t ON t.id = d.ticket_id
             LEFT JOIN customer c ON c.id = t.customer_id ",
            $which
        )
    };
}
pub(super) use insert_text;

/// Puts a ticket into the index as it stands. A ticket that is not there yet is left to its own insert.
pub(super) async fn index(writer: &mut Writer, ticket: TicketId, fresh: bool) -> Result<()> {
    let known = if fresh { None } else { doc_of(writer, ticket).await? };
    let doc = match known {
        Some(doc) => doc,
        None if fresh => new_doc(writer, ticket).await?,
        None => return Ok(()),
    };
    if !fresh {
        sqlx::query!("DELETE FROM ticket_fts WHERE rowid = ?1", doc).execute(&mut **writer).await?;
    }
    sqlx::query(insert_text!("main.ticket_fts", "WHERE d.doc = ?2"))
        .bind(NOTES_CHARS)
        .bind(doc)
        .execute(&mut **writer)
        .await?;
    Ok(())
}

async fn doc_of(writer: &mut Writer, ticket: TicketId) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar!("SELECT doc FROM ticket_doc WHERE ticket_id = ?1", ticket.0)
        .fetch_optional(&mut **writer)
        .await?)
}

/// The index's row for a new ticket: its creation time in the upper bits, so that newest first is the index's
/// own order; bits of the id below, and the next free place where two meet.
async fn new_doc(writer: &mut Writer, ticket: TicketId) -> Result<i64> {
    let created = sqlx::query_scalar!("SELECT created_at FROM ticket WHERE id = ?1", ticket.0)
        .fetch_one(&mut **writer)
        .await?;
    let mut doc = wanted_doc(ticket, Timestamp(created));
    while sqlx::query_scalar!("SELECT doc FROM ticket_doc WHERE doc = ?1", doc)
        .fetch_optional(&mut **writer)
        .await?
        .is_some()
    {
        doc += 1;
    }
    sqlx::query!("INSERT INTO ticket_doc (doc, ticket_id) VALUES (?1, ?2)", doc, ticket.0)
        .execute(&mut **writer)
        .await?;
    Ok(doc)
}

/// The first place of the tickets that were made at an instant.
pub(crate) const fn first_doc(at: Timestamp) -> i64 {
    at.0 << DOC_BITS
}

/// Where a ticket stands in the index if its place is free.
fn wanted_doc(ticket: TicketId, created: Timestamp) -> i64 {
    // The mask leaves 20 bits, which fit.
    let low = i64::try_from(ticket.0.as_u128() & 0xf_ffff).unwrap_or_default();
    first_doc(created) | low
}

/// Gives many tickets that have none their places in the index.
pub(super) async fn new_docs(writer: &mut Writer, tickets: &[(TicketId, Timestamp)]) -> Result<Vec<i64>> {
    let wanted: Vec<i64> = tickets.iter().map(|(id, created)| wanted_doc(*id, *created)).collect();
    let range = (wanted.iter().min().copied().unwrap_or(0), wanted.iter().max().copied().unwrap_or(0));
    let taken = sqlx::query_scalar!(
        "SELECT doc FROM ticket_doc WHERE doc BETWEEN ?1 AND ?2 + 1048576",
        range.0,
        range.1
    )
    .fetch_all(&mut **writer)
    .await?;
    let mut taken: HashSet<i64> = taken.into_iter().collect();
    let mut docs = Vec::with_capacity(tickets.len());
    for mut doc in wanted {
        while !taken.insert(doc) {
            doc += 1;
        }
        docs.push(doc);
    }
    for (docs, tickets) in docs.chunks(ROWS_A_STATEMENT).zip(tickets.chunks(ROWS_A_STATEMENT)) {
        let mut query = QueryBuilder::<Sqlite>::new("INSERT INTO ticket_doc (doc, ticket_id) ");
        query.push_values(docs.iter().zip(tickets), |mut row, (doc, (id, _))| {
            row.push_bind(doc).push_bind(id.0);
        });
        query.build().execute(&mut **writer).await?;
    }
    Ok(docs)
}

/// Indexes the tickets of these places, which are not in the index yet.
pub(super) async fn index_docs(writer: &mut Writer, docs: &[i64]) -> Result<()> {
    let docs = serde_json::to_string(docs).map_err(|error| crate::Error::Stored(error.to_string()))?;
    sqlx::query(insert_text!("main.ticket_fts", "WHERE d.doc IN (SELECT value FROM json_each(?2))"))
        .bind(NOTES_CHARS)
        .bind(docs)
        .execute(&mut **writer)
        .await?;
    Ok(())
}

pub(super) async fn ticket_ids(writer: &mut Writer, customer: CustomerId) -> Result<Vec<TicketId>> {
    let ids =
        sqlx::query_scalar!(r#"SELECT id AS "id!: Uuid" FROM ticket WHERE customer_id = ?1"#, customer.0)
            .fetch_all(&mut **writer)
            .await?;
    Ok(ids.into_iter().map(TicketId).collect())
}

/// The digits of a phone, last first.
pub(super) fn reversed(phone: &CustomerPhone) -> String {
    domain::phone::digits(phone.e164.as_deref().unwrap_or(&phone.raw)).chars().rev().collect()
}

pub(super) async fn keep_digits(writer: &mut Writer, phone: &CustomerPhone) -> Result<()> {
    let reversed = reversed(phone);
    if !phone.present || reversed.is_empty() {
        return Ok(());
    }
    let (id, customer) = (phone.id.store(), phone.customer_id.store());
    sqlx::query!(
        "INSERT INTO phone_digits (reversed, phone_id, customer_id) VALUES (?1, ?2, ?3)",
        reversed,
        id,
        customer
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// Keeps the digits of many new phones.
pub(super) async fn keep_many_digits(writer: &mut Writer, phones: &[CustomerPhone]) -> Result<()> {
    let digits: Vec<(String, &CustomerPhone)> = phones
        .iter()
        .filter(|phone| phone.present)
        .map(|phone| (reversed(phone), phone))
        .filter(|(reversed, _)| !reversed.is_empty())
        .collect();
    for rows in digits.chunks(ROWS_A_STATEMENT) {
        let mut query =
            QueryBuilder::<Sqlite>::new("INSERT INTO phone_digits (reversed, phone_id, customer_id) ");
        query.push_values(rows, |mut row, (reversed, phone)| {
            row.push_bind(reversed).push_bind(phone.id.0).push_bind(phone.customer_id.0);
        });
        query.build().execute(&mut **writer).await?;
    }
    Ok(())
}

pub(super) async fn forget_digits(writer: &mut Writer, phone: CustomerPhoneId) -> Result<()> {
    sqlx::query!("DELETE FROM phone_digits WHERE phone_id = ?1", phone.0).execute(&mut **writer).await?;
    Ok(())
}
