//! Receiving a message unattended: read, decided, made, in one transaction.

use domain::ids::MessageId;
use domain::time::Timestamp;
use intake::Analysis;
use local::messages::Message;

use super::conversation::{self, Writer};
use super::identity::{self, Place};
use super::making::{Became, InHand, Prepared};
use super::{IncomingMessage, MessageOutcome, Received, accept, check, proposal, reply, standing};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::event::Topic;
use crate::readings::{self, Readings};
use crate::validate::{Check, LINE};
use crate::work::Work;

/// Receives a message and makes what it asks for: a customer, and a ticket or a failed call or both. Not sure
/// enough, it waits for a person. The same message twice makes nothing twice. What belongs to a conversation is added to
/// what that has led to, or read together with it; what it asks about existing work is attached to that, and waits.
///
/// # Errors
/// `Invalid` on `text`, `channel`, `sender`, `thread`, `source_id` or `received_at`.
pub async fn receive(engine: &Engine, actor: &Actor, message: &IncomingMessage) -> Result<Received> {
    actor.check(Action::Edit)?;
    validate(message, engine.now())?;
    // Reading takes no lock: it is done before the transaction begins.
    let analysis = readings::analyze(&message.text, identity::channel(message)).await?;
    let prepared = prepare(engine, actor, message, &analysis).await?;
    let readings = readings_of(message, &analysis, &prepared).await?;
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
    let (writer, office) = (Writer::of(message, &analysis, work.now), work.office.clone());
    let conversation = conversation::find(work.connection(), &office, &writer).await?;
    let in_hand = InHand {
        message,
        analysis: &analysis,
        id,
        writer: &writer,
        conversation: &conversation,
        prepared: &prepared,
    };
    let Became { outcome, made, read } = in_hand.settle(&mut work).await?;
    let row = row(&work, id, message, &analysis, &writer, conversation.id)?;
    let row = accept::with_made(&row, outcome, made.as_ref());
    keep(&mut work, &row).await?;
    let reply = reply::to(work.connection(), &row, &read, &conversation, made.as_ref()).await?;
    let view = match made {
        Some(made) => Some(made.view(&mut work).await?),
        None => None,
    };
    work.commit().await?;
    Ok(Received {
        message_id: id,
        outcome,
        customer_id: view.as_ref().map(|view| view.customer_id),
        added_to_existing: view.as_ref().is_some_and(|view| view.added_to_existing),
        ticket: view.as_ref().and_then(|view| view.ticket.clone()),
        failed_call: view.and_then(|view| view.failed_call),
        reply,
    })
}

/// What is read before the lock is taken: a message together with what came before it and led to nothing, and behind
/// the problem that its conversation is about.
pub(super) async fn prepare(
    engine: &Engine,
    actor: &Actor,
    message: &IncomingMessage,
    analysis: &Analysis,
) -> Result<Prepared> {
    let mut prepared = Prepared::default();
    let writer = Writer::of(message, analysis, engine.now());
    if !writer.is_known() {
        return Ok(prepared);
    }
    let mut look = engine.look(actor, Action::See).await?;
    let conversation = conversation::find(&mut look.reader, &look.office, &writer).await?;
    let standing = standing::of(&mut look.reader, &conversation).await?;
    drop(look);
    let together = conversation.together(&message.text, writer.at, analysis).map(|together| together.text);
    let context = standing.map(|standing| standing::in_context(standing.problem(), &message.text));
    for text in [together, context].into_iter().flatten() {
        let read = readings::analyze(&text, writer.channel).await?;
        prepared.read.push((text, read));
    }
    Ok(prepared)
}

/// Reads what a task of the message would say, alone and with what came before it.
async fn readings_of(
    message: &IncomingMessage,
    analysis: &Analysis,
    prepared: &Prepared,
) -> Result<Readings> {
    let mut readings = Readings::default();
    readings.take_over(&message.text, analysis);
    let alone = (message.text.as_str(), analysis);
    let more = prepared.read.iter().map(|(text, read)| (text.as_str(), read));
    for (text, read) in [alone].into_iter().chain(more) {
        if proposal::outcome(read) == MessageOutcome::Made {
            // The digest of a short message is the message itself: that is not read again.
            readings.heard(&proposal::ticket_of(read, text).problem).await?;
        }
    }
    Ok(readings)
}

/// Names every wrong field of a message.
pub(crate) fn validate(message: &IncomingMessage, now: Timestamp) -> Result<()> {
    let mut wrong = Check::default();
    check(&mut wrong, "text", &message.text);
    wrong.at_most("channel", &message.channel, LINE);
    wrong.at_most("sender", &message.sender, LINE);
    wrong.at_most("thread", &message.thread, LINE);
    wrong.at_most("source_id", &message.source_id, LINE);
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
        reply: None,
    }
}

/// The message's row, before anything came of it. The first of a conversation gives it its name.
pub(super) fn row(
    work: &Work<'_>,
    id: MessageId,
    message: &IncomingMessage,
    analysis: &Analysis,
    writer: &Writer<'_>,
    conversation: Option<MessageId>,
) -> Result<Message> {
    Ok(Message {
        id,
        channel: writer.channel.to_owned(),
        source_id: message.source_id.clone(),
        sender: message.sender.clone(),
        body: message.text.clone(),
        fingerprint: identity::fingerprint(message, analysis).as_bytes().to_vec(),
        received_at: writer.at,
        analysis: serde_json::to_string(analysis)?,
        outcome: MessageOutcome::Review.as_str().to_owned(),
        ticket_id: None,
        failed_call_id: None,
        customer_id: None,
        created_at: work.now,
        thread: writer.thread.to_owned(),
        party: writer.party.clone(),
        conversation_id: writer.is_known().then(|| conversation.unwrap_or(id)),
        asks: analysis.asks.map(|asks| asks.as_str().to_owned()).unwrap_or_default(),
    })
}

/// Keeps a message with its audit entry. The journal says that it came, not what it says.
pub(crate) async fn keep(work: &mut Work<'_>, row: &Message) -> Result<()> {
    local::messages::insert(&mut work.writer, row).await?;
    work.audit("message", row.id.0, None, Some(&serde_json::json!({ "outcome": row.outcome }))).await?;
    work.touch(Topic::Messages);
    Ok(())
}
