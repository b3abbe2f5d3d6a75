//! What commands work with: the engine, the session, the host. Knows no window.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use engine::backup::{Backup, OpenFailure};
use engine::ownership::AlreadyOwned;
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
    session: Session,
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
    pub fn new(opened: Result<Engine, Closed>, directory: PathBuf, host: Arc<dyn Host>) -> Self {
        Self { opened, directory, session: Session::default(), close_to_tray: AtomicBool::new(false), host }
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
        self.lock().clone()
    }

    /// Somebody else is at the desk.
    pub fn set_session(&self, session: Session) {
        *self.lock() = session;
    }

    /// Who acts: the person who is signed in, else nobody.
    #[must_use]
    pub fn actor(&self) -> Actor {
        let device =
            self.opened.as_ref().map(Engine::device).unwrap_or(domain::ids::DeviceId(uuid::Uuid::nil()));
        self.lock().actor(device)
    }

    fn lock(&self) -> MutexGuard<'_, Session> {
        // A session is a plain value: a panic elsewhere cannot leave it half written.
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
