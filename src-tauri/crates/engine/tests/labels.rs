//! Verdicts of one click, and what is kept of them as labelled data.

#![cfg(test)]

use domain::notice::NoticeKind;
use domain::priority::Priority;
use engine::messages::{
    IncomingMessage, LabelPage, MessageOutcome, ReviewVerdict, accept, dismiss, labels, receive,
    review_queue, settle,
};
use engine::{Conflict, Error};
use intake::labels::{Gold, Labelled};
use testkit::{Desk, desk, message, task};

const NOTHING: ReviewVerdict =
    ReviewVerdict { is_service_request: false, failed_call: false, emergency: false };
const REQUEST: ReviewVerdict = ReviewVerdict { is_service_request: true, ..NOTHING };

async fn waiting(desk: &Desk, text: &str) -> domain::ids::MessageId {
    let from = message("98460 12345", text);
    let taken = receive(&desk.engine, &desk.engine.intake(), &from).await.expect("the message is taken");
    assert_eq!(taken.outcome, MessageOutcome::Review, "{text}");
    desk.clock.advance(24 * 60);
    taken.message_id
}

/// The exported lines, read as whoever gets them reads them.
async fn exported(desk: &Desk) -> Vec<Labelled> {
    let LabelPage { rows, next } = labels(&desk.engine, &desk.admin(), None).await.expect("an export");
    assert_eq!(next, None);
    let lines: Vec<String> = rows.iter().map(|row| serde_json::to_string(row).unwrap()).collect();
    lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn the_proposal_accepted_and_corrected_is_kept_either_way() {
    let desk = desk().await;
    waiting(&desk, "fridge again").await;
    waiting(&desk, "do you repair AC noise?").await;
    let queue = review_queue(&desk.engine, &desk.staff()).await.unwrap();
    let accepted = settle(&desk.engine, &desk.staff(), queue[0].id, queue[0].proposal).await.unwrap();
    assert!(!accepted.corrected);
    let other = ReviewVerdict { is_service_request: !queue[1].proposal.is_service_request, ..NOTHING };
    let corrected = settle(&desk.engine, &desk.staff(), queue[1].id, other).await.unwrap();
    assert!(corrected.corrected);
    let rows = exported(&desk).await;
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (rows[0].text.as_str(), rows[0].tags.as_slice()),
        ("fridge again", &["accepted".to_owned()][..])
    );
    assert_eq!(rows[0].gold.appliances, Some(vec!["refrigerator".to_owned()]));
    assert_eq!(rows[1].tags, ["corrected"]);
    assert_eq!(rows[1].gold.is_service_request, Some(other.is_service_request));
    assert_eq!(rows[1].gold.names, None, "one click judges the three decisions only");
    assert_eq!((rows[1].source.as_str(), rows[1].source_type.as_str()), ("desk", "real"));
    assert_eq!(desk.violations().await, []);
}

#[tokio::test]
async fn a_verdict_makes_what_it_says() {
    let desk = desk().await;
    let id = waiting(&desk, "fridge again").await;
    let made = settle(&desk.engine, &desk.staff(), id, REQUEST).await.unwrap();
    assert_eq!((made.outcome, made.added_to_existing), (MessageOutcome::Made, false));
    assert!(made.ticket.is_some() && made.failed_call.is_none());

    let id = waiting(&desk, "do you repair washing machine noise?").await;
    let both = ReviewVerdict { is_service_request: true, failed_call: true, emergency: true };
    let made = settle(&desk.engine, &desk.staff(), id, both).await.unwrap();
    let row = made.ticket.expect("a ticket");
    assert!(row.emergency, "a person sees danger");
    assert_eq!(made.failed_call.and_then(|card| card.ticket).map(|linked| linked.id), Some(row.id));

    let id = waiting(&desk, "call me about ac").await;
    let before = desk.find_tickets("").await.rows.len();
    let none = settle(&desk.engine, &desk.staff(), id, NOTHING).await.unwrap();
    assert_eq!((none.outcome, none.ticket, none.failed_call), (MessageOutcome::Nothing, None, None));
    assert_eq!(desk.find_tickets("").await.rows.len(), before);
    assert_eq!(desk.violations().await, []);
}

#[tokio::test]
async fn a_settled_message_is_not_settled_again_and_a_dismissed_one_leaves_no_label() {
    let desk = desk().await;
    let id = waiting(&desk, "fridge again").await;
    settle(&desk.engine, &desk.staff(), id, NOTHING).await.unwrap();
    let content = desk.content().await;
    let again = settle(&desk.engine, &desk.staff(), id, REQUEST).await;
    assert!(matches!(again, Err(Error::Conflict(Conflict::AlreadyDone))), "{again:?}");
    assert!(desk.content().await == content, "nothing is half written");
    let id = waiting(&desk, "is the AC ok to use with fan?").await;
    dismiss(&desk.engine, &desk.staff(), id).await.unwrap();
    assert_eq!(exported(&desk).await.len(), 1);
}

#[tokio::test]
async fn what_a_person_saved_in_the_form_is_the_label() {
    let desk = desk().await;
    let text = "AC not cooling. Anju, Thiruvalla 98460 12345";
    let wanted = task("Anju", "98460 12345", "AC not cooling");
    accept(&desk.engine, &desk.staff(), &message("", text), &wanted).await.unwrap();
    let id = waiting(&desk, "fridge again").await;
    let mut wanted = task("Biju", "98470 00000", "AC again, said on the phone");
    wanted.message_id = Some(id);
    let unused: IncomingMessage = message("", "fridge again");
    accept(&desk.engine, &desk.staff(), &unused, &wanted).await.unwrap();
    let rows = exported(&desk).await;
    let one = |text: &str| Some(vec![text.to_owned()]);
    let span = |text: &str| Some(vec![vec![text.to_owned()]]);
    assert_eq!(rows[0].gold.phones, one("+919846012345"));
    assert_eq!(
        (rows[0].gold.names.clone(), rows[0].gold.locations.clone()),
        (span("Anju"), span("Thiruvalla"))
    );
    assert_eq!((rows[0].gold.appliances.clone(), rows[0].gold.is_service_request), (one("ac"), Some(true)));
    assert_eq!(rows[0].tags, ["accepted"]);
    // The kind was corrected; the name was said on the phone, and the message has none.
    assert_eq!(rows[1].gold.appliances, one("ac"));
    assert_eq!(rows[1].gold.names, Some(Vec::new()));
    assert_eq!(rows[1].tags, ["corrected"]);
}

#[tokio::test]
async fn only_an_admin_exports_and_the_labels_hold_against_themselves() {
    let desk = desk().await;
    for text in ["fridge again", "call me about ac", "do you repair AC noise?"] {
        let id = waiting(&desk, text).await;
        settle(&desk.engine, &desk.staff(), id, NOTHING).await.unwrap();
    }
    let refused = labels(&desk.engine, &desk.staff(), None).await;
    assert!(matches!(refused, Err(Error::NotAllowed { .. })));
    let rows = exported(&desk).await;
    assert_eq!(rows.len(), 3);
    for row in &rows {
        let text = serde_json::to_value(row).unwrap();
        let gold = text["gold"].as_object().expect("labels");
        assert_eq!(gold.len(), 11, "every field of the format, as null where it is not scored");
        let again: Gold = serde_json::from_value(text["gold"].clone()).unwrap();
        assert_eq!(again, row.gold);
    }
}

#[tokio::test]
async fn danger_that_a_person_sees_raises_the_open_ticket_that_the_message_joins() {
    let desk = desk().await;
    let request = message("98460 12345", "fridge not cooling, please send a technician");
    let made =
        receive(&desk.engine, &desk.engine.intake(), &request).await.unwrap().ticket.expect("a ticket");
    assert!(!made.emergency);
    desk.clock.advance(24 * 60);
    let id = waiting(&desk, "fridge again").await;
    let danger = ReviewVerdict { is_service_request: true, emergency: true, ..NOTHING };
    let settled = settle(&desk.engine, &desk.staff(), id, danger).await.unwrap();
    assert!(settled.added_to_existing);
    let row = settled.ticket.expect("the open ticket");
    assert_eq!((row.id, row.priority, row.emergency), (made.id, Priority::Critical, true));
    let told = desk.notices_of(made.id).await;
    assert_eq!(told.iter().filter(|notice| notice.kind == NoticeKind::Emergency).count(), 1);
    assert_eq!(desk.violations().await, []);
}
