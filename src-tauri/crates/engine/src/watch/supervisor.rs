//! Looking into the folder whenever something comes, and now and then in any case.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, MetadataKind, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::{Notify, watch as signal};
use tokio::task::JoinHandle;

use super::Folder;
use crate::engine::Engine;

/// Two looks at a file that is being written lie this far apart.
const SOON: Duration = Duration::from_secs(2);
/// However much comes, two looks lie at least this far apart.
const BREATH: Duration = Duration::from_millis(500);
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
            let news = news.clone();
            watcher = listen(folder.directory(), move |_| news.notify_one());
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
            () = rest(wait, &news) => {}
        }
    }
}

/// Until the next look: news wake from the long rest only, as a file that moves is looked at soon anyway.
async fn rest(wait: Duration, news: &Notify) {
    tokio::time::sleep(BREATH.min(wait)).await;
    let left = wait.saturating_sub(BREATH);
    if wait == RESCAN {
        // Nothing came: it is looked at all the same.
        let _ = tokio::time::timeout(left, news.notified()).await;
    } else {
        tokio::time::sleep(left).await;
    }
}

/// Has the system tell of news in the folder; where it cannot, the folder is looked at now and then.
fn listen(directory: &Path, tell: impl Fn(Event) + Send + 'static) -> Option<RecommendedWatcher> {
    let watcher = notify::recommended_watcher(move |told: notify::Result<Event>| match told {
        Ok(event) if !is_news(&event) => {}
        Ok(event) => tell(event),
        // What could not be told may have been a file.
        Err(_) => tell(Event::new(EventKind::Any)),
    });
    let watched = watcher.and_then(|mut watcher| {
        watcher.watch(directory, RecursiveMode::NonRecursive)?;
        Ok(watcher)
    });
    watched.inspect_err(|error| tracing::warn!(%error, "the watched folder is looked at now and then")).ok()
}

/// Whether something may lie there that did not before. Opening and reading is no news: each look does it, and would
/// wake the next one for ever.
fn is_news(event: &Event) -> bool {
    event.need_rescan()
        || match event.kind {
            EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
            EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)) => false,
            EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) => true,
            EventKind::Other => false,
        }
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, Flag, RemoveKind, RenameMode};

    use super::*;

    #[test]
    fn only_what_changes_the_folder_is_news() {
        let modified = |kind| EventKind::Modify(kind);
        for kind in [
            EventKind::Any,
            EventKind::Create(CreateKind::File),
            modified(ModifyKind::Data(DataChange::Any)),
            modified(ModifyKind::Metadata(MetadataKind::Permissions)),
            modified(ModifyKind::Name(RenameMode::To)),
            EventKind::Remove(RemoveKind::File),
            EventKind::Access(AccessKind::Close(AccessMode::Write)),
        ] {
            assert!(is_news(&Event::new(kind)), "{kind:?}");
        }
        for kind in [
            EventKind::Access(AccessKind::Any),
            EventKind::Access(AccessKind::Read),
            EventKind::Access(AccessKind::Open(AccessMode::Any)),
            EventKind::Access(AccessKind::Close(AccessMode::Read)),
            modified(ModifyKind::Metadata(MetadataKind::AccessTime)),
            EventKind::Other,
        ] {
            assert!(!is_news(&Event::new(kind)), "{kind:?}");
        }
        assert!(is_news(&Event::new(EventKind::Other).set_flag(Flag::Rescan)));
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn looking_wakes_no_further_look() {
        let folder = tempfile::tempdir().unwrap();
        let (tell, told) = std::sync::mpsc::channel();
        let _watcher = listen(folder.path(), move |event| drop(tell.send(event.paths))).unwrap();
        for _ in 0..10 {
            crate::watch::files::lying(folder.path()).await.unwrap();
        }
        // The system tells in order: news of a look would come before that of the file.
        let file = folder.path().canonicalize().unwrap().join("call.txt");
        std::fs::write(&file, "AC not cooling").unwrap();
        assert_eq!(told.recv_timeout(Duration::from_secs(60)).unwrap(), [file]);
    }
}
