//! Notices in the window.

mod view;

pub use view::*;
