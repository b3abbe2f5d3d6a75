//! Done.

use domain::follow_up::{FollowUpKind, FollowUpStatus};
use domain::ids::FollowUpId;

use super::{FollowUpView, load_open, rearm, shown};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::failed_calls;

/// Handles an open follow-up. A callback that is done leaves its failed call in progress with a new next action:
/// whether the call itself is done is for a person to say.
///
/// # Errors
/// `Conflict::AlreadyDone`; `NotFound`.
pub async fn complete(engine: &Engine, actor: &Actor, id: FollowUpId) -> Result<FollowUpView> {
    let mut work = engine.begin(actor, Action::Edit, "follow_ups::complete").await?;
    let before = load_open(&mut work, id).await?;
    let mut after = before.clone();
    after.status = FollowUpStatus::Done;
    after.done_at = Some(work.now);
    rearm(&mut work, &before, &mut after).await?;
    if let Some(call) = after.failed_call_id.filter(|_| after.kind == FollowUpKind::Callback) {
        failed_calls::callback_done(&mut work, call).await?;
    }
    shown(work, &after).await
}
