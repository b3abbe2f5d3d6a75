//! Receiving a message unattended: read, decided, made, in one transaction.

use domain::ids::MessageId;
use domain::time::Timestamp;
use intake::Analysis;
use local::messages::Message;

use super::identity::{self, Place};
use super::{IncomingMessage, MessageOutcome, Received, check, proposal};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::event::Topic;
use crate::readings::{self, Readings};
use crate::tickets::check::Origin;
use crate::tickets::heard::{Said, Word};
use crate::tickets::make::{self, Made};
use crate::validate::{Check, LINE};
use crate::work::Work;

/// Receives a message and makes what it asks for: a customer, and a ticket or a failed call or both. Not sure
/// enough, it waits for a person. The same message twice makes nothing twice.
///
/// # Errors
/// `Invalid` on `text`, `channel`, `sender`, `source_id` or `received_at`.
pub async fn receive(engine: &Engine, actor: &Actor, message: &IncomingMessage) -> Result<Received> {
    actor.check(Action::Edit)?;
    validate(message, engine.now())?;
    let channel = identity::channel(message);
    // Reading takes no lock: it is done before the transaction begins.
    let analysis = readings::analyze(&message.text, channel).await?;
    let outcome = proposal::outcome(&analysis);
    let task = (outcome == MessageOutcome::Made)
        .then(|| proposal::task(&analysis, &message.text, channel, &message.sender));
    let ticket = task.as_ref().and_then(|task| task.ticket.as_ref());
    let mut readings = Readings::default();
    readings.take_over(&message.text, &analysis);
    if let Some(ticket) = ticket {
        // The digest of a short message is the message itself: that is not read again.
        readings.heard(&ticket.problem).await?;
    }
    let mut work = engine.begin(actor, Action::Edit, "messages::receive").await?;
    work.readings = readings;
    // Made by itself, whoever brought the message: the dashboard counts the manual entry that this saves.
    work.made_by = engine.intake().kind();
    let id = match identity::place(&mut work, message, &analysis).await? {
        Place::Known(known) => return Ok(duplicate_of(&known)),
        Place::Free(id) => id,
    };
    if let Some(known) = identity::lately(&mut work, message, &analysis).await? {
        return Ok(duplicate_of(&known));
    }
    let mut made = None;
    if let Some(task) = &task {
        let said = Said {
            channel: proposal::log_channel(channel),
            body: message.text.trim(),
            message: id,
            at: message.received_at.unwrap_or(work.now),
        };
        made = Some(make::task(&mut work, task, Origin::Message, Word::Written(said)).await?);
    }
    let row = row(&work, id, message, &analysis, outcome, made.as_ref())?;
    keep(&mut work, &row).await?;
    let added_to_existing = made.as_ref().is_some_and(|made| made.added_to_existing);
    let view = match made {
        Some(made) => Some(made.view(&mut work).await?),
        None => None,
    };
    work.commit().await?;
    Ok(Received {
        message_id: id,
        outcome,
        customer_id: view.as_ref().map(|view| view.customer_id),
        added_to_existing,
        ticket: view.as_ref().and_then(|view| view.ticket.clone()),
        failed_call: view.and_then(|view| view.failed_call),
    })
}

/// Names every wrong field of a message.
pub(crate) fn validate(message: &IncomingMessage, now: Timestamp) -> Result<()> {
    let mut wrong = Check::default();
    check(&mut wrong, "text", &message.text);
    wrong.at_most("channel", &message.channel, LINE);
    wrong.at_most("sender", &message.sender, LINE);
    wrong.at_most("source_id", &message.source_id, LINE);
    wrong.at_most("thread", &message.thread, LINE);
    if message.received_at.is_some_and(|at| at > now.plus_minutes(24 * 60)) {
        wrong.wrong("received_at", "in_the_future", "lies more than a day ahead; check the sender's clock");
    }
    wrong.done()
}

fn duplicate_of(known: &Message) -> Received {
    Received {
        message_id: known.id,
        outcome: MessageOutcome::Duplicate,
        customer_id: known.customer_id,
        ticket: None,
        added_to_existing: false,
        failed_call: None,
    }
}

/// The message's row.
pub(crate) fn row(
    work: &Work<'_>,
    id: MessageId,
    message: &IncomingMessage,
    analysis: &Analysis,
    outcome: MessageOutcome,
    made: Option<&Made>,
) -> Result<Message> {
    Ok(Message {
        id,
        channel: identity::channel(message).to_owned(),
        source_id: message.source_id.clone(),
        sender: message.sender.clone(),
        body: message.text.clone(),
        fingerprint: identity::fingerprint(message, analysis).as_bytes().to_vec(),
        received_at: message.received_at.unwrap_or(work.now),
        analysis: serde_json::to_string(analysis)?,
        outcome: outcome.as_str().to_owned(),
        ticket_id: made.and_then(|made| made.ticket.as_ref()).map(|ticket| ticket.id),
        failed_call_id: made.and_then(|made| made.failed_call.as_ref()).map(|call| call.id),
        customer_id: made.map(|made| made.known.customer.id),
        created_at: work.now,
    })
}

/// Keeps a message with its audit entry. The journal says that it came, not what it says.
pub(crate) async fn keep(work: &mut Work<'_>, row: &Message) -> Result<()> {
    local::messages::insert(&mut work.writer, row).await?;
    work.audit("message", row.id.0, None, Some(&serde_json::json!({ "outcome": row.outcome }))).await?;
    work.touch(Topic::Messages);
    Ok(())
}
