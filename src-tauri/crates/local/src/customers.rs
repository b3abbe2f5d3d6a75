//! Customers: households and businesses that call.

use domain::ids::CustomerId;
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// A customer.
    Customer from CustomerRow {
        /// Its id.
        id: CustomerId,
        /// Their name; empty where it is not known.
        name: String,
        /// Town or locality.
        town: String,
        /// House, street.
        address: String,
        /// How to find it.
        landmark: String,
        /// What the office should know.
        notes: String,
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
pub async fn insert(writer: &mut Writer, customer: &Customer) -> Result<()> {
    let id = customer.id.store();
    let created_at = customer.created_at.store();
    let updated_at = customer.updated_at.store();
    let deleted_at = customer.deleted_at.store();
    sqlx::query!(
        "INSERT INTO customer (
           id, name, town, address, landmark, notes, created_at, updated_at, deleted_at
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
         )",
        id,
        customer.name,
        customer.town,
        customer.address,
        customer.landmark,
        customer.notes,
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
pub async fn update(writer: &mut Writer, before: &Customer, customer: &Customer) -> Result<()> {
    let id = customer.id.store();
    let created_at = customer.created_at.store();
    let updated_at = customer.updated_at.store();
    let deleted_at = customer.deleted_at.store();
    sqlx::query!(
        "UPDATE customer SET
           name = ?2, town = ?3, address = ?4, landmark = ?5, notes = ?6, created_at = ?7,
           updated_at = ?8, deleted_at = ?9
         WHERE id = ?1",
        id,
        customer.name,
        customer.town,
        customer.address,
        customer.landmark,
        customer.notes,
        created_at,
        updated_at,
        deleted_at,
    )
    .execute(&mut **writer)
    .await?;
    crate::derive::customer(writer, before, customer).await?;
    Ok(())
}

/// The row with this id.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, id: CustomerId) -> Result<Option<Customer>> {
    let row = sqlx::query_as!(
        CustomerRow,
        r#"SELECT
           id AS "id!: Uuid", name, town, address, landmark, notes, created_at, updated_at,
           deleted_at
         FROM customer WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Customer::from))
}

/// Customers whose name begins with `beginning` in any case of Latin letters, by name; at most `limit`.
///
/// # Errors
/// See [`crate::Error`].
pub async fn by_name(connection: &mut Connection, beginning: &str, limit: i64) -> Result<Vec<Customer>> {
    // Every name that begins so lies between the beginning and the same followed by the last character there is.
    let end = format!("{beginning}{}", char::MAX);
    let rows = sqlx::query_as!(
        CustomerRow,
        r#"SELECT
           id AS "id!: Uuid", name, town, address, landmark, notes, created_at, updated_at,
           deleted_at
         FROM customer
         WHERE deleted_at IS NULL AND name >= ?1 COLLATE NOCASE AND name < ?2 COLLATE NOCASE
         ORDER BY name COLLATE NOCASE, id LIMIT ?3"#,
        beginning,
        end,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Customer::from).collect())
}
