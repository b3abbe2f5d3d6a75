//! What the window sees of failed calls.

use domain::channel::{CommunicationChannel, Direction};
use domain::failed_call::{AttemptOutcome, FailedCallStatus};
use domain::ids::{AttemptId, CommunicationId, CustomerId, FailedCallId};
use domain::priority::Priority;
use domain::time::Timestamp;
use serde::Serialize;

use crate::tickets::LinkedTicket;

/// One try to call back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct AttemptView {
    /// Its id.
    pub id: AttemptId,
    /// When.
    pub at: Timestamp,
    /// How it ended.
    pub outcome: AttemptOutcome,
    /// What was said.
    pub note: String,
    /// Who tried; empty for a rule.
    pub staff_name: String,
}

/// A card of the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FailedCallCard {
    /// Its id.
    pub id: FailedCallId,
    /// Who waits.
    pub customer_id: CustomerId,
    /// Their name; empty where it is not known.
    pub name: String,
    /// The phone as typed.
    pub phone_raw: String,
    /// The phone in E.164; `None` where it is ambiguous.
    pub phone_e164: Option<String>,
    /// Town.
    pub town: String,
    /// What they want.
    pub problem: String,
    /// When they can be reached, in their words.
    pub availability: String,
    /// When the call failed.
    pub reported_at: Timestamp,
    /// The column.
    pub status: FailedCallStatus,
    /// Red, yellow, green: critical and high, medium, low.
    pub priority: Priority,
    /// The next planned call.
    pub callback_at: Option<Timestamp>,
    /// The customer named that time.
    pub promised: bool,
    /// The planned call is past.
    pub overdue: bool,
    /// Tries so far, oldest first.
    pub attempts: Vec<AttemptView>,
    /// Tried often enough: closing as unreachable is suggested.
    pub suggest_closing: bool,
    /// The linked ticket.
    pub ticket: Option<LinkedTicket>,
    /// When it was completed.
    pub completed_at: Option<Timestamp>,
}

/// One entry of a failed call's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CallEntry {
    /// Its id.
    pub id: CommunicationId,
    /// When.
    pub at: Timestamp,
    /// How it travelled.
    pub channel: CommunicationChannel,
    /// Which way.
    pub direction: Direction,
    /// Its text.
    pub body: String,
    /// The customer was reached.
    pub successful: bool,
    /// Written by a rule.
    pub automatic: bool,
    /// The kind of actor.
    pub actor: String,
    /// Their name; empty for a rule.
    pub staff_name: String,
}

/// The whole failed call, as the pane beside the board shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FailedCallDetail {
    /// The card.
    pub card: FailedCallCard,
    /// Messages, calls and notes, oldest first; tries stand in the card.
    pub log: Vec<CallEntry>,
}

/// A column of the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BoardColumn {
    /// Which column.
    pub status: FailedCallStatus,
    /// How many cards it holds in all.
    #[specta(type = specta_typescript::Number)]
    pub count: u32,
    /// The oldest card's report; `None` where the column is empty.
    pub oldest_at: Option<Timestamp>,
    /// The cards: next call first; in Completed the newest 50.
    pub cards: Vec<FailedCallCard>,
}

/// The five columns in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Board {
    /// The columns.
    pub columns: Vec<BoardColumn>,
}
