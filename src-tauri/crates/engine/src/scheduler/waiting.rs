//! The duty that lets the rules choose again for tickets that nobody fitted (domain.md: tried again whenever
//! capacity frees). It runs when a change frees capacity, and when time does: a shift or the office's day begins, a
//! leave ends.

use local::jobs::Job;
use local::tickets::{Ticket, Waiting};
use serde::{Deserialize, Serialize};

use super::{Duties, Report};
use crate::actor::Action;
use crate::error::Result;
use crate::work::Work;
use crate::{technicians, tickets};

/// The kind of its one job, and its key.
pub(super) const JOB: &str = "waiting";
/// Tickets asked about in one transaction: others want to write between.
const AT_ONCE: i64 = 20;

/// How far the job has come.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Place {
    after: Option<Waiting>,
}

/// Capacity has become free, or a waiting ticket has changed: the rules are asked again, where a ticket waits.
pub(crate) async fn capacity_freed(work: &mut Work<'_>) -> Result<()> {
    if local::tickets::refused(work.connection(), None, 1).await?.is_empty() {
        return Ok(());
    }
    let now = work.now;
    work.job(JOB, JOB, &Place::default(), now).await
}

/// Has the job wait for the next time that frees capacity, where this ticket waits and none does yet.
pub(super) async fn arm(work: &mut Work<'_>, ticket: &Ticket) -> Result<()> {
    let waits = ticket.deleted_at.is_none() && ticket.status.is_open() && tickets::was_refused(ticket);
    if !waits || local::jobs::pending(work.connection(), JOB, JOB).await?.is_some() {
        return Ok(());
    }
    wait_for_time(work).await
}

/// At the start of the desk, and after its clock was set back: what waits is not left to a time of before.
pub(super) async fn bring_back(work: &mut Work<'_>) -> Result<()> {
    if local::jobs::pending(work.connection(), JOB, JOB).await?.is_some() {
        capacity_freed(work).await?;
    }
    Ok(())
}

/// Asks the rules about some of the tickets, the most urgent first, and has the next ones follow. So none is passed
/// over, however many wait before it.
pub(super) async fn run_once(duties: &Duties, job: &Job) -> Result<Report> {
    let place: Place = serde_json::from_str(&job.payload)?;
    let engine = duties.engine();
    let mut work = engine.begin(&engine.scheduler(), Action::RunDuties, "scheduler::waiting").await?;
    let wanted_anew =
        local::jobs::pending(work.connection(), JOB, JOB).await?.is_some_and(|now| now.state == "waiting");
    if wanted_anew {
        // More has become free since: that run begins with the most urgent.
        return Ok(Report::Nothing);
    }
    let some = local::tickets::refused(work.connection(), place.after, AT_ONCE).await?;
    let mut assigned = 0_usize;
    for ticket in &some {
        assigned += usize::from(tickets::assign_again(&mut work, ticket).await?);
    }
    match some.last() {
        Some(last) => {
            let (place, now) = (Place { after: Some(Waiting::from(last)) }, work.now);
            work.job(JOB, JOB, &place, now).await?;
        }
        None if local::tickets::refused(work.connection(), None, 1).await?.is_empty() => {}
        None => wait_for_time(&mut work).await?,
    }
    work.commit().await?;
    Ok(if assigned == 0 { Report::Nothing } else { Report::Done })
}

async fn wait_for_time(work: &mut Work<'_>) -> Result<()> {
    let (office, now) = (work.office.clone(), work.now);
    match technicians::next_room(work.connection(), &office, now).await? {
        Some(at) => work.job(JOB, JOB, &Place::default(), at).await,
        None => Ok(()),
    }
}
