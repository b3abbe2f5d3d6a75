//! Who this file is.

use domain::ids::DeviceId;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// This installation's row.
    Device from DeviceRow {
        /// Its id.
        id: DeviceId,
        /// Grows by one with every use case that writes.
        revision: i64,
        /// Made by the demo generator: a demo admin may sign in by itself.
        demo: bool,
    }
}

/// The row; `None` in a new file.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection) -> Result<Option<Device>> {
    let row =
        sqlx::query_as!(DeviceRow, r#"SELECT id AS "id!: Uuid", revision, demo FROM device WHERE one = 1"#)
            .fetch_optional(connection)
            .await?;
    Ok(row.map(Device::from))
}

/// Names a new file.
///
/// # Errors
/// See [`crate::Error`]; a file that has a name keeps it.
pub async fn insert(writer: &mut Writer, device: &Device) -> Result<()> {
    let (id, demo) = (device.id.store(), device.demo.store());
    sqlx::query!(
        "INSERT INTO device (one, id, revision, demo) VALUES (1, ?1, ?2, ?3)",
        id,
        device.revision,
        demo
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// Marks the file as demo content.
///
/// # Errors
/// See [`crate::Error`].
pub async fn mark_demo(writer: &mut Writer) -> Result<()> {
    sqlx::query!("UPDATE device SET demo = 1 WHERE one = 1").execute(&mut **writer).await?;
    Ok(())
}

/// Raises the revision by one and gives it.
///
/// # Errors
/// See [`crate::Error`].
pub async fn raise_revision(writer: &mut Writer) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"UPDATE device SET revision = revision + 1 WHERE one = 1 RETURNING revision AS "revision!: i64""#
    )
    .fetch_one(&mut **writer)
    .await?)
}

/// The present revision: when it moves, somebody wrote, in this process or another.
///
/// # Errors
/// See [`crate::Error`].
pub async fn revision(connection: &mut Connection) -> Result<i64> {
    Ok(sqlx::query_scalar!("SELECT revision FROM device WHERE one = 1").fetch_one(connection).await?)
}
