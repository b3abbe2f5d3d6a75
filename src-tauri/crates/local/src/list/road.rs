//! Which index the list goes by: the one that leaves the fewest rows.
//!
//! Every filter has an index in the order of creation. Where several filters meet, the hits of each are counted up
//! to [`WINDOW`], and the list goes by the rarest: its rows are few, or the first page is found soon.

use sqlx::QueryBuilder;
use uuid::Uuid;

use super::{Condition, Listing, Order};
use crate::record::Stored as _;
use crate::search::Expression;
use crate::{Connection, Result};

/// The most rows that are sorted; what has no more hits is called rare.
pub(super) const WINDOW: u32 = 2_000;
/// The most values of one filter that an index is gone by, each by itself.
const VALUES: usize = 16;

/// A value in front of the order of an index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Text(String),
    Id(Uuid),
}

/// Where the rows come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Road {
    /// The full-text index, whose rows stand in the order of creation.
    Text(Expression),
    /// The failed calls, in the order of their tickets' ids, which begin with the time of creation.
    Calls,
    /// An index of the table.
    Index {
        /// Its name.
        name: &'static str,
        /// The column that its rows are ordered by; the id follows.
        by: &'static str,
        /// The column in front of that, and its values: each has an order of its own, and they are merged.
        keys: Option<(&'static str, Vec<Key>)>,
        /// The filter that it stands for, by its place.
        of: Option<usize>,
    },
    /// A handful of rows, found by their ids.
    Few,
}

impl Road {
    const fn plain(name: &'static str, by: &'static str, of: Option<usize>) -> Self {
        Self::Index { name, by, keys: None, of }
    }

    /// The column of its order; `None` where it has none.
    pub(super) const fn by(&self) -> Option<&'static str> {
        match self {
            Self::Text(_) | Self::Calls => Some("created_at"),
            Self::Index { by, .. } => Some(by),
            Self::Few => None,
        }
    }

    fn is_completed(&self) -> bool {
        matches!(self, Self::Index { name: "ticket_completed", .. })
    }
}

impl Listing {
    /// The road of this list; `None` where nothing can match.
    pub(super) async fn road(&self, connection: &mut Connection) -> Result<Option<Road>> {
        let nobody = |what: &Condition| matches!(what, Condition::Technician(ids) if ids.is_empty());
        if self.wants(nobody) {
            return Ok(None);
        }
        let mut roads = self.roads();
        if !must_count(&roads) {
            return Ok(roads.pop());
        }
        let mut rarest = None;
        for road in roads {
            let hits: u32 = self.hits_query(&road).build_query_scalar().fetch_one(&mut *connection).await?;
            if rarest.as_ref().is_none_or(|(fewest, _)| hits < *fewest) {
                rarest = Some((hits, road));
            }
        }
        Ok(rarest.map(|(hits, road)| {
            // Many completions in that time: going back from its end, a page of them comes soon.
            if road.is_completed() && hits > WINDOW && self.order == Order::Created && self.descending {
                let keys = vec![Key::Text("completed".to_owned())];
                let keys = Some(("status", keys));
                return Road::Index { name: "ticket_status_created", by: "created_at", keys, of: None };
            }
            road
        }))
    }

    pub(super) fn wants(&self, found: impl Fn(&Condition) -> bool) -> bool {
        self.wanted.iter().any(|wanted| !wanted.negated && found(&wanted.what))
    }

    /// Every road that leads to all hits; at least one.
    pub(super) fn roads(&self) -> Vec<Road> {
        if self.wants(|what| matches!(what, Condition::Deleted)) {
            return vec![Road::plain("ticket_deleted", "created_at", None)];
        }
        if self.wants(|what| {
            matches!(what, Condition::Overdue(_) | Condition::Due(..) | Condition::Number { .. })
        }) {
            return vec![Road::Few];
        }
        // What is open does not grow with history.
        let is_open = |what: &Condition| matches!(what, Condition::Status(values) if values.iter().all(|s| s.is_open()));
        if self.order == Order::ResolveBy
            && self.wants(|what| is_open(what) || *what == Condition::Unassigned)
        {
            return vec![Road::plain("ticket_open_resolve", "resolve_by", None)];
        }
        if self.wants(|what| *what == Condition::Unassigned) {
            return vec![Road::plain("ticket_open_unassigned", "created_at", None)];
        }
        let mut roads: Vec<Road> = self.text().map(Road::Text).into_iter().collect();
        let positive = self.wanted.iter().enumerate().filter(|(_, wanted)| !wanted.negated);
        roads.extend(positive.filter_map(|(at, wanted)| of(at, &wanted.what)));
        if roads.is_empty() {
            roads.push(match self.order {
                Order::Created => Road::plain("ticket_created", "created_at", None),
                Order::Number => Road::plain("ticket_number", "number_sort", None),
                Order::ResolveBy => Road::plain("ticket_resolve", "resolve_by", None),
            });
        }
        roads
    }

    /// Everything that the full-text index narrows by. Towns and tags stand in it too; their exact comparison
    /// follows.
    fn text(&self) -> Option<Expression> {
        let mut needed = Vec::new();
        for wanted in self.wanted.iter().filter(|wanted| !wanted.negated) {
            match &wanted.what {
                Condition::Text(expression) => needed.push(expression.clone()),
                Condition::Town(towns) => needed.extend(any_within("town", towns)),
                Condition::Tag(tags) => needed.extend(any_within("tags", tags)),
                _ => {}
            }
        }
        Expression::all(&needed)
    }

    /// How many rows a road has before the other filters, counted up to one more than [`WINDOW`].
    pub(super) fn hits_query(&self, road: &Road) -> QueryBuilder<sqlx::Sqlite> {
        let mut query = QueryBuilder::new("SELECT count(*) FROM (SELECT 1 ");
        match road {
            Road::Text(expression) => {
                query.push("FROM ticket_fts WHERE ticket_fts MATCH ");
                query.push_bind(expression.as_str().to_owned());
            }
            Road::Calls => {
                query.push(
                    "FROM failed_call c INDEXED BY failed_call_ticket
                     WHERE c.ticket_id IS NOT NULL AND c.deleted_at IS NULL",
                );
            }
            Road::Index { name, of, .. } => {
                query.push(format_args!("FROM ticket t INDEXED BY {name} WHERE t.deleted_at IS NULL"));
                if let Some(wanted) = of.and_then(|at| self.wanted.get(at)) {
                    query.push(" AND ");
                    wanted.what.push(&mut query);
                }
            }
            Road::Few => self.from(&mut query, road, None),
        }
        query.push(" LIMIT ").push_bind(WINDOW + 1).push(")");
        query
    }
}

/// Whether the hits decide: between several roads, and whether completions are sorted or gone back over.
pub(super) fn must_count(roads: &[Road]) -> bool {
    roads.len() > 1 || roads.iter().any(Road::is_completed)
}

/// The road of one filter; `None` where it has no index.
fn of(at: usize, what: &Condition) -> Option<Road> {
    let keyed = |name, column, mut keys: Vec<Key>| {
        keys.sort_unstable();
        keys.dedup();
        let few = 1..=VALUES;
        few.contains(&keys.len()).then_some(Road::Index {
            name,
            by: "created_at",
            keys: Some((column, keys)),
            of: Some(at),
        })
    };
    match what {
        Condition::Status(values) => keyed("ticket_status_created", "status", texts(values, |v| v.store())),
        Condition::Priority(values) => {
            keyed("ticket_priority_created", "priority", texts(values, |v| v.store()))
        }
        Condition::Service(values) => {
            keyed("ticket_service_created", "service_type", texts(values, |v| v.store()))
        }
        Condition::Appliance(values) => {
            keyed("ticket_appliance_created", "appliance_kind", texts(values, |v| v.store()))
        }
        Condition::Source(values) => keyed("ticket_source_created", "source", texts(values, |v| v.store())),
        Condition::Technician(ids) => {
            keyed("ticket_technician_created", "technician_id", ids.iter().map(|id| Key::Id(id.0)).collect())
        }
        Condition::Created(..) => Some(Road::plain("ticket_created", "created_at", Some(at))),
        Condition::Completed(..) => Some(Road::plain("ticket_completed", "closed_at", Some(at))),
        Condition::Emergency => Some(Road::plain("ticket_emergency", "created_at", Some(at))),
        Condition::FailedCall => Some(Road::Calls),
        _ => None,
    }
}

fn texts<T>(values: &[T], store: impl Fn(&T) -> String) -> Vec<Key> {
    values.iter().map(|value| Key::Text(store(value))).collect()
}

/// One of `values` in a column of the full-text index. Nothing where one of them has no searchable letter.
fn any_within(column: &'static str, values: &[String]) -> Option<Expression> {
    if !values.iter().all(|value| value.chars().any(|letter| letter.is_ascii_alphanumeric())) {
        return None;
    }
    let each: Vec<Expression> = values.iter().map(|value| Expression::within(column, value)).collect();
    Expression::any(&each)
}
