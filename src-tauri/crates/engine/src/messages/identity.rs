//! Which messages are the same, and the row each stands in.

use domain::ids::{MessageId, derived};
use intake::Analysis;
use local::messages::Message;
use uuid::Uuid;

use super::IncomingMessage;
use crate::error::Result;
use crate::work::Work;

/// The same phone and text within this many minutes is the same message (domain: nothing is made twice).
const SAME_WITHIN_MINUTES: i64 = 10;

/// Where a message stands.
pub(super) enum Place {
    /// It came before.
    Known(Box<Message>),
    /// It is new: its row has this id.
    Free(MessageId),
}

pub(super) fn channel(message: &IncomingMessage) -> &str {
    if message.channel.trim().is_empty() { "chat" } else { message.channel.trim() }
}

/// What two copies of one message have in common: whom it is from and its words.
pub(super) fn fingerprint(message: &IncomingMessage, analysis: &Analysis) -> Uuid {
    derived(&["fingerprint", &party(message, analysis), &words(&message.text)])
}

/// The place that the sender's id names. The id is derived from it, so that the same message makes the same row on
/// every desktop. Senders use ids again, an exported file numbers its lines from 1: other words under a known id are
/// another message, whose own id its fingerprint completes.
pub(super) async fn place(
    work: &mut Work<'_>,
    message: &IncomingMessage,
    analysis: &Analysis,
) -> Result<Place> {
    if message.source_id.is_empty() {
        return Ok(Place::Free(work.id()));
    }
    let (channel, source_id) = (channel(message), message.source_id.as_str());
    let id = MessageId(derived(&["message", channel, source_id]));
    let Some(first) = local::messages::get(work.connection(), id).await? else {
        return Ok(Place::Free(id));
    };
    if is_copy(&first, message) {
        return Ok(Place::Known(Box::new(first)));
    }
    let print = fingerprint(message, analysis).to_string();
    let id = MessageId(derived(&["message", channel, source_id, &print]));
    let further = local::messages::get(work.connection(), id).await?;
    Ok(further.map_or(Place::Free(id), |known| Place::Known(Box::new(known))))
}

/// A copy under another id, or under none, that came a few minutes ago. Two messages from nobody known may be two people's,
/// whatever they say.
pub(super) async fn lately(
    work: &mut Work<'_>,
    message: &IncomingMessage,
    analysis: &Analysis,
) -> Result<Option<Message>> {
    if party(message, analysis).is_empty() {
        return Ok(None);
    }
    let at = message.received_at.unwrap_or(work.now);
    let (from, until) = (at.plus_minutes(-SAME_WITHIN_MINUTES), at.plus_minutes(SAME_WITHIN_MINUTES));
    Ok(local::messages::same(work.connection(), fingerprint(message, analysis).as_bytes(), from, until)
        .await?)
}

/// Whether two messages of one id are copies: the same words, and no two senders. One name in two threads is two.
fn is_copy(known: &Message, message: &IncomingMessage) -> bool {
    let given = sender(&message.sender);
    let is_name = !given.is_empty() && !is_phone(&given) && !is_mail(&given);
    words(&known.body) == words(&message.text)
        && no_two_senders(&known.sender, &message.sender)
        && !(is_name && known.thread != message.thread.trim())
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whom a message is from in one form; empty where nobody knows. A phone or a mail address is one person's whatever the
/// channel. Any other sender is a name: that tells people apart within a thread, and else only the first phone in the
/// words does. What sends a form in is the same for everybody: there only a phone counts.
pub(super) fn party(message: &IncomingMessage, analysis: &Analysis) -> String {
    let (given, channel, thread) = (sender(&message.sender), channel(message), message.thread.trim());
    if is_phone(&given) {
        return given;
    }
    if !given.is_empty() && !is_form(channel) {
        if is_mail(&given) {
            return given;
        }
        if !thread.is_empty() {
            // In quotes: no two people make one party.
            return format!("{given:?} {channel:?} {thread:?}");
        }
    }
    analysis.phones.first().map(|phone| phone.value.clone()).unwrap_or_default()
}

/// Whether two senders, as given, may be one.
pub(super) fn no_two_senders(one: &str, other: &str) -> bool {
    let (one, other) = (sender(one), sender(other));
    one.is_empty() || other.is_empty() || one == other
}

/// A sender in one form; empty where it is not given.
fn sender(given: &str) -> String {
    let given = given.trim();
    domain::phone::parse(given).e164.unwrap_or_else(|| given.to_lowercase())
}

fn is_phone(sender: &str) -> bool {
    domain::phone::parse(sender).e164.is_some()
}

fn is_mail(sender: &str) -> bool {
    let is_address = |word: &str| {
        word.split_once('@').is_some_and(|(name, domain)| !name.is_empty() && domain.contains('.'))
    };
    // "Anju <anju@example.in>" is one too.
    sender.split_whitespace().any(is_address)
}

/// The channels of the website, where the sender is what sends in what everybody writes.
fn is_form(channel: &str) -> bool {
    matches!(channel, "web_form" | "website")
}
