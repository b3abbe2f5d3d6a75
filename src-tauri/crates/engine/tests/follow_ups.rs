//! Follow-ups: they ring once per due time, come back after a snooze, and end with what they look at.

#![expect(clippy::unwrap_used, reason = "what cannot be arranged ends the test")]

use std::sync::Arc;

use domain::follow_up::{FollowUpStatus, Snooze};
use domain::notice::NoticeKind;
use domain::ticket::{HoldReason, TicketStatus};
use engine::follow_ups::{
    FollowUpView, NewFollowUp, TodayRow, add, complete, navigation_counts, snooze, today,
};
use engine::notices::{NoticeAction, notices, see_all};
use engine::scheduler::Duties;
use engine::tickets::{self, NewTask, TicketClose, TicketMoveInput, TicketRow, TimelineWhat, create_task};
use engine::{Conflict, Error};
use testkit::{Desk, Notifications, desk, office_time, task};

async fn made(desk: &Desk, name: &str, phone: &str) -> TicketRow {
    let task = testkit::task(name, phone, "AC does not cool");
    create_task(&desk.engine, &desk.staff(), &task).await.unwrap().ticket.unwrap()
}

async fn first_follow_up(desk: &Desk, ticket: &TicketRow) -> FollowUpView {
    let detail = tickets::detail(&desk.engine, &desk.staff(), ticket.id).await.unwrap();
    assert_eq!(detail.follow_ups.len(), 1, "one follow-up is made with every ticket");
    detail.follow_ups[0].clone()
}

fn duties(desk: &Desk) -> (Duties, Arc<Notifications>) {
    let shown = Arc::new(Notifications::default());
    (Duties::new(desk.engine.clone(), shown.clone()), shown)
}

/// Moves the clock in steps that no sleep of the machine hides behind.
async fn awake_until(desk: &Desk, duties: &Duties, at: &str) {
    let end = office_time(at);
    while desk.now() < end {
        desk.clock.set_to(end.min(desk.now().plus_minutes(1)));
        duties.run_due().await.unwrap();
    }
}

#[tokio::test]
async fn a_due_follow_up_notes_notifies_and_stands_in_today() {
    let desk = desk().await;
    let (duties, shown) = duties(&desk);
    let ticket = made(&desk, "Asha", "9847012345").await;
    let follow_up = first_follow_up(&desk, &ticket).await;
    assert_eq!(follow_up.due_at, office_time("2026-11-24T10:00"), "medium: a day later");

    desk.clock.set("2026-11-24T09:59");
    duties.run_due().await.unwrap();
    let before: Vec<_> =
        shown.shown().into_iter().filter(|alert| alert.notice.kind == NoticeKind::FollowUp).collect();
    assert_eq!(before, [], "not before its time");
    desk.clock.set("2026-11-24T10:00");
    duties.run_due().await.unwrap();
    duties.run_due().await.unwrap();

    let alerts: Vec<_> =
        shown.shown().into_iter().filter(|alert| alert.notice.follow_up_id == Some(follow_up.id)).collect();
    assert_eq!(alerts.len(), 1, "once per due time");
    assert_eq!(alerts[0].actions, [NoticeAction::Open, NoticeAction::Snooze, NoticeAction::Done]);
    assert_eq!(alerts[0].notice.title, format!("Look at the ticket: {}", ticket.number));
    assert_eq!(alerts[0].notice.body, "Asha, +919847012345\nAC does not cool");
    let detail = tickets::detail(&desk.engine, &desk.staff(), ticket.id).await.unwrap();
    let notes = detail.timeline.iter().filter(
        |entry| matches!(&entry.what, TimelineWhat::Communication { automatic: true, body, .. } if body.starts_with("Look at")),
    );
    assert_eq!(notes.count(), 1, "a note in the log");
    let rows = today(&desk.engine, &desk.staff(), false).await.unwrap().overdue;
    let stands =
        |row: &TodayRow| matches!(row, TodayRow::FollowUp { follow_up: one } if one.id == follow_up.id);
    assert!(rows.iter().any(stands), "a row in Today");
}

#[tokio::test]
async fn a_snoozed_follow_up_comes_back_once() {
    let desk = desk().await;
    let (duties, shown) = duties(&desk);
    let (engine, staff) = (&desk.engine, desk.staff());
    let ticket = made(&desk, "Asha", "9847012345").await;
    let new = NewFollowUp {
        ticket_id: Some(ticket.id),
        failed_call_id: None,
        due_at: office_time("2026-11-23T10:30"),
        note: "ask about the warranty".to_owned(),
    };
    let follow_up = add(engine, &staff, &new).await.unwrap();
    awake_until(&desk, &duties, "2026-11-23T10:31").await;
    let rings = |shown: &Notifications| {
        shown.shown().iter().filter(|alert| alert.notice.follow_up_id == Some(follow_up.id)).count()
    };
    assert_eq!(rings(&shown), 1);

    let snoozed = snooze(engine, &staff, follow_up.id, Snooze::TenMinutes).await.unwrap();
    assert_eq!((snoozed.due_at, snoozed.snoozes), (office_time("2026-11-23T10:41"), 1));
    awake_until(&desk, &duties, "2026-11-23T10:40").await;
    assert_eq!(rings(&shown), 1, "quiet while it is snoozed");
    awake_until(&desk, &duties, "2026-11-23T10:50").await;
    assert_eq!(rings(&shown), 2, "and back, once");

    let done = complete(engine, &staff, follow_up.id).await.unwrap();
    assert_eq!(done.status, FollowUpStatus::Done);
    let again = complete(engine, &staff, follow_up.id).await;
    assert!(matches!(again, Err(Error::Conflict(Conflict::AlreadyDone))), "{again:?}");
    let late = snooze(engine, &staff, follow_up.id, Snooze::OneHour).await;
    assert!(matches!(late, Err(Error::Conflict(Conflict::AlreadyDone))), "{late:?}");
}

#[tokio::test]
async fn a_date_in_the_past_is_refused_by_its_field() {
    let desk = desk().await;
    let (engine, staff) = (&desk.engine, desk.staff());
    let ticket = made(&desk, "Asha", "9847012345").await;
    let follow_up = first_follow_up(&desk, &ticket).await;
    let past = snooze(engine, &staff, follow_up.id, Snooze::Until(office_time("2026-11-22T10:00"))).await;
    let Err(Error::Invalid { fields }) = past else { panic!("{past:?}") };
    assert_eq!((fields[0].field.as_str(), fields[0].code.as_str()), ("until", "in_the_past"));

    let new = NewFollowUp {
        ticket_id: None,
        failed_call_id: None,
        due_at: office_time("2026-11-22T10:00"),
        note: String::new(),
    };
    let Err(Error::Invalid { fields }) = add(engine, &staff, &new).await else { panic!("refused") };
    let wrong: Vec<_> = fields.iter().map(|wrong| wrong.field.as_str()).collect();
    assert_eq!(wrong, ["ticket_id", "due_at"]);
    assert_eq!(first_follow_up(&desk, &ticket).await.due_at, follow_up.due_at, "nothing was written");
}

#[tokio::test]
async fn closing_a_ticket_silences_its_follow_ups() {
    let desk = desk().await;
    let (duties, shown) = duties(&desk);
    let ticket = made(&desk, "Asha", "9847012345").await;
    let close = TicketClose { cancelled: true, note: "moved away".to_owned(), complete_failed_calls: false };
    tickets::close(&desk.engine, &desk.staff(), ticket.id, &close).await.unwrap();
    desk.clock.set("2026-11-30T10:00");
    duties.run_due().await.unwrap();
    assert_eq!(shown.take(), Vec::<String>::new());
}

#[tokio::test]
async fn a_reminder_made_by_hand_outlives_the_ticket_s_closing() {
    let desk = desk().await;
    let (duties, _) = duties(&desk);
    let ticket = made(&desk, "Asha", "9847012345").await;
    let mine = NewFollowUp {
        ticket_id: Some(ticket.id),
        failed_call_id: None,
        due_at: office_time("2026-11-25T10:00"),
        note: "ask whether it still cools".to_owned(),
    };
    add(&desk.engine, &desk.staff(), &mine).await.unwrap();
    let close = TicketClose { cancelled: false, note: String::new(), complete_failed_calls: false };
    let shown = tickets::close(&desk.engine, &desk.staff(), ticket.id, &close).await.unwrap();
    let open: Vec<_> = shown.follow_ups.iter().map(|follow_up| follow_up.note.as_str()).collect();
    assert_eq!(open, ["ask whether it still cools"], "the ticket's own is cancelled");
    awake_until(&desk, &duties, "2026-11-25T10:00").await;
    let rang = notices(&desk.engine, &desk.staff()).await.unwrap();
    assert!(rang.iter().any(|notice| notice.kind == NoticeKind::FollowUp), "{rang:?}");
    assert_eq!(desk.violations().await, []);
}

#[tokio::test]
async fn a_reminder_of_two_customers_is_refused() {
    let desk = desk().await;
    let ticket = made(&desk, "Asha", "9847012345").await;
    let mut other = testkit::task("Biju", "98470 00000", "");
    (other.ticket, other.failed_call) = (None, Some(testkit::failed_call("rang")));
    let call = create_task(&desk.engine, &desk.staff(), &other).await.unwrap().failed_call.unwrap();
    let mixed = NewFollowUp {
        ticket_id: Some(ticket.id),
        failed_call_id: Some(call.id),
        due_at: office_time("2026-11-25T10:00"),
        note: String::new(),
    };
    match add(&desk.engine, &desk.staff(), &mixed).await {
        Err(Error::Invalid { fields }) => {
            assert_eq!(
                (fields[0].field.as_str(), fields[0].code.as_str()),
                ("failed_call_id", "another_customer")
            );
        }
        other => panic!("expected a wrong field, got {other:?}"),
    }
}

#[tokio::test]
async fn the_navigation_counts_what_the_screens_show() {
    let desk = desk().await;
    let (duties, _) = duties(&desk);
    let (engine, staff) = (&desk.engine, desk.staff());
    for (name, phone) in [("Asha", "9847000001"), ("Binu", "9847000002")] {
        made(&desk, name, phone).await;
    }
    let fresh = navigation_counts(engine, &staff).await.unwrap();
    assert_eq!((fresh.tickets, fresh.open_tickets, fresh.overdue, fresh.notices), (2, 2, 0, 0));

    desk.clock.set("2026-11-24T12:00");
    duties.run_due().await.unwrap();
    let counts = navigation_counts(engine, &staff).await.unwrap();
    let home = today(engine, &staff, false).await.unwrap();
    assert_eq!(counts.overdue, home.overdue_count);
    assert_eq!(counts.today, home.overdue_count + home.due_soon_count);
    assert!(counts.overdue >= 2, "two follow-ups are past due");
    assert_eq!(home.unassigned_count, 2);
    let told = notices(engine, &staff).await.unwrap();
    assert_eq!(usize::try_from(counts.notices).unwrap(), told.len());
    assert!(!told.is_empty());

    see_all(engine, &staff).await.unwrap();
    assert_eq!(navigation_counts(engine, &staff).await.unwrap().notices, 0);
    assert!(notices(engine, &staff).await.unwrap().iter().all(|notice| notice.seen));
}

#[tokio::test]
async fn a_callback_stands_in_today_once() {
    let desk = desk().await;
    let (engine, staff) = (&desk.engine, desk.staff());
    let called = NewTask {
        ticket: None,
        failed_call: Some(testkit::failed_call("AC drips")),
        ..task("Asha", "9847000001", "")
    };
    create_task(engine, &staff, &called).await.unwrap();
    desk.clock.set("2026-11-23T12:00");
    let home = today(engine, &staff, false).await.unwrap();
    assert_eq!((home.callbacks_count, home.callbacks.len()), (1, 1), "the failed call waits");
    assert!(home.callbacks[0].overdue);
    assert_eq!((home.overdue_count, home.overdue.len()), (0, 0), "and stands nowhere else");
    assert_eq!(
        navigation_counts(engine, &staff).await.unwrap().overdue,
        1,
        "the navigation still says it is late"
    );
}

#[tokio::test]
async fn a_long_list_can_be_had_whole() {
    let desk = desk().await;
    let (engine, staff) = (&desk.engine, desk.staff());
    let ticket = made(&desk, "Asha", "9847000001").await;
    for minute in 0..60 {
        let due_at = desk.now().plus_minutes(1 + minute);
        let note = format!("Ring for the {minute}th time");
        let promise = NewFollowUp { ticket_id: Some(ticket.id), failed_call_id: None, due_at, note };
        add(engine, &staff, &promise).await.unwrap();
    }
    let short = today(engine, &staff, false).await.unwrap();
    assert_eq!(short.due_soon.len(), 50);
    let whole = today(engine, &staff, true).await.unwrap();
    assert_eq!(whole.due_soon_count, short.due_soon_count);
    assert_eq!(whole.due_soon.len(), usize::try_from(whole.due_soon_count).unwrap());
    assert!(whole.due_soon.len() >= 60);
}

#[tokio::test]
async fn a_ticket_on_hold_is_not_late_for_its_resolution() {
    let desk = desk().await;
    let (engine, staff) = (&desk.engine, desk.staff());
    let ticket = made(&desk, "Asha", "9847000001").await;
    // It was answered and its visit is booked: only the resolution clock is left.
    let mut task = testkit::task("Binu", "9847000002", "AC does not cool");
    task.ticket.as_mut().unwrap().visit_at = Some(office_time("2026-11-24T11:00"));
    let booked = create_task(engine, &staff, &task).await.unwrap().ticket.unwrap();
    for id in [ticket.id, booked.id] {
        let hold = TicketMoveInput {
            to: TicketStatus::OnHold,
            hold_reason: Some(HoldReason::Parts),
            reason: String::new(),
        };
        tickets::move_to(engine, &staff, id, &hold).await.unwrap();
    }
    desk.clock.set("2026-12-14T10:00");
    let late: Vec<_> = today(engine, &staff, false)
        .await
        .unwrap()
        .overdue
        .into_iter()
        .filter_map(|row| match row {
            TodayRow::Ticket { ticket } => Some(ticket.id),
            TodayRow::FollowUp { .. } => None,
        })
        .collect();
    // A hold pauses no first response.
    assert_eq!(late, [ticket.id]);
    let listed: Vec<_> = desk.find_tickets("overdue").await.rows.iter().map(|row| row.id).collect();
    assert_eq!(listed, late, "Today and the list agree");
    let home = today(engine, &staff, false).await.unwrap();
    assert_eq!(navigation_counts(engine, &staff).await.unwrap().overdue, home.overdue_count);
}
