//! Any sequence of use cases on a ticket leaves it whole. A failure prints its shortest sequence and its seed.

use domain::channel::{CommunicationChannel, Direction};
use domain::ids::{TechnicianId, TicketId};
use domain::priority::Priority;
use domain::ticket::{HoldReason, TicketStatus};
use engine::tickets::{self, NewCommunication, TicketAssign, TicketClose, TicketEdit, TicketMoveInput};
use proptest::prelude::*;
use testkit::{Desk, desk};

use super::{detail, phoned_with};

#[derive(Debug, Clone)]
enum Step {
    Wait(i64),
    Move(TicketStatus, bool),
    Close { cancelled: bool },
    Reopen,
    Rules,
    Book(i64),
    Nobody,
    Problem(&'static str),
    Priority(Priority),
    Call { reached: bool },
    Delete,
    Restore,
    More(&'static str),
}

const PROBLEMS: &[&str] = &["AC noisy", "AC dead", "smoke from the AC", "AC leaking since yesterday"];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (1i64..3_000).prop_map(Step::Wait),
        4 => (prop::sample::select(TicketStatus::ALL), any::<bool>()).prop_map(|(to, why)| Step::Move(to, why)),
        2 => any::<bool>().prop_map(|cancelled| Step::Close { cancelled }),
        2 => Just(Step::Reopen),
        1 => Just(Step::Rules),
        2 => (0i64..6_000).prop_map(Step::Book),
        1 => Just(Step::Nobody),
        2 => prop::sample::select(PROBLEMS).prop_map(Step::Problem),
        1 => prop::sample::select(Priority::ALL).prop_map(Step::Priority),
        2 => any::<bool>().prop_map(|reached| Step::Call { reached }),
        1 => Just(Step::Delete),
        2 => Just(Step::Restore),
        1 => prop::sample::select(PROBLEMS).prop_map(Step::More),
    ]
}

/// Takes the step; a refusal is an answer like any other.
async fn take(desk: &Desk, id: TicketId, technician: TechnicianId, step: &Step) {
    let (engine, actor) = (&desk.engine, &desk.admin());
    let answer = match step {
        Step::Wait(minutes) => {
            desk.clock.advance(*minutes);
            return;
        }
        Step::Move(to, why) => {
            let hold_reason = (*to == TicketStatus::OnHold && *why).then_some(HoldReason::Customer);
            let reason = if *why { "because" } else { "" }.to_owned();
            tickets::move_to(engine, actor, id, &TicketMoveInput { to: *to, hold_reason, reason }).await.err()
        }
        Step::Close { cancelled } => {
            let input =
                TicketClose { cancelled: *cancelled, note: "done".into(), complete_failed_calls: true };
            tickets::close(engine, actor, id, &input).await.err()
        }
        Step::Reopen => tickets::reopen(engine, actor, id, "again").await.err(),
        Step::Rules => tickets::assign(engine, actor, id, &TicketAssign::Rules).await.err(),
        Step::Book(ahead) => {
            let visit_at = Some(desk.now().plus_minutes(*ahead));
            let input = TicketAssign::Person { technician_id: technician, visit_at };
            tickets::assign(engine, actor, id, &input).await.err()
        }
        Step::Nobody => tickets::assign(engine, actor, id, &TicketAssign::Nobody).await.err(),
        Step::Problem(problem) => {
            let input = TicketEdit { problem: Some((*problem).into()), ..TicketEdit::default() };
            tickets::edit(engine, actor, id, &input).await.err()
        }
        Step::Priority(priority) => {
            let input = TicketEdit { priority: Some(*priority), ..TicketEdit::default() };
            tickets::edit(engine, actor, id, &input).await.err()
        }
        Step::Call { reached } => {
            let input = NewCommunication {
                ticket_id: Some(id),
                failed_call_id: None,
                channel: CommunicationChannel::Call,
                direction: Direction::Outbound,
                body: "called".into(),
                successful: *reached,
            };
            tickets::log_communication(engine, actor, &input).await.err()
        }
        Step::Delete => tickets::delete(engine, actor, id).await.err(),
        Step::Restore => tickets::restore(engine, actor, id).await.err(),
        Step::More(problem) => {
            let mut task = testkit::task("Anju", "98460 12345", problem);
            task.ticket.as_mut().unwrap().on_duplicate = tickets::OnDuplicate::Add;
            tickets::create_task(engine, actor, &task).await.err()
        }
    };
    let clean = match &answer {
        None => true,
        Some(error) => !matches!(error, engine::Error::Internal(_) | engine::Error::Unavailable(_)),
    };
    assert!(clean, "{step:?}: {answer:?}");
}

async fn check(desk: &Desk, id: TicketId) {
    let ticket = desk.ticket_row(id).await;
    let (open, closed) = (ticket.status.is_open(), ticket.status.is_closed());
    assert_eq!(ticket.closed_at.is_some(), closed, "closed_at of {}", ticket.status);
    assert_eq!(ticket.hold_reason.is_some(), ticket.status == TicketStatus::OnHold);
    assert!(ticket.first_response_at.is_some() || ticket.visit_booked_at.is_none(), "a booking answers");
    assert!(ticket.priority_manual || !ticket.emergency || ticket.priority == Priority::Critical);
    if open {
        assert_eq!(ticket.resolve_verdict, None, "an open ticket has none");
        for (due, reached, verdict) in [
            (ticket.respond_by, ticket.first_response_at, &ticket.respond_verdict),
            (ticket.visit_by, ticket.visit_booked_at, &ticket.visit_verdict),
        ] {
            let expect = reached.map(|at| if at <= due { "met" } else { "missed" });
            assert_eq!(verdict.as_deref(), expect);
        }
    }
    if ticket.status == TicketStatus::Completed {
        let expect = if ticket.closed_at <= Some(ticket.resolve_by) { "met" } else { "missed" };
        assert_eq!(ticket.resolve_verdict.as_deref(), Some(expect));
    }

    let living = open && ticket.deleted_at.is_none();
    assert_eq!(!desk.follow_ups_of(id).await.is_empty(), living, "somebody looks again while it is open");
    let unassigned = living && ticket.technician_id.is_none();
    assert_eq!(desk.pending_job("unassigned", id).await.is_some(), unassigned);
    if !living {
        assert_eq!(desk.pending_job("escalation", id).await, None);
    }

    let store = desk.store().await;
    let mut reader = store.read().await.unwrap();
    let moves = local::ticket_moves::of_ticket(&mut reader, id).await.unwrap();
    drop(reader);
    store.close().await;
    let mut stands = String::new();
    for step in &moves {
        assert_eq!(step.from_status, stands, "each step begins where the last one ended");
        stands = step.to_status.to_string();
    }
    assert_eq!(stands, ticket.status.to_string());
    let reopened =
        moves.iter().filter(|step| ["completed", "cancelled"].contains(&step.from_status.as_str()));
    assert_eq!(i64::try_from(reopened.count()).unwrap(), ticket.cycle);

    let shown = detail(desk, id).await;
    assert_eq!(shown.clocks.len(), 3);
    assert!(shown.timeline.is_sorted_by_key(|entry| entry.at));
    for clock in &shown.clocks {
        let counted: i64 = clock.ledger.entries.iter().filter(|e| e.counted).map(|e| e.to.0 - e.from.0).sum();
        assert_eq!(counted / 60_000, i64::from(clock.ledger.counted_minutes), "the ledger sums up");
    }
    let listed = desk.find_tickets("").await.rows.iter().any(|row| row.id == id);
    assert_eq!(listed, ticket.deleted_at.is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]
    #[test]
    fn any_sequence_of_steps_leaves_the_ticket_whole(steps in prop::collection::vec(step(), 1..14)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let desk = desk().await;
            let technician = desk.technician("Biju").add().await;
            let id = phoned_with(&desk, "AC not cooling", |_| {}).await.id;
            for step in &steps {
                take(&desk, id, technician, step).await;
                check(&desk, id).await;
            }
            assert_eq!(desk.violations().await, [], "and the doctor finds nothing");
        });
    }
}
