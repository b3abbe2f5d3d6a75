//! Making a ticket from a failed call.

use domain::failed_call::FailedCallStatus;
use domain::ids::FailedCallId;
use local::failed_calls::FailedCall;
use local::tickets::Ticket;

use super::{card, load, moves, save};
use crate::actor::{Action, Actor};
use crate::customers;
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::event::Topic;
use crate::readings::Readings;
use crate::tickets::heard::Word;
use crate::tickets::{CustomerInput, NewTicket, TaskMade, check, load as load_ticket, log, make, rows};
use crate::work::Work;

/// Makes a ticket from a failed call, which moves to In progress. The ticket shows its attempts, and one that
/// reached the customer is its first response; what the card says goes into the ticket's log. What the form left
/// empty is what the card says.
///
/// # Errors
/// `Invalid` on the ticket's fields; `Conflict` where the call is completed or has an open ticket, or as for a new
/// task.
pub async fn ticket_from_failed_call(
    engine: &Engine,
    actor: &Actor,
    id: FailedCallId,
    input: &NewTicket,
) -> Result<TaskMade> {
    actor.check(Action::Edit)?;
    let readings = Readings::of(&[&input.problem]).await?;
    let mut work = engine.begin(actor, Action::Edit, "failed_calls::ticket_from_failed_call").await?;
    work.readings = readings;
    let before = load(&mut work, id).await?;
    if !before.status.is_open() {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    refuse_second(&mut work, &before).await?;
    let input = filled(input, &before);
    check::new_ticket(&mut work, &input).await?;
    let caller = CustomerInput { id: Some(before.customer_id), ..CustomerInput::default() };
    let known = customers::find_or_make(&mut work, &caller, "customer").await?;
    let (mut made, added_to_existing) =
        make::ticket(&mut work, &known, &input, before.source, Word::Missed).await?;
    carry_notes(&mut work, &before, &made).await?;
    if carry_answer(&mut work, &before, &made).await? {
        // The row has its first response now.
        made = load_ticket(&mut work, made.id).await?;
    }

    let mut after = before.clone();
    after.ticket_id = Some(made.id);
    moves::step(&mut work, &mut after, FailedCallStatus::InProgress).await?;
    save(&mut work, &before, &mut after).await?;
    work.touch(Topic::Tickets);

    let (now, office) = (work.now, work.office.clone());
    let failed_call = card(work.connection(), &after, now, &office).await?;
    let row = rows(work.connection(), std::slice::from_ref(&made), now).await?.pop();
    work.commit().await?;
    Ok(TaskMade {
        customer_id: known.customer.id,
        customer_is_new: false,
        ticket: row,
        added_to_existing,
        failed_call: Some(failed_call),
    })
}

/// What the card says and the ticket would not: when the customer can be reached, and another problem than the
/// ticket's.
async fn carry_notes(work: &mut Work<'_>, call: &FailedCall, ticket: &Ticket) -> Result<()> {
    let problem = call.problem.trim();
    let told = [if problem == ticket.problem { "" } else { problem }, call.availability.trim()];
    let note = told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    if note.is_empty() { Ok(()) } else { log::note(work, ticket, &note).await }
}

/// A failed call has one open ticket at a time.
async fn refuse_second(work: &mut Work<'_>, call: &FailedCall) -> Result<()> {
    let Some(ticket_id) = call.ticket_id else { return Ok(()) };
    match local::tickets::get(work.connection(), ticket_id).await? {
        Some(open) if open.deleted_at.is_none() && open.status.is_open() => {
            Err(Error::Conflict(Conflict::OpenTicket { ticket_id: open.id.0, number: open.number }))
        }
        _ => Ok(()),
    }
}

/// What the form left empty is what the failed call says.
fn filled(input: &NewTicket, call: &FailedCall) -> NewTicket {
    let mut filled = input.clone();
    if filled.problem.trim().is_empty() {
        filled.problem.clone_from(&call.problem);
    }
    if filled.preferred_time.trim().is_empty() {
        filled.preferred_time.clone_from(&call.availability);
    }
    filled
}

/// A try that reached the customer answered them before there was a ticket. Says whether there was one.
async fn carry_answer(work: &mut Work<'_>, call: &FailedCall, ticket: &Ticket) -> Result<bool> {
    let tries = local::attempts::of_failed_call(work.connection(), call.id).await?;
    let answered = tries.iter().any(|attempt| attempt.outcome.is_reached());
    if answered {
        log::note_first_response(work, ticket).await?;
    }
    Ok(answered)
}
