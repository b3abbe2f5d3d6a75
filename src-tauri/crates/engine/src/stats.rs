//! What the desk holds, counted.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;

/// Counters that are sums of rows, by dimension: they must agree with the rows counted.
const DIMENSIONS: [&str; 4] = ["created", "completed", "ticket_status", "call_status"];

/// Counts of rows, values and counters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Rows of each table.
    pub rows: BTreeMap<&'static str, i64>,
    /// Rows of each value, by column.
    pub by: BTreeMap<&'static str, BTreeMap<String, i64>>,
    /// The sum of each counter.
    pub counters: BTreeMap<&'static str, i64>,
    /// Of every row's content, where it was asked for: equal for equal content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// Every ticket's number, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbers: Option<Vec<String>>,
}

/// What to add to the counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    /// A digest of all rows.
    pub digest: bool,
    /// Every ticket's number.
    pub numbers: bool,
}

/// Counts in one consistent state. Reads everything: for the command line, never for a screen.
///
/// # Errors
/// `NotAllowed`.
pub async fn stats(engine: &Engine, actor: &Actor, wanted: Wanted) -> Result<Stats> {
    let mut look = engine.look(actor, Action::See).await?;
    let connection = &mut look.reader;
    let rows = local::figures::rows(connection).await?.into_iter().collect();
    let by = local::figures::distributions(connection).await?;
    let mut counters = BTreeMap::new();
    for dimension in DIMENSIONS {
        counters.insert(dimension, local::figures::sum(connection, dimension).await?);
    }
    let digest = match wanted.digest {
        true => Some(format!("{:016x}", local::figures::digest(connection).await?)),
        false => None,
    };
    let numbers = match wanted.numbers {
        true => Some(local::figures::ticket_numbers(connection).await?),
        false => None,
    };
    let by = by.into_iter().map(|(name, values)| (name, values.into_iter().collect())).collect();
    Ok(Stats { rows, by, counters, digest, numbers })
}
