//! Logging what was said: calls, messages, notes.

use domain::channel::{CommunicationChannel, Delivery, Direction};
use domain::ids::{CommunicationId, CustomerId, FailedCallId, MessageId, TicketId};
use local::communications::Communication;
use local::failed_calls::FailedCall;
use local::tickets::Ticket;

use super::{NewCommunication, from_newer, load, moves, targets};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::event::Topic;
use crate::validate::{Check, LONG_TEXT};
use crate::work::Work;

/// Logs a call, message or note. A successful contact with the customer is the ticket's first response, also where
/// it is logged on the failed call that is linked to the ticket.
///
/// # Errors
/// `Invalid` on `body`, `ticket_id` or `failed_call_id`; `NotFound`; `Conflict::Deleted`.
pub async fn log_communication(engine: &Engine, actor: &Actor, input: &NewCommunication) -> Result<()> {
    let mut check = Check::default();
    check.required("body", &input.body);
    check.at_most("body", &input.body, LONG_TEXT);
    check.known("channel", input.channel.as_str());
    check.known("direction", input.direction.as_str());
    if input.ticket_id.is_none() && input.failed_call_id.is_none() {
        check.wrong("ticket_id", "required", "says neither ticket nor failed call; name one");
    }
    check.done()?;

    let mut work = engine.begin(actor, Action::Edit, "tickets::log_communication").await?;
    let ticket = match input.ticket_id {
        Some(id) => Some(load(&mut work, id).await?),
        None => None,
    };
    let call = match input.failed_call_id {
        Some(id) => Some(
            local::failed_calls::get(work.connection(), id)
                .await?
                .ok_or_else(|| Error::not_found("failed_call", id))?,
        ),
        None => None,
    };
    let customer =
        ticket.as_ref().map(|ticket| ticket.customer_id).or(call.as_ref().map(|call| call.customer_id));
    let Some(customer) = customer else { return Err(Error::not_found("ticket", "")) };
    if let (Some(ticket), Some(call)) = (&ticket, &call)
        && ticket.customer_id != call.customer_id
    {
        return Err(Error::field(
            "failed_call_id",
            "another_customer",
            "belongs to another customer; name one of the ticket's",
        ));
    }
    if call.as_ref().is_some_and(|call| call.deleted_at.is_some()) {
        return Err(Error::Conflict(Conflict::Deleted));
    }
    let answered = match (ticket, &call) {
        (Some(ticket), _) => Some(ticket),
        (None, Some(call)) => linked_to(&mut work, call).await?,
        (None, None) => None,
    };
    let is_internal = input.channel == CommunicationChannel::Note || input.direction == Direction::Internal;
    let entry = Entry {
        ticket: input.ticket_id,
        failed_call: input.failed_call_id,
        customer,
        channel: input.channel,
        direction: if is_internal { Direction::Internal } else { input.direction },
        body: input.body.trim(),
        successful: input.successful && !is_internal,
        automatic: false,
        message: None,
    };
    write(&mut work, &entry).await?;
    if answers(entry.channel, entry.direction, entry.successful, entry.automatic)
        && let Some(before) = answered
    {
        note_first_response(&mut work, &before).await?;
    }
    work.commit().await
}

/// The ticket that a failed call is linked to, where there is one.
async fn linked_to(work: &mut Work<'_>, call: &FailedCall) -> Result<Option<Ticket>> {
    let Some(id) = call.ticket_id else { return Ok(None) };
    let ticket = local::tickets::get(work.connection(), id).await?;
    Ok(ticket.filter(|ticket| ticket.deleted_at.is_none() && !from_newer(ticket)))
}

/// Whether the customer has been answered: we reached them, or they spoke to us. What they wrote to us is no answer,
/// and neither is what a rule sent by itself.
pub(crate) fn answers(
    channel: CommunicationChannel,
    direction: Direction,
    successful: bool,
    automatic: bool,
) -> bool {
    let met = match direction {
        Direction::Outbound => true,
        Direction::Inbound => channel == CommunicationChannel::Call,
        Direction::Internal | Direction::Unknown => false,
    };
    successful && !automatic && met && channel != CommunicationChannel::Note
}

/// An entry to log.
#[derive(Debug, Clone)]
pub(crate) struct Entry<'a> {
    pub ticket: Option<TicketId>,
    pub failed_call: Option<FailedCallId>,
    pub customer: CustomerId,
    pub channel: CommunicationChannel,
    pub direction: Direction,
    pub body: &'a str,
    pub successful: bool,
    pub automatic: bool,
    pub message: Option<MessageId>,
}

/// Adds an entry to the log.
pub(crate) async fn write(work: &mut Work<'_>, entry: &Entry<'_>) -> Result<CommunicationId> {
    let row = Communication {
        id: work.id(),
        ticket_id: entry.ticket,
        failed_call_id: entry.failed_call,
        customer_id: entry.customer,
        channel: entry.channel,
        direction: entry.direction,
        body: entry.body.to_owned(),
        successful: entry.successful,
        automatic: entry.automatic,
        delivery: Delivery::None,
        message_id: entry.message,
        staff_id: work.actor.staff_id(),
        actor: work.actor.kind().to_owned(),
        at: work.now,
    };
    local::communications::insert(&mut work.writer, &row).await?;
    work.audit("communication", row.id.0, None, Some(&row)).await?;
    work.touch(Topic::Tickets);
    if entry.failed_call.is_some() {
        work.touch(Topic::FailedCalls);
    }
    Ok(row.id)
}

/// Adds a note for colleagues.
pub(crate) async fn note(work: &mut Work<'_>, ticket: &Ticket, text: &str) -> Result<()> {
    note_by(work, ticket, text, false).await
}

/// Adds the rules' own note: why they did something.
pub(crate) async fn explain(work: &mut Work<'_>, ticket: &Ticket, text: &str) -> Result<()> {
    note_by(work, ticket, text, true).await
}

async fn note_by(work: &mut Work<'_>, ticket: &Ticket, text: &str, automatic: bool) -> Result<()> {
    let entry = Entry {
        ticket: Some(ticket.id),
        failed_call: None,
        customer: ticket.customer_id,
        channel: CommunicationChannel::Note,
        direction: Direction::Internal,
        body: text,
        successful: false,
        automatic,
        message: None,
    };
    write(work, &entry).await?;
    Ok(())
}

/// The customer was reached: the first time, this is the first response. A closed ticket's verdict is frozen.
pub(crate) async fn note_first_response(work: &mut Work<'_>, before: &Ticket) -> Result<()> {
    if before.first_response_at.is_some() || !before.status.is_open() {
        return Ok(());
    }
    let mut after = before.clone();
    targets::respond(&mut after, work.now);
    after.updated_at = work.now;
    moves::save(work, before, &after).await
}
