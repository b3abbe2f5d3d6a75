use chrono::{NaiveDateTime, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::{calendar::DayRule, priority::Priority};

/// Kerala wall-clock time as an instant.
fn at(text: &str) -> Timestamp {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    Timestamp::from((local - TimeDelta::minutes(330)).and_utc())
}

fn owed(attempts: u32, reported: &str, promised: Option<&str>) -> Owed {
    Owed { priority: Priority::High, reported: at(reported), attempts, promised: promised.map(at) }
}

fn next(attempts: u32, reported: &str, promised: Option<&str>, now: &str) -> Timestamp {
    next_callback(&owed(attempts, reported, promised), at(now), &Calendar::default(), &Cadence::default())
}

#[test]
fn the_cadence_runs_over_three_days() {
    let check = |attempts, now: &str, expect: &str| {
        assert_eq!(next(attempts, "2026-11-23 11:00", None, now), at(expect), "after {attempts} at {now}");
    };
    check(0, "2026-11-23 11:00", "2026-11-23 11:30");
    check(1, "2026-11-23 11:30", "2026-11-23 13:30");
    check(2, "2026-11-23 13:30", "2026-11-24 10:00");
    check(3, "2026-11-24 10:05", "2026-11-24 17:30");
    check(4, "2026-11-24 17:32", "2026-11-25 12:00");
    check(5, "2026-11-25 12:01", "2026-11-26 12:00");
    check(50, "2026-11-28 12:01", "2026-11-30 12:00");
}

#[test]
fn the_cadence_keeps_to_office_time() {
    // Reported on Saturday evening: the next days are Monday and Tuesday.
    assert_eq!(next(0, "2026-11-28 17:45", None, "2026-11-28 17:45"), at("2026-11-30 10:00"));
    assert_eq!(next(2, "2026-11-28 17:00", None, "2026-11-28 17:55"), at("2026-11-30 10:00"));
    assert_eq!(next(4, "2026-11-28 11:00", None, "2026-11-30 17:31"), at("2026-12-01 12:00"));
    let mut calendar = Calendar::default();
    calendar.holidays.insert("2026-11-24".parse().unwrap(), DayRule::closed(""));
    let tried_twice = owed(2, "2026-11-23 11:00", None);
    let due = next_callback(&tried_twice, at("2026-11-23 14:00"), &calendar, &Cadence::default());
    assert_eq!(due, at("2026-11-25 10:00"));
}

#[test]
fn a_critical_call_is_owed_around_the_clock() {
    let check = |attempts, now: &str, expect: &str| {
        let owed = Owed { priority: Priority::Critical, ..owed(attempts, "2026-11-28 17:45", None) };
        let due = next_callback(&owed, at(now), &Calendar::default(), &Cadence::default());
        assert_eq!(due, at(expect), "after {attempts} at {now}");
    };
    check(0, "2026-11-28 17:45", "2026-11-28 18:15");
    check(1, "2026-11-28 23:00", "2026-11-29 01:00");
    check(2, "2026-11-29 01:00", "2026-11-29 10:00");
    check(3, "2026-11-29 18:00", "2026-11-30 17:30");
}

#[test]
fn a_step_that_has_passed_moves_to_the_next_working_day() {
    assert_eq!(next(2, "2026-11-16 11:00", None, "2026-11-24 11:00"), at("2026-11-25 10:00"));
    assert_eq!(next(3, "2026-11-16 11:00", None, "2026-11-24 11:00"), at("2026-11-24 17:30"));
}

#[test]
fn a_time_that_the_customer_named_wins() {
    let named = Some("2026-11-23 20:00");
    assert_eq!(next(1, "2026-11-23 11:00", named, "2026-11-23 11:30"), at("2026-11-23 20:00"));
    assert_eq!(
        next(1, "2026-11-23 11:00", named, "2026-11-23 20:00"),
        at("2026-11-24 10:00"),
        "it has passed"
    );
}

#[test]
fn closing_is_suggested_after_five_attempts_over_three_days() {
    let unreached = |times: &[&str]| -> Vec<Try> {
        times.iter().map(|time| Try { at: at(time), outcome: AttemptOutcome::NoAnswer }).collect()
    };
    let suggests = |attempts: &[Try], now: &str| {
        suggest_closing(attempts, at(now), &Calendar::default(), &Cadence::default())
    };
    let mut attempts = unreached(&[
        "2026-11-27 11:30",
        "2026-11-27 13:30",
        "2026-11-28 10:00",
        "2026-11-28 17:30",
        "2026-11-30 12:00",
    ]);
    assert!(suggests(&attempts, "2026-11-30 12:01"));
    assert!(!suggests(&attempts[..4], "2026-11-30 12:01"));
    attempts[0].outcome = AttemptOutcome::Reached;
    assert!(!suggests(&attempts, "2026-11-30 12:01"), "four since they were reached");
    let hasty = unreached(&["2026-11-27 10:00"; 6]);
    assert!(!suggests(&hasty, "2026-11-27 18:00"));
    assert!(suggests(&hasty, "2026-11-30 10:00"));
    assert!(!suggests(&[], "2026-11-30 10:00"));
}

#[test]
fn cards_move_freely_but_a_tried_one_is_not_new() {
    use FailedCallStatus::{Completed, InProgress, New, ScheduledCallback, Unknown};
    assert_eq!(check_move(New, Completed, 0), Ok(()));
    assert_eq!(check_move(Completed, ScheduledCallback, 3), Ok(()));
    assert_eq!(check_move(InProgress, New, 0), Ok(()));
    assert_eq!(check_move(InProgress, New, 2), Err(MoveError::NotNewAnyMore { attempts: 2 }));
    assert_eq!(check_move(New, New, 0), Err(MoveError::NotAllowed { from: New, to: New }));
    let error = check_move(New, Unknown, 0).unwrap_err();
    assert_eq!(error.to_string(), "a failed call cannot move from new to unknown");
    assert_eq!(error.field(), "to");
}

#[test]
fn an_attempt_moves_the_card() {
    assert_eq!(after_attempt(AttemptOutcome::Reached), FailedCallStatus::InProgress);
    assert_eq!(after_attempt(AttemptOutcome::Busy), FailedCallStatus::CustomerUnavailable);
}

#[test]
fn a_cadence_is_checked_by_field() {
    assert_eq!(Cadence::default().validate(), Ok(()));
    let check = |steps: Vec<Step>, field: &str| {
        assert_eq!(Cadence { steps, ..Cadence::default() }.validate().unwrap_err().field, field);
    };
    check(vec![], "steps");
    check(vec![Step::After { minutes: 0 }], "steps.0.minutes");
    check(vec![Step::Day { day: 1, minute: 1_440 }], "steps.0.minute");
    check(vec![Step::Day { day: 2, minute: 0 }, Step::Day { day: 1, minute: 600 }], "steps.1.day");
    let never = Cadence { close_after_attempts: 0, ..Cadence::default() };
    assert_eq!(never.validate().unwrap_err().field, "close_after_attempts");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_next_call_lies_ahead_and_in_office_time(
        attempts in 0u32..12, reported in 1_700_000_000_000i64..1_800_000_000_000, passed in 0i64..2_000_000_000
    ) {
        let (calendar, cadence) = (Calendar::default(), Cadence::default());
        let now = Timestamp(reported + passed);
        let owed = Owed { priority: Priority::Medium, reported: Timestamp(reported), attempts, promised: None };
        let due = next_callback(&owed, now, &calendar, &cadence);
        prop_assert!(due > now && calendar.is_open(due));
        let critical = Owed { priority: Priority::Critical, ..owed };
        prop_assert!(next_callback(&critical, now, &calendar, &cadence) > now);
        let promised = Owed { promised: Some(now.plus_minutes(5)), ..owed };
        prop_assert_eq!(next_callback(&promised, now, &calendar, &cadence), now.plus_minutes(5));
    }
}
