//! When time alone gives technicians room.

use std::collections::BTreeSet;

use chrono::Datelike as _;
use domain::ids::TechnicianId;
use domain::time::Timestamp;
use local::{Connection, technician_leave, technician_shifts, technicians};

use crate::error::Result;
use crate::office::Office;

/// Days looked ahead: every weekday once, and the rest of today.
const DAYS: usize = 8;

/// The next time after `now` at which the office opens, a technician's shift begins or a leave ends; `None` where
/// nothing of that comes.
///
/// # Errors
/// See [`crate::Error`].
pub(crate) async fn next_room(
    connection: &mut Connection,
    office: &Office,
    now: Timestamp,
) -> Result<Option<Timestamp>> {
    let working: BTreeSet<TechnicianId> =
        technicians::all(connection).await?.into_iter().filter(|one| one.active).map(|one| one.id).collect();
    let mut shifts = technician_shifts::all(connection).await?;
    shifts.retain(|shift| working.contains(&shift.technician_id));
    let leave = technician_leave::after(connection, now).await?;
    let back = leave.iter().filter(|leave| working.contains(&leave.technician_id)).map(|leave| leave.ends_at);

    let calendar = &office.settings.calendar;
    let begins = calendar.office_day(now).iter_days().take(DAYS).find_map(|date| {
        let weekday = i64::from(date.weekday().num_days_from_monday());
        let shifts = shifts
            .iter()
            .filter(|shift| shift.weekday == weekday)
            .filter_map(|shift| Some(calendar.at(date, u16::try_from(shift.start_minute).ok()?)));
        calendar.spans(date).map(|span| span.from).chain(shifts).filter(|at| *at > now).min()
    });
    Ok(back.chain(begins).min())
}
