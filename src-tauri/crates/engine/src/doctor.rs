//! Examining the desk's file, and making anew what is derived.

use std::path::Path;

pub use local::doctor::{Finding, invariants};
use local::{FileState, OpenError};

use crate::actor::{Action, Actor};
use crate::engine::{Engine, OFFICE_ZONE};
use crate::event::Topic;

/// Everything that breaks an invariant, and notes, in a file that need not be open: the desk's own beside whoever
/// works on it, a backup or a copy. Nothing is changed, and a damaged file is a finding and no error. Whoever can
/// read the file may look at it.
///
/// # Errors
/// See [`OpenError`]: the file is absent, another program's, or of another version.
pub async fn examine_file(path: &Path) -> Result<Vec<Finding>, OpenError> {
    let path = path.to_owned();
    match local::inspect(&path).await {
        Ok(FileState::Ours) => {}
        Ok(FileState::Older { found, known }) => return Err(OpenError::Older { path, found, known }),
        Ok(FileState::Absent) => return Err(OpenError::NotADesk { path, why: "it is empty".into() }),
        Err(OpenError::Damaged { why, .. }) => return Ok(vec![local::doctor::damage(why)]),
        Err(error) => return Err(error),
    }
    local::doctor::examine(&path, OFFICE_ZONE)
        .await
        .map_err(|error| OpenError::Failed { path, why: error.to_string() })
}

/// Makes counters, full text and digits anew from the rows.
///
/// # Errors
/// `NotAllowed`; `Unavailable` where the file is busy.
pub async fn rebuild(engine: &Engine, actor: &Actor) -> crate::Result<()> {
    let mut work = engine.begin(actor, Action::Configure, "doctor::rebuild").await?;
    local::derive::rebuild(&mut work.writer).await?;
    for topic in [Topic::Tickets, Topic::FailedCalls, Topic::Customers] {
        work.touch(topic);
    }
    work.commit().await
}
