use chrono::{NaiveDateTime, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::calendar::DayRule;

/// Kerala wall-clock time as an instant.
fn at(text: &str) -> Timestamp {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    Timestamp::from((local - TimeDelta::minutes(330)).and_utc())
}

fn ats(texts: &[&str]) -> Vec<Timestamp> {
    texts.iter().map(|text| at(text)).collect()
}

#[test]
fn the_first_look_falls_into_office_time_unless_critical() {
    let check = |priority, created: &str, expect: &str| {
        let due = first(priority, at(created), &Calendar::default(), &Delays::default());
        assert_eq!(due, at(expect), "{priority} made {created}");
    };
    check(Priority::Critical, "2026-11-28 23:50", "2026-11-29 00:20");
    check(Priority::High, "2026-11-23 11:00", "2026-11-23 13:00");
    check(Priority::High, "2026-11-23 17:00", "2026-11-24 10:00");
    check(Priority::Medium, "2026-11-23 11:00", "2026-11-24 11:00");
    check(Priority::Medium, "2026-11-28 11:00", "2026-11-30 10:00");
    check(Priority::Low, "2026-11-23 11:00", "2026-11-25 11:00");
}

#[test]
fn visits_are_recalled_a_day_and_two_hours_ahead() {
    let delays = Delays::default();
    let visit = at("2026-11-24 15:00");
    let both = ats(&["2026-11-23 15:00", "2026-11-24 13:00"]);
    assert_eq!(visit_reminders(visit, at("2026-11-20 10:00"), &delays), both);
    assert_eq!(visit_reminders(visit, at("2026-11-23 15:00"), &delays), both[1..]);
    assert_eq!(visit_reminders(visit, visit, &delays), []);
    assert_eq!(visit_not_started(visit, &delays), at("2026-11-24 15:15"));
}

#[test]
fn parts_and_customers_are_chased_in_office_time() {
    let (mut calendar, delays) = (Calendar::default(), Delays::default());
    calendar.holidays.insert("2026-11-30".parse().unwrap(), DayRule::closed(""));
    assert_eq!(parts(at("2026-11-27 15:30"), &calendar, &delays), at("2026-12-01 15:30"));
    assert_eq!(parts(at("2026-11-23 19:30"), &calendar, &delays), at("2026-11-25 10:00"));
    assert_eq!(
        waiting_for_customer(at("2026-11-24 12:00"), &calendar, &delays),
        ats(&["2026-11-26 12:00", "2026-12-01 10:00"])
    );
    assert_eq!(courtesy(at("2026-11-28 16:45"), &calendar, &delays), at("2026-12-01 16:45"));
}

#[test]
fn a_contract_s_end_is_recalled_three_times() {
    let (calendar, delays) = (Calendar::default(), Delays::default());
    let until = at("2026-12-31 23:59");
    let all = ats(&["2026-12-01 10:00", "2026-12-16 10:00", "2026-12-24 10:00"]);
    assert_eq!(amc_expiry(until, at("2026-11-01 10:00"), &calendar, &delays), all);
    assert_eq!(amc_expiry(until, at("2026-12-10 10:00"), &calendar, &delays), all[1..]);
    assert_eq!(amc_expiry(until, at("2027-01-10 10:00"), &calendar, &delays), []);
}

#[test]
fn a_snooze_comes_back_when_it_says() {
    let check = |snooze: Snooze, now: &str, expect: &str| {
        assert_eq!(snooze.resolve(at(now), &Calendar::default()), Ok(at(expect)), "{snooze:?} at {now}");
    };
    check(Snooze::TenMinutes, "2026-11-23 17:55", "2026-11-23 18:05");
    check(Snooze::OneHour, "2026-11-23 11:00", "2026-11-23 12:00");
    check(Snooze::At1600, "2026-11-23 11:00", "2026-11-23 16:00");
    check(Snooze::At1600, "2026-11-23 16:00", "2026-11-24 16:00");
    check(Snooze::Tomorrow0900, "2026-11-23 23:59", "2026-11-24 09:00");
    check(Snooze::Monday, "2026-11-23 09:00", "2026-11-30 10:00");
    check(Snooze::Monday, "2026-11-29 23:00", "2026-11-30 10:00");
    check(Snooze::Until(at("2026-12-01 03:00")), "2026-11-23 11:00", "2026-12-01 03:00");
}

#[test]
fn a_date_in_the_past_is_refused_by_its_field() {
    let now = at("2026-11-23 11:00");
    for past in [now, at("2026-11-22 11:00"), Timestamp(i64::MIN)] {
        let error = Snooze::Until(past).resolve(now, &Calendar::default()).unwrap_err();
        assert_eq!((error, error.field()), (SnoozeError::InThePast { at: past }, "until"));
    }
    let far = at("2036-11-23 11:00");
    assert_eq!(Snooze::Until(far).resolve(now, &Calendar::default()), Err(SnoozeError::TooFar { at: far }));
}

#[test]
fn a_snooze_reads_from_the_window() {
    let read = |text: &str| serde_json::from_str::<Snooze>(text).unwrap();
    assert_eq!(read(r#"{"kind":"at_1600"}"#), Snooze::At1600);
    assert_eq!(read(r#"{"kind":"tomorrow_0900"}"#), Snooze::Tomorrow0900);
    assert_eq!(read(r#"{"kind":"until","at":5}"#), Snooze::Until(Timestamp(5)));
}

#[test]
fn delays_are_checked_by_field() {
    assert_eq!(Delays::default().validate(), Ok(()));
    let check = |delays: Delays, field: &str| assert_eq!(delays.validate().unwrap_err().field, field);
    check(Delays { high: 0, ..Delays::default() }, "high");
    check(Delays { visit_reminders: vec![60, 0], ..Delays::default() }, "visit_reminders");
    check(Delays { waiting_days: vec![400], ..Delays::default() }, "waiting_days");
    check(Delays { amc_days: vec![1; 11], ..Delays::default() }, "amc_days");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_follow_up_lies_ahead_and_in_office_time(created in 1_600_000_000_000i64..2_000_000_000_000) {
        let (calendar, delays, created) = (Calendar::default(), Delays::default(), Timestamp(created));
        for priority in [Priority::High, Priority::Medium, Priority::Low] {
            let due = first(priority, created, &calendar, &delays);
            prop_assert!(due > created && calendar.is_open(due));
        }
        let chased = [parts(created, &calendar, &delays), courtesy(created, &calendar, &delays)];
        for due in chased.into_iter().chain(waiting_for_customer(created, &calendar, &delays)) {
            prop_assert!(due > created && calendar.is_open(due));
        }
    }

    #[test]
    fn every_snooze_lies_ahead(now in 1_600_000_000_000i64..2_000_000_000_000) {
        let now = Timestamp(now);
        for snooze in [Snooze::TenMinutes, Snooze::OneHour, Snooze::At1600, Snooze::Tomorrow0900, Snooze::Monday] {
            prop_assert!(snooze.resolve(now, &Calendar::default()).unwrap() > now);
        }
    }
}
