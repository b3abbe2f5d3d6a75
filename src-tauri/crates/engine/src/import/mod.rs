//! Bringing in many records at once, with their history.
//!
//! The rules are those of everyday work, at the time of each record: numbers, priority with reasons, targets and
//! verdicts, tags, repeats, follow-ups, the jobs of what is open. Only the choice of technician is taken as it
//! was made. What is cheap for one record is done once for all of a batch: numbers are taken in blocks, counters
//! are summed, each ticket's text is indexed once.
//!
//! The journal gets one entry per ticket, failed call, customer and technician, naming what it was brought in as:
//! the row itself is the record of the rest, and its history stands in moves, log and attempts.

mod batch;
mod call;
mod customers;
mod input;
mod rows;
mod technicians;
mod ticket;

pub use batch::batch;
pub use input::*;
pub use technicians::technicians;

use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;

/// Marks the file as demo content, for good: a demo admin may sign in to it.
///
/// # Errors
/// `NotAllowed`.
pub async fn mark_demo(engine: &Engine, actor: &Actor) -> Result<()> {
    let mut work = engine.begin(actor, Action::Import, "import::mark_demo").await?;
    local::device::mark_demo(&mut work.writer).await?;
    work.commit().await
}
