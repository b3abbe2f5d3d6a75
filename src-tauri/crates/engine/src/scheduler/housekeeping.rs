//! The daily duty that forgets what nobody needs any more.

use local::jobs::Job;

use super::{Duties, Report};
use crate::actor::Action;
use crate::error::Result;

/// The kind of its job.
pub(super) const JOB: &str = "housekeeping";

/// How long a finished job is kept, in minutes: a week, for whoever asks what ran.
const KEPT_MINUTES: i64 = 7 * 24 * 60;

/// Forgets jobs that ended more than a week ago.
pub(super) async fn run_once(duties: &Duties, _job: &Job) -> Result<Report> {
    let engine = duties.engine();
    let mut work = engine.begin(&engine.scheduler(), Action::RunDuties, "scheduler::housekeeping").await?;
    let before = work.now.plus_minutes(-KEPT_MINUTES);
    let forgotten = local::jobs::forget_finished(&mut work.writer, before).await?;
    work.commit().await?;
    Ok(if forgotten == 0 { Report::Nothing } else { Report::Done })
}
