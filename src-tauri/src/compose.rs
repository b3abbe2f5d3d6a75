//! The wiring: everything that is made at start, in order, and everything that is ended at the end.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::time::Clock;
use engine::clock::{SystemClock, SystemIds};
use engine::ownership::Ownership;
use engine::{Engine, Topic, follow_ups, scheduler, settings, staff, watch};
use tauri::{AppHandle, Manager as _};
use tauri_specta::Event as _;
use tokio::sync::broadcast::error::RecvError;

use crate::arguments::Arguments;
use crate::desk::{Closed, Desk};
use crate::ipc::{ApiError, Changed};
use crate::logs;
use crate::native::host::{App, show_window};
use crate::native::notify::{self, Desktop};
use crate::native::tray;

/// How often the badge is counted where nothing changes.
const MINUTE: Duration = Duration::from_secs(60);

/// What ends with the application.
struct Background {
    duties: Mutex<Option<(scheduler::Running, watch::Running)>>,
}

/// Makes the desk and starts everything behind the window.
///
/// # Errors
/// The system names no place for the data.
pub fn start(app: &AppHandle, arguments: &Arguments) -> tauri::Result<()> {
    let directory = match &arguments.data {
        Some(directory) => directory.clone(),
        None => app.path().app_data_dir()?,
    };
    match logs::start(&directory) {
        Ok(guard) => {
            app.manage(guard);
        }
        Err(error) => eprintln!("no log: {error}"),
    }
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "start");
    let (opened, ownership) = open(&directory);
    let desk = Desk::new(opened, directory, ownership, Arc::new(App(app.clone())));
    if let Ok(engine) = desk.engine() {
        tauri::async_runtime::block_on(remember_preferences(&desk, engine));
    }
    let (language, closed) = (desk.preferences().language, desk.closed().is_some());
    app.manage(desk);
    if let Err(error) = notify::register(app) {
        tracing::warn!(%error, "notifications");
    }
    if let Err(error) = tray::build(app, language) {
        tracing::warn!(%error, "tray");
    }
    run_duties(app, arguments);
    // A desk that reminds of nothing does not hide that.
    if closed || !arguments.hidden {
        show_window(app);
    }
    Ok(())
}

/// Takes the data directory and opens its file, or says why not.
fn open(directory: &Path) -> (Result<Engine, Closed>, Option<Ownership>) {
    let ownership = match Ownership::take(directory) {
        Ok(ownership) => ownership,
        Err(owned) => return (Err(Closed::Owned(owned)), None),
    };
    match tauri::async_runtime::block_on(engine::open(directory, clock(), Arc::new(SystemIds))) {
        Ok(engine) => (Ok(engine), Some(ownership)),
        Err(failure) => {
            tracing::error!(%failure, "open");
            (Err(Closed::File(failure)), Some(ownership))
        }
    }
}

/// The computer's clock. A debug build under test may run on one that a file moves.
fn clock() -> Arc<dyn Clock> {
    #[cfg(debug_assertions)]
    if let Some(file) = crate::test_clock::file() {
        return Arc::new(crate::test_clock::Moved { file });
    }
    Arc::new(SystemClock)
}

fn run_duties(app: &AppHandle, arguments: &Arguments) {
    let desk = app.state::<Desk>();
    let Ok(engine) = desk.engine() else { return };
    if arguments.demo {
        match tauri::async_runtime::block_on(staff::demo_session(engine)) {
            Ok(session) => desk.set_session(session),
            Err(error) => tracing::warn!(error = ?ApiError::from(error), "demo"),
        }
    }
    tauri::async_runtime::spawn(tell_window(app.clone(), engine.clone()));
    #[cfg(debug_assertions)]
    if let Some(file) = crate::test_clock::file() {
        tauri::async_runtime::spawn(crate::test_clock::wake_when_moved(engine.clone(), file));
    }
    let _context = tauri::async_runtime::handle().inner().enter();
    let duties = scheduler::start(engine, Arc::new(Desktop(app.clone())));
    let folder = watch::start(engine.clone());
    app.manage(Background { duties: Mutex::new(Some((duties, folder))) });
}

/// Passes every committed change on to the window, and keeps the badge.
async fn tell_window(app: AppHandle, engine: Engine) {
    let mut changes = engine.changes();
    let mut minutes = tokio::time::interval(MINUTE);
    loop {
        tokio::select! {
            heard = changes.recv() => match heard {
                Ok(changed) => pass_on(&app, &engine, changed.into()).await,
                // The window was slow: it refreshes everything.
                Err(RecvError::Lagged(_)) => pass_on(&app, &engine, everything()).await,
                Err(RecvError::Closed) => return,
            },
            // Things become overdue by themselves.
            _ = minutes.tick() => {}
        }
        badge(&app, &engine).await;
    }
}

fn everything() -> Changed {
    Changed { revision: 0, topics: Topic::ALL.to_vec(), ids: Vec::new() }
}

async fn pass_on(app: &AppHandle, engine: &Engine, changed: Changed) {
    let desk = app.state::<Desk>();
    if changed.topics.contains(&Topic::Staff)
        && let Err(error) = desk.refresh_session().await
    {
        tracing::warn!(?error, "session");
    }
    if changed.topics.contains(&Topic::Settings) {
        let before = desk.preferences().language;
        remember_preferences(&desk, engine).await;
        let language = desk.preferences().language;
        if language != before {
            tray::speak(app, language);
        }
    }
    if let Err(error) = changed.emit(app) {
        tracing::warn!(%error, "changed");
    }
}

async fn remember_preferences(desk: &Desk, engine: &Engine) {
    match settings::preferences(engine).await {
        Ok(preferences) => desk.remember(preferences),
        Err(error) => tracing::warn!(error = ?ApiError::from(error), "preferences"),
    }
}

async fn badge(app: &AppHandle, engine: &Engine) {
    let language = app.state::<Desk>().preferences().language;
    match follow_ups::navigation_counts(engine, &engine.scheduler()).await {
        Ok(counts) => tray::badge(app, counts.overdue, language),
        Err(error) => tracing::debug!(%error, "badge"),
    }
}

/// How long the file may take to close: what the window had asked for ends in it, or not at all.
const CLOSE: Duration = Duration::from_secs(2);

/// Ends the duties and closes the file. Work in hand is waited for: of the duties at most five seconds, and of what
/// the window asked for two more.
pub fn stop(app: &AppHandle) {
    let Some(background) = app.try_state::<Background>() else { return };
    let duties = background.duties.lock().unwrap_or_else(PoisonError::into_inner).take();
    let desk = app.state::<Desk>();
    tauri::async_runtime::block_on(async {
        if let Some((duties, folder)) = duties {
            // Both at once: together they have five seconds.
            let (folder, duties) = tokio::join!(folder.stop(), duties.stop());
            if !(folder && duties) {
                tracing::warn!("a duty did not end by itself; it is put back at the next start");
            }
        }
        if let Ok(engine) = desk.engine()
            && !engine.close_within(CLOSE).await
        {
            tracing::warn!("the file was not closed in time; what was in hand is not kept");
        }
    });
    tracing::info!("stop");
}
