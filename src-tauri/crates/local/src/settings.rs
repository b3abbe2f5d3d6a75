//! Settings: a JSON value per key.

use domain::ids::{SettingId, derived};
use domain::time::Timestamp;

use crate::{Connection, Result, Writer};

/// The row of a key: derived, so that two desktops make one.
#[must_use]
pub fn id_of(key: &str) -> SettingId {
    SettingId(derived(&["setting", key]))
}

/// The JSON text of a key.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, key: &str) -> Result<Option<String>> {
    let id = id_of(key).0;
    Ok(sqlx::query_scalar!("SELECT value FROM setting WHERE id = ?1", id).fetch_optional(connection).await?)
}

/// Keeps the JSON text of a key.
///
/// # Errors
/// See [`crate::Error`].
pub async fn put(writer: &mut Writer, key: &str, value: &str, now: Timestamp) -> Result<()> {
    let id = id_of(key).0;
    sqlx::query!(
        "INSERT INTO setting (id, key, value, updated_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at",
        id,
        key,
        value,
        now.0,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}
