//! Commands on customers' messages.

use domain::ids::MessageId;
use engine::messages::{
    self, ArchiveFile, ArchiveImported, ArchiveOptions, ArchivePreview, IncomingMessage, MessageReading,
    Received, ReviewMessage, ReviewVerdict, Settled,
};
use engine::tickets::{NewTask, TaskMade};

use super::macros::commands;
use crate::export::{self, ExportedLabels};

commands! {
    /// Reads a message of a sender, who may be empty; nothing is written.
    reads(Tickets, Customers, Messages, FailedCalls, Settings)
    async fn read_message(desk, text: String, channel: String, sender: String) -> MessageReading {
        Ok(messages::read(desk.engine()?, &desk.actor()?, &text, &channel, &sender).await?)
    }

    /// Keeps a message with what a person made of it.
    async fn accept_message(desk, message: IncomingMessage, task: NewTask) -> TaskMade {
        Ok(messages::accept(desk.engine()?, &desk.actor()?, &message, &task).await?)
    }

    /// Receives a message as if it came in unattended.
    async fn receive_message(desk, message: IncomingMessage) -> Received {
        Ok(messages::receive(desk.engine()?, &desk.actor()?, &message).await?)
    }

    /// The messages that wait for a person's word.
    reads(Messages, Tickets, Customers)
    async fn review_queue(desk) -> Vec<ReviewMessage> {
        Ok(messages::review_queue(desk.engine()?, &desk.actor()?).await?)
    }

    /// Settles a waiting message by a verdict, which is kept as a label.
    async fn settle_message(desk, id: MessageId, verdict: ReviewVerdict) -> Settled {
        Ok(messages::settle(desk.engine()?, &desk.actor()?, id, verdict).await?)
    }

    /// Settles a waiting message as done with: nothing is made of it, and no label kept.
    async fn dismiss_message(desk, id: MessageId) -> () {
        Ok(messages::dismiss(desk.engine()?, &desk.actor()?, id).await?)
    }

    /// Reads an archive of messages; nothing is written.
    async fn preview_archive(desk, file: ArchiveFile) -> ArchivePreview {
        Ok(messages::preview_archive(desk.engine()?, &desk.actor()?, &file).await?)
    }

    /// Receives the messages of an archive in the order of their times.
    async fn import_archive(desk, file: ArchiveFile, options: ArchiveOptions) -> ArchiveImported {
        Ok(messages::import_archive(desk.engine()?, &desk.actor()?, &file, &options).await?)
    }

    /// Writes every label into the user's downloads, as JSON lines; nothing that stands there is written over.
    async fn export_labels(desk) -> ExportedLabels {
        export::labels(desk).await
    }
}
