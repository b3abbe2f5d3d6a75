//! Ticket numbers, year by year.

use crate::{Connection, Result, Writer};

/// Takes `count` numbers of a year and gives the first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn take(writer: &mut Writer, year: i64, count: i64) -> Result<i64> {
    let first = 1 + count;
    Ok(sqlx::query_scalar!(
        r#"INSERT INTO number_sequence (year, next) VALUES (?1, ?2)
           ON CONFLICT (year) DO UPDATE SET next = next + ?3
           RETURNING next - ?3 AS "first!: i64""#,
        year,
        first,
        count,
    )
    .fetch_one(&mut **writer)
    .await?)
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
