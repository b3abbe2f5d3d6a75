//! Reading a message before anything is made of it.

use super::{MessageOutcome, MessageReading, check, proposal};
use crate::actor::{Action, Actor};
use crate::customers;
use crate::engine::Engine;
use crate::error::Result;
use crate::tickets::linked;
use crate::validate::Check;

/// Reads a message: what was understood, whose it may be, what would happen by itself. Nothing is written.
///
/// # Errors
/// `Invalid` on `text` where it is empty or too long.
pub async fn read(engine: &Engine, actor: &Actor, text: &str, channel: &str) -> Result<MessageReading> {
    let mut wrong = Check::default();
    check(&mut wrong, "text", text);
    wrong.done()?;
    let mut look = engine.look(actor, Action::See).await?;
    let analysis = intake::analyze(text, channel);
    let mut outcome = proposal::outcome(&analysis);
    let mut found = Vec::new();
    if let Some(phone) = analysis.phones.first() {
        found = customers::matches(&mut look.reader, &phone.value).await?;
    }
    let task = proposal::task(&analysis, channel, "");
    let mut open_ticket = None;
    if let (Some(customer), Some(ticket)) = (found.first(), &task.ticket) {
        let open = local::tickets::open_of_customer(&mut look.reader, customer.customer.id).await?;
        open_ticket = open.iter().find(|known| known.appliance_kind == ticket.appliance_kind).map(linked);
    }
    if task.ticket.is_none() && task.failed_call.is_none() && outcome == MessageOutcome::Made {
        outcome = MessageOutcome::Nothing;
    }
    Ok(MessageReading { analysis, source: proposal::source(channel), customers: found, open_ticket, outcome })
}
