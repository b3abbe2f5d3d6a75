//! What a person made of a message.

use domain::ids::MessageId;
use intake::Analysis;
use local::messages::Message;

use super::conversation::{self, Writer};
use super::identity::{self, Place};
use super::{IncomingMessage, MessageOutcome, labels, proposal, receive, review};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::event::Topic;
use crate::notices::text;
use crate::readings::{self, Readings};
use crate::settings;
use crate::tickets::check::Origin;
use crate::tickets::heard::{Said, Word};
use crate::tickets::make::{self, Made};
use crate::tickets::{NewTask, TaskMade, log};
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
    let Place::Free(id) = identity::place(work, message, analysis).await? else {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    };
    let (writer, office) = (Writer::of(message, analysis, work.now), work.office.clone());
    let conversation = conversation::find(work.connection(), &office, &writer).await?;
    let said = Said {
        channel: proposal::log_channel(writer.channel),
        body: message.text.trim(),
        message: id,
        at: writer.at,
        earlier: &[],
        logged: None,
    };
    let made = make::task(work, task, Origin::Form, Word::Written(said)).await?;
    let row = receive::row(work, id, message, analysis, &writer, conversation.id)?;
    let row = with_made(&row, MessageOutcome::Made, Some(&made));
    receive::keep(work, &row).await?;
    labels::keep_form(work, &row, analysis, task, &made).await?;
    Ok(made)
}

/// Makes what a person decided of a message of the review queue, and settles it. The message counts as it came in,
/// whatever the form says about it.
pub(crate) async fn make_of_waiting(work: &mut Work<'_>, id: MessageId, task: &NewTask) -> Result<Made> {
    let before = waiting(work, id).await?;
    let analysis = review::understood(&before).await?;
    let made = make::task(work, task, Origin::Form, Word::Written(Said::of(&before))).await?;
    settle(work, &before, MessageOutcome::Made, Some(&made)).await?;
    labels::keep_form(work, &before, &analysis, task, &made).await?;
    Ok(made)
}

/// Makes a task of a message and of those that came before it and are read with it, which it settles. The ticket says
/// that they were read together.
pub(super) async fn make_together(
    work: &mut Work<'_>,
    task: &NewTask,
    said: Said<'_>,
    earlier: &[Message],
) -> Result<Made> {
    let before: Vec<Said<'_>> = earlier.iter().map(Said::of).collect();
    let word = Word::Written(Said { earlier: &before, ..said });
    let made = make::task(work, task, Origin::Message, word).await?;
    for message in earlier {
        settle(work, message, MessageOutcome::Made, Some(&made)).await?;
    }
    if let (Some(ticket), false) = (&made.ticket, earlier.is_empty()) {
        let language = settings::language(work.connection()).await?;
        log::explain(work, ticket, &text::read_together(language, earlier.len())).await?;
    }
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

/// Writes what became of a waiting message. What it was attached to before it still is where nothing was made.
pub(super) async fn settle(
    work: &mut Work<'_>,
    before: &Message,
    outcome: MessageOutcome,
    made: Option<&Made>,
) -> Result<()> {
    let after = with_made(before, outcome, made);
    local::messages::update(&mut work.writer, &after).await?;
    let told = |message: &Message| serde_json::json!({ "outcome": message.outcome });
    work.audit("message", after.id.0, Some(&told(before)), Some(&told(&after))).await?;
    work.touch(Topic::Messages);
    if before.ticket_id.is_some() {
        // Its ticket no longer shows it as waiting.
        work.touch(Topic::Tickets);
    }
    Ok(())
}

/// A message's row with what became of it.
pub(super) fn with_made(row: &Message, outcome: MessageOutcome, made: Option<&Made>) -> Message {
    let ticket = made.and_then(|made| made.ticket.as_ref()).map(|ticket| ticket.id);
    let call = made.and_then(|made| made.failed_call.as_ref()).map(|call| call.id);
    Message {
        outcome: outcome.as_str().to_owned(),
        ticket_id: ticket.or(row.ticket_id),
        failed_call_id: call.or(row.failed_call_id),
        customer_id: made.map(|made| made.known.customer.id).or(row.customer_id),
        ..row.clone()
    }
}
