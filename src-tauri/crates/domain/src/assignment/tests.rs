use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::calendar::{DayRule, Interval};

/// Kerala wall-clock time as an instant.
fn at(text: &str) -> Timestamp {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    Timestamp::from((local - TimeDelta::minutes(330)).and_utc())
}

fn id(number: u128) -> TechnicianId {
    TechnicianId(Uuid::from_u128(number))
}

/// An AC technician of Thiruvalla who works Monday to Saturday 10:00 to 18:00 and has nothing to do.
fn technician(number: u128) -> Candidate {
    Candidate {
        id: id(number),
        name: format!("Technician {number}"),
        active: true,
        skills: vec![ServiceType::AcRepair],
        areas: vec![],
        home_town: "Thiruvalla".to_owned(),
        shifts: Calendar::default().week,
        leave: vec![],
        jobs: vec![],
        open_jobs_today: 0,
        daily_capacity: 6,
        served_customer: false,
        rating: None,
        last_job_at: None,
    }
}

fn visit(start: &str, minutes: u32) -> Visit {
    Visit { start: at(start), minutes, town: String::new() }
}

/// An AC repair of an hour in Thiruvalla, wanted on Monday at 10:20.
fn job() -> Job {
    Job {
        service_type: ServiceType::AcRepair,
        appliance: ApplianceKind::Ac,
        town: "Thiruvalla".to_owned(),
        priority: Priority::Medium,
        earliest: at("2026-11-23 10:20"),
        visit_by: None,
        minutes: 60,
    }
}

fn ask(job: &Job, candidates: &[Candidate]) -> Assignment {
    assign(job, candidates, &Calendar::default(), &Options::default())
}

#[track_caller]
fn rejects(candidate: Candidate, why: RejectReason) {
    let answer = ask(&job(), &[candidate]);
    assert_eq!((answer.technician, answer.visit_at), (None, None));
    assert_eq!(answer.rejected, [Rejection { technician: id(1), name: "Technician 1".to_owned(), why }]);
}

#[test]
fn a_free_technician_goes_at_the_next_quarter() {
    let answer = ask(&job(), &[technician(1)]);
    assert_eq!(answer.technician, Some(id(1)));
    assert_eq!(answer.visit_at, Some(at("2026-11-23 10:30")));
    let told: Vec<_> =
        answer.reasons[0].parts.iter().map(|part| (part.key, part.points, part.detail.as_str())).collect();
    assert_eq!(
        told,
        [
            (ScoreKey::Skill, 30, "exact"),
            (ScoreKey::Area, 30, "same Thiruvalla"),
            (ScoreKey::Load, 25, "0/6"),
            (ScoreKey::Served, 0, "no"),
            (ScoreKey::Rating, 3, ""),
        ]
    );
    assert_eq!(answer.reasons[0].total, 88);
}

#[test]
fn each_hard_rule_rejects_with_its_reason() {
    rejects(Candidate { active: false, ..technician(1) }, RejectReason::Inactive);
    rejects(Candidate { skills: vec![ServiceType::Installation], ..technician(1) }, RejectReason::NoSkill);
    rejects(Candidate { shifts: Default::default(), ..technician(1) }, RejectReason::OffShift);
    let away = Span { from: at("2026-11-20 00:00"), to: at("2026-12-20 00:00") };
    rejects(Candidate { leave: vec![away], ..technician(1) }, RejectReason::OnLeave);
    rejects(Candidate { daily_capacity: 0, ..technician(1) }, RejectReason::Full);
    let shifts = std::array::from_fn(|_| vec![Interval::new(600, 650)]);
    rejects(Candidate { shifts, ..technician(1) }, RejectReason::NoFreeSlot);
}

#[test]
fn visits_keep_the_way_between_them() {
    let busy = Candidate {
        jobs: vec![visit("2026-11-23 13:00", 60), visit("2026-11-23 10:00", 60)],
        ..technician(1)
    };
    // 11:30 to 12:30 just leaves the half hour on both sides.
    assert_eq!(ask(&job(), std::slice::from_ref(&busy)).visit_at, Some(at("2026-11-23 11:30")));
    let longer = Job { minutes: 75, ..job() };
    assert_eq!(ask(&longer, &[busy]).visit_at, Some(at("2026-11-23 14:30")));
}

#[test]
fn a_full_day_leads_to_the_next_working_day() {
    let full = Candidate { open_jobs_today: 6, ..technician(1) };
    assert_eq!(ask(&job(), &[full]).visit_at, Some(at("2026-11-24 10:00")));
    let saturday = Job { earliest: at("2026-11-28 17:30"), ..job() };
    assert_eq!(ask(&saturday, &[technician(1)]).visit_at, Some(at("2026-11-30 10:00")));
}

#[test]
fn a_holiday_stops_all_but_critical_jobs() {
    let mut calendar = Calendar::default();
    let monday = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    calendar.holidays.insert(monday, DayRule::open("Half day", vec![Interval::new(960, 1_080)]));
    let visit_at = |job: &Job| assign(job, &[technician(1)], &calendar, &Options::default()).visit_at;
    assert_eq!(visit_at(&job()), Some(at("2026-11-23 16:00")));
    assert_eq!(visit_at(&Job { minutes: 150, ..job() }), Some(at("2026-11-24 10:00")));
    assert_eq!(visit_at(&Job { priority: Priority::Critical, ..job() }), Some(at("2026-11-23 10:30")));
}

#[test]
fn leave_of_half_a_day_leaves_the_other_half() {
    let away = Span { from: at("2026-11-23 00:00"), to: at("2026-11-23 13:10") };
    let candidate = Candidate { leave: vec![away], ..technician(1) };
    assert_eq!(ask(&job(), &[candidate]).visit_at, Some(at("2026-11-23 13:15")));
}

#[test]
fn other_work_needs_the_appliance_s_skill() {
    use ApplianceKind::{Ac, Other, Refrigerator};
    use ServiceType::{AcRepair, Consultation, Emergency, GasRefill, Installation, RefrigeratorRepair};
    assert!(has_skill(&[AcRepair], Installation, Ac));
    assert!(!has_skill(&[AcRepair], GasRefill, Refrigerator));
    assert!(!has_skill(&[Installation], Installation, Ac));
    assert!(has_skill(&[Installation], Installation, Other));
    assert!(!has_skill(&[AcRepair], Emergency, Refrigerator));
    assert!(has_skill(&[RefrigeratorRepair], Emergency, Refrigerator));
    assert!(has_skill(&[AcRepair], Emergency, ApplianceKind::Unknown));
    assert!(has_skill(&[], Consultation, Ac));
    assert!(!has_skill(&[RefrigeratorRepair], AcRepair, Refrigerator));
}

fn busy_today(number: u128) -> Candidate {
    Candidate { open_jobs_today: 3, ..technician(number) }
}

#[test]
fn nearness_load_and_acquaintance_decide() {
    let home = |town: &str| Candidate { home_town: town.to_owned(), ..technician(1) };
    let area = |candidate: Candidate| ask(&job(), &[candidate]).reasons[0].parts[1].points;
    assert_eq!(area(home("tiruvalla")), 30);
    assert_eq!(area(home("Chengannur")), 20);
    assert_eq!(area(home("Adoor")), 10);
    assert_eq!(area(home("Vaikom")), 0);
    assert_eq!(area(Candidate { areas: vec!["Thiruvalla".to_owned()], ..home("Vaikom") }), 30);

    assert_eq!(ask(&job(), &[busy_today(1), technician(2)]).technician, Some(id(2)));
    let full = Candidate { open_jobs_today: 6, ..technician(1) };
    assert_eq!(ask(&job(), &[full, busy_today(2)]).technician, Some(id(2)), "today rather than tomorrow");
    let known = Candidate { served_customer: true, open_jobs_today: 2, rating: Some(50), ..technician(1) };
    // 10 for the customer and 2 more stars outweigh the 8 points of two jobs.
    assert_eq!(ask(&job(), &[known, technician(2)]).technician, Some(id(1)));
}

#[test]
fn a_tie_goes_to_whoever_waited_longest() {
    let last = |number, at_text: &str| Candidate { last_job_at: Some(at(at_text)), ..technician(number) };
    let (a, b) = (last(1, "2026-11-22 12:00"), last(2, "2026-11-21 12:00"));
    assert_eq!(ask(&job(), &[a.clone(), b.clone()]).technician, Some(id(2)));
    assert_eq!(ask(&job(), &[a, b, technician(3)]).technician, Some(id(3)), "never had one");
    assert_eq!(ask(&job(), &[technician(5), technician(4)]).technician, Some(id(4)));
}

#[test]
fn leave_and_visits_without_an_end_are_no_trap() {
    let for_ever = Span { from: at("2026-11-23 12:00"), to: Timestamp(i64::MAX) };
    let leaving = Candidate { leave: vec![for_ever], ..technician(1) };
    assert_eq!(ask(&job(), std::slice::from_ref(&leaving)).visit_at, Some(at("2026-11-23 10:30")));
    let late = Job { earliest: at("2026-11-23 13:00"), ..job() };
    assert_eq!(ask(&late, &[leaving]).rejected[0].why, RejectReason::OnLeave);
    let endless = Visit { start: at("2026-11-23 10:00"), minutes: u32::MAX, town: String::new() };
    rejects(Candidate { jobs: vec![endless], ..technician(1) }, RejectReason::NoFreeSlot);
}

#[test]
fn a_promise_that_can_be_kept_goes_before_the_score() {
    let full = Candidate { open_jobs_today: 6, served_customer: true, ..technician(1) };
    let far = Candidate { home_town: "Vaikom".to_owned(), ..technician(2) };
    let promised = Job { visit_by: Some(at("2026-11-23 14:00")), ..job() };
    let answer = ask(&promised, &[full, far]);
    assert_eq!(answer.technician, Some(id(2)));
    assert!(answer.reasons[0].in_time && !answer.reasons[1].in_time);
}

#[test]
fn the_answer_survives_its_row_and_an_empty_one_is_nobody_asked() {
    let answer = ask(&job(), &[technician(1), Candidate { active: false, ..technician(2) }]);
    let text = serde_json::to_string(&answer).unwrap();
    assert_eq!(serde_json::from_str::<Assignment>(&text).unwrap(), answer);
    assert_eq!(serde_json::from_str::<Assignment>("{}").unwrap(), Assignment::default());
}

#[test]
fn options_are_checked_by_field() {
    assert_eq!(Options::default().validate(), Ok(()));
    let wrong = Options { area_neighbouring: 40, ..Options::default() };
    assert_eq!(wrong.validate().unwrap_err().field, "area_neighbouring");
    assert_eq!(
        Options { slot_minutes: 0, ..Options::default() }.validate().unwrap_err().field,
        "slot_minutes"
    );
}

fn minutes_ahead(limit: i64) -> impl Strategy<Value = Timestamp> {
    let first = at("2026-11-20 00:00");
    (0..limit).prop_map(move |minutes| first.plus_minutes(minutes))
}

fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
    let skills = prop::collection::vec(prop::sample::select(ServiceType::ALL), 0..4);
    let shift = prop_oneof![
        1 => Just(vec![]),
        3 => (0u16..800, 30u16..600).prop_map(|(start, length)| vec![Interval::new(start, start + length)]),
    ];
    let shifts = prop::collection::vec(shift, 7);
    let leave = prop::collection::vec((minutes_ahead(12 * 1_440), 1i64..4_000), 0..2);
    let jobs = prop::collection::vec((minutes_ahead(12 * 1_440), 10u32..200), 0..12);
    let rest = (any::<bool>(), 0u32..8, 0u32..8, any::<bool>(), prop::option::of(10u16..=50));
    let town = prop::sample::select(vec!["Thiruvalla", "Chengannur", "Adoor", "Vaikom", "Munnar", ""]);
    let one = (skills, shifts, leave, jobs, rest, town);
    prop::collection::vec(one, 0..6).prop_map(|all| {
        all.into_iter()
            .zip(1..)
            .map(|((skills, shifts, leave, jobs, rest, town), number)| Candidate {
                active: rest.0,
                skills,
                home_town: town.to_owned(),
                shifts: shifts.try_into().unwrap(),
                leave: leave
                    .into_iter()
                    .map(|(from, long)| Span { from, to: from.plus_minutes(long) })
                    .collect(),
                jobs: jobs
                    .into_iter()
                    .map(|(start, minutes)| Visit { start, minutes, town: String::new() })
                    .collect(),
                open_jobs_today: rest.1,
                daily_capacity: rest.2,
                served_customer: rest.3,
                rating: rest.4,
                ..technician(number)
            })
            .collect()
    })
}

fn jobs() -> impl Strategy<Value = Job> {
    (
        prop::sample::select(ServiceType::ALL),
        prop::sample::select(ApplianceKind::ALL),
        prop::sample::select(Priority::ALL),
        minutes_ahead(5 * 1_440),
        10u32..240,
    )
        .prop_map(|(service_type, appliance, priority, earliest, minutes)| Job {
            service_type,
            appliance,
            priority,
            earliest,
            minutes,
            ..job()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_hard_rule_is_ever_broken(candidates in candidates(), job in jobs()) {
        let calendar = Calendar::default();
        let answer = ask(&job, &candidates);
        prop_assert_eq!(answer.reasons.len() + answer.rejected.len(), candidates.len());
        prop_assert_eq!(answer.technician, answer.reasons.first().map(|line| line.technician));
        for line in &answer.reasons {
            let technician = candidates.iter().find(|one| one.id == line.technician).unwrap();
            prop_assert!(technician.active);
            prop_assert!(has_skill(&technician.skills, job.service_type, job.appliance));
            let (start, end) = (line.visit_at, line.visit_at.plus_minutes(job.minutes.into()));
            prop_assert!(start >= job.earliest);
            let local = calendar.local(start);
            let weekday = chrono::Datelike::weekday(&local).num_days_from_monday() as usize;
            let on_shift = technician.shifts[weekday].iter().any(|shift| {
                calendar.at(local.date(), shift.start) <= start && end <= calendar.at(local.date(), shift.end)
            });
            prop_assert!(on_shift, "on shift");
            prop_assert!(technician.leave.iter().all(|leave| end <= leave.from || leave.to <= start), "on leave");
            for visit in &technician.jobs {
                let visit_end = visit.start.plus_minutes(visit.minutes.into());
                prop_assert!(end.plus_minutes(30) <= visit.start || visit_end.plus_minutes(30) <= start, "overlap");
            }
            let that_day =
                technician.jobs.iter().filter(|visit| calendar.office_day(visit.start) == local.date()).count();
            prop_assert!(that_day < technician.daily_capacity as usize, "more jobs than a day holds");
            prop_assert_eq!(line.total, line.parts.iter().map(|part| part.points).sum::<u16>());
        }
        prop_assert!(answer.reasons.windows(2).all(|pair| pair[0].total >= pair[1].total));
    }

    #[test]
    fn the_order_of_asking_does_not_matter(mut candidates in candidates(), job in jobs()) {
        let answer = ask(&job, &candidates);
        candidates.reverse();
        let again = ask(&job, &candidates);
        prop_assert_eq!(answer.reasons, again.reasons);
        prop_assert_eq!(answer.technician, again.technician);
    }
}
