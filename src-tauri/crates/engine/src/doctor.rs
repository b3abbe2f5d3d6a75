//! Examining the desk's file, and making anew what is derived.

use std::path::{Path, PathBuf};

pub use local::doctor::{Finding, invariants};
use local::{FileState, OpenError};

use crate::actor::{Action, Actor};
use crate::engine::{Engine, OFFICE_ZONE};
use crate::event::Topic;

/// Why a file cannot be examined. It was not touched.
#[derive(Debug, thiserror::Error)]
pub enum ExamineError {
    /// It is absent, another program's, or of a newer version.
    #[error("{0}")]
    Open(#[from] OpenError),
    /// An older version wrote it, and looking brings nothing up to date.
    #[error("{} is of an older version (migration {found}, this build knows {known}); the app brings it up to date when it opens it", path.display())]
    Older {
        /// The file.
        path: PathBuf,
        /// The newest migration in it.
        found: i64,
        /// The newest that this build knows.
        known: i64,
    },
}

/// Everything that breaks an invariant, and notes, in a file that need not be open: the desk's own beside whoever
/// works on it, a backup or a copy. Nothing is changed, and a damaged file is a finding and no error. Whoever can
/// read the file may look at it.
///
/// # Errors
/// See [`ExamineError`].
pub async fn examine_file(path: &Path) -> Result<Vec<Finding>, ExamineError> {
    let path = path.to_owned();
    match local::inspect(&path).await {
        Ok(FileState::Ours) => {}
        Ok(FileState::Older { found, known }) => return Err(ExamineError::Older { path, found, known }),
        Ok(FileState::Absent) => return Err(OpenError::NotADesk { path, why: "it is empty".into() }.into()),
        Err(OpenError::Damaged { why, .. }) => return Ok(vec![local::doctor::damage(why)]),
        Err(error) => return Err(error.into()),
    }
    local::doctor::examine(&path, OFFICE_ZONE)
        .await
        .map_err(|error| OpenError::Failed { path, why: error.to_string() }.into())
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
