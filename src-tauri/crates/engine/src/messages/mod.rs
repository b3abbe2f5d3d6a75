//! Customers' messages on their way to tickets and failed calls.

mod view;

pub use view::*;
