//! The weights and limits of assignment, as an admin sets them.

use crate::macros::stored;
use crate::setting::GroupError;

stored! {
    /// The weights and limits of assignment.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[serde(rename = "AssignmentOptions")]
    pub struct Options {
        /// Points for the very skill; two thirds of it for a skill on the appliance only.
        pub skill: u16,
        /// Points for a technician of the same town.
        pub area_same: u16,
        /// Points for one of a neighbouring town.
        pub area_neighbouring: u16,
        /// Points for one of the same district.
        pub area_district: u16,
        /// Points for nothing to do; less in proportion to the jobs of the busiest working day up to the visit.
        pub load: u16,
        /// Points for having served this customer.
        pub served: u16,
        /// Points for five stars; less in proportion, three stars where there are too few ratings.
        pub rating: u16,
        /// Minutes of travel kept free between two visits.
        pub travel_minutes: u16,
        /// Jobs a day at most, of a new technician.
        pub daily_capacity: u16,
        /// Days that are searched for a free slot, the first included.
        pub search_days: u16,
        /// Visits start at multiples of this many minutes.
        pub slot_minutes: u16,
        /// Planned length of a visit, in minutes.
        pub visit_minutes: u16,
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            skill: 30,
            area_same: 30,
            area_neighbouring: 20,
            area_district: 10,
            load: 25,
            served: 10,
            rating: 5,
            travel_minutes: 30,
            daily_capacity: 6,
            search_days: 7,
            slot_minutes: 15,
            visit_minutes: 60,
        }
    }
}

impl Options {
    /// Checks what an admin typed.
    pub fn validate(&self) -> Result<(), GroupError> {
        let refused = |field, problem| Err(GroupError { field, problem });
        let weights = [
            ("skill", self.skill),
            ("area_same", self.area_same),
            ("area_neighbouring", self.area_neighbouring),
            ("area_district", self.area_district),
            ("load", self.load),
            ("served", self.served),
            ("rating", self.rating),
        ];
        if let Some((field, _)) = weights.iter().find(|(_, weight)| *weight > 1_000) {
            return refused(field, "must be at most 1000 points");
        }
        if self.area_neighbouring > self.area_same {
            return refused("area_neighbouring", "must not outweigh the same town");
        }
        if self.area_district > self.area_neighbouring {
            return refused("area_district", "must not outweigh a neighbouring town");
        }
        if self.travel_minutes > 480 {
            return refused("travel_minutes", "must be at most 480");
        }
        if self.daily_capacity == 0 {
            return refused("daily_capacity", "must be at least 1");
        }
        if !(1..=60).contains(&self.search_days) {
            return refused("search_days", "must be 1 to 60");
        }
        if !(1..=240).contains(&self.slot_minutes) {
            return refused("slot_minutes", "must be 1 to 240");
        }
        if !(5..=720).contains(&self.visit_minutes) {
            return refused("visit_minutes", "must be 5 to 720");
        }
        Ok(())
    }
}
