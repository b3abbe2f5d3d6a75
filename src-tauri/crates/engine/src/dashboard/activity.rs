//! The newest things that happened, from the journal.

use std::collections::HashMap;

use domain::ids::{StaffId, TicketId};
use local::list::names;

use super::Activity;
use crate::engine::Look;
use crate::error::Result;

/// The newest entries about tickets and failed calls, newest first.
pub(super) async fn newest(look: &mut Look, limit: i64) -> Result<Vec<Activity>> {
    let entries = local::audit::newest(&mut look.reader, limit).await?;
    let mut staff: HashMap<StaffId, String> = HashMap::new();
    let mut activity = Vec::with_capacity(entries.len());
    for entry in entries {
        if let Some(id) = entry.staff_id
            && !staff.contains_key(&id)
        {
            let person = local::staff::get(&mut look.reader, id).await?;
            staff.insert(id, person.map(|person| person.name).unwrap_or_default());
        }
        let (ticket_id, customer_id) = match entry.record.as_str() {
            "ticket" => {
                let ticket = local::tickets::get(&mut look.reader, TicketId(entry.record_id)).await?;
                (Some(TicketId(entry.record_id)), ticket.map(|ticket| ticket.customer_id))
            }
            _ => {
                let call = local::failed_calls::get(&mut look.reader, entry.record_id.into()).await?;
                (call.as_ref().and_then(|call| call.ticket_id), call.map(|call| call.customer_id))
            }
        };
        let number = match ticket_id {
            Some(id) => local::tickets::get(&mut look.reader, id).await?.map(|ticket| ticket.number),
            None => None,
        };
        let customers = names::customers(&mut look.reader, customer_id).await?;
        activity.push(Activity {
            id: entry.id.to_string(),
            at: entry.at,
            actor: entry.actor,
            staff_name: entry.staff_id.and_then(|id| staff.get(&id).cloned()).unwrap_or_default(),
            use_case: entry.use_case,
            ticket_id,
            number: number.unwrap_or_default(),
            customer_name: customers.into_values().next().unwrap_or_default(),
        });
    }
    Ok(activity)
}
