//! Failed calls: the board, the tries, the planned calls, and the tickets made from them.

#![expect(clippy::unwrap_used, reason = "what cannot be arranged ends the test")]

use domain::channel::{CommunicationChannel, Direction, Source};
use domain::failed_call::{AttemptOutcome, FailedCallStatus};
use domain::follow_up::{FollowUpKind, Snooze};
use domain::priority::Priority;
use engine::failed_calls::{
    CallbackPlan, FailedCallCard, NewAttempt, board, failed_call, link, log_attempt, move_to,
    schedule_callback, ticket_from_failed_call,
};
use engine::follow_ups::{complete, snooze};
use engine::tickets::{self, NewCommunication, NewTask, create_task};
use engine::{Conflict, Error};
use local::follow_ups::FollowUp;
use testkit::{Desk, customer, desk, office_time};

/// A failed call of a caller, made at the desk's present.
async fn called(desk: &Desk, name: &str, phone: &str) -> FailedCallCard {
    let task = NewTask {
        customer: customer(name, phone),
        source: Source::Phone,
        ticket: None,
        failed_call: Some(testkit::failed_call("AC drips")),
        message_id: None,
    };
    create_task(&desk.engine, &desk.staff(), &task).await.unwrap().failed_call.unwrap()
}

fn attempt(outcome: AttemptOutcome) -> NewAttempt {
    NewAttempt { outcome, note: "rang for a minute".to_owned(), promised_at: None }
}

/// The open callbacks of a failed call.
async fn callback_due(desk: &Desk, call: &FailedCallCard) -> Vec<FollowUp> {
    let store = desk.store().await;
    let mut reader = store.read().await.unwrap();
    let open = local::follow_ups::open_of_failed_call(&mut reader, call.id).await.unwrap();
    drop(reader);
    store.close().await;
    open.into_iter().filter(|follow_up| follow_up.kind == FollowUpKind::Callback).collect()
}

#[tokio::test]
async fn a_new_failed_call_is_called_back_in_half_an_hour() {
    let desk = desk().await;
    let call = called(&desk, "Asha", "98470 12345").await;
    assert_eq!(call.status, FailedCallStatus::New);
    assert_eq!(call.callback_at, Some(office_time("2026-11-23T10:30")));
    assert_eq!((call.promised, call.overdue, call.priority), (false, false, Priority::Medium));
    assert_eq!(call.phone_e164.as_deref(), Some("+919847012345"));
    let due = callback_due(&desk, &call).await;
    assert_eq!(due.len(), 1, "one callback is owed");
    assert_eq!(due[0].due_at, office_time("2026-11-23T10:30"));
}

#[tokio::test]
async fn a_time_that_the_customer_named_wins_over_the_cadence() {
    let desk = desk().await;
    let mut wanted = testkit::failed_call("Fridge");
    wanted.callback_at = Some(office_time("2026-11-23T19:45"));
    let task = NewTask {
        customer: customer("Asha", "9847012345"),
        source: Source::Whatsapp,
        ticket: None,
        failed_call: Some(wanted),
        message_id: None,
    };
    let call = create_task(&desk.engine, &desk.staff(), &task).await.unwrap().failed_call.unwrap();
    assert_eq!((call.callback_at, call.promised), (Some(office_time("2026-11-23T19:45")), true));

    let mut tried = attempt(AttemptOutcome::Busy);
    tried.promised_at = Some(office_time("2026-11-24T08:15"));
    let call = log_attempt(&desk.engine, &desk.staff(), call.id, &tried).await.unwrap();
    assert_eq!((call.callback_at, call.promised), (Some(office_time("2026-11-24T08:15")), true));
}

#[tokio::test]
async fn a_try_before_the_promised_time_does_not_lose_the_promise() {
    let desk = desk().await;
    let call = called(&desk, "Asha", "9847012345").await;
    let evening = office_time("2026-11-23T17:00");
    let plan = CallbackPlan { at: evening, promised: true, availability: String::new() };
    schedule_callback(&desk.engine, &desk.staff(), call.id, &plan).await.unwrap();
    desk.clock.set("2026-11-23T11:00");
    let tried =
        log_attempt(&desk.engine, &desk.staff(), call.id, &attempt(AttemptOutcome::NoAnswer)).await.unwrap();
    assert_eq!((tried.callback_at, tried.promised), (Some(evening), true));
    desk.clock.set("2026-11-23T16:30");
    assert_eq!(callback_due(&desk, &call).await[0].due_at, evening);

    desk.clock.set("2026-11-23T17:05");
    let tried =
        log_attempt(&desk.engine, &desk.staff(), call.id, &attempt(AttemptOutcome::Busy)).await.unwrap();
    assert_eq!(
        (tried.callback_at, tried.promised),
        (Some(office_time("2026-11-24T10:00")), false),
        "the cadence goes on"
    );
}

#[tokio::test]
async fn tries_in_vain_follow_the_cadence_and_closing_is_suggested_never_done() {
    let desk = desk().await;
    let mut call = called(&desk, "Asha", "9847012345").await;
    let steps = [
        ("2026-11-23T10:30", "2026-11-23T12:30"),
        ("2026-11-23T12:30", "2026-11-24T10:00"),
        ("2026-11-24T10:00", "2026-11-24T17:30"),
        ("2026-11-24T17:30", "2026-11-25T12:00"),
    ];
    for (at, next) in steps {
        desk.clock.set(at);
        call = log_attempt(&desk.engine, &desk.staff(), call.id, &attempt(AttemptOutcome::NoAnswer))
            .await
            .unwrap();
        assert_eq!(call.status, FailedCallStatus::CustomerUnavailable);
        assert_eq!(call.callback_at, Some(office_time(next)), "after the try at {at}");
        assert!(!call.suggest_closing);
    }
    desk.clock.set("2026-11-25T12:00");
    call = log_attempt(&desk.engine, &desk.staff(), call.id, &attempt(AttemptOutcome::SwitchedOff))
        .await
        .unwrap();
    assert!(call.suggest_closing, "five tries in three working days");
    assert_eq!(call.status, FailedCallStatus::CustomerUnavailable, "nothing closes by itself");
    assert!(call.callback_at.is_some(), "and somebody still calls");
    assert_eq!(call.attempts.len(), 5);
    assert_eq!(call.attempts[0].staff_name, "Anil");
}

#[tokio::test]
async fn reaching_the_customer_moves_the_card_and_answers_its_ticket() {
    let desk = desk().await;
    let mut task = testkit::task("Asha", "9847012345", "AC does not cool");
    task.source = Source::Whatsapp;
    task.failed_call = Some(testkit::failed_call(""));
    let made = create_task(&desk.engine, &desk.staff(), &task).await.unwrap();
    let (ticket, call) = (made.ticket.unwrap(), made.failed_call.unwrap());
    assert_eq!(call.problem, "AC does not cool", "taken from the ticket");
    assert_eq!(call.ticket.as_ref().map(|linked| linked.id), Some(ticket.id));

    desk.clock.advance(20);
    let in_vain = attempt(AttemptOutcome::NoAnswer);
    log_attempt(&desk.engine, &desk.staff(), call.id, &in_vain).await.unwrap();
    let detail = tickets::detail(&desk.engine, &desk.staff(), ticket.id).await.unwrap();
    assert_eq!(detail.clocks[0].reached_at, None, "a failed attempt is no response");

    desk.clock.advance(5);
    let call =
        log_attempt(&desk.engine, &desk.staff(), call.id, &attempt(AttemptOutcome::Reached)).await.unwrap();
    assert_eq!(call.status, FailedCallStatus::InProgress);
    assert_eq!(call.callback_at, Some(office_time("2026-11-24T10:25")), "looked at again the next day");
    let detail = tickets::detail(&desk.engine, &desk.staff(), ticket.id).await.unwrap();
    assert_eq!(detail.clocks[0].reached_at, Some(desk.now()));
}

#[tokio::test]
async fn moves_keep_a_next_action_and_completing_ends_it() {
    let desk = desk().await;
    let call = called(&desk, "Asha", "9847012345").await;
    let (engine, staff) = (&desk.engine, desk.staff());
    let call = move_to(engine, &staff, call.id, FailedCallStatus::Completed).await.unwrap();
    assert_eq!((call.callback_at, call.completed_at), (None, Some(desk.now())));
    assert!(callback_due(&desk, &call).await.is_empty());
    let done = log_attempt(engine, &staff, call.id, &attempt(AttemptOutcome::Busy)).await;
    assert!(matches!(done, Err(Error::Conflict(Conflict::AlreadyDone))), "{done:?}");
    let twice = move_to(engine, &staff, call.id, FailedCallStatus::Completed).await;
    assert!(matches!(twice, Err(Error::Conflict(Conflict::Move { .. }))), "{twice:?}");

    let call = move_to(engine, &staff, call.id, FailedCallStatus::InProgress).await.unwrap();
    assert_eq!(call.completed_at, None);
    assert_eq!(call.callback_at, Some(office_time("2026-11-23T10:30")), "open again, so somebody calls");
    assert_eq!(callback_due(&desk, &call).await.len(), 1);

    log_attempt(engine, &staff, call.id, &attempt(AttemptOutcome::Busy)).await.unwrap();
    let back = move_to(engine, &staff, call.id, FailedCallStatus::New).await;
    let Err(Error::Invalid { fields }) = back else { panic!("{back:?}") };
    assert_eq!((fields[0].field.as_str(), fields[0].code.as_str()), ("to", "tried"));
}

#[tokio::test]
async fn a_callback_is_planned_snoozed_and_done() {
    let desk = desk().await;
    let call = called(&desk, "Asha", "9847012345").await;
    let (engine, staff) = (&desk.engine, desk.staff());
    let mut plan = CallbackPlan {
        at: office_time("2026-11-23T09:00"),
        promised: true,
        availability: "after lunch".to_owned(),
    };
    let past = schedule_callback(engine, &staff, call.id, &plan).await;
    let Err(Error::Invalid { fields }) = past else { panic!("{past:?}") };
    assert_eq!((fields[0].field.as_str(), fields[0].code.as_str()), ("at", "in_the_past"));

    plan.at = office_time("2026-11-23T11:00");
    let call = schedule_callback(engine, &staff, call.id, &plan).await.unwrap();
    assert_eq!(call.status, FailedCallStatus::ScheduledCallback);
    assert_eq!((call.availability.as_str(), call.promised), ("after lunch", true));
    let due = callback_due(&desk, &call).await;
    assert_eq!((due.len(), due[0].due_at), (1, plan.at), "the one callback moved");

    let later = snooze(engine, &staff, due[0].id, Snooze::OneHour).await.unwrap();
    let call = failed_call(engine, &staff, call.id).await.unwrap().card;
    assert_eq!(call.callback_at, Some(later.due_at), "the planned call moves with its callback");

    complete(engine, &staff, later.id).await.unwrap();
    let again = complete(engine, &staff, later.id).await;
    assert!(matches!(again, Err(Error::Conflict(Conflict::AlreadyDone))), "{again:?}");
    let call = failed_call(engine, &staff, call.id).await.unwrap().card;
    assert_eq!(call.status, FailedCallStatus::InProgress);
    assert_eq!(call.callback_at, Some(office_time("2026-11-24T10:00")), "open, so there is a next action");
}

#[tokio::test]
async fn a_ticket_made_from_a_failed_call_carries_it_along() {
    let desk = desk().await;
    let (engine, staff) = (&desk.engine, desk.staff());
    let call = called(&desk, "Asha", "9847012345").await;
    desk.clock.advance(30);
    log_attempt(engine, &staff, call.id, &attempt(AttemptOutcome::Reached)).await.unwrap();
    let made = ticket_from_failed_call(engine, &staff, call.id, &testkit::ticket("")).await.unwrap();
    let (ticket, call) = (made.ticket.unwrap(), made.failed_call.unwrap());
    assert_eq!(ticket.problem, "AC drips", "what the card says");
    assert_eq!(call.status, FailedCallStatus::InProgress);
    assert_eq!(call.ticket.as_ref().map(|linked| linked.number.as_str()), Some(ticket.number.as_str()));
    let detail = tickets::detail(engine, &staff, ticket.id).await.unwrap();
    assert!(detail.clocks[0].reached_at.is_some(), "the customer was reached before there was a ticket");
    assert_eq!(detail.failed_calls.len(), 1, "each shows the other");

    let second = ticket_from_failed_call(engine, &staff, call.id, &testkit::ticket("again")).await;
    assert!(matches!(second, Err(Error::Conflict(Conflict::OpenTicket { .. }))), "{second:?}");
}

#[tokio::test]
async fn a_call_is_linked_to_its_customer_s_tickets_only() {
    let desk = desk().await;
    let (engine, staff) = (&desk.engine, desk.staff());
    let call = called(&desk, "Asha", "9847012345").await;
    let own = create_task(engine, &staff, &testkit::task("Asha", "9847012345", "AC")).await.unwrap();
    let other = create_task(engine, &staff, &testkit::task("Binu", "9847099999", "AC")).await.unwrap();
    let own = own.ticket.unwrap();
    let linked = link(engine, &staff, call.id, Some(own.id)).await.unwrap();
    assert_eq!(linked.ticket.map(|ticket| ticket.id), Some(own.id));
    let refused = link(engine, &staff, call.id, Some(other.ticket.unwrap().id)).await;
    let Err(Error::Invalid { fields }) = refused else { panic!("{refused:?}") };
    assert_eq!(fields[0].field, "ticket_id");
    assert_eq!(link(engine, &staff, call.id, None).await.unwrap().ticket, None);
}

#[tokio::test]
async fn the_board_shows_five_columns_next_call_first() {
    let desk = desk().await;
    let (engine, staff) = (&desk.engine, desk.staff());
    let first = called(&desk, "Asha", "9847000001").await;
    desk.clock.advance(5);
    let second = called(&desk, "Binu", "9847000002").await;
    let plan =
        CallbackPlan { at: office_time("2026-11-23T10:10"), promised: false, availability: String::new() };
    schedule_callback(engine, &staff, second.id, &plan).await.unwrap();
    schedule_callback(engine, &staff, first.id, &CallbackPlan { at: plan.at.plus_minutes(5), ..plan })
        .await
        .unwrap();
    let third = called(&desk, "Chacko", "9847000003").await;
    move_to(engine, &staff, third.id, FailedCallStatus::Completed).await.unwrap();

    let columns = board(engine, &staff).await.unwrap().columns;
    let seen: Vec<_> = columns
        .iter()
        .map(|column| {
            let names: Vec<_> = column.cards.iter().map(|card| card.name.as_str()).collect();
            (column.status.as_str(), column.count, names)
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("new", 0, vec![]),
            ("customer_unavailable", 0, vec![]),
            ("scheduled_callback", 2, vec!["Binu", "Asha"]),
            ("in_progress", 0, vec![]),
            ("completed", 1, vec!["Chacko"]),
        ]
    );
    assert_eq!(columns[2].oldest_at, Some(office_time("2026-11-23T10:00")));
    let nobody = board(engine, &desk.nobody()).await;
    assert!(matches!(nobody, Err(Error::NotAllowed { action: "see" })));
}

#[tokio::test]
async fn a_call_that_is_logged_on_the_card_answers_its_ticket() {
    let desk = desk().await;
    let mut task = testkit::task("Asha", "9847012345", "AC does not cool");
    task.source = Source::Whatsapp;
    task.failed_call = Some(testkit::failed_call(""));
    let made = create_task(&desk.engine, &desk.staff(), &task).await.unwrap();
    let (ticket, call) = (made.ticket.unwrap(), made.failed_call.unwrap());
    desk.clock.advance(15);
    for (successful, answered) in [(false, None), (true, Some(desk.now()))] {
        let said = NewCommunication {
            ticket_id: None,
            failed_call_id: Some(call.id),
            channel: CommunicationChannel::Call,
            direction: Direction::Outbound,
            body: "Explained the visit".to_owned(),
            successful,
        };
        tickets::log_communication(&desk.engine, &desk.staff(), &said).await.unwrap();
        let shown = tickets::detail(&desk.engine, &desk.staff(), ticket.id).await.unwrap();
        assert_eq!(shown.clocks[0].reached_at, answered);
    }
}

#[tokio::test]
async fn what_was_said_about_a_call_stands_with_it_and_in_the_ticket_made_of_it() {
    let desk = desk().await;
    let (engine, staff) = (&desk.engine, desk.staff());
    let call = called(&desk, "Asha", "9847012345").await;
    let note = NewCommunication {
        ticket_id: None,
        failed_call_id: Some(call.id),
        channel: CommunicationChannel::Note,
        direction: Direction::Internal,
        body: "the dog is loose: ring before".to_owned(),
        successful: false,
    };
    tickets::log_communication(engine, &staff, &note).await.unwrap();
    desk.clock.advance(5);
    log_attempt(engine, &staff, call.id, &attempt(AttemptOutcome::NoAnswer)).await.unwrap();

    let shown = failed_call(engine, &staff, call.id).await.unwrap();
    let log: Vec<_> = shown.log.iter().map(|said| (said.body.as_str(), said.staff_name.as_str())).collect();
    assert_eq!(log, [("the dog is loose: ring before", "Anil")]);

    desk.clock.advance(5);
    let made = ticket_from_failed_call(engine, &staff, call.id, &testkit::ticket("AC drips")).await.unwrap();
    let timeline = tickets::detail(engine, &staff, made.ticket.unwrap().id).await.unwrap().timeline;
    let carried = timeline.iter().any(|entry| {
        matches!(&entry.what, tickets::TimelineWhat::Communication { body, .. } if body.contains("dog"))
    });
    let tried = timeline.iter().any(|entry| matches!(&entry.what, tickets::TimelineWhat::Attempt { .. }));
    assert!(carried && tried, "{timeline:?}");
}
