//! Phones of customers.

use domain::ids::{CustomerId, CustomerPhoneId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// One phone of a customer.
    CustomerPhone from CustomerPhoneRow {
        /// Its id.
        id: CustomerPhoneId,
        /// Whose.
        customer_id: CustomerId,
        /// As typed.
        raw: String,
        /// E.164; `None` where it is ambiguous.
        e164: Option<String>,
        /// Still theirs.
        present: bool,
        /// When it was made.
        created_at: Timestamp,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, phone: &CustomerPhone) -> Result<()> {
    let id = phone.id.store();
    let customer_id = phone.customer_id.store();
    let present = phone.present.store();
    let created_at = phone.created_at.store();
    sqlx::query!(
        "INSERT INTO customer_phone (
           id, customer_id, raw, e164, present, created_at
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5, ?6
         )",
        id,
        customer_id,
        phone.raw,
        phone.e164,
        present,
        created_at,
    )
    .execute(&mut **writer)
    .await?;
    crate::derive::phone(writer, None, Some(phone)).await?;
    Ok(())
}

/// Writes every field of a row that exists.
///
/// # Errors
/// See [`crate::Error`].
pub async fn update(writer: &mut Writer, before: &CustomerPhone, phone: &CustomerPhone) -> Result<()> {
    let id = phone.id.store();
    let customer_id = phone.customer_id.store();
    let present = phone.present.store();
    let created_at = phone.created_at.store();
    sqlx::query!(
        "UPDATE customer_phone SET
           customer_id = ?2, raw = ?3, e164 = ?4, present = ?5, created_at = ?6
         WHERE id = ?1",
        id,
        customer_id,
        phone.raw,
        phone.e164,
        present,
        created_at,
    )
    .execute(&mut **writer)
    .await?;
    crate::derive::phone(writer, Some(before), Some(phone)).await?;
    Ok(())
}

/// The row with this id.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, id: CustomerPhoneId) -> Result<Option<CustomerPhone>> {
    let row = sqlx::query_as!(
        CustomerPhoneRow,
        r#"SELECT
           id AS "id!: Uuid", customer_id AS "customer_id!: Uuid", raw, e164, present,
           created_at
         FROM customer_phone WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(CustomerPhone::from))
}

/// The present phones of a customer, first made first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn of_customer(connection: &mut Connection, customer: CustomerId) -> Result<Vec<CustomerPhone>> {
    let rows = sqlx::query_as!(
        CustomerPhoneRow,
        r#"SELECT
           id AS "id!: Uuid", customer_id AS "customer_id!: Uuid", raw, e164, present,
           created_at
         FROM customer_phone WHERE customer_id = ?1 AND present = 1 ORDER BY created_at, id"#,
        customer.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(CustomerPhone::from).collect())
}

/// Present phones with this number, first made first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn by_e164(connection: &mut Connection, e164: &str) -> Result<Vec<CustomerPhone>> {
    let rows = sqlx::query_as!(
        CustomerPhoneRow,
        r#"SELECT
           id AS "id!: Uuid", customer_id AS "customer_id!: Uuid", raw, e164, present,
           created_at
         FROM customer_phone WHERE e164 = ?1 AND present = 1 ORDER BY created_at, id"#,
        e164,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(CustomerPhone::from).collect())
}

/// Present phones typed exactly so, first made first: how an ambiguous number is found again.
///
/// # Errors
/// See [`crate::Error`].
pub async fn by_raw(connection: &mut Connection, raw: &str) -> Result<Vec<CustomerPhone>> {
    let rows = sqlx::query_as!(
        CustomerPhoneRow,
        r#"SELECT
           id AS "id!: Uuid", customer_id AS "customer_id!: Uuid", raw, e164, present,
           created_at
         FROM customer_phone WHERE e164 IS NULL AND raw = ?1 AND present = 1 ORDER BY created_at, id"#,
        raw,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(CustomerPhone::from).collect())
}

/// The customers of present phones whose last digits are `digits` (ASCII); at most
/// `limit` phones are looked at.
///
/// # Errors
/// See [`crate::Error`].
pub async fn ending_in(connection: &mut Connection, digits: &str, limit: i64) -> Result<Vec<CustomerId>> {
    let from: String = digits.chars().rev().collect();
    // The character after '9': what begins with `from` lies below it.
    let to = format!("{from}:");
    let rows = sqlx::query_scalar!(
        r#"SELECT customer_id AS "customer_id!: Uuid" FROM phone_digits
           WHERE reversed >= ?1 AND reversed < ?2 ORDER BY reversed, phone_id LIMIT ?3"#,
        from,
        to,
        limit,
    )
    .fetch_all(connection)
    .await?;
    let mut customers: Vec<CustomerId> = Vec::new();
    for customer in rows.into_iter().map(CustomerId) {
        if !customers.contains(&customer) {
            customers.push(customer);
        }
    }
    Ok(customers)
}
