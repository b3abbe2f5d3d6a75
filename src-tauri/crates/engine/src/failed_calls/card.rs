//! Cards of the board, many at once: the tries and the tickets of all of them are read together.

use std::collections::HashMap;

use domain::failed_call::{Try, suggest_closing};
use domain::ids::TicketId;
use domain::time::Timestamp;
use local::Connection;
use local::failed_calls::FailedCall;
use local::ticket_links::TicketLink;

use super::{AttemptView, FailedCallCard};
use crate::error::{Error, Result};
use crate::office::Office;
use crate::tickets::LinkedTicket;

/// The card of one failed call.
pub(crate) async fn card(
    connection: &mut Connection,
    call: &FailedCall,
    now: Timestamp,
    office: &Office,
) -> Result<FailedCallCard> {
    let cards = cards(connection, std::slice::from_ref(call), now, office).await?;
    cards.into_iter().next().ok_or_else(|| Error::not_found("failed_call", call.id))
}

/// The cards of these failed calls, in their order.
pub(crate) async fn cards(
    connection: &mut Connection,
    calls: &[FailedCall],
    now: Timestamp,
    office: &Office,
) -> Result<Vec<FailedCallCard>> {
    let ids: Vec<_> = calls.iter().map(|call| call.id).collect();
    let mut attempts: HashMap<_, Vec<AttemptView>> = HashMap::new();
    for named in local::attempts::of_failed_calls(connection, &ids).await? {
        let attempt = named.attempt;
        attempts.entry(attempt.failed_call_id).or_default().push(AttemptView {
            id: attempt.id,
            at: attempt.at,
            outcome: attempt.outcome,
            note: attempt.note,
            staff_name: named.staff_name,
        });
    }
    let tickets = linked(connection, calls.iter().filter_map(|call| call.ticket_id)).await?;
    Ok(calls
        .iter()
        .map(|call| {
            let attempts = attempts.remove(&call.id).unwrap_or_default();
            let is_open = call.status.is_open();
            FailedCallCard {
                id: call.id,
                customer_id: call.customer_id,
                name: call.name.clone(),
                phone_raw: call.phone_raw.clone(),
                phone_e164: call.phone_e164.clone(),
                town: call.town.clone(),
                problem: call.problem.clone(),
                availability: call.availability.clone(),
                reported_at: call.reported_at,
                status: call.status,
                priority: call.priority,
                callback_at: call.callback_at,
                promised: call.promised,
                overdue: is_open && call.callback_at.is_some_and(|at| at < now),
                suggest_closing: is_open && tried_often(&attempts, now, office),
                attempts,
                ticket: call.ticket_id.and_then(|id| tickets.get(&id).cloned()),
                completed_at: call.completed_at,
            }
        })
        .collect())
}

fn tried_often(attempts: &[AttemptView], now: Timestamp, office: &Office) -> bool {
    let tries: Vec<Try> =
        attempts.iter().map(|attempt| Try { at: attempt.at, outcome: attempt.outcome }).collect();
    suggest_closing(&tries, now, &office.settings.calendar, &office.settings.callbacks)
}

/// The tickets of these ids as links; a deleted one is left out.
pub(crate) async fn linked(
    connection: &mut Connection,
    tickets: impl Iterator<Item = TicketId>,
) -> Result<HashMap<TicketId, LinkedTicket>> {
    let ids: Vec<_> = tickets.collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let links = local::ticket_links::of(connection, &ids).await?;
    Ok(links.into_iter().map(|link| (link.id, LinkedTicket::from(link))).collect())
}

impl From<TicketLink> for LinkedTicket {
    fn from(link: TicketLink) -> Self {
        Self {
            id: link.id,
            number: link.number,
            status: link.status,
            problem: link.problem,
            appliance_kind: link.appliance_kind,
        }
    }
}
