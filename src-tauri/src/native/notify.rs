//! Native notifications with Open, Snooze and Done.
//!
//! The plugin tells which button was pressed, and on which notification by the extra that was put on it; what
//! it cannot tell (Windows after the toast has gone) still stands in the window.

use domain::follow_up::Snooze;
use domain::ids::FollowUpId;
use engine::follow_ups;
use engine::notices::{Alert, NoticeAction, Notifier};
use tauri::{AppHandle, Manager as _};
use tauri_plugin_notification::{Action, ActionPerformed, ActionType, NotificationExt as _};
use tauri_specta::Event as _;
use uuid::Uuid;

use super::host::show_window;
use crate::desk::Desk;
use crate::ipc::GoTo;

const OPEN: &str = "open";
const SNOOZE: &str = "snooze";
const DONE: &str = "done";
/// A notification that has a follow-up to snooze or handle.
const PROMISE: &str = "promise";
/// A notification that can only be opened.
const NEWS: &str = "news";

/// Shows alerts on the desktop.
#[derive(Debug, Clone)]
pub struct Desktop(pub AppHandle);

impl Notifier for Desktop {
    fn show(&self, alert: &Alert) {
        let notice = &alert.notice;
        let kind = if alert.actions.contains(&NoticeAction::Snooze) { PROMISE } else { NEWS };
        let mut notification = self
            .0
            .notification()
            .builder()
            .id(number(notice.id.0))
            .title(&notice.title)
            .body(&notice.body)
            .action_type_id(kind);
        for (name, id) in [
            ("ticket", notice.ticket_id.map(|id| id.0)),
            ("failedCall", notice.failed_call_id.map(|id| id.0)),
            ("followUp", notice.follow_up_id.map(|id| id.0)),
        ] {
            if let Some(id) = id {
                notification = notification.extra(name, id.to_string());
            }
        }
        if let Err(error) = notification.show() {
            tracing::warn!(%error, "notification");
        }
    }
}

/// The system's number of a notification: the same notice has the same one.
fn number(id: Uuid) -> i32 {
    let bytes = id.as_bytes();
    i32::from_be_bytes([bytes[12] & 0x7f, bytes[13], bytes[14], bytes[15]])
}

/// Tells the system the buttons, and what they do.
///
/// # Errors
/// The system knows no notifications.
pub fn register(app: &AppHandle) -> tauri_plugin_notification::Result<()> {
    let button = |id: &str, title: &str| Action::builder(id, title).build();
    let open = || button(OPEN, "Open");
    app.notification().register_action_types(vec![
        ActionType::builder(PROMISE)
            .actions(vec![open(), button(SNOOZE, "Snooze 10 min"), button(DONE, "Done")])
            .build(),
        ActionType::builder(NEWS).actions(vec![open()]).build(),
    ])?;
    let handle = app.clone();
    app.notification().on_action(move |performed| pressed(&handle, performed))
}

fn pressed(app: &AppHandle, performed: &ActionPerformed) {
    let id =
        |name: &str| -> Option<Uuid> { performed.notification()?.extra().get(name)?.as_str()?.parse().ok() };
    let (ticket, call, follow_up) = (id("ticket"), id("failedCall"), id("followUp").map(FollowUpId));
    match (performed.action_id(), follow_up) {
        (SNOOZE, Some(follow_up)) => answer(app, follow_up, Some(Snooze::TenMinutes)),
        (DONE, Some(follow_up)) => answer(app, follow_up, None),
        _ => open(app, ticket, call),
    }
}

/// Brings the row of a notification into view.
fn open(app: &AppHandle, ticket: Option<Uuid>, call: Option<Uuid>) {
    show_window(app);
    let target = match (ticket, call) {
        (Some(id), _) => GoTo { screen: "ticket".into(), id: Some(id) },
        (None, Some(id)) => GoTo { screen: "failed_call".into(), id: Some(id) },
        (None, None) => GoTo { screen: "today".into(), id: None },
    };
    if let Err(error) = target.emit(app) {
        tracing::warn!(%error, "go to");
    }
}

/// Snoozes or handles a follow-up as the person at the desk. Where nobody is signed in, the window opens
/// instead: somebody has to say who they are.
fn answer(app: &AppHandle, follow_up: FollowUpId, snooze: Option<Snooze>) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let desk = app.state::<Desk>();
        let Ok(engine) = desk.engine() else { return };
        let Ok(actor) = desk.actor() else { return };
        let done = match snooze {
            Some(snooze) => follow_ups::snooze(engine, &actor, follow_up, snooze).await,
            None => follow_ups::complete(engine, &actor, follow_up).await,
        };
        match done {
            Ok(_) => {}
            Err(engine::Error::NotAllowed { .. }) => show_window(&app),
            Err(error) => tracing::warn!(%error, "notification button"),
        }
    });
}
