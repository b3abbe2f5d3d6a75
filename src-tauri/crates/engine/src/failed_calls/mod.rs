//! Failed calls: callbacks that somebody owes a customer.
//!
//! Every open failed call has a next action: a planned call (`callback_at`) and the open follow-up that tells of
//! it. [`save`] keeps both together, whoever changes the row.

mod attempt;
mod board;
mod callback;
mod card;
mod detail;
mod input;
mod link;
mod make;
mod moves;
mod ticket;
mod told;
mod view;

pub use attempt::log_attempt;
pub use board::board;
pub use callback::schedule_callback;
pub(crate) use callback::{callback_done, follow_snooze};
pub(crate) use card::{card, cards, linked};
pub use detail::failed_call;
pub use input::*;
pub use link::link;
pub(crate) use make::make;
pub(crate) use moves::complete_of_ticket;
pub use moves::move_to;
pub use ticket::ticket_from_failed_call;
pub(crate) use told::{add_to, give_ticket};
pub use view::*;

use domain::failed_call::FailedCallStatus;
use domain::ids::FailedCallId;
use local::failed_calls::FailedCall;

use crate::error::{Conflict, Error, Result};
use crate::event::Topic;
use crate::follow_ups;
use crate::work::Work;

/// The failed call to change.
///
/// # Errors
/// `NotFound`; `Conflict` where it was deleted, or written by a newer version.
async fn load(work: &mut Work<'_>, id: FailedCallId) -> Result<FailedCall> {
    let call = local::failed_calls::get(work.connection(), id)
        .await?
        .ok_or_else(|| Error::not_found("failed_call", id))?;
    if call.deleted_at.is_some() {
        return Err(Error::Conflict(Conflict::Deleted));
    }
    if call.status == FailedCallStatus::Unknown {
        return Err(Error::Conflict(Conflict::NewerVersion));
    }
    Ok(call)
}

/// Writes a changed failed call with its audit entry, and keeps its follow-up at the planned call.
async fn save(work: &mut Work<'_>, before: &FailedCall, after: &mut FailedCall) -> Result<()> {
    after.updated_at = work.now;
    local::failed_calls::update(&mut work.writer, before, after).await?;
    work.audit("failed_call", after.id.0, Some(before), Some(after)).await?;
    work.touch(Topic::FailedCalls);
    follow_ups::keep_callback(work, after).await
}

/// The card of a failed call as it stands in this work.
async fn shown(work: &mut Work<'_>, call: &FailedCall) -> Result<FailedCallCard> {
    let (now, office) = (work.now, work.office.clone());
    card(work.connection(), call, now, &office).await
}
