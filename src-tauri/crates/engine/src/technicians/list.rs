//! Technicians for lists and choices.

use std::collections::BTreeMap;

use local::{technician_areas, technician_skills, technician_work, technicians};

use super::TechnicianView;
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;

/// All technicians, by name, those who do not work at present too.
///
/// # Errors
/// `NotAllowed`.
pub async fn list(engine: &Engine, actor: &Actor) -> Result<Vec<TechnicianView>> {
    let mut look = engine.look(actor, Action::See).await?;
    let reader = &mut look.reader;
    let mut skills: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for skill in technician_skills::all(reader).await? {
        skills.entry(skill.technician_id).or_default().push(skill.skill);
    }
    let mut areas: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for area in technician_areas::all(reader).await? {
        areas.entry(area.technician_id).or_default().push(area.town);
    }
    let open: BTreeMap<String, i64> = technician_work::open_counts(reader).await?.into_iter().collect();
    let everybody = technicians::all(reader).await?;
    Ok(everybody
        .into_iter()
        .map(|technician| TechnicianView {
            id: technician.id,
            open: open.get(&technician.id.to_string()).copied().unwrap_or_default(),
            name: technician.name,
            phone: technician.phone_raw,
            town: technician.town,
            active: technician.active,
            skills: skills.remove(&technician.id).unwrap_or_default(),
            areas: areas.remove(&technician.id).unwrap_or_default(),
            daily_capacity: technician.daily_capacity,
        })
        .collect())
}
