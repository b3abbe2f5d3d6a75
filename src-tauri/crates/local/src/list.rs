//! The tickets list: pages in a chosen order, filters that combine, a capped count.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::Source;
use domain::ids::{TechnicianId, TicketId};
use domain::priority::Priority;
use domain::ticket::TicketStatus;
use domain::time::Timestamp;
use sqlx::{QueryBuilder, Sqlite};

use crate::search::Expression;
use crate::tickets::{Ticket, TicketRow};
use crate::{Connection, Result};

mod condition;
pub mod names;

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

/// Where the rows come from: the full-text index where a text is wanted, else the table.
enum Driver {
    Text(Expression),
    Table,
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
    /// # Errors
    /// See [`crate::Error`].
    pub async fn page(
        &self,
        connection: &mut Connection,
        after: Option<After>,
        limit: u32,
    ) -> Result<Vec<Ticket>> {
        let mut query = QueryBuilder::new("SELECT t.* ");
        let column = self.from(&mut query);
        let (compare, direction) = if self.descending { ("<", "DESC") } else { (">", "ASC") };
        if let Some(After { key, id }) = after {
            if column == "d.doc" {
                // The index's row stands for creation time and id.
                query.push(format_args!(
                    " AND d.doc {compare} (SELECT doc FROM ticket_doc WHERE ticket_id = "
                ));
                query.push_bind(id.0).push(")");
            } else {
                query.push(format_args!(" AND ({column}, t.id) {compare} ("));
                query.push_bind(key).push(", ").push_bind(id.0).push(")");
            }
        }
        query.push(format_args!(" ORDER BY {column} {direction}"));
        if column != "d.doc" {
            query.push(format_args!(", t.id {direction}"));
        }
        query.push(" LIMIT ").push_bind(limit);
        let rows: Vec<TicketRow> = query.build_query_as().fetch_all(connection).await?;
        Ok(rows.into_iter().map(Ticket::from).collect())
    }

    /// How many tickets match, counted up to `cap`.
    ///
    /// # Errors
    /// See [`crate::Error`].
    pub async fn count(&self, connection: &mut Connection, cap: u32) -> Result<u32> {
        let mut query = QueryBuilder::new("SELECT count(*) FROM (SELECT 1 ");
        self.from(&mut query);
        query.push(" LIMIT ").push_bind(cap).push(")");
        Ok(query.build_query_scalar().fetch_one(connection).await?)
    }

    /// Writes `FROM … WHERE …` and gives the column of the order.
    fn from(&self, query: &mut QueryBuilder<Sqlite>) -> &'static str {
        let driver = self.driver();
        match &driver {
            Driver::Text(expression) => {
                query.push(
                    "FROM ticket_fts CROSS JOIN ticket_doc d ON d.doc = ticket_fts.rowid
                     CROSS JOIN ticket t ON t.id = d.ticket_id WHERE ticket_fts MATCH ",
                );
                query.push_bind(expression.as_str().to_owned());
            }
            Driver::Table => {
                query.push(format_args!("FROM ticket t INDEXED BY {} WHERE 1", self.index()));
            }
        }
        if !self.wanted.iter().any(|wanted| !wanted.negated && wanted.what == Condition::Deleted) {
            query.push(" AND t.deleted_at IS NULL");
        }
        for wanted in &self.wanted {
            // The driver has done those already.
            if matches!((&driver, &wanted.what), (Driver::Text(_), Condition::Text(_))) && !wanted.negated {
                continue;
            }
            query.push(" AND ");
            if wanted.negated {
                query.push("(");
                wanted.what.push(query);
                query.push(") IS NOT TRUE");
            } else {
                wanted.what.push(query);
            }
        }
        match (&driver, self.order) {
            (Driver::Text(_), Order::Created) => "d.doc",
            (_, Order::Created) => "t.created_at",
            (_, Order::Number) => "t.number_sort",
            (_, Order::ResolveBy) => "t.resolve_by",
        }
    }

    /// Text narrows most, and its index is in the order of creation. Towns and tags stand in it too; their
    /// exact comparison follows.
    fn driver(&self) -> Driver {
        let mut needed = Vec::new();
        for wanted in self.wanted.iter().filter(|wanted| !wanted.negated) {
            match &wanted.what {
                Condition::Text(expression) => needed.push(expression.clone()),
                Condition::Town(towns) => needed.extend(any_within("town", towns)),
                Condition::Tag(tags) => needed.extend(any_within("tags", tags)),
                _ => {}
            }
        }
        Expression::all(&needed).map_or(Driver::Table, Driver::Text)
    }

    /// The index that has the order and the narrowest filter. What is chosen by hand stays the same whatever
    /// the file holds.
    fn index(&self) -> &'static str {
        const BY_ID: &str = "sqlite_autoindex_ticket_1";
        let only = |found: &dyn Fn(&Condition) -> bool| {
            self.wanted.iter().any(|wanted| !wanted.negated && found(&wanted.what))
        };
        if only(&|what| matches!(what, Condition::Deleted)) {
            return "ticket_deleted";
        }
        // A handful of rows: found by their ids and sorted.
        if only(&|what| matches!(what, Condition::Overdue(_) | Condition::Due(..) | Condition::Number { .. }))
        {
            return BY_ID;
        }
        if only(&|what| matches!(what, Condition::Unassigned)) {
            return "ticket_open_unassigned";
        }
        let open = |what: &Condition| matches!(what, Condition::Status(values) if values.iter().all(|s| s.is_open()));
        match self.order {
            _ if only(&open) && self.order != Order::ResolveBy => "ticket_status_created",
            Order::Created if only(&|what| matches!(what, Condition::Technician(ids) if ids.len() == 1)) => {
                "ticket_technician_created"
            }
            Order::Created
                if only(&|what| matches!(what, Condition::Status(values) if values.len() == 1)) =>
            {
                "ticket_status_created"
            }
            Order::Created if only(&|what| matches!(what, Condition::Completed(..))) => "ticket_completed",
            Order::Created
                if only(&|what| matches!(what, Condition::Priority(values) if values.len() == 1)) =>
            {
                "ticket_priority_created"
            }
            Order::Created => "ticket_created",
            Order::Number => "ticket_number",
            Order::ResolveBy => "ticket_resolve",
        }
    }
}

/// One of `values` in a column of the full-text index. Nothing where one of them has no searchable letter.
fn any_within(column: &'static str, values: &[String]) -> Option<Expression> {
    if !values.iter().all(|value| value.chars().any(|letter| letter.is_ascii_alphanumeric())) {
        return None;
    }
    let each: Vec<Expression> = values.iter().map(|value| Expression::within(column, value)).collect();
    Expression::any(&each)
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
