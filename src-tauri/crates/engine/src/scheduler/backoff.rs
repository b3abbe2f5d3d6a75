//! How long a failed job waits before it is tried again: twice as long each time, up to an hour, and in the end no
//! more. Without chance in it: one desk runs its jobs alone, so that nothing is to be kept apart.

use domain::time::Timestamp;

/// The first wait, in milliseconds.
const FIRST_MS: i64 = 5_000;
/// The longest wait, in milliseconds.
const LONGEST_MS: i64 = 3_600_000;
/// After so many starts a job is given up: about seven hours after the first.
const STARTS: i64 = 16;

/// When a job that has failed after `attempts` starts runs again; `None` where it is given up.
pub(super) fn again_at(attempts: i64, now: Timestamp) -> Option<Timestamp> {
    if attempts >= STARTS {
        return None;
    }
    let doublings = u32::try_from(attempts.clamp(1, 20) - 1).unwrap_or(0);
    Some(Timestamp(now.0 + (FIRST_MS << doublings).min(LONGEST_MS)))
}

/// The latest that a job which failed by `now` may wait for.
pub(super) fn latest(now: Timestamp) -> Timestamp {
    Timestamp(now.0 + LONGEST_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_an_hour_and_end() {
        let now = Timestamp(1_000);
        let wait = |attempts| again_at(attempts, now).map(|at| (at.0 - now.0) / 1_000);
        assert_eq!(
            [wait(1), wait(2), wait(3), wait(10), wait(11), wait(15), wait(16)],
            [Some(5), Some(10), Some(20), Some(2_560), Some(3_600), Some(3_600), None]
        );
    }
}
