//! The watched folder: message files that are dropped there become messages, with nobody at the desk.
//!
//! `.txt` holds one message, `.jsonl` one JSON object a line (see [`crate::messages::IncomingMessage`]). A file is
//! read once it lies still. What was taken moves to `done`, what was not stands in `failed` with a text beside it
//! that says what is wrong: nothing is deleted, and a crash on the way makes nothing twice.

mod files;
mod folder;
mod patience;
mod read;
mod settle;
mod supervisor;
mod take;

pub use folder::{Folder, Report};
pub use supervisor::{Running, start};

/// The watched folder's name in a data directory.
pub const DIRECTORY: &str = "inbox";
/// Where files that were taken go, in the watched folder.
pub const DONE: &str = "done";
/// Where files and lines that were not taken go, in the watched folder.
pub const FAILED: &str = "failed";
