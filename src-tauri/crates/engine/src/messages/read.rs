//! Reading a message before anything is made of it.

use intake::suggest;

use super::conversation::{self, Writer};
use super::standing::{self, Bearing, Standing};
use super::{IncomingMessage, MessageOutcome, MessageReading, proposal, receive, reply};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::tickets::{linked, same_appliance};
use crate::{customers, readings};

/// Reads a message of a sender, who may be nobody known: what was understood, whose it may be, what would happen by
/// itself. Nothing is written.
///
/// # Errors
/// `Invalid` on `text` where it is empty or too long, on `channel` or `sender` where they are too long.
pub async fn read(
    engine: &Engine,
    actor: &Actor,
    text: &str,
    channel: &str,
    sender: &str,
) -> Result<MessageReading> {
    let message = IncomingMessage {
        source_id: String::new(),
        channel: channel.to_owned(),
        text: text.to_owned(),
        sender: sender.to_owned(),
        thread: String::new(),
        received_at: None,
    };
    receive::validate(&message, engine.now())?;
    actor.check(Action::See)?;
    let analysis = readings::analyze(text, channel).await?;
    let prepared = receive::prepare(engine, actor, &message, &analysis).await?;
    let mut look = engine.look(actor, Action::See).await?;
    let writer = Writer::of(&message, &analysis, look.now);
    let conversation = conversation::find(&mut look.reader, &look.office, &writer).await?;
    let standing = standing::of(&mut look.reader, &conversation).await?;
    let mut found = Vec::new();
    let named =
        analysis.phones.first().map_or_else(|| proposal::phone_of(sender), |phone| phone.value.clone());
    if !named.is_empty() {
        found = customers::matches(&mut look.reader, &named).await?;
    }
    let mut outcome = proposal::outcome(&analysis);
    let mut open_ticket = None;
    if let Some(Standing::Ticket(ticket, kind)) = &standing
        && analysis.asks.is_none()
    {
        match standing::bearing(&analysis, ticket, *kind) {
            Bearing::More => (outcome, open_ticket) = (MessageOutcome::Made, Some(linked(ticket))),
            Bearing::Waits => (outcome, open_ticket) = (MessageOutcome::Review, Some(linked(ticket))),
            Bearing::Own => {}
        }
    } else if outcome == MessageOutcome::Review
        && analysis.asks.is_none()
        && prepared.read.iter().any(|(_, read)| proposal::outcome(read) == MessageOutcome::Made)
    {
        outcome = MessageOutcome::Made;
    }
    let task = proposal::task(&analysis, text, channel, sender);
    if let (None, Some(customer), Some(ticket)) = (&open_ticket, found.first(), &task.ticket) {
        let open = local::tickets::open_of_customer(&mut look.reader, customer.customer.id).await?;
        open_ticket = open
            .iter()
            .find(|known| same_appliance(known, None, ticket.appliance_kind, &ticket.brand))
            .map(linked);
    }
    let known = reply::known_of(&mut look.reader, &writer.party, sender, &conversation).await?;
    Ok(MessageReading {
        reply: suggest(text, &analysis, known),
        asks: analysis.asks,
        earlier: conversation.shown(),
        analysis,
        source: proposal::source(channel),
        customers: found,
        open_ticket,
        outcome,
    })
}
