//! What is promised: targets per priority, and how a promise ended.

use serde::{Deserialize, Serialize};

use super::{Mode, Pause, PauseReason, add};
use crate::{
    calendar::Calendar,
    macros::{stored, text_enum},
    priority::Priority,
    time::Timestamp,
};

/// Longest target that may be set: a year of minutes.
pub const MAX_TARGET_MINUTES: u32 = 525_600;

text_enum! {
    /// What is measured.
    Metric {
        /// First successful contact or booked visit.
        FirstResponse = "first_response",
        /// The technician's visit, the promise to the customer: kept by booking it, or by beginning the work where
        /// nobody had booked (a ticket that is in progress has its technician there).
        Visit = "visit",
        /// The job done.
        Resolution = "resolution",
    }
}

impl Metric {
    /// The pauses that this metric knows. On hold only the resolution waits; while a ticket is closed every clock
    /// stands still, so that a reopened one goes on with the time that it had used.
    #[must_use]
    pub fn pauses(self, pauses: &[Pause]) -> Vec<Pause> {
        let knows = |pause: &&Pause| self == Self::Resolution || pause.why == PauseReason::Closed;
        pauses.iter().filter(knows).copied().collect()
    }
}

/// The targets of one priority, in counted minutes since creation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "SlaTarget")]
pub struct Target {
    /// Which minutes count.
    pub mode: Mode,
    /// To the first response.
    pub first_response: u32,
    /// To the visit.
    pub visit: u32,
    /// To the resolution.
    pub resolution: u32,
}

impl Target {
    /// The minutes of `metric`; a metric of a newer version counts as resolution, the latest of the three.
    #[must_use]
    pub const fn minutes(&self, metric: Metric) -> u32 {
        match metric {
            Metric::FirstResponse => self.first_response,
            Metric::Visit => self.visit,
            Metric::Resolution | Metric::Unknown => self.resolution,
        }
    }
}

stored! {
    /// The targets of every priority.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[serde(rename = "SlaPolicy")]
    pub struct Policy {
        /// Danger, dependence, emergencies.
        pub critical: Target,
        /// Today's work.
        pub high: Target,
        /// The usual.
        pub medium: Target,
        /// What can wait.
        pub low: Target,
    }
}

impl Default for Policy {
    fn default() -> Self {
        let target =
            |mode, first_response, visit, resolution| Target { mode, first_response, visit, resolution };
        Self {
            critical: target(Mode::Clock, 30, 120, 1_440),
            high: target(Mode::Office, 120, 240, 1_080),
            medium: target(Mode::Office, 240, 540, 1_620),
            low: target(Mode::Office, 540, 1_080, 2_700),
        }
    }
}

/// What is wrong with a policy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {problem}")]
pub struct PolicyError {
    /// Path of the field, as `critical.visit`.
    pub field: String,
    /// What is wrong with it.
    pub problem: &'static str,
}

impl Policy {
    /// The targets for `priority`; a priority of a newer version is held to the strictest.
    #[must_use]
    pub const fn target(&self, priority: Priority) -> &Target {
        match priority {
            Priority::Critical | Priority::Unknown => &self.critical,
            Priority::High => &self.high,
            Priority::Medium => &self.medium,
            Priority::Low => &self.low,
        }
    }

    /// Checks what an admin typed: known modes, a minute to a year, each metric no earlier than the one before.
    pub fn validate(&self) -> Result<(), PolicyError> {
        for priority in Priority::ALL {
            let target = self.target(*priority);
            let refused =
                |field: &str, problem| Err(PolicyError { field: format!("{priority}.{field}"), problem });
            if target.mode == Mode::Unknown {
                return refused("mode", "must be clock or office");
            }
            let mut least = 1;
            for metric in Metric::ALL {
                let minutes = target.minutes(*metric);
                if minutes == 0 {
                    return refused(metric.as_str(), "must be at least a minute");
                }
                if minutes > MAX_TARGET_MINUTES {
                    return refused(metric.as_str(), "must be at most a year");
                }
                if minutes < least {
                    return refused(metric.as_str(), "must not be earlier than the step before it");
                }
                least = minutes;
            }
        }
        Ok(())
    }
}

/// The instants by which a ticket's metrics must be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "SlaDue")]
pub struct Due {
    /// First successful contact or booked visit.
    pub first_response: Timestamp,
    /// The visit: what the customer is promised.
    pub visit: Timestamp,
    /// The job done; lies at the horizon while a pause lasts.
    pub resolution: Timestamp,
}

impl Due {
    /// The instant of `metric`; a metric of a newer version counts as resolution.
    #[must_use]
    pub const fn of(&self, metric: Metric) -> Timestamp {
        match metric {
            Metric::FirstResponse => self.first_response,
            Metric::Visit => self.visit,
            Metric::Resolution | Metric::Unknown => self.resolution,
        }
    }
}

/// The targets of a ticket of `priority` made at `created`. A changed priority is computed from creation too.
#[must_use]
pub fn due(
    policy: &Policy,
    calendar: &Calendar,
    priority: Priority,
    created: Timestamp,
    pauses: &[Pause],
) -> Due {
    let target = policy.target(priority);
    let of =
        |metric: Metric| add(calendar, target.mode, created, target.minutes(metric), &metric.pauses(pauses));
    Due {
        first_response: of(Metric::FirstResponse),
        visit: of(Metric::Visit),
        resolution: of(Metric::Resolution),
    }
}

text_enum! {
    /// How a promise stands.
    Verdict {
        /// Still time.
        Running = "running",
        /// Kept.
        Met = "met",
        /// Broken.
        Missed = "missed",
    }
}

/// How the promise for `due` stands at `now`, when its metric was `reached`. At the very instant it is still met.
/// For a closed ticket `now` is its closing time, which freezes the verdict: one cancelled in time stays
/// `Running`, and counts neither way.
#[must_use]
pub fn verdict(due: Timestamp, reached: Option<Timestamp>, now: Timestamp) -> Verdict {
    match reached {
        Some(reached) if reached <= due => Verdict::Met,
        None if now <= due => Verdict::Running,
        Some(_) | None => Verdict::Missed,
    }
}
