//! A waiting message settled by one click, and the verdict kept as a label.

use domain::ids::MessageId;
use intake::Analysis;
use local::messages::Message;

use super::conversation::Together;
use super::{MessageOutcome, ReviewVerdict, Settled, accept, labels, proposal, review};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::readings::{self, Readings};
use crate::tickets::heard::Said;
use crate::work::Work;

/// What is read before the lock is taken.
struct Prepared {
    analysis: Analysis,
    /// With what came before it and led to nothing.
    together: Option<(Together, Analysis)>,
}

/// Settles a waiting message by a verdict: what it says is made, together with what came before it in its
/// conversation and led to nothing; all false settles it as nothing. The verdict is kept as a label.
///
/// # Errors
/// `NotFound`; `Conflict::AlreadyDone` where it was settled before.
pub async fn settle(
    engine: &Engine,
    actor: &Actor,
    id: MessageId,
    verdict: ReviewVerdict,
) -> Result<Settled> {
    let (prepared, readings) = prepare(engine, actor, id, verdict).await?;
    let mut work = engine.begin(actor, Action::Edit, "messages::settle").await?;
    work.readings = readings;
    let before = accept::waiting(&mut work, id).await?;
    let corrected = labels::keep_verdict(&mut work, id, &prepared.analysis, verdict).await?;
    if verdict == ReviewVerdict::default() {
        accept::settle(&mut work, &before, MessageOutcome::Nothing, None).await?;
        work.commit().await?;
        let (outcome, added_to_existing) = (MessageOutcome::Nothing, false);
        return Ok(Settled { outcome, ticket: None, added_to_existing, failed_call: None, corrected });
    }
    let made = make(&mut work, &before, &prepared, verdict).await?;
    accept::settle(&mut work, &before, MessageOutcome::Made, Some(&made)).await?;
    let view = made.view(&mut work).await?;
    work.commit().await?;
    Ok(Settled {
        outcome: MessageOutcome::Made,
        ticket: view.ticket,
        added_to_existing: view.added_to_existing,
        failed_call: view.failed_call,
        corrected,
    })
}

async fn prepare(
    engine: &Engine,
    actor: &Actor,
    id: MessageId,
    verdict: ReviewVerdict,
) -> Result<(Prepared, Readings)> {
    let mut look = engine.look(actor, Action::Edit).await?;
    let message =
        local::messages::get(&mut look.reader, id).await?.ok_or_else(|| Error::not_found("message", id))?;
    let conversation = review::before(&mut look.reader, &message).await?;
    drop(look);
    let analysis = review::understood(&message).await?;
    let together = match conversation.together(&message.body, message.received_at, &analysis) {
        Some(together) => {
            let read = readings::analyze(&together.text, &message.channel).await?;
            Some((together, read))
        }
        None => None,
    };
    let prepared = Prepared { analysis, together };
    let problem = prepared.task(&message, verdict).ticket.map(|ticket| ticket.problem).unwrap_or_default();
    let readings = Readings::of(&[&message.body, &problem]).await?;
    Ok((prepared, readings))
}

impl Prepared {
    fn task(&self, message: &Message, verdict: ReviewVerdict) -> crate::tickets::NewTask {
        let (body, read) = self
            .together
            .as_ref()
            .map_or((message.body.as_str(), &self.analysis), |(together, read)| (&together.text, read));
        let sender = if message.sender.trim().is_empty() { &message.party } else { &message.sender };
        proposal::task_by(read, verdict, body, &message.channel, sender)
    }
}

async fn make(
    work: &mut Work<'_>,
    before: &Message,
    prepared: &Prepared,
    verdict: ReviewVerdict,
) -> Result<crate::tickets::make::Made> {
    let mut task = prepared.task(before, verdict);
    if let Some(id) = before.ticket_id
        && let Some(about) = local::tickets::get(work.connection(), id).await?
    {
        task.customer.id = Some(about.customer_id);
        if let (Some(wanted), true) = (&mut task.ticket, prepared.analysis.appliances.is_empty()) {
            // Where it names no appliance, it is that of the ticket it is attached to.
            wanted.appliance_kind = about.appliance_kind;
        }
    }
    let mut earlier = Vec::new();
    for one in prepared.together.iter().flat_map(|(together, _)| &together.earlier) {
        // Somebody may have settled it meanwhile.
        let now = local::messages::get(work.connection(), one.id).await?;
        earlier.extend(now.filter(|now| now.outcome == one.outcome));
    }
    accept::make_together(work, &task, Said::of(before), &earlier).await
}
