//! Technicians: the list, and what assignment knows of them.

use chrono::Weekday;
use domain::appliance::ServiceType;
use domain::assignment::{Assignment, RejectReason};
use domain::ids::TicketId;
use engine::tickets::{OnDuplicate, TicketAssign, TicketClose, assign, close, create_task, suggest};
use engine::{Error, technicians};
use testkit::{Desk, desk, office_time, task};

/// A ticket about an air conditioner, with nobody chosen by hand.
async fn ticket(desk: &Desk, phone: &str) -> engine::Result<TicketId> {
    let mut task = task("Latha", phone, "not cooling");
    if let Some(ticket) = &mut task.ticket {
        ticket.on_duplicate = OnDuplicate::Second;
    }
    let made = create_task(&desk.engine, &desk.staff(), &task).await?;
    made.ticket.map(|row| row.id).ok_or_else(|| Error::Internal("no ticket".into()))
}

async fn ask(desk: &Desk, id: TicketId) -> engine::Result<Assignment> {
    suggest(&desk.engine, &desk.staff(), id).await
}

/// Those who fit, best first.
fn fitting(answer: &Assignment) -> Vec<&str> {
    answer.reasons.iter().map(|line| line.name.as_str()).collect()
}

fn rejected(answer: &Assignment) -> Vec<(&str, RejectReason)> {
    let mut rejected: Vec<_> = answer.rejected.iter().map(|one| (one.name.as_str(), one.why)).collect();
    rejected.sort_by_key(|(name, _)| *name);
    rejected
}

#[tokio::test]
async fn the_list_shows_skills_areas_and_open_jobs() {
    let desk = desk().await;
    let binu =
        desk.technician("binu").can(&[ServiceType::AcRepair]).serves(&["Thiruvalla", "Ranni"]).add().await;
    desk.technician("Ajith").can(&[]).inactive().capacity(3).add().await;
    ticket(&desk, "98460 00001").await.unwrap();

    let list = technicians::list(&desk.engine, &desk.staff()).await.unwrap();
    let names: Vec<_> = list.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Ajith", "binu"]);
    assert_eq!((list[0].active, list[0].daily_capacity, list[0].open), (false, 3, 0));
    assert_eq!((list[1].id, list[1].open), (binu, 1));
    assert_eq!(list[1].skills, [ServiceType::AcRepair]);
    assert_eq!(list[1].areas, ["Thiruvalla", "Ranni"]);
    let refused = technicians::list(&desk.engine, &desk.nobody()).await;
    assert!(matches!(refused, Err(Error::NotAllowed { action: "see" })), "{refused:?}");
}

#[tokio::test]
async fn the_rules_see_skill_shift_leave_and_activity() {
    let desk = desk().await;
    let id = ticket(&desk, "98460 00001").await.unwrap();
    desk.technician("Able").add().await;
    desk.technician("Away").away("2026-11-20T00:00", "2026-12-20T00:00").add().await;
    desk.technician("Fridges").can(&[ServiceType::RefrigeratorRepair]).add().await;
    desk.technician("Gone").inactive().add().await;
    desk.technician("Idle").works(&[], 9, 18).add().await;
    desk.technician("Sundays").works(&[Weekday::Sun], 9, 18).add().await;
    // Leave that is over keeps nobody.
    desk.technician("Back").away("2026-11-01T00:00", "2026-11-23T10:00").lives_in("Kollam").add().await;

    let answer = ask(&desk, id).await.unwrap();
    // Whoever comes in time goes before whoever scores more.
    assert_eq!(fitting(&answer), ["Able", "Back", "Sundays"], "{answer:?}");
    assert_eq!(
        rejected(&answer),
        [
            ("Away", RejectReason::OnLeave),
            ("Fridges", RejectReason::NoSkill),
            ("Gone", RejectReason::Inactive),
            ("Idle", RejectReason::OffShift),
        ]
    );
}

#[tokio::test]
async fn the_rules_see_booked_visits_and_full_days() {
    let desk = desk().await;
    let busy = desk.technician("Busy").capacity(2).works(&[Weekday::Mon], 9, 18).add().await;
    let booked = ticket(&desk, "98460 00001").await.unwrap();
    let at = office_time("2026-11-23T14:00");
    let by_hand = TicketAssign::Person { technician_id: busy, visit_at: Some(at) };
    assign(&desk.engine, &desk.staff(), booked, &by_hand).await.unwrap();

    let next = ticket(&desk, "98460 00002").await.unwrap();
    let nobody = TicketAssign::Nobody;
    assign(&desk.engine, &desk.staff(), next, &nobody).await.unwrap();
    desk.clock.set("2026-11-23T13:15");
    let answer = ask(&desk, next).await.unwrap();
    // Half an hour's way before and after the visit of 14:00 to 15:00.
    assert_eq!(answer.visit_at, Some(office_time("2026-11-23T15:30")), "{answer:?}");

    let third = ticket(&desk, "98460 00003").await.unwrap();
    let by_hand = TicketAssign::Person { technician_id: busy, visit_at: None };
    assign(&desk.engine, &desk.staff(), third, &by_hand).await.unwrap();
    let answer = ask(&desk, next).await.unwrap();
    assert_eq!(rejected(&answer), [("Busy", RejectReason::Full)], "an unbooked job is one of the day's too");
    // Their own job does not stand in their way.
    assert_eq!(fitting(&ask(&desk, third).await.unwrap()), ["Busy"]);
}

#[tokio::test]
async fn who_has_served_the_customer_goes_again_and_ties_go_to_who_waited_longest() {
    let desk = desk().await;
    let first = desk.technician("First").add().await;
    let second = desk.technician("Second").add().await;
    let one = ticket(&desk, "98460 00001").await.unwrap();
    desk.clock.advance(1);
    let two = ticket(&desk, "98460 00002").await.unwrap();
    desk.clock.advance(1);
    // Each had one; the first had theirs earlier.
    let three = ticket(&desk, "98460 00003").await.unwrap();
    assert_eq!(fitting(&ask(&desk, two).await.unwrap())[0], "Second");
    let owner = |list: &Assignment| list.technician;
    assert_eq!(owner(&ask(&desk, three).await.unwrap()), Some(first));

    let by_hand = TicketAssign::Person { technician_id: second, visit_at: None };
    assign(&desk.engine, &desk.staff(), one, &by_hand).await.unwrap();
    let done = TicketClose { cancelled: false, note: "gas filled".into(), complete_failed_calls: false };
    desk.clock.advance(60);
    engine::tickets::move_to(
        &desk.engine,
        &desk.staff(),
        one,
        &engine::tickets::TicketMoveInput {
            to: domain::ticket::TicketStatus::InProgress,
            hold_reason: None,
            reason: String::new(),
        },
    )
    .await
    .unwrap();
    close(&desk.engine, &desk.staff(), one, &done).await.unwrap();
    let again = ticket(&desk, "98460 00001").await.unwrap();
    let answer = ask(&desk, again).await.unwrap();
    assert_eq!(fitting(&answer)[0], "Second", "{answer:?}");
}

#[tokio::test]
async fn five_ratings_say_something_and_four_do_not() {
    let desk = desk().await;
    let id = ticket(&desk, "98460 00001").await.unwrap();
    desk.technician("Four").rated(&[5, 5, 5, 5]).add().await;
    desk.technician("Five").rated(&[5, 4, 5, 4, 4]).add().await;
    let answer = ask(&desk, id).await.unwrap();
    let detail = |name: &str| {
        answer
            .reasons
            .iter()
            .find(|line| line.name == name)
            .and_then(|line| line.parts.last())
            .map(|part| part.detail.clone())
    };
    assert_eq!(detail("Four").as_deref(), Some(""));
    assert_eq!(detail("Five").as_deref(), Some("4.4"));
}
