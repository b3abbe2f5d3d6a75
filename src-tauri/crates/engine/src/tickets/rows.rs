//! Tickets as lines of a table.

use domain::sla::{Metric, Mode, elapsed};
use domain::ticket::TicketStatus;
use domain::time::Timestamp;
use local::Connection;
use local::list::names;
use local::tickets::Ticket;

use crate::error::Result;
use crate::office::Office;
use crate::scheduler::promised_priority;
use crate::tickets::{ClockState, TicketRow};

/// The lines of `tickets`, in their order. Names, phones and tags are read once for all of them.
pub(crate) async fn rows(
    connection: &mut Connection,
    tickets: &[Ticket],
    now: Timestamp,
) -> Result<Vec<TicketRow>> {
    let office = Office::load(connection).await?;
    let customers = names::customers(connection, tickets.iter().map(|ticket| ticket.customer_id)).await?;
    let phones = names::phones(connection, tickets.iter().map(|ticket| ticket.customer_id)).await?;
    let technicians =
        names::technicians(connection, tickets.iter().filter_map(|ticket| ticket.technician_id)).await?;
    let mut tags = names::tags(connection, tickets.iter().map(|ticket| ticket.id)).await?;
    Ok(tickets
        .iter()
        .map(|ticket| {
            let running = next_running(ticket);
            TicketRow {
                id: ticket.id,
                number: ticket.number.clone(),
                customer_id: ticket.customer_id,
                customer_name: customers.get(&ticket.customer_id).cloned().unwrap_or_default(),
                phone: phones.get(&ticket.customer_id).cloned().unwrap_or_default(),
                problem: ticket.problem.clone(),
                town: ticket.town.clone(),
                service_type: ticket.service_type,
                appliance_kind: ticket.appliance_kind,
                brand: ticket.brand.clone(),
                status: ticket.status,
                hold_reason: ticket.hold_reason,
                priority: ticket.priority,
                emergency: ticket.emergency,
                technician_id: ticket.technician_id,
                technician_name: ticket
                    .technician_id
                    .and_then(|id| technicians.get(&id).cloned())
                    .unwrap_or_default(),
                visit_at: ticket.visit_at,
                next_target_at: running.map(|(_, due)| due),
                next_target: running.map(|(metric, _)| metric),
                clock: clock_state(ticket, now, &office),
                resolve_by: ticket.resolve_by,
                tags: tags.remove(&ticket.id).unwrap_or_default(),
                created_at: ticket.created_at,
                updated_at: ticket.updated_at,
                deleted_at: ticket.deleted_at,
            }
        })
        .collect())
}

/// The running target that comes first. On hold only the resolution stands still.
fn next_running(ticket: &Ticket) -> Option<(Metric, Timestamp)> {
    if !ticket.status.is_open() {
        return None;
    }
    let held = ticket.status == TicketStatus::OnHold;
    [
        (Metric::FirstResponse, ticket.respond_by, ticket.first_response_at.is_none()),
        (Metric::Visit, ticket.visit_by, ticket.visit_booked_at.is_none()),
        (Metric::Resolution, ticket.resolve_by, !held),
    ]
    .into_iter()
    .filter(|(_, _, runs)| *runs)
    .map(|(metric, due, _)| (metric, due))
    .min_by_key(|(_, due)| *due)
}

/// How a ticket stands against its next running target.
fn clock_state(ticket: &Ticket, now: Timestamp, office: &Office) -> ClockState {
    if !ticket.status.is_open() {
        return ClockState::Closed;
    }
    let rest = if ticket.status == TicketStatus::OnHold { ClockState::Paused } else { ClockState::Calm };
    let Some((metric, due)) = next_running(ticket) else { return rest };
    if due < now {
        return ClockState::Overdue;
    }
    let settings = &office.settings;
    let target = settings.sla.target(promised_priority(ticket));
    let total = u64::from(target.minutes(metric));
    // What is left needs no knowledge of past pauses: they stand in the target.
    let left = u64::from(elapsed(&settings.calendar, mode(target.mode), now, due, &[]));
    let amber = u64::from(settings.levels.amber);
    if left * 100 <= total * (100 - amber.min(100)) { ClockState::Amber } else { rest }
}

/// A mode of a newer version counts around the clock.
const fn mode(mode: Mode) -> Mode {
    if matches!(mode, Mode::Office) { Mode::Office } else { Mode::Clock }
}
