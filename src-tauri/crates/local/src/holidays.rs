//! Holidays of the office.

use domain::ids::HolidayId;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// A holiday, full or part day.
    Holiday from HolidayRow {
        /// Its id.
        id: HolidayId,
        /// Office day.
        day: i64,
        /// Its name.
        name: String,
        /// Open from, minutes of the day.
        open_from: Option<i64>,
        /// Open until.
        open_until: Option<i64>,
        /// Holds at present.
        present: bool,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, holiday: &Holiday) -> Result<()> {
    let id = holiday.id.store();
    let day = holiday.day.store();
    let open_from = holiday.open_from.store();
    let open_until = holiday.open_until.store();
    let present = holiday.present.store();
    sqlx::query!(
        "INSERT INTO holiday (
           id, day, name, open_from, open_until, present
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5, ?6
         )",
        id,
        day,
        holiday.name,
        open_from,
        open_until,
        present,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// Writes every field of a row that exists.
///
/// # Errors
/// See [`crate::Error`].
pub async fn update(writer: &mut Writer, holiday: &Holiday) -> Result<()> {
    let id = holiday.id.store();
    let day = holiday.day.store();
    let open_from = holiday.open_from.store();
    let open_until = holiday.open_until.store();
    let present = holiday.present.store();
    sqlx::query!(
        "UPDATE holiday SET
           day = ?2, name = ?3, open_from = ?4, open_until = ?5, present = ?6
         WHERE id = ?1",
        id,
        day,
        holiday.name,
        open_from,
        open_until,
        present,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// The row with this id.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, id: HolidayId) -> Result<Option<Holiday>> {
    let row = sqlx::query_as!(
        HolidayRow,
        r#"SELECT
           id AS "id!: Uuid", day, name, open_from, open_until, present
         FROM holiday WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Holiday::from))
}

/// All holidays, earliest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn all(connection: &mut Connection) -> Result<Vec<Holiday>> {
    let rows = sqlx::query_as!(
        HolidayRow,
        r#"SELECT
           id AS "id!: Uuid", day, name, open_from, open_until, present
         FROM holiday WHERE present = 1 ORDER BY day, id"#,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Holiday::from).collect())
}
