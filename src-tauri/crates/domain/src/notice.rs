//! Notices: what the office must be told. Each is shown natively and stands in the window.

use crate::macros::text_enum;

text_enum! {
    /// What a notice tells.
    NoticeKind {
        /// A follow-up is due.
        FollowUp = "follow_up",
        /// A callback is due.
        Callback = "callback",
        /// A response-time level was reached.
        Escalation = "escalation",
        /// Nobody is assigned.
        Unassigned = "unassigned",
        /// Danger: at once.
        Emergency = "emergency",
        /// What came due while the desk was away, or too much at once.
        Digest = "digest",
        /// Something that the office must know: a backup failed, a file could not be read.
        System = "system",
    }
}
