//! A gentle brake on guessing: after some wrong passwords in a row each further one makes the next wait longer.

use domain::time::Timestamp;

/// Wrong passwords in a row that cost nothing: people mistype.
const FREE: u32 = 5;
/// The first wait, in milliseconds; it doubles with every further failure.
const FIRST_WAIT: i64 = 15_000;
/// The longest wait, in milliseconds: the office must be able to work again soon.
const LONGEST_WAIT: i64 = 300_000;

/// Wrong passwords in a row at this desk. Held in memory: a restart forgives.
#[derive(Debug, Default)]
pub(super) struct Throttle {
    failures: u32,
    not_before: Option<Timestamp>,
}

impl Throttle {
    /// Whole seconds still to wait at `now`, at least one; `None` where one may try.
    pub fn wait(&self, now: Timestamp) -> Option<i64> {
        // A clock that was set back must not lock the office out for longer than the longest wait.
        let left = (self.not_before?.0 - now.0).min(LONGEST_WAIT);
        (left > 0).then(|| (left + 999) / 1_000)
    }

    /// Counts a wrong password.
    pub fn failed(&mut self, now: Timestamp) {
        self.failures = self.failures.saturating_add(1);
        if self.failures >= FREE {
            let doublings = (self.failures - FREE).min(10);
            let wait = (FIRST_WAIT << doublings).min(LONGEST_WAIT);
            self.not_before = Some(Timestamp(now.0 + wait));
        }
    }

    /// Somebody proved who they are.
    pub fn succeeded(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_begins_with_the_fifth_failure_and_doubles_up_to_five_minutes() {
        let mut throttle = Throttle::default();
        let now = Timestamp(1_000_000);
        let waits: Vec<Option<i64>> = (0..12)
            .map(|_| {
                throttle.failed(now);
                throttle.wait(now)
            })
            .collect();
        let expect = [None, None, None, None, Some(15), Some(30), Some(60), Some(120), Some(240), Some(300)];
        assert_eq!(waits[..10], expect);
        assert_eq!(waits[11], Some(300));
        assert_eq!(throttle.wait(Timestamp(now.0 + 300_000)), None);
        assert_eq!(throttle.wait(Timestamp(0)), Some(300), "a clock set back waits no longer");
        throttle.succeeded();
        assert_eq!(throttle.wait(now), None);
    }
}
