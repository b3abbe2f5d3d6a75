//! The tickets list: pages in a chosen order, filters that combine, a capped count.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::Source;
use domain::ids::{TechnicianId, TicketId};
use domain::priority::Priority;
use domain::ticket::TicketStatus;
use domain::time::Timestamp;

use crate::search::Expression;
use crate::tickets::{Ticket, TicketRow};
use crate::{Connection, Result};

mod condition;
pub mod names;
mod query;
mod road;
#[cfg(test)]
mod tests;

/// What a listed ticket must satisfy, or with `negated` must not.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Turned round.
    pub negated: bool,
    /// What.
    pub what: Condition,
}

/// A condition of the list. Several values mean any of them.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// The text is found.
    Text(Expression),
    /// One of these numbers (as `number_sort`), one of these aliases, a phone that ends with these digits, or
    /// the text: what a typed number may mean.
    Number {
        /// Numbers as `number_sort`.
        numbers: Vec<i64>,
        /// Former and offline numbers.
        aliases: Vec<String>,
        /// Last digits of a phone.
        digits: Option<String>,
        /// The newest tickets with this text.
        text: Option<Expression>,
    },
    /// Where it stands.
    Status(Vec<TicketStatus>),
    /// How soon.
    Priority(Vec<Priority>),
    /// The kind of service.
    Service(Vec<ServiceType>),
    /// The kind of appliance.
    Appliance(Vec<ApplianceKind>),
    /// How it came in.
    Source(Vec<Source>),
    /// Who goes.
    Technician(Vec<TechnicianId>),
    /// Where the job is.
    Town(Vec<String>),
    /// Its tags.
    Tag(Vec<String>),
    /// Made in this stretch, the end excluded.
    Created(Option<Timestamp>, Option<Timestamp>),
    /// Completed in this stretch.
    Completed(Option<Timestamp>, Option<Timestamp>),
    /// Open, with a follow-up, a visit or the resolution target in this stretch.
    Due(Option<Timestamp>, Option<Timestamp>),
    /// Open and past a target that runs, at this instant.
    Overdue(Timestamp),
    /// Open, and nobody goes.
    Unassigned,
    /// Danger or dependence.
    Emergency,
    /// A failed call is linked.
    FailedCall,
    /// Deleted.
    Deleted,
}

/// The order of the list; ties go by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// When it was made.
    Created,
    /// Its number.
    Number,
    /// When it must be resolved.
    ResolveBy,
}

/// The place after which a page begins: the last row's value of the order, and its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    /// The value of [`Listing::key`].
    pub key: i64,
    /// The row.
    pub id: TicketId,
}

/// What to list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// All must hold.
    pub wanted: Vec<Wanted>,
    /// The order.
    pub order: Order,
    /// Largest first.
    pub descending: bool,
}

impl Order {
    /// The column that it compares.
    const fn column(self) -> &'static str {
        match self {
            Self::Created => "created_at",
            Self::Number => "number_sort",
            Self::ResolveBy => "resolve_by",
        }
    }
}

impl Listing {
    /// The value that the list is ordered by.
    #[must_use]
    pub fn key(&self, ticket: &Ticket) -> i64 {
        match self.order {
            Order::Created => ticket.created_at.0,
            Order::Number => ticket.number_sort,
            Order::ResolveBy => ticket.resolve_by.0,
        }
    }

    /// A page of at most `limit` rows.
    ///
    /// In the order of creation the list goes on to its end. What is narrowed and sorted otherwise holds its newest
    /// 2,000 hits, ascending its oldest: sorting all of them would cost what the office's whole history costs.
    ///
    /// # Errors
    /// See [`crate::Error`].
    pub async fn page(
        &self,
        connection: &mut Connection,
        after: Option<After>,
        limit: u32,
    ) -> Result<Vec<Ticket>> {
        let Some(road) = self.road(connection).await? else { return Ok(Vec::new()) };
        let rows: Vec<TicketRow> =
            self.page_query(&road, after, limit).build_query_as().fetch_all(connection).await?;
        Ok(rows.into_iter().map(Ticket::from).collect())
    }

    /// How many tickets match, counted up to `cap`.
    ///
    /// # Errors
    /// See [`crate::Error`].
    pub async fn count(&self, connection: &mut Connection, cap: u32) -> Result<u32> {
        let Some(road) = self.road(connection).await? else { return Ok(0) };
        Ok(self.count_query(&road, cap).build_query_scalar().fetch_one(connection).await?)
    }
}

/// Whether a ticket has one of these numbers (as `number_sort`).
///
/// # Errors
/// See [`crate::Error`].
pub async fn any_numbered(connection: &mut Connection, numbers: &[i64]) -> Result<bool> {
    for number in numbers {
        let hit = sqlx::query_scalar!("SELECT number FROM ticket WHERE number_sort = ?1 LIMIT 1", number)
            .fetch_optional(&mut *connection)
            .await?;
        if hit.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}
