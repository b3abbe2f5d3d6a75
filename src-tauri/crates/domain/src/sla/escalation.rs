//! Escalation: who hears of a promise in danger, and when.

use super::{Metric, Mode, Pause, add_ms};
use crate::{
    calendar::Calendar,
    ids::{TicketId, derived},
    macros::{stored, text_enum},
    priority::Priority,
    setting::GroupError,
    time::Timestamp,
};
use uuid::Uuid;

text_enum! {
    /// The steps of an escalation, in order. Each fires once per ticket, metric and cycle.
    Level {
        /// The assignee is nudged.
        Nudge = "nudge",
        /// Marked amber; the dispatcher of the day hears of it.
        Amber = "amber",
        /// The promise is broken: every admin hears of it.
        Missed = "missed",
        /// The priority rises a step, and the admins hear of it again.
        Raise = "raise",
    }
}

stored! {
    /// When the steps of an escalation are taken, and how loud they may get.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[serde(rename = "EscalationLevels")]
    pub struct Levels {
        /// Percent of the target at which the assignee is nudged.
        pub nudge: u16,
        /// Percent at which the ticket turns amber.
        pub amber: u16,
        /// Percent at which the admins hear of it.
        pub missed: u16,
        /// Percent at which the priority rises.
        pub raise: u16,
        /// Minutes for which "seen" on a notice holds the next level back.
        pub seen_holds: u16,
        /// Office minutes after which an unassigned ticket is told to the staff.
        pub unassigned: u16,
        /// More notices than this within `digest_seconds` become one digest.
        pub digest_over: u16,
        /// The window of `digest_over`, in seconds.
        pub digest_seconds: u16,
    }
}

impl Default for Levels {
    fn default() -> Self {
        Self {
            nudge: 75,
            amber: 90,
            missed: 100,
            raise: 150,
            seen_holds: 30,
            unassigned: 15,
            digest_over: 5,
            digest_seconds: 60,
        }
    }
}

impl Levels {
    /// Percent of the target at which `level` is taken; a level of a newer version is never taken here.
    #[must_use]
    pub const fn percent(&self, level: Level) -> Option<u16> {
        match level {
            Level::Nudge => Some(self.nudge),
            Level::Amber => Some(self.amber),
            Level::Missed => Some(self.missed),
            Level::Raise => Some(self.raise),
            Level::Unknown => None,
        }
    }

    /// When `level`, which falls due at `due`, is taken, given when an earlier notice was `seen`.
    #[must_use]
    pub fn held(&self, due: Timestamp, seen: Option<Timestamp>) -> Timestamp {
        seen.map_or(due, |seen| due.max(seen.plus_minutes(i64::from(self.seen_holds))))
    }

    /// When a ticket made at `created` that nobody has is told to the staff.
    #[must_use]
    pub fn unassigned_due(&self, calendar: &Calendar, created: Timestamp) -> Timestamp {
        add_ms(calendar, Mode::Office, created, i64::from(self.unassigned) * 60_000, &[])
    }

    /// Whether notices raised at `times` become one digest: more than `digest_over` of them within any window of
    /// `digest_seconds` that ends at the last one.
    #[must_use]
    pub fn is_digest(&self, times: &[Timestamp]) -> bool {
        let Some(last) = times.iter().max() else { return false };
        let since = Timestamp(last.0 - i64::from(self.digest_seconds) * 1_000);
        times.iter().filter(|time| **time > since).count() > usize::from(self.digest_over)
    }

    /// Checks what an admin typed: rising levels from 1 to 1000 percent, and 100 for a broken promise.
    pub fn validate(&self) -> Result<(), GroupError> {
        let refused = |field, problem| Err(GroupError { field, problem });
        if self.nudge == 0 {
            return refused("nudge", "must be at least 1 percent");
        }
        if self.amber <= self.nudge {
            return refused("amber", "must be later than the nudge");
        }
        if self.missed != 100 || self.amber >= 100 {
            return refused("missed", "is 100 percent, and the levels before it are less");
        }
        if self.raise <= self.missed || self.raise > 1_000 {
            return refused("raise", "must be over 100 and at most 1000 percent");
        }
        if self.digest_over == 0 {
            return refused("digest_over", "must be at least 1");
        }
        Ok(())
    }
}

/// The instant at which `percent` of a target of `minutes` has been counted since `start`.
#[must_use]
pub fn level_due(
    calendar: &Calendar,
    mode: Mode,
    start: Timestamp,
    minutes: u32,
    pauses: &[Pause],
    percent: u16,
) -> Timestamp {
    // A hundredth of a minute is 600 ms.
    add_ms(calendar, mode, start, i64::from(minutes) * i64::from(percent) * 600, pauses)
}

/// The priority after the last level: one step up. `None` where it stays: a person has set it, it has been raised
/// before, or there is nothing above.
#[must_use]
pub const fn raised(priority: Priority, manual: bool, already_raised: bool) -> Option<Priority> {
    if manual || already_raised {
        return None;
    }
    match priority {
        Priority::Low => Some(Priority::Medium),
        Priority::Medium => Some(Priority::High),
        Priority::High => Some(Priority::Critical),
        Priority::Critical | Priority::Unknown => None,
    }
}

/// The id of the notice that tells a level: once per ticket, metric, level and cycle, on every desktop the same.
#[must_use]
pub fn escalation_notice(ticket: TicketId, metric: Metric, level: Level, cycle: i64) -> Uuid {
    derived(&[
        "notice",
        "escalation",
        &ticket.to_string(),
        metric.as_str(),
        level.as_str(),
        &cycle.to_string(),
    ])
}
