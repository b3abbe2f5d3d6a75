//! One job, replayed: the rules at the time of each step.

use domain::assignment::Assignment;
use domain::channel::Delivery;
use domain::follow_up::{FollowUpKind, FollowUpStatus};
use domain::ids::TicketId;
use domain::number::TicketNumber;
use domain::ticket::{Move, TicketStatus};
use domain::time::Timestamp;
use local::appliances::Appliance;
use local::communications::Communication;
use local::follow_ups::FollowUp;
use local::tags::TicketTag;
use local::ticket_moves::TicketMove;
use local::tickets::Ticket;
use serde_json::json;

use super::customers::Known;
use super::rows::Rows;
use super::{ImportEntry, ImportStep, ImportTicket};
use crate::error::{Error, Result};
use crate::tickets::heard::Heard;
use crate::tickets::{decide, log, tag, targets};
use crate::work::Work;

/// What happened to a job, in order of time.
enum Event<'a> {
    Logged(&'a ImportEntry),
    Moved(&'a ImportStep),
}

/// Makes the rows of one ticket; the row of the ticket itself comes back as it stands at the end.
pub(super) fn rows(
    work: &Work<'_>,
    rows: &mut Rows,
    known: &mut Known,
    input: &ImportTicket,
    number: TicketNumber,
    heard: &Heard,
    path: &str,
) -> Result<Ticket> {
    let at = input.created_at;
    let appliance = known.appliance(work, rows, &input.appliance, at);
    let mut ticket = fresh(work, known, input, number, appliance.as_ref())?;
    let settings = &work.office.settings;
    let repeat_days = i64::from(settings.repeat_days);
    ticket.repeat_of = known.repeated(ticket.appliance_id, ticket.appliance_kind, at, repeat_days);
    let signals = decide::signals(&ticket, appliance.as_ref(), heard, 0, at);
    let decided = domain::priority::decide(&signals, &settings.priority);
    ticket.emergency = decided.is_emergency();
    ticket.priority = decided.priority;
    ticket.priority_reasons = serde_json::to_string(&decided)?;

    replay(work, rows, &mut ticket, input, path)?;
    for (text, derived) in tag::follow_from(&ticket)
        .into_iter()
        .map(|text| (text, true))
        .chain(input.tags.iter().map(|text| (domain::tags::slug(text), false)))
    {
        let id = tag::id_of(ticket.id, &text);
        if !text.is_empty()
            && !rows.tags.iter().rev().take_while(|row| row.ticket_id == ticket.id).any(|row| row.id == id)
        {
            rows.tags.push(TicketTag { id, ticket_id: ticket.id, tag: text, derived, present: true });
        }
    }
    follow_ups(work, rows, &ticket, input);
    if let (TicketStatus::Completed, Some(closed)) = (ticket.status, ticket.closed_at) {
        known.completed(ticket.id, ticket.appliance_id, ticket.appliance_kind, closed);
    }
    let changes = json!({ "number": [null, ticket.number], "status": [null, ticket.status] }).to_string();
    rows.audit.push(work.entry("ticket", ticket.id.0, changes));
    Ok(ticket)
}

fn fresh(
    work: &Work<'_>,
    known: &Known,
    input: &ImportTicket,
    number: TicketNumber,
    appliance: Option<&Appliance>,
) -> Result<Ticket> {
    let at = input.created_at;
    let town = if known.customer.town.is_empty() { &input.customer.town } else { &known.customer.town };
    Ok(Ticket {
        id: work.id_at::<TicketId>(at),
        number: number.to_string(),
        number_sort: number.sort_key(),
        customer_id: known.customer.id,
        appliance_id: appliance.map(|known| known.id),
        service_type: input.service_type,
        appliance_kind: input.appliance.kind,
        brand: input.appliance.brand.trim().to_lowercase(),
        source: input.source,
        urgency: input.urgency,
        problem: input.problem.trim().to_owned(),
        town: domain::towns::canonical(town).to_owned(),
        address: known.customer.address.clone(),
        preferred_time: input.preferred_time.trim().to_owned(),
        status: TicketStatus::New,
        hold_reason: None,
        emergency: false,
        priority: domain::priority::Priority::Medium,
        priority_manual: false,
        priority_reasons: String::new(),
        technician_id: input.technician_id,
        assigned_automatically: input.assigned_automatically && input.technician_id.is_some(),
        assignment_reasons: serde_json::to_string(&Assignment::default())?,
        visit_at: input.visit_at,
        visit_minutes: i64::from(work.office.settings.assignment.visit_minutes),
        respond_by: at,
        visit_by: at,
        resolve_by: at,
        first_response_at: None,
        visit_booked_at: None,
        closed_at: None,
        respond_verdict: None,
        visit_verdict: None,
        resolve_verdict: None,
        cycle: 0,
        repeat_of: None,
        made_by: maker(work, &input.made_by),
        created_at: at,
        updated_at: at,
        deleted_at: None,
    })
}

/// The kind of actor that a record names as its maker.
pub(super) fn maker(work: &Work<'_>, named: &str) -> String {
    if named.is_empty() { work.actor.kind().to_owned() } else { named.to_owned() }
}

/// Log and moves in order of time, with the targets as everyday work keeps them.
fn replay(
    work: &Work<'_>,
    rows: &mut Rows,
    ticket: &mut Ticket,
    input: &ImportTicket,
    path: &str,
) -> Result<()> {
    let first = rows.moves.len();
    rows.moves.push(moved(work, ticket, "", ticket.created_at, &Move::to(TicketStatus::New)));
    targets::retarget(ticket, &[], &work.office);
    let mut events: Vec<(Timestamp, Event<'_>)> =
        input.log.iter().map(|entry| (entry.at, Event::Logged(entry))).collect();
    events.extend(input.steps.iter().map(|step| (step.at, Event::Moved(step))));
    // Stable: what is logged at the instant of a move comes before it.
    events.sort_by_key(|(at, _)| *at);
    for (at, event) in events {
        match event {
            Event::Logged(entry) => {
                if log::answers(entry.channel, entry.direction, entry.successful, entry.automatic) {
                    targets::respond(ticket, at);
                }
                rows.log.push(logged(work, ticket, entry));
            }
            Event::Moved(step) => {
                let wanted = Move {
                    to: step.to,
                    hold_reason: step.hold_reason,
                    reason: Some(step.reason.clone()).filter(|reason| !reason.is_empty()),
                };
                wanted.check(ticket.status).map_err(|error| {
                    Error::field(format!("{path}.steps.{}", error.field()), "refused", error.to_string())
                })?;
                rows.moves.push(moved(work, ticket, ticket.status.as_str(), at, &wanted));
                let moves = &rows.moves[first..];
                stepped(work, ticket, &wanted, at, moves);
            }
        }
        ticket.updated_at = at;
    }
    Ok(())
}

fn stepped(work: &Work<'_>, ticket: &mut Ticket, wanted: &Move, at: Timestamp, moves: &[TicketMove]) {
    let before = ticket.status;
    ticket.status = wanted.to;
    ticket.hold_reason = wanted.hold_reason;
    if before.is_closed() {
        ticket.cycle += 1;
        ticket.closed_at = None;
        targets::thaw(ticket);
    }
    if wanted.to.is_closed() {
        ticket.closed_at = Some(at);
        if before == TicketStatus::OnHold {
            targets::retarget(ticket, moves, &work.office);
        }
        targets::freeze(ticket, at);
    } else if before.is_closed() || before == TicketStatus::OnHold || wanted.to == TicketStatus::OnHold {
        // Only pauses move the targets.
        targets::retarget(ticket, moves, &work.office);
    }
    let begins = wanted.to == TicketStatus::InProgress;
    if begins || (wanted.to == TicketStatus::Scheduled && ticket.visit_at.is_some()) {
        targets::book(ticket, at);
    }
}

fn moved(work: &Work<'_>, ticket: &Ticket, from: &str, at: Timestamp, wanted: &Move) -> TicketMove {
    TicketMove {
        id: work.id_at(at),
        ticket_id: ticket.id,
        at,
        from_status: from.to_owned(),
        to_status: wanted.to,
        hold_reason: wanted.hold_reason,
        reason: wanted.reason.clone().unwrap_or_default(),
        actor: work.actor.kind().to_owned(),
        staff_id: work.actor.staff_id(),
    }
}

fn logged(work: &Work<'_>, ticket: &Ticket, entry: &ImportEntry) -> Communication {
    Communication {
        id: work.id_at(entry.at),
        ticket_id: Some(ticket.id),
        failed_call_id: None,
        customer_id: ticket.customer_id,
        channel: entry.channel,
        direction: entry.direction,
        body: entry.body.clone(),
        successful: entry.successful,
        automatic: entry.automatic,
        delivery: Delivery::None,
        message_id: None,
        staff_id: None,
        actor: work.actor.kind().to_owned(),
        at: entry.at,
    }
}

/// The follow-up made with every ticket, as it ended; and of an open ticket the one that is ahead.
fn follow_ups(work: &Work<'_>, rows: &mut Rows, ticket: &Ticket, input: &ImportTicket) {
    let settings = &work.office.settings;
    let usual = |from: Timestamp| {
        domain::follow_up::first(ticket.priority, from, &settings.calendar, &settings.follow_ups)
    };
    let first = usual(ticket.created_at);
    match ticket.closed_at {
        Some(closed) if first <= closed => {
            rows.follow_ups.push(follow_up(
                work,
                ticket,
                ticket.created_at,
                first,
                FollowUpStatus::Done,
                first,
            ));
        }
        Some(closed) => rows.follow_ups.push(follow_up(
            work,
            ticket,
            ticket.created_at,
            first,
            FollowUpStatus::Cancelled,
            closed,
        )),
        None => {
            let ahead = match input.follow_up_at {
                Some(at) => at,
                None if first > work.now => first,
                None => usual(work.now),
            };
            if first < ahead && first <= work.now {
                let done = FollowUpStatus::Done;
                rows.follow_ups.push(follow_up(work, ticket, ticket.created_at, first, done, first));
            }
            let open = FollowUpStatus::Open;
            let made = ticket.updated_at;
            rows.follow_ups.push(follow_up(work, ticket, made, ahead, open, made));
        }
    }
}

fn follow_up(
    work: &Work<'_>,
    ticket: &Ticket,
    made: Timestamp,
    due_at: Timestamp,
    status: FollowUpStatus,
    ended: Timestamp,
) -> FollowUp {
    FollowUp {
        id: work.id_at(made),
        kind: FollowUpKind::Ticket,
        ticket_id: Some(ticket.id),
        failed_call_id: None,
        customer_id: ticket.customer_id,
        staff_id: None,
        note: String::new(),
        due_at,
        status,
        snoozes: 0,
        fired_due_at: (status == FollowUpStatus::Done).then_some(due_at),
        made_by: work.actor.kind().to_owned(),
        created_at: made,
        updated_at: ended,
        done_at: (status != FollowUpStatus::Open).then_some(ended),
    }
}
