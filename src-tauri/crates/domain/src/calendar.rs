//! The office calendar: when the office is open, and which day an instant belongs to.
//!
//! Days and hours are office time (the calendar's time zone); instants are UTC. Intervals are half-open and
//! never cross midnight; work past midnight is two intervals.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, offset::LocalResult};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{macros::stored, time::Timestamp};

mod check;
#[cfg(test)]
mod tests;

pub use check::{CalendarError, MAX_HOLIDAYS, validate_hours};

/// Minutes of a day.
pub const DAY_MINUTES: u16 = 1_440;
/// How far ahead any rule looks for open hours, in days (about fifty years). Answers that lie beyond, such as
/// those of a calendar that never opens, saturate at this distance from the instant asked about.
pub const HORIZON_DAYS: i64 = 18_263;
const DAY_MS: i64 = 86_400_000;

/// A half-open span of a day in minutes from its midnight: `start` counts, `end` does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
pub struct Interval {
    /// First minute, 0 to 1439.
    pub start: u16,
    /// The minute after the last one, 1 to 1440.
    pub end: u16,
}

impl Interval {
    /// From `start` to `end`, in minutes from midnight.
    #[must_use]
    pub const fn new(start: u16, end: u16) -> Self {
        Self { start, end }
    }
}

/// Open hours by weekday, Monday first; several intervals leave a lunch break.
pub type Week = [Vec<Interval>; 7];

stored! {
    /// What replaces the week's hours on one date.
    #[derive(Debug, Clone, PartialEq, Eq, Default)]
    pub struct DayRule {
        /// What the day is called, as `Onam`; may be empty.
        pub name: String,
        /// Open only in these intervals; none means closed all day.
        pub hours: Vec<Interval>,
    }
}

impl DayRule {
    /// Closed all day.
    #[must_use]
    pub fn closed(name: &str) -> Self {
        Self { name: name.to_owned(), hours: Vec::new() }
    }

    /// Open in `hours` only.
    #[must_use]
    pub fn open(name: &str, hours: Vec<Interval>) -> Self {
        Self { name: name.to_owned(), hours }
    }
}

stored! {
    /// When the office is open.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Calendar {
        /// The office's time zone, an IANA name.
        #[specta(type = String)]
        pub tz: Tz,
        /// Open hours by weekday, Monday first.
        pub week: Week,
        /// Dates with hours of their own.
        pub holidays: BTreeMap<NaiveDate, DayRule>,
    }
}

impl Default for Calendar {
    /// Monday to Saturday 10:00 to 18:00 in Kerala, no holidays.
    fn default() -> Self {
        Self::weekdays(Interval::new(600, 1_080))
    }
}

/// A half-open span of instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, specta::Type)]
pub struct Span {
    /// First instant.
    pub from: Timestamp,
    /// The instant after the last one.
    pub to: Timestamp,
}

impl Calendar {
    /// Monday to Saturday with the same `hours`, in Kerala.
    #[must_use]
    pub fn weekdays(hours: Interval) -> Self {
        let week = std::array::from_fn(|day| if day < 6 { vec![hours] } else { Vec::new() });
        Self { tz: Tz::Asia__Kolkata, week, holidays: BTreeMap::new() }
    }

    /// Adds a holiday as its row has it: `day` since 1970-01-01, open from and until in minutes of the day. Without
    /// both of them, or where they make no interval (another desktop may have written anything), the office stays
    /// closed. Two rows of one day join their hours where these do not overlap.
    pub fn add_holiday(&mut self, name: &str, day: i64, open_from: Option<i64>, open_until: Option<i64>) {
        let Some(date) = day_from_number(day) else { return };
        let rule = self.holidays.entry(date).or_default();
        if rule.name.is_empty() {
            name.clone_into(&mut rule.name);
        }
        let minute = |minute: Option<i64>| minute.and_then(|minute| u16::try_from(minute).ok());
        let (Some(start), Some(end)) = (minute(open_from), minute(open_until)) else { return };
        let apart = rule.hours.iter().all(|other| end <= other.start || other.end <= start);
        if start < end && end <= DAY_MINUTES && apart {
            rule.hours.push(Interval::new(start, end));
            rule.hours.sort();
        }
    }

    /// `at` on the office's wall clock.
    #[must_use]
    pub fn local(&self, at: Timestamp) -> NaiveDateTime {
        at.utc().with_timezone(&self.tz).naive_local()
    }

    /// The day that `at` belongs to, in office time.
    #[must_use]
    pub fn office_day(&self, at: Timestamp) -> NaiveDate {
        self.local(at).date()
    }

    /// The instant of `minute` (0 to 1440) of `date` on the office's wall clock. A time that the clock change
    /// skips is the first instant after it; one that it repeats is the earlier.
    #[must_use]
    pub fn at(&self, date: NaiveDate, minute: u16) -> Timestamp {
        let midnight = date.and_time(NaiveTime::MIN);
        // The longest skip on record is a whole day (Samoa, 2011).
        for quarter in 0..=96 {
            let Some(local) =
                midnight.checked_add_signed(TimeDelta::minutes(i64::from(minute) + quarter * 15))
            else {
                break;
            };
            match self.tz.from_local_datetime(&local) {
                LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => {
                    return Timestamp(at.timestamp_millis());
                }
                LocalResult::None => {}
            }
        }
        Timestamp(midnight.and_utc().timestamp_millis()).plus_minutes(i64::from(minute))
    }

    /// The hours of `date`: its own where it is a holiday, else its weekday's.
    #[must_use]
    pub fn hours(&self, date: NaiveDate) -> &[Interval] {
        match self.holidays.get(&date) {
            Some(rule) => &rule.hours,
            None => &self.week[date.weekday().num_days_from_monday() as usize],
        }
    }

    /// Whether the office opens at all on `date`.
    #[must_use]
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !self.hours(date).is_empty()
    }

    /// Whether the office is open at `at`.
    #[must_use]
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.spans(self.office_day(at)).any(|span| span.from <= at && at < span.to)
    }

    /// The first open instant at or after `from`; saturates at [`HORIZON_DAYS`].
    #[must_use]
    pub fn next_open(&self, from: Timestamp) -> Timestamp {
        let first = self.office_day(from);
        first
            .iter_days()
            .take(HORIZON_DAYS as usize)
            .flat_map(|date| self.spans(date))
            .find(|span| span.to > from)
            .map_or_else(|| horizon(from), |span| span.from.max(from))
    }

    /// The `count`-th working day after `date` (zero: `date` itself where it works, else the next one);
    /// saturates at [`HORIZON_DAYS`].
    #[must_use]
    pub fn working_days_after(&self, date: NaiveDate, count: u32) -> NaiveDate {
        let mut ahead = count;
        for (passed, day) in date.iter_days().take(HORIZON_DAYS as usize).enumerate() {
            if !self.is_working_day(day) || (passed == 0 && count > 0) {
                continue;
            }
            ahead = ahead.saturating_sub(u32::from(count > 0));
            if ahead == 0 {
                return day;
            }
        }
        date.checked_add_signed(TimeDelta::days(HORIZON_DAYS)).unwrap_or(NaiveDate::MAX)
    }

    /// The open spans of `date`, in order.
    pub fn spans(&self, date: NaiveDate) -> impl Iterator<Item = Span> {
        self.hours(date)
            .iter()
            .map(move |hours| Span { from: self.at(date, hours.start), to: self.at(date, hours.end) })
            .filter(|span| span.from < span.to)
    }

    /// The instants from the midnight that begins `date` to the one that ends it.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Span {
        let next = date.succ_opt().unwrap_or(date);
        Span { from: self.at(date, 0), to: self.at(next, 0) }
    }
}

/// Days from 1970-01-01 to `date`: how the database holds a day.
#[must_use]
pub fn day_number(date: NaiveDate) -> i64 {
    date.signed_duration_since(NaiveDate::default()).num_days()
}

/// The date `day` days after 1970-01-01; `None` beyond the calendar's 262,000 years.
#[must_use]
pub fn day_from_number(day: i64) -> Option<NaiveDate> {
    NaiveDate::default().checked_add_signed(TimeDelta::try_days(day)?)
}

/// The instant beyond which nothing is looked for: [`HORIZON_DAYS`] after `from`.
#[must_use]
pub const fn horizon(from: Timestamp) -> Timestamp {
    Timestamp(from.0.saturating_add(HORIZON_DAYS * DAY_MS))
}
