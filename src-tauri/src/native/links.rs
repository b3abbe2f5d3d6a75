//! Links that belong to other programs: the dialler, the mail program, WhatsApp. They never take the window's place.

use std::process::Command;

use tauri::plugin::{Builder, TauriPlugin};
use tauri::{Runtime, Url};

/// Schemes that the system's own programs answer.
const OUTSIDE: [&str; 3] = ["tel", "mailto", "sms"];

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// Our own pages.
    Window,
    /// Another program.
    Outside,
    /// Nowhere: a page of the web in our window would stand beside the customers' data.
    Nowhere,
}

fn place(url: &Url) -> Place {
    match (url.scheme(), url.host_str()) {
        ("tauri" | "about", _) => Place::Window,
        ("http" | "https", Some("tauri.localhost")) => Place::Window,
        ("http", Some("127.0.0.1")) if cfg!(debug_assertions) => Place::Window,
        ("https", Some("wa.me")) => Place::Outside,
        (scheme, _) if OUTSIDE.contains(&scheme) => Place::Outside,
        _ => Place::Nowhere,
    }
}

/// The system's own way to open an address. The address is one argument, never part of a command line.
fn opener(url: &Url) -> Command {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "windows") {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(url.as_str());
    command
}

/// Hands an address to the system. The number or address itself is not logged.
fn open_outside(url: &Url) {
    match opener(url).spawn() {
        // Somebody must wait for the program, or it stays in the process table.
        Ok(mut child) => drop(std::thread::spawn(move || child.wait())),
        Err(error) => tracing::warn!(%error, scheme = url.scheme(), "no program opens this link"),
    }
}

/// Watches where the window is about to go.
pub fn plugin<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("links")
        .on_navigation(|_webview, url| match place(url) {
            Place::Window => true,
            Place::Outside => {
                open_outside(url);
                false
            }
            Place::Nowhere => false,
        })
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_leave_the_window_where_it_is_and_the_web_stays_out() {
        let check = |url: &str, expect: Place| assert_eq!(place(&url.parse().expect(url)), expect, "{url}");
        check("tauri://localhost/index.html#/today", Place::Window);
        check("http://tauri.localhost/", Place::Window);
        check("tel:+919847012345", Place::Outside);
        check("mailto:lekha@example.com", Place::Outside);
        check("https://wa.me/919847012345?text=hello", Place::Outside);
        check("https://example.com/", Place::Nowhere);
        check("file:///etc/passwd", Place::Nowhere);
        check("javascript:alert(1)", Place::Nowhere);
    }
}
