//! The running application, as commands may use it.

use std::path::PathBuf;

use tauri::{AppHandle, Manager as _};
use tauri_plugin_autostart::ManagerExt as _;

use crate::desk::Host;

/// The Tauri application.
#[derive(Debug, Clone)]
pub struct App(pub AppHandle);

impl Host for App {
    fn restart(&self) {
        self.0.request_restart();
    }

    fn autostart(&self) -> bool {
        self.0.autolaunch().is_enabled().unwrap_or_default()
    }

    fn set_autostart(&self, on: bool) -> Result<(), String> {
        if on == self.autostart() {
            return Ok(());
        }
        let autolaunch = self.0.autolaunch();
        if on { autolaunch.enable() } else { autolaunch.disable() }.map_err(|error| error.to_string())
    }

    fn downloads(&self) -> Result<PathBuf, String> {
        self.0.path().download_dir().map_err(|error| error.to_string())
    }
}

/// Brings the window to the front, wherever it was.
pub fn show_window(app: &AppHandle) {
    let Some(window) = app.get_webview_window("main") else { return };
    let shown = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!(%error, "window");
    }
}
