//! Journeys in the real window: WebKit, the tray, the session bus and the notification service, as a person meets
//! them. They need a display and a session bus, so `cargo verify --only desktop` starts them.

#![cfg(test)]
#![cfg(target_os = "linux")]

mod desk;
mod driver;
mod journeys;
mod notifications;
mod screens;
