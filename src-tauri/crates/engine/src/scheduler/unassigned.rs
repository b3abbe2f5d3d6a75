//! The duty that tells the staff of a ticket nobody has.

use domain::ids::derived;
use domain::notice::NoticeKind;
use domain::staff::Role;
use local::jobs::Job;
use local::tickets::Ticket;

use super::arm::About;
use super::{Duties, Report};
use crate::actor::Action;
use crate::error::Result;
use crate::notices::{News, raise, text};
use crate::settings;
use crate::work::Work;

/// The kind of its jobs; their key is the ticket's id.
pub(super) const JOB: &str = "unassigned";

/// Wants the job while nobody has an open ticket, and takes it back otherwise.
pub(super) async fn arm(work: &mut Work<'_>, ticket: &Ticket) -> Result<()> {
    let key = ticket.id.to_string();
    if !waits(ticket) {
        return work.cancel_job(JOB, &key).await;
    }
    let id = notice_id(ticket);
    if local::notices::get(work.connection(), domain::ids::NoticeId(id)).await?.is_some() {
        return Ok(());
    }
    // The minutes run since nobody has it: a job that waits already began to count them.
    if local::jobs::pending(work.connection(), JOB, &key).await?.is_some() {
        return Ok(());
    }
    let settings = &work.office.settings;
    let at = settings.levels.unassigned_due(&settings.calendar, work.now);
    work.job(JOB, &key, &About { ticket_id: ticket.id }, at).await
}

/// Tells the staff, where nobody has the ticket still. Once per ticket and cycle.
pub(super) async fn run_once(duties: &Duties, job: &Job) -> Result<Report> {
    let about: About = serde_json::from_str(&job.payload)?;
    let engine = duties.engine();
    let mut work = engine.begin(&engine.scheduler(), Action::RunDuties, "scheduler::unassigned").await?;
    let ticket = local::tickets::get(work.connection(), about.ticket_id).await?;
    let Some(ticket) = ticket.filter(waits) else { return Ok(Report::Nothing) };
    let customer = local::customers::get(work.connection(), ticket.customer_id).await?;
    let name = customer.map(|customer| customer.name).unwrap_or_default();
    let language = settings::language(work.connection()).await?;
    let news = News::of_ticket(
        &ticket,
        NoticeKind::Unassigned,
        notice_id(&ticket),
        job.run_at,
        Role::Staff,
        text::unassigned(language, &ticket.number, &name, &ticket.town, &ticket.problem),
    );
    if !raise(&mut work, news).await? {
        return Ok(Report::Nothing);
    }
    work.commit().await?;
    Ok(Report::Done)
}

fn waits(ticket: &Ticket) -> bool {
    ticket.deleted_at.is_none() && ticket.status.is_open() && ticket.technician_id.is_none()
}

fn notice_id(ticket: &Ticket) -> uuid::Uuid {
    derived(&["notice", "unassigned", &ticket.id.to_string(), &ticket.cycle.to_string()])
}
