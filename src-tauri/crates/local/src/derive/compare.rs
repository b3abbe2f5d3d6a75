//! What is derived, compared with a rebuild beside it.

use chrono_tz::Tz;
use sqlx::FromRow;
use uuid::Uuid;

use super::rebuild::{counted, digits};
use super::text::{NOTES_CHARS, insert_text};
use crate::{Connection, Result};

/// Most differences that are told per kind.
const TOLD: i64 = 20;

/// A difference between what is derived and what follows from the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// The derived table.
    pub table: &'static str,
    /// Its row.
    pub row: String,
    /// What stands there and what should.
    pub detail: String,
}

#[derive(FromRow)]
struct Counter {
    dimension: String,
    day: i64,
    key: String,
    n: i64,
}

/// Every difference, up to 20 a table. Nothing is changed; the fresh index is made in memory.
///
/// # Errors
/// See [`crate::Error`].
pub(crate) async fn compare(connection: &mut Connection, office: Tz) -> Result<Vec<Drift>> {
    let mut drift = counter_drift(connection, office).await?;
    drift.extend(digits_drift(connection).await?);
    drift.extend(place_drift(connection).await?);
    drift.extend(text_drift(connection).await?);
    Ok(drift)
}

async fn counter_drift(connection: &mut Connection, office: Tz) -> Result<Vec<Drift>> {
    let mut due = counted(connection, office).await?;
    let stored: Vec<Counter> = sqlx::query_as("SELECT dimension, day, key, n FROM main.counter WHERE n <> 0")
        .fetch_all(connection)
        .await?;
    let mut drift = Vec::new();
    let mut tell = |dimension: &str, day: i64, key: &str, stands: i64, should: i64| {
        if stands != should && drift.len() < TOLD as usize {
            let row = format!("{dimension} day {day} {key:?}");
            drift.push(Drift {
                table: "counter",
                row,
                detail: format!("is {stands}, the rows make {should}"),
            });
        }
    };
    for Counter { dimension, day, key, n } in stored {
        let place = (dimension, day, key);
        let should = due.remove(&place).unwrap_or(0);
        tell(&place.0, day, &place.2, n, should);
    }
    for ((dimension, day, key), should) in due {
        tell(&dimension, day, &key, 0, should);
    }
    Ok(drift)
}

async fn digits_drift(connection: &mut Connection) -> Result<Vec<Drift>> {
    let due = digits(connection).await?;
    let stored: Vec<(String, Uuid, Uuid)> =
        sqlx::query_as("SELECT reversed, phone_id, customer_id FROM main.phone_digits")
            .fetch_all(connection)
            .await?;
    let stored: std::collections::BTreeSet<_> = stored.into_iter().collect();
    let told = |(_, phone, _): &(String, Uuid, Uuid), detail: &str| Drift {
        table: "phone_digits",
        row: phone.to_string(),
        detail: detail.to_owned(),
    };
    let missing = due.difference(&stored).map(|row| told(row, "is missing"));
    let extra = stored.difference(&due).map(|row| told(row, "belongs to no present phone"));
    Ok(missing.chain(extra).take(TOLD as usize).collect())
}

/// Every ticket has its place in the index, at its creation time.
async fn place_drift(connection: &mut Connection) -> Result<Vec<Drift>> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT lower(hex(t.id)), 'has no place in the full-text index' FROM main.ticket t
           WHERE NOT EXISTS (SELECT 1 FROM main.ticket_doc d WHERE d.ticket_id = t.id)
         UNION ALL SELECT lower(hex(d.ticket_id)), 'has a place in the full-text index and no ticket'
           FROM main.ticket_doc d WHERE NOT EXISTS (SELECT 1 FROM main.ticket t WHERE t.id = d.ticket_id)
         UNION ALL SELECT lower(hex(t.id)), 'stands in the full-text index at another time than its own'
           FROM main.ticket_doc d JOIN main.ticket t ON t.id = d.ticket_id
           WHERE (d.doc >> 20) NOT BETWEEN t.created_at AND t.created_at + 1
         LIMIT ?1",
    )
    .bind(TOLD)
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|(row, detail)| Drift { table: "ticket_doc", row, detail }).collect())
}

/// Per place in the index: how many words, and a sum that another word, column or order changes.
macro_rules! ticket_sums {
    ($places:literal) => {
        concat!(
            "SELECT doc, count(*) AS n, sum(
               (unicode(term) + 131 * coalesce(unicode(substr(term, 2, 1)), 0)
                + 17161 * coalesce(unicode(substr(term, -1, 1)), 0) + 7 * length(term))
               * (offset * 8 + length(col) * 3 + unicode(col) + 1)) AS places FROM ",
            $places,
            " GROUP BY doc"
        )
    };
}

/// Builds the full-text index again in memory and compares both: the words with their counts, and every ticket
/// by a sum over its words and their places.
async fn text_drift(connection: &mut Connection) -> Result<Vec<Drift>> {
    for statement in [
        "CREATE VIRTUAL TABLE temp.fresh_fts USING fts5 (
           number, name, phone, problem, notes, tags, town, brand, content = '', contentless_delete = 1,
           tokenize = \"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")",
        "CREATE VIRTUAL TABLE temp.fresh_words USING fts5vocab (temp, fresh_fts, 'row')",
        "CREATE VIRTUAL TABLE temp.fresh_places USING fts5vocab (temp, fresh_fts, 'instance')",
        "CREATE VIRTUAL TABLE temp.stored_words USING fts5vocab (main, ticket_fts, 'row')",
        "CREATE VIRTUAL TABLE temp.stored_places USING fts5vocab (main, ticket_fts, 'instance')",
    ] {
        sqlx::query(statement).execute(&mut *connection).await?;
    }
    sqlx::query(insert_text!("temp.fresh_fts", "")).bind(NOTES_CHARS).execute(&mut *connection).await?;

    let words: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT term, sum(stored), sum(fresh) FROM (
           SELECT term, cnt AS stored, 0 AS fresh FROM temp.stored_words
           UNION ALL SELECT term, 0, cnt FROM temp.fresh_words)
         GROUP BY term HAVING sum(stored) <> sum(fresh) LIMIT ?1",
    )
    .bind(TOLD)
    .fetch_all(&mut *connection)
    .await?;
    let mut drift: Vec<Drift> = words
        .into_iter()
        .map(|(term, stored, fresh)| Drift {
            table: "ticket_fts",
            row: format!("word {term:?}"),
            detail: format!("stands {stored} times, the tickets have it {fresh} times"),
        })
        .collect();

    let tickets: Vec<(i64,)> = sqlx::query_as(concat!(
        "SELECT doc FROM (",
        ticket_sums!("temp.stored_places"),
        " UNION ALL ",
        ticket_sums!("temp.fresh_places"),
        ") GROUP BY doc, n, places HAVING count(*) <> 2 LIMIT ?1"
    ))
    .bind(TOLD)
    .fetch_all(&mut *connection)
    .await?;
    for (doc,) in tickets {
        let id: Option<Uuid> = sqlx::query_scalar("SELECT ticket_id FROM main.ticket_doc WHERE doc = ?1")
            .bind(doc)
            .fetch_optional(&mut *connection)
            .await?;
        let row = id.map_or_else(|| format!("place {doc}"), |id| id.to_string());
        let detail = "is indexed with another text than it has".to_owned();
        drift.push(Drift { table: "ticket_fts", row, detail });
    }
    for statement in [
        "DROP TABLE temp.stored_places",
        "DROP TABLE temp.stored_words",
        "DROP TABLE temp.fresh_places",
        "DROP TABLE temp.fresh_words",
        "DROP TABLE temp.fresh_fts",
    ] {
        sqlx::query(statement).execute(&mut *connection).await?;
    }
    Ok(drift)
}
