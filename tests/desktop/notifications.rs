//! The desktop's notification service, played by the test: it records what the app shows and presses its buttons.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::zvariant::OwnedValue;

use crate::driver::wait_for;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// A notification as the app sent it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The service's number for it.
    pub id: u32,
    /// The title.
    pub summary: String,
    /// The text.
    pub body: String,
    /// The buttons: key and label by turns.
    pub actions: Vec<String>,
}

impl Shown {
    /// The key of the button that a person reads as `label`.
    pub fn key(&self, label: &str) -> Option<&str> {
        self.actions
            .chunks(2)
            .find(|pair| pair.last().is_some_and(|text| text == label))
            .map(|pair| pair[0].as_str())
    }
}

type Record = Arc<Mutex<Vec<Shown>>>;

struct Service {
    shown: Record,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Service {
    #[expect(clippy::too_many_arguments, reason = "the protocol's own list")]
    fn notify(
        &self,
        _app: String,
        replaces: u32,
        _icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expires: i32,
    ) -> u32 {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let id =
            if replaces == 0 { u32::try_from(shown.len()).unwrap_or(u32::MAX - 1) + 1 } else { replaces };
        shown.push(Shown { id, summary, body, actions });
        id
    }

    fn close_notification(&self, _id: u32) {}

    fn get_capabilities(&self) -> Vec<String> {
        vec!["body".to_owned(), "actions".to_owned()]
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ("desktop tests".to_owned(), "Cool Wind".to_owned(), "1".to_owned(), "1.2".to_owned())
    }
}

/// Owns the notification service's name on the session bus for as long as it lives.
pub struct Notifications {
    bus: Connection,
    shown: Record,
}

impl Notifications {
    /// Takes the name.
    pub fn listen() -> Self {
        let shown = Record::default();
        let service = Service { shown: Arc::clone(&shown) };
        let bus = Builder::session()
            .and_then(|bus| bus.serve_at(PATH, service))
            .and_then(|bus| bus.name(NAME))
            .and_then(Builder::build)
            .expect("a session bus of our own: start the tests with `cargo verify --only desktop`");
        Self { bus, shown }
    }

    /// Everything that was shown so far, oldest first.
    pub fn shown(&self) -> Vec<Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits for a notification after the first `seen` whose title or text contains `text` and that has a button
    /// that reads `button`.
    #[track_caller]
    pub fn wait_with(&self, seen: usize, text: &str, button: &str) -> Shown {
        wait_for(&format!("a notification about `{text}` with the button `{button}`"), || {
            let shown = self.shown();
            let about = |shown: &&Shown| shown.summary.contains(text) || shown.body.contains(text);
            shown
                .iter()
                .skip(seen)
                .find(|shown| about(shown) && shown.key(button).is_some())
                .cloned()
                .ok_or(shown)
        })
    }

    /// Presses the button that reads `label`.
    #[track_caller]
    pub fn press(&self, shown: &Shown, label: &str) {
        let key = shown.key(label).unwrap_or_else(|| panic!("no button `{label}` among {:?}", shown.actions));
        self.bus
            .emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(shown.id, key))
            .expect("the session bus takes the signal");
    }
}
