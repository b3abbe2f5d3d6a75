//! One failed call with all that was said about it.

use std::collections::HashMap;

use domain::ids::FailedCallId;

use super::{CallEntry, FailedCallDetail, card};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Error, Result};

/// The whole failed call: its card, and its log of messages, calls and notes.
///
/// # Errors
/// `NotFound`, also where it was deleted.
pub async fn failed_call(engine: &Engine, actor: &Actor, id: FailedCallId) -> Result<FailedCallDetail> {
    let mut look = engine.look(actor, Action::See).await?;
    let reader = &mut look.reader;
    let call = local::failed_calls::get(reader, id)
        .await?
        .filter(|call| call.deleted_at.is_none())
        .ok_or_else(|| Error::not_found("failed_call", id))?;
    let card = card(reader, &call, look.now, &look.office).await?;
    let staff = local::staff::all(reader).await?.into_iter().map(|person| (person.id, person.name));
    let names: HashMap<_, _> = staff.collect();
    // A try that reached the customer stands in the log of its ticket too, written at the same instant.
    let tried = |at| card.attempts.iter().any(|attempt| attempt.at == at && attempt.outcome.is_reached());
    let log = local::communications::of_failed_call(reader, id)
        .await?
        .into_iter()
        .filter(|said| said.ticket_id.is_none() || !tried(said.at))
        .map(|said| CallEntry {
            id: said.id,
            at: said.at,
            channel: said.channel,
            direction: said.direction,
            body: said.body,
            successful: said.successful,
            automatic: said.automatic,
            actor: said.actor,
            staff_name: said.staff_id.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
        })
        .collect();
    Ok(FailedCallDetail { card, log })
}
