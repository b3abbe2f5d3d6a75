//! What commands work with: the engine, the session, the host. Knows no window.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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
pub type Closed = local::OpenError;

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
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Who acts: the person who is signed in, else nobody.
    ///
    /// # Errors
    /// `Unavailable` where the data file could not be opened, or is busy.
    pub async fn actor(&self) -> Result<Actor, ApiError> {
        Ok(self.session.actor(self.engine()?).await?)
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
