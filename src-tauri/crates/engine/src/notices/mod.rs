//! Notices: what the office must be told. Each stands in the window, and is shown natively once.

mod list;
mod port;
mod raise;
mod see;
pub(crate) mod text;
mod view;

pub use list::notices;
pub(crate) use list::role_of;
pub use port::{Alert, NoticeAction, Notifier};
pub(crate) use raise::{News, SHOW, Show, raise, raise_emergency};
pub use see::{see, see_all};
pub use view::*;
