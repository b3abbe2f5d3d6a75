//! The application itself: what it is, how it opened, how this desk likes it.

use engine::backup;
use engine::settings::{self as use_cases, Preferences};
use serde::{Deserialize, Serialize};

use super::macros::commands;
use super::{Answer, ApiError};
use crate::desk::Desk;

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
        /// What happened, and what to do.
        message: String,
        /// The newest good backup, to put in its place.
        backup: Option<BackupOffer>,
    },
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

/// How this desk likes the application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DeskPreferences {
    /// `system`, `light`, `dark`.
    pub theme: String,
    /// `en`, `ml`.
    pub language: String,
    /// Starts with the computer: the system keeps it.
    pub autostart: bool,
    /// Closing the window leaves the desk in the tray.
    pub close_to_tray: bool,
}
