//! People who sign in, and the session they hold.

mod add;
mod door;
mod first_admin;
mod password;
mod session;
mod throttle;
mod view;

pub use add::{add, list};
pub(crate) use door::Door;
pub use session::{Session, access, create_first_admin, demo_session, sign_in};
pub use view::*;
