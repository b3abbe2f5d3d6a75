//! Opening a desk, with a way out where its file cannot be opened.

use std::path::Path;
use std::sync::Arc;

use domain::ids::IdSource;
use domain::time::Clock;
use local::OpenError;

use super::files::{self, Backup};
use crate::engine::Engine;

/// Why a desk did not open, and what may help. The file is as it was.
#[derive(Debug, thiserror::Error)]
#[error("{error}{}", self.offer())]
pub struct OpenFailure {
    /// What is wrong with the file.
    pub error: OpenError,
    /// The newest backup that is good, where one would help.
    pub newest_backup: Option<Backup>,
}

impl OpenFailure {
    fn offer(&self) -> String {
        match &self.newest_backup {
            Some(backup) => format!("; the newest good backup is {} of {}", backup.path.display(), backup.at),
            None => String::new(),
        }
    }
}

/// Opens the desk of a data directory, making the directory and the file where there are none.
///
/// # Errors
/// A file that is newer, damaged or no database is not touched; the failure carries the newest good backup.
pub async fn open(
    directory: &Path,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
) -> Result<Engine, OpenFailure> {
    match Engine::open(directory, clock, ids).await {
        Ok(engine) => Ok(engine),
        Err(error) => {
            let newest_backup = match &error {
                OpenError::Newer { .. } | OpenError::Damaged { .. } | OpenError::NotADesk { .. } => {
                    files::newest(directory).await
                }
                // Rights or a full disk: the file itself may be well.
                OpenError::Failed { .. } => None,
            };
            Err(OpenFailure { error, newest_backup })
        }
    }
}
