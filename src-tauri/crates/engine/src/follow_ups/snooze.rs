//! Not now, but later.

use domain::follow_up::{FollowUpKind, Snooze, SnoozeError};
use domain::ids::FollowUpId;

use super::{FollowUpView, load_open, rearm, shown};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::failed_calls;

/// Snoozes an open follow-up: it rings again at the new time, once. Snoozing a callback moves the planned call.
///
/// # Errors
/// `Invalid` on `until`; `Conflict::AlreadyDone`; `NotFound`.
pub async fn snooze(engine: &Engine, actor: &Actor, id: FollowUpId, snooze: Snooze) -> Result<FollowUpView> {
    let mut work = engine.begin(actor, Action::Edit, "follow_ups::snooze").await?;
    let before = load_open(&mut work, id).await?;
    let due_at = snooze.resolve(work.now, &work.office.settings.calendar).map_err(refused)?;
    let mut after = before.clone();
    after.due_at = due_at;
    after.snoozes += 1;
    rearm(&mut work, &before, &mut after).await?;
    if let Some(call) = after.failed_call_id.filter(|_| after.kind == FollowUpKind::Callback) {
        failed_calls::follow_snooze(&mut work, call, due_at).await?;
    }
    shown(work, &after).await
}

fn refused(error: SnoozeError) -> Error {
    let code = match error {
        SnoozeError::InThePast { .. } => "in_the_past",
        SnoozeError::TooFar { .. } => "in_the_future",
    };
    Error::field(error.field(), code, error.to_string())
}
