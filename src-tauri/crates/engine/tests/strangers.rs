//! Strangers: what one person wrote never counts as another's, however alike they look.

#![cfg(test)]

use engine::messages::{IncomingMessage, MessageOutcome, Received, ReviewVerdict, receive, settle};
use testkit::{Desk, desk, message};

const REQUEST: &str = "AC not cooling, please send a technician";

async fn received(desk: &Desk, message: &IncomingMessage) -> Received {
    desk.clock.advance(1);
    receive(&desk.engine, &desk.engine.intake(), message).await.expect("the message is taken")
}

fn in_thread(thread: &str, sender: &str, text: &str) -> IncomingMessage {
    IncomingMessage { thread: thread.into(), ..message(sender, text) }
}

fn on(channel: &str, sender: &str, text: &str) -> IncomingMessage {
    IncomingMessage { channel: channel.into(), ..message(sender, text) }
}

async fn tickets(desk: &Desk) -> usize {
    desk.find_tickets("").await.rows.len()
}

#[tokio::test]
async fn one_name_in_two_chats_is_two_people() {
    let desk = desk().await;
    let first = received(&desk, &in_thread("Adoor flats", "Biju", REQUEST)).await;
    let first = first.ticket.expect("a ticket");
    // The same words, and even the same id, of a Biju in another chat.
    let other = received(&desk, &in_thread("Ranni villas", "Biju", REQUEST)).await;
    assert_eq!((other.outcome, other.added_to_existing), (MessageOutcome::Made, false));
    assert_ne!(other.ticket.map(|ticket| ticket.id), Some(first.id));
    let place = received(&desk, &in_thread("Kozhencherry", "biju", "Thiruvalla")).await;
    assert!(place.ticket.is_none());
    let cancels = received(&desk, &in_thread("Kozhencherry", "Biju", "please cancel my booking")).await;
    assert!(cancels.ticket.is_none(), "it is not known whose booking");
    // In the same chat it is the same person.
    let more = received(&desk, &in_thread("Adoor flats", "BIJU", "My name is Biju, Adoor")).await;
    assert_eq!(more.ticket.map(|ticket| ticket.id), Some(first.id));
    let again = received(&desk, &in_thread("Adoor flats", "Biju", REQUEST)).await;
    assert_eq!(again.outcome, MessageOutcome::Duplicate);
    let late = received(&desk, &in_thread("Adoor flats", "Biju", "please cancel my booking")).await;
    assert_eq!(late.ticket.map(|ticket| ticket.id), Some(first.id));
    assert_eq!(desk.violations().await, []);
}

#[tokio::test]
async fn a_name_without_a_chat_says_nothing_of_who_writes() {
    let desk = desk().await;
    for _ in 0..2 {
        let made = received(&desk, &message("Biju", REQUEST)).await;
        assert_eq!((made.outcome, made.added_to_existing), (MessageOutcome::Made, false));
    }
    let place = received(&desk, &message("Biju", "Thiruvalla")).await;
    assert!(place.ticket.is_none());
    assert_eq!(desk.message_row(place.message_id).await.conversation_id, None);
    // A phone in the words says it.
    let washer = "Washing machine not draining, please come. 98473 33333";
    let made = received(&desk, &message("Biju", washer)).await.ticket.expect("a ticket");
    let more = received(&desk, &message("98473 33333", "Adoor")).await;
    assert_eq!(more.ticket.map(|ticket| ticket.id), Some(made.id));
    assert_eq!(tickets(&desk).await, 3);
}

#[tokio::test]
async fn an_id_used_again_by_the_same_name_of_another_chat_is_another_message() {
    let desk = desk().await;
    let first = IncomingMessage { source_id: "1".into(), ..in_thread("Adoor flats", "Biju", REQUEST) };
    let other = IncomingMessage { thread: "Ranni villas".into(), ..first.clone() };
    for message in [&first, &other] {
        assert_eq!(received(&desk, message).await.outcome, MessageOutcome::Made);
    }
    for message in [&first, &other] {
        assert_eq!(received(&desk, message).await.outcome, MessageOutcome::Duplicate);
    }
}

#[tokio::test]
async fn what_sends_a_form_in_is_no_person() {
    for channel in ["web_form", "website"] {
        let desk = desk().await;
        let form = |text: &str| on(channel, "form@example.com", text);
        for _ in 0..2 {
            let made = received(&desk, &form(REQUEST)).await;
            assert_eq!((made.outcome, made.added_to_existing), (MessageOutcome::Made, false), "{channel}");
        }
        let one = received(&desk, &form("Fridge not cooling, please come. 98471 11111")).await;
        let two = received(&desk, &form("Fridge not cooling, please come. 98472 22222")).await;
        assert_ne!(one.customer_id, two.customer_id, "{channel}");
        assert_ne!(one.ticket.map(|ticket| ticket.id), two.ticket.map(|ticket| ticket.id), "{channel}");
        assert!(received(&desk, &form("Ranni")).await.ticket.is_none(), "{channel}");
        // A form that gives the visitor's phone as the sender says who writes.
        let told = on(channel, "98472 22222", "Fridge not cooling, please come. 98472 22222");
        assert_eq!(received(&desk, &told).await.outcome, MessageOutcome::Duplicate, "{channel}");
    }
}

#[tokio::test]
async fn a_message_without_a_sender_does_not_make_two_people_one() {
    let desk = desk().await;
    let made = received(&desk, &in_thread("g", "98460 12345", REQUEST)).await;
    let anju = made.ticket.expect("a ticket");
    received(&desk, &in_thread("g", "", "ok")).await;
    let biju = received(&desk, &in_thread("g", "98470 00000", "Adoor, my name is Chacko")).await;
    assert!(biju.ticket.is_none());
    let row = desk.find_tickets("").await.rows.remove(0);
    assert_eq!((row.id, row.customer_name.as_str(), row.town.as_str()), (anju.id, "", ""));
    // Two people write here by now: what comes without a sender is either's.
    let nobody = received(&desk, &in_thread("g", "", "Thiruvalla")).await;
    assert!(nobody.ticket.is_none());
    assert_eq!(desk.ticket_row(anju.id).await.town, "");
    // Who is known goes on.
    let more = received(&desk, &in_thread("g", "98460 12345", "Ranni")).await;
    assert_eq!(more.ticket.map(|ticket| ticket.id), Some(anju.id));
    assert_eq!(desk.violations().await, []);
}

#[tokio::test]
async fn what_a_person_settled_as_nothing_is_not_taken_up_again() {
    let desk = desk().await;
    let place = received(&desk, &message("98460 12345", "I am Anju from Thiruvalla")).await;
    assert_eq!(place.outcome, MessageOutcome::Review);
    let nothing = ReviewVerdict::default();
    settle(&desk.engine, &desk.staff(), place.message_id, nothing).await.expect("it is settled");
    let row = received(&desk, &message("98460 12345", REQUEST)).await.ticket.expect("a ticket");
    assert_eq!((row.customer_name.as_str(), row.town.as_str()), ("", ""));
    let log: Vec<_> = desk.log_of(row.id).await.into_iter().filter_map(|entry| entry.message_id).collect();
    assert_eq!(log.len(), 1);
    let kept = desk.message_row(place.message_id).await;
    assert_eq!((kept.outcome.as_str(), kept.ticket_id), ("nothing", None));
}
