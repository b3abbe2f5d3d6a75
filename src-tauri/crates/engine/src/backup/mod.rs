//! Backups of the whole file, and putting one in its place.
//!
//! A backup is made while the desk works, checked page by page, and only then gets its name. Seven are kept. The
//! file that a restore replaces is set aside under a new name: nothing here deletes what may hold somebody's work.

mod daily;
mod files;
mod open;
mod restore;

pub use daily::{KEPT, Report, run_once};
pub use files::{Backup, DIRECTORY, newest};
pub use open::{OpenFailure, open};
pub use restore::{RestoreError, Restored, restore};
