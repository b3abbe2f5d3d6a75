//! What makes a calendar that an admin typed wrong.

use super::{Calendar, DAY_MINUTES, Interval};

/// Most holidays that a calendar may hold.
pub const MAX_HOLIDAYS: usize = 5_000;

/// What is wrong with a calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// An interval ends before or as it starts.
    #[error("{}: {}", self.field(), self.problem())]
    EmptyInterval {
        /// Path of the interval, as `week.0.1`.
        field: String,
    },
    /// An interval leaves its day.
    #[error("{}: {}", self.field(), self.problem())]
    OutsideDay {
        /// Path of the interval.
        field: String,
    },
    /// An interval begins before the one listed ahead of it has ended.
    #[error("{}: {}", self.field(), self.problem())]
    Overlap {
        /// Path of the later interval.
        field: String,
    },
    /// No weekday has open hours.
    #[error("{}: {}", self.field(), self.problem())]
    NeverOpen,
    /// More than [`MAX_HOLIDAYS`].
    #[error("{}: {}", self.field(), self.problem())]
    TooManyHolidays {
        /// How many there are.
        count: usize,
    },
}

impl CalendarError {
    /// The path of the field that is wrong.
    #[must_use]
    pub fn field(&self) -> &str {
        match self {
            Self::EmptyInterval { field } | Self::OutsideDay { field } | Self::Overlap { field } => field,
            Self::NeverOpen => "week",
            Self::TooManyHolidays { .. } => "holidays",
        }
    }

    /// What is wrong with it.
    #[must_use]
    pub fn problem(&self) -> String {
        match self {
            Self::EmptyInterval { .. } => "open hours must end after they start".to_owned(),
            Self::OutsideDay { .. } => "open hours must end by midnight".to_owned(),
            Self::Overlap { .. } => "open hours overlap or are out of order".to_owned(),
            Self::NeverOpen => "the office must be open on some day of the week".to_owned(),
            Self::TooManyHolidays { count } => {
                format!("{count} are too many; at most {MAX_HOLIDAYS} are kept")
            }
        }
    }
}

impl Calendar {
    /// Checks what an admin typed: hours inside their day, in order, apart, and open on some weekday.
    pub fn validate(&self) -> Result<(), CalendarError> {
        for (day, hours) in self.week.iter().enumerate() {
            validate_hours(hours, &format!("week.{day}"))?;
        }
        if self.week.iter().all(Vec::is_empty) {
            return Err(CalendarError::NeverOpen);
        }
        if self.holidays.len() > MAX_HOLIDAYS {
            return Err(CalendarError::TooManyHolidays { count: self.holidays.len() });
        }
        for (date, rule) in &self.holidays {
            validate_hours(&rule.hours, &format!("holidays.{date}.hours"))?;
        }
        Ok(())
    }
}

/// Checks the hours of one day, whose path is `field`.
pub fn validate_hours(hours: &[Interval], field: &str) -> Result<(), CalendarError> {
    let mut free_from = 0;
    for (place, interval) in hours.iter().enumerate() {
        let field = || format!("{field}.{place}");
        if interval.end <= interval.start {
            return Err(CalendarError::EmptyInterval { field: field() });
        }
        if interval.end > DAY_MINUTES {
            return Err(CalendarError::OutsideDay { field: field() });
        }
        if interval.start < free_from {
            return Err(CalendarError::Overlap { field: field() });
        }
        free_from = interval.end;
    }
    Ok(())
}
