//! Tickets that wait for a technician are tried again whenever capacity frees (domain.md, assignment).

use std::cmp::Reverse;

use local::tickets::Ticket;

use super::{assign, decide, from_newer};
use crate::error::Result;
use crate::work::Work;

/// Most waiting tickets looked at when a job ends: one job frees room for few.
const AT_ONCE: i64 = 20;

/// Lets the rules choose again for the open tickets that nobody fitted, the most urgent first. One that a person
/// has taken from everybody stays as it is.
pub(super) async fn try_again(work: &mut Work<'_>) -> Result<()> {
    let mut waiting = local::tickets::unassigned(work.connection(), AT_ONCE).await?;
    waiting.retain(|ticket| was_refused(ticket) && !from_newer(ticket));
    waiting.sort_by_key(|ticket| (Reverse(ticket.priority), ticket.created_at, ticket.id));
    for ticket in waiting {
        let choice = decide::technician(work, &ticket).await?;
        if choice.technician.is_some() {
            assign::keep_choice(work, &ticket, &choice).await?;
        }
    }
    Ok(())
}

/// Whether the rules were asked and found nobody.
fn was_refused(ticket: &Ticket) -> bool {
    let asked = assign::reasons(ticket);
    asked.technician.is_none() && !(asked.rejected.is_empty() && asked.reasons.is_empty())
}
