use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::{
    calendar::{DayRule, Interval},
    priority::Priority,
};

/// Kerala wall-clock time as an instant.
fn at(text: &str) -> Timestamp {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    Timestamp::from((local - TimeDelta::minutes(330)).and_utc())
}

/// Monday to Saturday 9:00 to 18:00, closed on `holidays`.
fn nine_to_six(holidays: &[&str]) -> Calendar {
    let mut calendar = Calendar::weekdays(Interval::new(540, 1_080));
    calendar
        .holidays
        .extend(holidays.iter().map(|date| (date.parse::<NaiveDate>().unwrap(), DayRule::closed(""))));
    calendar
}

fn hold(from: &str, until: &str) -> Pause {
    Pause { from: at(from), until: Some(at(until)), why: PauseReason::OnHold }
}

fn check(start: &str, minutes: u32, holidays: &[&str], pauses: &[Pause], expect: &str) {
    let calendar = nine_to_six(holidays);
    let target = add(&calendar, Mode::Office, at(start), minutes, pauses);
    assert_eq!(target, at(expect), "{start} + {minutes} is {}, not {expect}", calendar.local(target));
}

#[test]
fn the_six_worked_examples_come_out() {
    check("2026-11-27 17:30", 240, &[], &[], "2026-11-28 12:30");
    check("2026-11-28 17:00", 120, &[], &[], "2026-11-30 10:00");
    check("2026-10-01 17:00", 240, &["2026-10-02"], &[], "2026-10-03 12:00");
    let onam = ["2026-08-25", "2026-08-26", "2026-08-27", "2026-08-28"];
    check("2026-08-24 17:00", 1_080, &onam, &[], "2026-08-31 17:00");
    check("2026-11-28 20:00", 30, &[], &[], "2026-11-30 09:30");
    check("2026-11-23 10:00", 1_080, &[], &[], "2026-11-25 10:00");
    check(
        "2026-11-23 10:00",
        1_080,
        &[],
        &[hold("2026-11-23 16:00", "2026-11-25 11:00")],
        "2026-11-26 14:00",
    );
}

#[test]
fn a_target_is_the_evening_not_the_next_morning() {
    check("2026-11-23 17:00", 60, &[], &[], "2026-11-23 18:00");
    check("2026-11-23 17:00", 0, &[], &[], "2026-11-23 17:00");
}

#[test]
fn around_the_clock_counts_nights_and_sundays() {
    let start = at("2026-11-28 23:00");
    let due = due(&Policy::default(), &Calendar::default(), Priority::Critical, start, &[]);
    assert_eq!(due.first_response, at("2026-11-28 23:30"));
    assert_eq!(due.visit, at("2026-11-29 01:00"));
    assert_eq!(due.resolution, at("2026-11-29 23:00"));
}

#[test]
fn only_resolution_waits_while_a_ticket_is_on_hold() {
    let (policy, calendar) = (Policy::default(), nine_to_six(&[]));
    let start = at("2026-11-23 10:00");
    let pauses = [hold("2026-11-23 11:00", "2026-11-24 11:00")];
    let held = due(&policy, &calendar, Priority::High, start, &pauses);
    let plain = due(&policy, &calendar, Priority::High, start, &[]);
    assert_eq!((held.first_response, held.visit), (plain.first_response, plain.visit));
    assert_eq!(held.resolution, at("2026-11-26 10:00"), "nine office hours later");
}

#[test]
fn while_a_ticket_is_closed_every_clock_waits() {
    let (policy, calendar) = (Policy::default(), nine_to_six(&[]));
    let start = at("2026-11-23 10:00");
    let week =
        Pause { from: at("2026-11-23 11:00"), until: Some(at("2026-11-30 11:00")), why: PauseReason::Closed };
    let reopened = due(&policy, &calendar, Priority::High, start, &[week]);
    // An hour was used before the closing; the rest runs from the reopening.
    assert_eq!(reopened.first_response, at("2026-11-30 12:00"));
    assert_eq!(reopened.visit, at("2026-11-30 14:00"));
    assert_eq!(reopened.resolution, at("2026-12-02 10:00"));
}

#[test]
fn a_hold_without_an_end_never_reaches_its_target() {
    let start = at("2026-11-23 10:00");
    let open = Pause { from: at("2026-11-23 12:00"), until: None, why: PauseReason::OnHold };
    let calendar = nine_to_six(&[]);
    assert_eq!(add(&calendar, Mode::Office, start, 121, &[open]), horizon(start));
    assert_eq!(add(&calendar, Mode::Office, start, 120, &[open]), at("2026-11-23 12:00"));
    assert_eq!(elapsed(&calendar, Mode::Office, start, at("2026-12-23 10:00"), &[open]), 120);
}

#[test]
fn a_calendar_that_never_opens_saturates() {
    let calendar = Calendar { week: Default::default(), ..Calendar::default() };
    let start = at("2026-11-23 10:00");
    assert_eq!(add(&calendar, Mode::Office, start, 1, &[]), horizon(start));
    assert_eq!(elapsed(&calendar, Mode::Office, start, Timestamp(i64::MAX), &[]), 0);
    for wild in [i64::MIN, i64::MAX, i64::MAX - 1_000_000] {
        let target = add(&Calendar::default(), Mode::Office, Timestamp(wild), 60, &[]);
        assert!(target >= Timestamp(wild), "an instant beyond all calendars is answered");
    }
}

#[test]
fn the_ledger_tells_why() {
    let calendar = nine_to_six(&["2026-11-25"]);
    let pauses = [
        hold("2026-11-23 16:00", "2026-11-23 17:00"),
        Pause { from: at("2026-11-24 09:00"), until: Some(at("2026-11-24 12:00")), why: PauseReason::Closed },
    ];
    let ledger = ledger(&calendar, Mode::Office, at("2026-11-23 15:00"), at("2026-11-26 09:30"), &pauses);
    let told: Vec<_> = ledger
        .entries
        .iter()
        .map(|entry| (calendar.local(entry.from).format("%a %H:%M").to_string(), entry.why, entry.counted))
        .collect();
    let expect = [
        ("Mon 15:00", LedgerReason::OfficeHours, true),
        ("Mon 16:00", LedgerReason::OnHold, false),
        ("Mon 17:00", LedgerReason::OfficeHours, true),
        ("Mon 18:00", LedgerReason::Closed, false),
        ("Tue 09:00", LedgerReason::TicketClosed, false),
        ("Tue 12:00", LedgerReason::OfficeHours, true),
        ("Tue 18:00", LedgerReason::Closed, false),
        ("Wed 00:00", LedgerReason::Holiday, false),
        ("Thu 00:00", LedgerReason::Closed, false),
        ("Thu 09:00", LedgerReason::OfficeHours, true),
    ];
    assert_eq!(told, expect.map(|(from, why, counted)| (from.to_owned(), why, counted)));
    assert_eq!(ledger.counted_minutes, 60 + 60 + 360 + 30);
}

#[test]
fn levels_fall_at_their_share_of_the_target() {
    let calendar = nine_to_six(&[]);
    let due = |percent| level_due(&calendar, Mode::Office, at("2026-11-23 10:00"), 240, &[], percent);
    assert_eq!(due(75), at("2026-11-23 13:00"));
    assert_eq!(due(90), at("2026-11-23 13:36"));
    assert_eq!(due(100), at("2026-11-23 14:00"));
    assert_eq!(due(150), at("2026-11-23 16:00"));
    assert_eq!(due(250), at("2026-11-24 11:00"));
}

#[test]
fn seeing_a_notice_holds_the_next_level() {
    let levels = Levels::default();
    let due = at("2026-11-23 14:00");
    assert_eq!(levels.held(due, None), due);
    assert_eq!(levels.held(due, Some(at("2026-11-23 13:50"))), at("2026-11-23 14:20"));
    assert_eq!(levels.held(due, Some(at("2026-11-23 12:00"))), due);
    assert_eq!(levels.unassigned_due(&nine_to_six(&[]), at("2026-11-23 17:50")), at("2026-11-24 09:05"));
}

#[test]
fn more_than_five_notices_in_a_minute_become_a_digest() {
    let levels = Levels::default();
    let times = |gap: i64| (0..6).map(|n| Timestamp(n * gap)).collect::<Vec<_>>();
    assert!(levels.is_digest(&times(1_000)));
    assert!(!levels.is_digest(&times(12_000)), "the first is sixty seconds old");
    assert!(!levels.is_digest(&times(1_000)[..5]));
    assert!(!levels.is_digest(&[]));
}

#[test]
fn the_last_level_raises_once_and_never_over_a_person() {
    assert_eq!(raised(Priority::Low, false, false), Some(Priority::Medium));
    assert_eq!(raised(Priority::High, false, false), Some(Priority::Critical));
    assert_eq!(raised(Priority::Critical, false, false), None);
    assert_eq!(raised(Priority::Low, true, false), None);
    assert_eq!(raised(Priority::Low, false, true), None);
}

#[test]
fn a_promise_is_kept_up_to_its_very_instant() {
    let due = at("2026-11-23 18:00");
    let later = Timestamp(due.0 + 1);
    assert_eq!(verdict(due, None, due), Verdict::Running);
    assert_eq!(verdict(due, None, later), Verdict::Missed);
    assert_eq!(verdict(due, Some(due), later), Verdict::Met);
    assert_eq!(verdict(due, Some(later), later), Verdict::Missed);
}

#[test]
fn policies_and_levels_are_checked_by_field() {
    let mut policy = Policy::default();
    assert_eq!(policy.validate(), Ok(()));
    policy.low.visit = 100;
    assert_eq!(policy.validate().unwrap_err().field, "low.visit");
    policy = Policy::default();
    policy.critical.first_response = 0;
    assert_eq!(policy.validate().unwrap_err().field, "critical.first_response");
    assert_eq!(Levels::default().validate(), Ok(()));
    assert_eq!(Levels { amber: 60, ..Levels::default() }.validate().unwrap_err().field, "amber");
    assert_eq!(Levels { missed: 110, ..Levels::default() }.validate().unwrap_err().field, "missed");
    assert_eq!(Levels { raise: 100, ..Levels::default() }.validate().unwrap_err().field, "raise");
}

/// A calendar with a lunch break, short days, holidays and part holidays.
fn calendars() -> impl Strategy<Value = Calendar> {
    let day = prop_oneof![
        1 => Just(vec![]),
        3 => (0u16..700, 1u16..700).prop_map(|(start, length)| vec![Interval::new(start, start + length)]),
        2 => (0u16..400, 1u16..300, 0u16..200, 1u16..400).prop_map(|(start, morning, lunch, afternoon)| {
            let (noon, back) = (start + morning, start + morning + lunch);
            vec![Interval::new(start, noon), Interval::new(back, back + afternoon)]
        }),
    ];
    let holiday = (0i64..60, day.clone());
    (prop::collection::vec(day, 7), prop::collection::vec(holiday, 0..6)).prop_map(|(mut week, holidays)| {
        week[3] = vec![Interval::new(600, 1_080)];
        let first = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let holidays = holidays
            .into_iter()
            .map(|(ahead, hours)| (first + TimeDelta::days(ahead), DayRule::open("", hours)))
            .collect();
        Calendar { week: week.try_into().unwrap(), holidays, ..Calendar::default() }
    })
}

/// An instant within sixty days of November 2026, to the millisecond.
fn instants() -> impl Strategy<Value = Timestamp> {
    let first = at("2026-11-01 00:00").0;
    (first..first + 60 * 86_400_000).prop_map(Timestamp)
}

/// Closed pauses, in any order and overlapping.
fn pauses() -> impl Strategy<Value = Vec<Pause>> {
    let pause = (instants(), 0i64..5 * 86_400_000, any::<bool>()).prop_map(|(from, length, closed)| Pause {
        from,
        until: Some(Timestamp(from.0 + length)),
        why: if closed { PauseReason::Closed } else { PauseReason::OnHold },
    });
    prop::collection::vec(pause, 0..4)
}

fn modes() -> impl Strategy<Value = Mode> {
    prop_oneof![Just(Mode::Clock), Just(Mode::Office)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn adding_and_elapsed_are_inverse(
        calendar in calendars(), mode in modes(), start in instants(), minutes in 1u32..6_000, pauses in pauses()
    ) {
        prop_assert_eq!(calendar.validate(), Ok(()));
        let target = add(&calendar, mode, start, minutes, &pauses);
        prop_assert_eq!(elapsed(&calendar, mode, start, target, &pauses), minutes);
        let just_before = Timestamp(target.0 - 1);
        prop_assert_eq!(elapsed(&calendar, mode, start, just_before, &pauses), minutes - 1, "the earliest such instant");
    }

    #[test]
    fn a_pause_never_shortens(
        calendar in calendars(), mode in modes(), start in instants(), minutes in 0u32..6_000, pauses in pauses()
    ) {
        let mut before = add(&calendar, mode, start, minutes, &[]);
        for count in 1..=pauses.len() {
            let with = add(&calendar, mode, start, minutes, &pauses[..count]);
            prop_assert!(with >= before);
            before = with;
        }
    }

    #[test]
    fn the_ledger_sums_to_the_elapsed_time_without_gaps(
        calendar in calendars(), mode in modes(), from in instants(), to in instants(), pauses in pauses()
    ) {
        let told = ledger(&calendar, mode, from, to, &pauses);
        let counted: i64 = told.entries.iter().filter(|entry| entry.counted).map(|entry| entry.to.0 - entry.from.0).sum();
        prop_assert_eq!(i64::from(told.counted_minutes), counted / 60_000);
        prop_assert_eq!(told.counted_minutes, elapsed(&calendar, mode, from, to, &pauses));
        let mut seen = from;
        for entry in &told.entries {
            prop_assert!(entry.from == seen && entry.to > entry.from);
            seen = entry.to;
        }
        prop_assert!(told.entries.is_empty() == (to <= from));
        prop_assert!(to <= from || seen == to);
        prop_assert!(told.entries.windows(2).all(|pair| pair[0].why != pair[1].why));
    }

    #[test]
    fn elapsed_time_adds_up(
        calendar in calendars(), mode in modes(), mut times in prop::array::uniform3(instants()), pauses in pauses()
    ) {
        times.sort();
        let [a, b, c] = times;
        let ms = |from, to| -> i64 {
            ledger(&calendar, mode, from, to, &pauses)
                .entries.iter().filter(|entry| entry.counted).map(|entry| entry.to.0 - entry.from.0).sum()
        };
        prop_assert_eq!(ms(a, b) + ms(b, c), ms(a, c));
    }

    #[test]
    fn levels_come_in_order(calendar in calendars(), mode in modes(), start in instants(), minutes in 1u32..3_000, pauses in pauses()) {
        let due = [75, 90, 100, 150].map(|percent| level_due(&calendar, mode, start, minutes, &pauses, percent));
        prop_assert!(due.is_sorted());
        prop_assert_eq!(due[2], add(&calendar, mode, start, minutes, &pauses));
    }
}
