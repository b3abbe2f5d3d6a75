//! Moves between the columns of the board.

use domain::failed_call::FailedCallStatus;
use domain::ids::{FailedCallId, TicketId};
use local::failed_calls::FailedCall;

use super::callback::usual_next_call;
use super::{FailedCallCard, load, save, shown};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::validate::Check;
use crate::work::Work;

/// Moves a card to another column. Completing ends its follow-up; every other column has a next action.
///
/// # Errors
/// `Conflict::Move` where it stands there already; `Invalid` on `to`.
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
    domain_check(&before, to)?;
    let mut after = before.clone();
    step(&work, &mut after, to);
    save(&mut work, &before, &mut after).await?;
    let card = shown(&mut work, &after).await?;
    work.commit().await?;
    Ok(card)
}

/// Completes the open failed calls that are linked to a ticket: it was closed, and they go with it.
pub(crate) async fn complete_of_ticket(work: &mut Work<'_>, ticket: TicketId) -> Result<()> {
    for before in local::failed_calls::of_ticket(work.connection(), ticket).await? {
        let is_open = !matches!(before.status, FailedCallStatus::Completed | FailedCallStatus::Unknown);
        if is_open {
            let mut after = before.clone();
            step(work, &mut after, FailedCallStatus::Completed);
            save(work, &before, &mut after).await?;
        }
    }
    Ok(())
}

/// Puts a failed call into a column, with what belongs to it: a closing time, or a next call that lies ahead.
pub(super) fn step(work: &Work<'_>, call: &mut FailedCall, to: FailedCallStatus) {
    call.status = to;
    if to == FailedCallStatus::Completed {
        call.completed_at = Some(work.now);
        call.callback_at = None;
        call.promised = false;
        return;
    }
    call.completed_at = None;
    if call.callback_at.is_none_or(|at| at <= work.now) {
        call.promised = false;
        call.callback_at = Some(usual_next_call(work, call));
    }
}

fn domain_check(call: &FailedCall, to: FailedCallStatus) -> Result<()> {
    let attempts = u32::try_from(call.attempts).unwrap_or(u32::MAX);
    domain::failed_call::check_move(call.status, to, attempts)
        .map_err(|_| Error::Conflict(Conflict::Move { from: call.status.to_string(), to: to.to_string() }))
}
