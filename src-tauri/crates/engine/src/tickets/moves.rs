//! Status moves: the transition table of the domain, closing and reopening.

use domain::ids::{TicketId, TicketMoveId};
use domain::ticket::{Move, MoveError, TicketStatus};
use domain::time::Timestamp;
use local::ticket_moves::TicketMove;
use local::tickets::Ticket;

use super::{TicketClose, TicketDetail, TicketMoveInput, detail, load, targets};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::event::Topic;
use crate::validate::{Check, LONG_TEXT};
use crate::work::Work;
use crate::{failed_calls, follow_ups, scheduler};

/// Moves a ticket's status.
///
/// # Errors
/// `Conflict::Move` where the table has no such move; `Invalid` on `hold_reason` or `reason`.
pub async fn move_to(
    engine: &Engine,
    actor: &Actor,
    id: TicketId,
    input: &TicketMoveInput,
) -> Result<TicketDetail> {
    let mut check = Check::default();
    check.known("to", input.to.as_str());
    check.done()?;
    let mut work = engine.begin(actor, Action::Edit, "tickets::move_to").await?;
    let before = load(&mut work, id).await?;
    let reason = Some(input.reason.trim().to_owned()).filter(|reason| !reason.is_empty());
    let wanted = Move { to: input.to, hold_reason: input.hold_reason, reason };
    wanted.check(before.status).map_err(refused)?;
    step(&mut work, before, &wanted).await?;
    finish(work, id).await
}

/// Completes or cancels a ticket, with what was done.
///
/// # Errors
/// `Conflict::AlreadyDone` where it is closed already.
pub async fn close(
    engine: &Engine,
    actor: &Actor,
    id: TicketId,
    input: &TicketClose,
) -> Result<TicketDetail> {
    let mut check = Check::default();
    check.at_most("note", &input.note, LONG_TEXT);
    check.done()?;
    let mut work = engine.begin(actor, Action::Edit, "tickets::close").await?;
    let mut ticket = load(&mut work, id).await?;
    if ticket.status.is_closed() {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let to = if input.cancelled { TicketStatus::Cancelled } else { TicketStatus::Completed };
    // Closing is one click: the steps that the table wants in between are made and logged.
    if to == TicketStatus::Completed && ticket.status != TicketStatus::InProgress {
        let start = Move::to(TicketStatus::InProgress);
        start.check(ticket.status).map_err(refused)?;
        ticket = step(&mut work, ticket, &start).await?;
    }
    let note = input.note.trim();
    let wanted = Move { to, hold_reason: None, reason: None };
    wanted.check(ticket.status).map_err(refused)?;
    if !note.is_empty() {
        super::log::note(&mut work, &ticket, note).await?;
    }
    step(&mut work, ticket, &wanted).await?;
    if input.complete_failed_calls {
        failed_calls::complete_of_ticket(&mut work, id).await?;
    }
    finish(work, id).await
}

/// Opens a closed ticket again, with a reason. The time used before is kept.
///
/// # Errors
/// `Invalid` on `reason`; `Conflict::Move` where it is open.
pub async fn reopen(engine: &Engine, actor: &Actor, id: TicketId, reason: &str) -> Result<TicketDetail> {
    let input =
        TicketMoveInput { to: TicketStatus::InProgress, hold_reason: None, reason: reason.to_owned() };
    let mut work = engine.begin(actor, Action::Edit, "tickets::reopen").await?;
    let before = load(&mut work, id).await?;
    let refuse = |to: TicketStatus| {
        Err(Error::Conflict(Conflict::Move { from: before.status.to_string(), to: to.to_string() }))
    };
    if !before.status.is_closed() {
        return refuse(input.to);
    }
    let reason = Some(input.reason.trim().to_owned()).filter(|reason| !reason.is_empty());
    let wanted = Move { to: input.to, hold_reason: None, reason };
    wanted.check(before.status).map_err(refused)?;
    step(&mut work, before, &wanted).await?;
    finish(work, id).await
}

async fn finish(mut work: Work<'_>, id: TicketId) -> Result<TicketDetail> {
    let (now, office) = (work.now, work.office.clone());
    let view = detail::of(work.connection(), id, now, &office).await?;
    work.commit().await?;
    Ok(view)
}

/// Makes a checked move: the row, its log, the targets, follow-ups and levels that hang on it.
pub(crate) async fn step(work: &mut Work<'_>, before: Ticket, wanted: &Move) -> Result<Ticket> {
    let mut after = before.clone();
    after.status = wanted.to;
    after.hold_reason = wanted.hold_reason;
    after.updated_at = work.now;
    let at = log_move(work, &before, wanted).await?;
    let moves = local::ticket_moves::of_ticket(work.connection(), before.id).await?;

    let (was_closed, is_closed) = (before.status.is_closed(), wanted.to.is_closed());
    if was_closed && !is_closed {
        after.cycle += 1;
        after.closed_at = None;
        targets::thaw(&mut after);
    }
    if is_closed {
        after.closed_at = Some(at);
        if before.status == TicketStatus::OnHold {
            // The hold ends here: a target that it had put off for ever stands at a date again.
            targets::retarget(&mut after, &moves, &work.office.clone());
        }
        targets::freeze(&mut after, at);
        follow_ups::ticket_closed(work, before.id).await?;
    } else {
        targets::retarget(&mut after, &moves, &work.office.clone());
    }
    match wanted.to {
        TicketStatus::Scheduled if after.visit_at.is_some() => targets::book(&mut after, at),
        TicketStatus::InProgress => targets::begin(&mut after, at),
        _ => {}
    }
    save(work, &before, &after).await?;
    if was_closed && !is_closed {
        super::make::first_follow_up(work, &after, None).await?;
    }
    if (is_closed || wanted.to == TicketStatus::OnHold) && before.technician_id.is_some() {
        scheduler::capacity_freed(work).await?;
    }
    Ok(after)
}

/// Writes a changed ticket with its audit entry, and arms its levels anew. Where nothing changed, nothing is
/// written.
pub(crate) async fn save(work: &mut Work<'_>, before: &Ticket, after: &Ticket) -> Result<()> {
    if *after == (Ticket { updated_at: after.updated_at, ..before.clone() }) {
        return Ok(());
    }
    local::tickets::update(&mut work.writer, before, after).await?;
    work.audit("ticket", after.id.0, Some(before), Some(after)).await?;
    work.touch(Topic::Tickets);
    scheduler::arm_ticket(work, after).await
}

/// Begins the log: the ticket was made.
pub(super) async fn log_creation(work: &mut Work<'_>, made: &Ticket) -> Result<()> {
    log_step(work, made, "", &Move::to(made.status), work.now).await
}

/// Adds the move to the log, and says when it counts as made. Where the clock was set back meanwhile that is just
/// after the last move: the order of the moves tells when the clocks of the ticket stood still.
pub(crate) async fn log_move(work: &mut Work<'_>, before: &Ticket, wanted: &Move) -> Result<Timestamp> {
    let moves = local::ticket_moves::of_ticket(work.connection(), before.id).await?;
    let at = match moves.last() {
        Some(last) if work.now < last.at => Timestamp(last.at.0 + 1),
        _ => work.now,
    };
    log_step(work, before, before.status.as_str(), wanted, at).await?;
    Ok(at)
}

async fn log_step(
    work: &mut Work<'_>,
    ticket: &Ticket,
    from: &str,
    wanted: &Move,
    at: Timestamp,
) -> Result<()> {
    let moved = TicketMove {
        id: work.id_at::<TicketMoveId>(at),
        ticket_id: ticket.id,
        at,
        from_status: from.to_owned(),
        to_status: wanted.to,
        hold_reason: wanted.hold_reason,
        reason: wanted.reason.clone().unwrap_or_default(),
        actor: work.actor.kind().to_owned(),
        staff_id: work.actor.staff_id(),
    };
    Ok(local::ticket_moves::insert(&mut work.writer, &moved).await?)
}

fn refused(error: MoveError) -> Error {
    match error {
        MoveError::NotAllowed { from: TicketStatus::Unknown, .. } => Error::Conflict(Conflict::NewerVersion),
        MoveError::NotAllowed { from, to } => {
            Error::Conflict(Conflict::Move { from: from.to_string(), to: to.to_string() })
        }
        other => {
            let code = match &other {
                MoveError::ReasonTooLong { .. } => "too_long",
                MoveError::HoldReasonUnexpected { .. } => "unexpected",
                _ => "required",
            };
            Error::field(other.field(), code, other.to_string())
        }
    }
}
