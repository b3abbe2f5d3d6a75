//! All that happened to a ticket, oldest first: moves, log, attempts, changes.

use std::collections::HashMap;

use domain::ids::StaffId;
use local::Connection;
use local::audit::Audit;
use local::failed_calls::FailedCall;
use local::tickets::Ticket;
use serde_json::Value;

use super::{FieldChange, TimelineEntry, TimelineWhat};
use crate::error::Result;
use crate::office::Office;
use crate::scheduler;

/// Columns whose changes the timeline tells; the rest follow from them or stand there as moves.
const TOLD: [&str; 14] = [
    "problem",
    "service_type",
    "appliance_kind",
    "brand",
    "urgency",
    "priority",
    "town",
    "address",
    "preferred_time",
    "technician_id",
    "visit_at",
    "visit_minutes",
    "deleted_at",
    "emergency",
];

/// The timeline of a ticket with its linked failed calls.
pub(crate) async fn of(
    connection: &mut Connection,
    whole: &Ticket,
    calls: &[FailedCall],
    office: &Office,
) -> Result<Vec<TimelineEntry>> {
    let ticket = whole.id;
    let names = Names::load(connection).await?;
    let mut entries = Vec::new();
    for step in local::ticket_moves::of_ticket(connection, ticket).await? {
        let what = if step.from_status.is_empty() {
            TimelineWhat::Created
        } else {
            TimelineWhat::Moved {
                from: domain::ticket::TicketStatus::from_stored(&step.from_status),
                to: step.to_status,
                hold_reason: step.hold_reason,
                reason: step.reason,
            }
        };
        entries.push(names.entry(step.id.to_string(), step.at, &step.actor, step.staff_id, what));
    }
    let mut log = local::communications::of_ticket(connection, ticket).await?;
    for call in calls {
        // What was said before there was a ticket stands with the call alone.
        let said = local::communications::of_failed_call(connection, call.id).await?;
        log.extend(said.into_iter().filter(|said| said.ticket_id.is_none()));
    }
    for said in log {
        let what = TimelineWhat::Communication {
            channel: said.channel,
            direction: said.direction,
            body: said.body,
            successful: said.successful,
            automatic: said.automatic,
            delivery: said.delivery,
        };
        entries.push(names.entry(said.id.to_string(), said.at, &said.actor, said.staff_id, what));
    }
    for call in calls {
        for tried in local::attempts::of_failed_call(connection, call.id).await? {
            let what = TimelineWhat::Attempt { outcome: tried.outcome, note: tried.note };
            entries.push(names.entry(tried.id.to_string(), tried.at, "staff", tried.staff_id, what));
        }
    }
    let notices = local::notices::of_ticket(connection, ticket).await?;
    for (at, metric, level) in scheduler::escalations_of(whole, &notices, office) {
        let what = TimelineWhat::Escalated { metric, level };
        entries.push(names.entry(format!("{metric}-{level}-{}", at.0), at, "scheduler", None, what));
    }
    for entry in local::audit::of_record(connection, ticket.0).await? {
        if let Some(fields) = changed(&entry, &names) {
            let what = TimelineWhat::Changed { fields };
            entries.push(names.entry(entry.id.to_string(), entry.at, &entry.actor, entry.staff_id, what));
        }
    }
    entries.sort_by(|a, b| (a.at, rank(&a.what), &a.id).cmp(&(b.at, rank(&b.what), &b.id)));
    Ok(entries)
}

/// What happened in one instant stands in the order in which it makes sense.
fn rank(what: &TimelineWhat) -> u8 {
    match what {
        TimelineWhat::Created => 0,
        TimelineWhat::Communication { .. } | TimelineWhat::Attempt { .. } => 1,
        TimelineWhat::Changed { .. } => 2,
        TimelineWhat::Moved { .. } => 3,
        TimelineWhat::Escalated { .. } => 4,
    }
}

/// The told fields of an audited change; `None` for the creation and for changes that tell nothing.
fn changed(entry: &Audit, names: &Names) -> Option<Vec<FieldChange>> {
    let Ok(Value::Object(changes)) = serde_json::from_str(&entry.changes) else { return None };
    // The creation has every field from null.
    if changes.get("id").is_some() {
        return None;
    }
    let fields: Vec<FieldChange> = TOLD
        .iter()
        .filter_map(|column| {
            let [before, after] = changes.get(*column)?.as_array()?.as_slice() else { return None };
            told(column, before, after, names)
        })
        .collect();
    (!fields.is_empty()).then_some(fields)
}

/// A changed column as the window tells it; `None` where a value cannot be read, as a newer version may have
/// written it in another shape.
fn told(column: &str, before: &Value, after: &Value, names: &Names) -> Option<FieldChange> {
    /// The variant of that name with both values read as its type.
    macro_rules! change {
        ($field:ident) => {
            FieldChange::$field {
                before: serde_json::from_value(before.clone()).ok()?,
                after: serde_json::from_value(after.clone()).ok()?,
            }
        };
    }
    Some(match column {
        "problem" => change!(Problem),
        "service_type" => change!(Service),
        "appliance_kind" => change!(Appliance),
        "brand" => change!(Brand),
        "urgency" => change!(Urgency),
        "priority" => change!(Priority),
        "town" => change!(Town),
        "address" => change!(Address),
        "preferred_time" => change!(PreferredTime),
        "technician_id" => {
            FieldChange::Technician { before: names.technician(before), after: names.technician(after) }
        }
        "visit_at" => change!(Visit),
        "visit_minutes" => change!(VisitMinutes),
        "deleted_at" => FieldChange::Deleted { before: !before.is_null(), after: !after.is_null() },
        "emergency" => change!(Emergency),
        _ => return None,
    })
}

/// Names of people, for entries that carry ids.
struct Names {
    staff: HashMap<StaffId, String>,
    technicians: HashMap<String, String>,
}

impl Names {
    async fn load(connection: &mut Connection) -> Result<Self> {
        let staff = local::staff::all(connection).await?.into_iter().map(|person| (person.id, person.name));
        let staff = staff.collect();
        let technicians = local::technicians::all(connection).await?;
        let technicians =
            technicians.into_iter().map(|technician| (technician.id.to_string(), technician.name)).collect();
        Ok(Self { staff, technicians })
    }

    fn entry(
        &self,
        id: String,
        at: domain::time::Timestamp,
        actor: &str,
        staff: Option<StaffId>,
        what: TimelineWhat,
    ) -> TimelineEntry {
        let staff_name = staff.and_then(|id| self.staff.get(&id).cloned()).unwrap_or_default();
        TimelineEntry { id, at, actor: actor.to_owned(), staff_name, what }
    }

    /// The name of the technician with this id; empty where the id is of nobody that is known here.
    fn technician(&self, id: &Value) -> Option<String> {
        id.as_str().map(|id| self.technicians.get(id).cloned().unwrap_or_default())
    }
}
