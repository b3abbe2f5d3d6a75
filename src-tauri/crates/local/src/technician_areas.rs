//! Areas of technicians.

use domain::ids::{TechnicianId, TechnicianPartId};
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// A town that a technician serves.
    TechnicianArea from TechnicianAreaRow {
        /// Its id.
        id: TechnicianPartId,
        /// Whose.
        technician_id: TechnicianId,
        /// The town.
        town: String,
        /// Holds at present.
        present: bool,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, part: &TechnicianArea) -> Result<()> {
    let id = part.id.store();
    let technician_id = part.technician_id.store();
    let present = part.present.store();
    sqlx::query!(
        "INSERT INTO technician_area (
           id, technician_id, town, present
         ) VALUES (
           ?1, ?2, ?3, ?4
         )",
        id,
        technician_id,
        part.town,
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
pub async fn update(writer: &mut Writer, part: &TechnicianArea) -> Result<()> {
    let id = part.id.store();
    let technician_id = part.technician_id.store();
    let present = part.present.store();
    sqlx::query!(
        "UPDATE technician_area SET
           technician_id = ?2, town = ?3, present = ?4
         WHERE id = ?1",
        id,
        technician_id,
        part.town,
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
pub async fn get(connection: &mut Connection, id: TechnicianPartId) -> Result<Option<TechnicianArea>> {
    let row = sqlx::query_as!(
        TechnicianAreaRow,
        r#"SELECT
           id AS "id!: Uuid", technician_id AS "technician_id!: Uuid", town, present
         FROM technician_area WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(TechnicianArea::from))
}

/// All that hold at present, technician by technician.
///
/// # Errors
/// See [`crate::Error`].
pub async fn all(connection: &mut Connection) -> Result<Vec<TechnicianArea>> {
    let rows = sqlx::query_as!(
        TechnicianAreaRow,
        r#"SELECT
           id AS "id!: Uuid", technician_id AS "technician_id!: Uuid", town, present
         FROM technician_area WHERE present = 1 ORDER BY technician_id, id"#,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(TechnicianArea::from).collect())
}
