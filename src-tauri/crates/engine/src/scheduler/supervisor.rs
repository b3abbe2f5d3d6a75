//! The supervisor: runs what is due, and sleeps until the next job, a wake-up, or half a minute.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch as signal;
use tokio::task::JoinHandle;

use super::beside::Beside;
use super::{Duties, damage, watch};
use crate::engine::Engine;
use crate::notices::Notifier;

/// The clock is looked at this often: after a sleep of the machine or a change of its clock nothing that is due
/// waits longer.
const LOOK: Duration = Duration::from_secs(30);
/// How long a stop waits for the work in hand.
const GRACE: Duration = Duration::from_secs(5);
/// The wait after the store was not available.
pub(super) const STORE_AWAY: Duration = Duration::from_secs(2);

/// The running background of a desk.
#[derive(Debug)]
pub struct Running {
    stop: signal::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

/// Starts the background of a desk: its duties, and the watch for what other processes write. Only the owner of
/// the data directory does.
#[must_use]
pub fn start(engine: &Engine, notifier: Arc<dyn Notifier>) -> Running {
    start_with(engine, Duties::new(engine.clone(), notifier))
}

/// The same with given duties.
pub(super) fn start_with(engine: &Engine, duties: Duties) -> Running {
    let (stop, stopped) = signal::channel(false);
    let tasks = vec![
        tokio::spawn(supervise(duties, stopped.clone())),
        tokio::spawn(damage::at_start(engine.clone(), stopped.clone())),
        tokio::spawn(watch::watch(engine.clone(), stopped)),
    ];
    Running { stop, tasks }
}

impl Running {
    /// Stops: no new job is begun, and the one in hand is waited for, up to five seconds. Answers whether all ended
    /// by themselves; a job that did not is put back at the next start.
    pub async fn stop(self) -> bool {
        // A task that has ended does not listen any more.
        let _ = self.stop.send(true);
        let mut clean = true;
        let deadline = tokio::time::Instant::now() + GRACE;
        for mut task in self.tasks {
            if tokio::time::timeout_at(deadline, &mut task).await.is_err() {
                task.abort();
                clean = false;
            }
        }
        clean
    }
}

async fn supervise(duties: Duties, mut stopped: signal::Receiver<bool>) {
    let mut rescued = false;
    let mut beside = Beside::default();
    while !*stopped.borrow() {
        let wait = match round(&duties, &mut rescued, &mut beside, &stopped).await {
            Ok(wait) => wait,
            Err(error) => {
                tracing::warn!(%error, "the background waits for the store");
                STORE_AWAY
            }
        };
        tokio::select! {
            // The sender lives as long as somebody can still stop this; without one it stops as well.
            changed = stopped.changed() => if changed.is_err() { break },
            () = duties.engine().woken() => {}
            () = beside.one_ended() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
    beside.all_ended().await;
}

/// One round: what is due is run, the long duties beside it. Answers how long there is nothing to do.
async fn round(
    duties: &Duties,
    rescued: &mut bool,
    beside: &mut Beside,
    stopped: &signal::Receiver<bool>,
) -> crate::error::Result<Duration> {
    if !*rescued {
        duties.rescue().await?;
        *rescued = true;
    }
    duties.run_short(&beside.busy(), || *stopped.borrow()).await?;
    if !*stopped.borrow() {
        beside.begin_due(duties).await?;
    }
    let now = duties.engine().now();
    let next = duties.next_due(&beside.busy()).await?;
    Ok(next.map_or(LOOK, |at| {
        let ms = u64::try_from((at.0 - now.0).max(0)).unwrap_or(0);
        Duration::from_millis(ms).min(LOOK)
    }))
}
