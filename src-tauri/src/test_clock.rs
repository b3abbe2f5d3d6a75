//! A clock that a file moves, for tests of the real window. Debug builds only.

use std::path::PathBuf;

use domain::time::{Clock, Timestamp};
use engine::clock::SystemClock;

/// The computer's clock plus the milliseconds that the file holds.
#[derive(Debug)]
pub struct Moved {
    /// The file.
    pub file: PathBuf,
}

impl Clock for Moved {
    fn now(&self) -> Timestamp {
        let ahead = std::fs::read_to_string(&self.file).ok().and_then(|text| text.trim().parse::<i64>().ok());
        Timestamp(SystemClock.now().0 + ahead.unwrap_or_default())
    }
}
