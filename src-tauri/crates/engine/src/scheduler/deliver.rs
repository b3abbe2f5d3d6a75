//! Showing notices natively: one by one, or as one digest where there are too many or where the desk was away.
//!
//! A notice waits to be shown as a job of its own, so that one that another process raised is shown by the owner,
//! and a crash before showing loses none. Each stands in the window from the moment it was raised.

use std::collections::{BTreeMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::ids::{StaffId, derived};
use domain::notice::NoticeKind;
use domain::sla::Levels;
use domain::staff::Role;
use domain::time::Timestamp;
use local::jobs::Job;
use local::notices::Notice;

use crate::actor::Action;
use crate::engine::Engine;
use crate::error::Result;
use crate::notices::{Alert, News, NoticeAction, Notifier, SHOW, Show, raise, text};
use crate::settings;
use crate::work::Work;

/// How long a job is leased to be shown, in minutes.
const LEASE_MINUTES: i64 = 1;
/// Due longer than this before the desk was there again: it came due while it was away, in minutes.
const LATE_MINUTES: i64 = 2;

/// A notice that waits to be shown.
struct Waiting {
    job: Job,
    notice: Notice,
    due_at: Timestamp,
}

/// What this owner has shown, and since when it has been there.
pub(super) struct Delivery {
    notifier: Arc<dyn Notifier>,
    memory: Mutex<Memory>,
}

struct Memory {
    /// Since when the desk has been there without a break.
    there_since: Timestamp,
    /// When the clock was last looked at.
    looked: Timestamp,
    /// The clock was set back, and nobody has brought back yet what it had put off.
    set_back: bool,
    /// When notifications were shown, the last ones.
    shown: VecDeque<Timestamp>,
}

/// What a look at the clock tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// The machine slept, or its clock was set ahead.
    pub slept: bool,
    /// The clock was set back, until [`Delivery::brought_back`] is called.
    pub set_back: bool,
}

/// What becomes of the notices that wait.
#[derive(Debug, PartialEq, Eq)]
enum Plan {
    Each,
    Digest,
    /// The window is full: they wait for its end, and come together then.
    Hold(Timestamp),
}

impl Delivery {
    pub fn new(notifier: Arc<dyn Notifier>, now: Timestamp) -> Self {
        let memory = Memory { there_since: now, looked: now, set_back: false, shown: VecDeque::new() };
        Self { notifier, memory: Mutex::new(memory) }
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks at the clock. The supervisor looks at least every 30 s: a longer gap means that the machine slept, or
    /// that its clock was set ahead.
    pub fn look_at_clock(&self, now: Timestamp, slept_minutes: i64) -> Look {
        let mut memory = self.memory();
        let slept = now > memory.looked.plus_minutes(slept_minutes);
        if slept {
            memory.there_since = now;
        }
        if now < memory.looked {
            // Set back: what was shown "later" than now says nothing about this minute.
            memory.shown.retain(|at| *at <= now);
            memory.there_since = memory.there_since.min(now);
            memory.set_back = true;
        }
        memory.looked = now;
        Look { slept, set_back: memory.set_back }
    }

    /// What the clock had put off before it was set back waits no longer.
    pub fn brought_back(&self) {
        self.memory().set_back = false;
    }

    /// A round is over: the time that it took was work and no sleep. A clock that was set back during it is left
    /// to the next look.
    pub fn worked_until(&self, now: Timestamp) {
        let mut memory = self.memory();
        memory.looked = memory.looked.max(now);
    }

    /// Shows what waits. Answers how many notifications there were.
    pub async fn show_due(&self, engine: &Engine) -> Result<usize> {
        let mut shown = 0;
        loop {
            let now = engine.now();
            let (waiting, levels) = self.lease(engine, now).await?;
            if waiting.is_empty() {
                return Ok(shown);
            }
            shown += self.show_leased(engine, waiting, &levels, now).await?;
        }
    }

    /// Shows these, holds them, or makes digests of them, which wait to be shown then.
    async fn show_leased(
        &self,
        engine: &Engine,
        waiting: Vec<Waiting>,
        levels: &Levels,
        now: Timestamp,
    ) -> Result<usize> {
        let late_before = self.memory().there_since.plus_minutes(-LATE_MINUTES);
        let (urgent, rest): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|one| {
            // A digest is already what becomes of too many.
            matches!(one.notice.kind, NoticeKind::Emergency | NoticeKind::Digest)
        });
        let (late, fresh): (Vec<_>, Vec<_>) = rest.into_iter().partition(|one| one.due_at < late_before);

        let mut shown = self.show_each(engine, urgent).await?;
        shown += if late.len() > 1 {
            self.make_digest(engine, late, true).await?
        } else {
            self.show_each(engine, late).await?
        };
        let plan = plan(levels, self.memory().shown.make_contiguous(), fresh.len(), now);
        shown += match plan {
            Plan::Each => self.show_each(engine, fresh).await?,
            Plan::Digest => self.make_digest(engine, fresh, false).await?,
            Plan::Hold(until) => {
                let mut writer = engine.store().write().await?;
                for one in &fresh {
                    local::jobs::postpone(&mut writer, one.job.id, until).await?;
                }
                writer.commit().await?;
                0
            }
        };
        Ok(shown)
    }

    /// Takes every due notice; those that somebody has seen meanwhile need no showing.
    async fn lease(&self, engine: &Engine, now: Timestamp) -> Result<(Vec<Waiting>, Levels)> {
        let mut reader = engine.store().read().await?;
        let office = crate::office::Office::load(&mut reader).await?;
        let due = local::jobs::next_due(&mut reader, &[]).await?;
        drop(reader);
        let mut waiting = Vec::new();
        if due.is_none_or(|at| at > now) {
            return Ok((waiting, office.settings.levels));
        }
        let mut writer = engine.store().write().await?;
        let jobs = local::jobs::lease_all(&mut writer, SHOW, now, now.plus_minutes(LEASE_MINUTES)).await?;
        for job in jobs {
            let show: Option<Show> = serde_json::from_str(&job.payload).ok();
            let notice = match &show {
                Some(show) => local::notices::get(&mut writer, show.notice_id).await?,
                None => None,
            };
            match (show, notice.filter(|notice| notice.seen_at.is_none())) {
                (Some(show), Some(notice)) => waiting.push(Waiting { job, notice, due_at: show.due_at }),
                _ => local::jobs::finish(&mut writer, job.id, now).await?,
            }
        }
        writer.commit().await?;
        Ok((waiting, office.settings.levels))
    }

    async fn show_each(&self, engine: &Engine, waiting: Vec<Waiting>) -> Result<usize> {
        let count = waiting.len();
        for one in waiting {
            self.show(engine.now(), one.notice);
            let mut writer = engine.store().write().await?;
            local::jobs::finish(&mut writer, one.job.id, engine.now()).await?;
            writer.commit().await?;
        }
        Ok(count)
    }

    /// One notice for many, for whom they are (all staff, admins or one person, each their own), with the job that
    /// shows it: a crash before it is shown does not lose it. Answers how many were shown at once, because they are
    /// too few for a digest.
    async fn make_digest(&self, engine: &Engine, waiting: Vec<Waiting>, away: bool) -> Result<usize> {
        let mut groups: BTreeMap<(Role, Option<StaffId>), Vec<Waiting>> = BTreeMap::new();
        for one in waiting {
            groups.entry((one.notice.audience, one.notice.staff_id)).or_default().push(one);
        }
        let mut shown = 0;
        for (whom, group) in groups {
            if group.len() < 2 {
                shown += self.show_each(engine, group).await?;
                continue;
            }
            let mut work = engine.begin(&engine.scheduler(), Action::RunDuties, "scheduler::digest").await?;
            digest(&mut work, whom, &group, away).await?;
            for one in &group {
                let now = work.now;
                local::jobs::finish(&mut work.writer, one.job.id, now).await?;
            }
            work.commit().await?;
        }
        Ok(shown)
    }

    fn show(&self, now: Timestamp, notice: Notice) {
        let mut actions = vec![NoticeAction::Open];
        if notice.follow_up_id.is_some() {
            actions.extend([NoticeAction::Snooze, NoticeAction::Done]);
        }
        let (audience, staff_id) = (notice.audience, notice.staff_id);
        let alert = Alert { notice: notice.into(), audience, staff_id, actions };
        // The shell's fault is not the scheduler's: the notice stands in the window either way.
        if catch_unwind(AssertUnwindSafe(|| self.notifier.show(&alert))).is_err() {
            tracing::error!(notice = %alert.notice.id, "showing a notification panicked");
        }
        let mut memory = self.memory();
        memory.shown.push_back(now);
        while memory.shown.len() > 64 {
            memory.shown.pop_front();
        }
    }
}

/// More than so many within a minute become one: at once where they come together, else at the minute's end.
fn plan(levels: &Levels, shown: &[Timestamp], fresh: usize, now: Timestamp) -> Plan {
    let with = |count: usize| {
        let mut times = shown.to_vec();
        times.extend(std::iter::repeat_n(now, count));
        levels.is_digest(&times)
    };
    if fresh == 0 || !with(fresh) {
        return Plan::Each;
    }
    // A digest is one notification more: where that one fits the minute, it is shown now.
    if fresh > 1 && !with(1) {
        return Plan::Digest;
    }
    let window = i64::from(levels.digest_seconds) * 1_000;
    let oldest = shown.iter().copied().filter(|at| at.0 > now.0 - window).min().unwrap_or(now);
    Plan::Hold(Timestamp(oldest.0 + window))
}

/// Raises the notice that stands for many. Its id is derived from theirs: a crash between makes no second one.
async fn digest(
    work: &mut Work<'_>,
    (audience, staff_id): (Role, Option<StaffId>),
    group: &[Waiting],
    away: bool,
) -> Result<()> {
    let language = settings::language(work.connection()).await?;
    let mut ids: Vec<String> = group.iter().map(|one| one.notice.id.to_string()).collect();
    ids.sort();
    let mut parts = vec!["notice", "digest"];
    parts.extend(ids.iter().map(String::as_str));
    let titles: Vec<&str> = group.iter().map(|one| one.notice.title.as_str()).collect();
    let text = text::digest(language, group.len(), away, &titles);
    let news =
        News { staff_id, ..News::of_office(NoticeKind::Digest, derived(&parts), work.now, audience, text) };
    raise(work, news).await?;
    Ok(())
}
