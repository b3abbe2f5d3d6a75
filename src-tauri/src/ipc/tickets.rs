//! Commands on tickets.

use domain::assignment::Assignment;
use domain::ids::TicketId;
use engine::tickets::{
    self, NewCommunication, NewTask, TaskMade, TicketAssign, TicketClose, TicketDetail, TicketEdit,
    TicketMoveInput, TicketPage, TicketQuery, TicketTags,
};

use super::macros::commands;

commands! {
    /// Makes a ticket, a failed call or both, with their customer.
    async fn create_task(desk, task: NewTask) -> TaskMade {
        Ok(tickets::create_task(desk.engine()?, &desk.actor()?, &task).await?)
    }

    /// A page of tickets.
    reads(Tickets, Customers, Technicians, FollowUps, FailedCalls, Settings)
    async fn list_tickets(desk, query: TicketQuery) -> TicketPage {
        Ok(tickets::list(desk.engine()?, &desk.actor()?, query).await?)
    }

    /// The whole ticket.
    reads(Tickets, Customers, Technicians, FailedCalls, FollowUps, Notices, Staff, Settings, Messages)
    async fn ticket_detail(desk, id: TicketId) -> TicketDetail {
        Ok(tickets::detail(desk.engine()?, &desk.actor()?, id).await?)
    }

    /// Changes fields of a ticket.
    async fn edit_ticket(desk, id: TicketId, edit: TicketEdit) -> TicketDetail {
        Ok(tickets::edit(desk.engine()?, &desk.actor()?, id, &edit).await?)
    }

    /// Moves a ticket's status.
    async fn move_ticket(desk, id: TicketId, input: TicketMoveInput) -> TicketDetail {
        Ok(tickets::move_to(desk.engine()?, &desk.actor()?, id, &input).await?)
    }

    /// Assigns a ticket by rule or by hand.
    async fn assign_ticket(desk, id: TicketId, input: TicketAssign) -> TicketDetail {
        Ok(tickets::assign(desk.engine()?, &desk.actor()?, id, &input).await?)
    }

    /// What the rules would answer now.
    reads(Tickets, Technicians, Settings)
    async fn suggest_technicians(desk, id: TicketId) -> Assignment {
        Ok(tickets::suggest(desk.engine()?, &desk.actor()?, id).await?)
    }

    /// Puts tags on a ticket and takes tags off.
    async fn tag_ticket(desk, id: TicketId, input: TicketTags) -> TicketDetail {
        Ok(tickets::tag(desk.engine()?, &desk.actor()?, id, &input).await?)
    }

    /// Logs a call, message or note.
    async fn log_communication(desk, input: NewCommunication) -> () {
        Ok(tickets::log_communication(desk.engine()?, &desk.actor()?, &input).await?)
    }

    /// Completes or cancels a ticket.
    async fn close_ticket(desk, id: TicketId, input: TicketClose) -> TicketDetail {
        Ok(tickets::close(desk.engine()?, &desk.actor()?, id, &input).await?)
    }

    /// Opens a closed ticket again.
    async fn reopen_ticket(desk, id: TicketId, reason: String) -> TicketDetail {
        Ok(tickets::reopen(desk.engine()?, &desk.actor()?, id, &reason).await?)
    }

    /// Deletes a ticket softly.
    async fn delete_ticket(desk, id: TicketId) -> () {
        Ok(tickets::delete(desk.engine()?, &desk.actor()?, id).await?)
    }

    /// Brings a deleted ticket back.
    async fn restore_ticket(desk, id: TicketId) -> TicketDetail {
        Ok(tickets::restore(desk.engine()?, &desk.actor()?, id).await?)
    }
}
