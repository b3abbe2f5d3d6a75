//! What a day at the desk needs, from the customer's message to the notification.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::driver::{By, field, heading, named, showing, wait_for};

/// A dead fridge with medicine in it: critical, so that the first follow-up is due after half an hour, at any hour.
pub const MESSAGE: &str = "Hello, this is Rajan from Thiruvalla. Our Samsung fridge stopped cooling this morning \
                       and insulin for my mother is inside. Please send somebody today. 98470 12345";

/// Danger: told at once.
pub const DANGER: &str = "Hello, this is Anil from Pathanamthitta. Sparks and a burning smell come from our LG washing \
                      machine. Please come at once. 94470 82003";

/// A call that did not reach the office.
pub const CALL: &str =
    "I called you three times today and nobody picked up. Please call me back. Suma, 94470 82002";

/// How long a change of another process may take to show, with two cores and a software renderer.
const FROM_ANOTHER_PROCESS: Duration = Duration::from_secs(2);

/// What the message says is wrong, as the ticket shows it.
const PROBLEM: &str = "stopped cooling";

/// Makes the first admin of an empty office and arrives at Today.
pub fn first_run(desk: &Desk) {
    desk.type_into(field("Your name"), "Anju");
    desk.type_into(field("User name"), "anju");
    desk.type_into(field("Password"), "three ordinary words");
    desk.type_into(field("Password again"), "three ordinary words");
    desk.click(named("Create admin and sign in"));
    desk.wait(showing("A clear day"));
}

/// Pastes the message and saves what was understood; returns the ticket's number.
fn paste_message(desk: &Desk) -> String {
    desk.click(named("Paste message"));
    desk.type_into(field("The customer's message"), MESSAGE);
    desk.wait(showing("Found in the message"));
    desk.click(named("Make the ticket"));
    let made = desk.text(showing("CWS-"));
    made.split_whitespace()
        .find(|word| word.starts_with("CWS-"))
        .unwrap_or_else(|| panic!("no number in `{made}`"))
        .to_owned()
}

#[test]
#[ignore = "needs a display and a session bus: cargo verify --only desktop"]
fn a_message_becomes_a_ticket_that_reminds_until_it_is_done() {
    let desk = Desk::open("message-to-done");
    first_run(&desk);
    let number = paste_message(&desk);

    let seen = desk.notifications.shown().len();
    desk.set_clock_ahead(31);
    let first = desk.notifications.wait_with(seen, &number, "Snooze 10 min");
    let seen = desk.notifications.shown().len();
    desk.notifications.press(&first, "Snooze 10 min");
    desk.click(named("Today"));
    let row_done =
        By::Path("//ul/*[contains(., 'Rajan')]//button[starts-with(normalize-space(.), 'Done')]".into());
    desk.wait(row_done.clone());

    // What is told at this minute would have come after the snoozed one, were it due.
    desk.set_clock_ahead(39);
    desk.intake(DANGER);
    desk.notifications.wait_with(seen, "Emergency", "Open");
    let early: Vec<_> = desk.notifications.shown().split_off(seen);
    let rings = early.iter().find(|shown| shown.summary.contains(&number) && shown.key("Done").is_some());
    assert!(rings.is_none(), "it rang again before the ten minutes were over: {rings:?}");

    desk.set_clock_ahead(42);
    let again = desk.notifications.wait_with(seen, &number, "Done");
    desk.notifications.press(&again, "Done");
    desk.wait_gone(row_done);
}

#[test]
#[ignore = "needs a display and a session bus: cargo verify --only desktop"]
fn the_open_button_brings_the_hidden_window_and_its_ticket() {
    let desk = Desk::demo("open-from-hidden", 5, &["--hidden"]);
    // A hidden page has no size: it is there, and nobody sees it.
    wait_for("the page of the hidden window", || match desk.script("return document.querySelector('h1')") {
        Value::Null => Err("no heading"),
        _ => Ok(()),
    });
    assert!(!desk.is_shown(), "the autostart leaves the window in the tray");
    let seen = desk.notifications.shown().len();
    let made = desk.intake(DANGER);
    let danger = desk.notifications.wait_with(seen, "Emergency", "Open");
    let number = danger.summary.split_whitespace().last().expect("the number ends the title").to_owned();
    assert!(made.contains(&number), "`{number}` is the new ticket of {made}");
    desk.notifications.press(&danger, "Open");
    desk.wait("[aria-label='Close the detail']");
    desk.wait(showing(&number));
    assert!(desk.is_shown(), "the window came to the front");
    desk.click("header button[aria-label^='Notices']");
    let notice = format!("//li[contains(., '{number}')]");
    desk.wait(By::Path(notice.clone()));
    desk.wait_gone(By::Path(format!("{notice}[contains(., 'not seen')]")));
}

#[test]
#[ignore = "needs a display and a session bus: cargo verify --only desktop"]
fn other_data_opens_beside_a_running_desk_and_the_same_data_only_once() {
    let desk = Desk::open("one-desk");
    desk.wait(named("Create admin and sign in"));
    let other = desk.open_beside("another-desk");
    other.wait(named("Create admin and sign in"));
    let twice = desk.open_again("the-same-desk");
    twice.wait(heading("Your data could not be opened"));
}

#[test]
#[ignore = "needs a display and a session bus: cargo verify --only desktop"]
fn what_the_command_line_receives_appears_in_the_open_window() {
    let desk = Desk::open("beside-the-window");
    first_run(&desk);
    desk.click(named("Tickets"));
    desk.wait(showing("No tickets yet"));
    let made = desk.intake(MESSAGE);
    let start = Instant::now();
    desk.wait(showing(PROBLEM));
    let took = start.elapsed();
    assert!(made.contains("CWS-"), "the command line names the ticket: {made}");
    assert!(took < FROM_ANOTHER_PROCESS, "the ticket was in the list {took:?} after the command had ended");
}

#[test]
#[ignore = "needs a display and a session bus: cargo verify --only desktop"]
fn a_new_ticket_is_in_the_list_within_a_second() {
    let desk = Desk::open("within-a-second");
    first_run(&desk);
    desk.intake(MESSAGE);
    desk.click(named("Tickets"));
    desk.wait(showing(PROBLEM));
    // Measured in the page, from before the command to the row: the commit lies between.
    let took = desk.script_until_done(
        "const [text, name, done] = arguments;\
         const isThere = () => [...document.querySelectorAll('[role=row]')].some(\
             (row) => row.textContent.includes(name) && row.getBoundingClientRect().height > 0);\
         const start = performance.now();\
         const look = setInterval(() => {\
             if (!isThere()) return;\
             clearInterval(look);\
             done(performance.now() - start);\
         }, 5);\
         const message = { source_id: '', channel: 'whatsapp', text, sender: '', received_at: null };\
         window.__TAURI_INTERNALS__.invoke('receive_message', { message })\
             .catch((error) => done(JSON.stringify(error)));",
        &json!([DANGER, "Anil"]),
    );
    let ms = took.as_f64().unwrap_or_else(|| panic!("the message was not received: {took}"));
    assert!(ms < 1_000.0, "the ticket was in the open list after {ms} ms");
}

/// A column of the board of failed calls.
fn column(name: &str) -> String {
    format!("//section[@aria-labelledby = //h2[normalize-space(.) = '{name}']/@id]")
}

#[test]
#[ignore = "needs a display and a session bus: cargo verify --only desktop"]
fn a_card_that_was_dragged_stays_where_it_was_dropped() {
    let desk = Desk::open("drag-a-card");
    desk.resize(1280, 800);
    first_run(&desk);
    desk.intake(CALL);
    desk.click(named("Calls"));
    let card = desk.attribute(By::Path(format!("{}//article", column("New"))), "id");
    let card = format!("//article[@id = '{card}']");
    let moved = format!("{}{card}", column("Customer unavailable"));
    desk.drag(By::Path(card), By::Path(column("Customer unavailable")));
    desk.wait(By::Path(moved.clone()));
    desk.reload();
    desk.wait(By::Path(moved));
}

/// Drops a WhatsApp chat of three messages on the window, the second one the office's own, all sent an hour ago.
const DROP_CHAT: &str = "const [text, call] = arguments;\
    const sent = new Date(Date.now() - 3600000);\
    const stamp = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata', day: '2-digit', month: '2-digit',\
        year: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(sent);\
    const chat = [`${stamp} - Rajan: ${text}`, `${stamp} - Cool Wind: Our technician comes at 4`,\
        `${stamp} - +91 94470 82002: ${call}`].join('\\n');\
    const data = new DataTransfer();\
    data.items.add(new File([chat], 'WhatsApp Chat with Customers.txt', { type: 'text/plain' }));\
    for (const type of ['dragenter', 'dragover', 'drop']) {\
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));\
    }";

#[test]
#[ignore = "needs a display and a session bus: cargo verify --only desktop"]
fn a_chat_that_is_dropped_on_the_window_is_read_once_and_without_our_own_words() {
    let desk = Desk::open("drop-a-chat");
    first_run(&desk);
    let drop = format!("((...arguments) => {{ {DROP_CHAT} }})({}, {})", json!(MESSAGE), json!(CALL));
    let ours = || {
        By::Path("//*[@role='checkbox'][@aria-labelledby = //span[starts-with(normalize-space(.), 'Cool Wind')]/@id]".into())
    };
    let figure = |name: &str, count: u32| {
        By::Path(format!("//*[dt[normalize-space(.) = '{name}']]/dd[normalize-space(.) = '{count}']"))
    };

    desk.script(&drop);
    desk.wait(showing("WhatsApp chat"));
    desk.click(ours());
    desk.click(named("Import"));
    desk.wait(figure("Made or added to a ticket", 2));
    desk.wait(figure("Left out: ours, or too old", 1));
    desk.click(named("Close"));

    desk.script(&drop);
    desk.wait(showing("WhatsApp chat"));
    // Who was us the last time is us again.
    desk.wait(By::Path("//*[@role='checkbox'][@aria-checked='true']".into()));
    desk.click(named("Import"));
    desk.wait(figure("Came before", 2));
    desk.click(named("Close"));

    desk.click(named("Tickets"));
    desk.wait(showing(PROBLEM));
    desk.wait(showing("1 ticket"));
}

/// Few words that may be a request: a person decides.
const DOUBTFUL: &str = "fridge again";

#[test]
#[ignore = "needs a display and a session bus: cargo verify --only desktop"]
fn a_doubtful_message_is_settled_with_one_click() {
    let desk = Desk::open("one-click");
    first_run(&desk);
    desk.intake(DOUBTFUL);
    desk.click(named("Paste message"));
    desk.click(named("To review"));
    desk.wait(showing(DOUBTFUL));
    desk.click(named("Correct"));
    desk.click(By::Path(
        "//*[starts-with(@role, 'menuitem')][starts-with(normalize-space(.), 'Ticket')]".into(),
    ));
    desk.wait_gone(showing(DOUBTFUL));
    desk.click(named("Tickets"));
    desk.wait(showing("CWS-"));
}
