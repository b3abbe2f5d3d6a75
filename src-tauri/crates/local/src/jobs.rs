//! Durable jobs: written with the change that wants them, leased while they run.

use domain::time::Timestamp;

use crate::record::record;
use crate::{Connection, Error, Result, Writer};

record! {
    /// One job.
    Job from JobRow {
        /// Its id.
        id: i64,
        /// Which duty runs it.
        kind: String,
        /// One waiting or running job per kind and key.
        unique_key: String,
        /// JSON: what the duty needs.
        payload: String,
        /// Not before this.
        run_at: Timestamp,
        /// waiting, running, done, failed, cancelled.
        state: String,
        /// How often it was started.
        attempts: i64,
        /// While it runs: until when it is believed alive.
        lease_until: Option<Timestamp>,
        /// What went wrong the last time, or empty.
        last_error: String,
    }
}

/// Wants a job. Where one of this kind and key waits, it takes the new time and payload; where one runs, a
/// second waits for no one: the running one reads the state that this transaction commits.
///
/// # Errors
/// See [`crate::Error`].
pub async fn want(
    writer: &mut Writer,
    kind: &str,
    unique_key: &str,
    payload: &str,
    run_at: Timestamp,
    now: Timestamp,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO job (kind, unique_key, payload, run_at, state, created_at)
         VALUES (?1, ?2, ?3, ?4, 'waiting', ?5)
         ON CONFLICT (kind, unique_key) WHERE state IN ('waiting', 'running')
         DO UPDATE SET run_at = excluded.run_at, payload = excluded.payload,
           state = 'waiting', lease_until = NULL, attempts = 0",
        kind,
        unique_key,
        payload,
        run_at.0,
        now.0,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// Cancels the waiting job of this kind and key, if there is one.
///
/// # Errors
/// See [`crate::Error`].
pub async fn cancel(writer: &mut Writer, kind: &str, unique_key: &str, now: Timestamp) -> Result<()> {
    sqlx::query!(
        "UPDATE job SET state = 'cancelled', finished_at = ?3, lease_until = NULL
         WHERE kind = ?1 AND unique_key = ?2 AND state IN ('waiting', 'running')",
        kind,
        unique_key,
        now.0,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// Leases the due job that has waited longest, and gives it as running. Jobs of the kinds in `held` are left.
///
/// # Errors
/// See [`crate::Error`].
pub async fn lease(
    writer: &mut Writer,
    held: &[&str],
    now: Timestamp,
    lease_until: Timestamp,
) -> Result<Option<Job>> {
    let held = serde_json::to_string(held).map_err(|error| Error::Stored(error.to_string()))?;
    let row = sqlx::query_as!(
        JobRow,
        r#"UPDATE job SET state = 'running', lease_until = ?2, attempts = attempts + 1
           WHERE id = (SELECT id FROM job WHERE state = 'waiting' AND run_at <= ?1
                         AND kind NOT IN (SELECT value FROM json_each(?3))
                       ORDER BY run_at, id LIMIT 1)
           RETURNING id AS "id!", kind, unique_key, payload, run_at, state, attempts, lease_until, last_error"#,
        now.0,
        lease_until.0,
        held,
    )
    .fetch_optional(&mut **writer)
    .await?;
    Ok(row.map(Job::from))
}

/// Leases every due job of a kind, and gives them as running, oldest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn lease_all(
    writer: &mut Writer,
    kind: &str,
    now: Timestamp,
    lease_until: Timestamp,
) -> Result<Vec<Job>> {
    let rows = sqlx::query_as!(
        JobRow,
        r#"UPDATE job SET state = 'running', lease_until = ?2, attempts = attempts + 1
           WHERE state = 'waiting' AND kind = ?3 AND run_at <= ?1
           RETURNING id AS "id!", kind, unique_key, payload, run_at, state, attempts, lease_until, last_error"#,
        now.0,
        lease_until.0,
        kind,
    )
    .fetch_all(&mut **writer)
    .await?;
    let mut jobs: Vec<Job> = rows.into_iter().map(Job::from).collect();
    jobs.sort_by_key(|job| (job.run_at, job.id));
    Ok(jobs)
}

/// Puts a running job back to run at another time: it was not its fault.
///
/// # Errors
/// See [`crate::Error`].
pub async fn postpone(writer: &mut Writer, id: i64, run_at: Timestamp) -> Result<()> {
    sqlx::query!(
        "UPDATE job SET state = 'waiting', run_at = ?2, lease_until = NULL, attempts = 0
         WHERE id = ?1 AND state = 'running'",
        id,
        run_at.0,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// Ends a running job. One that was wanted again meanwhile (it waits) is left to run again.
///
/// # Errors
/// See [`crate::Error`].
pub async fn finish(writer: &mut Writer, id: i64, now: Timestamp) -> Result<()> {
    sqlx::query!(
        "UPDATE job SET state = 'done', lease_until = NULL, finished_at = ?2 WHERE id = ?1 AND state = 'running'",
        id,
        now.0,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// Puts a running job back, to be tried again, or gives it up.
///
/// # Errors
/// See [`crate::Error`].
pub async fn fail(
    writer: &mut Writer,
    id: i64,
    why: &str,
    again_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<()> {
    let (state, finished) = if again_at.is_some() { ("waiting", None) } else { ("failed", Some(now.0)) };
    let run_at = again_at.unwrap_or(now).0;
    sqlx::query!(
        "UPDATE job SET state = ?2, run_at = ?3, last_error = ?4, lease_until = NULL, finished_at = ?5
         WHERE id = ?1 AND state = 'running'",
        id,
        state,
        run_at,
        why,
        finished,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// The running jobs whose lease has run out at `now`, in the order they were wanted; all of them at the end of time.
///
/// # Errors
/// See [`crate::Error`].
pub async fn running(connection: &mut Connection, now: Timestamp) -> Result<Vec<Job>> {
    let rows = sqlx::query_as!(
        JobRow,
        r#"SELECT id AS "id!", kind, unique_key, payload, run_at, state, attempts, lease_until, last_error
           FROM job WHERE state = 'running' AND lease_until <= ?1 ORDER BY id"#,
        now.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Job::from).collect())
}

/// Brings back to `now` what waits longer than until `latest` though nothing waits so long: jobs that are tried
/// again, and those of `kind`. A clock that was ahead and was set back had put them off.
///
/// # Errors
/// See [`crate::Error`].
pub async fn bring_back(writer: &mut Writer, kind: &str, latest: Timestamp, now: Timestamp) -> Result<()> {
    sqlx::query!(
        "UPDATE job SET run_at = ?3 WHERE state = 'waiting' AND run_at > ?2 AND (attempts > 0 OR kind = ?1)",
        kind,
        latest.0,
        now.0,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// When the next waiting job is due. Jobs of the kinds in `held` are left.
///
/// # Errors
/// See [`crate::Error`].
pub async fn next_due(connection: &mut Connection, held: &[&str]) -> Result<Option<Timestamp>> {
    let held = serde_json::to_string(held).map_err(|error| Error::Stored(error.to_string()))?;
    let at = sqlx::query_scalar!(
        r#"SELECT run_at AS "run_at!: i64" FROM job
           WHERE state = 'waiting' AND kind NOT IN (SELECT value FROM json_each(?1))
           ORDER BY run_at, id LIMIT 1"#,
        held,
    )
    .fetch_optional(connection)
    .await?;
    Ok(at.map(Timestamp))
}

/// The job of this kind and key that waits or runs.
///
/// # Errors
/// See [`crate::Error`].
pub async fn pending(connection: &mut Connection, kind: &str, unique_key: &str) -> Result<Option<Job>> {
    let row = sqlx::query_as!(
        JobRow,
        r#"SELECT id AS "id!", kind, unique_key, payload, run_at, state, attempts, lease_until, last_error
           FROM job WHERE kind = ?1 AND unique_key = ?2 AND state IN ('waiting', 'running')"#,
        kind,
        unique_key,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Job::from))
}

/// Forgets jobs that ended before `before`.
///
/// # Errors
/// See [`crate::Error`].
pub async fn forget_finished(writer: &mut Writer, before: Timestamp) -> Result<u64> {
    let done =
        sqlx::query!("DELETE FROM job WHERE finished_at < ?1", before.0).execute(&mut **writer).await?;
    Ok(done.rows_affected())
}

/// How many of the jobs that are kept ended before `before`.
///
/// # Errors
/// See [`crate::Error`].
pub async fn count_finished(connection: &mut Connection, before: Timestamp) -> Result<i64> {
    let n = sqlx::query_scalar!(r#"SELECT count(*) AS "n!: i64" FROM job WHERE finished_at < ?1"#, before.0)
        .fetch_one(connection)
        .await?;
    Ok(n)
}
