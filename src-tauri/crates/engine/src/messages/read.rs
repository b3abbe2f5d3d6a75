//! Reading a message before anything is made of it.

use super::{MessageReading, check, proposal};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::tickets::{linked, same_appliance};
use crate::validate::Check;
use crate::{customers, readings};

/// Reads a message: what was understood, whose it may be, what would happen by itself. Nothing is written.
///
/// # Errors
/// `Invalid` on `text` where it is empty or too long.
pub async fn read(engine: &Engine, actor: &Actor, text: &str, channel: &str) -> Result<MessageReading> {
    let mut wrong = Check::default();
    check(&mut wrong, "text", text);
    wrong.done()?;
    actor.check(Action::See)?;
    let analysis = readings::analyze(text, channel).await?;
    let mut look = engine.look(actor, Action::See).await?;
    let outcome = proposal::outcome(&analysis);
    let mut found = Vec::new();
    if let Some(phone) = analysis.phones.first() {
        found = customers::matches(&mut look.reader, &phone.value).await?;
    }
    let task = proposal::task(&analysis, text, channel, "");
    let mut open_ticket = None;
    if let (Some(customer), Some(ticket)) = (found.first(), &task.ticket) {
        let open = local::tickets::open_of_customer(&mut look.reader, customer.customer.id).await?;
        open_ticket = open
            .iter()
            .find(|known| same_appliance(known, None, ticket.appliance_kind, &ticket.brand))
            .map(linked);
    }
    Ok(MessageReading { analysis, source: proposal::source(channel), customers: found, open_ticket, outcome })
}
