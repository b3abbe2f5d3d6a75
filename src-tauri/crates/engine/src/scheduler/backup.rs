//! The daily duty that makes the backup. It runs at one o'clock, when desks are on; one that was off makes it
//! up when it is there again.

use local::jobs::Job;

use super::{Duties, Report, damage};
use crate::error::Result;

/// The kind of its job.
pub(super) const JOB: &str = "backup";

/// Makes the day's backup, where none is there yet. Where it fails, the file itself may be damaged: then the admins
/// hear of it at the first try.
pub(super) async fn run_once(duties: &Duties, _job: &Job) -> Result<Report> {
    let engine = duties.engine();
    let report = match crate::backup::run_once(engine, engine.now()).await {
        Ok(report) => report,
        Err(error) => {
            damage::look(engine).await?;
            return Err(error);
        }
    };
    Ok(if report.made.is_some() { Report::Done } else { Report::Nothing })
}
