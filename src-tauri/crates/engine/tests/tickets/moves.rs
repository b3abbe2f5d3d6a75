//! Status moves: the table of the domain, holding, closing, reopening, deleting.

use std::collections::BTreeSet;

use domain::ids::TicketId;
use domain::priority::Priority;
use domain::ticket::{HoldReason, TicketStatus};
use engine::tickets::{
    NewTask, TicketClose, TicketEdit, TicketMoveInput, TicketRow, close, delete, edit, move_to as move_with,
    reopen, restore,
};
use engine::{Conflict, Error};
use testkit::{Desk, desk, failed_call, task};

use super::{at, conflict, detail, made, move_to, phoned, phoned_with, wrong};

const DONE: TicketClose = TicketClose { cancelled: false, note: String::new(), complete_failed_calls: false };
const CALLED_OFF: TicketClose =
    TicketClose { cancelled: true, note: String::new(), complete_failed_calls: false };

/// A ticket of nobody's that stands at `status`.
async fn standing(desk: &Desk, status: TicketStatus) -> TicketRow {
    let row = phoned_with(desk, "AC not cooling", |new| {
        new.on_duplicate = engine::tickets::OnDuplicate::Second;
        new.priority = Some(Priority::High);
    })
    .await;
    let path: &[TicketStatus] = match status {
        TicketStatus::New => &[],
        TicketStatus::Completed => &[TicketStatus::InProgress, TicketStatus::Completed],
        TicketStatus::OnHold => {
            hold(desk, row.id, HoldReason::Parts).await;
            &[]
        }
        _ => &[status],
    };
    for &step in path {
        move_to(desk, row.id, step).await.expect("a step of the table");
    }
    row
}

async fn hold(desk: &Desk, id: TicketId, why: HoldReason) {
    let input =
        TicketMoveInput { to: TicketStatus::OnHold, hold_reason: Some(why), reason: "as agreed".into() };
    move_with(&desk.engine, &desk.staff(), id, &input).await.expect("it goes on hold");
}

#[tokio::test]
async fn every_move_is_the_table_s_or_a_refusal_that_names_it() {
    use TicketStatus::{Acknowledged, Cancelled, Completed, InProgress, New, OnHold, Scheduled};
    let table: [(TicketStatus, &[TicketStatus]); 7] = [
        (New, &[Acknowledged, Scheduled, InProgress, OnHold, Cancelled]),
        (Acknowledged, &[Scheduled, InProgress, OnHold, Cancelled]),
        (Scheduled, &[Acknowledged, InProgress, OnHold, Cancelled]),
        (InProgress, &[Scheduled, OnHold, Completed, Cancelled]),
        (OnHold, &[Acknowledged, Scheduled, InProgress, Cancelled]),
        (Completed, &[InProgress]),
        (Cancelled, &[InProgress]),
    ];
    let desk = desk().await;
    for (from, allowed) in table {
        for &to in TicketStatus::ALL {
            let row = standing(&desk, from).await;
            let input = TicketMoveInput {
                to,
                hold_reason: (to == OnHold).then_some(HoldReason::Other),
                reason: "because".into(),
            };
            let answer = move_with(&desk.engine, &desk.staff(), row.id, &input).await;
            if allowed.contains(&to) {
                let shown = answer.unwrap_or_else(|error| panic!("{from} to {to}: {error}"));
                assert_eq!(shown.ticket.status, to);
                assert_eq!(shown.ticket.hold_reason, input.hold_reason);
            } else {
                let expect = Conflict::Move { from: from.to_string(), to: to.to_string() };
                assert_eq!(conflict(answer), expect);
                assert_eq!(detail(&desk, row.id).await.ticket.status, from);
            }
        }
        let row = standing(&desk, from).await;
        assert_eq!(detail(&desk, row.id).await.moves, allowed, "what the window offers from {from}");
    }
}

#[tokio::test]
async fn a_hold_needs_what_it_waits_for_and_a_status_of_the_future_is_no_place_to_go() {
    let desk = desk().await;
    let row = phoned(&desk, "AC not cooling").await;
    let content = desk.content().await;
    assert_eq!(wrong(move_to(&desk, row.id, TicketStatus::OnHold).await), ["hold_reason: required"]);
    assert_eq!(wrong(move_to(&desk, row.id, TicketStatus::Unknown).await), ["to: unknown_value"]);
    let input = TicketMoveInput {
        to: TicketStatus::InProgress,
        hold_reason: Some(HoldReason::Parts),
        reason: String::new(),
    };
    let answer = move_with(&desk.engine, &desk.staff(), row.id, &input).await;
    assert_eq!(wrong(answer), ["hold_reason: unexpected"]);
    let input =
        TicketMoveInput { to: TicketStatus::InProgress, hold_reason: None, reason: "x".repeat(1_001) };
    let answer = move_with(&desk.engine, &desk.staff(), row.id, &input).await;
    assert_eq!(wrong(answer), ["reason: too_long"]);
    let stranger = move_to(&desk, desk.id(), TicketStatus::InProgress).await;
    assert!(matches!(stranger, Err(Error::NotFound { record: "ticket", .. })), "{stranger:?}");
    assert!(desk.content().await == content);
}

#[tokio::test]
async fn holding_pauses_the_resolution_alone_and_gives_the_time_back() {
    // The worked example of the domain: 1080 office minutes from Monday 10:00 are Wednesday 10:00 in a nine-hour
    // day; in the default eight-hour day they are Wednesday 12:00, and the pause adds what it counted.
    let desk = desk().await;
    let row = phoned_with(&desk, "AC not cooling", |new| new.priority = Some(Priority::High)).await;
    let before = desk.ticket_row(row.id).await;
    assert_eq!(before.resolve_by, at("wed 12:00"));
    desk.clock.set_to(at("mon 16:00"));
    hold(&desk, row.id, HoldReason::Parts).await;
    let held = desk.ticket_row(row.id).await;
    assert_eq!((held.respond_by, held.visit_by), (before.respond_by, before.visit_by));
    assert!(held.resolve_by > at("sun 00:00"), "no end while it lasts");
    let shown = detail(&desk, row.id).await;
    assert_eq!(shown.ticket.clock, engine::tickets::ClockState::Overdue, "the visit does not pause");

    desk.clock.set_to(at("wed 11:00"));
    move_to(&desk, row.id, TicketStatus::InProgress).await.unwrap();
    // Two hours of Monday, eight of Tuesday, one of Wednesday: eleven hours later than Wednesday 12:00.
    let resumed = desk.ticket_row(row.id).await;
    assert_eq!(resumed.resolve_by, at("thu 15:00"));
    assert_eq!((resumed.respond_by, resumed.visit_by), (before.respond_by, before.visit_by));
    let shown = detail(&desk, row.id).await;
    let clock = shown.clocks.last().unwrap();
    let counted: i64 = clock
        .ledger
        .entries
        .iter()
        .filter(|entry| entry.counted)
        .map(|entry| (entry.to.0 - entry.from.0) / 60_000)
        .sum();
    assert_eq!(counted, 6 * 60, "Monday 10:00 to 16:00");
    assert_eq!(i64::from(clock.ledger.counted_minutes), counted);
}

#[tokio::test]
async fn closing_a_new_ticket_logs_the_steps_in_between_and_ends_its_follow_ups() {
    let desk = desk().await;
    let row = phoned(&desk, "AC not cooling").await;
    let look = desk.follow_ups_of(row.id).await[0].id;
    let note = TicketClose { note: " Gas refilled. ".into(), ..DONE };
    let shown = close(&desk.engine, &desk.staff(), row.id, &note).await.unwrap();
    assert_eq!(shown.ticket.status, TicketStatus::Completed);
    let steps: Vec<_> = shown
        .timeline
        .iter()
        .filter_map(|entry| match &entry.what {
            engine::tickets::TimelineWhat::Moved { from, to, .. } => Some((*from, *to)),
            _ => None,
        })
        .collect();
    assert_eq!(
        steps,
        [(TicketStatus::New, TicketStatus::InProgress), (TicketStatus::InProgress, TicketStatus::Completed)]
    );
    assert_eq!(
        desk.log_of(row.id).await.last().map(|entry| entry.body.clone()),
        Some("Gas refilled.".into())
    );
    assert_eq!(desk.follow_ups_of(row.id).await, []);
    assert_eq!(desk.pending_job("follow_up", look).await, None, "it does not ring any more");
    assert_eq!(desk.pending_job("escalation", row.id).await, None);
    assert_eq!(desk.pending_job("unassigned", row.id).await, None);
}

#[tokio::test]
async fn a_ticket_closed_twice_is_told_so() {
    let desk = desk().await;
    let row = phoned(&desk, "AC not cooling").await;
    close(&desk.engine, &desk.staff(), row.id, &DONE).await.unwrap();
    let content = desk.content().await;
    for again in [DONE, CALLED_OFF] {
        let answer = close(&desk.engine, &desk.staff(), row.id, &again).await;
        assert_eq!(conflict(answer), Conflict::AlreadyDone);
    }
    let long = TicketClose { note: "x".repeat(100_001), ..DONE };
    assert_eq!(wrong(close(&desk.engine, &desk.staff(), row.id, &long).await), ["note: too_long"]);
    assert!(desk.content().await == content);
}

#[tokio::test]
async fn the_verdict_of_a_closed_ticket_is_frozen() {
    let desk = desk().await;
    let row = phoned_with(&desk, "AC not cooling", |new| new.priority = Some(Priority::Low)).await;
    desk.clock.set_to(at("wed 10:00"));
    close(&desk.engine, &desk.staff(), row.id, &DONE).await.unwrap();
    let closed = desk.ticket_row(row.id).await;
    assert_eq!(closed.closed_at, Some(at("wed 10:00")));
    assert_eq!(
        (
            closed.respond_verdict.as_deref(),
            closed.visit_verdict.as_deref(),
            closed.resolve_verdict.as_deref()
        ),
        (Some("met"), Some("met"), Some("met"))
    );
    let critical = TicketEdit { priority: Some(Priority::Critical), ..TicketEdit::default() };
    edit(&desk.engine, &desk.staff(), row.id, &critical).await.unwrap();
    let edited = desk.ticket_row(row.id).await;
    assert_eq!(edited.priority, Priority::Critical);
    assert_eq!(
        (edited.resolve_by, edited.respond_verdict, edited.visit_verdict, edited.resolve_verdict),
        (closed.resolve_by, closed.respond_verdict, closed.visit_verdict, closed.resolve_verdict)
    );
}

#[tokio::test]
async fn what_was_not_kept_is_missed_and_what_was_called_off_in_time_counts_neither_way() {
    let desk = desk().await;
    let late = standing(&desk, TicketStatus::New).await;
    let soon = standing(&desk, TicketStatus::New).await;
    close(&desk.engine, &desk.staff(), soon.id, &CALLED_OFF).await.unwrap();
    desk.clock.set_to(at("sat 10:00"));
    close(&desk.engine, &desk.staff(), late.id, &DONE).await.unwrap();
    let verdicts = |ticket: local::tickets::Ticket| (ticket.visit_verdict, ticket.resolve_verdict);
    let missed = Some("missed".to_owned());
    assert_eq!(verdicts(desk.ticket_row(late.id).await), (missed.clone(), missed));
    assert_eq!(verdicts(desk.ticket_row(soon.id).await), (None, None));
}

#[tokio::test]
async fn reopening_needs_a_reason_keeps_the_time_used_and_looks_again() {
    let desk = desk().await;
    let row = phoned_with(&desk, "AC not cooling", |new| new.priority = Some(Priority::High)).await;
    let open = reopen(&desk.engine, &desk.staff(), row.id, "too early").await;
    assert!(matches!(conflict(open), Conflict::Move { .. }));
    desk.clock.set_to(at("mon 16:00"));
    close(&desk.engine, &desk.staff(), row.id, &DONE).await.unwrap();
    assert_eq!(wrong(reopen(&desk.engine, &desk.staff(), row.id, " ").await), ["reason: required"]);

    desk.clock.set_to(at("wed 11:00"));
    let shown = reopen(&desk.engine, &desk.staff(), row.id, "Same noise again").await.unwrap();
    assert_eq!(shown.ticket.status, TicketStatus::InProgress);
    let again = desk.ticket_row(row.id).await;
    assert_eq!((again.cycle, again.closed_at, again.resolve_verdict), (1, None, None));
    assert_eq!(again.resolve_by, at("thu 15:00"), "six hours are used, the days between are not");
    assert_eq!(desk.follow_ups_of(row.id).await.len(), 1);
    assert!(desk.pending_job("escalation", row.id).await.is_some());
    close(&desk.engine, &desk.staff(), row.id, &CALLED_OFF).await.unwrap();
    reopen(&desk.engine, &desk.staff(), row.id, "after all").await.unwrap();
    assert_eq!(desk.ticket_row(row.id).await.cycle, 2);
}

#[tokio::test]
async fn closing_takes_the_failed_calls_along_only_where_asked() {
    for along in [false, true] {
        let desk = desk().await;
        let both = NewTask { failed_call: Some(failed_call("")), ..task("Anju", "98460 12345", "AC dead") };
        let row = super::ticket(made(&desk, &both).await);
        let wanted = TicketClose { complete_failed_calls: along, ..DONE };
        let shown = close(&desk.engine, &desk.staff(), row.id, &wanted).await.unwrap();
        assert_eq!(shown.failed_calls[0].completed_at.is_some(), along);
    }
}

#[tokio::test]
async fn a_deleted_ticket_leaves_every_list_and_an_admin_brings_it_back() {
    let desk = desk().await;
    let row = phoned(&desk, "AC not cooling").await;
    let refused = delete(&desk.engine, &desk.staff(), row.id).await;
    assert!(matches!(refused, Err(Error::NotAllowed { action: "delete" })), "{refused:?}");
    delete(&desk.engine, &desk.admin(), row.id).await.unwrap();
    assert_eq!(desk.find_tickets("").await.rows, []);
    assert_eq!(desk.find_tickets("cooling").await.rows, []);
    assert_eq!(desk.follow_ups_of(row.id).await, []);
    assert_eq!(desk.pending_job("escalation", row.id).await, None);
    assert_eq!(desk.pending_job("unassigned", row.id).await, None);
    assert_eq!(conflict(delete(&desk.engine, &desk.admin(), row.id).await), Conflict::Deleted);
    let answer = move_to(&desk, row.id, TicketStatus::InProgress).await;
    assert_eq!(conflict(answer), Conflict::Deleted);
    assert_eq!(phoned(&desk, "AC not cooling").await.number, "CWS-2026-002", "it is no duplicate");

    let refused = restore(&desk.engine, &desk.staff(), row.id).await;
    assert!(matches!(refused, Err(Error::NotAllowed { .. })), "{refused:?}");
    let shown = restore(&desk.engine, &desk.admin(), row.id).await.unwrap();
    assert_eq!((shown.ticket.deleted_at, shown.follow_ups.len()), (None, 1));
    assert_eq!(desk.find_tickets("").await.rows.len(), 2);
    assert_eq!(conflict(restore(&desk.engine, &desk.admin(), row.id).await), Conflict::AlreadyDone);
}

#[tokio::test]
async fn a_ticket_of_a_newer_version_is_shown_and_not_written() {
    let desk = desk().await;
    let row = phoned(&desk, "AC not cooling").await;
    let row = desk.ticket_row(row.id).await;
    let store = desk.store().await;
    let mut writer = store.write().await.unwrap();
    let newer = local::tickets::Ticket {
        id: desk.id(),
        number: "CWS-2026-002".to_owned(),
        number_sort: row.number_sort + 1,
        priority: Priority::Unknown,
        ..row
    };
    local::tickets::insert(&mut writer, &newer).await.unwrap();
    writer.commit().await.unwrap();
    store.close().await;
    assert_eq!(detail(&desk, newer.id).await.ticket.priority, Priority::Unknown);
    let answer = move_to(&desk, newer.id, TicketStatus::InProgress).await;
    assert_eq!(conflict(answer), Conflict::NewerVersion);
}

#[tokio::test]
async fn each_move_stands_in_the_journal_with_before_and_after() {
    let desk = desk().await;
    let row = phoned(&desk, "AC not cooling").await;
    desk.clock.advance(5);
    move_to(&desk, row.id, TicketStatus::InProgress).await.unwrap();
    let journal = desk.journal(row.id.0).await;
    let uses: BTreeSet<_> = journal.iter().map(|entry| entry.use_case.as_str()).collect();
    assert_eq!(uses, BTreeSet::from(["tickets::create_task", "tickets::move_to"]));
    let last: serde_json::Value = serde_json::from_str(&journal.last().unwrap().changes).unwrap();
    assert_eq!(last["status"], serde_json::json!(["new", "in_progress"]));
    assert_eq!(last["visit_booked_at"], serde_json::json!([null, desk.now().0]), "the technician is there");
}
