//! Messages: read, received unattended, reviewed by a person.

#![cfg(test)]

use domain::appliance::ApplianceKind;
use domain::channel::{CommunicationChannel, Direction, Source};
use domain::failed_call::FailedCallStatus;
use domain::ids::MessageId;
use domain::notice::NoticeKind;
use domain::priority::Priority;
use engine::messages::{
    IncomingMessage, MessageOutcome, Received, accept, dismiss, read, receive, review_queue,
};
use engine::tickets::{OnDuplicate, create_task};
use engine::{Conflict, Error};
use testkit::{Desk, desk, office_time, task};

const REQUEST: &str = "AC not cooling since morning, please send a technician. Thiruvalla. 9846012345";
const MISSED: &str =
    "I called your office three times today and nobody picked up. Please call me back on 9846012345";
const BOTH: &str = "My fridge is not cooling. I called you yesterday but nobody answered. 9846012345";
const DANGER: &str = "Sparks and smoke from the AC plug! Please come fast. Anju, Thiruvalla 9846012345";
/// Words that point both ways: a question, and a fault.
const DOUBTFUL: &str = "do you repair AC noise?";

fn message(text: &str) -> IncomingMessage {
    IncomingMessage {
        source_id: String::new(),
        channel: "whatsapp".into(),
        text: text.into(),
        sender: String::new(),
        thread: String::new(),
        received_at: None,
    }
}

fn from(sender: &str, text: &str) -> IncomingMessage {
    IncomingMessage { sender: sender.into(), ..message(text) }
}

async fn received(desk: &Desk, message: &IncomingMessage) -> Received {
    receive(&desk.engine, &desk.engine.intake(), message).await.expect("the message is taken")
}

async fn tickets(desk: &Desk) -> usize {
    desk.find_tickets("").await.rows.len()
}

#[track_caller]
fn wrong<T: std::fmt::Debug>(answer: Result<T, Error>) -> Vec<String> {
    match answer {
        Err(Error::Invalid { fields }) => {
            fields.into_iter().map(|wrong| format!("{}: {}", wrong.field, wrong.code)).collect()
        }
        other => panic!("expected wrong fields, got {other:?}"),
    }
}

#[track_caller]
fn conflict<T: std::fmt::Debug>(answer: Result<T, Error>) -> Conflict {
    match answer {
        Err(Error::Conflict(conflict)) => conflict,
        other => panic!("expected a conflict, got {other:?}"),
    }
}

#[tokio::test]
async fn reading_tells_what_would_happen_and_writes_nothing() {
    let desk = desk().await;
    let first = received(&desk, &message(REQUEST)).await.ticket.unwrap();
    let content = desk.content().await;
    let reading = read(&desk.engine, &desk.staff(), REQUEST, "whatsapp", "").await.unwrap();
    assert_eq!((reading.outcome, reading.source), (MessageOutcome::Made, Source::Whatsapp));
    assert_eq!(reading.customers.len(), 1);
    assert_eq!(reading.open_ticket.map(|open| open.id), Some(first.id));
    let doubtful = read(&desk.engine, &desk.staff(), DOUBTFUL, "whatsapp", "").await.unwrap();
    assert_eq!(doubtful.outcome, MessageOutcome::Review);
    assert!(desk.content().await == content);
}

#[tokio::test]
async fn a_request_becomes_a_ticket_with_the_words_of_the_customer() {
    let desk = desk().await;
    let made = received(&desk, &message(REQUEST)).await;
    assert_eq!((made.outcome, made.added_to_existing), (MessageOutcome::Made, false));
    let row = made.ticket.expect("a ticket");
    assert!(made.failed_call.is_none());
    assert_eq!((row.appliance_kind, row.town.as_str()), (ApplianceKind::Ac, "Thiruvalla"));
    assert_eq!(row.phone, "+919846012345");
    let stored = desk.ticket_row(row.id).await;
    assert_eq!((stored.made_by.as_str(), stored.source), ("intake", Source::Whatsapp));
    assert_eq!(stored.first_response_at, None, "nobody has answered");
    let log = desk.log_of(row.id).await;
    assert_eq!(log.len(), 1);
    assert_eq!((log[0].body.as_str(), log[0].direction), (REQUEST, Direction::Inbound));
    assert_eq!((log[0].channel, log[0].message_id), (CommunicationChannel::Whatsapp, Some(made.message_id)));
    let kept = desk.message_row(made.message_id).await;
    assert_eq!((kept.body.as_str(), kept.ticket_id, kept.outcome.as_str()), (REQUEST, Some(row.id), "made"));
    assert_eq!(kept.customer_id, made.customer_id);
}

#[tokio::test]
async fn a_call_in_vain_becomes_a_failed_call_reported_when_it_was_written() {
    let desk = desk().await;
    let written = office_time("2026-11-23T08:15");
    let made = received(&desk, &IncomingMessage { received_at: Some(written), ..message(MISSED) }).await;
    assert!(made.ticket.is_none());
    let card = made.failed_call.expect("a failed call");
    assert_eq!((card.status, card.reported_at), (FailedCallStatus::New, written));
    assert_eq!(card.phone_e164.as_deref(), Some("+919846012345"));
    assert!(card.callback_at.is_some_and(|at| at > desk.now()), "{card:?}");
}

#[tokio::test]
async fn a_request_after_a_call_in_vain_becomes_both_linked() {
    let desk = desk().await;
    let made = received(&desk, &message(BOTH)).await;
    let (ticket, card) = (made.ticket.expect("a ticket"), made.failed_call.expect("a failed call"));
    assert_eq!(card.ticket.map(|linked| linked.id), Some(ticket.id));
    assert_eq!(ticket.appliance_kind, ApplianceKind::Refrigerator);
}

#[tokio::test]
async fn danger_never_waits_and_is_told_at_once_however_long_the_message() {
    let long = format!("{} {DANGER}", "The AC in the hall is noisy and cools too little. ".repeat(40));
    for text in [DANGER, &long] {
        let desk = desk().await;
        let made = received(&desk, &message(text)).await;
        assert_eq!(made.outcome, MessageOutcome::Made);
        let row = made.ticket.expect("a ticket");
        assert_eq!((row.priority, row.emergency), (Priority::Critical, true), "{} bytes", text.len());
        let kinds: Vec<_> = desk.notices_of(row.id).await.iter().map(|notice| notice.kind).collect();
        assert_eq!(kinds, [NoticeKind::Emergency], "{} bytes", text.len());
    }
}

#[tokio::test]
async fn danger_without_a_phone_still_makes_a_ticket() {
    let desk = desk().await;
    let made = received(&desk, &message("smoke from the fridge")).await;
    let row = made.ticket.expect("a ticket");
    assert!(row.emergency && row.phone.is_empty());
}

#[tokio::test]
async fn what_is_not_sure_waits_for_a_person_and_thanks_make_nothing() {
    let desk = desk().await;
    let table = [
        (DOUBTFUL, MessageOutcome::Review),
        ("call me about ac", MessageOutcome::Review),
        ("when will the technician come?", MessageOutcome::Review),
        ("fridge again", MessageOutcome::Review),
        ("Thank you, very good service", MessageOutcome::Nothing),
        ("hi", MessageOutcome::Nothing),
    ];
    for (text, outcome) in table {
        let made = received(&desk, &from("98460 12345", text)).await;
        assert_eq!(made.outcome, outcome, "{text}");
        assert!(made.ticket.is_none() && made.failed_call.is_none() && made.customer_id.is_none());
    }
    let waiting = review_queue(&desk.engine, &desk.staff()).await.unwrap();
    assert_eq!(waiting.len(), 4);
    assert_eq!((waiting[0].body.as_str(), waiting[0].sender.as_str()), (DOUBTFUL, "98460 12345"));
    assert_eq!(tickets(&desk).await, 0);
}

#[tokio::test]
async fn the_same_message_twice_makes_nothing_twice() {
    let desk = desk().await;
    let by_id = IncomingMessage { source_id: "wamid.1".into(), ..message(BOTH) };
    let first = received(&desk, &by_id).await;
    desk.clock.advance(7 * 24 * 60);
    let again = received(&desk, &by_id).await;
    assert_eq!((again.outcome, again.message_id), (MessageOutcome::Duplicate, first.message_id));
    assert_eq!(again.customer_id, first.customer_id);

    let other = from("98470 00000", "my washing machine is not draining, please come");
    received(&desk, &other).await;
    desk.clock.advance(10);
    let resent = IncomingMessage {
        sender: "+91 9847000000".into(),
        text: format!("  {}  ", other.text.to_uppercase()),
        source_id: "wamid.2".into(),
        ..other.clone()
    };
    let content = desk.content().await;
    assert_eq!(received(&desk, &resent).await.outcome, MessageOutcome::Duplicate, "within ten minutes");
    assert!(desk.content().await == content);
    desk.clock.advance(1);
    let later = received(&desk, &resent).await;
    assert_eq!((later.outcome, later.added_to_existing), (MessageOutcome::Made, true));
    assert_eq!(tickets(&desk).await, 2);
}

#[tokio::test]
async fn an_id_used_again_for_other_words_loses_nothing() {
    // Exported files number their lines from 1: the second file's line 1 is not the first file's.
    let desk = desk().await;
    let numbered = |text: &str| IncomingMessage { source_id: "1".into(), ..message(text) };
    let first = received(&desk, &numbered("Thank you, very good service")).await;
    let danger = received(&desk, &numbered(DANGER)).await;
    assert_eq!(danger.outcome, MessageOutcome::Made);
    assert!(danger.ticket.is_some_and(|row| row.emergency));
    // Both stay known, however late they are sent again.
    desk.clock.advance(7 * 24 * 60);
    let content = desk.content().await;
    for (text, known) in [("Thank you, very good service", first.message_id), (DANGER, danger.message_id)] {
        let again = received(&desk, &numbered(text)).await;
        assert_eq!((again.outcome, again.message_id), (MessageOutcome::Duplicate, known), "{text}");
    }
    assert!(desk.content().await == content);
    // The same words from somebody else are another message; a sender that one copy lacks says nothing.
    let named = IncomingMessage { sender: "98460 12345".into(), ..numbered("Thank you, very good service") };
    assert_eq!(received(&desk, &named).await.outcome, MessageOutcome::Duplicate);
    let dead = |sender: &str| IncomingMessage {
        source_id: "2".into(),
        ..from(sender, "my AC is not cooling, please come")
    };
    let one = received(&desk, &dead("98470 00000")).await.ticket.unwrap();
    let other = received(&desk, &dead("98471 11111")).await.ticket.unwrap();
    assert_ne!(one.id, other.id);
    assert_eq!(received(&desk, &dead("+91 98471 11111")).await.outcome, MessageOutcome::Duplicate);
    // A person who accepts it meets the same rule.
    let wanted = task("Anju", "98472 22222", "AC not cooling");
    let copy = IncomingMessage { sender: "98472 22222".into(), ..dead("") };
    let missing = IncomingMessage { text: "AC not cooling in the hall".into(), ..copy };
    accept(&desk.engine, &desk.staff(), &missing, &wanted).await.unwrap();
    assert_eq!(conflict(accept(&desk.engine, &desk.staff(), &missing, &wanted).await), Conflict::AlreadyDone);
    assert_eq!(desk.violations().await, []);
}

#[tokio::test]
async fn two_strangers_may_say_the_same() {
    let desk = desk().await;
    for _ in 0..2 {
        let made = received(&desk, &message("my AC is not cooling, please come")).await;
        assert_eq!(made.outcome, MessageOutcome::Made);
    }
    assert_eq!(tickets(&desk).await, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_message_many_times_at_once_makes_one_ticket() {
    let desk = desk().await;
    for copy in [
        IncomingMessage { source_id: "wamid.1".into(), ..message(BOTH) },
        from("98470 00000", "my washing machine is not draining, please come"),
    ] {
        let mut running = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let (engine, copy) = (desk.engine.clone(), copy.clone());
            running.spawn(async move { receive(&engine, &engine.intake(), &copy).await.unwrap().outcome });
        }
        let mut made = 0;
        while let Some(outcome) = running.join_next().await {
            made += usize::from(outcome.unwrap() == MessageOutcome::Made);
        }
        assert_eq!(made, 1);
    }
    assert_eq!(tickets(&desk).await, 2);
    assert_eq!(desk.violations().await, []);
}

#[tokio::test]
async fn more_about_an_open_job_goes_into_its_log() {
    let desk = desk().await;
    let first = received(&desk, &message(REQUEST)).await.ticket.unwrap();
    desk.clock.advance(30);
    let worse = "The AC is smoking now, sparks! 9846012345";
    let made = received(&desk, &message(worse)).await;
    assert!(made.added_to_existing);
    let row = made.ticket.unwrap();
    assert_eq!((row.id, row.priority, row.emergency), (first.id, Priority::Critical, true));
    assert_eq!(desk.log_of(first.id).await.last().unwrap().body, worse);
    assert_eq!(desk.notices_of(first.id).await.len(), 1);
    assert_eq!(desk.message_row(made.message_id).await.ticket_id, Some(first.id));
}

#[tokio::test]
async fn the_sender_s_phone_stands_in_where_the_text_names_none() {
    let desk = desk().await;
    let made = received(&desk, &from("+91 98460 12345", "my AC is not cooling, please come")).await;
    assert_eq!(made.ticket.unwrap().phone, "+919846012345");
    let mail = IncomingMessage {
        channel: "email".into(),
        ..from("anju@example.com", "my AC is leaking, please come")
    };
    let made = received(&desk, &mail).await;
    assert_eq!(made.ticket.unwrap().phone, "", "an address is no phone");
}

#[tokio::test]
async fn wrong_messages_are_named_and_not_kept() {
    let desk = desk().await;
    let content = desk.content().await;
    let engine = &desk.engine;
    let intake = engine.intake();
    assert_eq!(wrong(receive(engine, &intake, &message(" \n")).await), ["text: required"]);
    let bad = IncomingMessage {
        thread: "x".repeat(501),
        source_id: "x".repeat(501),
        channel: "x".repeat(501),
        text: "x".repeat(100_001),
        sender: "x".repeat(501),
        received_at: Some(desk.now().plus_minutes(24 * 60 + 1)),
    };
    let expect = [
        "text: too_long",
        "channel: too_long",
        "sender: too_long",
        "thread: too_long",
        "source_id: too_long",
        "received_at: in_the_future",
    ];
    assert_eq!(wrong(receive(engine, &intake, &bad).await), expect);
    assert_eq!(wrong(read(engine, &desk.staff(), "", "chat", "").await), ["text: required"]);
    let made = task("Anju", "98460 12345", "AC not cooling");
    assert_eq!(wrong(accept(engine, &desk.staff(), &message(""), &made).await), ["text: required"]);
    assert!(desk.content().await == content);
}

#[tokio::test]
async fn a_hundred_kilobytes_are_kept_whole() {
    let desk = desk().await;
    let text = format!("{REQUEST} {}", "very hot here ".repeat(8_000));
    let text = &text[..100_000];
    let made = received(&desk, &message(text)).await;
    assert_eq!(desk.message_row(made.message_id).await.body, text);
    if let Some(row) = made.ticket {
        assert_eq!(desk.log_of(row.id).await[0].body, text.trim());
    }
}

#[tokio::test]
async fn a_person_s_task_wins_over_the_reading_and_the_message_stands_in_its_log() {
    let desk = desk().await;
    let copy = IncomingMessage { source_id: "wamid.9".into(), ..message(REQUEST) };
    let mut wanted = task("Anju Thomas", "98470 11111", "Compressor replacement");
    wanted.source = Source::Whatsapp;
    wanted.ticket.as_mut().unwrap().priority = Some(Priority::High);
    let made = accept(&desk.engine, &desk.staff(), &copy, &wanted).await.unwrap();
    let row = made.ticket.unwrap();
    assert_eq!((row.problem.as_str(), row.priority), ("Compressor replacement", Priority::High));
    assert_eq!((row.customer_name.as_str(), row.phone.as_str()), ("Anju Thomas", "+919847011111"));
    assert_eq!(desk.log_of(row.id).await[0].body, REQUEST);
    let again = accept(&desk.engine, &desk.staff(), &copy, &wanted).await;
    assert_eq!(conflict(again), Conflict::AlreadyDone);
    assert_eq!(received(&desk, &copy).await.outcome, MessageOutcome::Duplicate);
    assert_eq!(tickets(&desk).await, 1);
}

async fn waiting(desk: &Desk) -> MessageId {
    let made = received(desk, &from("98460 12345", DOUBTFUL)).await;
    assert_eq!(made.outcome, MessageOutcome::Review);
    made.message_id
}

#[tokio::test]
async fn a_waiting_message_is_settled_by_the_task_that_names_it() {
    // Both doors: the review screen creates a task, the paste screen accepts a message.
    for by_accept in [false, true] {
        let desk = desk().await;
        let id = waiting(&desk).await;
        let mut wanted = task("Anju", "98460 12345", "AC noisy");
        (wanted.source, wanted.message_id) = (Source::Whatsapp, Some(id));
        let make = || async {
            if by_accept {
                accept(&desk.engine, &desk.staff(), &message("something else"), &wanted).await
            } else {
                create_task(&desk.engine, &desk.staff(), &wanted).await
            }
        };
        let row = make().await.unwrap().ticket.unwrap();
        assert!(review_queue(&desk.engine, &desk.staff()).await.unwrap().is_empty());
        let kept = desk.message_row(id).await;
        assert_eq!((kept.outcome.as_str(), kept.ticket_id), ("made", Some(row.id)));
        let log = desk.log_of(row.id).await;
        assert_eq!((log.len(), log[0].body.as_str(), log[0].message_id), (1, DOUBTFUL, Some(id)));
        assert_eq!(desk.ticket_row(row.id).await.first_response_at, None, "a message is no conversation");
        assert_eq!(conflict(make().await), Conflict::AlreadyDone);
        assert_eq!(conflict(dismiss(&desk.engine, &desk.staff(), id).await), Conflict::AlreadyDone);
    }
}

#[tokio::test]
async fn the_queue_shows_what_was_understood_whatever_version_wrote_it() {
    let desk = desk().await;
    let id = waiting(&desk).await;
    let shown = || async { review_queue(&desk.engine, &desk.staff()).await.unwrap().remove(0).analysis };
    let understood = shown().await;
    assert_eq!(understood, intake::analyze(DOUBTFUL, "whatsapp"));
    let row = desk.message_row(id).await;
    let kept = |analysis: &str| local::messages::Message { analysis: analysis.to_owned(), ..row.clone() };
    // As it was understood then, though the rules would read it otherwise now; and anew where that is not known.
    let then = intake::Analysis { problem: "as it was read then".into(), ..understood.clone() };
    for (analysis, expect) in [(serde_json::to_string(&then).unwrap(), &then), ("{}".into(), &understood)] {
        let store = desk.store().await;
        let mut writer = store.write().await.unwrap();
        local::messages::update(&mut writer, &kept(&analysis)).await.unwrap();
        writer.commit().await.unwrap();
        store.close().await;
        assert_eq!(&shown().await, expect);
    }
}

#[tokio::test]
async fn a_refused_task_leaves_the_message_waiting() {
    let desk = desk().await;
    let id = waiting(&desk).await;
    let content = desk.content().await;
    let mut bad = task("Anju", "letters", "AC noisy");
    bad.message_id = Some(id);
    let answer = create_task(&desk.engine, &desk.staff(), &bad).await;
    assert_eq!(wrong(answer), ["customer.phone: phone.letters"]);
    assert!(desk.content().await == content);
    let mut stranger = task("Anju", "98460 12345", "AC noisy");
    stranger.message_id = Some(desk.id());
    let answer = create_task(&desk.engine, &desk.staff(), &stranger).await;
    assert!(matches!(answer, Err(Error::NotFound { record: "message", .. })), "{answer:?}");
}

#[tokio::test]
async fn a_dismissed_message_is_gone_from_the_queue_and_in_the_journal() {
    let desk = desk().await;
    let id = waiting(&desk).await;
    dismiss(&desk.engine, &desk.staff(), id).await.unwrap();
    assert!(review_queue(&desk.engine, &desk.staff()).await.unwrap().is_empty());
    let journal = desk.journal(id.0).await;
    let last = journal.last().unwrap();
    assert_eq!((last.use_case.as_str(), last.actor.as_str()), ("messages::dismiss", "staff"));
    let changes: serde_json::Value = serde_json::from_str(&last.changes).unwrap();
    assert_eq!(changes["outcome"], serde_json::json!(["review", "dismissed"]));
    assert!(journal.iter().all(|entry| !entry.changes.contains("noise")), "the journal does not repeat it");
    let again = dismiss(&desk.engine, &desk.staff(), id).await;
    assert_eq!(conflict(again), Conflict::AlreadyDone);
    let nothing = dismiss(&desk.engine, &desk.staff(), desk.id()).await;
    assert!(matches!(nothing, Err(Error::NotFound { record: "message", .. })), "{nothing:?}");
}

#[tokio::test]
async fn an_open_ticket_is_asked_about_when_a_person_accepts() {
    let desk = desk().await;
    let first = received(&desk, &message(REQUEST)).await.ticket.unwrap();
    let id = waiting(&desk).await;
    let mut wanted = task("", "98460 12345", "AC noisy");
    wanted.message_id = Some(id);
    let answer = create_task(&desk.engine, &desk.staff(), &wanted).await;
    assert_eq!(conflict(answer), Conflict::OpenTicket { ticket_id: first.id.0, number: first.number });
    wanted.ticket.as_mut().unwrap().on_duplicate = OnDuplicate::Add;
    let made = create_task(&desk.engine, &desk.staff(), &wanted).await.unwrap();
    assert!(made.added_to_existing);
    assert_eq!(desk.log_of(first.id).await.last().unwrap().body, DOUBTFUL);
}

#[test]
fn a_line_of_the_command_line_is_a_message_and_knows_only_what_it_says() {
    let read = |line: &str| serde_json::from_str::<IncomingMessage>(line);
    let message = read(r#"{"id": "7", "text": "AC", "gold": true}"#).unwrap();
    assert_eq!((message.source_id.as_str(), message.channel.as_str()), ("7", ""));
    assert!(read(r#"{"id": "7"}"#).is_err(), "the text is required");
}
