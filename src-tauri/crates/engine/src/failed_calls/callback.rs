//! Planning the next call.

use domain::failed_call::{FailedCallStatus, Owed, next_callback};
use domain::follow_up::after_working_days;
use domain::ids::FailedCallId;
use domain::time::Timestamp;
use local::failed_calls::FailedCall;

use super::{CallbackPlan, FailedCallCard, load, save, shown};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::validate::{Check, LINE};
use crate::work::Work;

/// Plans the next call of an open failed call.
///
/// # Errors
/// `Invalid` on `at` or `availability`; `Conflict::AlreadyDone` where it is completed.
pub async fn schedule_callback(
    engine: &Engine,
    actor: &Actor,
    id: FailedCallId,
    input: &CallbackPlan,
) -> Result<FailedCallCard> {
    let mut check = Check::default();
    check.not_past("at", Some(input.at), engine.now());
    check.at_most("availability", &input.availability, LINE);
    check.done()?;
    let mut work = engine.begin(actor, Action::Edit, "failed_calls::schedule_callback").await?;
    let before = load(&mut work, id).await?;
    if !before.status.is_open() {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let mut after = before.clone();
    after.status = FailedCallStatus::ScheduledCallback;
    after.callback_at = Some(input.at);
    after.promised = input.promised;
    if !input.availability.trim().is_empty() {
        input.availability.trim().clone_into(&mut after.availability);
    }
    save(&mut work, &before, &mut after).await?;
    let card = shown(&mut work, &after).await?;
    work.commit().await?;
    Ok(card)
}

/// When to call next: at the time that the customer named, while it lies ahead, else by the cadence, after the
/// tries since the customer was last reached.
pub(super) async fn next_call(work: &mut Work<'_>, call: &FailedCall) -> Result<Timestamp> {
    let tries = local::attempts::of_failed_call(work.connection(), call.id).await?;
    let in_vain = tries.iter().rev().take_while(|attempt| !attempt.outcome.is_reached()).count();
    let owed = Owed {
        priority: call.priority,
        reported: call.reported_at,
        attempts: u32::try_from(in_vain).unwrap_or(u32::MAX),
        promised: call.callback_at.filter(|_| call.promised),
    };
    let settings = &work.office.settings;
    Ok(next_callback(&owed, work.now, &settings.calendar, &settings.callbacks))
}

/// The callback's follow-up was snoozed: the planned call moves with it.
pub(crate) async fn follow_snooze(work: &mut Work<'_>, id: FailedCallId, at: Timestamp) -> Result<()> {
    let before = load(work, id).await?;
    let mut after = before.clone();
    after.callback_at = Some(at);
    after.promised = false;
    save(work, &before, &mut after).await
}

/// The callback's follow-up was handled without an attempt being logged: the failed call is in progress, and is
/// looked at again on the next working day.
pub(crate) async fn callback_done(work: &mut Work<'_>, id: FailedCallId) -> Result<()> {
    let before = load(work, id).await?;
    if !before.status.is_open() {
        return Ok(());
    }
    let mut after = before.clone();
    after.status = FailedCallStatus::InProgress;
    after.promised = false;
    after.callback_at = Some(after_working_days(&work.office.settings.calendar, work.now, 1));
    save(work, &before, &mut after).await
}
