//! Tickets: one service job each.

mod input;
mod list;
pub mod query;
mod rows;
mod view;

pub use input::*;
pub use list::list;
pub(crate) use list::{COUNT_CAP, count};
pub(crate) use rows::{clock_state, rows};
pub use view::*;
