//! Tickets as they are named elsewhere: just enough for a link.

use domain::appliance::ApplianceKind;
use domain::ids::TicketId;
use domain::ticket::TicketStatus;
use uuid::Uuid;

use crate::record::{Stored as _, ids_as_json};
use crate::{Connection, Result};

/// A ticket's link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketLink {
    /// Which.
    pub id: TicketId,
    /// `CWS-2026-001`.
    pub number: String,
    /// Where it stands.
    pub status: TicketStatus,
    /// What is wrong.
    pub problem: String,
    /// The kind of appliance.
    pub appliance_kind: ApplianceKind,
}

/// The links of these tickets, in no order; deleted ones have none.
///
/// # Errors
/// See [`crate::Error`].
pub async fn of(connection: &mut Connection, tickets: &[TicketId]) -> Result<Vec<TicketLink>> {
    let tickets = ids_as_json(tickets.iter().map(|id| id.0));
    let rows = sqlx::query!(
        r#"SELECT t.id AS "id!: Uuid", t.number, t.status, t.problem, t.appliance_kind
           FROM json_each(?1) AS wanted
           JOIN ticket AS t ON t.id = unhex(wanted.value)
           WHERE t.deleted_at IS NULL"#,
        tickets,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| TicketLink {
            id: TicketId(row.id),
            number: row.number,
            status: TicketStatus::load(row.status),
            problem: row.problem,
            appliance_kind: ApplianceKind::load(row.appliance_kind),
        })
        .collect())
}
