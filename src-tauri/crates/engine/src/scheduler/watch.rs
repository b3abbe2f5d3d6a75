//! What other processes write: the command line works on the same file beside the running window.

use std::time::Duration;

use tokio::sync::broadcast::error::TryRecvError;
use tokio::sync::{broadcast, watch as signal};

use crate::engine::Engine;
use crate::event::{Changed, Topic};

/// How often the file's revision is read: the window shows a change within a second.
const EVERY: Duration = Duration::from_millis(500);
/// How long a commit of this process may take to be published.
const PUBLISHED: Duration = Duration::from_millis(50);

/// Publishes what others committed as a change of everything, and wakes the supervisor for their jobs.
pub(super) async fn watch(engine: Engine, mut stopped: signal::Receiver<bool>) {
    let mut watcher = match Watcher::begin(&engine).await {
        Ok(watcher) => watcher,
        Err(error) => {
            tracing::warn!(%error, "changes of other processes are not noticed");
            return;
        }
    };
    while !*stopped.borrow() {
        tokio::select! {
            changed = stopped.changed() => if changed.is_err() { break },
            () = tokio::time::sleep(EVERY) => {
                if let Err(error) = watcher.look(&engine).await {
                    tracing::debug!(%error, "the revision could not be read");
                }
            }
        }
    }
}

/// What this process has published, and how far the file has come.
pub(super) struct Watcher {
    own: broadcast::Receiver<Changed>,
    /// The revision up to which everything is published.
    known: i64,
    /// Published revisions beyond it.
    ahead: Vec<i64>,
}

impl Watcher {
    pub async fn begin(engine: &Engine) -> crate::error::Result<Self> {
        let own = engine.changes();
        let known = revision(engine).await?;
        Ok(Self { own, known, ahead: Vec::new() })
    }

    /// Looks once. Answers whether another process had written.
    pub async fn look(&mut self, engine: &Engine) -> crate::error::Result<bool> {
        let now = revision(engine).await?;
        if now <= self.known {
            return Ok(false);
        }
        if !self.all_own(now) {
            // A commit of our own may not be published yet.
            tokio::time::sleep(PUBLISHED).await;
        }
        let foreign = !self.all_own(now);
        if foreign {
            engine.publish(Changed { revision: now, topics: Topic::ALL.to_vec(), ids: Vec::new() });
            engine.wake();
        }
        self.known = now;
        self.ahead.retain(|revision| *revision > now);
        Ok(foreign)
    }

    /// Whether every revision up to `now` was published by this process.
    fn all_own(&mut self, now: i64) -> bool {
        loop {
            match self.own.try_recv() {
                Ok(changed) => self.ahead.push(changed.revision),
                // So many at once that some were missed: who listened missed them as well.
                Err(TryRecvError::Lagged(_)) => return false,
                Err(TryRecvError::Empty | TryRecvError::Closed) => break,
            }
        }
        (self.known + 1..=now).all(|revision| self.ahead.contains(&revision))
    }
}

async fn revision(engine: &Engine) -> crate::error::Result<i64> {
    let mut reader = engine.store().read().await?;
    Ok(local::device::revision(&mut reader).await?)
}
