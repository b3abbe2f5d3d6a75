//! What the operating system gives: notifications, the tray, autostart.

pub mod alert;
pub mod host;
pub mod links;
pub mod notify;
pub mod tray;
pub mod words;
