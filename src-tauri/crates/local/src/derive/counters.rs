//! Figures per office day and dimension, so that no screen counts rows.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use chrono_tz::Tz;
use domain::failed_call::FailedCallStatus;
use domain::ticket::TicketStatus;
use domain::time::Timestamp;

use crate::failed_calls::FailedCall;
use crate::tickets::Ticket;
use crate::{Result, Writer};

/// What one row adds one to: dimension, office day (0 for the present stock) and key.
pub type Fact = (&'static str, i64, String);

/// Dimensions whose day is 0: what there is now.
#[derive(Debug, Clone, Copy)]
pub struct Stock;

impl Stock {
    /// The day of a stock.
    pub const DAY: i64 = 0;
}

/// The office day of an instant: days since 1970-01-01 in office time.
#[must_use]
pub fn office_day(at: Timestamp, office: Tz) -> i64 {
    const EPOCH_FROM_CE: i64 = 719_163;
    i64::from(at.utc().with_timezone(&office).date_naive().num_days_from_ce()) - EPOCH_FROM_CE
}

/// What a ticket counts towards. A deleted one counts nowhere.
pub(super) fn of_ticket(ticket: &Ticket, office: Tz) -> Vec<Fact> {
    if ticket.deleted_at.is_some() {
        return Vec::new();
    }
    let created = office_day(ticket.created_at, office);
    let day = |at: Timestamp| office_day(at, office);
    let all = String::new;
    let mut facts: Vec<Fact> = vec![
        ("ticket_status", Stock::DAY, ticket.status.as_str().into()),
        ("created", created, all()),
        ("created_service", created, ticket.service_type.as_str().into()),
        ("created_made_by", created, ticket.made_by.clone()),
    ];
    if ticket.assigned_automatically {
        facts.push(("created_assigned_by_rule", created, all()));
    }
    if ticket.status == TicketStatus::Completed {
        facts.push(("created_completed", created, all()));
    }
    if ticket.status.is_open() {
        facts.push(("open_priority", Stock::DAY, ticket.priority.as_str().into()));
        match ticket.technician_id {
            Some(technician) => facts.push(("open_technician", Stock::DAY, technician.to_string())),
            None => facts.push(("open_unassigned", Stock::DAY, all())),
        }
    }
    if let Some(closed) = ticket.closed_at.filter(|_| ticket.status == TicketStatus::Completed) {
        facts.push(("completed", day(closed), all()));
    }
    if let (Some(technician), Some(visit)) = (ticket.technician_id, ticket.visit_at)
        && ticket.status != TicketStatus::Cancelled
    {
        facts.push(("visit", day(visit), technician.to_string()));
    }
    let verdicts = [
        ("target_first_response", &ticket.respond_verdict, ticket.first_response_at),
        ("target_visit", &ticket.visit_verdict, ticket.visit_booked_at),
        ("target_resolution", &ticket.resolve_verdict, ticket.closed_at),
    ];
    for (dimension, verdict, reached) in verdicts {
        if let (Some(verdict), Some(at)) = (verdict, reached.or(ticket.closed_at)) {
            facts.push((dimension, day(at), verdict.clone()));
        }
    }
    facts
}

/// What a failed call counts towards. A deleted one counts nowhere.
pub(super) fn of_failed_call(call: &FailedCall, office: Tz) -> Vec<Fact> {
    if call.deleted_at.is_some() {
        return Vec::new();
    }
    let mut facts: Vec<Fact> = vec![
        ("call_status", Stock::DAY, call.status.as_str().into()),
        ("call_created", office_day(call.reported_at, office), String::new()),
    ];
    if let Some(at) = call.completed_at.filter(|_| call.status == FailedCallStatus::Completed) {
        facts.push(("call_completed", office_day(at, office), String::new()));
    }
    facts
}

/// Takes `gone` off the counters and puts `come` on; what stands in both costs nothing.
pub(super) async fn apply(writer: &mut Writer, gone: Vec<Fact>, come: Vec<Fact>) -> Result<()> {
    let mut sum: BTreeMap<Fact, i64> = BTreeMap::new();
    for fact in gone {
        *sum.entry(fact).or_default() -= 1;
    }
    for fact in come {
        *sum.entry(fact).or_default() += 1;
    }
    for ((dimension, day, key), n) in sum.into_iter().filter(|(_, n)| *n != 0) {
        sqlx::query!(
            "INSERT INTO counter (dimension, day, key, n) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (dimension, day, key) DO UPDATE SET n = n + excluded.n",
            dimension,
            day,
            key,
            n,
        )
        .execute(&mut **writer)
        .await?;
    }
    Ok(())
}
