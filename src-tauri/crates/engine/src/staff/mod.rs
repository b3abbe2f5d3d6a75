//! People who sign in.

mod view;

pub use view::*;
