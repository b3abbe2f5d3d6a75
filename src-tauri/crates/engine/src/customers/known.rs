//! The customer of a call: known by id or phone, or made.

use domain::ids::CustomerId;
use domain::phone::Phone;
use local::Connection;
use local::customer_phones::{self, CustomerPhone};
use local::customers::{self, Customer};
use local::tickets::Ticket;

use super::phone;
use crate::error::{Conflict, Error, Result};
use crate::event::Topic;
use crate::tickets::CustomerInput;
use crate::validate::{Check, LINE};
use crate::work::Work;

/// The customer of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    /// Who.
    pub customer: Customer,
    /// The phone that was given; else their first; `None` where they have none.
    pub phone: Option<CustomerPhone>,
    /// Was not known before.
    pub is_new: bool,
    /// The town of this job: as said this time, else as known.
    pub town: String,
    /// The address of this job: as said this time, else as known.
    pub address: String,
}

impl Known {
    fn of(customer: Customer, phone: Option<CustomerPhone>, is_new: bool, input: &CustomerInput) -> Self {
        let said =
            |said: &str, known: &str| if said.trim().is_empty() { known } else { said.trim() }.to_owned();
        let town = said(&input.town, &customer.town);
        // The known address is one in the known town.
        let moved = domain::towns::canonical(&town) != domain::towns::canonical(&customer.town);
        let address = said(&input.address, if moved { "" } else { &customer.address });
        Self { customer, phone, is_new, town, address }
    }
}

/// Finds the customer by id, else by phone, else makes one. A known customer keeps what the office knows: only
/// what is blank is filled, and a phone that is new is added to theirs.
///
/// `prefix` is the path of `input` in the whole input: wrong fields are named `customer.phone` and so on.
///
/// # Errors
/// `Invalid` for a phone that can be no number or a text that is too long, `NotFound` for an unknown id,
/// `Conflict::Deleted` for a deleted one.
pub(crate) async fn find_or_make(work: &mut Work<'_>, input: &CustomerInput, prefix: &str) -> Result<Known> {
    let mut check = Check::default();
    let given = check_input(&mut check, input, prefix);
    check.done()?;

    let found = match input.id {
        Some(id) => Some(by_id(work.connection(), id).await?),
        None => match &given {
            Some(phone) => by_phone(work.connection(), phone, input.name.trim()).await?,
            None => None,
        },
    };
    match found {
        Some(customer) => {
            let customer = fill(work, customer, input).await?;
            let phone = keep_phone(work, customer.id, given.as_ref()).await?;
            Ok(Known::of(customer, phone, false, input))
        }
        None => {
            let customer = make(work, input).await?;
            let phone = keep_phone(work, customer.id, given.as_ref()).await?;
            Ok(Known::of(customer, phone, true, input))
        }
    }
}

/// The customer of a ticket, as known.
pub(crate) async fn of_ticket(work: &mut Work<'_>, ticket: &Ticket) -> Result<Known> {
    let input = CustomerInput { id: Some(ticket.customer_id), ..CustomerInput::default() };
    find_or_make(work, &input, "customer").await
}

/// Names the wrong fields of `input` and reads its phone.
pub(crate) fn check_input(check: &mut Check, input: &CustomerInput, prefix: &str) -> Option<Phone> {
    let field = |name: &str| format!("{prefix}.{name}");
    let lines = [
        ("name", &input.name),
        ("town", &input.town),
        ("address", &input.address),
        ("landmark", &input.landmark),
    ];
    for (name, text) in lines {
        check.at_most(&field(name), text, LINE);
    }
    phone::read(check, &field("phone"), &input.phone)
}

/// The customer with this id.
pub(super) async fn by_id(connection: &mut Connection, id: CustomerId) -> Result<Customer> {
    let customer = customers::get(connection, id).await?.ok_or_else(|| Error::not_found("customer", id))?;
    if customer.deleted_at.is_some() {
        return Err(Error::Conflict(Conflict::Deleted));
    }
    Ok(customer)
}

/// The customer who has this phone: of several who share it the one of that name, else the first made.
///
/// A phone that could not be read, such as a landline without its area code, may be another household's: there
/// only the same name, or a name that is not known, counts.
async fn by_phone(connection: &mut Connection, phone: &Phone, name: &str) -> Result<Option<Customer>> {
    let phones = match &phone.e164 {
        Some(e164) => customer_phones::by_e164(connection, e164).await?,
        None => customer_phones::by_raw(connection, &phone.raw).await?,
    };
    let mut holders: Vec<Customer> = Vec::new();
    for phone in phones {
        if let Some(holder) = customers::get(connection, phone.customer_id).await?
            && holder.deleted_at.is_none()
        {
            holders.push(holder);
        }
    }
    let same_name = |holder: &Customer| holder.name.to_lowercase() == name.to_lowercase();
    if let Some(place) = holders.iter().position(same_name) {
        return Ok(Some(holders.swap_remove(place)));
    }
    let certain = phone.e164.is_some();
    Ok(holders.into_iter().find(|holder| certain || name.is_empty() || holder.name.is_empty()))
}

async fn make(work: &mut Work<'_>, input: &CustomerInput) -> Result<Customer> {
    let text = |text: &str| text.trim().to_owned();
    let customer = Customer {
        id: work.id(),
        name: text(&input.name),
        town: text(&input.town),
        address: text(&input.address),
        landmark: text(&input.landmark),
        notes: String::new(),
        created_at: work.now,
        updated_at: work.now,
        deleted_at: None,
    };
    customers::insert(&mut work.writer, &customer).await?;
    work.audit("customer", customer.id.0, None, Some(&customer)).await?;
    work.touch(Topic::Customers);
    Ok(customer)
}

/// Fills what is blank.
async fn fill(work: &mut Work<'_>, before: Customer, input: &CustomerInput) -> Result<Customer> {
    let mut after = before.clone();
    let blanks = [
        (&mut after.name, &input.name),
        (&mut after.town, &input.town),
        (&mut after.address, &input.address),
        (&mut after.landmark, &input.landmark),
    ];
    for (known, given) in blanks {
        if known.is_empty() {
            given.trim().clone_into(known);
        }
    }
    keep(work, &before, after).await
}

/// Writes what changed, if anything did.
pub(super) async fn keep(work: &mut Work<'_>, before: &Customer, mut after: Customer) -> Result<Customer> {
    if *before == after {
        return Ok(after);
    }
    after.updated_at = work.now;
    customers::update(&mut work.writer, before, &after).await?;
    work.audit("customer", after.id.0, Some(before), Some(&after)).await?;
    work.touch(Topic::Customers);
    Ok(after)
}

/// Adds a phone that is not among the customer's yet. Gives the phone of the call.
pub(super) async fn keep_phone(
    work: &mut Work<'_>,
    customer: CustomerId,
    given: Option<&Phone>,
) -> Result<Option<CustomerPhone>> {
    let phones = customer_phones::of_customer(work.connection(), customer).await?;
    let Some(given) = given else {
        return Ok(phones.into_iter().next());
    };
    let same = |phone: &CustomerPhone| match &given.e164 {
        Some(e164) => phone.e164.as_ref() == Some(e164),
        None => phone.e164.is_none() && phone.raw == given.raw,
    };
    if let Some(known) = phones.into_iter().find(same) {
        return Ok(Some(known));
    }
    let phone = CustomerPhone {
        id: work.id(),
        customer_id: customer,
        raw: given.raw.clone(),
        e164: given.e164.clone(),
        present: true,
        created_at: work.now,
    };
    customer_phones::insert(&mut work.writer, &phone).await?;
    work.audit("customer_phone", phone.id.0, None, Some(&phone)).await?;
    work.touch(Topic::Customers);
    Ok(Some(phone))
}
