//! A follow-up made by hand.

use domain::follow_up::FollowUpKind;

use super::{FollowUpView, NewFollowUp, Promise, make, shown};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::validate::{Check, LONG_TEXT};
use crate::work::Work;

/// Makes a follow-up on a ticket or a failed call. It tells whoever makes it.
///
/// # Errors
/// `Invalid` on `ticket_id`, `failed_call_id`, `due_at` or `note`; `NotFound`; `Conflict::Deleted`.
pub async fn add(engine: &Engine, actor: &Actor, input: &NewFollowUp) -> Result<FollowUpView> {
    let mut check = Check::default();
    if input.ticket_id.is_none() && input.failed_call_id.is_none() {
        check.wrong("ticket_id", "required", "says neither ticket nor failed call; name one");
    }
    check.not_past("due_at", Some(input.due_at), engine.now());
    check.at_most("note", &input.note, LONG_TEXT);
    check.done()?;
    let mut work = engine.begin(actor, Action::Edit, "follow_ups::add").await?;
    let promise = Promise {
        kind: FollowUpKind::Manual,
        ticket_id: input.ticket_id,
        failed_call_id: input.failed_call_id,
        customer_id: customer_of(&mut work, input).await?,
        staff_id: work.actor.staff_id(),
        due_at: input.due_at,
        note: &input.note,
    };
    let follow_up = make(&mut work, &promise).await?;
    shown(work, &follow_up).await
}

async fn customer_of(work: &mut Work<'_>, input: &NewFollowUp) -> Result<domain::ids::CustomerId> {
    let mut customer = None;
    if let Some(id) = input.failed_call_id {
        let call = local::failed_calls::get(work.connection(), id)
            .await?
            .ok_or_else(|| Error::not_found("failed_call", id))?;
        if call.deleted_at.is_some() {
            return Err(Error::Conflict(Conflict::Deleted));
        }
        customer = Some(call.customer_id);
    }
    if let Some(id) = input.ticket_id {
        let ticket = local::tickets::get(work.connection(), id)
            .await?
            .ok_or_else(|| Error::not_found("ticket", id))?;
        if ticket.deleted_at.is_some() {
            return Err(Error::Conflict(Conflict::Deleted));
        }
        if customer.is_some_and(|caller| caller != ticket.customer_id) {
            return Err(Error::field(
                "failed_call_id",
                "another_customer",
                "belongs to another customer; name one of the ticket's",
            ));
        }
        customer = Some(ticket.customer_id);
    }
    customer
        .ok_or_else(|| Error::field("ticket_id", "required", "says neither ticket nor failed call; name one"))
}
