//! The background: once per reason, whatever sleeps, crashes, restarts or sets its clock.

#![expect(clippy::unwrap_used, reason = "what cannot be arranged ends the test")]

use std::sync::Arc;

use domain::channel::Source;
use domain::notice::NoticeKind;
use domain::priority::Priority;
use domain::staff::Role;
use engine::Error;
use engine::follow_ups::{NewFollowUp, add};
use engine::notices::{notices, see};
use engine::scheduler::Duties;
use engine::tickets::{self, TicketEdit, TicketRow, TimelineWhat, create_task};
use local::Store;
use testkit::{Desk, Notifications, desk, office_time};

/// A ticket from a message: nobody has spoken with the customer, and nobody is assigned.
async fn written(desk: &Desk, name: &str, phone: &str) -> TicketRow {
    let mut task = testkit::task(name, phone, "AC does not cool");
    task.source = Source::Whatsapp;
    create_task(&desk.engine, &desk.staff(), &task).await.unwrap().ticket.unwrap()
}

fn duties(desk: &Desk) -> (Duties, Arc<Notifications>) {
    let shown = Arc::new(Notifications::default());
    (Duties::new(desk.engine.clone(), shown.clone()), shown)
}

/// The present, minute by minute, as the supervisor of a machine that is awake.
async fn awake_until(desk: &Desk, duties: &Duties, at: &str) {
    let end = office_time(at);
    while desk.now() < end {
        desk.clock.set_to(end.min(desk.now().plus_minutes(1)));
        duties.run_due().await.unwrap();
    }
}

/// How many notices of a kind there are, as an admin sees them.
async fn count(desk: &Desk, kind: NoticeKind) -> usize {
    let all = notices(&desk.engine, &desk.admin()).await.unwrap();
    all.iter().filter(|notice| notice.kind == kind).count()
}

#[tokio::test]
async fn levels_are_told_once_each_to_whom_they_concern() {
    let desk = desk().await;
    let (duties, shown) = duties(&desk);
    let ticket = written(&desk, "Asha", "9847012345").await;
    assert_eq!(ticket.priority, Priority::Medium, "240 office minutes to the first response");
    awake_until(&desk, &duties, "2026-11-23T16:30").await;
    let told: Vec<_> = shown
        .shown()
        .into_iter()
        .filter(|alert| alert.notice.kind == NoticeKind::Escalation)
        .map(|alert| {
            let words = alert.notice.title.trim_start_matches(&ticket.number).to_owned();
            (alert.notice.at, alert.audience, words)
        })
        .collect();
    assert_eq!(
        told,
        [
            (office_time("2026-11-23T13:00"), Role::Staff, ": first response is due soon".to_owned()),
            (office_time("2026-11-23T13:36"), Role::Staff, ": first response is nearly late".to_owned()),
            (office_time("2026-11-23T14:00"), Role::Admin, ": first response is late".to_owned()),
            (office_time("2026-11-23T16:00"), Role::Admin, ": first response is very late".to_owned()),
        ]
    );
    let edit = TicketEdit { town: Some("Kozhencherry".to_owned()), ..TicketEdit::default() };
    tickets::edit(&desk.engine, &desk.staff(), ticket.id, &edit).await.unwrap();
    let detail = tickets::detail(&desk.engine, &desk.staff(), ticket.id).await.unwrap();
    assert_eq!(
        detail.ticket.priority,
        Priority::High,
        "one step up, and an edit of the town changes nothing"
    );
    assert_eq!(detail.clocks[0].target_at, office_time("2026-11-23T14:00"), "the targets stay");
    let levels: Vec<_> = detail
        .timeline
        .iter()
        .filter_map(|entry| match entry.what {
            TimelineWhat::Escalated { level, .. } => Some(level),
            _ => None,
        })
        .collect();
    assert_eq!(levels, [75, 90, 100, 150]);

    awake_until(&desk, &duties, "2026-11-23T16:44").await;
    assert_eq!(count(&desk, NoticeKind::Escalation).await, 4, "and nothing twice");
    awake_until(&desk, &duties, "2026-11-23T16:45").await;
    assert_eq!(count(&desk, NoticeKind::Escalation).await, 5, "the visit's own ladder begins");
}

#[tokio::test]
async fn the_staff_are_told_whom_to_ask() {
    let desk = desk().await;
    let biju = desk.technician("Biju").add().await;
    let (duties, shown) = duties(&desk);
    let ticket = written(&desk, "Asha", "9847012345").await;
    assert_eq!(ticket.technician_id, Some(biju));
    awake_until(&desk, &duties, "2026-11-23T13:00").await;
    let nudge = shown.shown().into_iter().find(|alert| alert.notice.kind == NoticeKind::Escalation).unwrap();
    assert_eq!(nudge.audience, Role::Staff);
    assert_eq!(nudge.notice.body, "Asha\nDue: 23.11. 14:00\nAsk: Biju");
}

#[tokio::test]
async fn a_manual_priority_is_never_raised_and_levels_reached_do_not_fire_again() {
    let desk = desk().await;
    let (duties, _) = duties(&desk);
    let ticket = written(&desk, "Asha", "9847012345").await;
    awake_until(&desk, &duties, "2026-11-23T13:05").await;
    assert_eq!(count(&desk, NoticeKind::Escalation).await, 1);
    let edit = TicketEdit { priority: Some(Priority::Low), ..TicketEdit::default() };
    tickets::edit(&desk.engine, &desk.staff(), ticket.id, &edit).await.unwrap();
    // Low: 540 office minutes; 75 % are Monday 16:45, told already; 90 % are Monday 18:06, so Tuesday 10:06.
    awake_until(&desk, &duties, "2026-11-23T17:59").await;
    assert_eq!(count(&desk, NoticeKind::Escalation).await, 1, "the nudge does not fire again");
    awake_until(&desk, &duties, "2026-11-25T12:00").await;
    let detail = tickets::detail(&desk.engine, &desk.staff(), ticket.id).await.unwrap();
    assert_eq!(detail.ticket.priority, Priority::Low, "a person set it");
}

#[tokio::test]
async fn seeing_a_notice_holds_the_next_level_for_half_an_hour() {
    let desk = desk().await;
    let (duties, _) = duties(&desk);
    written(&desk, "Asha", "9847012345").await;
    awake_until(&desk, &duties, "2026-11-23T13:30").await;
    let nudge = notices(&desk.engine, &desk.staff()).await.unwrap();
    let nudge = nudge.iter().find(|notice| notice.kind == NoticeKind::Escalation).unwrap();
    see(&desk.engine, &desk.staff(), nudge.id).await.unwrap();
    awake_until(&desk, &duties, "2026-11-23T13:59").await;
    assert_eq!(count(&desk, NoticeKind::Escalation).await, 1, "90 % at 13:36 is held until 14:00");
    awake_until(&desk, &duties, "2026-11-23T14:00").await;
    assert_eq!(count(&desk, NoticeKind::Escalation).await, 2);
}

#[tokio::test]
async fn what_is_for_admins_is_not_seen_by_others_and_holds_nothing() {
    let desk = desk().await;
    let (duties, _) = duties(&desk);
    let ticket = written(&desk, "Asha", "9847012345").await;
    awake_until(&desk, &duties, "2026-11-23T14:00").await;
    let missed = desk.notices_of(ticket.id).await.into_iter().find(|notice| notice.audience == Role::Admin);
    let missed = missed.unwrap();
    let refused = see(&desk.engine, &desk.staff(), missed.id).await;
    assert!(matches!(refused, Err(Error::NotFound { record: "notice", .. })), "{refused:?}");
    let stays = desk.notices_of(ticket.id).await.into_iter().find(|notice| notice.id == missed.id).unwrap();
    assert_eq!(stays.seen_at, None);
    see(&desk.engine, &desk.admin(), missed.id).await.unwrap();

    // What rang for one person is theirs to see.
    let mine = NewFollowUp {
        ticket_id: Some(ticket.id),
        failed_call_id: None,
        due_at: office_time("2026-11-23T14:10"),
        note: "call".to_owned(),
    };
    add(&desk.engine, &desk.staff(), &mine).await.unwrap();
    awake_until(&desk, &duties, "2026-11-23T14:10").await;
    let rang = desk.notices_of(ticket.id).await.into_iter().find(|notice| notice.staff_id.is_some()).unwrap();
    see(&desk.engine, &desk.staff(), rang.id).await.unwrap();
}

#[tokio::test]
async fn nobody_assigned_for_a_quarter_of_an_hour_is_told_once() {
    let desk = desk().await;
    let (duties, _) = duties(&desk);
    let late = written(&desk, "Asha", "9847012345").await;
    awake_until(&desk, &duties, "2026-11-23T10:14").await;
    assert_eq!(count(&desk, NoticeKind::Unassigned).await, 0);
    awake_until(&desk, &duties, "2026-11-23T10:40").await;
    assert_eq!(count(&desk, NoticeKind::Unassigned).await, 1);
    let edit = TicketEdit { town: Some("Kozhencherry".to_owned()), ..TicketEdit::default() };
    tickets::edit(&desk.engine, &desk.staff(), late.id, &edit).await.unwrap();
    awake_until(&desk, &duties, "2026-11-23T11:10").await;
    assert_eq!(count(&desk, NoticeKind::Unassigned).await, 1, "an edit does not tell it again");
}

#[tokio::test]
async fn a_clock_set_back_doubles_nothing() {
    let desk = desk().await;
    let (duties, shown) = duties(&desk);
    written(&desk, "Asha", "9847012345").await;
    awake_until(&desk, &duties, "2026-11-23T14:10").await;
    let before = shown.shown().len();
    desk.clock.set("2026-11-23T10:00");
    duties.run_due().await.unwrap();
    awake_until(&desk, &duties, "2026-11-23T14:20").await;
    assert_eq!(shown.shown().len(), before);
}

#[tokio::test]
async fn what_came_due_while_the_machine_was_off_is_one_digest_and_nothing_is_lost() {
    let mut desk = desk().await;
    for n in 1..=3 {
        written(&desk, "Asha", &format!("984700000{n}")).await;
    }
    desk.reopen().await;
    desk.clock.set("2026-11-26T12:00");
    let (duties, shown) = duties(&desk);
    duties.rescue().await.unwrap();
    duties.run_due().await.unwrap();
    let alerts = shown.shown();
    let titles: Vec<_> = alerts.iter().map(|alert| (alert.audience, alert.notice.title.as_str())).collect();
    let (staff, admins) =
        ("9 things came due while the desk was away", "6 things came due while the desk was away");
    assert_eq!(
        titles,
        [(Role::Staff, staff), (Role::Admin, admins)],
        "of three tickets: follow-up, nobody assigned, resolution nearly late; response and visit very late"
    );
    let stands = |kind| count(&desk, kind);
    assert_eq!(stands(NoticeKind::FollowUp).await, 3, "each stands in the window");
    assert_eq!(stands(NoticeKind::Unassigned).await, 3);
    assert_eq!(stands(NoticeKind::Escalation).await, 9);

    desk.reopen().await;
    let (duties, shown) = self::duties(&desk);
    duties.rescue().await.unwrap();
    duties.run_due().await.unwrap();
    assert_eq!(shown.take(), Vec::<String>::new(), "exactly once, after a restart too");
}

#[tokio::test]
async fn many_notices_at_once_become_one() {
    let desk = desk().await;
    let (duties, shown) = duties(&desk);
    for n in 1..=7 {
        written(&desk, "Asha", &format!("984700000{n}")).await;
    }
    awake_until(&desk, &duties, "2026-11-23T10:16").await;
    assert_eq!(shown.take(), ["7 things need a look"], "seven unassigned at 10:15");

    for n in 1..=5 {
        written(&desk, "Binu", &format!("984711111{n}")).await;
    }
    awake_until(&desk, &duties, "2026-11-23T10:32").await;
    assert_eq!(shown.take().len(), 5, "five are shown one by one");
}

#[tokio::test]
async fn what_does_not_fit_the_minute_comes_at_its_end() {
    let desk = desk().await;
    let (duties, shown) = duties(&desk);
    for n in 1..=5 {
        written(&desk, "Asha", &format!("984700000{n}")).await;
    }
    desk.clock.advance_ms(20_000);
    for n in 1..=3 {
        written(&desk, "Binu", &format!("984711111{n}")).await;
    }
    awake_until(&desk, &duties, "2026-11-23T10:15").await;
    assert_eq!(shown.take().len(), 5);
    desk.clock.advance_ms(25_000);
    duties.run_due().await.unwrap();
    assert_eq!(shown.take(), Vec::<String>::new(), "a sixth within the minute waits");
    desk.clock.advance_ms(40_000);
    duties.run_due().await.unwrap();
    assert_eq!(shown.take().len(), 3, "and comes when the minute is over");
}

#[tokio::test]
async fn a_job_that_was_running_when_the_owner_died_runs_again_once() {
    let mut desk = desk().await;
    written(&desk, "Asha", "9847012345").await;
    desk.clock.set("2026-11-23T10:15");
    // The owner leased the job, and died.
    let store = desk.store().await;
    let mut writer = store.write().await.unwrap();
    let now = desk.now();
    let leased = local::jobs::lease(&mut writer, &[], now, now.plus_minutes(10)).await.unwrap().unwrap();
    assert_eq!(leased.kind, "unassigned");
    writer.commit().await.unwrap();
    store.close().await;

    desk.reopen().await;
    let (duties, shown) = duties(&desk);
    assert_eq!(duties.rescue().await.unwrap(), 1);
    duties.run_due().await.unwrap();
    assert_eq!(count(&desk, NoticeKind::Unassigned).await, 1);
    assert_eq!(shown.shown().len(), 1);
}

#[tokio::test]
async fn a_job_whose_lease_ran_out_runs_again() {
    let desk = desk().await;
    let (duties, _) = duties(&desk);
    written(&desk, "Asha", "9847012345").await;
    desk.clock.set("2026-11-23T10:15");
    let store = desk.store().await;
    let mut writer = store.write().await.unwrap();
    let now = desk.now();
    local::jobs::lease(&mut writer, &[], now, now.plus_minutes(10)).await.unwrap().unwrap();
    writer.commit().await.unwrap();
    store.close().await;
    awake_until(&desk, &duties, "2026-11-23T10:24").await;
    assert_eq!(count(&desk, NoticeKind::Unassigned).await, 0, "it is believed alive");
    awake_until(&desk, &duties, "2026-11-23T10:25").await;
    assert_eq!(count(&desk, NoticeKind::Unassigned).await, 1);
}

#[tokio::test]
async fn a_notifier_that_panics_stops_nothing() {
    struct Broken;
    impl engine::notices::Notifier for Broken {
        fn show(&self, _: &engine::notices::Alert) {
            panic!("no notification service");
        }
    }
    let desk = desk().await;
    let duties = Duties::new(desk.engine.clone(), Arc::new(Broken));
    written(&desk, "Asha", "9847012345").await;
    awake_until(&desk, &duties, "2026-11-23T13:00").await;
    assert_eq!(count(&desk, NoticeKind::Unassigned).await, 1);
    assert_eq!(count(&desk, NoticeKind::Escalation).await, 1);
}

#[tokio::test]
async fn a_job_that_no_duty_knows_is_tried_again_and_then_given_up() {
    let desk = desk().await;
    let (duties, _) = duties(&desk);
    let store = desk.store().await;
    let mut writer = store.write().await.unwrap();
    let now = desk.now();
    local::jobs::want(&mut writer, "of_a_newer_version", "x", "{}", now, now).await.unwrap();
    writer.commit().await.unwrap();
    let mut failures = 0;
    for _ in 0..20 {
        failures += duties.run_due().await.unwrap().failed;
        desk.clock.advance(61);
    }
    assert_eq!(failures, 16, "with longer and longer waits");
    assert_eq!(count(&desk, NoticeKind::System).await, 1, "the admins hear of it");
    assert_eq!(pending(&store, "of_a_newer_version").await, 0);
    store.close().await;
}

async fn pending(store: &Store, kind: &str) -> usize {
    let mut reader = store.read().await.unwrap();
    usize::from(local::jobs::pending(&mut reader, kind, "x").await.unwrap().is_some())
}

#[tokio::test]
async fn the_day_s_backup_is_made_and_tomorrow_s_waits() {
    let desk = desk().await;
    let (duties, _) = duties(&desk);
    duties.rescue().await.unwrap();
    let backups = async || {
        let mut found = 0;
        let mut entries =
            tokio::fs::read_dir(desk.directory().join(engine::backup::DIRECTORY)).await.unwrap();
        while entries.next_entry().await.unwrap().is_some() {
            found += 1;
        }
        found
    };
    duties.run_due().await.unwrap();
    assert_eq!(backups().await, 1, "on the first day, at once");
    desk.clock.set("2026-11-24T12:59");
    duties.run_due().await.unwrap();
    desk.clock.set("2026-11-24T13:00");
    duties.run_due().await.unwrap();
    assert_eq!(backups().await, 2);
    for day in 25..=30 {
        desk.clock.set(&format!("2026-11-{day}T18:00"));
        duties.run_due().await.unwrap();
    }
    assert_eq!(backups().await, 7, "seven are kept");
}

#[tokio::test]
async fn finished_jobs_are_forgotten_after_a_week() {
    let desk = desk().await;
    let (duties, _) = duties(&desk);
    duties.rescue().await.unwrap();
    written(&desk, "Asha", "9847012345").await;
    awake_until(&desk, &duties, "2026-11-23T10:20").await;
    let store = desk.store().await;
    let kept = async || {
        let mut reader = store.read().await.unwrap();
        local::jobs::count_finished(&mut reader, office_time("2026-11-24T00:00")).await.unwrap()
    };
    let first_day = kept().await;
    assert!(first_day > 0);
    desk.clock.set("2026-11-25T04:00");
    duties.run_due().await.unwrap();
    assert_eq!(kept().await, first_day, "for whoever asks what ran");
    desk.clock.set("2026-12-02T04:00");
    duties.run_due().await.unwrap();
    assert_eq!(kept().await, 0);
    store.close().await;
}
