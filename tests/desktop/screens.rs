//! Pictures of every screen, for a person to look at: `cargo xtask screens` leaves them in target/screens.

use crate::desk::{Desk, out};
use crate::driver::{field, named, showing, wait_for};
use crate::journeys::MESSAGE;

/// The screens: name of the picture, address, and a text that shows when the screen is ready.
const SCREENS: [(&str, &str, &str); 7] = [
    ("dashboard", "/dashboard", "Response times"),
    ("today", "/today", "Overdue"),
    ("tickets", "/tickets", "CWS-"),
    ("calls", "/calls", "Customer unavailable"),
    ("task", "/new", "Phone number"),
    ("paste", "/paste", "Nothing pasted yet"),
    ("settings", "/settings", "Appearance"),
];

#[test]
#[ignore = "needs a display and a session bus: cargo xtask screens"]
fn screens() {
    let desk = Desk::demo("screens", 500);
    desk.resize(1280, 800);
    for (theme, choice) in [("light", "Light"), ("dark", "Dark")] {
        desk.script("location.hash = '/settings'");
        desk.click(named(choice));
        desk.wait(format!("html[data-theme='{theme}']").as_str());
        for (name, address, ready) in SCREENS {
            desk.script(&format!("location.hash = '{address}'"));
            desk.wait(showing(ready));
            take(&desk, name, theme);
        }
        desk.script("location.hash = '/tickets'");
        desk.click("[role='row'][aria-selected]");
        desk.wait("[aria-label='Close the detail']");
        take(&desk, "ticket", theme);
        desk.script("location.hash = '/paste'");
        desk.type_into(field("The customer's message"), MESSAGE);
        desk.wait(showing("Found in the message"));
        take(&desk, "message", theme);
    }
}

/// Takes the picture of a screen when its letters are there.
fn take(desk: &Desk, name: &str, theme: &str) {
    wait_for("the fonts", || match desk.script("return document.fonts.status").as_str() {
        Some("loaded") => Ok(()),
        status => Err(format!("{status:?}")),
    });
    let file = out("screens").join(format!("{name}-{theme}.png"));
    desk.screenshot(&file).unwrap_or_else(|error| panic!("no picture of {name}: {error}"));
}
