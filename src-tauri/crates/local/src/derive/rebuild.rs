//! What is derived, made anew from the rows.

use std::collections::{BTreeMap, BTreeSet};

use chrono_tz::Tz;
use domain::ids::TicketId;
use domain::time::Timestamp;
use sqlx::{QueryBuilder, Sqlite};
use uuid::Uuid;

use super::{counters, text};
use crate::customer_phones::{CustomerPhone, CustomerPhoneRow};
use crate::failed_calls::{FailedCall, FailedCallRow};
use crate::tickets::{Ticket, TicketRow};
use crate::{Connection, Result, Writer};

/// Rows read at a time: what is derived is made in bounded memory.
const CHUNK: i64 = 5_000;
const ROWS_A_STATEMENT: usize = 500;

/// A counter's place: dimension, day, key.
pub(super) type Place = (String, i64, String);
/// A row of the digits index: reversed digits, phone, customer.
pub(super) type Digits = (String, Uuid, Uuid);

/// Throws away everything that is derived and makes it anew.
///
/// # Errors
/// See [`crate::Error`].
pub async fn rebuild(writer: &mut Writer) -> Result<()> {
    let office = writer.office();
    let counts = counted(writer, office).await?;
    sqlx::query!("DELETE FROM counter").execute(&mut **writer).await?;
    for rows in counts.into_iter().collect::<Vec<_>>().chunks(ROWS_A_STATEMENT) {
        let mut query = QueryBuilder::<Sqlite>::new("INSERT INTO counter (dimension, day, key, n) ");
        query.push_values(rows, |mut row, ((dimension, day, key), n)| {
            row.push_bind(dimension).push_bind(day).push_bind(key).push_bind(n);
        });
        query.build().execute(&mut **writer).await?;
    }
    let digits = digits(writer).await?;
    sqlx::query!("DELETE FROM phone_digits").execute(&mut **writer).await?;
    for rows in digits.into_iter().collect::<Vec<_>>().chunks(ROWS_A_STATEMENT) {
        let mut query =
            QueryBuilder::<Sqlite>::new("INSERT INTO phone_digits (reversed, phone_id, customer_id) ");
        query.push_values(rows, |mut row, (reversed, phone, customer)| {
            row.push_bind(reversed).push_bind(phone).push_bind(customer);
        });
        query.build().execute(&mut **writer).await?;
    }
    // A contentless index is emptied by this command of its own.
    sqlx::query("INSERT INTO ticket_fts (ticket_fts) VALUES ('delete-all')").execute(&mut **writer).await?;
    sqlx::query!("DELETE FROM ticket_doc").execute(&mut **writer).await?;
    let mut after = Vec::new();
    loop {
        let rows = sqlx::query!(
            r#"SELECT id AS "id!: Uuid", created_at FROM ticket WHERE id > ?1 ORDER BY id LIMIT ?2"#,
            after,
            CHUNK,
        )
        .fetch_all(&mut **writer)
        .await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.id.as_bytes().to_vec();
        let tickets: Vec<(TicketId, Timestamp)> =
            rows.iter().map(|row| (TicketId(row.id), Timestamp(row.created_at))).collect();
        let docs = text::new_docs(writer, &tickets).await?;
        text::index_docs(writer, &docs).await?;
    }
}

/// The counters that follow from the rows; none that is zero.
pub(super) async fn counted(connection: &mut Connection, office: Tz) -> Result<BTreeMap<Place, i64>> {
    let mut sum = BTreeMap::new();
    let mut add = |facts: Vec<counters::Fact>| {
        for (dimension, day, key) in facts {
            *sum.entry((dimension.to_owned(), day, key)).or_insert(0) += 1;
        }
    };
    let mut after = Vec::new();
    loop {
        let rows: Vec<TicketRow> = sqlx::query_as("SELECT * FROM ticket WHERE id > ?1 ORDER BY id LIMIT ?2")
            .bind(&after)
            .bind(CHUNK)
            .fetch_all(&mut *connection)
            .await?;
        let Some(last) = rows.last() else { break };
        after = last.id.as_bytes().to_vec();
        rows.into_iter().for_each(|row| add(counters::of_ticket(&Ticket::from(row), office)));
    }
    let mut after = Vec::new();
    loop {
        let rows: Vec<FailedCallRow> =
            sqlx::query_as("SELECT * FROM failed_call WHERE id > ?1 ORDER BY id LIMIT ?2")
                .bind(&after)
                .bind(CHUNK)
                .fetch_all(&mut *connection)
                .await?;
        let Some(last) = rows.last() else { break };
        after = last.id.as_bytes().to_vec();
        rows.into_iter().for_each(|row| add(counters::of_failed_call(&FailedCall::from(row), office)));
    }
    Ok(sum)
}

/// The digits index that follows from the phones.
pub(super) async fn digits(connection: &mut Connection) -> Result<BTreeSet<Digits>> {
    let rows: Vec<CustomerPhoneRow> =
        sqlx::query_as("SELECT * FROM customer_phone WHERE present = 1").fetch_all(connection).await?;
    Ok(rows
        .into_iter()
        .map(CustomerPhone::from)
        .map(|phone| (text::reversed(&phone), phone.id.0, phone.customer_id.0))
        .filter(|(reversed, _, _)| !reversed.is_empty())
        .collect())
}
