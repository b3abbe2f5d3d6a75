//! What the window says about failed calls.

use domain::failed_call::AttemptOutcome;
use domain::priority::Priority;
use domain::time::Timestamp;
use serde::Deserialize;

/// A failed call to make.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct NewFailedCall {
    /// What they want; may be empty.
    pub problem: String,
    /// When they can be reached, in their words.
    pub availability: String,
    /// `None` takes the ticket's, else medium.
    pub priority: Option<Priority>,
    /// When the customer asked to be called; `None` takes the first step of the cadence. Not in the past.
    pub callback_at: Option<Timestamp>,
}

/// A try to call back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct NewAttempt {
    /// How it ended.
    pub outcome: AttemptOutcome,
    /// What was said.
    pub note: String,
    /// A time that the customer named: wins over the cadence. Not in the past.
    pub promised_at: Option<Timestamp>,
}

/// A planned callback.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct CallbackPlan {
    /// When. Not in the past.
    pub at: Timestamp,
    /// The customer named it.
    pub promised: bool,
    /// When they can be reached, in their words; empty leaves it as it is.
    pub availability: String,
}
