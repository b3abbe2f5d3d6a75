//! What the window sees of follow-ups, and the home list of the day.

use domain::follow_up::{FollowUpKind, FollowUpStatus};
use domain::ids::{FailedCallId, FollowUpId, StaffId};
use domain::time::Timestamp;
use serde::Serialize;

use crate::failed_calls::FailedCallCard;
use crate::tickets::{LinkedTicket, TicketRow};

/// A dated promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FollowUpView {
    /// Its id.
    pub id: FollowUpId,
    /// What it is about.
    pub kind: FollowUpKind,
    /// The ticket it looks at.
    pub ticket: Option<LinkedTicket>,
    /// The failed call it looks at.
    pub failed_call_id: Option<FailedCallId>,
    /// Whose it is.
    pub customer_name: String,
    /// Their phone: E.164, else as typed, else empty.
    pub phone: String,
    /// What to do.
    pub note: String,
    /// When.
    pub due_at: Timestamp,
    /// Open, done or cancelled.
    pub status: FollowUpStatus,
    /// How often it was snoozed.
    #[specta(type = specta_typescript::Number)]
    pub snoozes: i64,
    /// Due has passed.
    pub overdue: bool,
    /// Whom it tells; `None`: all staff.
    pub staff_id: Option<StaffId>,
}

/// What a row of Today is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TodayRow {
    /// A follow-up that is due.
    FollowUp {
        /// The promise.
        follow_up: FollowUpView,
    },
    /// A ticket whose next target has passed or is near.
    Ticket {
        /// The ticket.
        ticket: TicketRow,
    },
}

/// The home screen: four short lists, each at most 50 rows with its whole count beside it; the first two at most
/// 1,000 where they are wanted whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Today {
    /// Past due, without the callbacks.
    pub overdue: Vec<TodayRow>,
    /// How many in all, up to 1,000.
    #[specta(type = specta_typescript::Number)]
    pub overdue_count: u32,
    /// Due within two hours, without the callbacks.
    pub due_soon: Vec<TodayRow>,
    /// How many in all, up to 1,000.
    #[specta(type = specta_typescript::Number)]
    pub due_soon_count: u32,
    /// Open failed calls, next call first.
    pub callbacks: Vec<FailedCallCard>,
    /// How many in all.
    #[specta(type = specta_typescript::Number)]
    pub callbacks_count: u32,
    /// Open tickets without a technician, oldest within priority.
    pub unassigned: Vec<TicketRow>,
    /// How many in all, up to 1,000.
    #[specta(type = specta_typescript::Number)]
    pub unassigned_count: u32,
}

/// The numbers beside the navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct NavigationCounts {
    /// Follow-ups, callbacks among them, and tickets past due, up to 1,000.
    #[specta(type = specta_typescript::Number)]
    pub overdue: u32,
    /// Due today: overdue and within two hours, up to 2,000.
    #[specta(type = specta_typescript::Number)]
    pub today: u32,
    /// Open tickets.
    #[specta(type = specta_typescript::Number)]
    pub open_tickets: u32,
    /// Open failed calls.
    #[specta(type = specta_typescript::Number)]
    pub open_calls: u32,
    /// Messages that wait for a person's word.
    #[specta(type = specta_typescript::Number)]
    pub review: u32,
    /// Notices nobody has seen.
    #[specta(type = specta_typescript::Number)]
    pub notices: u32,
    /// All tickets.
    #[specta(type = specta_typescript::Number)]
    pub tickets: u32,
}
