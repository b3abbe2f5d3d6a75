//! What commands work with: the engine, the session, the host. Knows no window.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use engine::backup::{Backup, OpenFailure};
use engine::ownership::{AlreadyOwned, Ownership};
use engine::settings::Preferences;
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
    /// Where the user's downloads lie.
    ///
    /// # Errors
    /// What the system says where there is no such place.
    fn downloads(&self) -> Result<PathBuf, String>;
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

/// Who was at the desk at one moment. What is decided upon it counts only while it is still so.
#[derive(Debug, Clone, Default)]
pub struct Seat {
    /// Who.
    pub session: Session,
    /// Counts the changes: the same person may have left and come back.
    turn: u64,
}

/// The state behind the window.
pub struct Desk {
    opened: Result<Engine, Closed>,
    directory: PathBuf,
    seat: Mutex<Seat>,
    ownership: Option<Ownership>,
    preferences: Mutex<Preferences>,
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
        Self { opened, directory, ownership, seat: Mutex::default(), preferences: Mutex::default(), host }
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
        self.held_seat().session.clone()
    }

    /// Who is at the desk at this moment, for [`Self::take_seat`].
    #[must_use]
    pub fn seat(&self) -> Seat {
        self.held_seat().clone()
    }

    /// Somebody else is at the desk, or nobody.
    pub fn set_session(&self, session: Session) {
        let mut seat = self.held_seat();
        *seat = Seat { session, turn: seat.turn + 1 };
    }

    /// Puts a session in the place of the one that it was made from. Answers whether it did: where somebody left or
    /// locked the desk meanwhile, that came later and holds.
    #[must_use]
    pub fn take_seat(&self, from: &Seat, session: Session) -> bool {
        let mut seat = self.held_seat();
        if seat.turn != from.turn {
            return false;
        }
        if seat.session != session {
            *seat = Seat { session, turn: seat.turn + 1 };
        }
        true
    }

    /// Locks the desk: the same person's password opens it.
    pub fn lock(&self) {
        let mut seat = self.held_seat();
        *seat = Seat { session: std::mem::take(&mut seat.session).locked(), turn: seat.turn + 1 };
    }

    /// Somebody's rights may have changed: the session follows.
    ///
    /// # Errors
    /// `Unavailable`.
    pub async fn refresh_session(&self) -> Result<(), ApiError> {
        let engine = self.engine()?;
        loop {
            let seat = self.seat();
            let today = seat.session.clone().refreshed(engine).await?;
            if self.take_seat(&seat, today) {
                return Ok(());
            }
        }
    }

    fn held_seat(&self) -> MutexGuard<'_, Seat> {
        // A seat is replaced as a whole: a panic elsewhere cannot leave it half written.
        self.seat.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who acts: the person who is signed in, else nobody.
    ///
    /// # Errors
    /// `Unavailable` where the data file could not be opened.
    pub fn actor(&self) -> Result<Actor, ApiError> {
        let device = self.engine()?.device();
        Ok(self.held_seat().session.actor(device))
    }

    /// The hold on the data directory; `None` where another program has it.
    #[must_use]
    pub const fn ownership(&self) -> Option<&Ownership> {
        self.ownership.as_ref()
    }

    /// How this desktop likes to be, as far as the shell itself needs it at once.
    #[must_use]
    pub fn preferences(&self) -> Preferences {
        *self.preferences.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers how this desktop likes to be.
    pub fn remember(&self, preferences: Preferences) {
        *self.preferences.lock().unwrap_or_else(PoisonError::into_inner) = preferences;
    }
}

#[cfg(test)]
pub mod testing {
    //! A desk without a window, for the unit tests of commands.

    use std::sync::atomic::{AtomicBool, Ordering};

    use super::{Arc, Desk, Host, PathBuf};

    /// A computer that starts the application with itself, or not, and may refuse to be told.
    #[derive(Debug, Default)]
    pub struct Computer {
        /// Whether it starts the application.
        pub autostart: AtomicBool,
        /// Whether it refuses every change.
        pub refuses: bool,
        /// Where the user's downloads lie; empty where nowhere.
        pub downloads: PathBuf,
    }

    impl Host for Arc<Computer> {
        fn restart(&self) {}

        fn autostart(&self) -> bool {
            self.autostart.load(Ordering::Relaxed)
        }

        fn set_autostart(&self, on: bool) -> Result<(), String> {
            if self.refuses {
                return Err("the system says no".to_owned());
            }
            self.autostart.store(on, Ordering::Relaxed);
            Ok(())
        }

        fn downloads(&self) -> Result<PathBuf, String> {
            if self.downloads.as_os_str().is_empty() {
                return Err("there is no such place".to_owned());
            }
            Ok(self.downloads.clone())
        }
    }

    /// The commands' desk over an office of the testkit.
    pub fn desk(office: &testkit::Desk, computer: &Arc<Computer>) -> Desk {
        Desk::new(Ok(office.engine.clone()), office.directory().to_owned(), None, Arc::new(computer.clone()))
    }
}
