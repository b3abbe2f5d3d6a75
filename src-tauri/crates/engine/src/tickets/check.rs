//! What a new task must satisfy before anything is written.

use domain::time::Timestamp;

use super::{NewTask, NewTicket};
use crate::error::Result;
use crate::failed_calls::NewFailedCall;
use crate::validate::{Check, LINE, LONG_TEXT};

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
pub(crate) fn check(task: &NewTask, origin: Origin, now: Timestamp) -> Result<()> {
    let mut check = Check::default();
    if task.ticket.is_none() && task.failed_call.is_none() {
        check.wrong("ticket", "required", "nothing is to be made; choose a ticket, a failed call or both");
    }
    check.known("source", task.source.as_str());
    let customer = &task.customer;
    if customer.id.is_none()
        && origin == Origin::Form
        && customer.phone.trim().is_empty()
        && (task.failed_call.is_some() || customer.name.trim().is_empty())
    {
        check.required("customer.phone", "");
    }
    for (field, text) in [
        ("customer.name", &customer.name),
        ("customer.phone", &customer.phone),
        ("customer.town", &customer.town),
        ("customer.address", &customer.address),
        ("customer.landmark", &customer.landmark),
    ] {
        check.at_most(field, text, LINE);
    }
    if let Some(ticket) = &task.ticket {
        ticket_fields(&mut check, ticket, now);
    }
    if let Some(call) = &task.failed_call {
        call_fields(&mut check, call, now);
    }
    check.done()
}

/// Names every wrong field of a ticket alone.
pub(crate) fn new_ticket(ticket: &NewTicket, now: Timestamp) -> Result<()> {
    let mut check = Check::default();
    ticket_fields(&mut check, ticket, now);
    check.done()
}

fn ticket_fields(check: &mut Check, ticket: &NewTicket, now: Timestamp) {
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
    tags(check, "ticket.tags", &ticket.tags);
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
        check.at_most(field, tag, LINE);
        if domain::tags::slug(tag).is_empty() {
            check.wrong(field, "tag.empty", "holds a tag without a letter or digit; remove it");
        }
    }
}
