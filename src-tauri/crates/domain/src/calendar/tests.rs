use super::*;
use proptest::prelude::*;

/// Kerala wall-clock time as an instant.
fn at(text: &str) -> Timestamp {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    Timestamp::from((local - TimeDelta::minutes(330)).and_utc())
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn lunch_break() -> Calendar {
    let mut calendar = Calendar::default();
    calendar.week[0] = vec![Interval::new(600, 780), Interval::new(840, 1_080)];
    calendar
}

#[test]
fn the_day_of_an_instant_is_the_office_s() {
    let calendar = Calendar::default();
    // 19:00 UTC on Sunday is half past midnight on Monday in Kerala.
    let late: chrono::DateTime<chrono::Utc> = "2026-11-22T19:00:00Z".parse().unwrap();
    assert_eq!(calendar.office_day(late.into()), day("2026-11-23"));
}

#[test]
fn hours_are_half_open() {
    let calendar = lunch_break();
    let check = |text: &str, open: bool, next: &str| {
        assert_eq!(calendar.is_open(at(text)), open, "open at {text}");
        assert_eq!(calendar.next_open(at(text)), at(next), "next open from {text}");
    };
    check("2026-11-23 09:59", false, "2026-11-23 10:00");
    check("2026-11-23 10:00", true, "2026-11-23 10:00");
    check("2026-11-23 13:00", false, "2026-11-23 14:00");
    check("2026-11-23 17:59", true, "2026-11-23 17:59");
    check("2026-11-23 18:00", false, "2026-11-24 10:00");
    check("2026-11-28 18:00", false, "2026-11-30 10:00");
}

#[test]
fn a_holiday_replaces_the_day_s_hours() {
    let mut calendar = Calendar::default();
    calendar.holidays.insert(day("2026-11-23"), DayRule::closed("Hartal"));
    calendar.holidays.insert(day("2026-11-29"), DayRule::open("Stock taking", vec![Interval::new(600, 720)]));
    assert_eq!(calendar.next_open(at("2026-11-23 11:00")), at("2026-11-24 10:00"));
    assert!(calendar.is_open(at("2026-11-29 11:00")), "a Sunday may open");
    assert!(!calendar.is_working_day(day("2026-11-23")));
}

#[test]
fn holidays_come_from_their_rows() {
    let mut calendar = Calendar::default();
    let monday = day_number(day("2026-11-23"));
    assert_eq!(day_from_number(monday), Some(day("2026-11-23")));
    calendar.add_holiday("Half day", monday, Some(840), Some(960));
    calendar.add_holiday("Half day", monday, Some(600), Some(720));
    calendar.add_holiday("Twice", monday, Some(700), Some(900));
    calendar.add_holiday("Closed", monday + 1, None, None);
    calendar.add_holiday("Nonsense", monday + 2, Some(900), Some(-1));
    calendar.add_holiday("Never", i64::MAX, None, None);
    assert_eq!(calendar.hours(day("2026-11-23")), [Interval::new(600, 720), Interval::new(840, 960)]);
    assert!(!calendar.is_working_day(day("2026-11-24")) && !calendar.is_working_day(day("2026-11-25")));
    assert_eq!(calendar.validate(), Ok(()));
}

#[test]
fn working_days_are_counted_over_sundays_and_holidays() {
    let mut calendar = Calendar::default();
    calendar.holidays.insert(day("2026-11-30"), DayRule::closed(""));
    assert_eq!(calendar.working_days_after(day("2026-11-27"), 0), day("2026-11-27"));
    assert_eq!(calendar.working_days_after(day("2026-11-27"), 1), day("2026-11-28"));
    assert_eq!(calendar.working_days_after(day("2026-11-27"), 2), day("2026-12-01"));
    assert_eq!(calendar.working_days_after(day("2026-11-29"), 0), day("2026-12-01"));
}

#[test]
fn a_calendar_that_never_opens_is_refused_and_never_loops() {
    let mut calendar = Calendar { week: Default::default(), ..Calendar::default() };
    assert_eq!(calendar.validate(), Err(CalendarError::NeverOpen));
    let from = at("2026-11-23 10:00");
    assert_eq!(calendar.next_open(from), horizon(from));
    assert_eq!(
        calendar.working_days_after(day("2026-11-23"), 3),
        day("2026-11-23") + TimeDelta::days(HORIZON_DAYS)
    );
    calendar.holidays.insert(day("2031-01-01"), DayRule::open("Once", vec![Interval::new(0, 60)]));
    assert_eq!(calendar.next_open(from), at("2031-01-01 00:00"));
}

#[test]
fn wrong_hours_are_named_by_their_path() {
    let check = |hours: Vec<Interval>, expect: &str| {
        let mut calendar = Calendar::default();
        calendar.week[2] = hours.clone();
        let error = calendar.validate().unwrap_err();
        assert_eq!(error.field(), expect);
        calendar.week[2].clear();
        calendar.holidays.insert(day("2026-12-25"), DayRule::open("Christmas", hours));
        let holiday = calendar.validate().unwrap_err();
        assert_eq!(holiday.field(), expect.replace("week.2", "holidays.2026-12-25.hours"));
    };
    check(vec![Interval::new(600, 600)], "week.2.0");
    check(vec![Interval::new(600, 500)], "week.2.0");
    check(vec![Interval::new(600, 1_441)], "week.2.0");
    check(vec![Interval::new(600, 800), Interval::new(799, 900)], "week.2.1");
    check(vec![Interval::new(900, 1_000), Interval::new(600, 800)], "week.2.1");
    assert_eq!(lunch_break().validate(), Ok(()));
}

#[test]
fn clock_changes_neither_lose_nor_repeat_an_instant() {
    let mut calendar = Calendar { tz: Tz::Europe__Berlin, ..Calendar::default() };
    calendar.week[6] = vec![Interval::new(120, 240)];
    // 02:00 to 03:00 does not exist on 29 March 2026 and exists twice on 25 October.
    let hours = |date: &str| {
        calendar.spans(day(date)).map(|span| span.to.minutes_since(span.from)).collect::<Vec<_>>()
    };
    assert_eq!(hours("2026-03-29"), [60]);
    assert_eq!(hours("2026-10-25"), [180]);
    assert_eq!(hours("2026-11-01"), [120]);
}

#[test]
fn a_calendar_survives_its_settings_row() {
    let mut calendar = lunch_break();
    calendar.holidays.insert(day("2026-12-25"), DayRule::closed("Christmas"));
    let text = serde_json::to_string(&calendar).unwrap();
    assert!(text.contains("Asia/Kolkata"), "{text}");
    assert_eq!(serde_json::from_str::<Calendar>(&text).unwrap(), calendar);
    assert_eq!(serde_json::from_str::<Calendar>("{}").unwrap(), Calendar::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn the_next_open_instant_is_open_and_nothing_before_it_is(from in 1_600_000_000_000i64..2_000_000_000_000) {
        let (calendar, from) = (lunch_break(), Timestamp(from));
        let open = calendar.next_open(from);
        prop_assert!(open >= from && calendar.is_open(open));
        let halfway = Timestamp(from.0 + (open.0 - from.0) / 2);
        prop_assert!(open == from || !calendar.is_open(halfway));
    }
}
