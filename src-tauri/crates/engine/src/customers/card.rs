//! A customer as other screens show one.

use domain::ids::CustomerId;
use local::customer_phones::{self, CustomerPhone};
use local::{Connection, customers};

use super::{CustomerCard, PhoneView};
use crate::error::{Error, Result};

impl From<CustomerPhone> for PhoneView {
    fn from(phone: CustomerPhone) -> Self {
        Self { raw: phone.raw, e164: phone.e164 }
    }
}

/// The customer with their phones.
///
/// # Errors
/// `NotFound` for an unknown id. A deleted customer still has a card: old tickets show it.
pub(crate) async fn card(connection: &mut Connection, id: CustomerId) -> Result<CustomerCard> {
    let customer = customers::get(connection, id).await?.ok_or_else(|| Error::not_found("customer", id))?;
    let phones = customer_phones::of_customer(connection, id).await?;
    Ok(CustomerCard {
        id,
        name: customer.name,
        town: customer.town,
        address: customer.address,
        landmark: customer.landmark,
        phones: phones.into_iter().map(PhoneView::from).collect(),
    })
}
