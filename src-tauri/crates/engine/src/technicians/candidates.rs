//! Technicians as the rules of assignment see them.

use std::collections::{BTreeMap, BTreeSet};

use domain::assignment::{Candidate, Visit};
use domain::calendar::{Interval, Span, Week};
use domain::ids::{CustomerId, TechnicianId, TicketId};
use domain::time::Timestamp;
use local::technicians::Technician;
use local::{
    Connection, technician_areas, technician_leave, technician_shifts, technician_skills, technician_work,
    technicians,
};

use crate::error::Result;
use crate::office::Office;

/// Ratings below this number say nothing yet (domain: no ranking below n = 5).
const FEWEST_RATINGS: i64 = 5;

/// What is read beside the technicians, each by technician.
#[derive(Default)]
struct Parts {
    skills: BTreeMap<TechnicianId, Vec<domain::appliance::ServiceType>>,
    areas: BTreeMap<TechnicianId, Vec<String>>,
    shifts: BTreeMap<TechnicianId, Week>,
    leave: BTreeMap<TechnicianId, Vec<Span>>,
    jobs: BTreeMap<TechnicianId, Vec<Visit>>,
    open_today: BTreeMap<TechnicianId, u32>,
    newest: BTreeMap<TechnicianId, Timestamp>,
    served: BTreeSet<TechnicianId>,
}

/// Every technician with what assignment asks about: skills, areas, shifts, leave, the visits booked on the days
/// that are searched from `earliest` on, the load of the first of them, and whether they know `customer`. The
/// ticket that is to be assigned is left out of their jobs.
///
/// Its cost grows with the technicians and their open jobs, not with history.
///
/// # Errors
/// See [`crate::Error`].
pub(crate) async fn candidates(
    connection: &mut Connection,
    office: &Office,
    earliest: Timestamp,
    customer: CustomerId,
    without: Option<TicketId>,
) -> Result<Vec<Candidate>> {
    let parts = read(connection, office, earliest, customer, without).await?;
    let everybody = technicians::all(connection).await?;
    Ok(everybody.into_iter().map(|technician| candidate(technician, &parts)).collect())
}

fn candidate(technician: Technician, parts: &Parts) -> Candidate {
    let id = technician.id;
    Candidate {
        id,
        active: technician.active,
        skills: parts.skills.get(&id).cloned().unwrap_or_default(),
        areas: parts.areas.get(&id).cloned().unwrap_or_default(),
        shifts: parts.shifts.get(&id).cloned().unwrap_or_default(),
        leave: parts.leave.get(&id).cloned().unwrap_or_default(),
        jobs: parts.jobs.get(&id).cloned().unwrap_or_default(),
        open_jobs_today: parts.open_today.get(&id).copied().unwrap_or_default(),
        daily_capacity: u32::try_from(technician.daily_capacity).unwrap_or_default(),
        served_customer: parts.served.contains(&id),
        rating: rating(&technician),
        last_job_at: parts.newest.get(&id).copied(),
        name: technician.name,
        home_town: technician.town,
    }
}

/// Mean × 10, to the nearest tenth.
fn rating(technician: &Technician) -> Option<u16> {
    let (sum, count) = (technician.rating_sum, technician.rating_count);
    if count < FEWEST_RATINGS {
        return None;
    }
    u16::try_from((sum * 20 + count) / (count * 2)).ok()
}

async fn read(
    connection: &mut Connection,
    office: &Office,
    earliest: Timestamp,
    customer: CustomerId,
    without: Option<TicketId>,
) -> Result<Parts> {
    let mut parts = Parts::default();
    for skill in technician_skills::all(connection).await? {
        parts.skills.entry(skill.technician_id).or_default().push(skill.skill);
    }
    for area in technician_areas::all(connection).await? {
        parts.areas.entry(area.technician_id).or_default().push(area.town);
    }
    for shift in technician_shifts::all(connection).await? {
        let week = parts.shifts.entry(shift.technician_id).or_default();
        let (day, start, end) = (
            usize::try_from(shift.weekday),
            u16::try_from(shift.start_minute),
            u16::try_from(shift.end_minute),
        );
        if let (Ok(day @ 0..7), Ok(start), Ok(end)) = (day, start, end) {
            week[day].push(Interval::new(start, end));
        }
    }
    for leave in technician_leave::after(connection, earliest).await? {
        let span = Span { from: leave.starts_at, to: leave.ends_at };
        parts.leave.entry(leave.technician_id).or_default().push(span);
    }

    let calendar = &office.settings.calendar;
    let first = calendar.office_day(earliest);
    let today = calendar.day(first);
    let days = chrono::Days::new(u64::from(office.settings.assignment.search_days));
    let last = first.checked_add_days(days).map_or(today, |day| calendar.day(day));
    // A visit of the evening before may reach into the first day.
    let from = today.from.plus_minutes(-i64::from(domain::calendar::DAY_MINUTES));
    for booking in technician_work::bookings(connection, from, last.to).await? {
        if Some(booking.ticket_id) == without {
            continue;
        }
        if booking.open && today.from <= booking.start && booking.start < today.to {
            *parts.open_today.entry(booking.technician_id).or_default() += 1;
        }
        let minutes = u32::try_from(booking.minutes).unwrap_or_default();
        let visit = Visit { start: booking.start, minutes, town: booking.town };
        parts.jobs.entry(booking.technician_id).or_default().push(visit);
    }
    for (ticket, technician) in technician_work::unbooked(connection).await? {
        if Some(ticket) != without {
            *parts.open_today.entry(technician).or_default() += 1;
        }
    }
    parts.newest = technician_work::newest_jobs(connection, without).await?.into_iter().collect();
    parts.served = technician_work::served(connection, customer).await?.into_iter().collect();
    Ok(parts)
}
