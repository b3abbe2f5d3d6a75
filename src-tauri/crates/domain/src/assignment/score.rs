//! The score of somebody who fits: skill, nearness, load, acquaintance, rating.

use super::{Candidate, Job, Options, ScoreKey, ScorePart, skill::Fit};
use crate::towns::{self, Closeness};

pub(super) fn score(
    job: &Job,
    candidate: &Candidate,
    fit: Fit,
    jobs: u32,
    options: &Options,
) -> Vec<ScorePart> {
    let part = |key, points, detail| ScorePart { key, points, detail };
    let skill = match fit {
        Fit::Exact => options.skill,
        Fit::Appliance => share(options.skill, 2, 3),
        Fit::NoneNeeded => 0,
    };
    let (near, town) = nearest(job, candidate);
    let area = match near {
        Closeness::Same => options.area_same,
        Closeness::Neighbouring => options.area_neighbouring,
        Closeness::District => options.area_district,
        Closeness::Far | Closeness::Unknown => 0,
    };
    let capacity = candidate.daily_capacity;
    let (rating, stars) = match candidate.rating {
        Some(tenths) => (tenths.min(50), format!("{}.{}", tenths / 10, tenths % 10)),
        None => (30, String::new()),
    };
    vec![
        part(ScoreKey::Skill, skill, fit.key().to_owned()),
        part(ScoreKey::Area, area, format!("{near} {town}").trim_end().to_owned()),
        part(
            ScoreKey::Load,
            share(options.load, capacity.saturating_sub(jobs), capacity),
            format!("{jobs}/{capacity}"),
        ),
        part(
            ScoreKey::Served,
            if candidate.served_customer { options.served } else { 0 },
            if candidate.served_customer { "yes" } else { "no" }.to_owned(),
        ),
        part(ScoreKey::Rating, share(options.rating, rating.into(), 50), stars),
    ]
}

/// The nearest of somebody's towns to the job.
fn nearest<'a>(job: &Job, candidate: &'a Candidate) -> (Closeness, &'a str) {
    // Closeness is declared from near to far.
    std::iter::once(&candidate.home_town)
        .chain(&candidate.areas)
        .map(|town| (towns::closeness(&job.town, town), town.as_str()))
        .min_by_key(|(near, _)| *near)
        .filter(|(near, _)| *near != Closeness::Far)
        .unwrap_or((Closeness::Far, ""))
}

/// `points` × `part` ÷ `whole`, rounded to the nearest point.
fn share(points: u16, part: u32, whole: u32) -> u16 {
    let (points, part, whole) = (u64::from(points), u64::from(part), u64::from(whole.max(1)));
    u16::try_from((points * part * 2 + whole) / (whole * 2)).unwrap_or(u16::MAX)
}
