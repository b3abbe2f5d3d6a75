//! What a new task must satisfy before anything is written.

use domain::tags::TagError;
use domain::time::Timestamp;

use super::{NewTask, NewTicket, assign};
use crate::customers;
use crate::error::Result;
use crate::failed_calls::NewFailedCall;
use crate::validate::{Check, LINE, LONG_TEXT};
use crate::work::Work;

/// Most tags a ticket may be given at once.
const MOST_TAGS: usize = 50;

/// Where a task comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A person filled the form: somebody to call back must be named.
    Form,
    /// A message: what it does not say is asked for later.
    Message,
}

/// Names every wrong field of a task.
pub(crate) async fn check(work: &mut Work<'_>, task: &NewTask, origin: Origin) -> Result<()> {
    let now = work.now;
    let mut check = Check::default();
    if task.ticket.is_none() && task.failed_call.is_none() {
        check.wrong("ticket", "required", "nothing is to be made; choose a ticket, a failed call or both");
    }
    check.known("source", task.source.as_str());
    let customer = &task.customer;
    let unreachable =
        customer.phone.trim().is_empty() && (task.failed_call.is_some() || customer.name.trim().is_empty());
    if customer.id.is_none() && origin == Origin::Form && unreachable {
        check.required("customer.phone", "");
    }
    customers::check_input(&mut check, customer, "customer");
    if let Some(ticket) = &task.ticket {
        ticket_fields(work, &mut check, ticket).await?;
    }
    if let Some(call) = &task.failed_call {
        call_fields(&mut check, call, now);
    }
    check.done()
}

/// Names every wrong field of a ticket alone.
pub(crate) async fn new_ticket(work: &mut Work<'_>, ticket: &NewTicket) -> Result<()> {
    let mut check = Check::default();
    ticket_fields(work, &mut check, ticket).await?;
    check.done()
}

async fn ticket_fields(work: &mut Work<'_>, check: &mut Check, ticket: &NewTicket) -> Result<()> {
    let now = work.now;
    check.required("ticket.problem", &ticket.problem);
    check.at_most("ticket.problem", &ticket.problem, LONG_TEXT);
    for (field, text) in [
        ("ticket.brand", &ticket.brand),
        ("ticket.model", &ticket.model),
        ("ticket.preferred_time", &ticket.preferred_time),
    ] {
        check.at_most(field, text, LINE);
    }
    check.known("ticket.appliance_kind", ticket.appliance_kind.as_str());
    check.known("ticket.service_type", ticket.service_type.as_str());
    check.known("ticket.urgency", ticket.urgency.as_str());
    if let Some(priority) = ticket.priority {
        check.known("ticket.priority", priority.as_str());
    }
    check.not_past("ticket.visit_at", ticket.visit_at, now);
    check.not_past("ticket.follow_up_at", ticket.follow_up_at, now);
    if let Some(technician) = ticket.technician_id {
        assign::check_technician(work, check, technician, "ticket.technician_id").await?;
    }
    tags(check, "ticket.tags", &ticket.tags);
    Ok(())
}

fn call_fields(check: &mut Check, call: &NewFailedCall, now: Timestamp) {
    check.at_most("failed_call.problem", &call.problem, LONG_TEXT);
    check.at_most("failed_call.availability", &call.availability, LINE);
    if let Some(priority) = call.priority {
        check.known("failed_call.priority", priority.as_str());
    }
    check.not_past("failed_call.callback_at", call.callback_at, now);
}

/// Names wrong tags.
pub(crate) fn tags(check: &mut Check, field: &str, tags: &[String]) {
    if tags.len() > MOST_TAGS {
        check.wrong(field, "too_many", format!("holds {} tags; at most {MOST_TAGS} fit", tags.len()));
    }
    for tag in tags {
        match domain::tags::check(tag) {
            Ok(_) => {}
            Err(error @ TagError::Empty) => check.wrong(field, "tag.empty", format!("{error}; remove it")),
            Err(error @ TagError::TooLong { .. }) => {
                check.wrong(field, "too_long", format!("{error}; shorten it"));
            }
        }
    }
}
