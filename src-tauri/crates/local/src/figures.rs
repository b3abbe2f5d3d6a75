//! Figures read from the counters: no row is counted.

use crate::{Connection, Result};

/// One counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The office day; 0 of a stock.
    pub day: i64,
    /// The value that is counted: a status, a technician's id, or empty.
    pub key: String,
    /// How many.
    pub n: i64,
}

/// The counters of a dimension on the days `from..=until`, in order of days.
///
/// # Errors
/// See [`crate::Error`].
pub async fn counts(
    connection: &mut Connection,
    dimension: &str,
    from: i64,
    until: i64,
) -> Result<Vec<Count>> {
    Ok(sqlx::query_as!(
        Count,
        "SELECT day, key, n FROM counter WHERE dimension = ?1 AND day BETWEEN ?2 AND ?3 AND n <> 0
         ORDER BY day, key",
        dimension,
        from,
        until,
    )
    .fetch_all(connection)
    .await?)
}

/// Rows of each table that a person or a duty makes, counted: for `stats`, where they must agree with what was
/// reported. Costs a scan.
///
/// # Errors
/// See [`crate::Error`].
pub async fn rows(connection: &mut Connection) -> Result<Vec<(&'static str, i64)>> {
    const TABLES: [(&str, &str); 19] = [
        ("customer", "SELECT count(*) FROM customer"),
        ("customer_phone", "SELECT count(*) FROM customer_phone"),
        ("appliance", "SELECT count(*) FROM appliance"),
        ("ticket", "SELECT count(*) FROM ticket"),
        ("ticket_move", "SELECT count(*) FROM ticket_move"),
        ("ticket_tag", "SELECT count(*) FROM ticket_tag"),
        ("failed_call", "SELECT count(*) FROM failed_call"),
        ("attempt", "SELECT count(*) FROM attempt"),
        ("communication", "SELECT count(*) FROM communication"),
        ("follow_up", "SELECT count(*) FROM follow_up"),
        ("notice", "SELECT count(*) FROM notice"),
        ("message", "SELECT count(*) FROM message"),
        ("message_label", "SELECT count(*) FROM message_label"),
        ("outbox", "SELECT count(*) FROM outbox"),
        ("technician", "SELECT count(*) FROM technician"),
        ("staff", "SELECT count(*) FROM staff"),
        ("audit", "SELECT count(*) FROM audit"),
        ("job_waiting", "SELECT count(*) FROM job WHERE state = 'waiting'"),
        ("full_text", "SELECT count(*) FROM ticket_doc"),
    ];
    let mut counted = Vec::with_capacity(TABLES.len());
    for (table, query) in TABLES {
        counted.push((table, sqlx::query_scalar(query).fetch_one(&mut *connection).await?));
    }
    Ok(counted)
}

/// How often each value stands in a column: the distributions that the counters must agree with.
///
/// # Errors
/// See [`crate::Error`].
pub async fn distributions(connection: &mut Connection) -> Result<Vec<(&'static str, Vec<(String, i64)>)>> {
    const COLUMNS: [(&str, &str); 9] = [
        ("ticket_status", "SELECT status, count(*) FROM ticket WHERE deleted_at IS NULL GROUP BY 1"),
        ("ticket_priority", "SELECT priority, count(*) FROM ticket WHERE deleted_at IS NULL GROUP BY 1"),
        (
            "ticket_service_type",
            "SELECT service_type, count(*) FROM ticket WHERE deleted_at IS NULL GROUP BY 1",
        ),
        ("ticket_source", "SELECT source, count(*) FROM ticket WHERE deleted_at IS NULL GROUP BY 1"),
        ("ticket_made_by", "SELECT made_by, count(*) FROM ticket WHERE deleted_at IS NULL GROUP BY 1"),
        (
            "failed_call_status",
            "SELECT status, count(*) FROM failed_call WHERE deleted_at IS NULL GROUP BY 1",
        ),
        ("attempt_outcome", "SELECT outcome, count(*) FROM attempt GROUP BY 1"),
        ("follow_up_status", "SELECT status, count(*) FROM follow_up GROUP BY 1"),
        ("message_outcome", "SELECT outcome, count(*) FROM message GROUP BY 1"),
    ];
    let mut counted = Vec::with_capacity(COLUMNS.len());
    for (name, query) in COLUMNS {
        counted.push((name, sqlx::query_as(query).fetch_all(&mut *connection).await?));
    }
    Ok(counted)
}

/// The sum of every counter of a dimension, over all days and keys.
///
/// # Errors
/// See [`crate::Error`].
pub async fn sum(connection: &mut Connection, dimension: &str) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"SELECT coalesce(sum(n), 0) AS "n!: i64" FROM counter WHERE dimension = ?1"#,
        dimension
    )
    .fetch_one(connection)
    .await?)
}

/// The number of every ticket, in order.
///
/// # Errors
/// See [`crate::Error`].
pub async fn ticket_numbers(connection: &mut Connection) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!("SELECT number FROM ticket ORDER BY number_sort").fetch_all(connection).await?)
}

/// A digest of the rows that people and messages made: equal content gives equal digests, in every process.
///
/// # Errors
/// See [`crate::Error`].
pub async fn digest(connection: &mut Connection) -> Result<u64> {
    const ROWS: [&str; 9] = [
        "SELECT hex(id) || name || town || address || created_at FROM customer ORDER BY id",
        "SELECT hex(id) || hex(customer_id) || raw || coalesce(e164, '') FROM customer_phone ORDER BY id",
        "SELECT hex(id) || number || hex(customer_id) || status || priority || priority_reasons || problem ||
           coalesce(hex(technician_id), '') || respond_by || visit_by || resolve_by || coalesce(closed_at, '') ||
           created_at || updated_at FROM ticket ORDER BY id",
        "SELECT hex(id) || hex(ticket_id) || at || from_status || to_status FROM ticket_move ORDER BY id",
        "SELECT hex(id) || tag || present FROM ticket_tag ORDER BY id",
        "SELECT hex(id) || body || at || channel || direction FROM communication ORDER BY id",
        "SELECT hex(id) || status || attempts || coalesce(callback_at, '') || problem FROM failed_call ORDER BY id",
        "SELECT hex(id) || at || outcome || note FROM attempt ORDER BY id",
        "SELECT hex(id) || kind || due_at || status FROM follow_up ORDER BY id",
    ];
    let mut sum = FNV_OFFSET;
    for query in ROWS {
        let rows: Vec<String> = sqlx::query_scalar(query).fetch_all(&mut *connection).await?;
        for row in rows {
            for byte in row.bytes().chain([0]) {
                sum = (sum ^ u64::from(byte)).wrapping_mul(FNV_PRIME);
            }
        }
    }
    Ok(sum)
}

/// FNV-1a, 64 bits (RFC 9923): the same on every platform and in every version of Rust.
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;
