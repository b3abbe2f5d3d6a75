//! Appliances at customers'.

use domain::appliance::ApplianceKind;
use domain::ids::{ApplianceId, CustomerId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// An appliance.
    Appliance from ApplianceRow {
        /// Its id.
        id: ApplianceId,
        /// Whose.
        customer_id: CustomerId,
        /// What it is.
        kind: ApplianceKind,
        /// Brand, lower case, or empty.
        brand: String,
        /// Model, or empty.
        model: String,
        /// Serial number, or empty.
        serial: String,
        /// When it was bought.
        bought_at: Option<Timestamp>,
        /// When the warranty ends.
        warranty_until: Option<Timestamp>,
        /// When the maintenance contract ends.
        amc_until: Option<Timestamp>,
        /// When it was made.
        created_at: Timestamp,
        /// When it last changed.
        updated_at: Timestamp,
        /// When it was deleted.
        deleted_at: Option<Timestamp>,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, appliance: &Appliance) -> Result<()> {
    let id = appliance.id.store();
    let customer_id = appliance.customer_id.store();
    let kind = appliance.kind.store();
    let bought_at = appliance.bought_at.store();
    let warranty_until = appliance.warranty_until.store();
    let amc_until = appliance.amc_until.store();
    let created_at = appliance.created_at.store();
    let updated_at = appliance.updated_at.store();
    let deleted_at = appliance.deleted_at.store();
    sqlx::query!(
        "INSERT INTO appliance (
           id, customer_id, kind, brand, model, serial, bought_at, warranty_until, amc_until,
           created_at, updated_at, deleted_at
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12
         )",
        id,
        customer_id,
        kind,
        appliance.brand,
        appliance.model,
        appliance.serial,
        bought_at,
        warranty_until,
        amc_until,
        created_at,
        updated_at,
        deleted_at,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// Writes every field of a row that exists.
///
/// # Errors
/// See [`crate::Error`].
pub async fn update(writer: &mut Writer, appliance: &Appliance) -> Result<()> {
    let id = appliance.id.store();
    let customer_id = appliance.customer_id.store();
    let kind = appliance.kind.store();
    let bought_at = appliance.bought_at.store();
    let warranty_until = appliance.warranty_until.store();
    let amc_until = appliance.amc_until.store();
    let created_at = appliance.created_at.store();
    let updated_at = appliance.updated_at.store();
    let deleted_at = appliance.deleted_at.store();
    sqlx::query!(
        "UPDATE appliance SET
           customer_id = ?2, kind = iif(?3 = 'unknown', kind, ?3), brand = ?4, model = ?5,
           serial = ?6, bought_at = ?7, warranty_until = ?8, amc_until = ?9, created_at = ?10,
           updated_at = ?11, deleted_at = ?12
         WHERE id = ?1",
        id,
        customer_id,
        kind,
        appliance.brand,
        appliance.model,
        appliance.serial,
        bought_at,
        warranty_until,
        amc_until,
        created_at,
        updated_at,
        deleted_at,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// The row with this id.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, id: ApplianceId) -> Result<Option<Appliance>> {
    let row = sqlx::query_as!(
        ApplianceRow,
        r#"SELECT
           id AS "id!: Uuid", customer_id AS "customer_id!: Uuid", kind, brand, model, serial,
           bought_at, warranty_until, amc_until, created_at, updated_at, deleted_at
         FROM appliance WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Appliance::from))
}

/// The appliances of a customer, first made first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn of_customer(connection: &mut Connection, customer: CustomerId) -> Result<Vec<Appliance>> {
    let rows = sqlx::query_as!(
        ApplianceRow,
        r#"SELECT
           id AS "id!: Uuid", customer_id AS "customer_id!: Uuid", kind, brand, model, serial,
           bought_at, warranty_until, amc_until, created_at, updated_at, deleted_at
         FROM appliance WHERE customer_id = ?1 AND deleted_at IS NULL ORDER BY created_at, id"#,
        customer.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Appliance::from).collect())
}
