//! Technicians with what they can do, where, and when.

use domain::ids::{TechnicianId, TechnicianPartId, derived};
use local::technician_areas::TechnicianArea;
use local::technician_shifts::TechnicianShift;
use local::technician_skills::TechnicianSkill;
use local::technicians::Technician;

use super::ImportTechnician;
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::event::Topic;
use crate::scheduler;
use crate::validate::{Check, LINE};

/// Brings technicians in: all of them, or none. Gives their ids in order.
///
/// # Errors
/// `Invalid` naming every wrong field; `NotAllowed`.
pub async fn technicians(
    engine: &Engine,
    actor: &Actor,
    inputs: &[ImportTechnician],
) -> Result<Vec<TechnicianId>> {
    let mut check = Check::default();
    for (index, input) in inputs.iter().enumerate() {
        let name = format!("{index}.name");
        check.required(&name, &input.name);
        check.at_most(&name, &input.name, LINE);
        if input.shifts.iter().any(|(weekday, from, until)| *weekday > 6 || from >= until || *until > 1_440) {
            check.wrong(format!("{index}.shifts"), "interval", "must lie within one day, Monday to Sunday");
        }
    }
    check.done()?;
    let mut work = engine.begin(actor, Action::Import, "import::technicians").await?;
    let now = work.now;
    let mut made = Vec::with_capacity(inputs.len());
    for input in inputs {
        let phone = domain::phone::parse(&input.phone);
        let technician = Technician {
            id: work.id(),
            name: input.name.trim().to_owned(),
            phone_raw: phone.raw.trim().to_owned(),
            phone_e164: phone.e164,
            town: domain::towns::canonical(&input.town).to_owned(),
            active: true,
            daily_capacity: i64::from(input.daily_capacity),
            rating_sum: i64::from(input.ratings.0),
            rating_count: i64::from(input.ratings.1),
            created_at: now,
            updated_at: now,
        };
        let technician_id = technician.id;
        local::technicians::insert(&mut work.writer, &technician).await?;
        work.audit("technician", technician_id.0, None, Some(&technician)).await?;
        let part = |kind: &str, value: &str| {
            TechnicianPartId(derived(&["technician", kind, &technician_id.to_string(), value]))
        };
        for skill in &input.skills {
            let id = part("skill", skill.as_str());
            let row = TechnicianSkill { id, technician_id, skill: *skill, present: true };
            local::technician_skills::insert(&mut work.writer, &row).await?;
        }
        for town in &input.areas {
            let town = domain::towns::canonical(town).to_owned();
            let row = TechnicianArea { id: part("area", &town), technician_id, town, present: true };
            local::technician_areas::insert(&mut work.writer, &row).await?;
        }
        for (weekday, from, until) in &input.shifts {
            let row = TechnicianShift {
                id: part("shift", &format!("{weekday} {from}")),
                technician_id,
                weekday: i64::from(*weekday),
                start_minute: i64::from(*from),
                end_minute: i64::from(*until),
                present: true,
            };
            local::technician_shifts::insert(&mut work.writer, &row).await?;
        }
        made.push(technician_id);
    }
    work.touch(Topic::Technicians);
    scheduler::capacity_freed(&mut work).await?;
    work.commit().await?;
    Ok(made)
}
