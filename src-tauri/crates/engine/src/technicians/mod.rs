//! Technicians: who goes to the customer.

mod candidates;
mod list;
mod view;

pub(crate) use candidates::candidates;
pub use list::list;
pub use view::*;
