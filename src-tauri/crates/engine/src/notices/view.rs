//! Notices: every one that was shown natively also stands in the window.

use domain::ids::{FailedCallId, FollowUpId, NoticeId, TicketId};
use domain::notice::NoticeKind;
use domain::time::Timestamp;
use serde::Serialize;

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct NoticeView {
    /// Its id.
    pub id: NoticeId,
    /// What it tells.
    pub kind: NoticeKind,
    /// When.
    pub at: Timestamp,
    /// Its first line.
    pub title: String,
    /// The rest.
    pub body: String,
    /// The ticket concerned.
    pub ticket_id: Option<TicketId>,
    /// The failed call concerned.
    pub failed_call_id: Option<FailedCallId>,
    /// The follow-up that fired.
    pub follow_up_id: Option<FollowUpId>,
    /// Somebody has seen it.
    pub seen: bool,
}
