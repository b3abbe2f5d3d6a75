//! Looking at what a use case has left in the file.

use domain::ids::{MessageId, TicketId};
use engine::tickets::{TicketPage, TicketQuery, TicketSort};
use local::audit::Audit;
use local::communications::Communication;
use local::doctor::Finding;
use local::follow_ups::FollowUp;
use local::jobs::Job;
use local::messages::Message;
use local::notices::Notice;
use local::tickets::Ticket;
use uuid::Uuid;

use crate::Desk;

impl Desk {
    /// The whole content of the file, byte by byte: equal before and after where nothing was written.
    pub async fn content(&self) -> Vec<u8> {
        let store = self.store().await;
        let copy = self.directory().join(format!("copy-{}.db", self.id::<Uuid>()));
        store.copy_to(&copy).await.expect("the file can be copied");
        store.close().await;
        let content = std::fs::read(&copy).expect("the copy can be read");
        std::fs::remove_file(&copy).expect("the copy can be removed");
        content
    }

    /// What the doctor finds wrong with the file; empty where it is whole.
    pub async fn violations(&self) -> Vec<Finding> {
        let path = self.directory().join(engine::FILE_NAME);
        let found = local::doctor::examine(&path, chrono_tz::Asia::Kolkata).await;
        found.expect("the file can be examined").into_iter().filter(|finding| !finding.note).collect()
    }

    /// The row of a ticket.
    pub async fn ticket_row(&self, id: TicketId) -> Ticket {
        let store = self.store().await;
        let mut reader = store.read().await.expect("the file can be read");
        let row = local::tickets::get(&mut reader, id).await.expect("a ticket can be read");
        drop(reader);
        store.close().await;
        row.expect("the ticket exists")
    }

    /// The row of a message.
    pub async fn message_row(&self, id: MessageId) -> Message {
        let store = self.store().await;
        let mut reader = store.read().await.expect("the file can be read");
        let row = local::messages::get(&mut reader, id).await.expect("a message can be read");
        drop(reader);
        store.close().await;
        row.expect("the message exists")
    }

    /// The journal of a record, oldest first.
    pub async fn journal(&self, record: Uuid) -> Vec<Audit> {
        let store = self.store().await;
        let mut reader = store.read().await.expect("the file can be read");
        let entries = local::audit::of_record(&mut reader, record).await.expect("the journal can be read");
        drop(reader);
        store.close().await;
        entries
    }

    /// The log of a ticket, oldest first.
    pub async fn log_of(&self, id: TicketId) -> Vec<Communication> {
        let store = self.store().await;
        let mut reader = store.read().await.expect("the file can be read");
        let log = local::communications::of_ticket(&mut reader, id).await.expect("a log can be read");
        drop(reader);
        store.close().await;
        log
    }

    /// The open follow-ups of a ticket, soonest first.
    pub async fn follow_ups_of(&self, id: TicketId) -> Vec<FollowUp> {
        let store = self.store().await;
        let mut reader = store.read().await.expect("the file can be read");
        let open = local::follow_ups::open_of_ticket(&mut reader, id).await.expect("follow-ups can be read");
        drop(reader);
        store.close().await;
        open
    }

    /// The notices about a ticket, oldest first.
    pub async fn notices_of(&self, id: TicketId) -> Vec<Notice> {
        let store = self.store().await;
        let mut reader = store.read().await.expect("the file can be read");
        let notices = local::notices::of_ticket(&mut reader, id).await.expect("notices can be read");
        drop(reader);
        store.close().await;
        notices
    }

    /// The job that waits under a kind and key.
    pub async fn pending_job(&self, kind: &str, key: impl ToString) -> Option<Job> {
        let store = self.store().await;
        let mut reader = store.read().await.expect("the file can be read");
        let job = local::jobs::pending(&mut reader, kind, &key.to_string()).await.expect("jobs can be read");
        drop(reader);
        store.close().await;
        job
    }

    /// The tickets that a search finds, newest first, at most 500.
    pub async fn find_tickets(&self, search: &str) -> TicketPage {
        let query = TicketQuery {
            search: search.to_owned(),
            sort: TicketSort::Created,
            descending: true,
            cursor: None,
            limit: 500,
        };
        engine::tickets::list(&self.engine, &self.admin(), query).await.expect("tickets can be listed")
    }
}
