//! Customers, their phones and appliances.

mod appliance;
mod card;
mod edit;
mod find;
mod known;
mod phone;
mod view;

pub(crate) use appliance::{appliance, appliance_named};
pub(crate) use card::card;
pub use edit::edit_customer;
pub use find::find_customers;
pub(crate) use find::matches;
pub(crate) use known::{Known, check_input, find_or_make, of_ticket};
pub use view::*;
