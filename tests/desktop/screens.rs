//! Pictures of every screen, for a person to look at: `cargo xtask screens` leaves them in target/screens.

use crate::desk::{Desk, out};
use crate::driver::{By, field, heading, named, showing, wait_for};
use crate::journeys::{CALL, DANGER, MESSAGE, first_run};

/// The screens: name of the picture, address, heading, and a text that shows when the screen is ready.
const SCREENS: [(&str, &str, &str, &str); 8] = [
    ("dashboard", "/dashboard", "Dashboard", "Response times"),
    ("today", "/today", "Today", "Overdue"),
    ("tickets", "/tickets", "Tickets", "CWS-"),
    ("calls", "/calls", "Failed calls", "Customer unavailable"),
    ("task", "/new", "New task", "Phone number"),
    ("paste", "/paste", "Paste a message", "Nothing pasted yet"),
    ("review", "/paste?tab=review", "Paste a message", DOUBTFUL),
    ("settings", "/settings", "Settings", "Appearance"),
];

/// A message that the rules are not sure about.
const DOUBTFUL: &str = "fridge again";

const THEMES: [(&str, &str); 2] = [("light", "Light"), ("dark", "Dark")];

#[test]
#[ignore = "needs a display and a session bus: cargo xtask screens"]
fn screens() {
    let desk = Desk::demo("screens", 500, &[]);
    desk.resize(1280, 800);
    desk.intake(DOUBTFUL);
    desk.intake(DANGER);
    desk.intake(CALL);
    for (theme, choice) in THEMES {
        choose(&desk, theme, choice);
        for (name, address, title, ready) in SCREENS {
            go(&desk, address);
            desk.wait(heading(title));
            desk.wait(showing(ready));
            take(&desk, name, theme);
        }
        go(&desk, "/tickets");
        desk.click("[role='row'][aria-selected]");
        desk.wait("[aria-label='Close the detail']");
        take(&desk, "ticket", theme);
        go(&desk, "/calls");
        let call = desk.attribute("article[id^='call-']", "id");
        go(&desk, &format!("/calls?call={}", call.trim_start_matches("call-")));
        desk.wait("[aria-label^='Failed call of']");
        take(&desk, "call", theme);
        go(&desk, "/paste");
        desk.type_into(field("The customer's message"), MESSAGE);
        desk.wait(showing("Found in the message"));
        take(&desk, "message", theme);
        // What was pasted is kept until it is made or cleared: Ctrl-A, Delete.
        desk.type_into(field("The customer's message"), "\u{e009}a\u{e000}\u{e017}");
        desk.wait(showing("Nothing pasted yet"));
        go(&desk, "/today");
        desk.wait(heading("Today"));
        desk.click("header button[aria-label^='Notices']");
        desk.wait(showing("Emergency"));
        take(&desk, "notices", theme);
        desk.click("header button[aria-label^='Notices']");
    }
    choose(&desk, "light", "Light");
    desk.click(named("മലയാളം"));
    go(&desk, "/today");
    desk.wait(heading("ഇന്ന്"));
    desk.wait(showing("വൈകിയവ"));
    take(&desk, "today-malayalam", "light");
}

#[test]
#[ignore = "needs a display and a session bus: cargo xtask screens"]
fn screens_before_the_desk() {
    let desk = Desk::open("screens-before");
    desk.resize(1280, 800);
    desk.wait(heading("Welcome to Cool Wind Desk"));
    take(&desk, "first-run", "light");
    first_run(&desk);
    for (theme, choice) in THEMES {
        choose(&desk, theme, choice);
        desk.click(named("Account of"));
        desk.click(named("Lock the window"));
        desk.wait(heading("Locked"));
        take(&desk, "locked", theme);
        desk.click(named("Sign in as somebody else"));
        desk.wait(heading("Good to see you"));
        take(&desk, "sign-in", theme);
        desk.type_into(field("User name"), "anju");
        desk.type_into(field("Password"), "three ordinary words");
        desk.click(By::Path("//button[normalize-space(.) = 'Sign in']".to_owned()));
        desk.wait(named("Account of"));
    }
}

fn go(desk: &Desk, address: &str) {
    desk.script(&format!("location.hash = '{address}'"));
}

/// Chooses a theme in the settings.
fn choose(desk: &Desk, theme: &str, choice: &str) {
    go(desk, "/settings");
    desk.click(named(choice));
    desk.wait(format!("html[data-theme='{theme}']").as_str());
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
