//! Attempts to call back: insert-only.

use domain::failed_call::AttemptOutcome;
use domain::ids::{AttemptId, FailedCallId, StaffId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::{Stored, ids_as_json, record};
use crate::{Connection, Result, Writer};

/// A try to call back, with the name of who tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedAttempt {
    /// The try.
    pub attempt: Attempt,
    /// Who tried; empty for a rule.
    pub staff_name: String,
}

record! {
    /// One try to call back.
    Attempt from AttemptRow {
        /// Its id.
        id: AttemptId,
        /// The failed call.
        failed_call_id: FailedCallId,
        /// When.
        at: Timestamp,
        /// How it ended.
        outcome: AttemptOutcome,
        /// What was said.
        note: String,
        /// Who tried.
        staff_id: Option<StaffId>,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, attempt: &Attempt) -> Result<()> {
    let id = attempt.id.store();
    let failed_call_id = attempt.failed_call_id.store();
    let at = attempt.at.store();
    let outcome = attempt.outcome.store();
    let staff_id = attempt.staff_id.store();
    sqlx::query!(
        "INSERT INTO attempt (
           id, failed_call_id, at, outcome, note, staff_id
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5, ?6
         )",
        id,
        failed_call_id,
        at,
        outcome,
        attempt.note,
        staff_id,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// The row with this id.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, id: AttemptId) -> Result<Option<Attempt>> {
    let row = sqlx::query_as!(
        AttemptRow,
        r#"SELECT
           id AS "id!: Uuid", failed_call_id AS "failed_call_id!: Uuid", at, outcome, note,
           staff_id AS "staff_id?: Uuid"
         FROM attempt WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Attempt::from))
}

/// The tries of these failed calls, oldest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn of_failed_calls(
    connection: &mut Connection,
    calls: &[FailedCallId],
) -> Result<Vec<NamedAttempt>> {
    let calls = ids_as_json(calls.iter().map(|id| id.0));
    let rows = sqlx::query!(
        r#"SELECT a.id AS "id!: Uuid", a.failed_call_id AS "failed_call_id!: Uuid", a.at, a.outcome, a.note,
             a.staff_id AS "staff_id?: Uuid", coalesce(s.name, '') AS "staff_name!: String"
           FROM json_each(?1) AS wanted
           JOIN attempt AS a ON a.failed_call_id = unhex(wanted.value)
           LEFT JOIN staff AS s ON s.id = a.staff_id
           ORDER BY a.at, a.id"#,
        calls,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| NamedAttempt {
            attempt: Attempt::from(AttemptRow {
                id: row.id,
                failed_call_id: row.failed_call_id,
                at: row.at,
                outcome: row.outcome,
                note: row.note,
                staff_id: row.staff_id,
            }),
            staff_name: row.staff_name,
        })
        .collect())
}

/// The tries of a failed call, oldest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn of_failed_call(connection: &mut Connection, call: FailedCallId) -> Result<Vec<Attempt>> {
    let rows = sqlx::query_as!(
        AttemptRow,
        r#"SELECT
           id AS "id!: Uuid", failed_call_id AS "failed_call_id!: Uuid", at, outcome, note,
           staff_id AS "staff_id?: Uuid"
         FROM attempt WHERE failed_call_id = ?1 ORDER BY at, id"#,
        call.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Attempt::from).collect())
}
