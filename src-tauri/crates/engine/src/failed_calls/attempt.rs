//! Logging a try to call back.

use domain::channel::{CommunicationChannel, Direction};
use domain::failed_call::{AttemptOutcome, after_attempt};
use domain::follow_up::after_working_days;
use domain::ids::{AttemptId, FailedCallId};
use local::attempts::Attempt;
use local::failed_calls::FailedCall;

use super::callback::next_call;
use super::{FailedCallCard, NewAttempt, load, save, shown};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::tickets::log;
use crate::validate::{Check, LONG_TEXT};
use crate::work::Work;

/// Logs a try. Reaching the customer moves the card to In progress, and counts as the first response of a linked
/// open ticket; not reaching them moves it to Customer unavailable with the next step of the cadence. A time that
/// the customer names wins over both, and one that they had named and that still lies ahead over the cadence.
///
/// # Errors
/// `Invalid` on `outcome`, `note` or `promised_at`; `Conflict::AlreadyDone` where it is completed.
pub async fn log_attempt(
    engine: &Engine,
    actor: &Actor,
    id: FailedCallId,
    input: &NewAttempt,
) -> Result<FailedCallCard> {
    let mut check = Check::default();
    check.known("outcome", input.outcome.as_str());
    check.at_most("note", &input.note, LONG_TEXT);
    check.not_past("promised_at", input.promised_at, engine.now());
    check.done()?;
    let mut work = engine.begin(actor, Action::Edit, "failed_calls::log_attempt").await?;
    let before = load(&mut work, id).await?;
    if !before.status.is_open() {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let attempt = Attempt {
        id: work.id::<AttemptId>(),
        failed_call_id: id,
        at: work.now,
        outcome: input.outcome,
        note: input.note.trim().to_owned(),
        staff_id: work.actor.staff_id(),
    };
    local::attempts::insert(&mut work.writer, &attempt).await?;
    work.audit("attempt", attempt.id.0, None, Some(&attempt)).await?;

    let mut after = before.clone();
    after.attempts += 1;
    after.status = after_attempt(input.outcome);
    if let Some(named) = input.promised_at {
        (after.promised, after.callback_at) = (true, Some(named));
    } else if input.outcome.is_reached() {
        let next = after_working_days(&work.office.settings.calendar, work.now, 1);
        (after.promised, after.callback_at) = (false, Some(next));
    } else {
        // A try made before the promised time does not take the promise back.
        after.promised &= after.callback_at.is_some_and(|at| at > work.now);
        after.callback_at = Some(next_call(&mut work, &after).await?);
    }
    save(&mut work, &before, &mut after).await?;
    if input.outcome == AttemptOutcome::Reached {
        answer_ticket(&mut work, &after, &attempt).await?;
    }
    let card = shown(&mut work, &after).await?;
    work.commit().await?;
    Ok(card)
}

/// Tells the linked ticket that its customer was reached: its log has the call, and its first clock stops.
async fn answer_ticket(work: &mut Work<'_>, call: &FailedCall, attempt: &Attempt) -> Result<()> {
    let Some(ticket_id) = call.ticket_id else { return Ok(()) };
    let ticket = local::tickets::get(work.connection(), ticket_id).await?;
    let Some(ticket) = ticket.filter(|ticket| ticket.deleted_at.is_none() && ticket.status.is_open()) else {
        return Ok(());
    };
    log::write(
        work,
        &log::Entry {
            ticket: Some(ticket.id),
            failed_call: Some(call.id),
            customer: ticket.customer_id,
            channel: CommunicationChannel::Call,
            direction: Direction::Outbound,
            body: &attempt.note,
            successful: true,
            automatic: false,
            message: None,
        },
    )
    .await?;
    log::note_first_response(work, &ticket).await
}
