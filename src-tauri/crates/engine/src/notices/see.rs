//! Seeing notices.

use domain::ids::NoticeId;
use domain::staff::Role;
use local::notices::Notice;

use super::role_of;
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::scheduler;
use crate::work::Work;

/// Most notices that one "seen all" marks; nobody has more unseen ones.
const AT_ONCE: i64 = 10_000;

/// Marks a notice as seen. On an escalation this holds the next level for a while. Seeing it again changes nothing.
///
/// # Errors
/// `NotFound`, also where it is not for whoever asks.
pub async fn see(engine: &Engine, actor: &Actor, id: NoticeId) -> Result<()> {
    let mut work = engine.begin(actor, Action::Edit, "notices::see").await?;
    let notice = local::notices::get(work.connection(), id)
        .await?
        .filter(|notice| is_for(actor, notice))
        .ok_or_else(|| Error::not_found("notice", id))?;
    mark(&mut work, &notice).await?;
    work.commit().await
}

/// Marks every notice of whoever asks as seen.
///
/// # Errors
/// `NotAllowed`.
pub async fn see_all(engine: &Engine, actor: &Actor) -> Result<()> {
    let mut work = engine.begin(actor, Action::Edit, "notices::see_all").await?;
    let (role, staff) = (role_of(actor), actor.staff_id());
    for notice in local::notices::unseen(work.connection(), role, staff, AT_ONCE).await? {
        mark(&mut work, &notice).await?;
    }
    work.commit().await
}

/// Whether an actor is shown a notice: the rule of the list.
fn is_for(actor: &Actor, notice: &Notice) -> bool {
    let mine = notice.staff_id.is_none_or(|staff| actor.staff_id() == Some(staff));
    role_of(actor) == Role::Admin || (notice.audience == Role::Staff && mine)
}

async fn mark(work: &mut Work<'_>, before: &Notice) -> Result<()> {
    if before.seen_at.is_some() {
        return Ok(());
    }
    let after = Notice { seen_at: Some(work.now), seen_by: work.actor.staff_id(), ..before.clone() };
    local::notices::update(&mut work.writer, &after).await?;
    work.audit("notice", after.id.0, Some(before), Some(&after)).await?;
    work.touch(Topic::Notices);
    if let Some(ticket) = after.ticket_id {
        scheduler::rearm_seen(work, ticket).await?;
    }
    Ok(())
}
