//! One owner: one process at a time runs the duties of a data directory.
//!
//! The lock is the operating system's, on a file that stays: it ends with the process, however that ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// The lock file's name in a data directory.
pub const LOCK_FILE: &str = "coolwind.lock";

/// The right to run the duties of a data directory. It ends when it is dropped, or with the process.
#[derive(Debug)]
pub struct Ownership {
    directory: PathBuf,
    _lock: File,
}

/// Why a data directory cannot be owned.
#[derive(Debug, thiserror::Error)]
pub enum AlreadyOwned {
    /// Another process owns it.
    #[error("{} is in use by another Cool Wind Desk; use its window, or close it first", directory.display())]
    ByAnother {
        /// The data directory.
        directory: PathBuf,
    },
    /// The lock file cannot be made: rights, disk, a network drive without locks.
    #[error("{} cannot be locked: {why}", directory.display())]
    Failed {
        /// The data directory.
        directory: PathBuf,
        /// What the system says.
        why: String,
    },
}

impl Ownership {
    /// Takes the ownership of a data directory, making the directory where there is none.
    ///
    /// # Errors
    /// See [`AlreadyOwned`].
    pub fn take(directory: &Path) -> Result<Self, AlreadyOwned> {
        let failed = |error: std::io::Error| AlreadyOwned::Failed {
            directory: directory.to_owned(),
            why: error.to_string(),
        };
        std::fs::create_dir_all(directory).map_err(failed)?;
        let path = directory.join(LOCK_FILE);
        let lock = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { directory: directory.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(AlreadyOwned::ByAnother { directory: directory.to_owned() }),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }

    /// The data directory.
    #[must_use]
    pub fn directory(&self) -> &Path {
        &self.directory
    }
}
