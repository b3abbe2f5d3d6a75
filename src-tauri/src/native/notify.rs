//! Native notifications with Open, Snooze and Done.
//!
//! The plugin tells which button was pressed, and on which notification by the extra that was put on it; what
//! it cannot tell (Windows after the toast has gone) still stands in the window.

use domain::follow_up::Snooze;
use domain::ids::{FollowUpId, NoticeId};
use engine::notices::{self, Alert, Notifier};
use engine::settings::Language;
use engine::{Error, follow_ups};
use tauri::{AppHandle, Manager as _};
use tauri_plugin_notification::{Action, ActionPerformed, ActionType, NotificationExt as _};
use tauri_specta::Event as _;
use uuid::Uuid;

use super::alert::{Buttons, Face};
use super::host::show_window;
use super::words::words;
use crate::desk::Desk;
use crate::ipc::{ApiError, GoTo};

const OPEN: &str = "open";
const SNOOZE: &str = "snooze";
const DONE: &str = "done";

/// Shows alerts on the desktop.
#[derive(Debug, Clone)]
pub struct Desktop(pub AppHandle);

impl Notifier for Desktop {
    fn show(&self, alert: &Alert) {
        let notice = &alert.notice;
        let desk = self.0.state::<Desk>();
        let language = desk.preferences().language;
        let Some(face) = Face::of(alert, &desk.session(), words(language)) else { return };
        let mut notification = self
            .0
            .notification()
            .builder()
            .id(number(notice.id.0))
            .title(face.title)
            .body(plain(face.body))
            .action_type_id(kind(face.buttons, language));
        for (name, id) in [
            ("notice", Some(notice.id.0)),
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

/// A text that the system shows as it stands. The services of Linux desktops read a body as markup
/// (<https://specifications.freedesktop.org/notification-spec/latest/markup.html>).
fn plain(text: String) -> String {
    if cfg!(target_os = "linux") {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    } else {
        text
    }
}

/// The name under which the system knows a row of buttons in a language.
const fn kind(buttons: Buttons, language: Language) -> &'static str {
    match (buttons, language) {
        (Buttons::Promise, Language::En) => "promise",
        (Buttons::Promise, Language::Ml) => "promise.ml",
        (Buttons::News, Language::En) => "news",
        (Buttons::News, Language::Ml) => "news.ml",
    }
}

/// Tells the system the buttons, and what they do.
///
/// # Errors
/// The system knows no notifications.
pub fn register(app: &AppHandle) -> tauri_plugin_notification::Result<()> {
    let mut types = Vec::new();
    for language in [Language::En, Language::Ml] {
        let words = words(language);
        let button = |id: &str, title: &str| Action::builder(id, title).build();
        let open = || button(OPEN, words.open);
        let promise = vec![open(), button(SNOOZE, words.snooze), button(DONE, words.done)];
        types.push(ActionType::builder(kind(Buttons::Promise, language)).actions(promise).build());
        types.push(ActionType::builder(kind(Buttons::News, language)).actions(vec![open()]).build());
    }
    app.notification().register_action_types(types)?;
    let handle = app.clone();
    app.notification().on_action(move |performed| pressed(&handle, performed))
}

/// What a button asks for.
#[derive(Debug, Clone, Copy)]
enum Deed {
    /// To look at it, no more.
    Look,
    /// To be reminded later.
    Snooze(FollowUpId),
    /// It is handled.
    Done(FollowUpId),
}

fn pressed(app: &AppHandle, performed: &ActionPerformed) {
    let id =
        |name: &str| -> Option<Uuid> { performed.notification()?.extra().get(name)?.as_str()?.parse().ok() };
    let deed = match (performed.action_id(), id("followUp").map(FollowUpId)) {
        (SNOOZE, Some(follow_up)) => Deed::Snooze(follow_up),
        (DONE, Some(follow_up)) => Deed::Done(follow_up),
        _ => Deed::Look,
    };
    if matches!(deed, Deed::Look) {
        open(app, id("ticket"), id("failedCall"));
    }
    let Some(notice) = id("notice").map(NoticeId) else { return };
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        match answer(&app.state::<Desk>(), notice, deed).await {
            Ok(()) => {}
            // Nobody is signed in: somebody has to say who they are.
            Err(ApiError::NotAllowed { .. }) => show_window(&app),
            Err(error) => tracing::warn!(?error, "notification button"),
        }
    });
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

/// Does what a button says, as the person at the desk; whoever pressed it has seen the notice.
async fn answer(desk: &Desk, notice: NoticeId, deed: Deed) -> Result<(), ApiError> {
    let (engine, actor) = (desk.engine()?, desk.actor()?);
    let done = match deed {
        Deed::Look => Ok(()),
        Deed::Snooze(id) => follow_ups::snooze(engine, &actor, id, Snooze::TenMinutes).await.map(drop),
        Deed::Done(id) => follow_ups::complete(engine, &actor, id).await.map(drop),
    };
    match done {
        // Somebody was faster: there is nothing left to do, and it is seen all the same.
        Ok(()) | Err(Error::Conflict(_)) => Ok(notices::see(engine, &actor, notice).await?),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use engine::scheduler::Duties;
    use engine::staff::demo_session;
    use testkit::Notifications;

    use super::*;
    use crate::desk::testing::{Computer, desk};

    #[tokio::test]
    async fn whoever_presses_a_button_has_seen_the_notice() {
        let office = testkit::demo_desk().await;
        let desk = desk(&office, &Arc::new(Computer::default()));
        desk.set_session(demo_session(&office.engine).await.expect("the demo admin"));
        let shown = Arc::new(Notifications::default());
        let duties = Duties::new(office.engine.clone(), shown.clone());
        for phone in ["98470 12345", "98470 12346", "98470 12347"] {
            let mut task = testkit::task("Sini", phone, "AC does not cool");
            let ticket = task.ticket.as_mut().expect("a task for a ticket");
            ticket.follow_up_at = Some(office.now().plus_minutes(30));
            engine::tickets::create_task(&office.engine, &office.staff(), &task).await.expect("a ticket");
        }
        office.clock.set_to(office.now().plus_minutes(31));
        duties.run_due().await.expect("the duties run");
        let promises: Vec<_> =
            shown.shown().into_iter().filter(|alert| alert.notice.follow_up_id.is_some()).collect();
        let [first, second, third] = promises.as_slice() else { panic!("{promises:?}") };
        let follow_up = |alert: &Alert| alert.notice.follow_up_id.expect("a follow-up");

        for (alert, deed) in [
            (first, Deed::Look),
            (second, Deed::Snooze(follow_up(second))),
            (third, Deed::Done(follow_up(third))),
        ] {
            answer(&desk, alert.notice.id, deed).await.expect("the button works");
            let all = notices::notices(&office.engine, &office.admin()).await.expect("notices");
            let seen = all.iter().any(|notice| notice.id == alert.notice.id && notice.seen);
            assert!(seen, "{deed:?} leaves the notice unseen");
        }
    }

    #[test]
    fn a_body_is_no_markup() {
        let text = plain("Anu & <a href=\"x\">Co</a>".to_owned());
        if cfg!(target_os = "linux") {
            assert_eq!(text, "Anu &amp; &lt;a href=\"x\"&gt;Co&lt;/a&gt;");
        }
    }
}
