//! What customers ask about existing work: attached, shown, and never carried out by itself.

#![cfg(test)]

use domain::notice::NoticeKind;
use domain::priority::Priority;
use engine::messages::{
    IncomingMessage, MessageOutcome, Received, ReviewVerdict, dismiss, receive, review_queue, settle,
};
use engine::tickets::{TicketAsk, TicketClose, close, create_task, detail};
use intake::Ask;
use testkit::{Desk, desk, message, task};

const ANJU: &str = "98460 12345";

async fn received(desk: &Desk, message: &IncomingMessage) -> Received {
    receive(&desk.engine, &desk.engine.intake(), message).await.expect("the message is taken")
}

async fn asks(desk: &Desk, id: domain::ids::TicketId) -> Vec<TicketAsk> {
    detail(&desk.engine, &desk.staff(), id).await.expect("a ticket").asks
}

/// A ticket of a caller, long before anything is written.
async fn ticket(desk: &Desk, name: &str, phone: &str, problem: &str) -> engine::tickets::TicketRow {
    let made = create_task(&desk.engine, &desk.staff(), &task(name, phone, problem)).await.expect("a task");
    desk.clock.advance(24 * 60);
    made.ticket.expect("a ticket")
}

#[tokio::test]
async fn a_cancellation_is_shown_and_never_carried_out() {
    let desk = desk().await;
    let made = ticket(&desk, "Anju", ANJU, "AC not cooling").await;
    let before = desk.ticket_row(made.id).await;
    let asked = received(&desk, &message(ANJU, "please cancel my booking")).await;
    assert_eq!(asked.outcome, MessageOutcome::Review);
    assert_eq!(asked.ticket.map(|row| row.id), Some(made.id));
    assert_eq!(asked.reply, None, "a person answers");
    assert_eq!(desk.ticket_row(made.id).await, before, "nothing of the ticket changes");
    let open = asks(&desk, made.id).await;
    assert_eq!(open.len(), 1);
    assert_eq!((open[0].asks, open[0].message_id), (Ask::Cancel, asked.message_id));
    let waiting = review_queue(&desk.engine, &desk.staff()).await.unwrap();
    assert_eq!(
        (waiting[0].asks, waiting[0].ticket.as_ref().map(|linked| linked.id)),
        (Some(Ask::Cancel), Some(made.id))
    );
    let log = desk.log_of(made.id).await;
    assert!(log.iter().any(|entry| entry.message_id == Some(asked.message_id)));
    let told = desk.notices_of(made.id).await;
    assert_eq!(told.iter().filter(|notice| notice.kind == NoticeKind::System).count(), 1);
    // Done with it: the ticket no longer shows it, and keeps what was said.
    dismiss(&desk.engine, &desk.staff(), asked.message_id).await.unwrap();
    assert_eq!(asks(&desk, made.id).await, []);
    assert_eq!(desk.message_row(asked.message_id).await.ticket_id, Some(made.id));
    assert_eq!(desk.ticket_row(made.id).await, before);
    assert_eq!(desk.violations().await, []);
}

#[tokio::test]
async fn each_question_finds_its_ticket() {
    let desk = desk().await;
    let old = ticket(&desk, "Anju", ANJU, "AC not cooling").await;
    let mut second = task("Anju", ANJU, "fridge not cooling");
    if let Some(ticket) = &mut second.ticket {
        ticket.appliance_kind = domain::appliance::ApplianceKind::Refrigerator;
        ticket.service_type = domain::appliance::ServiceType::RefrigeratorRepair;
    }
    let new = create_task(&desk.engine, &desk.staff(), &second).await.unwrap().ticket.unwrap();
    let other = ticket(&desk, "Biju", "98470 00000", "AC noisy").await;
    let short = format!("CWS-{}", other.number.rsplit('-').next().unwrap());
    let table = [
        ("when will the technician come?".to_owned(), new.id, Ask::Status),
        ("when will the AC technician come?".to_owned(), old.id, Ask::Status),
        (format!("status of {}?", other.number), other.id, Ask::Status),
        (format!("what is the status of {short}"), other.id, Ask::Status),
        ("please reschedule the visit to Friday".to_owned(), new.id, Ask::Reschedule),
        ("very bad service, I am not happy".to_owned(), new.id, Ask::Complaint),
    ];
    for (text, about, ask) in table {
        desk.clock.advance(180);
        let asked = received(&desk, &message(ANJU, &text)).await;
        assert_eq!(asked.outcome, MessageOutcome::Review, "{text}");
        assert_eq!(asked.ticket.map(|row| row.id), Some(about), "{text}");
        assert_eq!(asks(&desk, about).await.last().map(|one| one.asks), Some(ask), "{text}");
    }
    let bare = format!("status of order {}", other.number.trim_start_matches("CWS-"));
    let asked = received(&desk, &message("98471 11111", &bare)).await;
    assert!(asked.ticket.is_none(), "digits without the office's mark name no ticket");
}

#[tokio::test]
async fn within_a_conversation_it_is_about_its_ticket_and_by_mail_about_what_they_wrote_before() {
    let desk = desk().await;
    let mail = |text: &str| IncomingMessage { channel: "email".into(), ..message("Anju@Example.com", text) };
    let made = received(&desk, &mail("AC not cooling, please send a technician")).await.ticket.unwrap();
    let asked = received(&desk, &mail("cancel the booking please")).await;
    assert_eq!(asked.ticket.map(|row| row.id), Some(made.id));
    desk.clock.advance(3 * 24 * 60);
    let later = received(&desk, &mail("when will the technician come?")).await;
    assert_eq!(later.ticket.map(|row| row.id), Some(made.id));
}

#[tokio::test]
async fn without_a_ticket_it_waits_as_any_doubtful_message() {
    let desk = desk().await;
    let asked = received(&desk, &message("98471 11111", "please cancel my booking")).await;
    assert_eq!((asked.outcome, asked.ticket), (MessageOutcome::Review, None));
    let waiting = review_queue(&desk.engine, &desk.staff()).await.unwrap();
    assert_eq!((waiting[0].asks, &waiting[0].ticket), (Some(Ask::Cancel), &None));
}

#[tokio::test]
async fn who_states_a_new_fault_gets_a_ticket() {
    let desk = desk().await;
    let made = ticket(&desk, "Anju", ANJU, "AC not cooling").await;
    let both = "When will the technician come? Now the fridge is also not cooling";
    let asked = received(&desk, &message(ANJU, both)).await;
    assert_eq!(asked.outcome, MessageOutcome::Made);
    assert_ne!(asked.ticket.map(|row| row.id), Some(made.id));
}

#[tokio::test]
async fn a_verdict_settles_it_and_is_not_logged_twice() {
    let desk = desk().await;
    let made = ticket(&desk, "Anju", ANJU, "AC not cooling").await;
    let asked = received(&desk, &message(ANJU, "when will the technician come?")).await;
    let request = ReviewVerdict { is_service_request: true, ..ReviewVerdict::default() };
    let settled = settle(&desk.engine, &desk.staff(), asked.message_id, request).await.unwrap();
    assert!(settled.corrected && settled.added_to_existing);
    assert_eq!(settled.ticket.map(|row| row.id), Some(made.id));
    assert_eq!(asks(&desk, made.id).await, []);
    let log = desk.log_of(made.id).await;
    assert_eq!(log.iter().filter(|entry| entry.message_id == Some(asked.message_id)).count(), 1);
}

#[tokio::test]
async fn danger_beside_a_question_raises_the_ticket_and_the_question_still_waits() {
    let beside = [
        "what is the status? smoke coming now",
        "how much will it cost? sparks coming from it",
        "please cancel my booking, sparks coming from it",
    ];
    for text in beside {
        let desk = desk().await;
        let request = message(ANJU, "AC not cooling, please send a technician");
        let made = received(&desk, &request).await.ticket.expect("a ticket");
        assert!(!made.emergency);
        desk.clock.advance(5);
        let asked = received(&desk, &message(ANJU, text)).await;
        assert_eq!(asked.outcome, MessageOutcome::Review, "{text}");
        let row = asked.ticket.expect("the ticket");
        assert_eq!((row.id, row.priority, row.emergency), (made.id, Priority::Critical, true), "{text}");
        let told = desk.notices_of(made.id).await;
        let alarms = told.iter().filter(|notice| notice.kind == NoticeKind::Emergency).count();
        assert_eq!(alarms, 1, "{text}");
        let reply = asked.reply.expect("what to do at once");
        assert!(reply.text.starts_with("Please switch the appliance off at the mains"), "{}", reply.text);
        let waiting = review_queue(&desk.engine, &desk.staff()).await.unwrap();
        assert_eq!(waiting[0].ticket.as_ref().map(|linked| linked.id), Some(made.id), "{text}");
        assert_eq!(desk.violations().await, []);
    }
}

#[tokio::test]
async fn danger_beside_a_question_about_a_closed_ticket_leaves_it_closed() {
    let desk = desk().await;
    let made = ticket(&desk, "Anju", ANJU, "AC not cooling").await;
    let done = TicketClose { cancelled: false, note: "done".into(), complete_failed_calls: false };
    close(&desk.engine, &desk.staff(), made.id, &done).await.unwrap();
    let before = desk.ticket_row(made.id).await;
    let text = format!("what is the status of {}? smoke coming now", made.number);
    let asked = received(&desk, &message(ANJU, &text)).await;
    assert_eq!(asked.outcome, MessageOutcome::Review);
    assert_eq!(desk.ticket_row(made.id).await, before);
    assert_eq!(desk.violations().await, []);
}
