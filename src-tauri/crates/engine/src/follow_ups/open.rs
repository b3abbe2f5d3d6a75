//! Follow-ups as the window shows them, many at once.

use std::collections::HashMap;

use domain::follow_up::FollowUpStatus;
use domain::ids::TicketId;
use domain::time::Timestamp;
use local::Connection;
use local::follow_ups::FollowUp;

use super::FollowUpView;
use crate::error::Result;
use crate::failed_calls::linked;

/// The open follow-ups of a ticket, soonest first.
pub(crate) async fn open_views_of_ticket(
    connection: &mut Connection,
    ticket: TicketId,
    now: Timestamp,
) -> Result<Vec<FollowUpView>> {
    let follow_ups = local::follow_ups::open_of_ticket(connection, ticket).await?;
    views(connection, &follow_ups, now).await
}

/// These follow-ups as the window shows them, in their order.
pub(crate) async fn views(
    connection: &mut Connection,
    follow_ups: &[FollowUp],
    now: Timestamp,
) -> Result<Vec<FollowUpView>> {
    let tickets = linked(connection, follow_ups.iter().filter_map(|follow_up| follow_up.ticket_id)).await?;
    let ids: Vec<_> = follow_ups.iter().map(|follow_up| follow_up.customer_id).collect();
    let contacts: HashMap<_, _> = local::today::contacts(connection, &ids)
        .await?
        .into_iter()
        .map(|contact| (contact.customer_id, contact))
        .collect();
    Ok(follow_ups
        .iter()
        .map(|follow_up| {
            let contact = contacts.get(&follow_up.customer_id);
            FollowUpView {
                id: follow_up.id,
                kind: follow_up.kind,
                ticket: follow_up.ticket_id.and_then(|id| tickets.get(&id).cloned()),
                failed_call_id: follow_up.failed_call_id,
                customer_name: contact.map(|contact| contact.name.clone()).unwrap_or_default(),
                phone: contact.map(|contact| contact.phone.clone()).unwrap_or_default(),
                note: follow_up.note.clone(),
                due_at: follow_up.due_at,
                status: follow_up.status,
                snoozes: follow_up.snoozes,
                overdue: follow_up.status == FollowUpStatus::Open && follow_up.due_at <= now,
                staff_id: follow_up.staff_id,
            }
        })
        .collect())
}
