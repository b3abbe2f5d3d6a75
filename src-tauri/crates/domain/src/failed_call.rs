//! A failed call: a callback that somebody owes a customer.

use crate::macros::text_enum;

text_enum! {
    /// The board's columns, in order.
    FailedCallStatus {
        /// Not called back yet.
        New = "new",
        /// Tried, not reached.
        CustomerUnavailable = "customer_unavailable",
        /// A time is agreed or planned.
        ScheduledCallback = "scheduled_callback",
        /// Being handled; a ticket may hang on it.
        InProgress = "in_progress",
        /// Done.
        Completed = "completed",
    }
}

text_enum! {
    /// How one try to call back ended.
    AttemptOutcome {
        /// Spoke with the customer.
        Reached = "reached",
        /// Rang out.
        NoAnswer = "no_answer",
        /// Engaged.
        Busy = "busy",
        /// Off or out of coverage.
        SwitchedOff = "switched_off",
        /// Somebody else's number.
        WrongNumber = "wrong_number",
    }
}
