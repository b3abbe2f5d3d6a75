//! Finding customers while somebody types.

use domain::ids::CustomerId;
use domain::phone;
use local::tickets::{self, Ticket};
use local::{Connection, appliances, customer_phones, customers};

use super::{ApplianceView, CustomerMatch, card};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::tickets::LinkedTicket;

/// Most customers found at once.
const AT_MOST: usize = 8;
/// Phones looked at for that many customers: one household has several, and deleted customers keep theirs.
const PHONES_READ: i64 = 64;
/// Fewest letters that search by name.
const FEWEST_LETTERS: usize = 2;
/// Fewest digits that search by phone while somebody types; the whole search wants one more.
const FEWEST_DIGITS: usize = 3;

/// Customers whose phone is or ends in `text`, in any form from three digits on, or whose name begins with it;
/// at most eight, by phone first. Nothing is found for less.
///
/// # Errors
/// `NotAllowed`.
pub async fn find_customers(engine: &Engine, actor: &Actor, text: &str) -> Result<Vec<CustomerMatch>> {
    let mut look = engine.look(actor, Action::See).await?;
    matches(&mut look.reader, text).await
}

/// [`find_customers`] within a use case.
pub(crate) async fn matches(connection: &mut Connection, text: &str) -> Result<Vec<CustomerMatch>> {
    let text = text.trim();
    let mut ids: Vec<CustomerId> = Vec::new();
    if let Some(digits) = digits(text) {
        ids = customer_phones::ending_in(connection, &digits, PHONES_READ).await?;
    } else if text.chars().count() >= FEWEST_LETTERS {
        let named = customers::by_name(connection, text, AT_MOST as i64).await?;
        ids.extend(named.into_iter().map(|customer| customer.id));
    }
    let mut found = Vec::new();
    for id in ids {
        if found.len() == AT_MOST {
            break;
        }
        if let Some(known) = customers::get(connection, id).await?
            && known.deleted_at.is_none()
        {
            found.push(describe(connection, id).await?);
        }
    }
    Ok(found)
}

/// What to look for at the end of stored numbers; `None` where the text is no phone.
fn digits(text: &str) -> Option<String> {
    phone::search_digits(text).or_else(|| {
        let digits = phone::digits(text);
        let only_digits = text.chars().all(|sign| !sign.is_alphabetic());
        (only_digits && digits.len() == FEWEST_DIGITS).then_some(digits)
    })
}

async fn describe(connection: &mut Connection, id: CustomerId) -> Result<CustomerMatch> {
    let customer = card(connection, id).await?;
    let appliances = appliances::of_customer(connection, id).await?;
    let open = tickets::open_of_customer(connection, id).await?;
    let tickets = tickets::count_of_customer(connection, id).await?;
    Ok(CustomerMatch {
        customer,
        appliances: appliances.into_iter().map(ApplianceView::from).collect(),
        open_tickets: open.into_iter().map(linked).collect(),
        tickets: u32::try_from(tickets).unwrap_or(u32::MAX),
    })
}

fn linked(ticket: Ticket) -> LinkedTicket {
    LinkedTicket {
        id: ticket.id,
        number: ticket.number,
        status: ticket.status,
        problem: ticket.problem,
        appliance_kind: ticket.appliance_kind,
    }
}
