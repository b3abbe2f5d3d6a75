//! Whole stories of the office, day by day.

#![expect(clippy::unwrap_used, reason = "what cannot be arranged ends the test")]

use std::sync::Arc;

use domain::channel::Source;
use domain::failed_call::{AttemptOutcome, FailedCallStatus};
use domain::notice::NoticeKind;
use domain::priority::Priority;
use domain::sla::Verdict;
use domain::staff::Role;
use engine::failed_calls::{NewAttempt, failed_call, log_attempt, ticket_from_failed_call};
use engine::follow_ups::navigation_counts;
use engine::scheduler::Duties;
use engine::settings::{Language, preferences, set_preferences};
use engine::tickets::{self, NewTask, TicketClose, TimelineWhat, create_task};
use testkit::{Desk, Notifications, customer, desk, office_time};

/// The present, minute by minute, as the supervisor of a machine that is awake.
async fn awake_until(desk: &Desk, duties: &Duties, at: &str) {
    let end = office_time(at);
    while desk.now() < end {
        desk.clock.set_to(end.min(desk.now().plus_minutes(1)));
        duties.run_due().await.unwrap();
    }
}

/// Failed call → ticket → response time missed → escalation → notification.
#[tokio::test]
async fn a_missed_call_becomes_a_ticket_that_nobody_answers_in_time() {
    let desk = desk().await;
    let (engine, staff) = (&desk.engine, desk.staff());
    let shown = Arc::new(Notifications::default());
    let duties = Duties::new(engine.clone(), shown.clone());

    // Monday 10:00: a message says that nobody picked up.
    let task = NewTask {
        customer: customer("Asha", "98470 12345"),
        source: Source::Whatsapp,
        ticket: None,
        failed_call: Some(testkit::failed_call("AC does not cool")),
        message_id: None,
    };
    let call = create_task(engine, &staff, &task).await.unwrap().failed_call.unwrap();

    // 10:30: the callback is due, and is told.
    awake_until(&desk, &duties, "2026-11-23T10:30").await;
    let told = shown.shown();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].notice.kind, NoticeKind::Callback);
    assert_eq!(told[0].notice.title, "Call back: Asha");
    assert_eq!(told[0].notice.failed_call_id, Some(call.id));

    // The customer does not pick up; the office makes a ticket all the same, and nobody takes it.
    let attempt =
        NewAttempt { outcome: AttemptOutcome::NoAnswer, note: "rang out".to_owned(), promised_at: None };
    log_attempt(engine, &staff, call.id, &attempt).await.unwrap();
    let made = ticket_from_failed_call(engine, &staff, call.id, &testkit::ticket("")).await.unwrap();
    let ticket = made.ticket.unwrap();
    assert_eq!((ticket.priority, ticket.technician_id), (Priority::Medium, None));
    let _ = shown.take();

    // Medium: 240 office minutes, so until 14:30. Nobody answers.
    awake_until(&desk, &duties, "2026-11-23T14:29").await;
    let detail = tickets::detail(engine, &staff, ticket.id).await.unwrap();
    assert_eq!(
        (detail.clocks[0].target_at, detail.clocks[0].verdict),
        (office_time("2026-11-23T14:30"), Verdict::Running)
    );
    awake_until(&desk, &duties, "2026-11-23T14:31").await;
    let detail = tickets::detail(engine, &staff, ticket.id).await.unwrap();
    assert_eq!(detail.clocks[0].verdict, Verdict::Missed, "a failed attempt was no response");
    let missed: Vec<_> = shown.shown().into_iter().filter(|alert| alert.audience == Role::Admin).collect();
    assert_eq!(missed.len(), 1, "every admin is told, once");
    assert_eq!(missed[0].notice.title, format!("{}: first response is late", ticket.number));
    assert_eq!(missed[0].notice.ticket_id, Some(ticket.id));
    assert!(navigation_counts(engine, &desk.admin()).await.unwrap().overdue >= 1);

    // 16:30: half as much again has passed. The priority rises; the admins hear of it again.
    awake_until(&desk, &duties, "2026-11-23T16:30").await;
    let detail = tickets::detail(engine, &staff, ticket.id).await.unwrap();
    assert_eq!(detail.ticket.priority, Priority::High);
    assert!(detail.why_priority.reasons.iter().any(|reason| reason.key == "raised"));
    let levels = detail.timeline.iter().filter(|entry| matches!(entry.what, TimelineWhat::Escalated { .. }));
    assert_eq!(levels.count(), 4);

    // Tuesday: the job is done, and the call with it. From then on it is quiet, for weeks.
    awake_until(&desk, &duties, "2026-11-24T11:00").await;
    let close = TicketClose { cancelled: false, note: "gas filled".to_owned(), complete_failed_calls: true };
    tickets::close(engine, &staff, ticket.id, &close).await.unwrap();
    let call = failed_call(engine, &staff, call.id).await.unwrap().card;
    assert_eq!((call.status, call.callback_at), (FailedCallStatus::Completed, None));
    let _ = shown.take();
    desk.clock.set("2026-12-15T11:00");
    duties.run_due().await.unwrap();
    assert_eq!(shown.take(), Vec::<String>::new());
}

/// A desk in Malayalam is told in Malayalam.
#[tokio::test]
async fn a_desk_is_told_in_its_own_language() {
    let desk = desk().await;
    let (engine, staff) = (&desk.engine, desk.staff());
    let mut wanted = preferences(engine).await.unwrap();
    wanted.language = Language::Ml;
    set_preferences(engine, &staff, wanted).await.unwrap();
    let shown = Arc::new(Notifications::default());
    let duties = Duties::new(engine.clone(), shown.clone());
    let mut task = testkit::task("ആശ", "98470 12345", "AC does not cool");
    task.source = Source::Whatsapp;
    let number = create_task(engine, &staff, &task).await.unwrap().ticket.unwrap().number;
    awake_until(&desk, &duties, "2026-11-23T10:15").await;
    assert_eq!(shown.take(), [format!("{number}: ആരെയും ഏൽപ്പിച്ചിട്ടില്ല")]);
}
