//! Follow-ups, and the home list of the day.
//!
//! A follow-up and the job that makes it ring are written together: [`make()`] and [`rearm`] are the only ways in.

mod add;
mod complete;
mod counts;
mod input;
mod keep;
mod make;
mod open;
mod snooze;
mod today;
mod view;

pub use add::add;
pub use complete::complete;
pub use counts::navigation_counts;
pub use input::NewFollowUp;
pub(crate) use keep::{keep_callback, ticket_closed, ticket_deleted};
pub(crate) use make::{Promise, arm, make};
pub(crate) use open::{open_views_of_ticket, views};
pub use snooze::snooze;
pub use today::today;
pub use view::*;

use domain::follow_up::FollowUpStatus;
use domain::ids::FollowUpId;
use local::follow_ups::FollowUp;
use serde::{Deserialize, Serialize};

use crate::error::{Conflict, Error, Result};
use crate::event::Topic;
use crate::work::Work;

/// The kind of the jobs that make follow-ups ring; their key is the follow-up's id.
pub(crate) const JOB: &str = "follow_up";

/// What such a job carries.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Ring {
    /// Which follow-up.
    pub follow_up_id: FollowUpId,
}

/// The open follow-up to change.
///
/// # Errors
/// `NotFound`; `Conflict::AlreadyDone` where it was handled or cancelled.
async fn load_open(work: &mut Work<'_>, id: FollowUpId) -> Result<FollowUp> {
    let follow_up = local::follow_ups::get(work.connection(), id)
        .await?
        .ok_or_else(|| Error::not_found("follow_up", id))?;
    match follow_up.status {
        FollowUpStatus::Open => Ok(follow_up),
        FollowUpStatus::Unknown => Err(Error::Conflict(Conflict::NewerVersion)),
        FollowUpStatus::Done | FollowUpStatus::Cancelled => Err(Error::Conflict(Conflict::AlreadyDone)),
    }
}

/// Writes a changed follow-up with its audit entry, and has it ring at its due time, or no more.
async fn rearm(work: &mut Work<'_>, before: &FollowUp, after: &mut FollowUp) -> Result<()> {
    after.updated_at = work.now;
    if after.due_at != before.due_at {
        // What has rung is the old time.
        after.fired_due_at = None;
    }
    local::follow_ups::update(&mut work.writer, after).await?;
    work.audit("follow_up", after.id.0, Some(before), Some(after)).await?;
    work.touch(Topic::FollowUps);
    let key = after.id.to_string();
    if after.status != FollowUpStatus::Open {
        work.cancel_job(JOB, &key).await
    } else if after.fired_due_at == Some(after.due_at) {
        Ok(())
    } else {
        work.job(JOB, &key, &Ring { follow_up_id: after.id }, after.due_at).await
    }
}

/// Ends an open follow-up.
async fn end(work: &mut Work<'_>, before: &FollowUp, status: FollowUpStatus) -> Result<()> {
    let mut after = before.clone();
    after.status = status;
    after.done_at = Some(work.now);
    rearm(work, before, &mut after).await
}

/// Commits, and shows the follow-up as it stands then.
async fn shown(mut work: Work<'_>, follow_up: &FollowUp) -> Result<FollowUpView> {
    let now = work.now;
    let view = views(work.connection(), std::slice::from_ref(follow_up), now).await?.into_iter().next();
    work.commit().await?;
    view.ok_or_else(|| Error::not_found("follow_up", follow_up.id))
}
