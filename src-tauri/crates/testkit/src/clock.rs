//! A clock that stands still until a test moves it.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{NaiveDateTime, TimeZone as _};
use chrono_tz::Tz;
use domain::time::{Clock, Timestamp};

/// How [`office_time`] and [`TestClock::set`] write an instant.
const FORM: &str = "%Y-%m-%dT%H:%M";

/// The clock of a test.
#[derive(Debug)]
pub struct TestClock {
    millis: AtomicI64,
}

impl TestClock {
    /// A clock that shows `at`.
    #[must_use]
    pub fn at(at: Timestamp) -> Self {
        Self { millis: AtomicI64::new(at.0) }
    }

    /// Moves it to `text`, as `2026-11-23T10:00` in office time or `2026-11-23T10:00 Europe/London`. It may go
    /// back, as computers' clocks do.
    pub fn set(&self, text: &str) {
        self.set_to(office_time(text));
    }

    /// Moves it to an instant.
    pub fn set_to(&self, at: Timestamp) {
        self.millis.store(at.0, Ordering::SeqCst);
    }

    /// Moves it by minutes, back where they are negative.
    pub fn advance(&self, minutes: i64) {
        self.advance_ms(minutes * 60_000);
    }

    /// Moves it by milliseconds.
    pub fn advance_ms(&self, millis: i64) {
        self.millis.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.millis.load(Ordering::SeqCst))
    }
}

/// The instant of `2026-11-23T10:00`, in office time (Asia/Kolkata) where no other zone follows.
///
/// # Panics
/// Where the text is no such instant.
#[must_use]
pub fn office_time(text: &str) -> Timestamp {
    let (local, zone) = text.split_once(' ').unwrap_or((text, "Asia/Kolkata"));
    let local = NaiveDateTime::parse_from_str(local, FORM).expect("an instant as 2026-11-23T10:00");
    let zone: Tz = zone.parse().expect("a time zone as Asia/Kolkata");
    let at = zone.from_local_datetime(&local).single().expect("an instant that exists once");
    Timestamp(at.timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_moves_only_when_told() {
        let clock = TestClock::at(office_time("2026-11-23T10:00"));
        assert_eq!(clock.now().to_string(), "2026-11-23T04:30:00Z");
        clock.advance(90);
        assert_eq!(clock.now(), office_time("2026-11-23T11:30"));
        clock.set("2026-11-23T10:00 UTC");
        assert_eq!(clock.now(), office_time("2026-11-23T15:30"));
    }
}
