//! The long duties, each in a task of its own beside the others: while a backup is copied and checked, or hangs on
//! a disk that is gone, everything else rings at its time.

use tokio::task::{AbortHandle, JoinSet};

use super::duties::{BESIDE, Duties};
use super::supervisor::STORE_AWAY;
use crate::error::Result;

/// The long duties that run.
#[derive(Default)]
pub(super) struct Beside {
    tasks: JoinSet<()>,
    running: Vec<(&'static str, AbortHandle)>,
}

impl Beside {
    /// The kinds that run at present.
    pub fn busy(&mut self) -> Vec<&'static str> {
        self.running.retain(|(_, task)| !task.is_finished());
        self.running.iter().map(|(kind, _)| *kind).collect()
    }

    /// Begins those that are due and do not run.
    pub async fn begin_due(&mut self, duties: &Duties) -> Result<()> {
        let busy = self.busy();
        for kind in BESIDE.into_iter().filter(|kind| !busy.contains(kind)) {
            if duties.is_due(kind).await? {
                let duties = duties.clone();
                let task = self.tasks.spawn(async move {
                    if let Err(error) = duties.run_one(kind).await {
                        tracing::warn!(%error, kind, "a long duty waits for the store");
                        // Until then it counts as running: asked again at once it would fail again at once.
                        tokio::time::sleep(STORE_AWAY).await;
                    }
                });
                self.running.push((kind, task));
            }
        }
        Ok(())
    }

    /// Waits for one of them to end; for ever where none runs.
    pub async fn one_ended(&mut self) {
        if self.tasks.join_next().await.is_none() {
            std::future::pending::<()>().await;
        }
    }

    /// Waits for all of them to end. Who drops it instead ends them at once: each is put back at the next start.
    pub async fn all_ended(mut self) {
        while self.tasks.join_next().await.is_some() {}
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use domain::notice::NoticeKind;
    use tokio::sync::mpsc;

    use super::super::duties::Report;
    use super::super::supervisor::start_with;
    use super::super::{backup, housekeeping};
    use super::*;
    use crate::clock::{SystemClock, SystemIds};
    use crate::engine::Engine;
    use crate::notices::{Alert, News, Notifier, raise, text};
    use crate::settings::Language;

    struct Tell(mpsc::UnboundedSender<NoticeKind>);

    impl Notifier for Tell {
        fn show(&self, alert: &Alert) {
            self.0.send(alert.notice.kind).unwrap();
        }
    }

    async fn job(engine: &Engine, kind: &str) -> local::jobs::Job {
        let mut reader = engine.store().read().await.unwrap();
        local::jobs::pending(&mut reader, kind, kind).await.unwrap().unwrap()
    }

    async fn tell_something(engine: &Engine) {
        let mut work =
            engine.begin(&engine.scheduler(), crate::actor::Action::RunDuties, "test").await.unwrap();
        let news = News::of_office(
            NoticeKind::System,
            work.id(),
            work.now,
            domain::staff::Role::Staff,
            text::given_up(Language::En, "something", "else"),
        );
        raise(&mut work, news).await.unwrap();
        work.commit().await.unwrap();
    }

    #[tokio::test]
    async fn a_backup_that_hangs_stops_nothing_and_is_left_in_the_end() {
        let directory = tempfile::tempdir().unwrap();
        let engine =
            Engine::open(directory.path(), Arc::new(SystemClock), Arc::new(SystemIds)).await.unwrap();
        let (tell, mut told) = mpsc::unbounded_channel();
        let duties = Duties::new(engine.clone(), Arc::new(Tell(tell))).with_run(|_, job| {
            let hangs = job.kind == backup::JOB;
            Box::pin(async move { if hangs { std::future::pending().await } else { Ok(Report::Done) } })
        });
        let running = start_with(&engine, duties);
        while local_state(&engine).await != ("running".to_owned(), true) {
            tokio::task::yield_now().await;
        }
        tell_something(&engine).await;
        assert_eq!(told.recv().await, Some(NoticeKind::System), "it is shown while the backup hangs");

        // The disk is gone for good.
        let mut changes = engine.changes();
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(31 * 60)).await;
        tokio::time::resume();
        while job(&engine, backup::JOB).await.state == "running" {
            changes.recv().await.unwrap();
        }
        let left = job(&engine, backup::JOB).await;
        assert_eq!((left.state.as_str(), left.attempts), ("waiting", 1), "it is tried again");
        assert!(left.last_error.contains("did not end within 1800 s"), "{}", left.last_error);
        assert!(running.stop().await);
    }

    /// Where the backup stands, and whether housekeeping has been done beside it.
    async fn local_state(engine: &Engine) -> (String, bool) {
        let mut reader = engine.store().read().await.unwrap();
        let [backup, housekeeping] = [backup::JOB, housekeeping::JOB];
        let state = match local::jobs::pending(&mut reader, backup, backup).await.unwrap() {
            Some(job) => job.state,
            None => String::new(),
        };
        let other = local::jobs::pending(&mut reader, housekeeping, housekeeping).await.unwrap();
        (state, other.is_some_and(|job| job.run_at > engine.now()))
    }
}
