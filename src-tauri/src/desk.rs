//! What commands work with: the engine, the session, the host. Knows no window.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use engine::backup::{Backup, OpenFailure};
use engine::ownership::{AlreadyOwned, Ownership};
use engine::staff::Session;
use engine::{Actor, Engine};

use crate::ipc::ApiError;

/// What the operating system does for commands. The application is one host, tests have another.
pub trait Host: Send + Sync {
    /// Starts the application anew.
    fn restart(&self);
    /// Whether the application starts with the computer.
    fn autostart(&self) -> bool;
    /// Lets the application start with the computer, or not.
    ///
    /// # Errors
    /// What the system says.
    fn set_autostart(&self, on: bool) -> Result<(), String>;
}

/// Why there is no engine behind the window. The data is as it was.
#[derive(Debug, thiserror::Error)]
pub enum Closed {
    /// Another program runs the duties of this data directory.
    #[error(transparent)]
    Owned(#[from] AlreadyOwned),
    /// The file cannot be used.
    #[error(transparent)]
    File(#[from] OpenFailure),
}

impl Closed {
    /// The newest good backup of a file that cannot be used.
    #[must_use]
    pub const fn backup(&self) -> Option<&Backup> {
        match self {
            Self::Owned(_) => None,
            Self::File(failure) => failure.newest_backup.as_ref(),
        }
    }
}

/// The state behind the window.
pub struct Desk {
    opened: Result<Engine, Closed>,
    directory: PathBuf,
    session: Mutex<Session>,
    ownership: Option<Ownership>,
    close_to_tray: AtomicBool,
    host: Arc<dyn Host>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").field("directory", &self.directory).finish_non_exhaustive()
    }
}

impl Desk {
    /// A desk over an engine, or over the reason why there is none.
    #[must_use]
    pub fn new(
        opened: Result<Engine, Closed>,
        directory: PathBuf,
        ownership: Option<Ownership>,
        host: Arc<dyn Host>,
    ) -> Self {
        Self {
            opened,
            directory,
            ownership,
            session: Mutex::new(Session::default()),
            close_to_tray: AtomicBool::new(false),
            host,
        }
    }

    /// The engine.
    ///
    /// # Errors
    /// `Unavailable` where the data file could not be opened.
    pub fn engine(&self) -> Result<&Engine, ApiError> {
        self.opened.as_ref().map_err(|failure| ApiError::Unavailable { message: failure.to_string() })
    }

    /// Why there is no engine.
    #[must_use]
    pub fn closed(&self) -> Option<&Closed> {
        self.opened.as_ref().err()
    }

    /// The data directory.
    #[must_use]
    pub fn directory(&self) -> &std::path::Path {
        &self.directory
    }

    /// The operating system.
    #[must_use]
    pub fn host(&self) -> &dyn Host {
        self.host.as_ref()
    }

    /// Who is at the desk.
    #[must_use]
    pub fn session(&self) -> Session {
        self.seat().clone()
    }

    /// Somebody else is at the desk.
    pub fn set_session(&self, session: Session) {
        *self.seat() = session;
    }

    fn seat(&self) -> MutexGuard<'_, Session> {
        // A session is replaced as a whole: a panic elsewhere cannot leave it half written.
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who acts: the person who is signed in, else nobody.
    ///
    /// # Errors
    /// `Unavailable` where the data file could not be opened.
    pub fn actor(&self) -> Result<Actor, ApiError> {
        let device = self.engine()?.device();
        Ok(self.seat().actor(device))
    }

    /// The hold on the data directory; `None` where another program has it.
    #[must_use]
    pub const fn ownership(&self) -> Option<&Ownership> {
        self.ownership.as_ref()
    }

    /// Whether closing the window leaves the desk in the tray.
    #[must_use]
    pub fn closes_to_tray(&self) -> bool {
        self.close_to_tray.load(Ordering::Relaxed)
    }

    /// Remembers it for the next closing.
    pub fn set_close_to_tray(&self, stays: bool) {
        self.close_to_tray.store(stays, Ordering::Relaxed);
    }
}
