//! Commands on failed calls.

use domain::failed_call::FailedCallStatus;
use domain::ids::{FailedCallId, TicketId};
use engine::failed_calls::{self, Board, CallbackPlan, FailedCallCard, FailedCallDetail, NewAttempt};
use engine::tickets::{NewTicket, TaskMade};

use super::macros::commands;

commands! {
    /// The board.
    reads(FailedCalls, Customers, Tickets, Staff, Settings)
    async fn board(desk) -> Board {
        Ok(failed_calls::board(desk.engine()?, &desk.actor()?).await?)
    }

    /// One failed call, with its log.
    reads(FailedCalls, Customers, Tickets, Staff, Settings)
    async fn failed_call(desk, id: FailedCallId) -> FailedCallDetail {
        Ok(failed_calls::failed_call(desk.engine()?, &desk.actor()?, id).await?)
    }

    /// Moves a card to another column.
    async fn move_failed_call(desk, id: FailedCallId, to: FailedCallStatus) -> FailedCallCard {
        Ok(failed_calls::move_to(desk.engine()?, &desk.actor()?, id, to).await?)
    }

    /// Logs a try to call back.
    async fn log_attempt(desk, id: FailedCallId, input: NewAttempt) -> FailedCallCard {
        Ok(failed_calls::log_attempt(desk.engine()?, &desk.actor()?, id, &input).await?)
    }

    /// Plans the next call.
    async fn schedule_callback(desk, id: FailedCallId, input: CallbackPlan) -> FailedCallCard {
        Ok(failed_calls::schedule_callback(desk.engine()?, &desk.actor()?, id, &input).await?)
    }

    /// Links a failed call to a ticket, or takes the link away.
    async fn link_failed_call(desk, id: FailedCallId, ticket_id: Option<TicketId>) -> FailedCallCard {
        Ok(failed_calls::link(desk.engine()?, &desk.actor()?, id, ticket_id).await?)
    }

    /// Makes a ticket from a failed call.
    async fn ticket_from_failed_call(desk, id: FailedCallId, ticket: NewTicket) -> TaskMade {
        Ok(failed_calls::ticket_from_failed_call(desk.engine()?, &desk.actor()?, id, &ticket).await?)
    }
}
