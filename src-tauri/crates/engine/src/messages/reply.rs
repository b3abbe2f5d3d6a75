//! What to answer a customer: the intake words it, here stands what the office knows of them already.

use domain::appliance::ApplianceKind;
use intake::{Analysis, Known, SuggestedReply, suggest};
use local::Connection;
use local::messages::Message;

use super::conversation::Conversation;
use super::proposal;
use crate::error::Result;
use crate::tickets::make::Made;

/// The reply to a message; `made` is what came of it.
pub(super) async fn to(
    connection: &mut Connection,
    message: &Message,
    analysis: &Analysis,
    conversation: &Conversation,
    made: Option<&Made>,
) -> Result<Option<SuggestedReply>> {
    let mut known = known_of(connection, &message.party, &message.sender, conversation).await?;
    if let Some(made) = made {
        known.name |= !made.known.customer.name.is_empty();
        known.phone |= made.known.phone.is_some();
        known.place |= !made.known.town.is_empty();
        if let Some(ticket) = &made.ticket {
            known.place |= !ticket.town.is_empty();
            known.appliance |= ticket.appliance_kind != ApplianceKind::Other;
            known.problem = true;
        }
    }
    Ok(suggest(&message.body, analysis, known))
}

/// What the office knows of who writes, and what they have said in this conversation.
pub(super) async fn known_of(
    connection: &mut Connection,
    party: &str,
    sender: &str,
    conversation: &Conversation,
) -> Result<Known> {
    let is_phone = |text: &str| !proposal::phone_of(text).is_empty();
    let mut known = Known { phone: is_phone(sender) || is_phone(party), ..Known::default() };
    for earlier in &conversation.earlier {
        if let Ok(read) = serde_json::from_str::<Analysis>(&earlier.analysis) {
            known.name |= !read.names.is_empty();
            known.phone |= !read.phones.is_empty();
            known.place |= !read.locations.is_empty();
            known.appliance |= !read.appliances.is_empty();
            known.problem |= read.is_service_request.value || read.emergency.value;
        }
    }
    if party.is_empty() {
        return Ok(known);
    }
    for phone in local::customer_phones::by_e164(connection, party).await? {
        if let Some(customer) = local::customers::get(connection, phone.customer_id).await?
            && customer.deleted_at.is_none()
        {
            known.name |= !customer.name.is_empty();
            known.place |= !customer.town.is_empty();
        }
    }
    Ok(known)
}
