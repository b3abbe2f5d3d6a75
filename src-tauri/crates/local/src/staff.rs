//! People who sign in.

use domain::ids::StaffId;
use domain::staff::Role;
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// A person.
    Staff from StaffRow {
        /// Their id.
        id: StaffId,
        /// Their name.
        name: String,
        /// What they type to sign in, lower case.
        sign_in: String,
        /// What they may do.
        role: Role,
        /// Argon2id, PHC string.
        password_hash: String,
        /// May sign in.
        active: bool,
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
pub async fn insert(writer: &mut Writer, person: &Staff) -> Result<()> {
    let id = person.id.store();
    let role = person.role.store();
    let active = person.active.store();
    let created_at = person.created_at.store();
    let updated_at = person.updated_at.store();
    sqlx::query!(
        "INSERT INTO staff (
           id, name, sign_in, role, password_hash, active, created_at, updated_at
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
         )",
        id,
        person.name,
        person.sign_in,
        role,
        person.password_hash,
        active,
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
pub async fn update(writer: &mut Writer, person: &Staff) -> Result<()> {
    let id = person.id.store();
    let role = person.role.store();
    let active = person.active.store();
    let created_at = person.created_at.store();
    let updated_at = person.updated_at.store();
    sqlx::query!(
        "UPDATE staff SET
           name = ?2, sign_in = ?3, role = iif(?4 = 'unknown', role, ?4), password_hash = ?5,
           active = ?6, created_at = ?7, updated_at = ?8
         WHERE id = ?1",
        id,
        person.name,
        person.sign_in,
        role,
        person.password_hash,
        active,
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
pub async fn get(connection: &mut Connection, id: StaffId) -> Result<Option<Staff>> {
    let row = sqlx::query_as!(
        StaffRow,
        r#"SELECT
           id AS "id!: Uuid", name, sign_in, role, password_hash, active, created_at,
           updated_at
         FROM staff WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Staff::from))
}

/// The person who signs in so; `sign_in` is lower case. Where two desktops made the same before they met, the
/// first made.
///
/// # Errors
/// See [`crate::Error`].
pub async fn by_sign_in(connection: &mut Connection, sign_in: &str) -> Result<Option<Staff>> {
    let row = sqlx::query_as!(
        StaffRow,
        r#"SELECT
           id AS "id!: Uuid", name, sign_in, role, password_hash, active, created_at,
           updated_at
         FROM staff WHERE sign_in = ?1 ORDER BY created_at, id LIMIT 1"#,
        sign_in,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Staff::from))
}

/// Everybody, by name.
///
/// # Errors
/// See [`crate::Error`].
pub async fn all(connection: &mut Connection) -> Result<Vec<Staff>> {
    let rows = sqlx::query_as!(
        StaffRow,
        r#"SELECT
           id AS "id!: Uuid", name, sign_in, role, password_hash, active, created_at,
           updated_at
         FROM staff ORDER BY name COLLATE NOCASE, id"#,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Staff::from).collect())
}
