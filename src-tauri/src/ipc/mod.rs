//! The commands and events of the window. A command parses, calls a use case and maps the answer; nothing else.

mod error;
mod macros;

pub mod app;
pub mod customers;
pub mod dashboard;
pub mod failed_calls;
pub mod follow_ups;
pub mod messages;
pub mod notices;
pub mod people;
pub mod session;
pub mod technicians;
pub mod tickets;

pub use error::ApiError;

use std::collections::BTreeMap;

use engine::Topic;
use serde::{Deserialize, Serialize};
use tauri_specta::{Builder, Event, collect_commands, collect_events};

/// What a command answers.
pub type Answer<T> = Result<T, ApiError>;

/// A committed change, of this window or of anybody else. The window turns topics into refreshes.
#[derive(Debug, Clone, Serialize, specta::Type, Event)]
pub struct Changed {
    /// The desk's revision after it.
    #[specta(type = specta_typescript::Number)]
    pub revision: i64,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// The records concerned; empty where they are not known.
    pub ids: Vec<uuid::Uuid>,
}

impl From<engine::Changed> for Changed {
    fn from(changed: engine::Changed) -> Self {
        Self { revision: changed.revision, topics: changed.topics, ids: changed.ids }
    }
}

/// A record that a notification or the tray asks to be shown.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
pub struct GoTo {
    /// `ticket`, `failed_call`, `today`, `dashboard`, `tickets`.
    pub screen: String,
    /// The record, for a ticket or a failed call.
    pub id: Option<uuid::Uuid>,
}

/// The topics that each reading command reads, by the command's name in Rust: a change of one of them makes its
/// answer stale.
pub fn reads() -> impl Iterator<Item = (&'static str, &'static [Topic])> {
    let rooms = [
        app::READS,
        session::READS,
        tickets::READS,
        failed_calls::READS,
        customers::READS,
        follow_ups::READS,
        notices::READS,
        dashboard::READS,
        messages::READS,
        technicians::READS,
        people::READS,
    ];
    rooms.into_iter().flatten().copied()
}

/// A command's name as the window writes it: `list_tickets` is `listTickets`.
fn in_window(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let mut letters = word.chars();
        name + &letters
            .next()
            .map(|first| first.to_ascii_uppercase())
            .into_iter()
            .chain(letters)
            .collect::<String>()
    })
}

/// Every command and event, for the window and for the generated bindings.
#[must_use]
pub fn builder() -> Builder<tauri::Wry> {
    Builder::<tauri::Wry>::new()
        // A type is read and written in one shape here: no second TypeScript type beside it.
        .disable_serde_phases()
        .commands(collect_commands![
            app::about,
            app::desk_state,
            app::restore_backup,
            app::preferences,
            app::set_preferences,
            session::access,
            session::create_first_admin,
            session::sign_in,
            session::continue_demo,
            session::sign_out,
            session::lock,
            tickets::create_task,
            tickets::list_tickets,
            tickets::ticket_detail,
            tickets::edit_ticket,
            tickets::move_ticket,
            tickets::assign_ticket,
            tickets::suggest_technicians,
            tickets::tag_ticket,
            tickets::log_communication,
            tickets::close_ticket,
            tickets::reopen_ticket,
            tickets::delete_ticket,
            tickets::restore_ticket,
            failed_calls::board,
            failed_calls::failed_call,
            failed_calls::move_failed_call,
            failed_calls::log_attempt,
            failed_calls::schedule_callback,
            failed_calls::link_failed_call,
            failed_calls::ticket_from_failed_call,
            customers::find_customers,
            customers::edit_customer,
            follow_ups::today,
            follow_ups::navigation_counts,
            follow_ups::add_follow_up,
            follow_ups::snooze_follow_up,
            follow_ups::complete_follow_up,
            notices::notices,
            notices::see_notice,
            notices::see_all_notices,
            dashboard::dashboard,
            messages::read_message,
            messages::accept_message,
            messages::receive_message,
            messages::review_queue,
            messages::settle_message,
            messages::dismiss_message,
            messages::preview_archive,
            messages::import_archive,
            messages::export_labels,
            technicians::technicians,
            people::staff,
            people::add_staff,
        ])
        .events(collect_events![Changed, GoTo])
        .constant(
            "READS",
            reads().map(|(name, topics)| (in_window(name), topics)).collect::<BTreeMap<_, _>>(),
        )
}
