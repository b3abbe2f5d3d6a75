//! A ticket: one service job. Status moves live here.

use crate::macros::text_enum;

text_enum! {
    /// Where a ticket stands.
    TicketStatus {
        /// Nobody has looked yet.
        New = "new",
        /// Somebody has it.
        Acknowledged = "acknowledged",
        /// A visit is booked.
        Scheduled = "scheduled",
        /// Being worked on.
        InProgress = "in_progress",
        /// Waits for something outside; a reason is given.
        OnHold = "on_hold",
        /// Done.
        Completed = "completed",
        /// Will not be done.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// What a held ticket waits for.
    HoldReason {
        /// The customer.
        Customer = "customer",
        /// A part.
        Parts = "parts",
        /// Something else.
        Other = "other",
    }
}
