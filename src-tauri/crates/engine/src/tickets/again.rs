//! The same job again: an open ticket that a new one would double, and the finished one that it repeats.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::Source;
use domain::ids::{ApplianceId, TicketId};
use local::tickets::Ticket;

use super::heard::{self, Heard, Word};
use super::{NewTicket, edit, from_newer, log};
use crate::customers::Known;
use crate::error::{Error, Result};
use crate::work::Work;

/// Whether a wanted ticket is about the appliance of `ticket`: the same record where both name one, else the same
/// kind of no other brand.
pub(crate) fn same_appliance(
    ticket: &Ticket,
    appliance: Option<ApplianceId>,
    kind: ApplianceKind,
    brand: &str,
) -> bool {
    if let (Some(wanted), Some(has)) = (appliance, ticket.appliance_id) {
        return wanted == has;
    }
    let brand = brand.trim().to_lowercase();
    ticket.appliance_kind == kind && (brand.is_empty() || ticket.brand.is_empty() || ticket.brand == brand)
}

/// An open ticket of the same customer and appliance.
pub(super) async fn duplicate(
    work: &mut Work<'_>,
    known: &Known,
    input: &NewTicket,
) -> Result<Option<Ticket>> {
    if known.is_new {
        return Ok(None);
    }
    let open = local::tickets::open_of_customer(work.connection(), known.customer.id).await?;
    Ok(open
        .into_iter()
        .filter(|ticket| !from_newer(ticket))
        .find(|ticket| same_appliance(ticket, input.appliance_id, input.appliance_kind, &input.brand)))
}

/// Adds what was said to an open ticket: its log has it, danger in it raises the priority, and a customer who
/// speaks to us is answered. Gives the ticket as it stands then.
pub(crate) async fn add_to(
    work: &mut Work<'_>,
    known: &Known,
    open: &Ticket,
    input: &NewTicket,
    source: Source,
    word: Word<'_>,
) -> Result<Ticket> {
    let problem = input.problem.trim();
    let mut more = work.heard(problem).await?;
    match word {
        Word::Written(said) => {
            heard::log_message(work, known, Some(open), None, said).await?;
            more = more.and(said.heard(work).await?);
        }
        Word::Spoken => {
            let answered = word.answers(work, source);
            heard::log_spoken(work, open, source, problem, answered).await?;
            if answered {
                log::note_first_response(work, open).await?;
            }
        }
        Word::Missed => log::note(work, open, problem).await?,
    }
    // Who made it an emergency may have seen danger where no word tells of it.
    more.emergency |= input.service_type == ServiceType::Emergency;
    let answered = again(work, open.id).await?;
    edit::worsen(work, &answered, &more).await?;
    again(work, open.id).await
}

/// Danger, dependence or urgency that is heard only beside what is known of a ticket. Gives the ticket as it stands then.
pub(crate) async fn more_heard(work: &mut Work<'_>, ticket: Ticket, more: &Heard) -> Result<Ticket> {
    if more.emergency && !ticket.emergency {
        edit::worsen(work, &ticket, more).await?;
        return again(work, ticket.id).await;
    }
    Ok(ticket)
}

/// The row as this work has left it.
async fn again(work: &mut Work<'_>, id: TicketId) -> Result<Ticket> {
    local::tickets::get(work.connection(), id).await?.ok_or_else(|| Error::not_found("ticket", id))
}

/// The job that this one repeats: same customer and appliance, completed within the last days (30 by default).
/// Where no appliance was named, nothing says that it is the same.
pub(super) async fn repeat_of(work: &mut Work<'_>, ticket: &Ticket) -> Result<Option<TicketId>> {
    let since = work.now.plus_minutes(-i64::from(work.office.settings.repeat_days) * 24 * 60);
    let done =
        local::tickets::completed_of_customer_since(work.connection(), ticket.customer_id, since).await?;
    let named = ticket.appliance_id.is_some()
        || !matches!(ticket.appliance_kind, ApplianceKind::Other | ApplianceKind::Unknown);
    let earlier = done.into_iter().find(|earlier| {
        named && same_appliance(earlier, ticket.appliance_id, ticket.appliance_kind, &ticket.brand)
    });
    Ok(earlier.map(|earlier| earlier.id))
}
