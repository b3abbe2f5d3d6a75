//! Technicians: who goes to the customer.

mod candidates;
mod list;
mod room;
mod view;

pub(crate) use candidates::candidates;
pub use list::list;
pub(crate) use room::next_room;
pub use view::*;
