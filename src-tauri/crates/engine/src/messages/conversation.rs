//! Which messages belong together: those of one phone, address or thread that lie a few minutes apart. Messages of
//! nobody known never do: they may be two people's.

use domain::appliance::ApplianceKind;
use domain::ids::MessageId;
use domain::time::Timestamp;
use intake::{Analysis, Category};
use local::Connection;
use local::messages::Message;

use super::{ConversationMessage, IncomingMessage, LONGEST, MessageOutcome, identity};
use crate::error::Result;
use crate::office::Office;

/// Most messages of a conversation that are looked at.
const LOOKED_AT: i64 = 50;
/// Most messages that are read together.
const READ_TOGETHER: usize = 20;
/// Most messages of a thread among which one of the same sender is looked for.
const OF_THREAD: i64 = 10;
/// Most earlier messages that the window is shown.
const SHOWN: usize = 10;

/// Who writes, and when.
pub(super) struct Writer<'a> {
    pub channel: &'a str,
    pub thread: &'a str,
    /// The sender, as given.
    pub sender: &'a str,
    /// See [`identity::party`].
    pub party: String,
    pub at: Timestamp,
}

/// What was written before in the same conversation.
#[derive(Debug, Clone, Default)]
pub(super) struct Conversation {
    /// Its first message; `None` where nothing came before.
    pub id: Option<MessageId>,
    /// Its messages, oldest first.
    pub earlier: Vec<Message>,
    /// Those that a person has judged: they are not taken up again.
    judged: Vec<MessageId>,
}

/// Some of a conversation's messages with the new one, as one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Together {
    /// The earlier ones, oldest first; never empty.
    pub earlier: Vec<Message>,
    /// All bodies in the order in which they were sent, a line each.
    pub text: String,
}

impl<'a> Writer<'a> {
    pub fn of(message: &'a IncomingMessage, analysis: &Analysis, now: Timestamp) -> Self {
        Self {
            channel: identity::channel(message),
            thread: message.thread.trim(),
            sender: &message.sender,
            party: identity::party(message, analysis),
            at: message.received_at.unwrap_or(now),
        }
    }

    /// Whether anything is known of who writes.
    pub const fn is_known(&self) -> bool {
        !self.party.is_empty() || !self.thread.is_empty()
    }
}

/// The conversation that a message continues.
pub(super) async fn find(
    connection: &mut Connection,
    office: &Office,
    writer: &Writer<'_>,
) -> Result<Conversation> {
    let minutes = i64::from(office.settings.intake.conversation_minutes);
    let (from, until) = (writer.at.plus_minutes(-minutes), writer.at.plus_minutes(minutes));
    let last = local::messages::latest_of_party(connection, &writer.party, from, until).await?;
    let (channel, thread) = (writer.channel, writer.thread);
    let of_thread = local::messages::of_thread(connection, channel, thread, from, until, OF_THREAD).await?;
    if let Some((newest, conversation)) = joinable(connection, writer, &of_thread).await?
        && last.as_ref().is_none_or(|last| (last.received_at, last.id) < (newest.received_at, newest.id))
    {
        return Ok(conversation);
    }
    let Some(id) = last.and_then(|last| last.conversation_id) else {
        return Ok(Conversation::default());
    };
    of(connection, id).await
}

/// The latest conversation of a thread in which nobody else has a part, with the message that leads to it. A thread
/// may be a group's: where two people write, what comes without a sender is nobody's.
async fn joinable<'a>(
    connection: &mut Connection,
    writer: &Writer<'_>,
    of_thread: &'a [Message],
) -> Result<Option<(&'a Message, Conversation)>> {
    let others = |messages: &[Message], sender: &str, party: &str| {
        messages.iter().any(|known| are_two(known, sender, party))
    };
    let Some((newest, id)) = of_thread.first().and_then(|newest| Some((newest, newest.conversation_id?)))
    else {
        return Ok(None);
    };
    let conversation = of(connection, id).await?;
    let is_group = of_thread.iter().any(|one| others(of_thread, &one.sender, &one.party))
        || [of_thread, &conversation.earlier]
            .iter()
            .any(|messages| others(messages, writer.sender, &writer.party));
    Ok((!is_group).then_some((newest, conversation)))
}

/// Whether a message is known to be another person's.
fn are_two(known: &Message, sender: &str, party: &str) -> bool {
    if known.party.is_empty() || party.is_empty() {
        return !identity::no_two_senders(&known.sender, sender);
    }
    known.party != party
}

/// A conversation as it stands.
pub(super) async fn of(connection: &mut Connection, id: MessageId) -> Result<Conversation> {
    let mut earlier = local::messages::of_conversation(connection, id, LOOKED_AT).await?;
    earlier.reverse();
    let judged = local::message_labels::settled_in(connection, id).await?;
    Ok(Conversation { id: Some(id), earlier, judged })
}

impl Conversation {
    /// What came before one of its messages.
    pub fn before(mut self, message: &Message) -> Self {
        self.earlier.retain(|one| (one.received_at, one.id) < (message.received_at, message.id));
        self
    }

    /// Its latest messages, as the window is shown them.
    pub fn shown(&self) -> Vec<ConversationMessage> {
        let from = self.earlier.len().saturating_sub(SHOWN);
        self.earlier[from..]
            .iter()
            .map(|one| ConversationMessage {
                id: one.id,
                body: one.body.clone(),
                received_at: one.received_at,
                outcome: MessageOutcome::from_stored(&one.outcome),
            })
            .collect()
    }

    /// The messages of which nothing was made, with a new one; `None` where there are none. What a person has judged,
    /// what is advertising, praise, a question about existing work, or about another appliance, is left alone.
    pub fn together(&self, text: &str, at: Timestamp, analysis: &Analysis) -> Option<Together> {
        let open = |one: &&Message| {
            let unsettled = one.outcome == MessageOutcome::Review.as_str()
                || one.outcome == MessageOutcome::Nothing.as_str();
            let unsettled = unsettled && !self.judged.contains(&one.id);
            unsettled && one.asks.is_empty() && one.ticket_id.is_none() && goes_with(one, analysis)
        };
        let mut room = LONGEST.saturating_sub(text.len());
        let mut earlier: Vec<Message> = Vec::new();
        for one in self.earlier.iter().rev().filter(open).take(READ_TOGETHER - 1) {
            let Some(left) = room.checked_sub(one.body.len() + 1) else { break };
            room = left;
            earlier.insert(0, one.clone());
        }
        if earlier.is_empty() {
            return None;
        }
        let mut parts: Vec<(Timestamp, &str)> =
            earlier.iter().map(|one| (one.received_at, one.body.trim())).collect();
        let place = parts.partition_point(|(sent, _)| *sent <= at);
        parts.insert(place, (at, text.trim()));
        let text = parts.into_iter().map(|(_, body)| body).collect::<Vec<_>>().join("\n");
        Some(Together { earlier, text })
    }
}

/// Whether an earlier message may be a part of what a new one says.
fn goes_with(earlier: &Message, analysis: &Analysis) -> bool {
    // What another version wrote in a form that this one does not know is read alone.
    let Ok(read) = serde_json::from_str::<Analysis>(&earlier.analysis) else { return false };
    let foreign = matches!(read.category, Category::Spam | Category::Injection | Category::ThanksFeedback);
    !foreign && about_same(&kinds(&read), &kinds(analysis))
}

fn about_same(one: &[ApplianceKind], other: &[ApplianceKind]) -> bool {
    one.is_empty() || other.is_empty() || one.iter().any(|kind| other.contains(kind))
}

/// The appliances that a message names.
pub(super) fn kinds(analysis: &Analysis) -> Vec<ApplianceKind> {
    analysis.appliances.iter().map(|found| found.value).collect()
}
