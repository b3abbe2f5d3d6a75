//! Conversations: messages of one person that lie a few minutes apart belong together.

#![cfg(test)]

use domain::appliance::ApplianceKind;
use domain::notice::NoticeKind;
use domain::priority::Priority;
use engine::messages::{
    IncomingMessage, MessageOutcome, Received, ReviewVerdict, read, receive, review_queue, settle,
};
use engine::tickets::TimelineWhat;
use testkit::{Desk, desk, message};

const ANJU: &str = "+91 98460 12345";
const BIJU: &str = "98470 00000";
const REQUEST: &str = "AC not cooling, please send a technician";

async fn received(desk: &Desk, message: &IncomingMessage) -> Received {
    receive(&desk.engine, &desk.engine.intake(), message).await.expect("the message is taken")
}

async fn says(desk: &Desk, sender: &str, text: &str) -> Received {
    desk.clock.advance(1);
    received(desk, &message(sender, text)).await
}

async fn tickets(desk: &Desk) -> usize {
    desk.find_tickets("").await.rows.len()
}

/// What customers wrote about a ticket, as its log has it.
async fn inbound(desk: &Desk, made: &Received) -> Vec<String> {
    let log = desk.log_of(made.ticket.as_ref().expect("a ticket").id).await;
    log.into_iter().filter(|entry| entry.message_id.is_some()).map(|entry| entry.body).collect()
}

#[tokio::test]
async fn the_name_in_one_message_and_the_place_in_the_next_fill_the_ticket() {
    let desk = desk().await;
    let first = says(&desk, ANJU, REQUEST).await;
    let named = says(&desk, ANJU, "My name is Anju").await;
    let placed = says(&desk, ANJU, "Thiruvalla").await;
    for more in [&named, &placed] {
        assert_eq!((more.outcome, more.added_to_existing), (MessageOutcome::Made, true));
    }
    let row = placed.ticket.clone().expect("the ticket");
    assert_eq!(Some(row.id), first.ticket.map(|ticket| ticket.id));
    assert_eq!((row.customer_name.as_str(), row.town.as_str()), ("Anju", "Thiruvalla"));
    assert_eq!(inbound(&desk, &placed).await, [REQUEST, "My name is Anju", "Thiruvalla"]);
    assert_eq!(tickets(&desk).await, 1);
    // What is known is not written over.
    let other = says(&desk, ANJU, "My name is Beena, Adoor").await.ticket.expect("the ticket");
    assert_eq!((other.customer_name.as_str(), other.town.as_str()), ("Anju", "Thiruvalla"));
    assert_eq!(desk.violations().await, []);
}

#[tokio::test]
async fn why_a_message_stands_in_a_ticket_is_told_in_its_timeline() {
    let desk = desk().await;
    let made = says(&desk, ANJU, REQUEST).await;
    says(&desk, ANJU, "Thiruvalla").await;
    let detail = engine::tickets::detail(&desk.engine, &desk.staff(), made.ticket.unwrap().id).await.unwrap();
    let notes: Vec<_> = detail
        .timeline
        .into_iter()
        .filter_map(|entry| match entry.what {
            TimelineWhat::Communication { body, automatic: true, .. } => Some(body),
            _ => None,
        })
        .collect();
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert!(notes[0].contains("same conversation"), "{notes:?}");
}

#[tokio::test]
async fn a_request_over_three_messages_becomes_one_ticket_and_settles_what_waited() {
    let desk = desk().await;
    let hello = says(&desk, ANJU, "hi").await;
    assert_eq!(hello.outcome, MessageOutcome::Nothing);
    let place = says(&desk, ANJU, "I am Anju from Thiruvalla").await;
    assert_eq!(place.outcome, MessageOutcome::Review);
    let made = says(&desk, ANJU, REQUEST).await;
    assert_eq!((made.outcome, made.added_to_existing), (MessageOutcome::Made, false));
    let row = made.ticket.clone().expect("a ticket");
    assert_eq!((row.customer_name.as_str(), row.town.as_str()), ("Anju", "Thiruvalla"));
    assert_eq!(inbound(&desk, &made).await, ["hi", "I am Anju from Thiruvalla", REQUEST], "in their order");
    for earlier in [&hello, &place] {
        let kept = desk.message_row(earlier.message_id).await;
        assert_eq!((kept.outcome.as_str(), kept.ticket_id), ("made", Some(row.id)));
    }
    assert_eq!(review_queue(&desk.engine, &desk.staff()).await.unwrap(), []);
    assert_eq!(desk.violations().await, []);
}

#[tokio::test]
async fn two_strangers_are_never_one() {
    let desk = desk().await;
    let anju = says(&desk, ANJU, REQUEST).await.ticket.expect("a ticket");
    let biju = says(&desk, BIJU, "Thiruvalla").await;
    assert!(biju.ticket.is_none(), "another phone");
    let nobody = says(&desk, "", "Kozhencherry").await;
    assert!(nobody.ticket.is_none(), "nobody knows whose it is");
    let nobody = says(&desk, "", "my name is Chacko").await;
    assert!(nobody.ticket.is_none());
    assert_eq!(desk.message_row(nobody.message_id).await.conversation_id, None);
    // A thread may be a group's.
    let in_group =
        |sender: &str, text: &str| IncomingMessage { thread: "g1".into(), ..message(sender, text) };
    let first = received(&desk, &in_group("98471 11111", "fridge not cooling, please come")).await;
    let second = received(&desk, &in_group("98472 22222", "Adoor")).await;
    assert!(first.ticket.is_some() && second.ticket.is_none());
    // A web form's address sends in what everybody writes.
    let form =
        |text: &str| IncomingMessage { channel: "web_form".into(), ..message("form@example.com", text) };
    received(&desk, &form("Washing machine not draining, please come. 98473 33333")).await;
    assert!(received(&desk, &form("Ranni")).await.ticket.is_none());
    assert_eq!(desk.ticket_row(anju.id).await.town, "");
}

#[tokio::test]
async fn a_thread_joins_what_comes_without_a_sender() {
    let desk = desk().await;
    let chat = |text: &str| IncomingMessage { thread: "chat-7".into(), ..message("", text) };
    let made = received(&desk, &chat("AC not cooling, please send a technician. 98460 12345")).await;
    let more = received(&desk, &chat("Thiruvalla")).await;
    assert_eq!(more.ticket.as_ref().map(|ticket| ticket.id), made.ticket.as_ref().map(|ticket| ticket.id));
    let other = IncomingMessage { thread: "chat-8".into(), ..message("", "Adoor") };
    assert!(received(&desk, &other).await.ticket.is_none());
    let elsewhere = IncomingMessage { channel: "email".into(), ..chat("Adoor town") };
    assert!(received(&desk, &elsewhere).await.ticket.is_none(), "another channel's ids mean nothing here");
}

#[tokio::test]
async fn after_the_window_a_message_stands_alone() {
    for (minutes, joined) in [(120, true), (121, false)] {
        let desk = desk().await;
        let made = says(&desk, ANJU, REQUEST).await;
        desk.clock.advance(minutes - 1);
        let later = says(&desk, ANJU, "Thiruvalla").await;
        assert_eq!(later.ticket.is_some(), joined, "{minutes} minutes");
        let row = desk.ticket_row(made.ticket.unwrap().id).await;
        assert_eq!(row.town, if joined { "Thiruvalla" } else { "" });
    }
}

#[tokio::test]
async fn the_office_sets_how_long_a_conversation_may_rest() {
    let desk = desk().await;
    let admin = desk.admin();
    let mut settings = engine::settings::office_settings(&desk.engine, &admin).await.unwrap();
    settings.intake.conversation_minutes = 5;
    engine::settings::change_office_settings(&desk.engine, &admin, settings).await.unwrap();
    says(&desk, ANJU, REQUEST).await;
    desk.clock.advance(5);
    assert!(says(&desk, ANJU, "Thiruvalla").await.ticket.is_none());
}

#[tokio::test]
async fn the_same_appliance_is_added_and_another_makes_a_second_ticket() {
    let desk = desk().await;
    let first = says(&desk, ANJU, REQUEST).await;
    let again = says(&desk, ANJU, "the AC is still not cooling at all, please come soon").await;
    assert!(again.added_to_existing);
    assert_eq!(tickets(&desk).await, 1);
    let fridge = says(&desk, ANJU, "my fridge is not cooling, please come").await;
    assert!(!fridge.added_to_existing);
    let row = fridge.ticket.expect("a second ticket");
    assert_eq!(row.appliance_kind, ApplianceKind::Refrigerator);
    assert_eq!(tickets(&desk).await, 2);
    assert_eq!(fridge.customer_id, first.customer_id);
}

#[tokio::test]
async fn the_appliance_that_nobody_named_is_filled_in_later() {
    let desk = desk().await;
    let made = says(&desk, ANJU, "gas refill needed, please come tomorrow").await;
    let row = made.ticket.expect("a ticket");
    assert_eq!(row.appliance_kind, ApplianceKind::Other);
    let named = says(&desk, ANJU, "it is the washing machine").await;
    let row = named.ticket.expect("the same ticket");
    assert_eq!((row.appliance_kind, tickets(&desk).await), (ApplianceKind::WashingMachine, 1));
}

#[tokio::test]
async fn danger_in_a_later_message_raises_the_ticket_and_is_told_at_once() {
    let desk = desk().await;
    let made = says(&desk, ANJU, REQUEST).await.ticket.expect("a ticket");
    assert_eq!(desk.notices_of(made.id).await, []);
    let danger = says(&desk, ANJU, "now sparks are coming from it").await;
    let row = danger.ticket.clone().expect("the ticket");
    assert_eq!((row.id, row.priority, row.emergency), (made.id, Priority::Critical, true));
    let notices = desk.notices_of(made.id).await;
    let kinds: Vec<_> = notices.iter().map(|notice| notice.kind).collect();
    assert_eq!(kinds, [NoticeKind::Emergency]);
    // The job that shows it natively is due now.
    let job = desk.pending_job("show_notice", notices[0].id).await.expect("it is shown");
    assert_eq!(job.run_at, desk.now());
    let reply = danger.reply.expect("a reply");
    assert!(reply.text.starts_with("Please switch the appliance off at the mains"), "{}", reply.text);
}

#[tokio::test]
async fn danger_over_two_messages_is_told_at_once() {
    let desk = desk().await;
    says(&desk, ANJU, "Anju here, Thiruvalla").await;
    let made = says(&desk, ANJU, "smoke from the fridge!").await;
    let row = made.ticket.expect("a ticket");
    assert!(row.emergency);
    assert_eq!((row.customer_name.as_str(), row.town.as_str()), ("Anju", "Thiruvalla"));
    assert_eq!(desk.notices_of(row.id).await.len(), 1);
}

#[tokio::test]
async fn what_follows_a_call_in_vain_is_added_to_it_and_a_request_gets_its_ticket_linked() {
    let desk = desk().await;
    let made = says(&desk, ANJU, "I called your office three times and nobody picked up").await;
    let call = made.failed_call.expect("a failed call");
    let more = says(&desk, ANJU, "Anju, Thiruvalla").await;
    assert_eq!((more.outcome, more.added_to_existing), (MessageOutcome::Made, true));
    let card = more.failed_call.expect("the failed call");
    assert_eq!((card.id, card.name.as_str(), card.town.as_str()), (call.id, "Anju", "Thiruvalla"));
    let wanted = says(&desk, ANJU, REQUEST).await;
    let ticket = wanted.ticket.expect("a ticket");
    let card = wanted.failed_call.expect("the failed call");
    assert_eq!((card.id, card.ticket.map(|linked| linked.id)), (call.id, Some(ticket.id)));
    assert_eq!(ticket.town, "Thiruvalla");
    assert_eq!(desk.violations().await, []);
}

#[tokio::test]
async fn danger_after_a_call_in_vain_gets_a_ticket_at_once() {
    let desk = desk().await;
    let call = says(&desk, ANJU, "I called your office three times about my AC and nobody picked up").await;
    assert!(call.failed_call.is_some());
    let danger = says(&desk, ANJU, "there is a burning smell").await;
    let row = danger.ticket.expect("a ticket");
    assert!(row.emergency);
    let card = danger.failed_call.expect("the failed call");
    assert_eq!(card.ticket.map(|linked| linked.id), Some(row.id));
}

#[tokio::test]
async fn questions_stand_in_the_ticket_and_still_wait_for_a_person() {
    let desk = desk().await;
    let made = says(&desk, ANJU, REQUEST).await.ticket.expect("a ticket");
    let asked = says(&desk, ANJU, "how much will it cost?").await;
    assert_eq!(asked.outcome, MessageOutcome::Review);
    let waiting = review_queue(&desk.engine, &desk.staff()).await.unwrap();
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].ticket.as_ref().map(|linked| linked.id), Some(made.id));
    assert_eq!(waiting[0].earlier.len(), 1);
    assert_eq!(waiting[0].earlier[0].body, REQUEST);
    let thanks = says(&desk, ANJU, "thank you").await;
    assert_eq!((thanks.outcome, thanks.ticket), (MessageOutcome::Nothing, None));
}

#[tokio::test]
async fn a_copy_within_a_conversation_adds_nothing() {
    let desk = desk().await;
    says(&desk, ANJU, REQUEST).await;
    let place = IncomingMessage { source_id: "wamid.2".into(), ..message(ANJU, "Thiruvalla") };
    received(&desk, &place).await;
    let content = desk.content().await;
    assert_eq!(received(&desk, &place).await.outcome, MessageOutcome::Duplicate);
    let resent = IncomingMessage { source_id: "wamid.3".into(), ..place };
    assert_eq!(received(&desk, &resent).await.outcome, MessageOutcome::Duplicate);
    assert!(desk.content().await == content);
}

#[tokio::test]
async fn a_fault_leaves_nothing_half_settled() {
    let desk = desk().await;
    says(&desk, BIJU, "AC not cooling, please send a technician. Adoor").await;
    let place = says(&desk, ANJU, "I am Anju from Thiruvalla").await;
    // No ticket number fits any more: a fault after the earlier message was taken in hand.
    let store = desk.store().await;
    let mut writer = store.write().await.unwrap();
    let (year, _) = local::numbers::all(&mut writer).await.unwrap()[0];
    local::numbers::take(&mut writer, year, 5_000_000_000).await.unwrap();
    writer.commit().await.unwrap();
    store.close().await;
    let content = desk.content().await;
    desk.clock.advance(1);
    let refused = receive(&desk.engine, &desk.engine.intake(), &message(ANJU, REQUEST)).await;
    assert!(refused.is_err(), "{refused:?}");
    assert!(desk.content().await == content);
    assert_eq!(desk.message_row(place.message_id).await.outcome, "review");
}

#[tokio::test]
async fn reading_tells_the_conversation_and_writes_nothing() {
    let desk = desk().await;
    let made = says(&desk, ANJU, REQUEST).await.ticket.expect("a ticket");
    let content = desk.content().await;
    let reading = read(&desk.engine, &desk.staff(), "Thiruvalla", "whatsapp", ANJU).await.unwrap();
    assert_eq!(reading.outcome, MessageOutcome::Made);
    assert_eq!(reading.open_ticket.map(|open| open.id), Some(made.id));
    assert_eq!(reading.earlier.len(), 1);
    assert!(desk.content().await == content);
}

#[tokio::test]
async fn a_verdict_on_one_message_makes_what_the_conversation_says_together() {
    let desk = desk().await;
    says(&desk, ANJU, "I am Anju from Thiruvalla").await;
    let last = says(&desk, ANJU, "fridge again").await;
    assert_eq!(last.outcome, MessageOutcome::Review);
    let request = ReviewVerdict { is_service_request: true, ..ReviewVerdict::default() };
    let settled = settle(&desk.engine, &desk.staff(), last.message_id, request).await.unwrap();
    let row = settled.ticket.expect("a ticket");
    assert_eq!((row.customer_name.as_str(), row.town.as_str()), ("Anju", "Thiruvalla"));
    assert_eq!(row.appliance_kind, ApplianceKind::Refrigerator);
    assert_eq!(review_queue(&desk.engine, &desk.staff()).await.unwrap(), []);
    assert_eq!(desk.violations().await, []);
}

#[tokio::test]
async fn a_call_in_vain_that_is_not_certain_waits_although_the_ticket_is_known() {
    let desk = desk().await;
    let made = says(&desk, ANJU, REQUEST).await.ticket.expect("a ticket");
    let called = says(&desk, ANJU, "Called two times").await;
    assert_eq!(called.outcome, MessageOutcome::Review);
    assert!(called.failed_call.is_none(), "a person decides whether a call is owed");
    let waiting = review_queue(&desk.engine, &desk.staff()).await.unwrap();
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].ticket.as_ref().map(|linked| linked.id), Some(made.id));
    assert!(waiting[0].proposal.failed_call);
    assert_eq!(desk.violations().await, []);
}
