//! Response times of a ticket: its pauses, its targets, its verdicts and the clocks that explain them.

use domain::sla::{self, Ledger, Metric, Pause, PauseReason, Verdict};
use domain::ticket::TicketStatus;
use domain::time::Timestamp;
use local::ticket_moves::TicketMove;
use local::tickets::Ticket;

use super::ClockView;
use crate::office::Office;
use crate::scheduler::promised_priority;

/// The three clocks, in the order in which they run out.
pub(crate) const METRICS: [Metric; 3] = [Metric::FirstResponse, Metric::Visit, Metric::Resolution];

/// The stretches in which clocks stood still: on hold, and closed. The last one lasts where the ticket still stands
/// so.
pub(crate) fn pauses(moves: &[TicketMove]) -> Vec<Pause> {
    let mut pauses: Vec<Pause> = Vec::new();
    for step in moves {
        if let Some(open) = pauses.last_mut().filter(|pause| pause.until.is_none()) {
            open.until = Some(step.at);
        }
        let why = match step.to_status {
            TicketStatus::OnHold => PauseReason::OnHold,
            TicketStatus::Completed | TicketStatus::Cancelled => PauseReason::Closed,
            _ => continue,
        };
        pauses.push(Pause { from: step.at, until: None, why });
    }
    pauses
}

/// Computes the targets anew from the creation, as a changed priority or an ended pause demands. A closed
/// ticket's are frozen: this is called once more when it closes, which ends its hold, and never after that.
pub(crate) fn retarget(ticket: &mut Ticket, moves: &[TicketMove], office: &Office) {
    let settings = &office.settings;
    // Escalation raises the priority and leaves the promise as it was.
    let promised = promised_priority(ticket);
    let mut pauses = pauses(moves);
    // Being closed moves a target only once the ticket is opened again.
    pauses.retain(|pause| pause.until.is_some() || pause.why != PauseReason::Closed);
    let due = sla::due(&settings.sla, &settings.calendar, promised, ticket.created_at, &pauses);
    ticket.respond_by = due.first_response;
    ticket.visit_by = due.visit;
    ticket.resolve_by = due.resolution;
    // A verdict that was given is kept while the fact behind it stands; against a new target it is given anew.
    ticket.respond_verdict = judged(ticket.respond_by, ticket.first_response_at);
    ticket.visit_verdict = judged(ticket.visit_by, ticket.visit_booked_at);
}

/// Notes the first response, if there was none, with its verdict.
pub(crate) fn respond(ticket: &mut Ticket, at: Timestamp) {
    if ticket.first_response_at.is_none() {
        ticket.first_response_at = Some(at);
        ticket.respond_verdict = judged(ticket.respond_by, Some(at));
    }
}

/// Notes a booked visit: it is a first response too.
pub(crate) fn book(ticket: &mut Ticket, at: Timestamp) {
    respond(ticket, at);
    if ticket.visit_booked_at.is_none() {
        ticket.visit_booked_at = Some(at);
        ticket.visit_verdict = judged(ticket.visit_by, Some(at));
    }
}

/// Notes that work has begun: the visit takes place, booked or not. A slot that the rules had found for later is
/// moot.
pub(crate) fn begin(ticket: &mut Ticket, at: Timestamp) {
    if ticket.visit_booked_at.is_none() {
        ticket.visit_at = ticket.visit_at.map(|slot| slot.min(at));
    }
    book(ticket, at);
}

/// Freezes all verdicts at the closing. A promise that was still running counts neither way.
pub(crate) fn freeze(ticket: &mut Ticket, at: Timestamp) {
    let completed = ticket.status == TicketStatus::Completed;
    ticket.respond_verdict = given(sla::verdict(ticket.respond_by, ticket.first_response_at, at));
    ticket.visit_verdict = given(sla::verdict(ticket.visit_by, ticket.visit_booked_at, at));
    ticket.resolve_verdict = given(sla::verdict(ticket.resolve_by, completed.then_some(at), at));
}

/// Takes the resolution's verdict back: the ticket is open again.
pub(crate) fn thaw(ticket: &mut Ticket) {
    ticket.resolve_verdict = None;
}

fn judged(due: Timestamp, reached: Option<Timestamp>) -> Option<String> {
    reached.and_then(|at| given(sla::verdict(due, Some(at), at)))
}

fn given(verdict: Verdict) -> Option<String> {
    (verdict != Verdict::Running).then(|| verdict.as_str().to_owned())
}

/// When a metric's target stands, and when it was reached.
pub(crate) fn target(ticket: &Ticket, metric: Metric) -> (Timestamp, Option<Timestamp>) {
    match metric {
        Metric::FirstResponse => (ticket.respond_by, ticket.first_response_at),
        Metric::Visit => (ticket.visit_by, ticket.visit_booked_at),
        Metric::Resolution | Metric::Unknown => {
            let done = ticket.closed_at.filter(|_| ticket.status == TicketStatus::Completed);
            (ticket.resolve_by, done)
        }
    }
}

/// The clocks with their ledgers.
pub(crate) fn clocks(
    ticket: &Ticket,
    moves: &[TicketMove],
    office: &Office,
    now: Timestamp,
) -> Vec<ClockView> {
    let settings = &office.settings;
    let policy = settings.sla.target(promised_priority(ticket));
    let pauses = pauses(moves);
    METRICS
        .into_iter()
        .map(|metric| {
            let (target_at, reached_at) = target(ticket, metric);
            let until = reached_at.or(ticket.closed_at).unwrap_or(now);
            let ledger: Ledger = sla::ledger(
                &settings.calendar,
                policy.mode,
                ticket.created_at,
                until,
                &metric.pauses(&pauses),
            );
            ClockView {
                metric,
                mode: policy.mode,
                minutes: i64::from(policy.minutes(metric)),
                target_at,
                reached_at,
                verdict: sla::verdict(target_at, reached_at, until),
                ledger,
            }
        })
        .collect()
}
