//! The whole ticket, as the detail pane shows it.

use domain::assignment::Assignment;
use domain::ids::TicketId;
use domain::priority::Decided;
use domain::time::Timestamp;
use local::Connection;
use local::tickets::Ticket;
use serde::de::DeserializeOwned;

use super::{LinkedTicket, TagView, TicketDetail, rows, targets, timeline};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::office::Office;
use crate::{customers, failed_calls, follow_ups, messages};

/// The whole ticket with its timeline and explanations.
///
/// # Errors
/// `NotFound`.
pub async fn detail(engine: &Engine, actor: &Actor, id: TicketId) -> Result<TicketDetail> {
    let mut look = engine.look(actor, Action::See).await?;
    of(&mut look.reader, id, look.now, &look.office).await
}

pub(crate) async fn of(
    connection: &mut Connection,
    id: TicketId,
    now: Timestamp,
    office: &Office,
) -> Result<TicketDetail> {
    let ticket = local::tickets::get(connection, id).await?.ok_or_else(|| Error::not_found("ticket", id))?;
    let row = rows(connection, std::slice::from_ref(&ticket), now)
        .await?
        .pop()
        .ok_or_else(|| Error::not_found("ticket", id))?;
    let moves = local::ticket_moves::of_ticket(connection, id).await?;
    let calls = local::failed_calls::of_ticket(connection, id).await?;
    let mut cards = Vec::with_capacity(calls.len());
    for call in &calls {
        cards.push(failed_calls::card(connection, call, now, office).await?);
    }
    let tags = local::tags::of_ticket(connection, id).await?;
    let repeat_of = match ticket.repeat_of {
        Some(earlier) => local::tickets::get(connection, earlier).await?.as_ref().map(linked),
        None => None,
    };
    let appliance = match ticket.appliance_id {
        Some(appliance) => local::appliances::get(connection, appliance).await?.map(Into::into),
        None => None,
    };
    Ok(TicketDetail {
        customer: customers::card(connection, ticket.customer_id).await?,
        appliance,
        address: ticket.address.clone(),
        source: ticket.source,
        urgency: ticket.urgency,
        preferred_time: ticket.preferred_time.clone(),
        priority_manual: ticket.priority_manual,
        why_priority: stored::<Decided>(&ticket.priority_reasons),
        why_technician: stored::<Assignment>(&ticket.assignment_reasons),
        assigned_automatically: ticket.assigned_automatically,
        clocks: targets::clocks(&ticket, &moves, office, now),
        timeline: timeline::of(connection, &ticket, &calls, office).await?,
        follow_ups: follow_ups::open_views_of_ticket(connection, id, now).await?,
        failed_calls: cards,
        tags: tags
            .into_iter()
            .filter(|tag| tag.present)
            .map(|tag| TagView { tag: tag.tag, derived: tag.derived })
            .collect(),
        moves: domain::ticket::allowed_moves(ticket.status).to_vec(),
        repeat_of,
        asks: messages::asking_about(connection, id).await?,
        visit_minutes: ticket.visit_minutes,
        ticket: row,
    })
}

/// Reasons as stored; those of another version that this one cannot read are shown as none.
fn stored<T: DeserializeOwned + Default>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}

/// A ticket as others name it.
pub(crate) fn linked(ticket: &Ticket) -> LinkedTicket {
    LinkedTicket {
        id: ticket.id,
        number: ticket.number.clone(),
        status: ticket.status,
        problem: ticket.problem.clone(),
        appliance_kind: ticket.appliance_kind,
    }
}
