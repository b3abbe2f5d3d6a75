//! What a person made of a message.

use domain::ids::MessageId;
use intake::Analysis;
use local::messages::Message;

use super::identity::{self, Place};
use super::{IncomingMessage, MessageOutcome, proposal, receive};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::event::Topic;
use crate::readings::{self, Readings};
use crate::tickets::check::Origin;
use crate::tickets::heard::{Said, Word};
use crate::tickets::make::{self, Made};
use crate::tickets::{NewTask, TaskMade};
use crate::work::Work;

/// Which message a person accepts.
enum Accepted {
    /// One of the review queue.
    Waiting(MessageId),
    /// One that has just come, read.
    New(Box<Analysis>),
}

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
    let mut readings = readings_of(engine, actor, task).await?;
    let accepted = match task.message_id {
        Some(waiting) => Accepted::Waiting(waiting),
        None => {
            receive::validate(message, engine.now())?;
            let analysis = readings::analyze(&message.text, identity::channel(message)).await?;
            readings.take_over(&message.text, &analysis);
            Accepted::New(Box::new(analysis))
        }
    };
    let mut work = engine.begin(actor, Action::Edit, "messages::accept").await?;
    work.readings = readings;
    let made = match accepted {
        Accepted::Waiting(waiting) => make_of_waiting(&mut work, waiting, task).await?,
        Accepted::New(analysis) => make_of_new(&mut work, message, &analysis, task).await?,
    };
    let view = made.view(&mut work).await?;
    work.commit().await?;
    Ok(view)
}

/// Reads what a task says, and the waiting message that it settles.
pub(crate) async fn readings_of(engine: &Engine, actor: &Actor, task: &NewTask) -> Result<Readings> {
    let mut look = engine.look(actor, Action::Edit).await?;
    let waiting = match task.message_id {
        Some(id) => local::messages::get(&mut look.reader, id).await?,
        None => None,
    };
    drop(look);
    let body = waiting.map(|message| message.body).unwrap_or_default();
    Readings::of(&[&body, task.ticket.as_ref().map_or("", |ticket| &ticket.problem)]).await
}

/// Makes what a person decided of a message that has just come.
async fn make_of_new(
    work: &mut Work<'_>,
    message: &IncomingMessage,
    analysis: &Analysis,
    task: &NewTask,
) -> Result<Made> {
    let channel = identity::channel(message);
    let Place::Free(id) = identity::place(work, message, analysis).await? else {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    };
    let said = Said {
        channel: proposal::log_channel(channel),
        body: message.text.trim(),
        message: id,
        at: message.received_at.unwrap_or(work.now),
    };
    let made = make::task(work, task, Origin::Form, Word::Written(said)).await?;
    let row = receive::row(work, id, message, analysis, MessageOutcome::Made, Some(&made))?;
    receive::keep(work, &row).await?;
    Ok(made)
}

/// Makes what a person decided of a message of the review queue, and settles it. The message counts as it came in,
/// whatever the form says about it.
pub(crate) async fn make_of_waiting(work: &mut Work<'_>, id: MessageId, task: &NewTask) -> Result<Made> {
    let before = waiting(work, id).await?;
    let said = Said {
        channel: proposal::log_channel(&before.channel),
        body: before.body.trim(),
        message: id,
        at: before.received_at,
    };
    let made = make::task(work, task, Origin::Form, Word::Written(said)).await?;
    settle(work, &before, MessageOutcome::Made, Some(&made)).await?;
    Ok(made)
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
