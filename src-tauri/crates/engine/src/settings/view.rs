//! What one desktop prefers for itself.

use serde::{Deserialize, Serialize};

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The language of the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Malayalam.
    Ml,
}

/// How this desktop likes to be. Never synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Preferences {
    /// Light or dark.
    pub theme: Theme,
    /// The language of the window.
    pub language: Language,
    /// Start with the computer, so that no reminder is missed.
    pub autostart: bool,
    /// Closing the window leaves the desk running in the tray.
    pub close_to_tray: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { theme: Theme::System, language: Language::En, autostart: false, close_to_tray: true }
    }
}
