//! People who sign in, and the session they hold.

mod first_admin;
mod password;
mod session;
mod throttle;
mod view;

pub use password::PasswordCost;
pub use session::Session;
pub use view::*;
