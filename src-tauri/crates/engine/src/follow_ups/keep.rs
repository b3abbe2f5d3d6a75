//! Follow-ups that go with the record they look at.

use domain::follow_up::{FollowUpKind, FollowUpStatus};
use domain::ids::TicketId;
use local::failed_calls::FailedCall;

use super::{Promise, end, make, rearm};
use crate::error::Result;
use crate::work::Work;

/// Cancels what the rules would still look at: the ticket was closed. A reminder that somebody made by hand is
/// theirs, and rings all the same.
pub(crate) async fn ticket_closed(work: &mut Work<'_>, ticket: TicketId) -> Result<()> {
    for follow_up in local::follow_ups::open_of_ticket(work.connection(), ticket).await? {
        if follow_up.kind != FollowUpKind::Manual {
            end(work, &follow_up, FollowUpStatus::Cancelled).await?;
        }
    }
    Ok(())
}

/// Cancels every open follow-up of a ticket that was deleted: nothing is left to look at.
pub(crate) async fn ticket_deleted(work: &mut Work<'_>, ticket: TicketId) -> Result<()> {
    for follow_up in local::follow_ups::open_of_ticket(work.connection(), ticket).await? {
        end(work, &follow_up, FollowUpStatus::Cancelled).await?;
    }
    Ok(())
}

/// Keeps the one callback follow-up of a failed call at its planned time; of one that is not open any more, ends
/// all follow-ups. The callback carries no ticket: closing a ticket does not silence the call that is still owed.
pub(crate) async fn keep_callback(work: &mut Work<'_>, call: &FailedCall) -> Result<()> {
    let open = local::follow_ups::open_of_failed_call(work.connection(), call.id).await?;
    let planned = call.callback_at.filter(|_| call.status.is_open() && call.deleted_at.is_none());
    let Some(due_at) = planned else {
        for follow_up in &open {
            end(work, follow_up, FollowUpStatus::Cancelled).await?;
        }
        return Ok(());
    };
    let mut callbacks = open.iter().filter(|follow_up| follow_up.kind == FollowUpKind::Callback);
    match callbacks.next() {
        Some(kept) if kept.due_at == due_at => {}
        Some(kept) => {
            let mut moved = kept.clone();
            moved.due_at = due_at;
            rearm(work, kept, &mut moved).await?;
        }
        None => {
            let promise = Promise {
                kind: FollowUpKind::Callback,
                ticket_id: None,
                failed_call_id: Some(call.id),
                customer_id: call.customer_id,
                staff_id: None,
                due_at,
                note: &call.problem,
            };
            make(work, &promise).await?;
        }
    }
    // Two desktops may each have made one: the later ones are not needed.
    for surplus in callbacks {
        end(work, surplus, FollowUpStatus::Cancelled).await?;
    }
    Ok(())
}
