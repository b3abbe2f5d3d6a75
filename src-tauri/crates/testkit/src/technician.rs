//! Technicians that a test begins with.

use chrono::Weekday;
use domain::appliance::ServiceType;
use domain::ids::TechnicianId;
use local::{technician_areas, technician_leave, technician_shifts, technician_skills, technicians};

use crate::{Desk, office_time};

/// A technician to add to a desk.
#[derive(Debug)]
pub struct TechnicianBuilder<'desk> {
    desk: &'desk Desk,
    name: String,
    town: String,
    active: bool,
    capacity: i64,
    ratings: Vec<i64>,
    skills: Vec<ServiceType>,
    areas: Vec<String>,
    shifts: Vec<(i64, i64, i64)>,
    leave: Vec<(String, String)>,
}

impl<'desk> TechnicianBuilder<'desk> {
    pub(crate) fn new(desk: &'desk Desk, name: &str) -> Self {
        Self {
            desk,
            name: name.to_owned(),
            town: "Thiruvalla".to_owned(),
            active: true,
            capacity: 6,
            ratings: Vec::new(),
            skills: ServiceType::ALL.to_vec(),
            areas: Vec::new(),
            shifts: (0..6).map(|weekday| (weekday, 9 * 60, 18 * 60)).collect(),
            leave: Vec::new(),
        }
    }

    /// Lives there.
    #[must_use]
    pub fn lives_in(mut self, town: &str) -> Self {
        town.clone_into(&mut self.town);
        self
    }

    /// Does not work at present.
    #[must_use]
    pub fn inactive(mut self) -> Self {
        self.active = false;
        self
    }

    /// Can do this and nothing else.
    #[must_use]
    pub fn can(mut self, skills: &[ServiceType]) -> Self {
        self.skills = skills.to_vec();
        self
    }

    /// Serves these towns.
    #[must_use]
    pub fn serves(mut self, towns: &[&str]) -> Self {
        self.areas = towns.iter().map(|&town| town.to_owned()).collect();
        self
    }

    /// Takes so many jobs a day.
    #[must_use]
    pub fn capacity(mut self, jobs: i64) -> Self {
        self.capacity = jobs;
        self
    }

    /// Was rated so, 1 to 5 each.
    #[must_use]
    pub fn rated(mut self, ratings: &[i64]) -> Self {
        self.ratings = ratings.to_vec();
        self
    }

    /// Works on these days and hours of the day and no others.
    #[must_use]
    pub fn works(mut self, days: &[Weekday], from_hour: i64, to_hour: i64) -> Self {
        self.shifts = days
            .iter()
            .map(|day| (i64::from(day.num_days_from_monday()), from_hour * 60, to_hour * 60))
            .collect();
        self
    }

    /// Is away, in office time as [`office_time`] reads it.
    #[must_use]
    pub fn away(mut self, from: &str, to: &str) -> Self {
        self.leave.push((from.to_owned(), to.to_owned()));
        self
    }

    /// Writes the technician.
    ///
    /// # Panics
    /// Where the file refuses it.
    pub async fn add(self) -> TechnicianId {
        let id = self.desk.id();
        let store = self.desk.store().await;
        self.write(&store, id).await.expect("the technician is kept");
        store.close().await;
        id
    }

    async fn write(&self, store: &local::Store, id: TechnicianId) -> local::Result<()> {
        let (desk, now) = (self.desk, self.desk.now());
        let mut writer = store.write().await?;
        let technician = technicians::Technician {
            id,
            name: self.name.clone(),
            phone_raw: String::new(),
            phone_e164: None,
            town: self.town.clone(),
            active: self.active,
            daily_capacity: self.capacity,
            rating_sum: self.ratings.iter().sum(),
            rating_count: self.ratings.iter().map(|_| 1).sum(),
            created_at: now,
            updated_at: now,
        };
        technicians::insert(&mut writer, &technician).await?;
        for &skill in &self.skills {
            let part =
                technician_skills::TechnicianSkill { id: desk.id(), technician_id: id, skill, present: true };
            technician_skills::insert(&mut writer, &part).await?;
        }
        for town in &self.areas {
            let part = technician_areas::TechnicianArea {
                id: desk.id(),
                technician_id: id,
                town: town.clone(),
                present: true,
            };
            technician_areas::insert(&mut writer, &part).await?;
        }
        for &(weekday, start_minute, end_minute) in &self.shifts {
            let part = technician_shifts::TechnicianShift {
                id: desk.id(),
                technician_id: id,
                weekday,
                start_minute,
                end_minute,
                present: true,
            };
            technician_shifts::insert(&mut writer, &part).await?;
        }
        for (from, to) in &self.leave {
            let part = technician_leave::TechnicianLeave {
                id: desk.id(),
                technician_id: id,
                starts_at: office_time(from),
                ends_at: office_time(to),
                reason: String::new(),
                present: true,
            };
            technician_leave::insert(&mut writer, &part).await?;
        }
        writer.commit().await
    }
}
