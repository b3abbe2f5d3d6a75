//! Tickets: one service job each.

mod input;
pub mod query;
mod view;

pub use input::*;
pub use view::*;
