//! Who goes: by rule, by a person's choice, or nobody.

use domain::appliance::ServiceType;
use domain::assignment::RejectReason;
use domain::ids::TechnicianId;
use domain::ticket::TicketStatus;
use engine::tickets::{OnDuplicate, TicketAssign, TicketClose, TicketDetail, assign, close, suggest};
use engine::{Conflict, Error};
use testkit::{Desk, desk, task};

use super::{at, conflict, detail, made, move_to, phoned, phoned_with, ticket, wrong};

const DONE: TicketClose = TicketClose { cancelled: false, note: String::new(), complete_failed_calls: false };

async fn person(
    desk: &Desk,
    id: domain::ids::TicketId,
    technician_id: TechnicianId,
    visit: Option<&str>,
) -> Result<TicketDetail, Error> {
    let input = TicketAssign::Person { technician_id, visit_at: visit.map(at) };
    assign(&desk.engine, &desk.staff(), id, &input).await
}

#[tokio::test]
async fn the_rules_choose_acknowledge_and_explain() {
    let desk = desk().await;
    let near = desk.technician("Near").add().await;
    let far = desk.technician("Far").lives_in("Adoor").add().await;
    let away = desk.technician("Away").away("2026-11-01T00:00", "2026-12-31T00:00").add().await;
    let fridges = desk.technician("Fridges").can(&[ServiceType::RefrigeratorRepair]).add().await;
    let row = phoned(&desk, "AC not cooling").await;
    assert_eq!((row.technician_id, row.status), (Some(near), TicketStatus::Acknowledged));
    assert_eq!((row.technician_name.as_str(), row.visit_at), ("Near", Some(at("mon 10:00"))));
    let shown = detail(&desk, row.id).await;
    assert!(shown.assigned_automatically);
    let asked: Vec<_> = shown.why_technician.reasons.iter().map(|line| line.technician).collect();
    assert_eq!(asked, [near, far]);
    let rejected: Vec<_> =
        shown.why_technician.rejected.iter().map(|line| (line.technician, line.why)).collect();
    assert_eq!(rejected, [(away, RejectReason::OnLeave), (fridges, RejectReason::NoSkill)]);
    let stored = desk.ticket_row(row.id).await;
    assert_eq!(stored.visit_booked_at, None, "a free slot is no booking");
}

#[tokio::test]
async fn nobody_fitting_leaves_it_unassigned_with_the_reasons_and_tells_the_staff_later() {
    let desk = desk().await;
    desk.technician("Fridges").can(&[ServiceType::RefrigeratorRepair]).add().await;
    let row = phoned(&desk, "AC not cooling").await;
    assert_eq!((row.technician_id, row.status, row.visit_at), (None, TicketStatus::New, None));
    let why = detail(&desk, row.id).await.why_technician;
    assert_eq!(why.rejected.len(), 1);
    assert_eq!(why.rejected[0].why, RejectReason::NoSkill);
    let job = desk.pending_job("unassigned", row.id).await.expect("the staff will hear of it");
    assert_eq!(job.run_at, at("mon 10:15"));
}

#[tokio::test]
async fn a_person_s_choice_with_a_time_books_the_visit() {
    let desk = desk().await;
    let biju = desk.technician("Biju").add().await;
    let row = ticket(
        made(
            &desk,
            &engine::tickets::NewTask {
                source: domain::channel::Source::Whatsapp,
                ..task("Anju", "98460 12345", "AC not cooling")
            },
        )
        .await,
    );
    assert_eq!(desk.ticket_row(row.id).await.first_response_at, None);
    desk.clock.set_to(at("mon 11:00"));
    let shown = person(&desk, row.id, biju, Some("tue 10:00")).await.unwrap();
    assert_eq!(shown.ticket.status, TicketStatus::Scheduled);
    assert_eq!(shown.ticket.visit_at, Some(at("tue 10:00")));
    let stored = desk.ticket_row(row.id).await;
    assert_eq!(stored.first_response_at, Some(at("mon 11:00")), "a booked visit is a first response");
    assert_eq!(stored.visit_booked_at, Some(at("mon 11:00")));
    assert_eq!(stored.visit_verdict.as_deref(), Some("met"));
    let moved = person(&desk, row.id, biju, Some("wed 10:00")).await.unwrap();
    assert_eq!(moved.ticket.visit_at, Some(at("wed 10:00")));
    assert_eq!(desk.ticket_row(row.id).await.visit_booked_at, Some(at("mon 11:00")), "booked once");
}

#[tokio::test]
async fn a_person_s_choice_without_a_time_takes_a_slot_that_is_free_for_that_technician() {
    let desk = desk().await;
    desk.technician("Biju").add().await;
    let late = desk.technician("Late").away("2026-11-23T00:00", "2026-11-24T12:00").add().await;
    let row = phoned(&desk, "AC not cooling").await;
    assert_eq!(row.visit_at, Some(at("mon 10:00")));
    let shown = person(&desk, row.id, late, None).await.unwrap();
    assert_eq!(shown.ticket.visit_at, Some(at("tue 12:00")));
    assert!(!shown.assigned_automatically && shown.why_technician.reasons.is_empty());
}

#[tokio::test]
async fn nobody_a_stranger_and_a_retired_one() {
    let desk = desk().await;
    let biju = desk.technician("Biju").add().await;
    let retired = desk.technician("Retired").inactive().add().await;
    let row = phoned(&desk, "AC not cooling").await;
    assert_eq!(row.technician_id, Some(biju));
    let content = desk.content().await;
    let answer = person(&desk, row.id, retired, None).await;
    assert_eq!(wrong(answer), ["technician_id: technician.inactive"]);
    let answer = person(&desk, row.id, desk.id(), Some("mon 09:00")).await;
    assert_eq!(wrong(answer), ["visit_at: in_the_past", "technician_id: technician.unknown"]);
    assert!(desk.content().await == content);

    let shown = assign(&desk.engine, &desk.staff(), row.id, &TicketAssign::Nobody).await.unwrap();
    assert_eq!((shown.ticket.technician_id, shown.assigned_automatically), (None, false));
    let shown = assign(&desk.engine, &desk.staff(), row.id, &TicketAssign::Rules).await.unwrap();
    assert_eq!(shown.ticket.technician_id, Some(biju));
    close(&desk.engine, &desk.staff(), row.id, &DONE).await.unwrap();
    let answer = assign(&desk.engine, &desk.staff(), row.id, &TicketAssign::Rules).await;
    assert_eq!(conflict(answer), Conflict::AlreadyDone);
}

#[tokio::test]
async fn a_slot_of_the_rules_goes_with_the_technician_and_an_agreed_time_stays() {
    let desk = desk().await;
    desk.technician("Biju").add().await;
    let row = phoned(&desk, "AC not cooling").await;
    assert!(row.visit_at.is_some(), "the rules found a slot");
    let shown = assign(&desk.engine, &desk.staff(), row.id, &TicketAssign::Nobody).await.unwrap();
    assert_eq!(shown.ticket.visit_at, None);

    let agreed = phoned_with(&desk, "AC not cooling", |new| {
        new.visit_at = Some(at("tue 10:00"));
        new.on_duplicate = OnDuplicate::Second;
    })
    .await;
    let shown = assign(&desk.engine, &desk.staff(), agreed.id, &TicketAssign::Nobody).await.unwrap();
    assert_eq!(shown.ticket.visit_at, Some(at("tue 10:00")));
}

#[tokio::test]
async fn a_booked_time_binds_the_rules() {
    let desk = desk().await;
    let busy = desk.technician("Busy").add().await;
    let first = phoned_with(&desk, "AC not cooling", |new| new.visit_at = Some(at("tue 10:00"))).await;
    assert_eq!((first.technician_id, first.status), (Some(busy), TicketStatus::Scheduled));
    let second = phoned_with(&desk, "AC not cooling", |new| {
        new.visit_at = Some(at("tue 10:30"));
        new.on_duplicate = OnDuplicate::Second;
    })
    .await;
    assert_eq!((second.technician_id, second.visit_at), (None, Some(at("tue 10:30"))), "no overlap");
    assert_eq!(second.status, TicketStatus::Scheduled, "the customer was promised that time");
    let why = detail(&desk, second.id).await.why_technician;
    assert_eq!(why.reasons.len(), 1);
    assert!(!why.reasons[0].in_time && why.technician.is_none());
    let free = desk.technician("Free").lives_in("Adoor").add().await;
    let shown = assign(&desk.engine, &desk.staff(), second.id, &TicketAssign::Rules).await.unwrap();
    assert_eq!((shown.ticket.technician_id, shown.ticket.visit_at), (Some(free), Some(at("tue 10:30"))));
}

#[tokio::test]
async fn a_suggestion_writes_nothing() {
    let desk = desk().await;
    let row = phoned(&desk, "AC not cooling").await;
    let biju = desk.technician("Biju").add().await;
    let content = desk.content().await;
    let answer = suggest(&desk.engine, &desk.staff(), row.id).await.unwrap();
    assert_eq!(answer.technician, Some(biju));
    assert!(desk.content().await == content);
    assert_eq!(detail(&desk, row.id).await.ticket.technician_id, None);

    // Somebody else writes meanwhile: who asks does not wait for them.
    let store = desk.store().await;
    let writer = store.write().await.unwrap();
    let answer = suggest(&desk.engine, &desk.staff(), row.id).await;
    assert_eq!(answer.unwrap().technician, Some(biju));
    drop(writer);
    store.close().await;
}

#[tokio::test]
async fn scheduling_the_rules_slot_books_it() {
    let desk = desk().await;
    desk.technician("Biju").add().await;
    let row = phoned(&desk, "AC not cooling").await;
    desk.clock.advance(10);
    move_to(&desk, row.id, TicketStatus::Scheduled).await.unwrap();
    assert_eq!(desk.ticket_row(row.id).await.visit_booked_at, Some(desk.now()));
}

#[tokio::test]
async fn nobody_keeps_a_booked_visit_and_no_proposed_one() {
    let desk = desk().await;
    let biju = desk.technician("Biju").add().await;
    let row = phoned(&desk, "AC not cooling").await;
    let slot = row.visit_at.expect("the rules found a slot");
    let nobody = assign(&desk.engine, &desk.staff(), row.id, &TicketAssign::Nobody).await.unwrap();
    assert_eq!(nobody.ticket.visit_at, None, "a slot that was free for somebody is nobody's");
    // What Undo asks for: the same person, and no time.
    let again = person(&desk, row.id, biju, None).await.unwrap();
    assert_eq!(again.ticket.visit_at, Some(slot));
    assert_eq!(desk.ticket_row(row.id).await.visit_booked_at, None, "taking back books nothing");

    let booked = person(&desk, row.id, biju, Some("tue 10:00")).await.unwrap();
    assert_eq!(booked.ticket.status, TicketStatus::Scheduled);
    let nobody = assign(&desk.engine, &desk.staff(), row.id, &TicketAssign::Nobody).await.unwrap();
    assert_eq!(nobody.ticket.visit_at, Some(at("tue 10:00")), "the customer was promised that time");
    let again = person(&desk, row.id, biju, None).await.unwrap();
    assert_eq!(again.ticket.visit_at, Some(at("tue 10:00")));
}
