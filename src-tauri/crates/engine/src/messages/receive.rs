//! Receiving a message unattended: read, decided, made, in one transaction.

use domain::ids::{MessageId, derived};
use domain::time::Timestamp;
use intake::Analysis;
use local::messages::Message;

use super::{IncomingMessage, MessageOutcome, Received, check, proposal};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::event::Topic;
use crate::tickets::check::Origin;
use crate::tickets::heard::{Said, Word};
use crate::tickets::make::{self, Made};
use crate::validate::{Check, LINE};
use crate::work::Work;

/// The same phone and text within this many minutes is the same message (domain: nothing is made twice).
const SAME_WITHIN_MINUTES: i64 = 10;

/// Receives a message and makes what it asks for: a customer, and a ticket or a failed call or both. Not sure
/// enough, it waits for a person. The same message twice makes nothing twice.
///
/// # Errors
/// `Invalid` on `text`, `channel`, `sender`, `source_id` or `received_at`.
pub async fn receive(engine: &Engine, actor: &Actor, message: &IncomingMessage) -> Result<Received> {
    validate(message, engine.now())?;
    let channel = channel(message);
    // Reading takes no lock: it is done before the transaction begins.
    let analysis = intake::analyze(&message.text, channel);
    let mut work = engine.begin(actor, Action::Edit, "messages::receive").await?;
    if let Some(known) = known(&mut work, message, &analysis).await? {
        return Ok(duplicate_of(&known));
    }
    let outcome = proposal::outcome(&analysis);
    let id = id_of(&mut work, message);
    let mut made = None;
    if outcome == MessageOutcome::Made {
        let task = proposal::task(&analysis, &message.text, channel, &message.sender);
        let said = Said {
            channel: proposal::log_channel(channel),
            body: message.text.trim(),
            message: id,
            at: message.received_at.unwrap_or(work.now),
        };
        made = Some(make::task(&mut work, &task, Origin::Message, Word::Written(said)).await?);
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
    if message.received_at.is_some_and(|at| at > now.plus_minutes(24 * 60)) {
        wrong.wrong("received_at", "in_the_future", "lies more than a day ahead; check the sender's clock");
    }
    wrong.done()
}

pub(crate) fn channel(message: &IncomingMessage) -> &str {
    if message.channel.trim().is_empty() { "chat" } else { message.channel.trim() }
}

/// Derived from the sender's id where there is one: the same message makes the same row on every desktop.
pub(crate) fn id_of(work: &mut Work<'_>, message: &IncomingMessage) -> MessageId {
    if message.source_id.is_empty() {
        work.id()
    } else {
        MessageId(derived(&["message", channel(message), &message.source_id]))
    }
}

/// Whom a message is from, in one form: the sender, else the first number that it names; empty where neither is
/// known.
fn sender_of(message: &IncomingMessage, analysis: &Analysis) -> String {
    let sender = message.sender.trim();
    if sender.is_empty() {
        return analysis.phones.first().map(|phone| phone.value.clone()).unwrap_or_default();
    }
    domain::phone::parse(sender).e164.unwrap_or_else(|| sender.to_lowercase())
}

/// What two copies of one message have in common: whom it is from and its words.
fn fingerprint(message: &IncomingMessage, analysis: &Analysis) -> Vec<u8> {
    let words = message.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    derived(&["fingerprint", &sender_of(message, analysis), &words]).as_bytes().to_vec()
}

/// The same message, where it came before. Two messages from nobody known may be two people's, whatever they say.
async fn known(
    work: &mut Work<'_>,
    message: &IncomingMessage,
    analysis: &Analysis,
) -> Result<Option<Message>> {
    if !message.source_id.is_empty() {
        let id = id_of(work, message);
        if let Some(known) = local::messages::get(work.connection(), id).await? {
            return Ok(Some(known));
        }
    }
    if sender_of(message, analysis).is_empty() {
        return Ok(None);
    }
    let at = message.received_at.unwrap_or(work.now);
    let (from, until) = (at.plus_minutes(-SAME_WITHIN_MINUTES), at.plus_minutes(SAME_WITHIN_MINUTES));
    Ok(local::messages::same(work.connection(), &fingerprint(message, analysis), from, until).await?)
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
        channel: channel(message).to_owned(),
        source_id: message.source_id.clone(),
        sender: message.sender.clone(),
        body: message.text.clone(),
        fingerprint: fingerprint(message, analysis),
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
