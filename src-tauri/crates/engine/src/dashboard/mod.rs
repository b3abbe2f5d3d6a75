//! The owner's figures.

mod view;

pub use view::*;
