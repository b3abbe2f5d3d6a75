//! What a conversation has led to so far, and what a further message is to it.

use domain::appliance::ApplianceKind;
use intake::{Analysis, Category};
use local::Connection;
use local::failed_calls::FailedCall;
use local::messages::Message;
use local::tickets::Ticket;

use super::conversation::{Conversation, kinds};
use super::{MessageOutcome, proposal};
use crate::error::Result;
use crate::tickets::from_newer;

/// What was made last in a conversation and is still open.
#[derive(Debug, Clone)]
pub(super) enum Standing {
    /// A ticket, and the appliance that it is about; `None` where nobody has said which.
    Ticket(Box<Ticket>, Option<ApplianceKind>),
    /// A failed call without an open ticket.
    Call(Box<FailedCall>),
}

/// What a message is to the open ticket of its conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bearing {
    /// Something of its own.
    Own,
    /// More about the same job: it is added to it.
    More,
    /// It expects an answer that no rule can give: it stands in the log, and waits for a person.
    Waits,
}

/// What stands open of a conversation.
pub(super) async fn of(connection: &mut Connection, conversation: &Conversation) -> Result<Option<Standing>> {
    let made = MessageOutcome::Made.as_str();
    for message in conversation.earlier.iter().rev().filter(|one| one.outcome == made) {
        let call = match message.failed_call_id {
            Some(id) => local::failed_calls::get(connection, id).await?,
            None => None,
        };
        let ticket = message.ticket_id.or(call.as_ref().and_then(|call| call.ticket_id));
        if let Some(id) = ticket
            && let Some(ticket) = local::tickets::get(connection, id).await?
            && is_open(&ticket)
        {
            let kind = kind_of(&ticket, conversation);
            return Ok(Some(Standing::Ticket(Box::new(ticket), kind)));
        }
        if let Some(call) = call.filter(|call| call.deleted_at.is_none() && call.status.is_open()) {
            return Ok(Some(Standing::Call(Box::new(call))));
        }
    }
    Ok(None)
}

impl Standing {
    /// What is wrong, as known so far.
    pub fn problem(&self) -> &str {
        match self {
            Self::Ticket(ticket, _) => &ticket.problem,
            Self::Call(call) => &call.problem,
        }
    }
}

/// A message behind the problem that it is about.
pub(super) fn in_context(problem: &str, text: &str) -> String {
    format!("{}\n{}", problem.trim(), text.trim())
}

/// Whether a message may still be added to a ticket.
pub(super) fn is_open(ticket: &Ticket) -> bool {
    ticket.deleted_at.is_none() && ticket.status.is_open() && !from_newer(ticket)
}

/// The appliance that a ticket is about. "Other" is also what stands where the message named none.
fn kind_of(ticket: &Ticket, conversation: &Conversation) -> Option<ApplianceKind> {
    let named = |message: &&Message| {
        serde_json::from_str::<Analysis>(&message.analysis).is_ok_and(|read| !read.appliances.is_empty())
    };
    let of_ticket = conversation.earlier.iter().filter(|message| message.ticket_id == Some(ticket.id));
    let told = ticket.appliance_kind != ApplianceKind::Other || of_ticket.filter(named).count() > 0;
    told.then_some(ticket.appliance_kind)
}

/// What a message is to an open ticket about `kind`.
pub(super) fn bearing(analysis: &Analysis, ticket: &Ticket, kind: Option<ApplianceKind>) -> Bearing {
    let outcome = proposal::outcome(analysis);
    let named = kinds(analysis);
    let another_kind = kind.is_some_and(|kind| !named.is_empty() && !named.contains(&kind));
    let another_make = outcome == MessageOutcome::Made
        && !ticket.brand.is_empty()
        && !analysis.brands.is_empty()
        && analysis.brands.iter().all(|brand| brand.value != ticket.brand);
    if another_kind || another_make {
        return Bearing::Own;
    }
    if outcome == MessageOutcome::Made {
        return Bearing::More;
    }
    // Whether a call is owed no rule decides where it is not certain that there was one.
    let perhaps_called = analysis.failed_call.value && !proposal::is_certain(&analysis.failed_call);
    if perhaps_called || proposal::doubted(analysis) {
        return Bearing::Waits;
    }
    match analysis.category {
        Category::Spam | Category::Injection => Bearing::Own,
        // "It is the washing machine" answers what nobody had said.
        _ if kind.is_none() && !named.is_empty() => Bearing::More,
        Category::Greeting | Category::ThanksFeedback if !gives_details(analysis) => Bearing::Own,
        Category::PriceQuestion
        | Category::InfoQuestion
        | Category::CallbackRequest
        | Category::StatusQuery
        | Category::ChangeBooking
        | Category::Complaint => Bearing::Waits,
        Category::Greeting
        | Category::ThanksFeedback
        | Category::ServiceRequest
        | Category::FailedCallOnly
        | Category::InfoOnly
        | Category::Unrelated => Bearing::More,
    }
}

/// Whether a message is more about the open failed call of its conversation. A job that it asks for is made, and the call
/// linked to it.
pub(super) fn more_about_call(analysis: &Analysis) -> bool {
    let made = proposal::outcome(analysis) == MessageOutcome::Made;
    if made {
        return !(analysis.is_service_request.value || analysis.emergency.value);
    }
    match analysis.category {
        Category::Greeting | Category::ThanksFeedback => gives_details(analysis),
        Category::ServiceRequest
        | Category::FailedCallOnly
        | Category::CallbackRequest
        | Category::InfoOnly
        | Category::Unrelated => !proposal::doubted(analysis),
        _ => false,
    }
}

/// Whether a message tells who, where or when.
pub(super) fn gives_details(analysis: &Analysis) -> bool {
    let found = [&analysis.names, &analysis.phones, &analysis.locations, &analysis.preferred_times];
    found.into_iter().any(|one| !one.is_empty())
}
