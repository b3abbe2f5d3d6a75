//! Tickets that nobody fitted: asked about again when somebody has room, the most urgent first.

use std::sync::Arc;

use chrono::Weekday;
use domain::appliance::{ApplianceKind, ServiceType};
use domain::ids::TicketId;
use domain::priority::Priority;
use domain::ticket::{HoldReason, TicketStatus};
use engine::import::{ImportTechnician, technicians};
use engine::scheduler::Duties;
use engine::tickets::{
    NewTicket, TicketAssign, TicketClose, TicketEdit, TicketMoveInput, TicketRow, assign, close, delete,
    edit, move_to,
};
use testkit::{Desk, Notifications, desk, office_time, task};

use super::{detail, made, phoned, ticket};

const DONE: TicketClose = TicketClose { cancelled: false, note: String::new(), complete_failed_calls: false };

/// What the supervisor of the open desk does at once.
async fn run_duties(desk: &Desk) {
    let duties = Duties::new(desk.engine.clone(), Arc::new(Notifications::default()));
    duties.run_due().await.unwrap();
}

/// A ticket of the `n`-th customer.
async fn of_customer(desk: &Desk, n: u32, change: impl FnOnce(&mut NewTicket)) -> TicketRow {
    let mut task = task("Cherian", &format!("98470{n:05}"), "not working");
    change(task.ticket.as_mut().unwrap());
    ticket(made(desk, &task).await)
}

fn fridge(new: &mut NewTicket) {
    new.service_type = ServiceType::RefrigeratorRepair;
    new.appliance_kind = ApplianceKind::Refrigerator;
}

async fn has(desk: &Desk, id: TicketId) -> Option<domain::ids::TechnicianId> {
    detail(desk, id).await.ticket.technician_id
}

#[tokio::test]
async fn a_waiting_ticket_gets_whoever_has_room_again() {
    for ends in ["closed", "deleted", "given to nobody"] {
        let desk = desk().await;
        let biju = desk.technician("Biju").capacity(1).works(&[Weekday::Mon], 9, 18).add().await;
        let first = phoned(&desk, "AC not cooling").await;
        assert_eq!(first.technician_id, Some(biju));
        let second = ticket(made(&desk, &task("Cherian", "98470 00000", "AC not cooling")).await);
        assert_eq!(second.technician_id, None, "full");
        let third = ticket(made(&desk, &task("Devi", "98470 00001", "AC not cooling")).await);
        // A person takes the third from everybody: it is not given away again.
        assign(&desk.engine, &desk.staff(), third.id, &TicketAssign::Nobody).await.unwrap();
        match ends {
            "closed" => drop(
                close(&desk.engine, &desk.staff(), first.id, &TicketClose { cancelled: true, ..DONE })
                    .await
                    .unwrap(),
            ),
            "deleted" => delete(&desk.engine, &desk.admin(), first.id).await.unwrap(),
            _ => drop(assign(&desk.engine, &desk.staff(), first.id, &TicketAssign::Nobody).await.unwrap()),
        }
        run_duties(&desk).await;
        let waited = detail(&desk, second.id).await;
        assert_eq!(waited.ticket.technician_id, Some(biju), "{ends}");
        assert_eq!(waited.ticket.status, TicketStatus::Acknowledged, "{ends}");
        assert!(waited.assigned_automatically);
        assert_eq!(detail(&desk, third.id).await.ticket.technician_id, None, "{ends}");
        let journal = desk.journal(second.id.0).await;
        let last = journal.last().unwrap();
        assert_eq!(
            (last.actor.as_str(), last.staff_id),
            ("scheduler", None),
            "nobody at the desk chose: {ends}"
        );
    }
}

#[tokio::test]
async fn many_that_nobody_can_do_keep_none_from_a_technician() {
    let desk = desk().await;
    let skills = [ServiceType::AcRepair];
    let biju = desk.technician("Biju").can(&skills).capacity(1).works(&[Weekday::Mon], 9, 18).add().await;
    let first = phoned(&desk, "AC not cooling").await;
    assert_eq!(first.technician_id, Some(biju));
    for n in 0..45 {
        let row = of_customer(&desk, n, |new| {
            fridge(new);
            new.priority = Some(Priority::Critical);
        })
        .await;
        assert_eq!(row.technician_id, None, "nobody can");
        desk.clock.advance_ms(1_000);
    }
    let newest = of_customer(&desk, 100, |_| ()).await;
    assert_eq!(newest.technician_id, None, "full");
    close(&desk.engine, &desk.staff(), first.id, &TicketClose { cancelled: true, ..DONE }).await.unwrap();
    run_duties(&desk).await;
    assert_eq!(has(&desk, newest.id).await, Some(biju));
}

#[tokio::test]
async fn the_most_urgent_comes_first_and_then_the_oldest() {
    let desk = desk().await;
    let biju = desk.technician("Biju").capacity(1).works(&[Weekday::Mon], 9, 18).add().await;
    let first = phoned(&desk, "AC not cooling").await;
    let mut waiting = Vec::new();
    for (n, priority) in
        [Priority::Medium, Priority::High, Priority::High, Priority::Low].into_iter().enumerate()
    {
        desk.clock.advance_ms(1_000);
        waiting.push(
            of_customer(&desk, u32::try_from(n).unwrap(), |new| new.priority = Some(priority)).await.id,
        );
    }
    let mut order = Vec::new();
    let mut busy = first.id;
    while order.len() < waiting.len() {
        close(&desk.engine, &desk.staff(), busy, &TicketClose { cancelled: true, ..DONE }).await.unwrap();
        run_duties(&desk).await;
        for (place, id) in waiting.iter().enumerate() {
            if !order.contains(&place) && has(&desk, *id).await == Some(biju) {
                order.push(place);
                busy = *id;
            }
        }
        assert!(order.len() < 5 && !order.is_empty());
    }
    assert_eq!(order, [1, 2, 0, 3]);
}

#[tokio::test]
async fn a_job_on_hold_gives_its_room_to_one_that_waits() {
    let desk = desk().await;
    let skills = [ServiceType::AcRepair];
    let biju = desk.technician("Biju").can(&skills).capacity(1).works(&[Weekday::Mon], 9, 18).add().await;
    // A person gives him what the rules find no time for.
    let first = of_customer(&desk, 1, fridge).await;
    let person = TicketAssign::Person { technician_id: biju, visit_at: None };
    assign(&desk.engine, &desk.staff(), first.id, &person).await.unwrap();
    let second = of_customer(&desk, 2, |_| ()).await;
    assert_eq!(second.technician_id, None, "full");
    let input = TicketMoveInput {
        to: TicketStatus::OnHold,
        hold_reason: Some(HoldReason::Parts),
        reason: String::new(),
    };
    move_to(&desk.engine, &desk.staff(), first.id, &input).await.unwrap();
    run_duties(&desk).await;
    assert_eq!(has(&desk, second.id).await, Some(biju));
}

#[tokio::test]
async fn an_edit_that_changes_the_skill_asks_again() {
    let desk = desk().await;
    let biju = desk.technician("Biju").can(&[ServiceType::AcRepair]).add().await;
    let row = of_customer(&desk, 1, fridge).await;
    assert_eq!(row.technician_id, None);
    let change = TicketEdit {
        service_type: Some(ServiceType::AcRepair),
        appliance_kind: Some(ApplianceKind::Ac),
        ..TicketEdit::default()
    };
    edit(&desk.engine, &desk.staff(), row.id, &change).await.unwrap();
    run_duties(&desk).await;
    assert_eq!(has(&desk, row.id).await, Some(biju));
}

#[tokio::test]
async fn a_new_technician_takes_what_waits() {
    let desk = desk().await;
    desk.technician("Biju").can(&[ServiceType::AcRepair]).add().await;
    let row = of_customer(&desk, 1, fridge).await;
    let new = ImportTechnician {
        name: "Latha".to_owned(),
        phone: String::new(),
        town: "Thiruvalla".to_owned(),
        skills: vec![ServiceType::RefrigeratorRepair],
        areas: Vec::new(),
        shifts: (0..6).map(|day| (day, 540, 1_080)).collect(),
        daily_capacity: 6,
        ratings: (0, 0),
    };
    let latha = technicians(&desk.engine, &desk.admin(), &[new]).await.unwrap()[0];
    run_duties(&desk).await;
    assert_eq!(has(&desk, row.id).await, Some(latha));
}

#[tokio::test]
async fn a_day_that_begins_and_a_leave_that_ends_give_room_by_themselves() {
    let desk = desk().await;
    let biju = desk.technician("Biju").away("2026-11-01T00:00", "2026-12-08T12:00").add().await;
    let row = phoned(&desk, "AC not cooling").await;
    assert_eq!(row.technician_id, None, "away longer than the rules look ahead");
    assert_eq!(
        desk.pending_job("waiting", "waiting").await.unwrap().run_at,
        office_time("2026-11-24T09:00"),
        "the next shift"
    );
    let duties = Duties::new(desk.engine.clone(), Arc::new(Notifications::default()));
    let mut day = desk.now();
    while has(&desk, row.id).await.is_none() && day < office_time("2026-12-09T00:00") {
        day = day.plus_minutes(24 * 60);
        desk.clock.set_to(day);
        duties.run_due().await.unwrap();
    }
    assert_eq!(day, office_time("2026-12-02T10:00"), "as soon as his return is in sight");
    assert_eq!(has(&desk, row.id).await, Some(biju));
}
