//! Follow-ups, and the home list of the day.

mod view;

pub use view::*;
