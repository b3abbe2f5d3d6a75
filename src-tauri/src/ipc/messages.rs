//! Commands on customers' messages.

use domain::ids::MessageId;
use engine::messages::{
    self, ArchiveFile, ArchiveImported, ArchiveOptions, ArchivePreview, IncomingMessage, MessageReading,
    Received, ReviewMessage,
};
use engine::tickets::{NewTask, TaskMade};

use super::macros::commands;

commands! {
    /// Reads a message; nothing is written.
    reads(Tickets, Customers)
    async fn read_message(desk, text: String, channel: String) -> MessageReading {
        Ok(messages::read(desk.engine()?, &desk.actor()?, &text, &channel).await?)
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
    reads(Messages)
    async fn review_queue(desk) -> Vec<ReviewMessage> {
        Ok(messages::review_queue(desk.engine()?, &desk.actor()?).await?)
    }

    /// Settles a waiting message as nothing to do.
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
}
