//! Commands on customers.

use domain::ids::CustomerId;
use engine::customers::{self, CustomerCard, CustomerMatch};
use engine::tickets::CustomerInput;

use super::macros::commands;

commands! {
    /// Customers found by any form of their phone, its last digits, or their name.
    reads(Customers, Tickets)
    async fn find_customers(desk, text: String) -> Vec<CustomerMatch> {
        Ok(customers::find_customers(desk.engine()?, &desk.actor()?, &text).await?)
    }

    /// Changes a customer.
    async fn edit_customer(desk, id: CustomerId, input: CustomerInput) -> CustomerCard {
        Ok(customers::edit_customer(desk.engine()?, &desk.actor()?, id, &input).await?)
    }
}
