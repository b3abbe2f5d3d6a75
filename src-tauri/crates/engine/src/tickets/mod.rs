//! Tickets: one service job each.

mod input;
mod view;

pub use input::*;
pub use view::*;
