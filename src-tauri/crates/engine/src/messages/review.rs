//! Messages that wait for a person's word.

use domain::ids::MessageId;
use intake::{Analysis, Ask};
use local::Connection;
use local::messages::Message;

use super::conversation::{self, Conversation};
use super::{MessageOutcome, ReviewMessage, accept, proposal, reply};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::readings;
use crate::tickets::linked;

/// Most messages that the queue shows at once, oldest first.
const SHOWN: i64 = 100;

/// The messages that the rules were not sure about, oldest first, at most 100.
///
/// # Errors
/// `NotAllowed`.
pub async fn review_queue(engine: &Engine, actor: &Actor) -> Result<Vec<ReviewMessage>> {
    let mut look = engine.look(actor, Action::See).await?;
    let waiting = local::messages::in_review(&mut look.reader, SHOWN).await?;
    let mut shown = Vec::with_capacity(waiting.len());
    for message in waiting {
        let analysis = understood(&message).await?;
        let conversation = before(&mut look.reader, &message).await?;
        let ticket = match message.ticket_id {
            Some(id) => local::tickets::get(&mut look.reader, id).await?.as_ref().map(linked),
            None => None,
        };
        shown.push(ReviewMessage {
            reply: reply::to(&mut look.reader, &message, &analysis, &conversation, None).await?,
            earlier: conversation.shown(),
            ticket,
            asks: Ask::from_stored(&message.asks),
            proposal: proposal::verdict(&analysis),
            analysis,
            id: message.id,
            channel: message.channel,
            body: message.body,
            sender: message.sender,
            received_at: message.received_at,
        });
    }
    Ok(shown)
}

/// What came before a message in its conversation.
pub(super) async fn before(connection: &mut Connection, message: &Message) -> Result<Conversation> {
    Ok(match message.conversation_id {
        Some(id) => conversation::of(connection, id).await?.before(message),
        None => Conversation::default(),
    })
}

/// What was understood when the message came. Where another version wrote it in a form that this one does not know,
/// the message is read anew.
pub(super) async fn understood(message: &Message) -> Result<Analysis> {
    match serde_json::from_str(&message.analysis) {
        Ok(analysis) => Ok(analysis),
        Err(_) => readings::analyze(&message.body, &message.channel).await,
    }
}

/// Settles a waiting message as done with: nothing is made of it, and it is no example for the rules.
///
/// # Errors
/// `NotFound`; `Conflict::AlreadyDone` where it was settled before.
pub async fn dismiss(engine: &Engine, actor: &Actor, id: MessageId) -> Result<()> {
    let mut work = engine.begin(actor, Action::Edit, "messages::dismiss").await?;
    let before = accept::waiting(&mut work, id).await?;
    accept::settle(&mut work, &before, MessageOutcome::Dismissed, None).await?;
    work.commit().await
}
