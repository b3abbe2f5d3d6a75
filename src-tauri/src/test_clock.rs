//! A clock that a file moves, for tests of the real window. Debug builds only.

use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::time::{Clock, Timestamp};
use engine::Engine;
use engine::clock::SystemClock;

/// How often the file is looked at.
const LOOK: Duration = Duration::from_millis(200);

/// The computer's clock plus the milliseconds that the file holds.
#[derive(Debug)]
pub struct Moved {
    /// The file.
    pub file: PathBuf,
}

impl Clock for Moved {
    fn now(&self) -> Timestamp {
        Timestamp(SystemClock.now().0 + ahead(&self.file))
    }
}

/// The file, where a test has set one.
pub fn file() -> Option<PathBuf> {
    std::env::var_os("COOLWIND_TEST_CLOCK").map(PathBuf::from)
}

/// Wakes the scheduler whenever the clock was moved. By itself it would look within half a minute.
pub async fn wake_when_moved(engine: Engine, file: PathBuf) {
    let mut known = ahead(&file);
    loop {
        tokio::time::sleep(LOOK).await;
        let now = ahead(&file);
        if now != known {
            known = now;
            engine.wake();
        }
    }
}

fn ahead(file: &Path) -> i64 {
    std::fs::read_to_string(file).ok().and_then(|text| text.trim().parse().ok()).unwrap_or_default()
}
