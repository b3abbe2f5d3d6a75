//! The earliest free slot of a technician: on shift, off leave, with room in the day and time for the way.

use chrono::NaiveDate;

use super::{Candidate, Job, Options, RejectReason};
use crate::{
    calendar::{Calendar, Interval, Span},
    priority::Priority,
    time::Timestamp,
};

/// A slot, and the jobs of the busiest working day up to it: whoever is full today and free tomorrow is not idle.
pub(super) struct Slot {
    pub start: Timestamp,
    pub busiest: u32,
}

/// What stood in the way on the days searched, from the least to the most hopeful.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Obstacle {
    OffShift,
    OnLeave,
    Full,
    NoFreeSlot,
}

pub(super) fn earliest(
    job: &Job,
    candidate: &Candidate,
    calendar: &Calendar,
    options: &Options,
) -> Result<Slot, RejectReason> {
    let first_day = calendar.office_day(job.earliest);
    let mut busiest = 0;
    let mut obstacle = Obstacle::OffShift;
    for date in first_day.iter_days().take(usize::from(options.search_days)) {
        let shifts = shifts(job, candidate, calendar, date);
        if shifts.is_empty() {
            continue;
        }
        let jobs_that_day = jobs_on(candidate, calendar, date, date == first_day);
        busiest = busiest.max(jobs_that_day);
        if jobs_that_day >= candidate.daily_capacity {
            obstacle = obstacle.max(Obstacle::Full);
            continue;
        }
        for shift in shifts {
            match first_free(job, candidate, calendar.day(date).from, shift, options) {
                Ok(start) => return Ok(Slot { start, busiest }),
                Err(met) => obstacle = obstacle.max(met),
            }
        }
    }
    Err(match obstacle {
        Obstacle::OffShift => RejectReason::OffShift,
        Obstacle::OnLeave => RejectReason::OnLeave,
        Obstacle::Full => RejectReason::Full,
        Obstacle::NoFreeSlot => RejectReason::NoFreeSlot,
    })
}

/// The stretches of `date` in which somebody works and the job may be done. On a holiday only the office's hours
/// of that day remain, except for a critical job.
fn shifts(job: &Job, candidate: &Candidate, calendar: &Calendar, date: NaiveDate) -> Vec<Span> {
    let weekday = chrono::Datelike::weekday(&date).num_days_from_monday() as usize;
    let own = &candidate.shifts[weekday];
    let hours: Vec<Interval> = match calendar.holidays.get(&date) {
        Some(rule) if job.priority != Priority::Critical => own
            .iter()
            .flat_map(|own| {
                rule.hours.iter().map(|open| Interval::new(own.start.max(open.start), own.end.min(open.end)))
            })
            .filter(|both| both.start < both.end)
            .collect(),
        _ => own.clone(),
    };
    let mut spans: Vec<Span> = hours
        .iter()
        .map(|hours| Span {
            from: calendar.at(date, hours.start).max(job.earliest),
            to: calendar.at(date, hours.end),
        })
        .filter(|span| span.from < span.to)
        .collect();
    spans.sort_by_key(|span| span.from);
    spans
}

/// Jobs of `date`; on the first day searched also those that are not booked to an hour.
fn jobs_on(candidate: &Candidate, calendar: &Calendar, date: NaiveDate, first: bool) -> u32 {
    let day = calendar.day(date);
    let booked = candidate.jobs.iter().filter(|job| day.from <= job.start && job.start < day.to).count();
    let booked = u32::try_from(booked).unwrap_or(u32::MAX);
    if first { booked.max(candidate.open_jobs_today) } else { booked }
}

/// The first start within `shift` that keeps clear of leave and of other visits with the way to them.
fn first_free(
    job: &Job,
    candidate: &Candidate,
    midnight: Timestamp,
    shift: Span,
    options: &Options,
) -> Result<Timestamp, Obstacle> {
    let step = i64::from(options.slot_minutes.max(1)) * 60_000;
    let travel = i64::from(options.travel_minutes);
    let on_grid = |at: Timestamp| {
        let since = at.0 - midnight.0;
        Timestamp(at.0 + (step - since.rem_euclid(step)) % step)
    };
    let mut start = on_grid(shift.from);
    let mut met = Obstacle::NoFreeSlot;
    // Each round moves the start past a leave or a visit, so that there are at most as many rounds as of these.
    loop {
        let end = start.plus_minutes(i64::from(job.minutes.max(1)));
        if end > shift.to {
            return Err(met);
        }
        if let Some(leave) = candidate.leave.iter().find(|leave| start < leave.to && leave.from < end) {
            // Away until the shift is over: leave is the reason. Otherwise the rest was too short or taken.
            met = if leave.to >= shift.to { Obstacle::OnLeave } else { met };
            start = on_grid(leave.to.min(shift.to));
            continue;
        }
        let clash = candidate.jobs.iter().find(|visit| {
            let visit_end = visit.start.plus_minutes(i64::from(visit.minutes));
            start < visit_end.plus_minutes(travel) && visit.start < end.plus_minutes(travel)
        });
        match clash {
            Some(visit) => {
                start = on_grid(visit.start.plus_minutes(i64::from(visit.minutes) + travel).min(shift.to));
            }
            None => return Ok(start),
        }
    }
}
