//! Tickets that wait for a technician.

use local::tickets::Ticket;

use super::{assign, decide, from_newer};
use crate::error::Result;
use crate::work::Work;

/// Lets the rules choose again for a ticket that nobody fitted. Answers whether somebody does now.
pub(crate) async fn assign_again(work: &mut Work<'_>, ticket: &Ticket) -> Result<bool> {
    if from_newer(ticket) {
        return Ok(false);
    }
    let choice = decide::technician(work, ticket).await?;
    if choice.technician.is_none() {
        return Ok(false);
    }
    assign::keep_choice(work, ticket, &choice).await?;
    Ok(true)
}

/// Whether the rules were asked and found nobody. One that a person has taken from everybody stays as it is.
pub(crate) fn was_refused(ticket: &Ticket) -> bool {
    let asked = assign::reasons(ticket);
    ticket.technician_id.is_none() && !(asked.rejected.is_empty() && asked.reasons.is_empty())
}
