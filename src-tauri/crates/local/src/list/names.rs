//! What stands beside a page of tickets: names, phones and tags, fetched at once for all rows.

use std::collections::HashMap;

use domain::ids::{CustomerId, TechnicianId, TicketId};
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use uuid::Uuid;

use crate::{Connection, Result};

/// The names of customers.
///
/// # Errors
/// See [`crate::Error`].
pub async fn customers(
    connection: &mut Connection,
    ids: impl IntoIterator<Item = CustomerId>,
) -> Result<HashMap<CustomerId, String>> {
    let rows = pairs(connection, "SELECT id, name FROM customer WHERE id IN (", ids, "").await?;
    Ok(rows.into_iter().map(|(id, name)| (CustomerId(id), name)).collect())
}

/// The first phone of customers: E.164, else as typed.
///
/// # Errors
/// See [`crate::Error`].
pub async fn phones(
    connection: &mut Connection,
    ids: impl IntoIterator<Item = CustomerId>,
) -> Result<HashMap<CustomerId, String>> {
    let rows = pairs(
        connection,
        "SELECT customer_id, coalesce(e164, raw) FROM customer_phone WHERE present = 1 AND customer_id IN (",
        ids,
        " ORDER BY created_at, id",
    )
    .await?;
    let mut first = HashMap::new();
    for (id, phone) in rows {
        first.entry(CustomerId(id)).or_insert(phone);
    }
    Ok(first)
}

/// The names of technicians.
///
/// # Errors
/// See [`crate::Error`].
pub async fn technicians(
    connection: &mut Connection,
    ids: impl IntoIterator<Item = TechnicianId>,
) -> Result<HashMap<TechnicianId, String>> {
    let rows = pairs(connection, "SELECT id, name FROM technician WHERE id IN (", ids, "").await?;
    Ok(rows.into_iter().map(|(id, name)| (TechnicianId(id), name)).collect())
}

/// The present tags of tickets, in alphabetical order.
///
/// # Errors
/// See [`crate::Error`].
pub async fn tags(
    connection: &mut Connection,
    ids: impl IntoIterator<Item = TicketId>,
) -> Result<HashMap<TicketId, Vec<String>>> {
    let rows = pairs(
        connection,
        "SELECT ticket_id, tag FROM ticket_tag WHERE present = 1 AND ticket_id IN (",
        ids,
        " ORDER BY tag",
    )
    .await?;
    let mut tags: HashMap<TicketId, Vec<String>> = HashMap::new();
    for (id, tag) in rows {
        tags.entry(TicketId(id)).or_default().push(tag);
    }
    Ok(tags)
}

/// Id and text of the rows that `select` finds for `ids`, which `order` follows.
async fn pairs<Id: Into<Uuid>>(
    connection: &mut SqliteConnection,
    select: &'static str,
    ids: impl IntoIterator<Item = Id>,
    order: &'static str,
) -> Result<Vec<(Uuid, String)>> {
    let mut ids: Vec<Uuid> = ids.into_iter().map(Into::into).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::<Sqlite>::new(select);
    let mut separated = query.separated(", ");
    for id in ids {
        separated.push_bind(id);
    }
    query.push(")").push(order);
    Ok(query.build_query_as().fetch_all(connection).await?)
}

/// Every technician by name.
///
/// # Errors
/// See [`crate::Error`].
pub async fn all_technicians(connection: &mut Connection) -> Result<Vec<(TechnicianId, String)>> {
    let rows = sqlx::query!(r#"SELECT id AS "id!: Uuid", name FROM technician ORDER BY name, id"#)
        .fetch_all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (TechnicianId(row.id), row.name)).collect())
}
