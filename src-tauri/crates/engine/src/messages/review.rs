//! Messages that wait for a person's word.

use domain::ids::MessageId;
use intake::Analysis;
use local::messages::Message;

use super::{MessageOutcome, ReviewMessage, accept};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::readings;

/// Most messages that the queue shows at once, oldest first.
const SHOWN: i64 = 100;

/// The messages that the rules were not sure about, oldest first, at most 100.
///
/// # Errors
/// `NotAllowed`.
pub async fn review_queue(engine: &Engine, actor: &Actor) -> Result<Vec<ReviewMessage>> {
    let mut look = engine.look(actor, Action::See).await?;
    let waiting = local::messages::in_review(&mut look.reader, SHOWN).await?;
    drop(look);
    let mut shown = Vec::with_capacity(waiting.len());
    for message in waiting {
        shown.push(ReviewMessage {
            analysis: understood(&message).await?,
            id: message.id,
            channel: message.channel,
            body: message.body,
            sender: message.sender,
            received_at: message.received_at,
            ticket_id: message.ticket_id,
        });
    }
    Ok(shown)
}

/// What was understood when the message came. Where another version wrote it in a form that this one does not know,
/// the message is read anew.
async fn understood(message: &Message) -> Result<Analysis> {
    match serde_json::from_str(&message.analysis) {
        Ok(analysis) => Ok(analysis),
        Err(_) => readings::analyze(&message.body, &message.channel).await,
    }
}

/// Settles a waiting message as nothing to do.
///
/// # Errors
/// `NotFound`; `Conflict::AlreadyDone` where it was settled before.
pub async fn dismiss(engine: &Engine, actor: &Actor, id: MessageId) -> Result<()> {
    let mut work = engine.begin(actor, Action::Edit, "messages::dismiss").await?;
    let before = accept::waiting(&mut work, id).await?;
    accept::settle(&mut work, &before, MessageOutcome::Dismissed, None).await?;
    work.commit().await
}
