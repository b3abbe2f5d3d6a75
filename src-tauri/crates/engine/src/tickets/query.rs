//! The search language: text to typed filters and back.
//!
//! Pure: it knows no database and no present day. Any text is answered: what is not understood is named with
//! what would be, and the rest is searched all the same.

use std::fmt;

use chrono::{Days, NaiveDate};
use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::Source;
use domain::priority::Priority;
use domain::ticket::TicketStatus;
use serde::Serialize;

mod read;

pub use read::read;

/// Most parts of one query; what comes after is named as a problem.
pub const MAX_PARTS: usize = 32;

/// A search, understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What must hold, all at once.
    pub parts: Vec<Part>,
    /// What was not understood, with what would be.
    pub problems: Vec<SearchProblem>,
}

/// Why a part of a search was not understood, with what would be. The command line says it in English, the window
/// in its own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error, specta::Type)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum SearchProblem {
    /// More parts than are used.
    #[error("only the first {most} parts of the search are used")]
    TooManyParts {
        /// How many are.
        #[specta(type = specta_typescript::Number)]
        most: usize,
    },
    /// No filter has this name.
    #[error("{name}: is no filter; there are {}", known.join(", "))]
    NoFilter {
        /// The name as typed.
        name: String,
        /// The filters that there are.
        known: Vec<String>,
    },
    /// The filter stands alone.
    #[error("{name}: names no value")]
    NoValue {
        /// The filter.
        name: String,
    },
    /// The filter has no such value.
    #[error("{name}:{value} is not known; there are {}", known.join(", "))]
    UnknownValue {
        /// The filter.
        name: String,
        /// The value as typed.
        value: String,
        /// The values that there are.
        known: Vec<String>,
    },
    /// The filter takes one value.
    #[error("{name}: takes one value")]
    OneValue {
        /// The filter.
        name: String,
    },
    /// The value is no day and no stretch of days.
    #[error(
        "{name}:{value} is no day; write today, yesterday, tomorrow, 7d, 2026-11-01 or 2026-11-01..2026-11-20"
    )]
    NoDay {
        /// The filter.
        name: String,
        /// The value as typed.
        value: String,
    },
    /// No technician is called so.
    #[error("tech:{value} is nobody; a technician's name or a part of it is asked for")]
    NoTechnician {
        /// The name as typed.
        value: String,
    },
}

/// One thing that must hold, or with `negated` must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Written with `-` in front.
    pub negated: bool,
    /// What.
    pub what: What,
}

/// What a part asks for. Several values mean any of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A word, or the beginning of one, anywhere.
    Word(String),
    /// These words, next to each other.
    Phrase(String),
    /// Where it stands.
    Status(Vec<TicketStatus>),
    /// How soon.
    Priority(Vec<Priority>),
    /// The kind of service.
    Service(Vec<ServiceType>),
    /// The kind of appliance.
    Appliance(Vec<ApplianceKind>),
    /// How it came in.
    Source(Vec<Source>),
    /// Who goes: names, beginnings of names, or ids.
    Technician(Vec<String>),
    /// Where the job is.
    Town(Vec<String>),
    /// Its tags.
    Tag(Vec<String>),
    /// Made on these office days.
    Created(DaySpan),
    /// Completed on these office days.
    Completed(DaySpan),
    /// Open, with a follow-up, a visit or the resolution target on these office days.
    Due(DaySpan),
    /// Open, and past a target that runs.
    Overdue,
    /// Open, and nobody goes.
    Unassigned,
    /// Danger or dependence.
    Emergency,
    /// A failed call is linked to it.
    FailedCall,
    /// Deleted; without this part deleted tickets are not listed.
    Deleted,
}

/// Office days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DaySpan {
    /// The present day.
    Today,
    /// The day before.
    Yesterday,
    /// The day after.
    Tomorrow,
    /// So many days including today: back for what has happened, ahead for what is due.
    Count(u16),
    /// From the first to the last, both included; without an end where there is none.
    Range(Option<NaiveDate>, Option<NaiveDate>),
}

impl DaySpan {
    /// First and last day, both included. `ahead`: [`DaySpan::Count`] looks forward.
    #[must_use]
    pub fn bounds(self, today: NaiveDate, ahead: bool) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let only = |day: Option<NaiveDate>| (day, day);
        match self {
            Self::Today => only(Some(today)),
            Self::Yesterday => only(today.pred_opt()),
            Self::Tomorrow => only(today.succ_opt()),
            Self::Count(days) => {
                let rest = Days::new(u64::from(days.saturating_sub(1)));
                if ahead {
                    (Some(today), today.checked_add_days(rest))
                } else {
                    (today.checked_sub_days(rest), Some(today))
                }
            }
            Self::Range(from, until) => (from, until),
        }
    }
}

impl fmt::Display for DaySpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |day: &Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        match self {
            Self::Today => f.write_str("today"),
            Self::Yesterday => f.write_str("yesterday"),
            Self::Tomorrow => f.write_str("tomorrow"),
            Self::Count(days) => write!(f, "{days}d"),
            Self::Range(from, until) if from == until => f.write_str(&day(from)),
            Self::Range(from, until) => write!(f, "{}..{}", day(from), day(until)),
        }
    }
}

/// Every status in which the job is owed.
pub(super) fn open_statuses() -> Vec<TicketStatus> {
    TicketStatus::ALL.iter().copied().filter(|status| status.is_open()).collect()
}

/// Every status in which it is finished.
pub(super) fn closed_statuses() -> Vec<TicketStatus> {
    TicketStatus::ALL.iter().copied().filter(|status| status.is_closed()).collect()
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negated {
            f.write_str("-")?;
        }
        match &self.what {
            What::Word(word) => f.write_str(word),
            What::Phrase(words) => write!(f, "\"{words}\""),
            What::Status(values) if *values == open_statuses() => f.write_str("status:open"),
            What::Status(values) if *values == closed_statuses() => f.write_str("status:closed"),
            What::Status(values) => list(f, "status", values.iter().map(|value| value.as_str())),
            What::Priority(values) => list(f, "priority", values.iter().map(|value| value.as_str())),
            What::Service(values) => list(f, "type", values.iter().map(|value| value.as_str())),
            What::Appliance(values) => list(f, "appliance", values.iter().map(|value| value.as_str())),
            What::Source(values) => list(f, "source", values.iter().map(|value| value.as_str())),
            What::Technician(values) => list(f, "tech", values.iter().map(String::as_str)),
            What::Town(values) => list(f, "town", values.iter().map(String::as_str)),
            What::Tag(values) => list(f, "tag", values.iter().map(String::as_str)),
            What::Created(days) => write!(f, "created:{days}"),
            What::Completed(days) => write!(f, "completed:{days}"),
            What::Due(days) => write!(f, "due:{days}"),
            What::Overdue => f.write_str("overdue"),
            What::Unassigned => f.write_str("unassigned"),
            What::Emergency => f.write_str("is:emergency"),
            What::FailedCall => f.write_str("has:failed-call"),
            What::Deleted => f.write_str("is:deleted"),
        }
    }
}

fn list<'a>(f: &mut fmt::Formatter<'_>, name: &str, values: impl Iterator<Item = &'a str>) -> fmt::Result {
    write!(f, "{name}:")?;
    for (index, value) in values.enumerate() {
        if index > 0 {
            f.write_str(",")?;
        }
        if value.contains(|c: char| c.is_whitespace() || c == ',') {
            write!(f, "\"{value}\"")?
        } else {
            f.write_str(value)?
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
