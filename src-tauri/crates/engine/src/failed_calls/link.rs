//! Linking a failed call to a ticket.

use domain::ids::{FailedCallId, TicketId};

use super::{FailedCallCard, load, save, shown};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::event::Topic;

/// Links a failed call to a ticket, or to none. Each shows the other from then on.
///
/// # Errors
/// `NotFound` where either does not exist, or the ticket was deleted; `Invalid` on `ticket_id` where the ticket is
/// another customer's.
pub async fn link(
    engine: &Engine,
    actor: &Actor,
    id: FailedCallId,
    ticket_id: Option<TicketId>,
) -> Result<FailedCallCard> {
    let mut work = engine.begin(actor, Action::Edit, "failed_calls::link").await?;
    let before = load(&mut work, id).await?;
    if let Some(ticket_id) = ticket_id {
        let ticket = local::tickets::get(work.connection(), ticket_id)
            .await?
            .filter(|ticket| ticket.deleted_at.is_none())
            .ok_or_else(|| Error::not_found("ticket", ticket_id))?;
        if ticket.customer_id != before.customer_id {
            return Err(Error::field(
                "ticket_id",
                "another_customer",
                "belongs to another customer; choose one of the caller's tickets",
            ));
        }
    }
    let mut after = before.clone();
    after.ticket_id = ticket_id;
    save(&mut work, &before, &mut after).await?;
    work.touch(Topic::Tickets);
    let card = shown(&mut work, &after).await?;
    work.commit().await?;
    Ok(card)
}
