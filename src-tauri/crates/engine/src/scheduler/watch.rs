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

/// Publishes what others committed as a change of everything, and wakes the supervisor for their jobs. Where the
/// revision cannot be read it is read again: the file may be busy or away for a while.
pub(super) async fn watch(engine: Engine, mut stopped: signal::Receiver<bool>) {
    let mut watcher = Watcher::new(&engine);
    let mut failing = false;
    while !*stopped.borrow() {
        match watcher.look(&engine, revision(&engine).await).await {
            Ok(_) => failing = false,
            Err(error) if failing => tracing::debug!(%error, "the revision cannot be read"),
            Err(error) => {
                tracing::warn!(%error, "changes of other processes are not noticed at present");
                failing = true;
            }
        }
        tokio::select! {
            changed = stopped.changed() => if changed.is_err() { break },
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// What this process has published, and how far the file has come.
pub(super) struct Watcher {
    own: broadcast::Receiver<Changed>,
    /// The revision up to which everything is published; `None` until it could be read once.
    known: Option<i64>,
    /// A read failed before the first that did not: what was written meanwhile is published with that one.
    missed: bool,
    /// Published revisions beyond it.
    ahead: Vec<i64>,
}

impl Watcher {
    pub fn new(engine: &Engine) -> Self {
        Self { own: engine.changes(), known: None, missed: false, ahead: Vec::new() }
    }

    /// Looks once at the revision that was read. Answers whether another process had written.
    pub async fn look(
        &mut self,
        engine: &Engine,
        read: crate::error::Result<i64>,
    ) -> crate::error::Result<bool> {
        let now = match (read, self.known) {
            (Ok(now), _) => now,
            (Err(error), known) => {
                self.missed |= known.is_none();
                return Err(error);
            }
        };
        let foreign = match self.known {
            None => self.missed,
            Some(known) if now <= known => return Ok(false),
            Some(known) => {
                if !self.all_own(known, now) {
                    // A commit of our own may not be published yet.
                    tokio::time::sleep(PUBLISHED).await;
                }
                !self.all_own(known, now)
            }
        };
        if foreign {
            engine.publish(Changed { revision: now, topics: Topic::ALL.to_vec(), ids: Vec::new() });
            engine.wake();
        }
        self.known = Some(now);
        self.ahead.retain(|revision| *revision > now);
        Ok(foreign)
    }

    /// Whether every revision after `known` and up to `now` was published by this process.
    fn all_own(&mut self, known: i64, now: i64) -> bool {
        loop {
            match self.own.try_recv() {
                Ok(changed) => self.ahead.push(changed.revision),
                // So many at once that some were missed: who listened missed them as well.
                Err(TryRecvError::Lagged(_)) => return false,
                Err(TryRecvError::Empty | TryRecvError::Closed) => break,
            }
        }
        (known + 1..=now).all(|revision| self.ahead.contains(&revision))
    }
}

async fn revision(engine: &Engine) -> crate::error::Result<i64> {
    let mut reader = engine.store().read().await?;
    Ok(local::device::revision(&mut reader).await?)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::clock::{SystemClock, SystemIds};
    use crate::error::Error;

    #[tokio::test]
    async fn a_first_read_that_fails_does_not_end_the_watch() {
        let directory = tempfile::tempdir().unwrap();
        let engine =
            Engine::open(directory.path(), Arc::new(SystemClock), Arc::new(SystemIds)).await.unwrap();
        let mut news = engine.changes();
        let mut watcher = Watcher::new(&engine);
        let away = || Err(Error::Unavailable("the database is busy; try again".to_owned()));
        assert!(watcher.look(&engine, away()).await.is_err());
        assert!(watcher.look(&engine, Ok(7)).await.unwrap(), "what was missed is told");
        assert_eq!(news.try_recv().unwrap().revision, 7);
        assert!(!watcher.look(&engine, Ok(7)).await.unwrap());
        assert!(watcher.look(&engine, away()).await.is_err());
        assert!(watcher.look(&engine, Ok(8)).await.unwrap(), "another process wrote");
        assert_eq!(news.try_recv().unwrap().revision, 8);
    }
}
