//! Every running target of an open ticket has a job that tells its next level, until the last level is told.

use domain::ids::TicketId;
use domain::sla::{Level, Metric, escalation_notice};
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::{Finding, TOLD, violation};
use crate::Result;

/// The invariant's name.
pub(super) const INVARIANT: &str = "running_targets_are_watched";

/// An open ticket that no job watches, with which of its targets run.
#[derive(sqlx::FromRow)]
struct Unwatched {
    id: Uuid,
    number: String,
    cycle: i64,
    responding: bool,
    visiting: bool,
    resolving: bool,
}

/// Names the open tickets with a level that nobody will tell.
pub(super) async fn examine(connection: &mut SqliteConnection) -> Result<Vec<Finding>> {
    let tickets: Vec<Unwatched> = sqlx::query_as(
        "SELECT t.id, t.number, t.cycle, t.first_response_at IS NULL AS responding,
                t.visit_booked_at IS NULL AS visiting, t.status <> 'on_hold' AS resolving
         FROM ticket t WHERE t.deleted_at IS NULL
           AND t.status IN ('new', 'acknowledged', 'scheduled', 'in_progress', 'on_hold')
           AND NOT EXISTS (SELECT 1 FROM job j WHERE j.kind = 'escalation' AND j.state IN ('waiting', 'running')
                 AND j.unique_key = lower(printf('%s-%s-%s-%s-%s', substr(hex(t.id), 1, 8), substr(hex(t.id), 9, 4),
                       substr(hex(t.id), 13, 4), substr(hex(t.id), 17, 4), substr(hex(t.id), 21))))",
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut found = Vec::new();
    for ticket in tickets {
        let running = [
            (Metric::FirstResponse, ticket.responding),
            (Metric::Visit, ticket.visiting),
            (Metric::Resolution, ticket.resolving),
        ];
        for (metric, _) in running.into_iter().filter(|(_, runs)| *runs) {
            let last = escalation_notice(TicketId(ticket.id), metric, Level::Raise, ticket.cycle);
            let told: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM notice WHERE id = ?1)")
                .bind(last)
                .fetch_one(&mut *connection)
                .await?;
            if !told && (found.len() as i64) < TOLD {
                let detail = format!(
                    "{}: its {} target runs, and no job tells its next level",
                    ticket.number,
                    metric.as_str()
                );
                found.push(violation(INVARIANT, "ticket", ticket.id, detail));
            }
        }
    }
    Ok(found)
}
