//! Making a ticket from a failed call.

use domain::failed_call::FailedCallStatus;
use domain::ids::FailedCallId;
use local::failed_calls::FailedCall;

use super::{card, load, moves, save};
use crate::actor::{Action, Actor};
use crate::customers;
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::event::Topic;
use crate::tickets::{CustomerInput, NewTicket, TaskMade, check, log, make, rows};
use crate::work::Work;

/// Makes a ticket from a failed call, which moves to In progress. The ticket shows its attempts; what the card
/// says goes into the ticket's log.
///
/// # Errors
/// `Invalid` on the ticket's fields; `Conflict` where the call is completed or has a ticket, or as for a new task.
pub async fn ticket_from_failed_call(
    engine: &Engine,
    actor: &Actor,
    id: FailedCallId,
    ticket: &NewTicket,
) -> Result<TaskMade> {
    let mut work = engine.begin(actor, Action::Edit, "failed_calls::ticket_from_failed_call").await?;
    check::new_ticket(ticket, work.now)?;
    let before = load(&mut work, id).await?;
    if before.status == FailedCallStatus::Completed || before.ticket_id.is_some() {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let caller = CustomerInput { id: Some(before.customer_id), ..CustomerInput::default() };
    let known = customers::find_or_make(&mut work, &caller, "customer").await?;
    let (made, added_to_existing) = make::ticket(&mut work, &known, ticket, before.source, None).await?;
    carry_notes(&mut work, &before, &made).await?;

    let mut after = before.clone();
    after.ticket_id = Some(made.id);
    moves::step(&work, &mut after, FailedCallStatus::InProgress);
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
async fn carry_notes(work: &mut Work<'_>, call: &FailedCall, ticket: &local::tickets::Ticket) -> Result<()> {
    let problem = call.problem.trim();
    let told = [if problem == ticket.problem { "" } else { problem }, call.availability.trim()];
    let note = told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    if note.is_empty() { Ok(()) } else { log::note(work, ticket, &note).await }
}
