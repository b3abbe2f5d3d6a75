//! Soft deletion and its undo.

use domain::ids::TicketId;

use super::{TicketDetail, detail, from_newer, load, make, moves};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::{follow_ups, scheduler};

/// Deletes a ticket softly: it leaves every list, and can be restored.
///
/// # Errors
/// `NotAllowed` for staff; `NotFound`.
pub async fn delete(engine: &Engine, actor: &Actor, id: TicketId) -> Result<()> {
    let mut work = engine.begin(actor, Action::Delete, "tickets::delete").await?;
    let before = load(&mut work, id).await?;
    let mut after = before.clone();
    after.deleted_at = Some(work.now);
    after.updated_at = work.now;
    follow_ups::ticket_deleted(&mut work, id).await?;
    moves::save(&mut work, &before, &after).await?;
    if before.status.is_open() && before.technician_id.is_some() {
        scheduler::capacity_freed(&mut work).await?;
    }
    work.commit().await
}

/// Brings a deleted ticket back, with a fresh follow-up where it is open.
///
/// # Errors
/// `NotAllowed` for staff; `Conflict::AlreadyDone` where it is not deleted.
pub async fn restore(engine: &Engine, actor: &Actor, id: TicketId) -> Result<TicketDetail> {
    let mut work = engine.begin(actor, Action::Delete, "tickets::restore").await?;
    let before =
        local::tickets::get(work.connection(), id).await?.ok_or_else(|| Error::not_found("ticket", id))?;
    if before.deleted_at.is_none() {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    if from_newer(&before) {
        return Err(Error::Conflict(Conflict::NewerVersion));
    }
    let mut after = before.clone();
    after.deleted_at = None;
    after.updated_at = work.now;
    moves::save(&mut work, &before, &after).await?;
    if after.status.is_open() {
        make::first_follow_up(&mut work, &after, None).await?;
    }
    let (now, office) = (work.now, work.office.clone());
    let view = detail::of(work.connection(), id, now, &office).await?;
    work.commit().await?;
    Ok(view)
}
