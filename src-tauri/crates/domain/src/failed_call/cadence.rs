//! The cadence: when to try a customer again who was not reached.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{
    calendar::{Calendar, DAY_MINUTES},
    macros::stored,
    priority::Priority,
    time::Timestamp,
};

/// One step of the cadence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[serde(rename = "CadenceStep")]
pub enum Step {
    /// This many minutes after the last attempt, or after the call failed.
    After {
        /// Minutes.
        minutes: u32,
    },
    /// At a time of day.
    Day {
        /// Working days after the day on which the call failed: 1 is the next day, 2 the third.
        day: u8,
        /// Minutes after midnight, office time.
        minute: u16,
    },
}

stored! {
    /// When to call back, and when to stop.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Cadence {
        /// The steps in order, one for each attempt.
        pub steps: Vec<Step>,
        /// Attempts after which closing as unreachable is suggested.
        pub close_after_attempts: u16,
        /// Working days over which these must have been made.
        pub close_after_days: u16,
    }
}

impl Default for Cadence {
    fn default() -> Self {
        let steps = vec![
            Step::After { minutes: 30 },
            Step::After { minutes: 120 },
            Step::Day { day: 1, minute: 600 },
            Step::Day { day: 1, minute: 1_050 },
            Step::Day { day: 2, minute: 720 },
        ];
        Self { steps, close_after_attempts: 5, close_after_days: 3 }
    }
}

/// What is wrong with a cadence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {problem}")]
pub struct CadenceError {
    /// Path of the field, as `steps.2.minute`.
    pub field: String,
    /// What is wrong with it.
    pub problem: &'static str,
}

impl Cadence {
    /// Checks what an admin typed: one to twenty steps, each later than the call, days in order.
    pub fn validate(&self) -> Result<(), CadenceError> {
        let refused = |field: String, problem| Err(CadenceError { field, problem });
        if self.steps.is_empty() || self.steps.len() > 20 {
            return refused("steps".to_owned(), "must have 1 to 20 entries");
        }
        let mut reached = (0, 0);
        for (place, step) in self.steps.iter().enumerate() {
            match *step {
                Step::After { minutes } if !(1..=10_080).contains(&minutes) => {
                    return refused(format!("steps.{place}.minutes"), "must be a minute to a week");
                }
                Step::After { .. } => {}
                Step::Day { minute, .. } if minute >= DAY_MINUTES => {
                    return refused(format!("steps.{place}.minute"), "must be a minute of the day");
                }
                Step::Day { day, minute } if day == 0 || (day, minute) <= reached => {
                    return refused(
                        format!("steps.{place}.day"),
                        "must be a later day or time than the step before",
                    );
                }
                Step::Day { day, minute } => reached = (day, minute),
            }
        }
        for (field, value) in
            [("close_after_attempts", self.close_after_attempts), ("close_after_days", self.close_after_days)]
        {
            if !(1..=100).contains(&value) {
                return refused(field.to_owned(), "must be 1 to 100");
            }
        }
        Ok(())
    }
}

/// A callback that is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// How urgent it is. A critical callback is owed around the clock.
    pub priority: Priority,
    /// When the call failed.
    pub reported: Timestamp,
    /// How often the customer has been tried since, without success.
    pub attempts: u32,
    /// A time that the customer named.
    pub promised: Option<Timestamp>,
}

/// When to call back next, always after `now`. A time that the customer named and that still lies ahead wins as it
/// is; everything else falls into office time, except for a critical call. A step whose time has passed moves to the
/// next day, and after the last step the customer is tried once a day at its time (working days, unless critical).
#[must_use]
pub fn next_callback(owed: &Owed, now: Timestamp, calendar: &Calendar, cadence: &Cadence) -> Timestamp {
    if let Some(promised) = owed.promised.filter(|promised| *promised > now) {
        return promised;
    }
    let critical = owed.priority == Priority::Critical;
    let in_hours = |at: Timestamp| if critical { at } else { calendar.next_open(at) };
    let days_after = |date: NaiveDate, days: u32| {
        if critical {
            date.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
        } else {
            calendar.working_days_after(calendar.working_days_after(date, 0), days)
        }
    };
    let place = usize::try_from(owed.attempts).unwrap_or(usize::MAX);
    let step = cadence.steps.get(place).or(cadence.steps.last()).copied();
    match step.unwrap_or(Step::After { minutes: 30 }) {
        Step::After { minutes } => in_hours(now.plus_minutes(minutes.into())),
        Step::Day { day, minute } => {
            let at = |date: NaiveDate| in_hours(calendar.at(date, minute));
            let today = calendar.office_day(now);
            let planned = at(days_after(calendar.office_day(owed.reported), day.into()));
            [planned, at(days_after(today, 0))]
                .into_iter()
                .find(|due| *due > now)
                .unwrap_or_else(|| at(days_after(today, 1)))
        }
    }
}
