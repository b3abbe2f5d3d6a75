//! The tray: the desk stays within reach when its window is closed. The icon carries a dot while something is
//! overdue, the tooltip how many.

use engine::settings::Language;
use tauri::image::Image;
use tauri::menu::{Menu, MenuBuilder, MenuItemBuilder};
use tauri::tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager as _};

use super::host::show_window;
use super::words::words;

const ID: &str = "desk";
const CALM: &[u8] = include_bytes!("../../icons/tray.png");
const DOT: &[u8] = include_bytes!("../../icons/tray-badge.png");

/// Puts the desk into the tray.
///
/// # Errors
/// The system has no tray; the desk runs without one.
pub fn build(app: &AppHandle, language: Language) -> tauri::Result<()> {
    let menu = menu(app, language)?;
    TrayIconBuilder::with_id(ID)
        .icon(Image::from_bytes(CALM)?)
        .tooltip(words(language).tooltip(0))
        .menu(&menu)
        .show_menu_on_left_click(false)
        .on_menu_event(|app, event| match event.id().as_ref() {
            "open" => show_window(app),
            "quit" => app.exit(0),
            _ => {}
        })
        .on_tray_icon_event(|tray, event| {
            if let TrayIconEvent::Click {
                button: MouseButton::Left,
                button_state: MouseButtonState::Up,
                ..
            } = event
            {
                show_window(tray.app_handle());
            }
        })
        .build(app)?;
    Ok(())
}

fn menu(app: &AppHandle, language: Language) -> tauri::Result<Menu<tauri::Wry>> {
    let words = words(language);
    let open = MenuItemBuilder::with_id("open", words.open_desk).build(app)?;
    let quit = MenuItemBuilder::with_id("quit", words.quit).build(app)?;
    MenuBuilder::new(app).items(&[&open, &quit]).build()
}

/// Speaks another language from now on; the tooltip follows with the next [`badge`].
pub fn speak(app: &AppHandle, language: Language) {
    let Some(tray) = app.tray_by_id(ID) else { return };
    if let Err(error) = menu(app, language).and_then(|menu| tray.set_menu(Some(menu))) {
        tracing::warn!(%error, "tray language");
    }
}

/// Shows how many things are overdue.
pub fn badge(app: &AppHandle, overdue: u32, language: Language) {
    if let Some(window) = app.get_webview_window("main") {
        // Where the dock or taskbar knows no badge, the tray's dot says it.
        let _ = window.set_badge_count((overdue > 0).then_some(i64::from(overdue)));
    }
    let Some(tray) = app.tray_by_id(ID) else { return };
    let tooltip = words(language).tooltip(overdue);
    let icon = Image::from_bytes(if overdue == 0 { CALM } else { DOT });
    let shown =
        icon.and_then(|icon| tray.set_icon(Some(icon))).and_then(|()| tray.set_tooltip(Some(tooltip)));
    if let Err(error) = shown {
        tracing::warn!(%error, "tray badge");
    }
}
