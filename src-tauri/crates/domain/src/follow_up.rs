//! Follow-ups: dated promises to look at something again, and when each falls due.

use chrono::{Datelike, NaiveDate, Timelike, Weekday};
use serde::Deserialize;

use crate::{
    calendar::{Calendar, DAY_MINUTES},
    macros::{stored, text_enum},
    priority::Priority,
    setting::GroupError,
    time::Timestamp,
};

#[cfg(test)]
mod tests;

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

/// Farthest ahead that a snooze may lie, in days.
pub const MAX_SNOOZE_DAYS: i64 = 366;

stored! {
    /// When follow-ups fall due.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Delays {
        /// Minutes after a critical ticket was made; around the clock.
        pub critical: u32,
        /// Minutes after a high one was made; then moved into office time, as the two below.
        pub high: u32,
        /// Minutes after a medium one was made.
        pub medium: u32,
        /// Minutes after a low one was made.
        pub low: u32,
        /// Minutes ahead of a visit at which it is recalled, longest first.
        pub visit_reminders: Vec<u32>,
        /// Minutes after a booked visit within which somebody should have started.
        pub visit_not_started: u32,
        /// Working days between two looks at an awaited part.
        pub parts_days: u32,
        /// Days on hold for the customer after which we ask again.
        pub waiting_days: Vec<u32>,
        /// Working days after completion to the courtesy call.
        pub courtesy_days: u32,
        /// Days ahead of the end of a maintenance contract, longest first.
        pub amc_days: Vec<u32>,
    }
}

impl Default for Delays {
    fn default() -> Self {
        Self {
            critical: 30,
            high: 120,
            medium: 1_440,
            low: 2_880,
            visit_reminders: vec![1_440, 120],
            visit_not_started: 15,
            parts_days: 2,
            waiting_days: vec![2, 5],
            courtesy_days: 1,
            amc_days: vec![30, 15, 7],
        }
    }
}

impl Delays {
    /// Minutes to the first follow-up of a ticket; a priority of a newer version is treated as critical.
    #[must_use]
    pub const fn first(&self, priority: Priority) -> u32 {
        match priority {
            Priority::Critical | Priority::Unknown => self.critical,
            Priority::High => self.high,
            Priority::Medium => self.medium,
            Priority::Low => self.low,
        }
    }

    /// Checks what an admin typed: nothing at once, nothing over a year, lists of at most ten.
    pub fn validate(&self) -> Result<(), GroupError> {
        let minutes = [
            ("critical", self.critical),
            ("high", self.high),
            ("medium", self.medium),
            ("low", self.low),
            ("visit_not_started", self.visit_not_started),
        ];
        let days = [("parts_days", self.parts_days), ("courtesy_days", self.courtesy_days)];
        let lists = [
            ("visit_reminders", &self.visit_reminders, 525_600),
            ("waiting_days", &self.waiting_days, 366),
            ("amc_days", &self.amc_days, 366),
        ];
        let single = minutes.into_iter().map(|(field, value)| (field, value, 525_600));
        let listed =
            lists.iter().flat_map(|(field, values, most)| values.iter().map(|value| (*field, *value, *most)));
        let all = single.chain(days.into_iter().map(|(field, value)| (field, value, 366))).chain(listed);
        for (field, value, most) in all {
            if value == 0 {
                return Err(GroupError { field, problem: "must be more than zero" });
            }
            if value > most {
                return Err(GroupError { field, problem: "must be at most a year" });
            }
        }
        match lists.iter().find(|(_, values, _)| values.len() > 10) {
            Some((field, _, _)) => Err(GroupError { field, problem: "must have at most ten entries" }),
            None => Ok(()),
        }
    }
}

/// When a ticket of `priority`, made at `created`, is looked at first: in office time, except a critical one.
#[must_use]
pub fn first(priority: Priority, created: Timestamp, calendar: &Calendar, delays: &Delays) -> Timestamp {
    let due = created.plus_minutes(delays.first(priority).into());
    if matches!(priority, Priority::Critical | Priority::Unknown) { due } else { calendar.next_open(due) }
}

/// When a booked visit is recalled: the reminders that still lie ahead of `now`, soonest first.
#[must_use]
pub fn visit_reminders(visit_at: Timestamp, now: Timestamp, delays: &Delays) -> Vec<Timestamp> {
    let ahead = |minutes: &u32| visit_at.plus_minutes(-i64::from(*minutes));
    sorted(delays.visit_reminders.iter().map(ahead).filter(|due| *due > now).collect())
}

/// When a booked visit that nobody has started is asked about.
#[must_use]
pub fn visit_not_started(visit_at: Timestamp, delays: &Delays) -> Timestamp {
    visit_at.plus_minutes(delays.visit_not_started.into())
}

/// When an awaited part is asked about next, `since` the ticket went on hold or the last time it was asked about.
#[must_use]
pub fn parts(since: Timestamp, calendar: &Calendar, delays: &Delays) -> Timestamp {
    after_working_days(calendar, since, delays.parts_days)
}

/// When a customer for whom a ticket waits is asked again: on these days `since` it went on hold, in office time.
#[must_use]
pub fn waiting_for_customer(since: Timestamp, calendar: &Calendar, delays: &Delays) -> Vec<Timestamp> {
    let day = |days: &u32| calendar.next_open(since.plus_minutes(i64::from(*days) * i64::from(DAY_MINUTES)));
    sorted(delays.waiting_days.iter().map(day).collect())
}

/// When a customer is asked whether all is well.
#[must_use]
pub fn courtesy(completed: Timestamp, calendar: &Calendar, delays: &Delays) -> Timestamp {
    after_working_days(calendar, completed, delays.courtesy_days)
}

/// When the end of a maintenance contract is recalled: at opening time of these days ahead of it, as far as they
/// lie ahead of `now`, soonest first.
#[must_use]
pub fn amc_expiry(until: Timestamp, now: Timestamp, calendar: &Calendar, delays: &Delays) -> Vec<Timestamp> {
    let last_day = calendar.office_day(until);
    let day = |days: &u32| {
        let date = last_day.checked_sub_days(chrono::Days::new((*days).into()))?;
        Some(calendar.next_open(calendar.at(date, 0))).filter(|due| *due > now)
    };
    sorted(delays.amc_days.iter().filter_map(day).collect())
}

/// The same time of day `days` working days after `from`; at that day's opening where the office is closed then.
#[must_use]
pub fn after_working_days(calendar: &Calendar, from: Timestamp, days: u32) -> Timestamp {
    let local = calendar.local(from);
    let date = calendar.working_days_after(local.date(), days);
    let same_time = Timestamp(calendar.at(date, minute(&local)).0 + i64::from(local.second()) * 1_000);
    if calendar.is_open(same_time) { same_time } else { calendar.next_open(calendar.at(date, 0)) }
}

/// Minutes since midnight.
fn minute(local: &impl Timelike) -> u16 {
    u16::try_from(local.hour() * 60 + local.minute()).unwrap_or(0)
}

fn sorted(mut due: Vec<Timestamp>) -> Vec<Timestamp> {
    due.sort();
    due.dedup();
    due
}

/// How long somebody does not want to hear of a follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, specta::Type)]
#[serde(tag = "kind", content = "at", rename_all = "snake_case")]
pub enum Snooze {
    /// Ten minutes.
    TenMinutes,
    /// An hour.
    OneHour,
    /// Four in the afternoon: today's, else tomorrow's.
    #[serde(rename = "at_1600")]
    At1600,
    /// Nine tomorrow morning.
    #[serde(rename = "tomorrow_0900")]
    Tomorrow0900,
    /// Nine on the next Monday, or when the office opens after that.
    Monday,
    /// A time that was typed.
    Until(Timestamp),
}

/// Why a snooze is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SnoozeError {
    /// The time has passed.
    #[error("until: {at} has passed")]
    InThePast {
        /// The time.
        at: Timestamp,
    },
    /// Farther ahead than [`MAX_SNOOZE_DAYS`].
    #[error("until: {at} is more than {MAX_SNOOZE_DAYS} days ahead")]
    TooFar {
        /// The time.
        at: Timestamp,
    },
}

impl SnoozeError {
    /// The input field that the error belongs to.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        "until"
    }
}

impl Snooze {
    /// When the follow-up comes back; always after `now`. A time that a person chose is kept outside office hours.
    pub fn resolve(self, now: Timestamp, calendar: &Calendar) -> Result<Timestamp, SnoozeError> {
        let today = calendar.office_day(now);
        let at = |days: u64, minute| {
            let date = today.checked_add_days(chrono::Days::new(days)).unwrap_or(NaiveDate::MAX);
            calendar.at(date, minute)
        };
        match self {
            Self::TenMinutes => Ok(now.plus_minutes(10)),
            Self::OneHour => Ok(now.plus_minutes(60)),
            Self::At1600 => Ok(if at(0, 960) > now { at(0, 960) } else { at(1, 960) }),
            Self::Tomorrow0900 => Ok(at(1, 540)),
            Self::Monday => {
                let days = u64::from(7 - today.weekday().days_since(Weekday::Mon));
                Ok(calendar.next_open(at(days, 540)))
            }
            Self::Until(until) if until <= now => Err(SnoozeError::InThePast { at: until }),
            Self::Until(until) if until > now.plus_minutes(MAX_SNOOZE_DAYS * i64::from(DAY_MINUTES)) => {
                Err(SnoozeError::TooFar { at: until })
            }
            Self::Until(until) => Ok(until),
        }
    }
}
