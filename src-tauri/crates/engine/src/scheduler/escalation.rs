//! The duty that tells of promises in danger, and of broken ones.

use domain::notice::NoticeKind;
use domain::priority::Decided;
use domain::sla::{Level, raised};
use domain::staff::Role;
use local::jobs::Job;
use local::tickets::Ticket;

use super::arm::{About, arm_levels};
use super::levels::{Ladder, Step, notice_id};
use super::{Duties, Report};
use crate::actor::Action;
use crate::error::Result;
use crate::event::Topic;
use crate::notices::{News, raise, text};
use crate::settings;
use crate::tickets::targets;
use crate::work::Work;

/// The kind of its jobs; their key is the ticket's id.
pub(super) const JOB: &str = "escalation";

/// Tells the levels that are due, raises the priority at the last one, and arms the next.
pub(super) async fn run_once(duties: &Duties, job: &Job) -> Result<Report> {
    let about: About = serde_json::from_str(&job.payload)?;
    let engine = duties.engine();
    let mut work = engine.begin(&engine.scheduler(), Action::RunDuties, "scheduler::escalation").await?;
    let office = work.office.clone();
    let Some(mut ticket) = local::tickets::get(work.connection(), about.ticket_id).await? else {
        return Ok(Report::Nothing);
    };
    let mut ladder = Ladder::read(work.connection(), &ticket, &office).await?;
    let due = ladder.due(work.now);
    for step in &due {
        let rose = step.level == Level::Raise && raise_priority(&mut work, &mut ticket).await?;
        tell(&mut work, &ticket, step, rose).await?;
    }
    ladder.told(&due);
    arm_levels(&mut work, &ticket, &ladder).await?;
    work.commit().await?;
    Ok(if due.is_empty() { Report::Nothing } else { Report::Done })
}

async fn tell(work: &mut Work<'_>, ticket: &Ticket, step: &Step, rose: bool) -> Result<()> {
    let customer = local::customers::get(work.connection(), ticket.customer_id).await?;
    let name = customer.map(|customer| customer.name).unwrap_or_default();
    let language = settings::language(work.connection()).await?;
    let (target, _) = targets::target(ticket, step.metric);
    let by = work.office.settings.calendar.local(target).format("%d.%m. %H:%M").to_string();
    let technician = match ticket.technician_id {
        Some(id) => local::technicians::get(work.connection(), id).await?,
        None => None,
    };
    let technician = technician.map(|one| text::who(&one.name, &one.phone_raw)).unwrap_or_default();
    let mut words =
        text::escalation(language, step.level, step.metric, &ticket.number, &name, &by, &technician);
    if rose {
        words = text::raised(language, words, ticket.priority.as_str());
    }
    // Technicians do not use the app, and no dispatcher of the day is named yet (ADR 0010).
    let audience = match step.level {
        Level::Nudge | Level::Amber | Level::Unknown => Role::Staff,
        Level::Missed | Level::Raise => Role::Admin,
    };
    let news = News::of_ticket(
        ticket,
        NoticeKind::Escalation,
        notice_id(ticket.id, step.metric, step.level, ticket.cycle),
        step.at,
        audience,
        words,
    );
    raise(work, news).await?;
    Ok(())
}

/// Raises the priority one step: once per ticket and cycle, never over a person's decision. The targets stay.
async fn raise_priority(work: &mut Work<'_>, ticket: &mut Ticket) -> Result<bool> {
    let told = local::notices::of_ticket(work.connection(), ticket.id).await?;
    let before_this = targets::METRICS.into_iter().any(|metric| {
        let id = notice_id(ticket.id, metric, Level::Raise, ticket.cycle);
        told.iter().any(|notice| notice.id.0 == id)
    });
    let Some(priority) = raised(ticket.priority, ticket.priority_manual, before_this) else {
        return Ok(false);
    };
    let before = ticket.clone();
    let decided = serde_json::from_str::<Decided>(&ticket.priority_reasons).unwrap_or_default();
    ticket.priority_reasons = serde_json::to_string(&decided.raised_to(priority))?;
    ticket.priority = priority;
    ticket.updated_at = work.now;
    local::tickets::update(&mut work.writer, &before, ticket).await?;
    work.audit("ticket", ticket.id.0, Some(&before), Some(ticket)).await?;
    work.touch(Topic::Tickets);
    Ok(true)
}
