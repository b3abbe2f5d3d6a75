//! The duties by the kind of their jobs, and running what is due.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use domain::ids::derived;
use domain::notice::NoticeKind;
use domain::staff::Role;
use domain::time::Timestamp;
use local::Writer;
use local::jobs::Job;
use tokio::task::JoinSet;

use super::deliver::Delivery;
use super::fault::Fault;
use super::{backoff, backup, escalation, follow_up, housekeeping, unassigned, waiting};
use crate::actor::Action;
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::follow_ups;
use crate::notices::{News, Notifier, SHOW, raise, text};
use crate::office::Office;
use crate::settings;
use crate::work::Work;

/// How long a running job is believed alive, in minutes: longer than any may take.
const LEASE_MINUTES: i64 = 40;
/// How long a duty may take before it is left: each is a short transaction.
const LIMIT: Duration = Duration::from_secs(60);
/// The same for the long ones: a large file is copied and read page by page.
const LONG_LIMIT: Duration = Duration::from_secs(30 * 60);
/// A gap between two looks at the clock that is longer than this means that the machine slept, in minutes.
const SLEPT_MINUTES: i64 = 2;

/// Runs a job of its kind. A new duty is one line here.
async fn run_once(duties: &Duties, job: &Job) -> Result<Report> {
    match job.kind.as_str() {
        follow_ups::JOB => follow_up::run_once(duties, job).await,
        escalation::JOB => escalation::run_once(duties, job).await,
        unassigned::JOB => unassigned::run_once(duties, job).await,
        waiting::JOB => waiting::run_once(duties, job).await,
        housekeeping::JOB => housekeeping::run_once(duties, job).await,
        backup::JOB => backup::run_once(duties, job).await,
        unknown => Err(Error::Internal(format!("no duty runs jobs of the kind {unknown}"))),
    }
}

/// What runs a job: [`run_once`], or what a test has in its place.
pub(super) type Run =
    for<'a> fn(&'a Duties, &'a Job) -> Pin<Box<dyn Future<Output = Result<Report>> + Send + 'a>>;

/// Duties that run once a day, each with its minute of the office's day: the supervisor keeps their jobs waiting.
const DAILY: [(&str, u16); 2] = [(housekeeping::JOB, 3 * 60), (backup::JOB, 13 * 60)];
/// Duties that may take long. Each has one job, whose key is its kind, and runs beside the others.
pub(super) const BESIDE: [&str; 3] = [waiting::JOB, housekeeping::JOB, backup::JOB];

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
    run: Run,
}

impl Duties {
    /// The duties of a desk, which show their notices through `notifier`. Only the owner of the data directory
    /// runs them.
    #[must_use]
    pub fn new(engine: Engine, notifier: Arc<dyn Notifier>) -> Self {
        let delivery = Arc::new(Delivery::new(notifier, engine.now()));
        Self { engine, delivery, run: |duties, job| Box::pin(run_once(duties, job)) }
    }

    /// The same, running something else than the duties.
    #[cfg(test)]
    pub(super) fn with_run(self, run: Run) -> Self {
        Self { run, ..self }
    }

    pub(super) const fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Puts back what was running when the last owner went away, and has the daily duties wait. Called once, at
    /// start.
    ///
    /// # Errors
    /// `Unavailable` where the store is.
    pub async fn rescue(&self) -> Result<usize> {
        let engine = &self.engine;
        let mut work = engine.begin(&engine.scheduler(), Action::RunDuties, "scheduler::rescue").await?;
        let cut_off = local::jobs::running(work.connection(), Timestamp(i64::MAX)).await?;
        for job in &cut_off {
            put_back(&mut work, job).await?;
        }
        for (kind, _) in DAILY {
            // At once the first time: a new desk has its first backup on its first day.
            if local::jobs::pending(work.connection(), kind, kind).await?.is_none() {
                let now = work.now;
                work.job(kind, kind, &serde_json::json!({}), now).await?;
            }
        }
        bring_back(&mut work).await?;
        work.commit().await?;
        Ok(cut_off.len())
    }

    /// Runs everything that is due, oldest first, the long duties last, and shows what there is to tell.
    ///
    /// # Errors
    /// `Unavailable` or `Internal` where the store is; a duty's own failure is kept with its job.
    pub async fn run_due(&self) -> Result<Round> {
        let mut round = self.run_short(&[], || false).await?;
        for kind in BESIDE {
            while let Some(report) = self.run_one(kind).await? {
                round.count(report);
            }
        }
        round.shown += self.delivery.show_due(&self.engine).await?;
        self.delivery.worked_until(self.engine.now());
        Ok(round)
    }

    /// Runs what is due but the long duties, until `stopped` says so: then no further job is begun. Those of the
    /// kinds in `busy` run beside it.
    pub(super) async fn run_short(&self, busy: &[&str], stopped: impl Fn() -> bool) -> Result<Round> {
        let look = self.delivery.look_at_clock(self.engine.now(), SLEPT_MINUTES);
        if look.slept {
            tracing::info!("the desk was away; what came due meanwhile is told as one");
        }
        if look.set_back {
            let engine = &self.engine;
            let mut work =
                engine.begin(&engine.scheduler(), Action::RunDuties, "scheduler::set_back").await?;
            bring_back(&mut work).await?;
            work.commit().await?;
            self.delivery.brought_back();
        }
        self.put_back_expired(busy).await?;
        let mut round = Round::default();
        let held: Vec<&str> = std::iter::once(SHOW).chain(BESIDE).collect();
        while !stopped() {
            let Some(job) = self.lease(&held).await? else { break };
            round.count(self.run(&job, LIMIT).await?);
        }
        round.shown += self.delivery.show_due(&self.engine).await?;
        self.delivery.worked_until(self.engine.now());
        Ok(round)
    }

    /// Whether the job of a long duty is due.
    pub(super) async fn is_due(&self, kind: &str) -> Result<bool> {
        let mut reader = self.engine.store().read().await?;
        let job = local::jobs::pending(&mut reader, kind, kind).await?;
        Ok(job.is_some_and(|job| job.state == "waiting" && job.run_at <= self.engine.now()))
    }

    /// Runs the job of a long duty where it is due. Answers what it did; nothing at all where it failed.
    pub(super) async fn run_one(&self, kind: &str) -> Result<Option<Option<Report>>> {
        if !self.is_due(kind).await? {
            return Ok(None);
        }
        let now = self.engine.now();
        let mut writer = self.engine.store().write().await?;
        let job =
            local::jobs::lease_all(&mut writer, kind, now, now.plus_minutes(LEASE_MINUTES)).await?.pop();
        writer.commit().await?;
        match job {
            Some(job) => self.run(&job, LONG_LIMIT).await.map(Some),
            None => Ok(None),
        }
    }

    /// Runs one leased job, and ends it. Answers what it did; nothing where it failed.
    async fn run(&self, job: &Job, limit: Duration) -> Result<Option<Report>> {
        // A task of its own: a panic in a duty is its failure and nobody else's, and a stop ends it with the set.
        let (duties, running) = (self.clone(), job.clone());
        let mut task = JoinSet::new();
        task.spawn(async move { (duties.run)(&duties, &running).await });
        let fault = match tokio::time::timeout(limit, task.join_next()).await {
            Ok(Some(Ok(Ok(report)))) => {
                self.finish(job).await?;
                return Ok(Some(report));
            }
            Ok(Some(Ok(Err(error)))) => Fault::of(&error),
            Ok(Some(Err(panic))) => Fault::panicked(job, &panic),
            Ok(None) => Fault::cut_off(),
            Err(_) => Fault::too_long(limit),
        };
        self.fail(job, &fault).await?;
        Ok(None)
    }

    /// When the next job is due, but those of the kinds in `held`; `None` where none waits.
    pub(super) async fn next_due(&self, held: &[&str]) -> Result<Option<Timestamp>> {
        let mut reader = self.engine.store().read().await?;
        Ok(local::jobs::next_due(&mut reader, held).await?)
    }

    /// Puts back jobs whose lease ran out: the store failed between their work and their end. A long duty in hand
    /// has only slept with the machine.
    async fn put_back_expired(&self, busy: &[&str]) -> Result<()> {
        let engine = &self.engine;
        let mut reader = engine.store().read().await?;
        let mut expired = local::jobs::running(&mut reader, engine.now()).await?;
        drop(reader);
        expired.retain(|job| !busy.contains(&job.kind.as_str()));
        if expired.is_empty() {
            return Ok(());
        }
        let mut work = engine.begin(&engine.scheduler(), Action::RunDuties, "scheduler::expired").await?;
        for job in &expired {
            put_back(&mut work, job).await?;
        }
        work.commit().await
    }

    async fn lease(&self, held: &[&str]) -> Result<Option<Job>> {
        let now = self.engine.now();
        // Looking costs no write where nothing is due.
        if self.next_due(held).await?.is_none_or(|at| at > now) {
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

    async fn fail(&self, job: &Job, fault: &Fault) -> Result<()> {
        fault.log(job);
        let engine = &self.engine;
        let mut work = engine.begin(&engine.scheduler(), Action::RunDuties, "scheduler::fail").await?;
        let again_at = backoff::again_at(job.attempts, work.now);
        end_badly(&mut work, job, fault, again_at).await?;
        work.commit().await
    }
}

impl Round {
    fn count(&mut self, report: Option<Report>) {
        match report {
            Some(Report::Done) => self.done += 1,
            Some(Report::Nothing) => self.nothing += 1,
            None => self.failed += 1,
        }
    }
}

/// Puts back a job that was cut off: at once the first time, later as one that failed, for it may be what ends the
/// process.
async fn put_back(work: &mut Work<'_>, job: &Job) -> Result<()> {
    let again_at =
        if job.attempts <= 1 { Some(job.run_at) } else { backoff::again_at(job.attempts, work.now) };
    end_badly(work, job, &Fault::cut_off(), again_at).await
}

/// Has a job be tried again, or gives it up and tells the admins.
async fn end_badly(work: &mut Work<'_>, job: &Job, fault: &Fault, again_at: Option<Timestamp>) -> Result<()> {
    let now = work.now;
    local::jobs::fail(&mut work.writer, job.id, &fault.words, again_at, now).await?;
    if again_at.is_some() {
        return Ok(());
    }
    want_next_day(&mut work.writer, &job.kind, now).await?;
    if job.kind == SHOW {
        // Another notification would fare no better. This one stands in the window.
        return Ok(());
    }
    let language = settings::language(work.connection()).await?;
    let news = News::of_office(
        NoticeKind::System,
        derived(&["notice", "given_up", &job.kind, &job.unique_key, &job.id.to_string()]),
        now,
        Role::Admin,
        text::given_up(language, &job.kind, &fault.words),
    );
    raise(work, news).await?;
    Ok(())
}

/// Brings back what a clock that was ahead had put off: daily duties to their next time, and what is tried again.
async fn bring_back(work: &mut Work<'_>) -> Result<()> {
    let now = work.now;
    local::jobs::bring_back(&mut work.writer, SHOW, backoff::latest(now), now).await?;
    for (kind, minute) in DAILY {
        let next = next_daily(&work.office.settings.calendar, now, minute);
        let waits = local::jobs::pending(work.connection(), kind, kind).await?;
        if waits.is_some_and(|job| job.state == "waiting" && job.run_at > next) {
            work.job(kind, kind, &serde_json::json!({}), next).await?;
        }
    }
    waiting::bring_back(work).await
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
