//! Preferences of this desktop: a JSON value per key, never synced.

use crate::{Connection, Result, Writer};

/// The JSON text of a key.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, key: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!("SELECT value FROM preference WHERE key = ?1", key)
        .fetch_optional(connection)
        .await?)
}

/// Keeps the JSON text of a key.
///
/// # Errors
/// See [`crate::Error`].
pub async fn put(writer: &mut Writer, key: &str, value: &str) -> Result<()> {
    sqlx::query!(
        "INSERT INTO preference (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        key,
        value,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}
