//! Pictures of every screen, for a person to look at: `cargo xtask screens` leaves them in target/screens.

use crate::desk::{Desk, out};
use crate::driver::showing;

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
    for theme in ["light", "dark"] {
        desk.script(&format!(
            "localStorage.setItem('cool-wind-desk.preferences', JSON.stringify({{ theme: '{theme}' }}))"
        ));
        desk.reload();
        desk.wait(format!("html[data-theme='{theme}']").as_str());
        for (name, address, ready) in SCREENS {
            desk.script(&format!("location.hash = '{address}'"));
            desk.wait(showing(ready));
            let file = out("screens").join(format!("{name}-{theme}.png"));
            desk.screenshot(&file).unwrap_or_else(|error| panic!("no picture of {name}: {error}"));
        }
    }
}
