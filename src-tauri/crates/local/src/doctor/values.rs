//! Values of enumerations: those of a newer version are told as notes, not as violations.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::{CommunicationChannel, Delivery, Direction, Source};
use domain::failed_call::{AttemptOutcome, FailedCallStatus};
use domain::follow_up::{FollowUpKind, FollowUpStatus};
use domain::notice::NoticeKind;
use domain::priority::{Priority, Urgency};
use domain::staff::Role;
use domain::ticket::{HoldReason, TicketStatus};
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::{Finding, violation};
use crate::Result;

/// Table, column, and whether this build knows a value.
type Enumeration = (&'static str, &'static str, fn(&str) -> bool);

const ENUMERATIONS: &[Enumeration] = &[
    ("ticket", "status", |text| TicketStatus::parse(text).is_some()),
    ("ticket", "hold_reason", |text| HoldReason::parse(text).is_some()),
    ("ticket", "service_type", |text| ServiceType::parse(text).is_some()),
    ("ticket", "appliance_kind", |text| ApplianceKind::parse(text).is_some()),
    ("ticket", "source", |text| Source::parse(text).is_some()),
    ("ticket", "urgency", |text| Urgency::parse(text).is_some()),
    ("ticket", "priority", |text| Priority::parse(text).is_some()),
    ("appliance", "kind", |text| ApplianceKind::parse(text).is_some()),
    ("ticket_move", "to_status", |text| TicketStatus::parse(text).is_some()),
    ("failed_call", "status", |text| FailedCallStatus::parse(text).is_some()),
    ("failed_call", "priority", |text| Priority::parse(text).is_some()),
    ("failed_call", "source", |text| Source::parse(text).is_some()),
    ("attempt", "outcome", |text| AttemptOutcome::parse(text).is_some()),
    ("communication", "channel", |text| CommunicationChannel::parse(text).is_some()),
    ("communication", "direction", |text| Direction::parse(text).is_some()),
    ("communication", "delivery", |text| Delivery::parse(text).is_some()),
    ("follow_up", "kind", |text| FollowUpKind::parse(text).is_some()),
    ("follow_up", "status", |text| FollowUpStatus::parse(text).is_some()),
    ("notice", "kind", |text| NoticeKind::parse(text).is_some()),
    ("outbox", "delivery", |text| Delivery::parse(text).is_some()),
    ("technician_skill", "skill", |text| ServiceType::parse(text).is_some()),
    ("staff", "role", |text| Role::parse(text).is_some()),
];

pub(super) async fn examine(connection: &mut SqliteConnection) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (table, column, known) in ENUMERATIONS {
        let query =
            format!("SELECT {column}, count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY {column}");
        // Put together from the table above alone.
        let rows: Vec<(String, i64)> =
            sqlx::query_as(AssertSqlSafe(query)).fetch_all(&mut *connection).await?;
        findings.extend(rows.into_iter().filter(|(value, _)| !known(value)).map(|(value, count)| Finding {
            note: true,
            ..violation(
                "values_are_known",
                table,
                column,
                format!("{count} rows have the value {value:?} of a newer version: they are shown read-only"),
            )
        }));
    }
    Ok(findings)
}
