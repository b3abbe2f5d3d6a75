//! Arming: the jobs that a ticket's state wants, written with the change of that state.

use domain::ids::TicketId;
use local::tickets::Ticket;
use serde::{Deserialize, Serialize};

use super::levels::Ladder;
use super::{escalation, unassigned, waiting};
use crate::error::Result;
use crate::work::Work;

/// What jobs about a ticket carry.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct About {
    /// Which ticket.
    pub ticket_id: TicketId,
}

/// Arms the next level of a ticket's running targets, and where nobody has it the word to the staff and the next
/// question to the rules. Called whenever a ticket was made or changed; the row stands as it is given.
pub(crate) async fn arm_ticket(work: &mut Work<'_>, ticket: &Ticket) -> Result<()> {
    let office = work.office.clone();
    let ladder = Ladder::read(work.connection(), ticket, &office).await?;
    arm_levels(work, ticket, &ladder).await?;
    unassigned::arm(work, ticket).await?;
    waiting::arm(work, ticket).await
}

/// A notice about this ticket was seen, which holds its next level.
pub(crate) async fn rearm_seen(work: &mut Work<'_>, ticket: TicketId) -> Result<()> {
    match local::tickets::get(work.connection(), ticket).await? {
        Some(ticket) => arm_ticket(work, &ticket).await,
        None => Ok(()),
    }
}

/// One job per ticket, at the earliest level that comes.
pub(super) async fn arm_levels(work: &mut Work<'_>, ticket: &Ticket, ladder: &Ladder) -> Result<()> {
    let key = ticket.id.to_string();
    match ladder.next() {
        Some(at) => work.job(escalation::JOB, &key, &About { ticket_id: ticket.id }, at).await,
        None => work.cancel_job(escalation::JOB, &key).await,
    }
}
