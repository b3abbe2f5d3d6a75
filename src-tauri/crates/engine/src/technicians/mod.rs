//! Technicians.

mod view;

pub use view::*;
