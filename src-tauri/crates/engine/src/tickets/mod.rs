//! Tickets: one service job each.

mod again;
mod assign;
pub(crate) mod check;
pub(crate) mod decide;
mod delete;
mod detail;
mod edit;
mod fill;
pub(crate) mod heard;
mod input;
pub(crate) mod list;
pub(crate) mod log;
pub(crate) mod make;
mod moves;
pub mod query;
mod rows;
pub(crate) mod tag;
pub(crate) mod targets;
mod timeline;
mod view;
mod waiting;

pub(crate) use again::{add_to, more_heard, same_appliance};
pub use assign::{assign, suggest};
pub use delete::{delete, restore};
pub use detail::detail;
pub(crate) use detail::linked;
pub use edit::edit;
pub(crate) use fill::fill;
pub use input::*;
pub use list::list;
pub use log::log_communication;
pub use moves::{close, move_to, reopen};
pub(crate) use rows::rows;
pub use tag::tag;
pub use view::*;
pub(crate) use waiting::{assign_again, was_refused};

use domain::ids::TicketId;
use local::Connection;
use local::tickets::Ticket;

use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::messages;
use crate::work::Work;

/// Makes a task: a ticket, a failed call or both, with their customer, in one transaction.
///
/// # Errors
/// `Invalid` naming every wrong field; `Conflict::OpenTicket` where an open ticket of the same phone and
/// appliance exists and `on_duplicate` is `ask`; `Conflict::AlreadyDone` where the message it comes from was settled
/// before.
pub async fn create_task(engine: &Engine, actor: &Actor, task: &NewTask) -> Result<TaskMade> {
    let readings = messages::readings_of(engine, actor, task).await?;
    let mut work = engine.begin(actor, Action::Edit, "tickets::create_task").await?;
    work.readings = readings;
    let made = match task.message_id {
        Some(message) => messages::make_of_waiting(&mut work, message, task).await?,
        None => {
            // A failed call beside the ticket says that the customer has not been spoken to.
            let word = if task.failed_call.is_some() { heard::Word::Missed } else { heard::Word::Spoken };
            make::task(&mut work, task, check::Origin::Form, word).await?
        }
    };
    let view = made.view(&mut work).await?;
    work.commit().await?;
    Ok(view)
}

/// The ticket to change; a deleted one is refused, and one that a newer version wrote.
pub(crate) async fn load(work: &mut Work<'_>, id: TicketId) -> Result<Ticket> {
    read(work.connection(), id).await
}

/// As [`load`], from any state of the file.
async fn read(connection: &mut Connection, id: TicketId) -> Result<Ticket> {
    let ticket = local::tickets::get(connection, id).await?.ok_or_else(|| Error::not_found("ticket", id))?;
    if ticket.deleted_at.is_some() {
        return Err(Error::Conflict(Conflict::Deleted));
    }
    if from_newer(&ticket) {
        return Err(Error::Conflict(Conflict::NewerVersion));
    }
    Ok(ticket)
}

/// Whether a newer desktop wrote values that this one does not know: writing the row would lose them.
pub(crate) fn from_newer(ticket: &Ticket) -> bool {
    let values = [
        ticket.status.as_str(),
        ticket.priority.as_str(),
        ticket.urgency.as_str(),
        ticket.source.as_str(),
        ticket.service_type.as_str(),
        ticket.appliance_kind.as_str(),
        ticket.hold_reason.map_or("", domain::ticket::HoldReason::as_str),
    ];
    values.contains(&"unknown")
}
