//! Priority: what we decide, with its reasons.

use crate::macros::text_enum;

text_enum! {
    /// How soon a job must be done, in rising order.
    Priority {
        /// Can wait days.
        Low = "low",
        /// The usual.
        Medium = "medium",
        /// Today.
        High = "high",
        /// Danger or dependence: around the clock.
        Critical = "critical",
    }
}

text_enum! {
    /// How urgent the customer says it is, in rising order.
    Urgency {
        /// No hurry.
        Low = "low",
        /// Nothing said.
        Normal = "normal",
        /// Wants it soon.
        High = "high",
        /// Calls it an emergency.
        Emergency = "emergency",
    }
}
