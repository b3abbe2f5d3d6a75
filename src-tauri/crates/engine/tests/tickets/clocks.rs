//! Clocks over closing, reopening and holding: what was used stays used, and nothing else counts.

use std::sync::Arc;

use domain::channel::Source;
use domain::notice::NoticeKind;
use domain::priority::Priority;
use domain::sla::LedgerReason;
use domain::ticket::{HoldReason, TicketStatus};
use engine::scheduler::Duties;
use engine::tickets::{ClockView, NewTask, TicketClose, TicketMoveInput, TicketRow, close, move_to, reopen};
use testkit::{Desk, Notifications, desk, office_time, task};

use super::{at, detail, made, ticket};

const CALLED_OFF: TicketClose =
    TicketClose { cancelled: true, note: String::new(), complete_failed_calls: false };

/// A ticket of high priority that came as a message: nobody has answered it.
async fn written(desk: &Desk) -> TicketRow {
    let mut task = NewTask { source: Source::Whatsapp, ..task("Anju", "98460 12345", "AC is not cooling") };
    task.ticket.as_mut().expect("a task with a ticket").priority = Some(Priority::High);
    ticket(made(desk, &task).await)
}

async fn step(desk: &Desk, id: domain::ids::TicketId, to: TicketStatus) {
    let input = TicketMoveInput {
        to,
        hold_reason: (to == TicketStatus::OnHold).then_some(HoldReason::Parts),
        reason: String::new(),
    };
    move_to(&desk.engine, &desk.staff(), id, &input).await.expect("a step of the table");
}

/// How many escalations there are after everything that is due has run.
async fn told(desk: &Desk, id: domain::ids::TicketId) -> usize {
    let duties = Duties::new(desk.engine.clone(), Arc::new(Notifications::default()));
    duties.run_due().await.expect("the duties run");
    desk.notices_of(id).await.iter().filter(|notice| notice.kind == NoticeKind::Escalation).count()
}

/// Every stretch follows the one before, and what counts adds up to what the clock shows.
#[track_caller]
fn sums_up(clock: &ClockView) {
    let entries = &clock.ledger.entries;
    assert!(entries.windows(2).all(|pair| pair[0].to == pair[1].from), "{}: {entries:?}", clock.metric);
    let counted: i64 =
        entries.iter().filter(|entry| entry.counted).map(|entry| entry.to.0 - entry.from.0).sum();
    assert_eq!(i64::from(clock.ledger.counted_minutes), counted / 60_000, "{}", clock.metric);
}

#[tokio::test]
async fn a_ticket_reopened_a_week_later_is_not_late_and_nothing_fires() {
    let desk = desk().await;
    let row = written(&desk).await;
    desk.clock.set_to(at("mon 11:00"));
    close(&desk.engine, &desk.staff(), row.id, &CALLED_OFF).await.unwrap();
    let before = told(&desk, row.id).await;

    desk.clock.set("2026-11-30T11:00");
    let shown = reopen(&desk.engine, &desk.staff(), row.id, "they want it after all").await.unwrap();
    assert_eq!(told(&desk, row.id).await, before, "an hour of two, four and eighteen was used");
    for clock in &shown.clocks {
        sums_up(clock);
        assert_eq!(clock.ledger.counted_minutes, 60, "{}", clock.metric);
        let closed = clock.ledger.entries.iter().any(|entry| entry.why == LedgerReason::TicketClosed);
        assert!(closed, "{}: the ledger says why", clock.metric);
    }
    let row = desk.ticket_row(row.id).await;
    assert_eq!(row.respond_by, office_time("2026-11-30T12:00"));
    assert_eq!(row.visit_by, office_time("2026-11-30T14:00"));
    assert_eq!((row.respond_verdict.as_deref(), row.visit_verdict.as_deref()), (Some("met"), Some("met")));
    assert_eq!(desk.violations().await, []);
}

#[tokio::test]
async fn a_ticket_called_off_while_on_hold_is_due_at_a_date_and_not_at_the_end_of_time() {
    let desk = desk().await;
    let row = written(&desk).await;
    desk.clock.set_to(at("mon 16:00"));
    step(&desk, row.id, TicketStatus::OnHold).await;
    desk.clock.set_to(at("wed 11:00"));
    close(&desk.engine, &desk.staff(), row.id, &CALLED_OFF).await.unwrap();
    let stored = desk.ticket_row(row.id).await;
    assert_eq!(stored.resolve_by, at("thu 15:00"), "six hours were used before the hold");
    assert_eq!(stored.resolve_verdict, None, "called off in time");
    let resolution = detail(&desk, row.id).await.clocks.pop().unwrap();
    sums_up(&resolution);
    assert_eq!(resolution.target_at, at("thu 15:00"));
}

#[tokio::test]
async fn a_clock_set_back_between_two_moves_keeps_their_order() {
    let desk = desk().await;
    let row = written(&desk).await;
    desk.clock.set_to(at("mon 12:00"));
    step(&desk, row.id, TicketStatus::OnHold).await;
    desk.clock.set_to(at("mon 11:00"));
    step(&desk, row.id, TicketStatus::InProgress).await;
    let resolution = detail(&desk, row.id).await.clocks.pop().unwrap();
    assert_eq!(resolution.target_at.minutes_since(at("wed 12:00")), 0, "the hold is over");
    assert_eq!(desk.violations().await, [], "the moves lead to the status");
}

#[tokio::test]
async fn work_that_has_begun_is_the_visit_and_needs_no_booking() {
    let desk = desk().await;
    desk.technician("Biju").add().await;
    let row = written(&desk).await;
    assert_eq!(row.status, TicketStatus::Acknowledged, "assigned by rule, and nothing booked");
    desk.clock.set_to(at("mon 11:30"));
    step(&desk, row.id, TicketStatus::InProgress).await;
    let stored = desk.ticket_row(row.id).await;
    assert_eq!(stored.visit_booked_at, Some(at("mon 11:30")));
    assert_eq!(stored.visit_verdict.as_deref(), Some("met"));

    desk.clock.set_to(at("tue 10:00"));
    told(&desk, row.id).await;
    let shown = detail(&desk, row.id).await;
    let visit = shown.clocks.iter().find(|clock| clock.metric == domain::sla::Metric::Visit).unwrap();
    assert_eq!(visit.reached_at, Some(at("mon 11:30")));
    let titles: Vec<_> = desk.notices_of(row.id).await.into_iter().map(|notice| notice.title).collect();
    assert!(titles.iter().all(|title| !title.contains("isit")), "nobody misses the visit: {titles:?}");
}

#[tokio::test]
async fn a_slot_of_the_rules_that_lies_ahead_is_moot_once_work_begins() {
    let desk = desk().await;
    let late = desk.technician("Late").away("2026-11-23T00:00", "2026-11-24T12:00").add().await;
    let row = written(&desk).await;
    assert_eq!((row.technician_id, row.visit_at), (Some(late), Some(at("tue 12:00"))));
    desk.clock.set_to(at("mon 11:30"));
    step(&desk, row.id, TicketStatus::InProgress).await;
    assert_eq!(desk.ticket_row(row.id).await.visit_at, Some(at("mon 11:30")));
}
