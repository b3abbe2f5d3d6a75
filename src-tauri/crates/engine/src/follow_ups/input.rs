//! What the window says about follow-ups.

use domain::ids::{FailedCallId, TicketId};
use domain::time::Timestamp;
use serde::Deserialize;

/// A follow-up made by hand, on a ticket or a failed call.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct NewFollowUp {
    /// The ticket to look at.
    pub ticket_id: Option<TicketId>,
    /// The failed call to look at.
    pub failed_call_id: Option<FailedCallId>,
    /// When. Not in the past.
    pub due_at: Timestamp,
    /// What to do.
    pub note: String,
}
