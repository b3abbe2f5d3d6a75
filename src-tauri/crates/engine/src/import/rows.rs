//! The rows that a batch makes, gathered and then written table by table.

use std::collections::BTreeMap;

use local::appliances::Appliance;
use local::attempts::Attempt;
use local::audit::Audit;
use local::bulk;
use local::communications::Communication;
use local::customer_phones::CustomerPhone;
use local::customers::Customer;
use local::failed_calls::FailedCall;
use local::follow_ups::FollowUp;
use local::tags::TicketTag;
use local::ticket_moves::TicketMove;
use local::tickets::Ticket;

use crate::error::Result;
use crate::work::Work;

/// Rows to write.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub customers: Vec<Customer>,
    pub phones: Vec<CustomerPhone>,
    pub appliances: Vec<Appliance>,
    pub tickets: Vec<Ticket>,
    pub moves: Vec<TicketMove>,
    pub tags: Vec<TicketTag>,
    pub log: Vec<Communication>,
    pub calls: Vec<FailedCall>,
    pub attempts: Vec<Attempt>,
    pub follow_ups: Vec<FollowUp>,
    pub audit: Vec<Audit>,
}

impl Rows {
    /// Writes everything and derives what follows.
    pub async fn write(&self, work: &mut Work<'_>) -> Result<()> {
        let writer = &mut work.writer;
        bulk::customers(writer, &self.customers).await?;
        bulk::phones(writer, &self.phones).await?;
        bulk::appliances(writer, &self.appliances).await?;
        bulk::tickets(writer, &self.tickets).await?;
        bulk::moves(writer, &self.moves).await?;
        bulk::tags(writer, &self.tags).await?;
        bulk::communications(writer, &self.log).await?;
        bulk::failed_calls(writer, &self.calls).await?;
        bulk::attempts(writer, &self.attempts).await?;
        bulk::follow_ups(writer, &self.follow_ups).await?;
        bulk::audit(writer, &self.audit).await?;
        Ok(bulk::derive(writer, &self.tickets, &self.calls, &self.phones).await?)
    }

    /// How many rows of each table.
    pub fn counts(&self) -> BTreeMap<&'static str, u64> {
        [
            ("customer", self.customers.len()),
            ("customer_phone", self.phones.len()),
            ("appliance", self.appliances.len()),
            ("ticket", self.tickets.len()),
            ("ticket_move", self.moves.len()),
            ("ticket_tag", self.tags.len()),
            ("communication", self.log.len()),
            ("failed_call", self.calls.len()),
            ("attempt", self.attempts.len()),
            ("follow_up", self.follow_ups.len()),
        ]
        .into_iter()
        .map(|(table, rows)| (table, rows as u64))
        .collect()
    }
}
