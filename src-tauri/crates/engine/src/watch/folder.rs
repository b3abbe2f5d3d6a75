//! Looking into the folder once.

use std::path::{Path, PathBuf};

use super::files::{Seen, lying};
use super::patience::Patience;
use super::take::{Taking, disk, take};
use super::{DIRECTORY, DONE, FAILED};
use crate::engine::Engine;
use crate::error::Result;

/// A watched folder, with what lay there at the last look.
#[derive(Debug)]
pub struct Folder {
    engine: Engine,
    directory: PathBuf,
    seen: Seen,
    patience: Patience,
}

/// What one look found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// Messages that were received.
    pub received: usize,
    /// Messages and files that were not taken.
    pub failed: usize,
    /// Files that still change, or wait for the desk: the next look should come soon.
    pub waiting: usize,
}

impl Folder {
    /// The folder `inbox` of the desk's data directory.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        let directory = engine.directory().join(DIRECTORY);
        Self::at(engine, directory)
    }

    /// Any other folder.
    #[must_use]
    pub fn at(engine: Engine, directory: PathBuf) -> Self {
        Self { engine, directory, seen: Seen::default(), patience: Patience::default() }
    }

    /// Where it is.
    #[must_use]
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Makes the folder and its parts where they are missing.
    ///
    /// # Errors
    /// Rights, disk.
    pub async fn prepare(&self) -> std::io::Result<()> {
        tokio::fs::create_dir_all(self.directory.join(DONE)).await?;
        tokio::fs::create_dir_all(self.directory.join(FAILED)).await
    }

    /// Receives the messages of every file that lies still since the look before. A file that the desk cannot take
    /// now (busy, disk full) stays where it is and is tried again, ever more rarely; what only a fault of ours keeps
    /// from being taken is set aside after some tries, and the staff are told.
    ///
    /// # Errors
    /// `Unavailable` where the folder cannot be read.
    pub async fn run_once(&mut self) -> Result<Report> {
        let now = lying(&self.directory).await.map_err(|error| disk(&error))?;
        let (still, moving) = self.seen.still(now);
        let mut report = Report { waiting: moving, ..Report::default() };
        self.patience.keep(&still);
        for file in still {
            if !self.patience.turn(&file) {
                report.waiting += 1;
                continue;
            }
            let taking = Taking {
                engine: self.engine.clone(),
                directory: self.directory.clone(),
                last: self.patience.is_last(&file),
                file,
            };
            match take(&taking).await {
                Ok(taken) => {
                    report.received += taken.received;
                    report.failed += taken.failed;
                }
                Err(error) => {
                    tracing::warn!(%error, "a message file waits");
                    self.patience.failed(&taking.file);
                    report.waiting += 1;
                }
            }
        }
        if report.received + report.failed > 0 {
            tracing::info!(received = report.received, failed = report.failed, "watched folder");
        }
        Ok(report)
    }
}
