//! Who may: every use case of tickets and messages as nobody, staff and admin.

use domain::ids::{MessageId, TicketId};
use domain::ticket::TicketStatus;
use engine::messages::{self, IncomingMessage, ReviewVerdict};
use engine::tickets::{
    self, NewCommunication, TicketAssign, TicketClose, TicketEdit, TicketMoveInput, TicketQuery, TicketSort,
    TicketTags,
};
use engine::{Actor, Error};
use testkit::{Desk, desk, task};

use super::phoned;

/// Every use case by name: answers whether `actor` was refused for want of permission.
async fn refusals(desk: &Desk, actor: &Actor, id: TicketId) -> Vec<(&'static str, bool)> {
    fn refused<T>(answer: Result<T, Error>) -> bool {
        matches!(answer, Err(Error::NotAllowed { .. }))
    }
    let engine = &desk.engine;
    let query = TicketQuery {
        search: String::new(),
        sort: TicketSort::Created,
        descending: true,
        cursor: None,
        limit: 10,
    };
    let message = IncomingMessage {
        source_id: String::new(),
        channel: String::new(),
        text: "hello".into(),
        sender: String::new(),
        thread: String::new(),
        received_at: None,
    };
    let moved = TicketMoveInput { to: TicketStatus::InProgress, hold_reason: None, reason: String::new() };
    let done = TicketClose { cancelled: false, note: String::new(), complete_failed_calls: false };
    let said = NewCommunication {
        ticket_id: Some(id),
        failed_call_id: None,
        channel: domain::channel::CommunicationChannel::Note,
        direction: domain::channel::Direction::Internal,
        body: "note".into(),
        successful: false,
    };
    let new = task("Biju", "98470 00000", "AC not cooling");
    let waiting: MessageId = desk.id();
    vec![
        ("create_task", refused(tickets::create_task(engine, actor, &new).await)),
        ("list", refused(tickets::list(engine, actor, query.clone()).await)),
        ("detail", refused(tickets::detail(engine, actor, id).await)),
        ("edit", refused(tickets::edit(engine, actor, id, &TicketEdit::default()).await)),
        ("move_to", refused(tickets::move_to(engine, actor, id, &moved).await)),
        ("assign", refused(tickets::assign(engine, actor, id, &TicketAssign::Rules).await)),
        ("suggest", refused(tickets::suggest(engine, actor, id).await)),
        ("tag", refused(tickets::tag(engine, actor, id, &TicketTags::default()).await)),
        ("log_communication", refused(tickets::log_communication(engine, actor, &said).await)),
        ("close", refused(tickets::close(engine, actor, id, &done).await)),
        ("reopen", refused(tickets::reopen(engine, actor, id, "again").await)),
        ("delete", refused(tickets::delete(engine, actor, id).await)),
        ("restore", refused(tickets::restore(engine, actor, id).await)),
        ("read", refused(messages::read(engine, actor, "hello", "chat", "").await)),
        ("receive", refused(messages::receive(engine, actor, &message).await)),
        ("accept", refused(messages::accept(engine, actor, &message, &new).await)),
        ("review_queue", refused(messages::review_queue(engine, actor).await)),
        ("settle", refused(messages::settle(engine, actor, waiting, ReviewVerdict::default()).await)),
        ("dismiss", refused(messages::dismiss(engine, actor, waiting).await)),
        ("labels", refused(messages::labels(engine, actor, None).await)),
    ]
}

#[tokio::test]
async fn nobody_may_nothing_staff_all_but_delete_and_an_admin_everything() {
    let desk = desk().await;
    let row = phoned(&desk, "AC not cooling").await;
    let content = desk.content().await;
    let allowed = |who: Vec<(&'static str, bool)>| -> Vec<&'static str> {
        who.into_iter().filter(|(_, refused)| !refused).map(|(name, _)| name).collect()
    };
    assert_eq!(allowed(refusals(&desk, &desk.nobody(), row.id).await), <[&str; 0]>::default());
    assert!(desk.content().await == content, "and nothing is written");
    let denied = |who: Vec<(&'static str, bool)>| -> Vec<&'static str> {
        who.into_iter().filter(|(_, refused)| *refused).map(|(name, _)| name).collect()
    };
    for actor in [desk.staff(), desk.engine.intake(), desk.engine.scheduler()] {
        assert_eq!(
            denied(refusals(&desk, &actor, row.id).await),
            ["delete", "restore", "labels"],
            "{}",
            actor.kind()
        );
    }
    assert_eq!(denied(refusals(&desk, &desk.admin(), row.id).await), <[&str; 0]>::default());
    assert_eq!(denied(refusals(&desk, &desk.engine.operator("root"), row.id).await), <[&str; 0]>::default());
}
