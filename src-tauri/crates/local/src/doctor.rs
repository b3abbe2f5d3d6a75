//! Examining a file: every invariant has a name, and what breaks it is told with the record.
//!
//! Nothing is changed. A finding is either a violation, or a note: something that is right and worth knowing, as
//! values of a newer version are.

use std::path::Path;

use chrono_tz::Tz;
use domain::ticket::{TicketStatus, check_move};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, SqliteConnection};
use uuid::Uuid;

use crate::{Result, derive};

mod checks;
mod references;
mod values;
mod watched;

/// Most records that are told per invariant.
const TOLD: i64 = 20;

/// What an examination found.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// The invariant's name.
    pub invariant: &'static str,
    /// The table.
    pub record: String,
    /// The record's id, or what else names it.
    pub id: String,
    /// What is wrong.
    pub detail: String,
    /// Worth knowing, and no violation.
    pub note: bool,
}

/// The names of all invariants, in the order in which they are examined.
#[must_use]
pub fn invariants() -> Vec<&'static str> {
    let mut names = vec!["file_is_sound"];
    names.extend(checks::CHECKS.iter().map(|check| check.invariant));
    names.extend([
        watched::INVARIANT,
        "moves_follow_the_table",
        "tag_ids_follow_from_their_values",
        "references_exist",
    ]);
    names.extend(["values_are_known", "counters_equal_their_rebuild", "phone_digits_equal_their_rebuild"]);
    names.extend(["search_places_equal_their_rebuild", "search_text_equals_its_rebuild"]);
    names
}

/// Examines a file as it stands, in one consistent state, beside whoever works on it.
///
/// # Errors
/// See [`crate::Error`]: what is found is no error.
pub async fn examine(path: &Path, office: Tz) -> Result<Vec<Finding>> {
    // A connection of its own: the fresh index is built in its temporary database.
    let options = SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(std::time::Duration::from_secs(5))
        .pragma("temp_store", "memory")
        .pragma("cache_size", "-64000");
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let mut findings = soundness(&mut connection).await?;
    // A row that breaks a CHECK can be read, and the checks below say what is wrong with it.
    if findings.iter().all(|finding| finding.detail.starts_with("CHECK constraint failed")) {
        sqlx::query("BEGIN").execute(&mut connection).await?;
        for check in checks::CHECKS {
            findings.extend(check.run(&mut connection).await?);
        }
        findings.extend(watched::examine(&mut connection).await?);
        findings.extend(moves(&mut connection).await?);
        findings.extend(tag_ids(&mut connection).await?);
        findings.extend(references::examine(&mut connection).await?);
        findings.extend(values::examine(&mut connection).await?);
        findings.extend(derived(&mut connection, office).await?);
        sqlx::query("ROLLBACK").execute(&mut connection).await?;
    }
    connection.close().await?;
    Ok(findings)
}

/// What is told of a file that SQLite cannot read through; `why` is what it says.
#[must_use]
pub fn damage(why: impl ToString) -> Finding {
    violation("file_is_sound", "file", "", why)
}

fn violation(invariant: &'static str, record: &str, id: impl ToString, detail: impl ToString) -> Finding {
    Finding {
        invariant,
        record: record.to_owned(),
        id: id.to_string(),
        detail: detail.to_string(),
        note: false,
    }
}

/// What SQLite itself says of its pages and indexes.
async fn soundness(connection: &mut SqliteConnection) -> Result<Vec<Finding>> {
    let lines: Vec<(String,)> =
        match sqlx::query_as("PRAGMA integrity_check(20)").fetch_all(&mut *connection).await {
            Ok(lines) => lines,
            // So damaged that the check itself cannot read on.
            Err(sqlx::Error::Database(error)) if crate::error::is_corrupt(error.as_ref()) => {
                vec![(error.message().to_owned(),)]
            }
            Err(error) => return Err(error.into()),
        };
    Ok(lines.into_iter().filter(|(line,)| line != "ok").map(|(line,)| damage(line)).collect())
}

/// Every move that was made is one of the table of moves.
async fn moves(connection: &mut SqliteConnection) -> Result<Vec<Finding>> {
    let pairs: Vec<(String, String, Uuid)> = sqlx::query_as(
        "SELECT from_status, to_status, max(ticket_id) FROM ticket_move WHERE from_status <> ''
         GROUP BY from_status, to_status",
    )
    .fetch_all(connection)
    .await?;
    let known =
        |text: &str| Some(TicketStatus::from_stored(text)).filter(|status| *status != TicketStatus::Unknown);
    Ok(pairs
        .into_iter()
        .filter_map(|(from, to, ticket)| {
            let refused = check_move(known(&from)?, known(&to)?).err()?;
            Some(violation("moves_follow_the_table", "ticket", ticket, refused))
        })
        .collect())
}

/// A tag's id follows from ticket and value, so that two desktops make one row.
async fn tag_ids(connection: &mut SqliteConnection) -> Result<Vec<Finding>> {
    const CHUNK: i64 = 20_000;
    let (mut after, mut found) = (Vec::new(), Vec::new());
    loop {
        let rows: Vec<(Uuid, Uuid, String)> =
            sqlx::query_as("SELECT id, ticket_id, tag FROM ticket_tag WHERE id > ?1 ORDER BY id LIMIT ?2")
                .bind(&after)
                .bind(CHUNK)
                .fetch_all(&mut *connection)
                .await?;
        let Some((last, _, _)) = rows.last() else { return Ok(found) };
        after = last.as_bytes().to_vec();
        for (id, ticket, tag) in rows {
            if id != domain::ids::derived(&["ticket_tag", &ticket.to_string(), &tag]) && found.len() < 20 {
                let detail = format!("tag {tag:?} of ticket {ticket} has an id that does not follow from it");
                found.push(violation("tag_ids_follow_from_their_values", "ticket_tag", id, detail));
            }
        }
    }
}

async fn derived(connection: &mut SqliteConnection, office: Tz) -> Result<Vec<Finding>> {
    let drift = derive::compare(connection, office).await?;
    Ok(drift
        .into_iter()
        .map(|drift| {
            let invariant = match drift.table {
                "counter" => "counters_equal_their_rebuild",
                "phone_digits" => "phone_digits_equal_their_rebuild",
                "ticket_doc" => "search_places_equal_their_rebuild",
                _ => "search_text_equals_its_rebuild",
            };
            violation(invariant, drift.table, drift.row, drift.detail)
        })
        .collect())
}
