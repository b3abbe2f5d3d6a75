//! What a day at the desk needs, from the customer's message to the notification.

use std::time::{Duration, Instant};

use crate::desk::Desk;
use crate::driver::{By, field, named, showing};

/// A dead fridge with medicine in it: critical, so that the first follow-up is due after half an hour, at any hour.
pub const MESSAGE: &str = "Hello, this is Rajan from Thiruvalla. Our Samsung fridge stopped cooling this morning \
                       and insulin for my mother is inside. Please send somebody today. 98470 12345";

/// A call that did not reach the office.
const CALL: &str =
    "I called you three times today and nobody picked up. Please call me back. Suma, 94470 82002";

/// What the message says is wrong, as the ticket shows it.
const PROBLEM: &str = "stopped cooling";

/// Makes the first admin of an empty office and arrives at Today.
fn first_run(desk: &Desk) {
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
    desk.wait(named("Done"));

    desk.set_clock_ahead(42);
    let again = desk.notifications.wait_with(seen, &number, "Done");
    desk.notifications.press(&again, "Done");
    desk.wait_gone(named("Done"));
}

#[test]
#[ignore = "needs a display and a session bus: cargo verify --only desktop"]
fn what_the_command_line_receives_appears_in_the_open_window() {
    let desk = Desk::open("beside-the-window");
    first_run(&desk);
    desk.click(named("Tickets"));
    desk.wait(showing("No tickets yet"));
    let made = desk.intake(MESSAGE);
    desk.wait(showing(PROBLEM));
    assert!(made.contains("CWS-"), "the command line names the ticket: {made}");
}

#[test]
#[ignore = "needs a display and a session bus: cargo verify --only desktop"]
fn a_new_ticket_is_in_the_list_within_a_second() {
    let desk = Desk::open("within-a-second");
    first_run(&desk);
    paste_message(&desk);
    let start = Instant::now();
    desk.click(named("Tickets"));
    desk.wait(showing(PROBLEM));
    let took = start.elapsed();
    assert!(took < Duration::from_secs(1), "the ticket was in the list after {took:?}");
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
    let name = format!("//article[@id = '{card}']//h3");
    let moved = format!("{}{name}", column("Customer unavailable"));
    desk.drag(By::Path(name), By::Path(column("Customer unavailable")));
    desk.wait(By::Path(moved.clone()));
    desk.reload();
    desk.wait(By::Path(moved));
}
