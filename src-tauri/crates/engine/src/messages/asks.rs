//! What customers ask about existing work: attached to the ticket and shown, never carried out by itself.

use domain::ids::{CustomerId, TicketId, derived};
use domain::notice::NoticeKind;
use domain::number::{MAX_SEQ, PREFIX, TicketNumber};
use domain::staff::Role;
use intake::{Analysis, Ask};
use local::Connection;
use local::tickets::Ticket;

use super::conversation::{Writer, kinds};
use super::standing::{self, Standing};
use crate::customers::{self, Known};
use crate::error::Result;
use crate::notices::{self, News, text};
use crate::office::Office;
use crate::settings;
use crate::tickets::heard::{self, Said};
use crate::tickets::{TicketAsk, from_newer, log};
use crate::work::Work;

/// The ticket that a message asks about: the one whose number it names, else the open one of its conversation, else
/// the sender's open one; of several the latest, and rather one about the appliance that the message names.
pub(super) async fn ticket(
    connection: &mut Connection,
    office: &Office,
    writer: &Writer<'_>,
    analysis: &Analysis,
    body: &str,
    standing: Option<&Standing>,
) -> Result<Option<Ticket>> {
    let year = chrono::Datelike::year(&office.settings.calendar.office_day(writer.at));
    if let Some(number) = number_in(body, u16::try_from(year).unwrap_or_default())
        && let Some(id) = local::tickets::numbered(connection, number.sort_key()).await?
        && let Some(ticket) = local::tickets::get(connection, id).await?
        && !from_newer(&ticket)
    {
        return Ok(Some(ticket));
    }
    let named = kinds(analysis);
    let fits = |ticket: &Ticket| named.is_empty() || named.contains(&ticket.appliance_kind);
    if let Some(Standing::Ticket(ticket, _)) = standing
        && fits(ticket)
    {
        return Ok(Some((**ticket).clone()));
    }
    let mut open = Vec::new();
    for customer in customers_of(connection, writer).await? {
        let theirs = local::tickets::open_of_customer(connection, customer).await?;
        open.extend(theirs.into_iter().filter(standing::is_open));
    }
    open.sort_by_key(|ticket| (fits(ticket), ticket.created_at, ticket.id));
    Ok(open.pop())
}

/// Whom the office knows as the writer: by phone, else by what they wrote before.
async fn customers_of(connection: &mut Connection, writer: &Writer<'_>) -> Result<Vec<CustomerId>> {
    if writer.party.is_empty() {
        return Ok(Vec::new());
    }
    let phones = local::customer_phones::by_e164(connection, &writer.party).await?;
    if !phones.is_empty() {
        return Ok(phones.into_iter().map(|phone| phone.customer_id).collect());
    }
    let known = local::messages::latest_with_customer(connection, &writer.party).await?;
    Ok(known.and_then(|message| message.customer_id).into_iter().collect())
}

/// Puts a message into the log of the ticket that it is about, with why nothing else was done; who has to decide is
/// told where a visit hangs on it. Gives whose ticket it is.
pub(super) async fn attach(
    work: &mut Work<'_>,
    ticket: &Ticket,
    ask: Option<Ask>,
    said: Said<'_>,
) -> Result<Known> {
    let known = customers::of_ticket(work, ticket).await?;
    heard::log_message(work, &known, Some(ticket), None, said).await?;
    let Some(ask) = ask else { return Ok(known) };
    let language = settings::language(work.connection()).await?;
    log::explain(work, ticket, &text::only_shown(language, ask)).await?;
    if !matches!(ask, Ask::Cancel | Ask::Reschedule) {
        return Ok(known);
    }
    let name = &known.customer.name;
    let news = News::of_ticket(
        ticket,
        NoticeKind::System,
        derived(&["notice", "asks", &said.message.to_string()]),
        work.now,
        Role::Staff,
        text::asks(language, ask, &ticket.number, name, &ticket.town, said.body),
    );
    notices::raise(work, news).await?;
    Ok(known)
}

/// What was asked about a ticket and nobody has settled yet, oldest first.
pub(crate) async fn asking_about(connection: &mut Connection, ticket: TicketId) -> Result<Vec<TicketAsk>> {
    let waiting = local::messages::asking_about(connection, ticket).await?;
    Ok(waiting
        .into_iter()
        .filter_map(|message| {
            Some(TicketAsk {
                message_id: message.id,
                asks: Ask::from_stored(&message.asks)?,
                body: message.body,
                received_at: message.received_at,
            })
        })
        .collect())
}

/// The ticket number in a text: `CWS-2026-001`, `cws 2026/1`, and `CWS-1` of this `year`. Digits without the office's
/// mark are none: they may be anything.
fn number_in(text: &str, year: u16) -> Option<TicketNumber> {
    let upper = text.to_ascii_uppercase();
    upper.match_indices(PREFIX).find_map(|(at, _)| {
        let glued = upper[..at].ends_with(|before: char| before.is_alphanumeric());
        let (first, rest) = digits(&upper[at + PREFIX.len()..])?;
        let (year, seq) = match digits(rest) {
            Some((second, _)) if first.len() == 4 => (first.parse().ok()?, second.parse().ok()?),
            _ => (year, first.parse().ok()?),
        };
        (!glued && (1000..=9999).contains(&year) && (1..=MAX_SEQ).contains(&seq))
            .then_some(TicketNumber { year, seq })
    })
}

/// The digits with which a text begins, after at most two signs between, and what follows.
fn digits(text: &str) -> Option<(&str, &str)> {
    let begin = text.find(|sign: char| !matches!(sign, ' ' | '-' | '/' | '#' | ':' | '.'))?;
    let text = &text[begin..];
    let end = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    (begin <= 2 && end > 0).then(|| text.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let found = number_in(text, 2026).map(|number| number.to_string()).unwrap_or_default();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn numbers_stand_behind_the_offices_mark() {
        check("please cancel CWS-2026-001", "CWS-2026-001");
        check("status of cws 2025/12?", "CWS-2025-012");
        check("my ticket is CWS-7.", "CWS-2026-007");
        check("cws#1234", "CWS-2026-1234");
        check("order 2026-001", "");
        check("newcws-1", "");
        check("CWS", "");
        check("ടിക്കറ്റ് CWS-2026-003 എന്തായി", "CWS-2026-003");
    }
}
