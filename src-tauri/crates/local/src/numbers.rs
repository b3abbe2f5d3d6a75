//! Ticket numbers, year by year: unique, never given twice, whatever backup is put in place.
//!
//! The database knows the next number, and a mark outside it (`numbers.json`) the end of the block of 20 in use.
//! The mark is the block's end exactly as long as both tell the same story. A backup begins a new block
//! ([`leave_block`]), so that one put back always stands below the mark; then allocation starts above it. The price
//! is a gap: of less than two blocks after a restore, of at most one where a crash hits between mark and commit.

mod mark;

use std::path::Path;

use mark::{BLOCK, Marks, block_end};

use crate::{Connection, Result, Writer};

/// What a transaction has given: what the marks must say before it is kept.
#[derive(Debug, Default)]
pub(crate) struct Given(Marks);

impl Given {
    /// Raises the marks beside `database`.
    ///
    /// A mark that cannot be written is told and no ticket waits for it: the numbers stay unique as long as the
    /// database stays, and the next ticket tries again.
    pub(crate) async fn keep(&self, database: &Path) {
        if self.0.is_empty() {
            return;
        }
        if let Err(error) = mark::raise(database, &self.0).await {
            tracing::warn!(%error, "the mark of ticket numbers cannot be written");
        }
    }
}

/// Takes `count` numbers of a year and gives the first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn take(writer: &mut Writer, year: i64, count: i64) -> Result<i64> {
    let next = sqlx::query_scalar!("SELECT next FROM number_sequence WHERE year = ?1", year)
        .fetch_optional(&mut **writer)
        .await?
        .unwrap_or(1);
    let mark = mark::read(writer.path()).await.get(&year).copied().unwrap_or(0);
    let first = if mark > block_end(next - 1) { mark + 1 } else { next };
    let next = first + count;
    sqlx::query!(
        "INSERT INTO number_sequence (year, next) VALUES (?1, ?2)
         ON CONFLICT (year) DO UPDATE SET next = excluded.next",
        year,
        next,
    )
    .execute(&mut **writer)
    .await?;
    let end = block_end(next - 1);
    if end > mark {
        writer.given().0.insert(year, end);
    }
    Ok(first)
}

/// Has a copy of the database begin with the next block: the original may give the rest of this one.
pub(crate) async fn leave_block(copy: &mut Connection) -> Result<()> {
    sqlx::query!("UPDATE number_sequence SET next = (next - 2 + ?1) / ?1 * ?1 + 1", BLOCK)
        .execute(copy)
        .await?;
    Ok(())
}

/// The next number of every year that has one.
///
/// # Errors
/// See [`crate::Error`].
pub async fn all(connection: &mut Connection) -> Result<Vec<(i64, i64)>> {
    let rows =
        sqlx::query!("SELECT year, next FROM number_sequence ORDER BY year").fetch_all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.year, row.next)).collect())
}
