//! What a customer tells later about an open failed call.

use local::failed_calls::FailedCall;
use local::tickets::Ticket;

use super::{NewFailedCall, save};
use crate::customers::Known;
use crate::error::Result;
use crate::event::Topic;
use crate::tickets::heard::{self, Said};
use crate::work::Work;

/// Adds a message to an open failed call: its log has it, and what the card lacks is filled. Gives the card as it
/// stands then.
pub(crate) async fn add_to(
    work: &mut Work<'_>,
    known: &Known,
    before: &FailedCall,
    told: &NewFailedCall,
    said: Said<'_>,
) -> Result<FailedCall> {
    heard::log_message(work, known, None, Some(before), said).await?;
    let mut after = before.clone();
    for (has, said) in [
        (&mut after.name, known.customer.name.as_str()),
        (&mut after.town, known.customer.town.as_str()),
        (&mut after.availability, told.availability.trim()),
        (&mut after.problem, told.problem.trim()),
    ] {
        if has.is_empty() {
            said.clone_into(has);
        }
    }
    if let (true, Some(phone)) = (after.phone_raw.is_empty(), &known.phone) {
        after.phone_raw.clone_from(&phone.raw);
        after.phone_e164.clone_from(&phone.e164);
    }
    if after != *before {
        save(work, before, &mut after).await?;
    }
    Ok(after)
}

/// Links an open failed call to the ticket that its customer has asked for since; the call is still owed.
pub(crate) async fn give_ticket(
    work: &mut Work<'_>,
    before: &FailedCall,
    ticket: &Ticket,
) -> Result<FailedCall> {
    let mut after = before.clone();
    after.ticket_id = Some(ticket.id);
    save(work, before, &mut after).await?;
    work.touch(Topic::Tickets);
    Ok(after)
}
