//! Making a failed call, as a part of a task.

use domain::channel::Source;
use domain::failed_call::FailedCallStatus;
use domain::ids::FailedCallId;
use domain::priority::Priority;
use domain::time::Timestamp;
use local::customer_phones::CustomerPhone;
use local::customers::Customer;
use local::failed_calls::FailedCall;
use local::tickets::Ticket;

use super::NewFailedCall;
use super::callback::next_call;
use crate::error::Result;
use crate::event::Topic;
use crate::follow_ups;
use crate::work::Work;

/// Makes the failed call with its first planned callback: the time that the customer named, else the first step
/// of the cadence. What the form left empty is taken from the ticket. The input is checked already.
pub(crate) async fn make(
    work: &mut Work<'_>,
    customer: &Customer,
    phone: Option<&CustomerPhone>,
    input: &NewFailedCall,
    source: Source,
    ticket: Option<&Ticket>,
    reported_at: Timestamp,
) -> Result<FailedCall> {
    let problem = match input.problem.trim() {
        "" => ticket.map(|ticket| ticket.problem.clone()).unwrap_or_default(),
        given => given.to_owned(),
    };
    let mut call = FailedCall {
        id: work.id::<FailedCallId>(),
        customer_id: customer.id,
        name: customer.name.clone(),
        phone_raw: phone.map(|phone| phone.raw.clone()).unwrap_or_default(),
        phone_e164: phone.and_then(|phone| phone.e164.clone()),
        town: customer.town.clone(),
        problem,
        availability: input.availability.trim().to_owned(),
        reported_at,
        status: FailedCallStatus::New,
        priority: input.priority.or(ticket.map(|ticket| ticket.priority)).unwrap_or(Priority::Medium),
        source,
        callback_at: None,
        promised: false,
        attempts: 0,
        ticket_id: ticket.map(|ticket| ticket.id),
        made_by: work.made_by.to_owned(),
        created_at: work.now,
        updated_at: work.now,
        completed_at: None,
        deleted_at: None,
    };
    call.promised = input.callback_at.is_some();
    call.callback_at = Some(match input.callback_at {
        Some(named) => named,
        None => next_call(work, &call).await?,
    });
    local::failed_calls::insert(&mut work.writer, &call).await?;
    work.audit("failed_call", call.id.0, None, Some(&call)).await?;
    work.touch(Topic::FailedCalls);
    follow_ups::keep_callback(work, &call).await?;
    Ok(call)
}
