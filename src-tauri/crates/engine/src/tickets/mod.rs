//! Tickets: one service job each.

mod input;
pub(crate) mod list;
pub mod query;
mod rows;
mod view;

pub use input::*;
pub use list::list;
pub use view::*;
