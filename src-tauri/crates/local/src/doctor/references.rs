//! What refers to a record finds it. No foreign key enforces this: with sync a child may arrive before its parent.

use sqlx::{AssertSqlSafe, SqliteConnection};

use super::{Finding, TOLD, violation};
use crate::Result;

/// Table, column, and the table that it refers to.
const REFERENCES: &[(&str, &str, &str)] = &[
    ("customer_phone", "customer_id", "customer"),
    ("appliance", "customer_id", "customer"),
    ("ticket", "customer_id", "customer"),
    ("ticket", "appliance_id", "appliance"),
    ("ticket", "technician_id", "technician"),
    ("ticket", "repeat_of", "ticket"),
    ("ticket_alias", "ticket_id", "ticket"),
    ("ticket_move", "ticket_id", "ticket"),
    ("ticket_move", "staff_id", "staff"),
    ("ticket_tag", "ticket_id", "ticket"),
    ("failed_call", "customer_id", "customer"),
    ("failed_call", "ticket_id", "ticket"),
    ("attempt", "failed_call_id", "failed_call"),
    ("attempt", "staff_id", "staff"),
    ("communication", "ticket_id", "ticket"),
    ("communication", "failed_call_id", "failed_call"),
    ("communication", "customer_id", "customer"),
    ("communication", "message_id", "message"),
    ("communication", "staff_id", "staff"),
    ("follow_up", "ticket_id", "ticket"),
    ("follow_up", "failed_call_id", "failed_call"),
    ("follow_up", "customer_id", "customer"),
    ("follow_up", "staff_id", "staff"),
    ("notice", "ticket_id", "ticket"),
    ("notice", "failed_call_id", "failed_call"),
    ("notice", "follow_up_id", "follow_up"),
    ("notice", "staff_id", "staff"),
    ("message", "ticket_id", "ticket"),
    ("message", "failed_call_id", "failed_call"),
    ("message", "customer_id", "customer"),
    ("message", "conversation_id", "message"),
    ("message_label", "message_id", "message"),
    ("message_label", "staff_id", "staff"),
    ("outbox", "ticket_id", "ticket"),
    ("outbox", "customer_id", "customer"),
    ("outbox", "technician_id", "technician"),
    ("technician_skill", "technician_id", "technician"),
    ("technician_area", "technician_id", "technician"),
    ("technician_shift", "technician_id", "technician"),
    ("technician_leave", "technician_id", "technician"),
    ("audit", "staff_id", "staff"),
];

pub(super) async fn examine(connection: &mut SqliteConnection) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (table, column, target) in REFERENCES {
        let query = format!(
            "SELECT lower(hex(c.id)), lower(hex(c.{column})) FROM {table} c
             WHERE c.{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {target} p WHERE p.id = c.{column})
             LIMIT {TOLD}"
        );
        // Put together from the table above alone.
        let rows: Vec<(String, String)> =
            sqlx::query_as(AssertSqlSafe(query)).fetch_all(&mut *connection).await?;
        findings.extend(rows.into_iter().map(|(id, to)| {
            violation(
                "references_exist",
                table,
                id,
                format!("{column} names {target} {to}, which does not exist"),
            )
        }));
    }
    Ok(findings)
}
