//! Follow-ups: dated promises to look at something again.

use crate::macros::text_enum;

text_enum! {
    /// What the promise is about.
    FollowUpKind {
        /// Made with every ticket.
        Ticket = "ticket",
        /// The next call of a failed call.
        Callback = "callback",
        /// A visit lies ahead.
        VisitReminder = "visit_reminder",
        /// The booked time has passed and nobody started.
        VisitNotStarted = "visit_not_started",
        /// Chase a part.
        Parts = "parts",
        /// Chase the customer.
        WaitingForCustomer = "waiting_for_customer",
        /// After completion: is all well?
        Courtesy = "courtesy",
        /// A maintenance contract ends soon.
        AmcExpiry = "amc_expiry",
        /// Made by hand.
        Manual = "manual",
    }
}

text_enum! {
    /// Where a follow-up stands.
    FollowUpStatus {
        /// Ahead, or due and not handled.
        Open = "open",
        /// Handled.
        Done = "done",
        /// No longer needed.
        Cancelled = "cancelled",
    }
}
