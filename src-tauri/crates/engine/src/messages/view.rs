//! Customers' messages on their way to tickets and failed calls.

use domain::channel::Source;
use domain::ids::{CustomerId, MessageId};
use domain::time::Timestamp;
use intake::{Analysis, Ask, SuggestedReply};
use serde::{Deserialize, Serialize};

use crate::customers::CustomerMatch;
use crate::failed_calls::FailedCallCard;
use crate::tickets::{LinkedTicket, TicketRow};

/// A message as it comes in. On the command line one JSON object a line; unknown fields are ignored.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct IncomingMessage {
    /// The sender's id of it: the same id with the same words never makes anything twice. Empty where there is none.
    #[serde(default, alias = "id")]
    pub source_id: String,
    /// `whatsapp`, `email`, `phone_note`, `web_form`, `chat`, `sms`…; empty means chat.
    #[serde(default)]
    pub channel: String,
    /// The text: required, at most 100,000 bytes.
    pub text: String,
    /// The phone or address it came from, where the channel knows it.
    #[serde(default)]
    pub sender: String,
    /// The chat or mail thread it belongs to, where the channel knows it; empty otherwise. At most 500 bytes.
    #[serde(default)]
    pub thread: String,
    /// When it was sent; `None` is now.
    #[serde(default)]
    pub received_at: Option<Timestamp>,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum MessageOutcome {
    /// A ticket, a failed call or both were made, or an open ticket got it.
    Made,
    /// Not sure enough: waits for a person.
    Review,
    /// Neither a request nor a failed call.
    Nothing,
    /// A person dismissed it.
    Dismissed,
    /// The same message came before.
    Duplicate,
}

impl MessageOutcome {
    /// Its text in the database and on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Review => "review",
            Self::Nothing => "nothing",
            Self::Dismissed => "dismissed",
            Self::Duplicate => "duplicate",
        }
    }

    /// The outcome of a stored text; one of a newer version counts as one that waits for nobody.
    #[must_use]
    pub(crate) fn from_stored(text: &str) -> Self {
        let known = [Self::Made, Self::Review, Self::Nothing, Self::Dismissed];
        known.into_iter().find(|outcome| outcome.as_str() == text).unwrap_or(Self::Nothing)
    }
}

/// What was made of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Received {
    /// Its id.
    pub message_id: MessageId,
    /// What became of it.
    pub outcome: MessageOutcome,
    /// The customer, found or made.
    pub customer_id: Option<CustomerId>,
    /// The ticket made or added to; where it waits for a person, the one it is attached to.
    pub ticket: Option<TicketRow>,
    /// Added to an open ticket or failed call rather than made.
    pub added_to_existing: bool,
    /// The failed call made.
    pub failed_call: Option<FailedCallCard>,
    /// What to answer, where something is missing.
    pub reply: Option<SuggestedReply>,
}

/// A message read, before anything is made of it: what a form is filled with.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct MessageReading {
    /// What was understood, with evidence.
    pub analysis: Analysis,
    /// Where it came from, as the office's source.
    pub source: Source,
    /// Customers whose phone it names.
    pub customers: Vec<CustomerMatch>,
    /// An open ticket of the same phone and appliance: it would be added there.
    pub open_ticket: Option<LinkedTicket>,
    /// What would happen by itself.
    pub outcome: MessageOutcome,
    /// What it asks about existing work.
    pub asks: Option<Ask>,
    /// What to answer, where something is missing.
    pub reply: Option<SuggestedReply>,
    /// What the same person wrote before in this conversation, oldest first, at most 10.
    pub earlier: Vec<ConversationMessage>,
}

/// An earlier message of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ConversationMessage {
    /// Its id.
    pub id: MessageId,
    /// Its text.
    pub body: String,
    /// When it was sent.
    pub received_at: Timestamp,
    /// What became of it.
    pub outcome: MessageOutcome,
}

/// The three decisions on a message. All false: nothing of this.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ReviewVerdict {
    /// A ticket is wanted.
    pub is_service_request: bool,
    /// The customer could not reach us.
    pub failed_call: bool,
    /// There is danger: a ticket, at once.
    pub emergency: bool,
}

/// What one click made of a waiting message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Settled {
    /// `made`, or `nothing`.
    pub outcome: MessageOutcome,
    /// The ticket made or added to.
    pub ticket: Option<TicketRow>,
    /// Added to an open ticket rather than made.
    pub added_to_existing: bool,
    /// The failed call made.
    pub failed_call: Option<FailedCallCard>,
    /// The person decided otherwise than the rules.
    pub corrected: bool,
}

/// A message that waits for a person's word.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct ReviewMessage {
    /// Its id.
    pub id: MessageId,
    /// How it came.
    pub channel: String,
    /// Its text.
    pub body: String,
    /// Whom it came from, as given.
    pub sender: String,
    /// When.
    pub received_at: Timestamp,
    /// What was understood.
    pub analysis: Analysis,
    /// The ticket it is attached to.
    pub ticket: Option<LinkedTicket>,
    /// What it asks about existing work.
    pub asks: Option<Ask>,
    /// The best guess of the rules: what accepting makes.
    pub proposal: ReviewVerdict,
    /// What the same person wrote before in this conversation, oldest first, at most 10.
    pub earlier: Vec<ConversationMessage>,
    /// What to answer, where something is missing.
    pub reply: Option<SuggestedReply>,
}
