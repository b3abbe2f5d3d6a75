//! Examining the desk's file, and making anew what is derived.

use std::path::Path;

pub use local::doctor::{Finding, invariants};

use crate::actor::{Action, Actor};
use crate::engine::{Engine, OFFICE_ZONE};
use crate::error::Result;
use crate::event::Topic;

/// Everything that breaks an invariant, and notes. Nothing is changed.
///
/// # Errors
/// `NotAllowed`; `Unavailable` where the file is busy.
pub async fn examine(engine: &Engine, actor: &Actor) -> Result<Vec<Finding>> {
    actor.check(Action::Configure)?;
    examine_file(engine.store().path()).await
}

/// The same for a file that is not open, as a backup or a copy.
///
/// # Errors
/// See [`examine`].
pub async fn examine_file(path: &Path) -> Result<Vec<Finding>> {
    Ok(local::doctor::examine(path, OFFICE_ZONE).await?)
}

/// Makes counters, full text and digits anew from the rows.
///
/// # Errors
/// `NotAllowed`; `Unavailable` where the file is busy.
pub async fn rebuild(engine: &Engine, actor: &Actor) -> Result<()> {
    let mut work = engine.begin(actor, Action::Configure, "doctor::rebuild").await?;
    local::derive::rebuild(&mut work.writer).await?;
    for topic in [Topic::Tickets, Topic::FailedCalls, Topic::Customers] {
        work.touch(topic);
    }
    work.commit().await
}
