//! Failed calls: those of a job, and those that never became one.

use domain::calendar::Calendar;
use domain::channel::Source;
use domain::failed_call::{AttemptOutcome, FailedCallStatus};
use domain::time::Timestamp;
use engine::import::{ImportAttempt, ImportCustomer, ImportFailedCall};
use rand::Rng as _;
use rand::rngs::StdRng;

use super::people::Pool;
use super::words::{ATTEMPT_NOTES, AVAILABILITY, CALL_PROBLEMS, one_of};

/// Open calls are due from this many minutes before the end to this many after.
const DUE_AROUND_END: std::ops::Range<i64> = -90..300;

/// Calls of the last so many minutes are mostly open still.
pub const RECENT_MINUTES: i64 = 36 * 60;

/// A call before a job was made of it: reached, and in progress until the job is done.
pub fn before_job(
    rng: &mut StdRng,
    made: Timestamp,
    closed: Option<Timestamp>,
    problem: &str,
) -> ImportFailedCall {
    let reported_at = made.plus_minutes(-rng.random_range(35..240));
    let mut attempts = Vec::new();
    if rng.random_ratio(1, 2) {
        let at = reported_at.plus_minutes(rng.random_range(5..30));
        attempts.push(attempt(at, unreached(rng), one_of(rng, ATTEMPT_NOTES)));
    }
    attempts.push(attempt(made, AttemptOutcome::Reached, "Spoke, ticket made"));
    ImportFailedCall {
        customer: ImportCustomer::default(),
        problem: problem.to_owned(),
        availability: one_of(rng, AVAILABILITY).to_owned(),
        reported_at,
        status: if closed.is_some() { FailedCallStatus::Completed } else { FailedCallStatus::InProgress },
        source: Source::Phone,
        attempts,
        callback_at: None,
        completed_at: closed,
    }
}

/// A call that is called back until somebody answers, or until it is given up.
pub fn alone(
    rng: &mut StdRng,
    pool: &Pool,
    caller: usize,
    reported_at: Timestamp,
    end: Timestamp,
    calendar: &Calendar,
) -> ImportFailedCall {
    let mut attempts = Vec::new();
    let mut status = FailedCallStatus::New;
    let mut completed_at = None;
    let mut at = calendar.next_open(reported_at.plus_minutes(rng.random_range(10..50)));
    let most = rng.random_range(3..=6);
    let recent = end.minutes_since(reported_at) < RECENT_MINUTES;
    // Nobody has called back yet.
    if recent && rng.random_ratio(1, 3) {
        at = end;
    }
    let reached = if recent { 25 } else { 45 };
    while at < end && completed_at.is_none() {
        if rng.random_ratio(reached, 100) {
            attempts.push(attempt(at, AttemptOutcome::Reached, one_of(rng, ATTEMPT_NOTES)));
            status = FailedCallStatus::InProgress;
            let done = at.plus_minutes(rng.random_range(15..600));
            if done < end {
                (status, completed_at) = (FailedCallStatus::Completed, Some(done));
            }
            break;
        }
        attempts.push(attempt(at, unreached(rng), one_of(rng, ATTEMPT_NOTES)));
        status = FailedCallStatus::CustomerUnavailable;
        let pause = [30, 120, 1_200, 1_650, 1_300][attempts.len().min(5) - 1];
        let next = calendar.next_open(at.plus_minutes(pause + rng.random_range(0..60)));
        if attempts.len() == most && next < end {
            (status, completed_at) = (FailedCallStatus::Completed, Some(next));
        }
        at = next;
    }
    let planned = status == FailedCallStatus::CustomerUnavailable && rng.random_ratio(1, 3);
    if planned {
        status = FailedCallStatus::ScheduledCallback;
    }
    ImportFailedCall {
        customer: pool.customer(caller),
        problem: one_of(rng, CALL_PROBLEMS).to_owned(),
        availability: one_of(rng, AVAILABILITY).to_owned(),
        reported_at,
        status,
        source: if rng.random_ratio(1, 3) { Source::Whatsapp } else { Source::Phone },
        attempts,
        callback_at: completed_at.is_none().then(|| end.plus_minutes(rng.random_range(DUE_AROUND_END))),
        completed_at,
    }
}

fn attempt(at: Timestamp, outcome: AttemptOutcome, note: &str) -> ImportAttempt {
    ImportAttempt { at, outcome, note: note.to_owned() }
}

fn unreached(rng: &mut StdRng) -> AttemptOutcome {
    match rng.random_range(0..10) {
        0 | 1 => AttemptOutcome::Busy,
        2 | 3 => AttemptOutcome::SwitchedOff,
        4 if rng.random_ratio(1, 4) => AttemptOutcome::WrongNumber,
        _ => AttemptOutcome::NoAnswer,
    }
}
