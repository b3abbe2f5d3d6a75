//! What a person made of a message.

use domain::ids::MessageId;
use local::messages::Message;

use super::{IncomingMessage, MessageOutcome, receive};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::event::Topic;
use crate::tickets::check::Origin;
use crate::tickets::make::{self, Made, Said};
use crate::tickets::{NewTask, TaskMade};
use crate::work::Work;

/// Keeps a message together with what a person decided to make of it. Where the task names a message of the
/// review queue (`message_id`), that one is settled.
///
/// # Errors
/// `Invalid` naming the fields; `Conflict` as for a new task; `Conflict::AlreadyDone` where the message was
/// settled before.
pub async fn accept(
    engine: &Engine,
    actor: &Actor,
    message: &IncomingMessage,
    task: &NewTask,
) -> Result<TaskMade> {
    receive::validate(message, engine.now())?;
    let channel = receive::channel(message);
    let analysis = intake::analyze(&message.text, channel);
    let mut work = engine.begin(actor, Action::Edit, "messages::accept").await?;
    let waiting = match task.message_id {
        Some(id) => Some(waiting(&mut work, id).await?),
        None => None,
    };
    let id = waiting.as_ref().map_or_else(|| receive::id_of(&mut work, message), |known| known.id);
    if waiting.is_none() && local::messages::get(work.connection(), id).await?.is_some() {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let said =
        Said { channel: super::proposal::log_channel(channel), body: message.text.trim(), message: Some(id) };
    let made = make::task(&mut work, task, Origin::Form, Some(said)).await?;
    match waiting {
        Some(before) => settle(&mut work, &before, MessageOutcome::Made, Some(&made)).await?,
        None => {
            let row = receive::row(&work, id, message, &analysis, MessageOutcome::Made, Some(&made))?;
            receive::keep(&mut work, &row).await?;
        }
    }
    let view = made.view(&mut work).await?;
    work.commit().await?;
    Ok(view)
}

/// The message that waits for a person's word.
pub(super) async fn waiting(work: &mut Work<'_>, id: MessageId) -> Result<Message> {
    let message =
        local::messages::get(work.connection(), id).await?.ok_or_else(|| Error::not_found("message", id))?;
    if message.outcome != MessageOutcome::Review.as_str() {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    Ok(message)
}

/// Writes what became of a waiting message.
pub(super) async fn settle(
    work: &mut Work<'_>,
    before: &Message,
    outcome: MessageOutcome,
    made: Option<&Made>,
) -> Result<()> {
    let after = Message {
        outcome: outcome.as_str().to_owned(),
        ticket_id: made.and_then(|made| made.ticket.as_ref()).map(|ticket| ticket.id),
        failed_call_id: made.and_then(|made| made.failed_call.as_ref()).map(|call| call.id),
        customer_id: made.map(|made| made.known.customer.id),
        ..before.clone()
    };
    local::messages::update(&mut work.writer, &after).await?;
    let told = |message: &Message| serde_json::json!({ "outcome": message.outcome });
    work.audit("message", after.id.0, Some(&told(before)), Some(&told(&after))).await?;
    work.touch(Topic::Messages);
    Ok(())
}
