//! The list as SQL: the rows of a road in its own order, and a bounded part of them in another.

use domain::time::Timestamp;
use sqlx::{QueryBuilder, Sqlite};

use super::condition::open;
use super::road::{Key, Road, WINDOW};
use super::{After, Condition, Listing};
use crate::derive::first_doc;

impl Listing {
    /// A page after a place.
    pub(super) fn page_query(&self, road: &Road, after: Option<After>, limit: u32) -> QueryBuilder<Sqlite> {
        let mut query = QueryBuilder::new("");
        let column = self.order.column();
        if road.by() == Some(column) {
            self.walk(&mut query, road, "t.*", after, limit);
            return query;
        }
        if *road == Road::Few {
            query.push("SELECT t.* ");
            self.from(&mut query, road, None);
        } else {
            let by = road.by().unwrap_or("created_at");
            query.push("SELECT t.* FROM (");
            self.walk(&mut query, road, &format!("t.id, t.{by}"), None, WINDOW);
            query.push(") w CROSS JOIN ticket t ON t.id = w.id WHERE 1");
        }
        let (compare, direction) = self.direction();
        if let Some(After { key, id }) = after {
            query.push(format_args!(" AND (t.{column}, t.id) {compare} ("));
            query.push_bind(key).push(", ").push_bind(id.0).push(")");
        }
        query.push(format_args!(" ORDER BY t.{column} {direction}, t.id {direction} LIMIT "));
        query.push_bind(limit);
        query
    }

    /// How many rows match, up to `cap`.
    pub(super) fn count_query(&self, road: &Road, cap: u32) -> QueryBuilder<Sqlite> {
        let mut query = QueryBuilder::new("SELECT count(*) FROM (");
        self.each_key(&mut query, road, |query, key| {
            query.push("SELECT 1 ");
            self.from(query, road, key);
        });
        query.push(" LIMIT ").push_bind(cap).push(")");
        query
    }

    /// The rows of a road in its own order. The values in front of that order are each gone through by themselves,
    /// and SQLite merges them as it goes: nothing is sorted, and the limit ends it.
    fn walk(
        &self,
        query: &mut QueryBuilder<Sqlite>,
        road: &Road,
        columns: &str,
        after: Option<After>,
        limit: u32,
    ) {
        let (compare, direction) = self.direction();
        self.each_key(query, road, |query, key| {
            query.push(format_args!("SELECT {columns} "));
            self.from(query, road, key);
            if let Some(After { key, id }) = after {
                match road {
                    Road::Text(_) => {
                        query.push(format_args!(
                            " AND ticket_fts.rowid {compare} (SELECT doc FROM ticket_doc WHERE ticket_id = "
                        ));
                        query.push_bind(id.0).push(")");
                    }
                    Road::Calls => {
                        query.push(format_args!(" AND c.ticket_id {compare} ")).push_bind(id.0);
                    }
                    Road::Index { by, .. } => {
                        query.push(format_args!(" AND (t.{by}, t.id) {compare} ("));
                        query.push_bind(key).push(", ").push_bind(id.0).push(")");
                    }
                    Road::Few => {}
                }
            }
        });
        match road {
            Road::Text(_) => query.push(format_args!(" ORDER BY ticket_fts.rowid {direction}")),
            Road::Calls => query.push(format_args!(" ORDER BY c.ticket_id {direction}")),
            Road::Index { by, .. } => query.push(format_args!(" ORDER BY {by} {direction}, id {direction}")),
            Road::Few => query,
        };
        query.push(" LIMIT ").push_bind(limit);
    }

    /// Writes a part for each value in front of the road's order, or one.
    fn each_key<'road>(
        &self,
        query: &mut QueryBuilder<Sqlite>,
        road: &'road Road,
        mut part: impl FnMut(&mut QueryBuilder<Sqlite>, Option<(&'static str, &'road Key)>),
    ) {
        match road {
            Road::Index { keys: Some((column, keys)), .. } => {
                for (index, key) in keys.iter().enumerate() {
                    if index > 0 {
                        query.push(" UNION ALL ");
                    }
                    part(query, Some((column, key)));
                }
            }
            _ => part(query, None),
        }
    }

    /// Writes `FROM … WHERE …`.
    pub(super) fn from(&self, query: &mut QueryBuilder<Sqlite>, road: &Road, key: Option<(&str, &Key)>) {
        let mut done = None;
        match road {
            Road::Text(expression) => {
                query.push(
                    "FROM ticket_fts CROSS JOIN ticket_doc d ON d.doc = ticket_fts.rowid
                     CROSS JOIN ticket t ON t.id = d.ticket_id WHERE ticket_fts MATCH ",
                );
                query.push_bind(expression.as_str().to_owned());
                self.push_created_docs(query);
            }
            // Of several calls of one ticket the first stands for it.
            Road::Calls => {
                query.push(
                    "FROM failed_call c INDEXED BY failed_call_ticket CROSS JOIN ticket t ON t.id = c.ticket_id
                     WHERE c.ticket_id IS NOT NULL AND c.deleted_at IS NULL AND NOT EXISTS
                       (SELECT 1 FROM failed_call e INDEXED BY failed_call_ticket
                        WHERE e.ticket_id = c.ticket_id AND e.deleted_at IS NULL AND e.rowid < c.rowid)",
                );
            }
            Road::Index { name, of, .. } => {
                query.push(format_args!("FROM ticket t INDEXED BY {name} WHERE 1"));
                if *name == "ticket_open_resolve" {
                    query.push(" AND ").push(open("t"));
                }
                if let Some((column, key)) = key {
                    query.push(format_args!(" AND t.{column} = "));
                    match key {
                        Key::Text(text) => query.push_bind(text.clone()),
                        Key::Id(id) => query.push_bind(*id),
                    };
                    done = *of;
                }
            }
            Road::Few => {
                query.push("FROM ticket t INDEXED BY sqlite_autoindex_ticket_1 WHERE 1");
            }
        }
        if !self.wants(|what| *what == Condition::Deleted) {
            query.push(" AND t.deleted_at IS NULL");
        }
        for (at, wanted) in self.wanted.iter().enumerate() {
            // The road has done those already.
            let text = matches!((road, &wanted.what), (Road::Text(_), Condition::Text(_)));
            if done == Some(at) || (text && !wanted.negated) {
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
    }

    /// The places in the full-text index that tickets of the wanted time may have; one that found its place taken
    /// stands within the next millisecond.
    fn push_created_docs(&self, query: &mut QueryBuilder<Sqlite>) {
        for wanted in self.wanted.iter().filter(|wanted| !wanted.negated) {
            let Condition::Created(from, until) = wanted.what else { continue };
            if let Some(from) = from {
                query.push(" AND ticket_fts.rowid >= ").push_bind(first_doc(from));
            }
            if let Some(until) = until {
                query.push(" AND ticket_fts.rowid < ").push_bind(first_doc(Timestamp(until.0 + 1)));
            }
        }
    }

    const fn direction(&self) -> (&'static str, &'static str) {
        if self.descending { ("<", "DESC") } else { (">", "ASC") }
    }
}
