//! Failed calls: callbacks that somebody owes a customer.

mod input;
mod view;

pub use input::*;
pub use view::*;
