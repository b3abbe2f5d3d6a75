//! A failed call: a callback that somebody owes a customer. The board's moves and the cadence of calling back.

use crate::{calendar::Calendar, macros::text_enum, time::Timestamp};

mod cadence;
#[cfg(test)]
mod tests;

pub use cadence::{Cadence, CadenceError, Owed, Step, next_callback};

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

impl FailedCallStatus {
    /// The callback is still owed. `Unknown` is neither open nor completed: this build cannot tell.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Completed | Self::Unknown)
    }
}

impl AttemptOutcome {
    /// Whether somebody spoke with the customer.
    #[must_use]
    pub const fn is_reached(self) -> bool {
        matches!(self, Self::Reached)
    }
}

/// Why a card cannot be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoveError {
    /// It stands there already, or a status of a newer version is concerned.
    #[error("a failed call cannot move from {from} to {to}")]
    NotAllowed {
        /// Where it stands.
        from: FailedCallStatus,
        /// Where it was to go.
        to: FailedCallStatus,
    },
    /// A call that has been tried is not new any more.
    #[error("a failed call with {attempts} attempts cannot be new again")]
    NotNewAnyMore {
        /// How often it has been tried.
        attempts: u32,
    },
}

impl MoveError {
    /// The input field that the error belongs to.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        "to"
    }
}

/// Whether a card may be dragged from one column to another. Every column leads to every other, out of Completed
/// too (that is how a slip is mended); only New is closed to a call that has been tried. Whoever moves a card out
/// of Completed gives it a next action again: every open failed call has one.
pub fn check_move(from: FailedCallStatus, to: FailedCallStatus, attempts: u32) -> Result<(), MoveError> {
    if from == to || from == FailedCallStatus::Unknown || to == FailedCallStatus::Unknown {
        return Err(MoveError::NotAllowed { from, to });
    }
    if to == FailedCallStatus::New && attempts > 0 {
        return Err(MoveError::NotNewAnyMore { attempts });
    }
    Ok(())
}

/// The column of a card after an attempt that ended so. Reaching the customer is work in progress: whether it is
/// done with that is for a person to say.
#[must_use]
pub const fn after_attempt(outcome: AttemptOutcome) -> FailedCallStatus {
    match outcome {
        AttemptOutcome::Reached => FailedCallStatus::InProgress,
        AttemptOutcome::NoAnswer
        | AttemptOutcome::Busy
        | AttemptOutcome::SwitchedOff
        | AttemptOutcome::WrongNumber
        | AttemptOutcome::Unknown => FailedCallStatus::CustomerUnavailable,
    }
}

/// One try to call back, as the rules see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Try {
    /// When.
    pub at: Timestamp,
    /// How it ended.
    pub outcome: AttemptOutcome,
}

/// Whether to suggest a message and closing as unreachable; nothing closes by itself. True once the customer has
/// been tried as often as the cadence says since they were last reached, over as many working days: five hasty
/// calls on one morning are no reason yet.
#[must_use]
pub fn suggest_closing(attempts: &[Try], now: Timestamp, calendar: &Calendar, cadence: &Cadence) -> bool {
    let reached =
        attempts.iter().filter(|attempt| attempt.outcome.is_reached()).map(|attempt| attempt.at).max();
    let since: Vec<Timestamp> = attempts
        .iter()
        .map(|attempt| attempt.at)
        .filter(|at| reached.is_none_or(|reached| *at > reached))
        .collect();
    let Some(first) = since.iter().min() else { return false };
    let last_day = calendar.working_days_after(
        calendar.working_days_after(calendar.office_day(*first), 0),
        u32::from(cadence.close_after_days).saturating_sub(1),
    );
    since.len() >= usize::from(cadence.close_after_attempts) && calendar.office_day(now) >= last_day
}
