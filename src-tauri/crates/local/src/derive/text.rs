//! The full-text index and the digits index.

use domain::ids::{CustomerId, CustomerPhoneId, TicketId};
use uuid::Uuid;

use crate::customer_phones::CustomerPhone;
use crate::record::Stored as _;
use crate::{Result, Writer};

/// Longest text of a ticket's log that is indexed, in characters.
const NOTES_CHARS: i64 = 20_000;

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
    sqlx::query!(
        "INSERT INTO ticket_fts (rowid, number, name, phone, problem, notes, tags, town, brand)
         SELECT ?1,
           t.number || coalesce((SELECT ' ' || group_concat(a.number, ' ') FROM ticket_alias a
                                 WHERE a.ticket_id = t.id), ''),
           coalesce(c.name, ''),
           coalesce((SELECT group_concat(coalesce(p.e164, '') || ' ' || p.raw, ' ') FROM customer_phone p
                     WHERE p.customer_id = t.customer_id AND p.present = 1), ''),
           t.problem,
           coalesce((SELECT substr(group_concat(m.body, ' '), 1, ?2) FROM communication m
                     WHERE m.ticket_id = t.id), ''),
           coalesce((SELECT group_concat(g.tag, ' ') FROM ticket_tag g
                     WHERE g.ticket_id = t.id AND g.present = 1), ''),
           t.town, t.brand
         FROM ticket t LEFT JOIN customer c ON c.id = t.customer_id
         WHERE t.id = ?3",
        doc,
        NOTES_CHARS,
        ticket.0,
    )
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
    let low = (ticket.0.as_u128() & 0xf_ffff) as i64;
    let mut doc = (created << 20) | low;
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

pub(super) async fn forget_digits(writer: &mut Writer, phone: CustomerPhoneId) -> Result<()> {
    sqlx::query!("DELETE FROM phone_digits WHERE phone_id = ?1", phone.0).execute(&mut **writer).await?;
    Ok(())
}
