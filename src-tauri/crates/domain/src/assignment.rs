//! Assignment: who goes, when, and why. Hard rules first, then a score; every candidate's line is kept.
//!
//! A technician must be active, have the skill, be on shift and not on leave, have room left on that day, and a
//! free stretch of duration plus travel. Among those who fit, whoever can come by the promised time goes before
//! whoever cannot; then the score decides, then the longest time since the last job, then the id.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::{
    appliance::{ApplianceKind, ServiceType},
    calendar::{Calendar, Span, Week},
    ids::TechnicianId,
    macros::{stored, text_enum},
    priority::Priority,
    time::Timestamp,
};

mod options;
mod score;
mod skill;
mod slot;
#[cfg(test)]
mod tests;

pub use options::Options;
pub use skill::has_skill;

/// A booked visit of a technician.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// When it starts.
    pub start: Timestamp,
    /// How long it is planned, in minutes.
    pub minutes: u32,
    /// Where.
    pub town: String,
}

/// A technician as the rules see one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub id: TechnicianId,
    /// Their name.
    pub name: String,
    /// Works at present.
    pub active: bool,
    /// What they can do.
    pub skills: Vec<ServiceType>,
    /// Towns they serve.
    pub areas: Vec<String>,
    /// Where they live.
    pub home_town: String,
    /// Working hours by weekday, Monday first, in office time.
    pub shifts: Week,
    /// When they are away.
    pub leave: Vec<Span>,
    /// Their booked visits, in any order.
    pub jobs: Vec<Visit>,
    /// Open jobs that are theirs on the office day of [`Job::earliest`], booked to an hour or not.
    pub open_jobs_today: u32,
    /// Jobs a day at most.
    pub daily_capacity: u32,
    /// Has worked for this customer before.
    pub served_customer: bool,
    /// Mean rating × 10 (10 to 50); `None` below five ratings, where it says nothing yet.
    pub rating: Option<u16>,
    /// When their last job was given to them.
    pub last_job_at: Option<Timestamp>,
}

/// A job that wants a technician.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// The kind of service.
    pub service_type: ServiceType,
    /// The appliance it is about.
    pub appliance: ApplianceKind,
    /// Where; empty where it is not known.
    pub town: String,
    /// A critical job is done on holidays too, if somebody is on shift.
    pub priority: Priority,
    /// No visit before this.
    pub earliest: Timestamp,
    /// The promised time of the visit; `None` where nothing was promised.
    pub visit_by: Option<Timestamp>,
    /// How long it is planned, in minutes.
    pub minutes: u32,
}

text_enum! {
    /// What points are given for.
    ScoreKey {
        /// Their skill. Detail: `exact`, `appliance` or `none_needed`.
        Skill = "skill",
        /// How near they are. Detail: the closeness, then the town it was measured from, as `same Thiruvalla`.
        Area = "area",
        /// How free they are. Detail: jobs and capacity of the busiest working day up to the visit, as `2/6`.
        Load = "load",
        /// Whether they know the customer. Detail: `yes` or `no`.
        Served = "served",
        /// How they are rated. Detail: the mean, as `4.5`; empty where there are too few.
        Rating = "rating",
    }
}

text_enum! {
    /// Why somebody cannot go.
    RejectReason {
        /// Does not work at present.
        Inactive = "inactive",
        /// Lacks the skill.
        NoSkill = "no_skill",
        /// Has no shift on the days searched.
        OffShift = "off_shift",
        /// Is on leave.
        OnLeave = "on_leave",
        /// Has as many jobs as a day may hold.
        Full = "full",
        /// No stretch is long enough for the job and the way.
        NoFreeSlot = "no_free_slot",
    }
}

/// One contribution to a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ScorePart {
    /// What it is for.
    pub key: ScoreKey,
    /// The points.
    pub points: u16,
    /// What was found; its form stands at the key.
    pub detail: String,
}

/// How somebody who fits was scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ScoreLine {
    /// Who.
    pub technician: TechnicianId,
    /// Their name when they were asked.
    pub name: String,
    /// The sum of the parts.
    pub total: u16,
    /// The earliest slot.
    pub visit_at: Timestamp,
    /// Whether that slot keeps the promise; true where nothing was promised.
    pub in_time: bool,
    /// The contributions.
    pub parts: Vec<ScorePart>,
}

/// Somebody who cannot go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Rejection {
    /// Who.
    pub technician: TechnicianId,
    /// Their name when they were asked.
    pub name: String,
    /// Why.
    pub why: RejectReason,
}

stored! {
    /// The answer with its reasons. The default is the answer where nobody was asked.
    #[derive(Debug, Clone, PartialEq, Eq, Default)]
    pub struct Assignment {
        /// Who goes; `None` where nobody fits.
        pub technician: Option<TechnicianId>,
        /// The earliest free slot of theirs.
        pub visit_at: Option<Timestamp>,
        /// Everybody who fits, best first.
        pub reasons: Vec<ScoreLine>,
        /// Everybody who does not, in the order asked.
        pub rejected: Vec<Rejection>,
    }
}

impl Assignment {
    /// The slot that the rules found for `technician`; `None` where they reject them, or were not asked.
    #[must_use]
    pub fn slot_of(&self, technician: TechnicianId) -> Option<Timestamp> {
        self.reasons.iter().find(|line| line.technician == technician).map(|line| line.visit_at)
    }
}

/// Chooses among `candidates`. The answer does not depend on their order.
#[must_use]
pub fn assign(job: &Job, candidates: &[Candidate], calendar: &Calendar, options: &Options) -> Assignment {
    let mut fitting = Vec::new();
    let mut rejected = Vec::new();
    for candidate in candidates {
        match line(job, candidate, calendar, options) {
            Ok(line) => fitting.push((candidate, line)),
            Err(why) => {
                rejected.push(Rejection { technician: candidate.id, name: candidate.name.clone(), why })
            }
        }
    }
    fitting.sort_by_key(|(candidate, line)| {
        (Reverse(line.in_time), Reverse(line.total), candidate.last_job_at, candidate.id)
    });
    let reasons: Vec<ScoreLine> = fitting.into_iter().map(|(_, line)| line).collect();
    let best = reasons.first();
    Assignment {
        technician: best.map(|line| line.technician),
        visit_at: best.map(|line| line.visit_at),
        reasons,
        rejected,
    }
}

fn line(
    job: &Job,
    candidate: &Candidate,
    calendar: &Calendar,
    options: &Options,
) -> Result<ScoreLine, RejectReason> {
    if !candidate.active {
        return Err(RejectReason::Inactive);
    }
    let fit = skill::fit(&candidate.skills, job.service_type, job.appliance).ok_or(RejectReason::NoSkill)?;
    let slot = slot::earliest(job, candidate, calendar, options)?;
    let parts = score::score(job, candidate, fit, slot.busiest, options);
    Ok(ScoreLine {
        technician: candidate.id,
        name: candidate.name.clone(),
        total: parts.iter().fold(0, |sum, part| sum.saturating_add(part.points)),
        visit_at: slot.start,
        in_time: job.visit_by.is_none_or(|promised| slot.start <= promised),
        parts,
    })
}
