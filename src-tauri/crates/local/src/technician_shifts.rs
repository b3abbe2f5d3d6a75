//! Shifts of technicians.

use domain::ids::{TechnicianId, TechnicianPartId};
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// A weekly shift.
    TechnicianShift from TechnicianShiftRow {
        /// Its id.
        id: TechnicianPartId,
        /// Whose.
        technician_id: TechnicianId,
        /// 0 is Monday.
        weekday: i64,
        /// Minutes of the office day.
        start_minute: i64,
        /// Minutes of the office day, exclusive.
        end_minute: i64,
        /// Holds at present.
        present: bool,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, part: &TechnicianShift) -> Result<()> {
    let id = part.id.store();
    let technician_id = part.technician_id.store();
    let weekday = part.weekday.store();
    let start_minute = part.start_minute.store();
    let end_minute = part.end_minute.store();
    let present = part.present.store();
    sqlx::query!(
        "INSERT INTO technician_shift (
           id, technician_id, weekday, start_minute, end_minute, present
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5, ?6
         )",
        id,
        technician_id,
        weekday,
        start_minute,
        end_minute,
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
pub async fn update(writer: &mut Writer, part: &TechnicianShift) -> Result<()> {
    let id = part.id.store();
    let technician_id = part.technician_id.store();
    let weekday = part.weekday.store();
    let start_minute = part.start_minute.store();
    let end_minute = part.end_minute.store();
    let present = part.present.store();
    sqlx::query!(
        "UPDATE technician_shift SET
           technician_id = ?2, weekday = ?3, start_minute = ?4, end_minute = ?5, present = ?6
         WHERE id = ?1",
        id,
        technician_id,
        weekday,
        start_minute,
        end_minute,
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
pub async fn get(connection: &mut Connection, id: TechnicianPartId) -> Result<Option<TechnicianShift>> {
    let row = sqlx::query_as!(
        TechnicianShiftRow,
        r#"SELECT
           id AS "id!: Uuid", technician_id AS "technician_id!: Uuid", weekday, start_minute,
           end_minute, present
         FROM technician_shift WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(TechnicianShift::from))
}

/// All that hold at present, technician by technician.
///
/// # Errors
/// See [`crate::Error`].
pub async fn all(connection: &mut Connection) -> Result<Vec<TechnicianShift>> {
    let rows = sqlx::query_as!(
        TechnicianShiftRow,
        r#"SELECT
           id AS "id!: Uuid", technician_id AS "technician_id!: Uuid", weekday, start_minute,
           end_minute, present
         FROM technician_shift WHERE present = 1 ORDER BY technician_id, id"#,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(TechnicianShift::from).collect())
}
