//! What follows from rows: counters, full text, phone digits.
//!
//! The functions that write rows call these in the same transaction, whoever writes: use cases, import, and
//! sync later.

mod compare;
mod counters;
mod rebuild;
mod text;

pub use compare::Drift;
pub(crate) use compare::compare;
pub use counters::{Fact, Stock, office_day};
pub use rebuild::rebuild;
pub(crate) use text::first_doc;

use domain::ids::{CustomerId, TicketId};
use domain::time::Timestamp;

use crate::communications::Communication;
use crate::customer_phones::CustomerPhone;
use crate::customers::Customer;
use crate::failed_calls::FailedCall;
use crate::tags::TicketTag;
use crate::tickets::Ticket;
use crate::{Result, Writer};

/// Refreshes what follows from a ticket.
///
/// # Errors
/// See [`crate::Error`].
pub async fn ticket(writer: &mut Writer, before: Option<&Ticket>, after: Option<&Ticket>) -> Result<()> {
    let office = writer.office();
    let gone = before.map(|ticket| counters::of_ticket(ticket, office)).unwrap_or_default();
    let come = after.map(|ticket| counters::of_ticket(ticket, office)).unwrap_or_default();
    counters::apply(writer, gone, come).await?;
    match after {
        Some(ticket) => text::index(writer, ticket.id, before.is_none()).await,
        None => Ok(()),
    }
}

/// Refreshes what follows from a failed call.
///
/// # Errors
/// See [`crate::Error`].
pub async fn failed_call(
    writer: &mut Writer,
    before: Option<&FailedCall>,
    after: Option<&FailedCall>,
) -> Result<()> {
    let office = writer.office();
    let gone = before.map(|call| counters::of_failed_call(call, office)).unwrap_or_default();
    let come = after.map(|call| counters::of_failed_call(call, office)).unwrap_or_default();
    counters::apply(writer, gone, come).await
}

/// Refreshes what follows from a log entry.
///
/// # Errors
/// See [`crate::Error`].
pub async fn communication(writer: &mut Writer, entry: &Communication) -> Result<()> {
    match entry.ticket_id {
        Some(ticket) => text::index(writer, ticket, false).await,
        None => Ok(()),
    }
}

/// Refreshes what follows from a tag.
///
/// # Errors
/// See [`crate::Error`].
pub async fn tag(writer: &mut Writer, tag: &TicketTag) -> Result<()> {
    text::index(writer, tag.ticket_id, false).await
}

/// Refreshes what follows from a customer: their tickets are found by their name.
///
/// # Errors
/// See [`crate::Error`].
pub async fn customer(writer: &mut Writer, before: &Customer, after: &Customer) -> Result<()> {
    if before.name == after.name && before.town == after.town {
        return Ok(());
    }
    tickets_of(writer, after.id).await
}

/// Refreshes what follows from a phone: its digits, and the tickets that are found by it.
///
/// # Errors
/// See [`crate::Error`].
pub async fn phone(
    writer: &mut Writer,
    before: Option<&CustomerPhone>,
    after: Option<&CustomerPhone>,
) -> Result<()> {
    if let Some(phone) = before {
        text::forget_digits(writer, phone.id).await?;
    }
    if let Some(phone) = after {
        text::keep_digits(writer, phone).await?;
    }
    match after.or(before) {
        Some(phone) => tickets_of(writer, phone.customer_id).await,
        None => Ok(()),
    }
}

async fn tickets_of(writer: &mut Writer, customer: CustomerId) -> Result<()> {
    for ticket in text::ticket_ids(writer, customer).await? {
        text::index(writer, ticket, false).await?;
    }
    Ok(())
}

/// Refreshes what follows from many new rows at once. The tickets' phones, log entries and tags stand already.
pub(crate) async fn many(
    writer: &mut Writer,
    tickets: &[Ticket],
    calls: &[FailedCall],
    phones: &[CustomerPhone],
    places: &[(TicketId, Timestamp)],
) -> Result<()> {
    let office = writer.office();
    let mut come: Vec<Fact> = Vec::new();
    come.extend(tickets.iter().flat_map(|ticket| counters::of_ticket(ticket, office)));
    come.extend(calls.iter().flat_map(|call| counters::of_failed_call(call, office)));
    counters::apply(writer, Vec::new(), come).await?;
    text::keep_many_digits(writer, phones).await?;
    if places.is_empty() {
        return Ok(());
    }
    let docs = text::new_docs(writer, places).await?;
    text::index_docs(writer, &docs).await
}
