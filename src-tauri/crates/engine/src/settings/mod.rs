//! What an admin sets for the office, and what each desktop prefers for itself.

mod office;
mod preferences;
mod view;

pub use office::{change_office_settings, office_settings};
pub(crate) use preferences::language;
pub use preferences::{preferences, set_preferences};
pub use view::*;
