//! The application itself: what it is, how it opened, how this desk likes it.

use domain::time::Clock as _;
use engine::backup;
use engine::clock::SystemClock;
use engine::ownership::AlreadyOwned;
use engine::settings::{self, Preferences};
use engine::{Action, OpenError};
use serde::Serialize;

use super::ApiError;
use super::macros::commands;
use crate::desk::Closed;

/// What is running.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct About {
    /// The product's version.
    pub version: String,
    /// Whether the data is demo content.
    pub demo: bool,
    /// Where the data is.
    pub data_dir: String,
    /// This installation.
    pub device: String,
}

/// Whether the data file could be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DeskState {
    /// It is open.
    Open,
    /// It is not. The file is as it was.
    Closed {
        /// What happened: the window has words for it.
        why: ClosedWhy,
        /// The details for whoever helps: the file, what the system says. In English.
        message: String,
        /// The newest good backup, to put in its place.
        backup: Option<BackupOffer>,
    },
}

/// Why there is no desk behind the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ClosedWhy {
    /// Another Cool Wind Desk runs on the same data.
    InUse,
    /// A newer version of the product wrote the file.
    Newer,
    /// The file is damaged.
    Damaged,
    /// The file is something else.
    NotADesk,
    /// Rights, disk, a drive without locks: the file itself may be well.
    Failed,
}

impl From<&Closed> for ClosedWhy {
    fn from(closed: &Closed) -> Self {
        match closed {
            Closed::Owned(AlreadyOwned::ByAnother { .. }) => Self::InUse,
            Closed::Owned(AlreadyOwned::Failed { .. }) => Self::Failed,
            Closed::File(failure) => match failure.error {
                OpenError::Newer { .. } => Self::Newer,
                OpenError::Damaged { .. } => Self::Damaged,
                OpenError::NotADesk { .. } => Self::NotADesk,
                OpenError::Failed { .. } => Self::Failed,
            },
        }
    }
}

/// A backup that can be put in place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BackupOffer {
    /// When it was made.
    pub at: domain::time::Timestamp,
    /// Its size in bytes.
    #[specta(type = specta_typescript::Number)]
    pub bytes: u64,
}

commands! {
    /// What is running.
    reads()
    async fn about(desk) -> About {
        let engine = desk.engine()?;
        Ok(About {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            demo: engine.is_demo(),
            data_dir: desk.directory().display().to_string(),
            device: engine.device().to_string(),
        })
    }

    /// Whether the data file could be opened. Anybody may ask: it is what the window shows instead of a desk.
    reads()
    async fn desk_state(desk) -> DeskState {
        Ok(match desk.closed() {
            None => DeskState::Open,
            Some(closed) => DeskState::Closed {
                why: closed.into(),
                message: closed.to_string(),
                backup: closed.backup().map(|backup| BackupOffer { at: backup.at, bytes: backup.bytes }),
            },
        })
    }

    /// Puts the newest good backup in place and starts anew. The bad file is kept under another name. Nobody can
    /// be signed in where no file is open: whoever sits at the desk may do it, and only then.
    async fn restore_backup(desk) -> () {
        let (Some(backup), Some(ownership)) = (desk.closed().and_then(Closed::backup), desk.ownership()) else {
            return Err(ApiError::Conflict { conflict: engine::Conflict::AlreadyDone });
        };
        backup::restore(ownership, backup, SystemClock.now())
            .await
            .map_err(|error| ApiError::Unavailable { message: error.to_string() })?;
        desk.host().restart();
        Ok(())
    }

    /// How this desk likes to be.
    reads(Settings)
    async fn preferences(desk) -> Preferences {
        let kept = settings::preferences(desk.engine()?).await?;
        // Somebody may have changed the autostart in the system's own settings.
        Ok(Preferences { autostart: desk.host().autostart(), ..kept })
    }

    /// Keeps how this desk likes to be.
    async fn set_preferences(desk, input: Preferences) -> Preferences {
        let (engine, actor) = (desk.engine()?, desk.actor()?);
        actor.check(Action::See)?;
        // The system comes first: where it refuses, nothing is written.
        let before = desk.host().autostart();
        desk.host().set_autostart(input.autostart).map_err(|message| ApiError::Unavailable { message })?;
        match settings::set_preferences(engine, &actor, input).await {
            Ok(kept) => Ok(kept),
            Err(error) => {
                if let Err(why) = desk.host().set_autostart(before) {
                    tracing::warn!(%why, "the autostart stays changed");
                }
                Err(error.into())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::Ordering;

    use domain::staff::Role;
    use engine::settings::Language;
    use engine::staff::{NewStaff, create_first_admin};

    use super::*;
    use crate::desk::testing::{Computer, desk};

    /// Malayalam, and to start with the computer.
    fn wanted() -> Preferences {
        Preferences { language: Language::Ml, autostart: true, ..Preferences::default() }
    }

    #[tokio::test]
    async fn where_the_system_refuses_the_autostart_nothing_is_written() {
        let office = testkit::empty_desk().await;
        let computer = Arc::new(Computer { refuses: true, ..Computer::default() });
        let desk = desk(&office, &computer);
        let admin = NewStaff {
            name: "Latha".into(),
            sign_in: "latha".into(),
            password: "three ordinary words".into(),
            role: Role::Admin,
        };
        desk.set_session(create_first_admin(&office.engine, &admin).await.expect("the first admin"));
        let before = plain::preferences(&desk).await.expect("preferences");

        let answer = plain::set_preferences(&desk, wanted()).await;

        assert!(matches!(answer, Err(ApiError::Unavailable { .. })), "{answer:?}");
        assert_eq!(plain::preferences(&desk).await.expect("preferences"), before);
    }

    #[tokio::test]
    async fn who_may_not_change_preferences_does_not_change_the_autostart() {
        let office = testkit::empty_desk().await;
        let computer = Arc::new(Computer::default());
        let desk = desk(&office, &computer);

        let answer = plain::set_preferences(&desk, wanted()).await;

        assert!(matches!(answer, Err(ApiError::NotAllowed { .. })), "{answer:?}");
        assert!(!computer.autostart.load(Ordering::Relaxed), "nobody is signed in");
    }
}
