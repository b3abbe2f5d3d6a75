//! Conditions as SQL on `ticket t`.

use domain::time::Timestamp;
use sqlx::{QueryBuilder, Sqlite};

use super::Condition;
use crate::record::Stored as _;

/// The newest tickets with a text that a typed number may also mean.
const NUMBER_TEXT_HITS: i64 = 2_000;
/// Customers that last digits may mean.
const DIGITS_HITS: i64 = 500;

impl Condition {
    /// Writes the condition.
    pub(super) fn push(&self, query: &mut QueryBuilder<Sqlite>) {
        match self {
            Self::Text(expression) => {
                query.push(
                    "EXISTS (SELECT 1 FROM ticket_doc d CROSS JOIN ticket_fts ON ticket_fts.rowid = d.doc
                             WHERE d.ticket_id = t.id AND ticket_fts MATCH ",
                );
                query.push_bind(expression.as_str().to_owned()).push(")");
            }
            Self::Number { .. } => self.push_number(query),
            Self::Status(values) => one_of(query, "t.status", values.iter().map(|value| value.store())),
            Self::Priority(values) => one_of(query, "t.priority", values.iter().map(|value| value.store())),
            Self::Service(values) => {
                one_of(query, "t.service_type", values.iter().map(|value| value.store()))
            }
            Self::Appliance(values) => {
                one_of(query, "t.appliance_kind", values.iter().map(|value| value.store()));
            }
            Self::Source(values) => one_of(query, "t.source", values.iter().map(|value| value.store())),
            Self::Technician(ids) => one_of(query, "t.technician_id", ids.iter().map(|id| id.0)),
            Self::Town(towns) => one_of(query, "lower(t.town)", towns.iter().map(|town| town.to_lowercase())),
            Self::Tag(tags) => {
                query.push(
                    "EXISTS (SELECT 1 FROM ticket_tag g WHERE g.ticket_id = t.id AND g.present = 1 AND ",
                );
                one_of(query, "g.tag", tags.iter().cloned());
                query.push(")");
            }
            Self::Created(from, until) => within(query, "t.created_at", *from, *until),
            Self::Completed(from, until) => {
                query.push("(t.status = 'completed' AND t.closed_at IS NOT NULL AND ");
                within(query, "t.closed_at", *from, *until);
                // It follows, and indexes by creation begin there.
                query.push(" AND ");
                within(query, "t.created_at", None, *until);
                query.push(")");
            }
            Self::Due(from, until) => push_due(query, *from, *until),
            Self::Overdue(now) => push_overdue(query, *now),
            Self::Unassigned => {
                query.push(format_args!(
                    "(t.technician_id IS NULL AND {} AND {})",
                    open("t"),
                    known_open("t")
                ));
            }
            Self::Emergency => {
                query.push("t.emergency = 1");
            }
            Self::FailedCall => {
                query.push(
                    "EXISTS (SELECT 1 FROM failed_call c WHERE c.ticket_id = t.id AND c.deleted_at IS NULL)",
                );
            }
            Self::Deleted => {
                query.push("t.deleted_at IS NOT NULL");
            }
        }
    }

    fn push_number(&self, query: &mut QueryBuilder<Sqlite>) {
        let Self::Number { numbers, aliases, digits, text } = self else { return };
        query.push("t.id IN (SELECT n.id FROM ticket n WHERE ");
        one_of(query, "n.number_sort", numbers.iter().copied());
        query.push(" UNION ALL SELECT a.ticket_id FROM ticket_alias a WHERE ");
        one_of(query, "a.number", aliases.iter().cloned());
        if let Some(digits) = digits {
            let start: String = digits.chars().rev().collect();
            query.push(
                " UNION ALL SELECT o.id FROM ticket o WHERE o.customer_id IN
                  (SELECT p.customer_id FROM phone_digits p WHERE p.reversed >= ",
            );
            // Digits are below ':', so that this range is the prefix.
            query.push_bind(start.clone()).push(" AND p.reversed < ").push_bind(format!("{start}:"));
            query.push(" LIMIT ").push_bind(DIGITS_HITS).push(")");
        }
        if let Some(text) = text {
            query.push(
                " UNION ALL SELECT * FROM (SELECT d.ticket_id FROM ticket_fts
                   CROSS JOIN ticket_doc d ON d.doc = ticket_fts.rowid WHERE ticket_fts MATCH ",
            );
            query.push_bind(text.as_str().to_owned());
            query.push(" ORDER BY ticket_fts.rowid DESC LIMIT ").push_bind(NUMBER_TEXT_HITS).push(")");
        }
        query.push(")");
    }
}

/// Spelled as in the partial indexes.
pub(super) fn open(table: &str) -> String {
    format!("{table}.deleted_at IS NULL AND {table}.status NOT IN ('completed', 'cancelled')")
}

/// Open means owed: a status of a newer version is neither open nor closed.
fn known_open(table: &str) -> String {
    format!("{table}.status IN ('new', 'acknowledged', 'scheduled', 'in_progress', 'on_hold')")
}

fn push_overdue(query: &mut QueryBuilder<Sqlite>, now: Timestamp) {
    let open = format!("{} AND {}", open("o"), known_open("o"));
    query.push(format_args!(
        "t.id IN (SELECT o.id FROM ticket o INDEXED BY ticket_respond_running
                  WHERE {open} AND o.first_response_at IS NULL AND o.respond_by < "
    ));
    query.push_bind(now.0);
    query.push(format_args!(
        " UNION ALL SELECT o.id FROM ticket o INDEXED BY ticket_visit_running
          WHERE {open} AND o.visit_booked_at IS NULL AND o.visit_by < "
    ));
    query.push_bind(now.0);
    // Only the resolution clock stands still while a ticket is on hold.
    query.push(format_args!(
        " UNION ALL SELECT o.id FROM ticket o INDEXED BY ticket_open_resolve
          WHERE {open} AND o.status <> 'on_hold' AND o.resolve_by < "
    ));
    query.push_bind(now.0).push(")");
}

fn push_due(query: &mut QueryBuilder<Sqlite>, from: Option<Timestamp>, until: Option<Timestamp>) {
    query.push(
        "t.id IN (SELECT f.ticket_id FROM follow_up f INDEXED BY follow_up_open_due
                WHERE f.status = 'open' AND f.ticket_id IS NOT NULL AND ",
    );
    within(query, "f.due_at", from, until);
    query.push(format_args!(
        " UNION ALL SELECT o.id FROM ticket o INDEXED BY ticket_open_resolve WHERE {} AND {} AND (",
        open("o"),
        known_open("o")
    ));
    within(query, "o.resolve_by", from, until);
    query.push(" OR (o.visit_at IS NOT NULL AND ");
    within(query, "o.visit_at", from, until);
    query.push(format_args!("))) AND {} AND {}", open("t"), known_open("t")));
}

/// `from <= column < until`; both ends open is always true.
fn within(query: &mut QueryBuilder<Sqlite>, column: &str, from: Option<Timestamp>, until: Option<Timestamp>) {
    query.push("(1");
    if let Some(from) = from {
        query.push(format_args!(" AND {column} >= ")).push_bind(from.0);
    }
    if let Some(until) = until {
        query.push(format_args!(" AND {column} < ")).push_bind(until.0);
    }
    query.push(")");
}

/// `column IN (…)`; false where there is no value.
pub(super) fn one_of<'args, T>(
    query: &mut QueryBuilder<Sqlite>,
    column: &str,
    values: impl Iterator<Item = T>,
) where
    T: sqlx::Encode<'args, Sqlite> + sqlx::Type<Sqlite> + 'static,
{
    query.push(format_args!("{column} IN ("));
    let mut separated = query.separated(", ");
    for value in values {
        separated.push_bind(value);
    }
    query.push(")");
}
