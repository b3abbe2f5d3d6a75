//! The duty that makes follow-ups ring, once per due time.

use domain::channel::{CommunicationChannel, Delivery, Direction};
use domain::follow_up::{FollowUpKind, FollowUpStatus};
use domain::ids::{CommunicationId, derived};
use domain::notice::NoticeKind;
use domain::staff::Role;
use local::communications::Communication;
use local::follow_ups::FollowUp;
use local::jobs::Job;
use uuid::Uuid;

use super::{Duties, Report};
use crate::actor::Action;
use crate::error::Result;
use crate::event::Topic;
use crate::follow_ups::{self, Ring};
use crate::notices::{News, raise, text};
use crate::settings::{self, Language};
use crate::work::Work;

/// Rings: a note in the log, a notice to whom it is for, and its mark on the follow-up.
pub(super) async fn run_once(duties: &Duties, job: &Job) -> Result<Report> {
    let ring: Ring = serde_json::from_str(&job.payload)?;
    let engine = duties.engine();
    let mut work = engine.begin(&engine.scheduler(), Action::RunDuties, "scheduler::follow_up").await?;
    let Some(before) = local::follow_ups::get(work.connection(), ring.follow_up_id).await? else {
        return Ok(Report::Nothing);
    };
    if before.status != FollowUpStatus::Open || before.fired_due_at == Some(before.due_at) {
        return Ok(Report::Nothing);
    }
    if before.due_at > work.now {
        // The clock was set back meanwhile: it rings when its time comes again.
        work.job(follow_ups::JOB, &job.unique_key, &ring, before.due_at).await?;
        work.commit().await?;
        return Ok(Report::Nothing);
    }
    let after = FollowUp { fired_due_at: Some(before.due_at), updated_at: work.now, ..before.clone() };
    local::follow_ups::update(&mut work.writer, &after).await?;
    work.audit("follow_up", after.id.0, Some(&before), Some(&after)).await?;
    work.touch(Topic::FollowUps);
    let language = settings::language(work.connection()).await?;
    log(&mut work, &after, language).await?;
    let news = news(&mut work, &after, language).await?;
    raise(&mut work, news).await?;
    work.commit().await?;
    Ok(Report::Done)
}

/// The same follow-up at the same due time gives the same id, on every desktop.
fn id_of(what: &str, follow_up: &FollowUp) -> Uuid {
    derived(&[what, "follow_up", &follow_up.id.to_string(), &follow_up.due_at.0.to_string()])
}

/// Leaves a note in the log of the ticket or failed call.
async fn log(work: &mut Work<'_>, follow_up: &FollowUp, language: Language) -> Result<()> {
    let id = CommunicationId(id_of("log", follow_up));
    if local::communications::get(work.connection(), id).await?.is_some() {
        return Ok(());
    }
    let entry = Communication {
        id,
        ticket_id: follow_up.ticket_id,
        failed_call_id: follow_up.failed_call_id,
        customer_id: follow_up.customer_id,
        channel: CommunicationChannel::Note,
        direction: Direction::Internal,
        body: text::rang(language, follow_up.kind, &follow_up.note),
        successful: false,
        automatic: true,
        delivery: Delivery::None,
        message_id: None,
        staff_id: None,
        actor: work.actor.kind().to_owned(),
        at: work.now,
    };
    local::communications::insert(&mut work.writer, &entry).await?;
    work.audit("communication", id.0, None, Some(&entry)).await?;
    let topic = if follow_up.ticket_id.is_some() { Topic::Tickets } else { Topic::FailedCalls };
    work.touch(topic);
    Ok(())
}

async fn news(work: &mut Work<'_>, follow_up: &FollowUp, language: Language) -> Result<News> {
    let contact =
        local::today::contacts(work.connection(), &[follow_up.customer_id]).await?.into_iter().next();
    let (mut name, mut phone) = contact.map(|contact| (contact.name, contact.phone)).unwrap_or_default();
    let ticket = match follow_up.ticket_id {
        Some(id) => local::tickets::get(work.connection(), id).await?,
        None => None,
    };
    let call = match follow_up.failed_call_id {
        Some(id) => local::failed_calls::get(work.connection(), id).await?,
        None => None,
    };
    if let Some(call) = &call {
        // The number that was called from is the one to call back.
        phone = call.phone_e164.clone().unwrap_or_else(|| call.phone_raw.clone());
        if name.is_empty() {
            name.clone_from(&call.name);
        }
    }
    let promised = call.as_ref().is_some_and(|call| call.promised);
    let (kind, text) = if follow_up.kind == FollowUpKind::Callback {
        (NoticeKind::Callback, text::callback(language, &name, &phone, promised, &follow_up.note))
    } else {
        let number = ticket.as_ref().map(|ticket| ticket.number.as_str()).unwrap_or_default();
        let about = match follow_up.note.as_str() {
            "" => ticket.as_ref().map(|ticket| ticket.problem.as_str()).unwrap_or_default(),
            note => note,
        };
        (NoticeKind::FollowUp, text::follow_up(language, follow_up.kind, number, &name, &phone, about))
    };
    Ok(News {
        id: id_of("notice", follow_up),
        kind,
        due_at: follow_up.due_at,
        ticket_id: follow_up.ticket_id,
        failed_call_id: follow_up.failed_call_id,
        follow_up_id: Some(follow_up.id),
        audience: Role::Staff,
        staff_id: follow_up.staff_id,
        text,
    })
}
