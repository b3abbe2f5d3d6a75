//! Editing, tagging, logging: what follows is decided anew, what a person decided stays.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::{CommunicationChannel, Direction, Source};
use domain::ids::TicketId;
use domain::priority::{Priority, Urgency};
use engine::tickets::{
    FieldChange, NewCommunication, NewTask, OnDuplicate, TicketClose, TicketEdit, TicketTags, TimelineWhat,
    close, edit, log_communication, tag,
};
use engine::{Conflict, Error};
use testkit::{Desk, desk, task};

use super::{at, conflict, detail, made, phoned, phoned_with, ticket, wrong};

async fn edited(desk: &Desk, id: TicketId, change: TicketEdit) -> engine::tickets::TicketDetail {
    edit(&desk.engine, &desk.staff(), id, &change).await.expect("the edit is kept")
}

fn tags_of(detail: &engine::tickets::TicketDetail) -> Vec<&str> {
    detail.tags.iter().map(|tag| tag.tag.as_str()).collect()
}

#[tokio::test]
async fn an_edited_problem_is_decided_anew_from_the_creation_on() {
    let desk = desk().await;
    let row = phoned(&desk, "AC noisy").await;
    assert_eq!(row.priority, Priority::Low);
    desk.clock.set_to(at("mon 15:00"));
    let change = TicketEdit {
        problem: Some("the refrigerator is dead".into()),
        appliance_kind: Some(ApplianceKind::Refrigerator),
        service_type: Some(ServiceType::RefrigeratorRepair),
        ..TicketEdit::default()
    };
    let shown = edited(&desk, row.id, change).await;
    assert_eq!(shown.ticket.priority, Priority::High);
    let stored = desk.ticket_row(row.id).await;
    assert_eq!((stored.visit_by, stored.resolve_by), (at("mon 14:00"), at("wed 12:00")));
    assert!(tags_of(&shown).contains(&"refrigerator") && !tags_of(&shown).contains(&"ac"));
    assert_eq!(shown.appliance.map(|known| known.kind), Some(ApplianceKind::Refrigerator));
    let told = shown.timeline.iter().any(|entry| {
        matches!(&entry.what, TimelineWhat::Changed { fields }
            if fields.contains(&FieldChange::Priority { before: Priority::Low, after: Priority::High }))
    });
    assert!(told, "{:?}", shown.timeline);
}

#[tokio::test]
async fn the_call_that_made_a_ticket_is_no_repeated_contact() {
    let desk = desk().await;
    let row = phoned(&desk, "AC noisy").await;
    let change = TicketEdit { address: Some("12, Church Road".into()), ..TicketEdit::default() };
    let shown = edited(&desk, row.id, change).await;
    assert!(shown.why_priority.reasons.iter().all(|reason| reason.key != "contact.repeated"));
    assert_eq!(shown.ticket.priority, row.priority);

    desk.clock.advance(1);
    let again = phoned_with(&desk, "AC still noisy", |new| new.on_duplicate = OnDuplicate::Add).await;
    assert_eq!(again.priority, Priority::Medium, "the customer called again within 48 hours");
    let fridge = phoned_with(&desk, "fridge noisy", |new| {
        new.appliance_kind = ApplianceKind::Refrigerator;
        new.service_type = ServiceType::RefrigeratorRepair;
    })
    .await;
    let why = detail(&desk, fridge.id).await.why_priority;
    assert!(why.reasons.iter().all(|reason| reason.key != "contact.repeated"), "another matter: {why:?}");
}

#[tokio::test]
async fn a_corrected_record_is_not_weighed_by_the_day_of_the_correction() {
    let desk = desk().await;
    let row = phoned(&desk, "AC noisy").await;
    let before = desk.ticket_row(row.id).await;
    desk.clock.set_to(at("thu 10:00"));
    let address = TicketEdit { address: Some("12, Church Road".into()), ..TicketEdit::default() };
    edited(&desk, row.id, address).await;
    let after = desk.ticket_row(row.id).await;
    assert_eq!((after.priority, &after.priority_reasons), (before.priority, &before.priority_reasons));
    assert_eq!((after.visit_by, after.resolve_by), (before.visit_by, before.resolve_by));

    let problem = TicketEdit { problem: Some("AC is noisy".into()), ..TicketEdit::default() };
    let shown = edited(&desk, row.id, problem).await;
    assert_eq!(shown.ticket.priority, before.priority);
    assert!(shown.why_priority.reasons.iter().all(|reason| reason.key != "age"), "{:?}", shown.why_priority);
    assert_eq!(desk.ticket_row(row.id).await.visit_by, before.visit_by);
}

#[tokio::test]
async fn a_correction_keeps_what_repeated_calls_had_added() {
    let desk = desk().await;
    let row = phoned(&desk, "AC noisy").await;
    desk.clock.advance(60);
    let again = phoned_with(&desk, "AC still noisy", |new| new.on_duplicate = OnDuplicate::Add).await;
    assert_eq!(again.priority, Priority::Medium);
    desk.clock.set_to(at("sat 10:00"));
    let brand = TicketEdit { brand: Some("LG".into()), ..TicketEdit::default() };
    let shown = edited(&desk, row.id, brand).await;
    assert_eq!(shown.ticket.priority, Priority::Medium, "{:?}", shown.why_priority);
}

#[tokio::test]
async fn a_closed_ticket_is_corrected_and_decided_no_more() {
    let desk = desk().await;
    let row = phoned(&desk, "AC noisy").await;
    let done = TicketClose { cancelled: false, note: String::new(), complete_failed_calls: false };
    close(&desk.engine, &desk.staff(), row.id, &done).await.unwrap();
    let before = desk.ticket_row(row.id).await;
    let change = TicketEdit { problem: Some("sparks at the plug".into()), ..TicketEdit::default() };
    let shown = edited(&desk, row.id, change).await;
    assert_eq!((shown.ticket.priority, shown.ticket.emergency), (before.priority, false));
    assert_eq!(shown.ticket.problem, "sparks at the plug");
}

#[tokio::test]
async fn an_edit_does_not_forget_the_danger_that_a_later_message_told() {
    let desk = desk().await;
    let row = phoned(&desk, "AC not cooling").await;
    phoned_with(&desk, "smoke comes out of the AC now", |new| new.on_duplicate = OnDuplicate::Add).await;
    let change = TicketEdit { brand: Some("LG".into()), ..TicketEdit::default() };
    let shown = edited(&desk, row.id, change).await;
    assert_eq!((shown.ticket.priority, shown.ticket.emergency), (Priority::Critical, true));
    assert!(tags_of(&shown).contains(&"emergency"));
}

#[tokio::test]
async fn a_corrected_problem_takes_its_own_danger_back() {
    let desk = desk().await;
    let row = phoned(&desk, "smoke from the AC").await;
    assert!(row.emergency);
    let change = TicketEdit { problem: Some("AC noisy".into()), ..TicketEdit::default() };
    let shown = edited(&desk, row.id, change).await;
    assert_eq!((shown.ticket.priority, shown.ticket.emergency), (Priority::Low, false));
    assert!(!tags_of(&shown).contains(&"emergency"));
}

#[tokio::test]
async fn danger_that_an_edit_brings_is_told_at_once() {
    let desk = desk().await;
    let row = phoned(&desk, "AC noisy").await;
    let change =
        TicketEdit { problem: Some("AC noisy, and sparks at the plug".into()), ..TicketEdit::default() };
    assert!(edited(&desk, row.id, change).await.ticket.emergency);
    assert_eq!(desk.notices_of(row.id).await.len(), 1);
}

#[tokio::test]
async fn a_manual_priority_survives_every_later_edit() {
    let desk = desk().await;
    let row = phoned(&desk, "AC noisy").await;
    let manual = TicketEdit { priority: Some(Priority::High), ..TicketEdit::default() };
    edited(&desk, row.id, manual).await;
    let worse = TicketEdit {
        problem: Some("AC dead".into()),
        urgency: Some(Urgency::Emergency),
        ..TicketEdit::default()
    };
    let shown = edited(&desk, row.id, worse).await;
    assert_eq!((shown.ticket.priority, shown.priority_manual), (Priority::High, true));
    assert_eq!(desk.ticket_row(row.id).await.visit_by, at("mon 14:00"));
}

#[tokio::test]
async fn an_edit_that_changes_nothing_writes_nothing_about_the_ticket() {
    let desk = desk().await;
    let row = phoned(&desk, "AC not cooling").await;
    desk.clock.advance(30);
    for same in [
        TicketEdit::default(),
        TicketEdit {
            problem: Some(" AC not cooling ".into()),
            brand: Some(" ".into()),
            ..TicketEdit::default()
        },
    ] {
        edited(&desk, row.id, same).await;
    }
    assert_eq!(desk.journal(row.id.0).await.len(), 1, "its creation alone");
    assert_eq!(desk.ticket_row(row.id).await.updated_at, row.updated_at);
}

#[tokio::test]
async fn wrong_edits_are_named_and_not_kept() {
    let desk = desk().await;
    let row = phoned(&desk, "AC not cooling").await;
    let content = desk.content().await;
    let bad = TicketEdit {
        problem: Some(" ".into()),
        brand: Some("x".repeat(501)),
        urgency: Some(Urgency::Unknown),
        priority: Some(Priority::Unknown),
        visit_minutes: Some(0),
        ..TicketEdit::default()
    };
    let answer = edit(&desk.engine, &desk.staff(), row.id, &bad).await;
    let expect = [
        "problem: required",
        "brand: too_long",
        "urgency: unknown_value",
        "priority: unknown_value",
        "visit_minutes: out_of_range",
    ];
    assert_eq!(wrong(answer), expect);
    assert!(desk.content().await == content);
}

#[tokio::test]
async fn a_removed_derived_tag_does_not_come_back_and_a_manual_one_stays() {
    let desk = desk().await;
    let row = phoned(&desk, "AC not cooling").await;
    let change = TicketTags { add: vec!["VIP customer".into()], remove: vec!["Thiruvalla".into()] };
    let shown = tag(&desk.engine, &desk.staff(), row.id, &change).await.unwrap();
    assert_eq!(tags_of(&shown), ["ac", "ac-repair", "phone", "vip-customer"]);
    assert_eq!(
        shown.tags.iter().filter(|tag| !tag.derived).map(|tag| tag.tag.as_str()).collect::<Vec<_>>(),
        ["vip-customer"]
    );
    for town in ["Adoor", "Thiruvalla"] {
        edited(&desk, row.id, TicketEdit { town: Some(town.into()), ..TicketEdit::default() }).await;
    }
    let shown = detail(&desk, row.id).await;
    assert_eq!(
        tags_of(&shown),
        ["ac", "ac-repair", "phone", "vip-customer"],
        "adoor went, thiruvalla stays off"
    );
    let back = TicketTags { add: vec!["thiruvalla".into()], remove: vec![] };
    let shown = tag(&desk.engine, &desk.staff(), row.id, &back).await.unwrap();
    assert!(tags_of(&shown).contains(&"thiruvalla"), "by hand it does");
    assert_eq!(desk.find_tickets("tag:vip-customer").await.rows.len(), 1);
}

#[tokio::test]
async fn a_derived_tag_that_a_person_wants_outlives_its_reason() {
    let desk = desk().await;
    let row = phoned_with(&desk, "AC not cooling", |new| new.tags = vec!["AC".into()]).await;
    let change = TicketEdit { appliance_kind: Some(ApplianceKind::Refrigerator), ..TicketEdit::default() };
    let shown = edited(&desk, row.id, change).await;
    assert!(tags_of(&shown).contains(&"ac"), "{:?}", shown.tags);
}

#[tokio::test]
async fn tags_are_checked() {
    let desk = desk().await;
    let row = phoned(&desk, "AC not cooling").await;
    let bad = TicketTags { add: vec!["!".into(), "x".repeat(41)], remove: vec![] };
    let answer = tag(&desk.engine, &desk.staff(), row.id, &bad).await;
    assert_eq!(wrong(answer), ["add: tag.empty", "add: too_long"]);
    let many = TicketTags { add: (0..51).map(|n| format!("tag {n}")).collect(), remove: vec![] };
    assert_eq!(wrong(tag(&desk.engine, &desk.staff(), row.id, &many).await), ["add: too_many"]);
}

fn said(
    id: TicketId,
    channel: CommunicationChannel,
    direction: Direction,
    successful: bool,
) -> NewCommunication {
    NewCommunication {
        ticket_id: Some(id),
        failed_call_id: None,
        channel,
        direction,
        body: "Spoke about the visit".into(),
        successful,
    }
}

#[tokio::test]
async fn the_first_answer_is_a_successful_contact_and_nothing_less() {
    use CommunicationChannel::{Call, Note, Whatsapp};
    use Direction::{Inbound, Internal, Outbound};
    let table = [
        (Call, Outbound, true, true),
        (Call, Inbound, true, true),
        (Whatsapp, Outbound, true, true),
        (Call, Outbound, false, false),
        (Whatsapp, Outbound, false, false),
        (Whatsapp, Inbound, true, false),
        (Note, Outbound, true, false),
        (Call, Internal, true, false),
    ];
    for (channel, direction, successful, answers) in table {
        let desk = desk().await;
        let wrote = NewTask { source: Source::Whatsapp, ..task("Anju", "98460 12345", "AC not cooling") };
        let row = ticket(made(&desk, &wrote).await);
        desk.clock.set_to(at("mon 15:00"));
        let input = said(row.id, channel, direction, successful);
        log_communication(&desk.engine, &desk.staff(), &input).await.unwrap();
        let stored = desk.ticket_row(row.id).await;
        let case = format!("{channel} {direction} {successful}");
        assert_eq!(stored.first_response_at, answers.then_some(at("mon 15:00")), "{case}");
        assert_eq!(
            stored.respond_verdict.as_deref(),
            answers.then_some("missed"),
            "{case}: it was due at 14:00"
        );
        let log = desk.log_of(row.id).await;
        let internal = channel == Note || direction == Internal;
        assert_eq!(log.last().unwrap().direction == Internal, internal, "{case}");
    }
}

#[tokio::test]
async fn a_contact_after_the_closing_changes_no_verdict() {
    let desk = desk().await;
    let wrote = NewTask { source: Source::Whatsapp, ..task("Anju", "98460 12345", "AC not cooling") };
    let row = ticket(made(&desk, &wrote).await);
    let off = TicketClose { cancelled: true, note: String::new(), complete_failed_calls: false };
    close(&desk.engine, &desk.staff(), row.id, &off).await.unwrap();
    let input = said(row.id, CommunicationChannel::Call, Direction::Outbound, true);
    log_communication(&desk.engine, &desk.staff(), &input).await.unwrap();
    let stored = desk.ticket_row(row.id).await;
    assert_eq!((stored.first_response_at, stored.respond_verdict), (None, None));
    assert_eq!(desk.log_of(row.id).await.len(), 1);
}

#[tokio::test]
async fn what_is_logged_wrongly_is_refused() {
    let desk = desk().await;
    let row = phoned(&desk, "AC not cooling").await;
    let mut other = task("Biju", "98470 00000", "");
    (other.ticket, other.failed_call) = (None, Some(testkit::failed_call("rang")));
    let call = made(&desk, &other).await.failed_call.unwrap();
    let content = desk.content().await;
    let log = |input: NewCommunication| {
        let desk = &desk;
        async move { log_communication(&desk.engine, &desk.staff(), &input).await }
    };
    let good = said(row.id, CommunicationChannel::Call, Direction::Outbound, true);
    let empty = NewCommunication {
        ticket_id: None,
        body: " ".into(),
        channel: CommunicationChannel::Unknown,
        ..good.clone()
    };
    assert_eq!(wrong(log(empty).await), ["body: required", "channel: unknown_value", "ticket_id: required"]);
    let mixed = NewCommunication { failed_call_id: Some(call.id), ..good.clone() };
    assert_eq!(wrong(log(mixed).await), ["failed_call_id: another_customer"]);
    let nowhere = log(NewCommunication { ticket_id: Some(desk.id()), ..good.clone() }).await;
    assert!(matches!(nowhere, Err(Error::NotFound { record: "ticket", .. })), "{nowhere:?}");
    assert!(desk.content().await == content);
    engine::tickets::delete(&desk.engine, &desk.admin(), row.id).await.unwrap();
    assert_eq!(conflict(log(good).await), Conflict::Deleted);
}
