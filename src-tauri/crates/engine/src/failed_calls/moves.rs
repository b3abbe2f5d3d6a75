//! Moves between the columns of the board.

use domain::failed_call::{FailedCallStatus, MoveError, check_move};
use domain::ids::{FailedCallId, TicketId};
use local::failed_calls::FailedCall;

use super::callback::next_call;
use super::{FailedCallCard, load, save, shown};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::validate::Check;
use crate::work::Work;

/// Moves a card to another column. Completing ends its follow-up; every other column has a next action.
///
/// # Errors
/// `Conflict::Move` where it stands there already; `Invalid` on `to`, where a call that was tried is to be new.
pub async fn move_to(
    engine: &Engine,
    actor: &Actor,
    id: FailedCallId,
    to: FailedCallStatus,
) -> Result<FailedCallCard> {
    let mut check = Check::default();
    check.known("to", to.as_str());
    check.done()?;
    let mut work = engine.begin(actor, Action::Edit, "failed_calls::move_to").await?;
    let before = load(&mut work, id).await?;
    let attempts = u32::try_from(before.attempts).unwrap_or(u32::MAX);
    check_move(before.status, to, attempts).map_err(|error| refused(error, before.status, to))?;
    let mut after = before.clone();
    step(&mut work, &mut after, to).await?;
    save(&mut work, &before, &mut after).await?;
    let card = shown(&mut work, &after).await?;
    work.commit().await?;
    Ok(card)
}

/// Completes the open failed calls that are linked to a ticket: it was closed, and they go with it.
pub(crate) async fn complete_of_ticket(work: &mut Work<'_>, ticket: TicketId) -> Result<()> {
    for before in local::failed_calls::of_ticket(work.connection(), ticket).await? {
        if before.status.is_open() {
            let mut after = before.clone();
            step(work, &mut after, FailedCallStatus::Completed).await?;
            save(work, &before, &mut after).await?;
        }
    }
    Ok(())
}

/// Puts a failed call into a column, with what belongs to it: a closing time, or a next call that lies ahead.
pub(super) async fn step(work: &mut Work<'_>, call: &mut FailedCall, to: FailedCallStatus) -> Result<()> {
    call.status = to;
    if to == FailedCallStatus::Completed {
        call.completed_at = Some(work.now);
        call.callback_at = None;
        call.promised = false;
        return Ok(());
    }
    call.completed_at = None;
    if call.callback_at.is_none_or(|at| at <= work.now) {
        call.promised = false;
        call.callback_at = Some(next_call(work, call).await?);
    }
    Ok(())
}

fn refused(error: MoveError, from: FailedCallStatus, to: FailedCallStatus) -> Error {
    match error {
        MoveError::NotAllowed { .. } => {
            Error::Conflict(Conflict::Move { from: from.to_string(), to: to.to_string() })
        }
        MoveError::NotNewAnyMore { .. } => Error::field(error.field(), "tried", error.to_string()),
    }
}
