//! Technicians.

use domain::ids::TechnicianId;
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// A technician.
    Technician from TechnicianRow {
        /// Their id.
        id: TechnicianId,
        /// Their name.
        name: String,
        /// Phone as typed.
        phone_raw: String,
        /// E.164.
        phone_e164: Option<String>,
        /// Home town.
        town: String,
        /// Works at present.
        active: bool,
        /// Jobs a day at most.
        daily_capacity: i64,
        /// Sum of ratings, 1 to 5 each.
        rating_sum: i64,
        /// How many ratings.
        rating_count: i64,
        /// When it was made.
        created_at: Timestamp,
        /// When it last changed.
        updated_at: Timestamp,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, technician: &Technician) -> Result<()> {
    let id = technician.id.store();
    let active = technician.active.store();
    let daily_capacity = technician.daily_capacity.store();
    let rating_sum = technician.rating_sum.store();
    let rating_count = technician.rating_count.store();
    let created_at = technician.created_at.store();
    let updated_at = technician.updated_at.store();
    sqlx::query!(
        "INSERT INTO technician (
           id, name, phone_raw, phone_e164, town, active, daily_capacity, rating_sum,
           rating_count, created_at, updated_at
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
         )",
        id,
        technician.name,
        technician.phone_raw,
        technician.phone_e164,
        technician.town,
        active,
        daily_capacity,
        rating_sum,
        rating_count,
        created_at,
        updated_at,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// Writes every field of a row that exists.
///
/// # Errors
/// See [`crate::Error`].
pub async fn update(writer: &mut Writer, technician: &Technician) -> Result<()> {
    let id = technician.id.store();
    let active = technician.active.store();
    let daily_capacity = technician.daily_capacity.store();
    let rating_sum = technician.rating_sum.store();
    let rating_count = technician.rating_count.store();
    let created_at = technician.created_at.store();
    let updated_at = technician.updated_at.store();
    sqlx::query!(
        "UPDATE technician SET
           name = ?2, phone_raw = ?3, phone_e164 = ?4, town = ?5, active = ?6,
           daily_capacity = ?7, rating_sum = ?8, rating_count = ?9, created_at = ?10,
           updated_at = ?11
         WHERE id = ?1",
        id,
        technician.name,
        technician.phone_raw,
        technician.phone_e164,
        technician.town,
        active,
        daily_capacity,
        rating_sum,
        rating_count,
        created_at,
        updated_at,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// The row with this id.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, id: TechnicianId) -> Result<Option<Technician>> {
    let row = sqlx::query_as!(
        TechnicianRow,
        r#"SELECT
           id AS "id!: Uuid", name, phone_raw, phone_e164, town, active, daily_capacity,
           rating_sum, rating_count, created_at, updated_at
         FROM technician WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Technician::from))
}

/// All technicians, by name.
///
/// # Errors
/// See [`crate::Error`].
pub async fn all(connection: &mut Connection) -> Result<Vec<Technician>> {
    let rows = sqlx::query_as!(
        TechnicianRow,
        r#"SELECT
           id AS "id!: Uuid", name, phone_raw, phone_e164, town, active, daily_capacity,
           rating_sum, rating_count, created_at, updated_at
         FROM technician ORDER BY name COLLATE NOCASE, id"#,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Technician::from).collect())
}
