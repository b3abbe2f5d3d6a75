//! A new task: what is made of it, and what hangs on it.

use domain::channel::{CommunicationChannel, Direction, Source};
use domain::notice::NoticeKind;
use domain::priority::Priority;
use domain::ticket::TicketStatus;
use engine::tickets::{NewTask, OnDuplicate, TicketClose, TimelineWhat, close, create_task};
use engine::{Conflict, Topic};
use testkit::{desk, desk_at, failed_call, task};

use super::{at, conflict, detail, made, phoned, phoned_with, ticket};

#[tokio::test]
async fn a_ticket_alone_comes_with_number_customer_tags_targets_and_follow_up() {
    let desk = desk().await;
    let made = made(&desk, &task("Anju", "98460 12345", "AC not cooling")).await;
    assert!(made.customer_is_new && made.failed_call.is_none() && !made.added_to_existing);
    let row = ticket(made);
    assert_eq!((row.number.as_str(), row.status), ("CWS-2026-001", TicketStatus::New));
    assert_eq!((row.customer_name.as_str(), row.phone.as_str()), ("Anju", "+919846012345"));
    assert_eq!((row.priority, row.town.as_str()), (Priority::Medium, "Thiruvalla"));
    assert_eq!(row.tags, ["ac", "ac-repair", "phone", "thiruvalla"]);

    let stored = desk.ticket_row(row.id).await;
    assert_eq!(
        (stored.respond_by, stored.visit_by, stored.resolve_by),
        (at("mon 14:00"), at("tue 11:00"), at("thu 13:00"))
    );
    let shown = detail(&desk, row.id).await;
    assert!(shown.why_priority.reasons.iter().any(|reason| reason.key == "failure.not_cooling"));
    assert_eq!(shown.follow_ups.len(), 1);
    assert_eq!(shown.follow_ups[0].due_at, at("tue 10:00"));
    let job = desk.pending_job("follow_up", shown.follow_ups[0].id).await.expect("it will ring");
    assert_eq!(job.run_at, at("tue 10:00"));
    assert!(shown.appliance.is_some_and(|appliance| appliance.brand.is_empty()));
}

#[tokio::test]
async fn the_news_of_a_task_is_told_once_and_after_the_commit() {
    let desk = desk().await;
    let mut changes = desk.engine.changes();
    let row = phoned(&desk, "AC not cooling").await;
    let told = changes.try_recv().expect("it is told");
    for topic in [Topic::Tickets, Topic::Customers, Topic::FollowUps] {
        assert!(told.topics.contains(&topic), "{topic:?} of {told:?}");
    }
    assert!(told.ids.contains(&row.id.0), "{told:?}");
    assert!(changes.try_recv().is_err(), "one transaction, one word");
}

#[tokio::test]
async fn a_failed_call_alone_makes_no_ticket() {
    let desk = desk().await;
    let call = NewTask {
        ticket: None,
        failed_call: Some(failed_call("rang thrice")),
        ..task("Anju", "98460 12345", "")
    };
    let made = made(&desk, &call).await;
    let card = made.failed_call.expect("a failed call was made");
    assert!(made.ticket.is_none() && card.ticket.is_none());
    assert_eq!((card.name.as_str(), card.callback_at), ("Anju", Some(at("mon 10:30"))));
    assert_eq!(desk.find_tickets("").await.rows, []);
}

#[tokio::test]
async fn both_are_linked_and_the_customer_has_not_been_answered() {
    let desk = desk().await;
    let both =
        NewTask { failed_call: Some(failed_call("")), ..task("Anju", "98460 12345", "AC not cooling") };
    let made = made(&desk, &both).await;
    let card = made.failed_call.clone().expect("a failed call was made");
    let row = ticket(made);
    assert_eq!(card.ticket.map(|linked| linked.number), Some(row.number.clone()));
    assert_eq!(card.problem, "AC not cooling", "what the form left empty is the ticket's");
    let shown = detail(&desk, row.id).await;
    assert_eq!(shown.failed_calls.len(), 1);
    assert_eq!(desk.ticket_row(row.id).await.first_response_at, None, "a callback is still owed");
}

#[tokio::test]
async fn numbers_follow_the_office_s_year_and_grow_past_three_digits() {
    let desk = desk_at("2026-12-31T23:59").await;
    assert_eq!(phoned(&desk, "AC not cooling").await.number, "CWS-2026-001");
    // Still 2026 in Greenwich.
    desk.clock.set("2027-01-01T00:00");
    let second = |problem| phoned_with(&desk, problem, |new| new.on_duplicate = OnDuplicate::Second);
    assert_eq!(second("AC not cooling").await.number, "CWS-2027-001");
    let store = desk.store().await;
    let mut writer = store.write().await.unwrap();
    local::numbers::take(&mut writer, 2027, 997).await.unwrap();
    writer.commit().await.unwrap();
    store.close().await;
    assert_eq!(second("again").await.number, "CWS-2027-999");
    assert_eq!(second("again").await.number, "CWS-2027-1000");
    let found = desk.find_tickets("").await.rows;
    let numbers: Vec<_> = found.iter().map(|row| row.number.as_str()).collect();
    assert_eq!(numbers, ["CWS-2027-1000", "CWS-2027-999", "CWS-2027-001", "CWS-2026-001"]);
}

#[tokio::test]
async fn danger_makes_a_ticket_critical_and_tells_everybody_at_once() {
    let desk = desk_at("2026-11-29T03:00").await;
    let row = phoned(&desk, "sparks and smoke from the AC plug").await;
    assert_eq!((row.priority, row.emergency), (Priority::Critical, true));
    assert!(row.tags.contains(&"emergency".to_owned()), "{:?}", row.tags);
    let notices = desk.notices_of(row.id).await;
    assert_eq!(notices.iter().map(|notice| notice.kind).collect::<Vec<_>>(), [NoticeKind::Emergency]);
    assert!(desk.pending_job("show_notice", notices[0].id).await.is_some(), "shown natively");
    let stored = desk.ticket_row(row.id).await;
    assert_eq!(stored.visit_by, desk.now().plus_minutes(120), "around the clock, on a Sunday night");
    assert_eq!(desk.follow_ups_of(row.id).await[0].due_at, desk.now().plus_minutes(30));
}

#[tokio::test]
async fn the_targets_and_the_first_look_follow_the_priority() {
    let table = [
        (Priority::Critical, ["mon 10:30", "mon 12:00", "tue 10:00"], "mon 10:30"),
        (Priority::High, ["mon 12:00", "mon 14:00", "wed 12:00"], "mon 12:00"),
        (Priority::Medium, ["mon 14:00", "tue 11:00", "thu 13:00"], "tue 10:00"),
        (Priority::Low, ["tue 11:00", "wed 12:00", "sat 15:00"], "wed 10:00"),
    ];
    for (priority, [respond, visit, resolve], look) in table {
        let desk = desk().await;
        let row = phoned_with(&desk, "AC not cooling", |new| new.priority = Some(priority)).await;
        let stored = desk.ticket_row(row.id).await;
        assert_eq!(row.priority, priority);
        assert_eq!(
            (stored.respond_by, stored.visit_by, stored.resolve_by),
            (at(respond), at(visit), at(resolve)),
            "{priority}"
        );
        assert_eq!(desk.follow_ups_of(row.id).await[0].due_at, at(look), "{priority}");
    }
}

#[tokio::test]
async fn a_manual_priority_sticks_and_the_danger_is_told_all_the_same() {
    let desk = desk().await;
    let row = phoned_with(&desk, "smoke from the AC", |new| new.priority = Some(Priority::Low)).await;
    assert_eq!((row.priority, row.emergency), (Priority::Low, true));
    assert!(detail(&desk, row.id).await.priority_manual);
    assert_eq!(desk.notices_of(row.id).await.len(), 1);
}

#[tokio::test]
async fn who_speaks_to_a_person_is_answered_and_who_wrote_is_not() {
    for (source, answered) in
        [(Source::Phone, true), (Source::WalkIn, true), (Source::Whatsapp, false), (Source::Website, false)]
    {
        let desk = desk().await;
        let wanted = NewTask { source, ..task("Anju", "98460 12345", "AC not cooling") };
        let row = ticket(made(&desk, &wanted).await);
        let stored = desk.ticket_row(row.id).await;
        assert_eq!(stored.first_response_at, answered.then(|| desk.now()), "{source}");
        assert_eq!(stored.respond_verdict.as_deref(), answered.then_some("met"), "{source}");
        let log = desk.log_of(row.id).await;
        let calls = log.iter().filter(|entry| {
            (entry.channel, entry.direction) == (CommunicationChannel::Call, Direction::Inbound)
        });
        assert_eq!(calls.count(), usize::from(source == Source::Phone), "{source}");
    }
    let desk = desk().await;
    let made =
        create_task(&desk.engine, &desk.engine.intake(), &task("Anju", "98460 12345", "AC dead")).await;
    let row = ticket(made.unwrap());
    assert_eq!(desk.ticket_row(row.id).await.first_response_at, None, "the intake is no person");
}

#[tokio::test]
async fn a_doubled_ticket_is_asked_about_added_to_or_made_all_the_same() {
    let desk = desk().await;
    let first = phoned(&desk, "AC not cooling").await;
    let content = desk.content().await;
    let again = task("", "+91-9846012345", "still not cooling");
    let answer = create_task(&desk.engine, &desk.staff(), &again).await;
    let expect = Conflict::OpenTicket { ticket_id: first.id.0, number: first.number.clone() };
    assert_eq!(conflict(answer), expect);
    assert!(desk.content().await == content, "nothing was written");

    let mut add = again.clone();
    add.ticket.as_mut().unwrap().on_duplicate = OnDuplicate::Add;
    desk.clock.advance(60);
    let made_again = made(&desk, &add).await;
    assert!(made_again.added_to_existing && !made_again.customer_is_new);
    assert_eq!(ticket(made_again).id, first.id);
    let log = desk.log_of(first.id).await;
    assert_eq!(log.last().map(|entry| entry.body.as_str()), Some("still not cooling"));

    let mut second = again;
    second.ticket.as_mut().unwrap().on_duplicate = OnDuplicate::Second;
    assert_eq!(ticket(made(&desk, &second).await).number, "CWS-2026-002");
}

#[tokio::test]
async fn another_appliance_or_brand_is_another_job() {
    let desk = desk().await;
    phoned_with(&desk, "AC not cooling", |new| new.brand = "LG".into()).await;
    let samsung = phoned_with(&desk, "AC leaking", |new| new.brand = "samsung".into()).await;
    assert_eq!(samsung.number, "CWS-2026-002");
    let mut unnamed = task("Anju", "98460 12345", "AC leaking");
    unnamed.ticket.as_mut().unwrap().on_duplicate = OnDuplicate::Ask;
    let answer = create_task(&desk.engine, &desk.staff(), &unnamed).await;
    assert!(matches!(conflict(answer), Conflict::OpenTicket { .. }), "it may be either");
}

#[tokio::test]
async fn danger_added_to_an_open_ticket_raises_it_and_tells_everybody() {
    for manual in [None, Some(Priority::Low)] {
        let desk = desk().await;
        let first = phoned_with(&desk, "AC not cooling", |new| new.priority = manual).await;
        assert!(!first.emergency);
        let added = phoned_with(&desk, "now there is smoke from the AC", |new| {
            new.on_duplicate = OnDuplicate::Add;
        })
        .await;
        assert_eq!(added.id, first.id);
        assert_eq!((added.priority, added.emergency), (manual.unwrap_or(Priority::Critical), true));
        assert_eq!(desk.notices_of(first.id).await.len(), 1, "{manual:?}");
        if manual.is_none() {
            let stored = desk.ticket_row(first.id).await;
            assert_eq!(stored.visit_by, at("mon 12:00"), "the promise is the critical one");
        }
    }
}

#[tokio::test]
async fn a_job_within_thirty_days_of_the_last_one_repeats_it() {
    let desk = desk().await;
    let first = phoned_with(&desk, "AC not cooling", |new| new.brand = "lg".into()).await;
    let done = TicketClose { cancelled: false, note: String::new(), complete_failed_calls: false };
    close(&desk.engine, &desk.staff(), first.id, &done).await.unwrap();
    desk.clock.advance(30 * 24 * 60);
    let other = phoned_with(&desk, "AC noisy", |new| new.brand = "samsung".into()).await;
    assert!(detail(&desk, other.id).await.repeat_of.is_none(), "another appliance");
    let again = phoned_with(&desk, "AC noisy", |new| {
        new.brand = "lg".into();
        new.on_duplicate = OnDuplicate::Second;
    })
    .await;
    assert_eq!(detail(&desk, again.id).await.repeat_of.map(|earlier| earlier.id), Some(first.id));
    assert!(again.tags.contains(&"repeat-visit".to_owned()), "{:?}", again.tags);

    desk.clock.advance(1);
    let late = phoned_with(&desk, "AC noisy", |new| {
        new.brand = "lg".into();
        new.on_duplicate = OnDuplicate::Second;
    })
    .await;
    assert!(detail(&desk, late.id).await.repeat_of.is_none(), "a minute too late");
}

#[tokio::test]
async fn every_row_has_its_journal_entry_with_who_and_what() {
    let desk = desk().await;
    let mut changes = desk.engine.changes();
    let row = phoned(&desk, "AC not cooling").await;
    let mut entries = Vec::new();
    for record in changes.try_recv().expect("it is told").ids {
        entries.extend(desk.journal(record).await);
    }
    let mut records: Vec<_> = entries.iter().map(|entry| entry.record.as_str()).collect();
    records.sort_unstable();
    let expect = ["appliance", "communication", "customer", "customer_phone", "follow_up", "ticket"];
    assert_eq!(records, expect);
    for entry in &entries {
        assert_eq!((entry.actor.as_str(), entry.staff_id), ("staff", desk.staff().staff_id()));
        assert_eq!(entry.use_case, "tickets::create_task");
        assert_eq!(entry.at, desk.now());
    }
    let ticket = desk.journal(row.id.0).await;
    let changes: serde_json::Value = serde_json::from_str(&ticket[0].changes).unwrap();
    assert_eq!(changes["status"], serde_json::json!([null, "new"]));
}

#[tokio::test]
async fn the_timeline_begins_with_the_making_and_what_was_said() {
    let desk = desk().await;
    desk.technician("Biju").add().await;
    let row = phoned(&desk, "AC not cooling").await;
    let told = detail(&desk, row.id).await.timeline;
    assert!(matches!(told[0].what, TimelineWhat::Created), "{told:?}");
    assert_eq!((told[0].actor.as_str(), told[0].staff_name.as_str()), ("staff", "Anil"));
    assert!(matches!(&told[1].what, TimelineWhat::Communication { body, .. } if body == "AC not cooling"));
    assert!(matches!(told[2].what, TimelineWhat::Moved { to: TicketStatus::Acknowledged, .. }), "{told:?}");
}
