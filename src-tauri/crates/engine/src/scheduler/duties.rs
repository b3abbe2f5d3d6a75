//! The duties by the kind of their jobs, and running what is due.

use std::sync::Arc;

use domain::ids::derived;
use domain::notice::NoticeKind;
use domain::staff::Role;
use domain::time::Timestamp;
use local::Writer;
use local::jobs::Job;
use tokio::task::JoinSet;

use super::deliver::Delivery;
use super::{backoff, backup, escalation, follow_up, housekeeping, unassigned};
use crate::actor::Action;
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::follow_ups;
use crate::notices::{News, Notifier, SHOW, raise, text};
use crate::office::Office;
use crate::settings;

/// How long a running job is believed alive, in minutes.
const LEASE_MINUTES: i64 = 10;
/// A gap between two looks at the clock that is longer than this means that the machine slept, in minutes.
const SLEPT_MINUTES: i64 = 2;

/// Runs a job of its kind. A new duty is one line here.
async fn run_once(duties: &Duties, job: &Job) -> Result<Report> {
    match job.kind.as_str() {
        follow_ups::JOB => follow_up::run_once(duties, job).await,
        escalation::JOB => escalation::run_once(duties, job).await,
        unassigned::JOB => unassigned::run_once(duties, job).await,
        housekeeping::JOB => housekeeping::run_once(duties, job).await,
        backup::JOB => backup::run_once(duties, job).await,
        unknown => Err(Error::Internal(format!("no duty runs jobs of the kind {unknown}"))),
    }
}

/// Duties that run once a day, each with its minute of the office's day: the supervisor keeps their jobs waiting.
const DAILY: [(&str, u16); 2] = [(housekeeping::JOB, 3 * 60), (backup::JOB, 13 * 60)];

/// What a duty did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Report {
    /// Nothing was to be done: it was handled, taken back or done before.
    Nothing,
    /// It did its work.
    Done,
}

/// What a round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Jobs that did their work.
    pub done: usize,
    /// Jobs that had nothing to do.
    pub nothing: usize,
    /// Jobs that failed, and wait to be tried again or were given up.
    pub failed: usize,
    /// Notifications that were shown.
    pub shown: usize,
}

/// The duties of an open desk. Cheap to clone.
#[derive(Clone)]
pub struct Duties {
    engine: Engine,
    delivery: Arc<Delivery>,
}

impl Duties {
    /// The duties of a desk, which show their notices through `notifier`. Only the owner of the data directory
    /// runs them.
    #[must_use]
    pub fn new(engine: Engine, notifier: Arc<dyn Notifier>) -> Self {
        let delivery = Arc::new(Delivery::new(notifier, engine.now()));
        Self { engine, delivery }
    }

    pub(super) const fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Puts back what was running when the last owner went away, and has the daily duties wait. Called once, at
    /// start.
    ///
    /// # Errors
    /// `Unavailable` where the store is.
    pub async fn rescue(&self) -> Result<u64> {
        let engine = &self.engine;
        let mut work = engine.begin(&engine.scheduler(), Action::RunDuties, "scheduler::rescue").await?;
        let rescued = local::jobs::rescue(&mut work.writer).await?;
        for (kind, _) in DAILY {
            // At once the first time: a new desk has its first backup on its first day.
            if local::jobs::pending(work.connection(), kind, kind).await?.is_none() {
                let now = work.now;
                work.job(kind, kind, &serde_json::json!({}), now).await?;
            }
        }
        work.commit().await?;
        Ok(rescued)
    }

    /// Runs everything that is due, oldest first, and then shows what there is to tell.
    ///
    /// # Errors
    /// `Unavailable` or `Internal` where the store is; a duty's own failure is kept with its job.
    pub async fn run_due(&self) -> Result<Round> {
        self.run_due_until(|| false).await
    }

    /// The same, until `stopped` says so: then no further job is begun.
    pub(super) async fn run_due_until(&self, stopped: impl Fn() -> bool) -> Result<Round> {
        let slept = self.delivery.look_at_clock(self.engine.now(), SLEPT_MINUTES);
        if slept {
            tracing::info!("the desk was away; what came due meanwhile is told as one");
        }
        self.put_back_expired().await?;
        let mut round = Round::default();
        // What people wait for is told before the long daily duties begin.
        let daily: Vec<&str> = std::iter::once(SHOW).chain(DAILY.map(|(kind, _)| kind)).collect();
        for held in [&daily[..], &[SHOW]] {
            while !stopped() {
                let Some(job) = self.lease(held).await? else { break };
                self.run(&job, &mut round).await?;
            }
            round.shown += self.delivery.show_due(&self.engine).await?;
        }
        Ok(round)
    }

    /// Runs one leased job, and ends it.
    async fn run(&self, job: &Job, round: &mut Round) -> Result<()> {
        // A task of its own: a panic in a duty is its failure and nobody else's, and a stop ends it with the set.
        let (duties, running) = (self.clone(), job.clone());
        let mut task = JoinSet::new();
        task.spawn(async move { run_once(&duties, &running).await });
        let failure = match task.join_next().await {
            None => "the duty did not run".to_owned(),
            Some(Ok(Ok(report))) => {
                self.finish(job).await?;
                match report {
                    Report::Done => round.done += 1,
                    Report::Nothing => round.nothing += 1,
                }
                return Ok(());
            }
            Some(Ok(Err(error))) => error.to_string(),
            Some(Err(panic)) => format!("the duty panicked: {panic}"),
        };
        round.failed += 1;
        self.fail(job, &failure).await
    }

    /// When the next job is due; `None` where none waits.
    ///
    /// # Errors
    /// `Unavailable` where the store is.
    pub async fn next_due(&self) -> Result<Option<Timestamp>> {
        let mut reader = self.engine.store().read().await?;
        Ok(local::jobs::next_due(&mut reader).await?)
    }

    /// Puts back jobs whose lease ran out: the store failed between their work and their end.
    async fn put_back_expired(&self) -> Result<()> {
        let now = self.engine.now();
        let mut reader = self.engine.store().read().await?;
        let expired = local::jobs::any_expired(&mut reader, now).await?;
        drop(reader);
        if expired {
            let mut writer = self.engine.store().write().await?;
            local::jobs::put_back_expired(&mut writer, now).await?;
            writer.commit().await?;
        }
        Ok(())
    }

    async fn lease(&self, held: &[&str]) -> Result<Option<Job>> {
        let now = self.engine.now();
        // Looking costs no write where nothing is due.
        if self.next_due().await?.is_none_or(|at| at > now) {
            return Ok(None);
        }
        let mut writer = self.engine.store().write().await?;
        let job = local::jobs::lease(&mut writer, held, now, now.plus_minutes(LEASE_MINUTES)).await?;
        writer.commit().await?;
        Ok(job)
    }

    async fn finish(&self, job: &Job) -> Result<()> {
        let now = self.engine.now();
        let mut writer = self.engine.store().write().await?;
        local::jobs::finish(&mut writer, job.id, now).await?;
        want_next_day(&mut writer, &job.kind, now).await?;
        Ok(writer.commit().await?)
    }

    async fn fail(&self, job: &Job, why: &str) -> Result<()> {
        tracing::warn!(job = job.id, kind = %job.kind, attempts = job.attempts, why, "a job failed");
        let engine = &self.engine;
        let mut work = engine.begin(&engine.scheduler(), Action::RunDuties, "scheduler::fail").await?;
        let again_at = backoff::again_at(job.attempts, work.now);
        let now = work.now;
        local::jobs::fail(&mut work.writer, job.id, why, again_at, now).await?;
        if again_at.is_none() {
            want_next_day(&mut work.writer, &job.kind, now).await?;
            let language = settings::language(work.connection()).await?;
            let news = News {
                id: derived(&["notice", "given_up", &job.kind, &job.unique_key, &job.id.to_string()]),
                kind: NoticeKind::System,
                due_at: now,
                ticket_id: None,
                failed_call_id: None,
                follow_up_id: None,
                audience: Role::Admin,
                staff_id: None,
                text: text::given_up(language, &job.kind, why),
            };
            raise(&mut work, news).await?;
        }
        work.commit().await
    }
}

/// Has a daily duty wait for its next day; jobs of other kinds end.
async fn want_next_day(writer: &mut Writer, kind: &str, now: Timestamp) -> Result<()> {
    let Some((_, minute)) = DAILY.into_iter().find(|(daily, _)| *daily == kind) else { return Ok(()) };
    let office = Office::load(writer).await?;
    let at = next_daily(&office.settings.calendar, now, minute);
    Ok(local::jobs::want(writer, kind, kind, "{}", at, now).await?)
}

/// The next time that the office's clock shows `minute`.
fn next_daily(calendar: &domain::calendar::Calendar, now: Timestamp, minute: u16) -> Timestamp {
    let today = calendar.office_day(now);
    let at = calendar.at(today, minute);
    if at > now { at } else { calendar.at(today.succ_opt().unwrap_or(today), minute) }
}
