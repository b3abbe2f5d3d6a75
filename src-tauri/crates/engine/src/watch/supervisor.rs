//! Looking into the folder whenever something comes, and now and then in any case.

use std::sync::Arc;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::{Notify, watch as signal};
use tokio::task::JoinHandle;

use super::Folder;
use crate::engine::Engine;

/// Two looks at a file that is being written lie this far apart.
const SOON: Duration = Duration::from_secs(2);
/// Network drives tell of nothing: they are looked at this often.
const RESCAN: Duration = Duration::from_secs(30);
/// How long a stop waits for the message in hand.
const GRACE: Duration = Duration::from_secs(5);

/// The running watch of a folder.
#[derive(Debug)]
pub struct Running {
    stop: signal::Sender<bool>,
    task: JoinHandle<()>,
}

/// Watches the desk's folder. Only the owner of the data directory does.
#[must_use]
pub fn start(engine: Engine) -> Running {
    let (stop, stopped) = signal::channel(false);
    Running { stop, task: tokio::spawn(watch(Folder::new(engine), stopped)) }
}

impl Running {
    /// Stops: the message in hand is waited for, up to five seconds. Answers whether it ended by itself; a file
    /// that it did not finish is read again at the next start, and makes nothing twice.
    pub async fn stop(mut self) -> bool {
        // A task that has ended does not listen any more.
        let _ = self.stop.send(true);
        let ended = tokio::time::timeout(GRACE, &mut self.task).await.is_ok();
        if !ended {
            self.task.abort();
        }
        ended
    }
}

async fn watch(mut folder: Folder, mut stopped: signal::Receiver<bool>) {
    let news = Arc::new(Notify::new());
    let mut watcher = None;
    while !*stopped.borrow() {
        if let Err(error) = folder.prepare().await {
            tracing::warn!(%error, "the watched folder cannot be made");
        } else if watcher.is_none() {
            watcher = listen(&folder, &news);
        }
        let wait = match folder.run_once().await {
            Ok(report) if report.waiting > 0 => SOON,
            Ok(_) => RESCAN,
            Err(error) => {
                tracing::warn!(%error, "the watched folder cannot be read");
                RESCAN
            }
        };
        tokio::select! {
            changed = stopped.changed() => if changed.is_err() { break },
            () = news.notified(), if wait == RESCAN => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// Has the system tell of news in the folder; where it cannot, the folder is looked at now and then.
fn listen(folder: &Folder, news: &Arc<Notify>) -> Option<RecommendedWatcher> {
    let told = news.clone();
    let watcher = notify::recommended_watcher(move |_: notify::Result<notify::Event>| told.notify_one());
    let watched = watcher.and_then(|mut watcher| {
        watcher.watch(folder.directory(), RecursiveMode::NonRecursive)?;
        Ok(watcher)
    });
    watched.inspect_err(|error| tracing::warn!(%error, "the watched folder is looked at now and then")).ok()
}
