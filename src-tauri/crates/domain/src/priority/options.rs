//! The points of priority, as an admin sets them.

use crate::macros::stored;
use crate::setting::GroupError;

stored! {
    /// Points for what is known about a job, and the sums at which the priority rises.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[serde(rename = "PriorityOptions")]
    pub struct Options {
        /// From this sum on a job is medium.
        pub medium_at: i16,
        /// From this sum on it is high.
        pub high_at: i16,
        /// A refrigerator that does nothing: food spoils within hours.
        pub dead_refrigerator: i16,
        /// A refrigerator that runs and does not cool.
        pub warm_refrigerator: i16,
        /// Any other appliance that does nothing.
        pub dead: i16,
        /// An air conditioner that runs and does not cool.
        pub not_cooling: i16,
        /// Water where it should not be.
        pub leaking: i16,
        /// Noise or vibration.
        pub noisy: i16,
        /// A repair of which nothing more is known.
        pub repair: i16,
        /// Installation, servicing, parts.
        pub other_work: i16,
        /// The customer is in no hurry; negative.
        pub urgency_low: i16,
        /// The customer wants it soon.
        pub urgency_high: i16,
        /// The customer calls it an emergency.
        pub urgency_emergency: i16,
        /// A maintenance contract.
        pub amc: i16,
        /// Warranty, where there is no contract.
        pub warranty: i16,
        /// Each earlier contact within 48 hours.
        pub repeated_contact: i16,
        /// Earlier contacts together, at most.
        pub repeated_contact_most: i16,
        /// Each whole day since the problem was reported.
        pub age_per_day: i16,
        /// Age, at most.
        pub age_most: i16,
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            medium_at: 20,
            high_at: 50,
            dead_refrigerator: 50,
            warm_refrigerator: 40,
            dead: 30,
            not_cooling: 25,
            leaking: 25,
            noisy: 10,
            repair: 20,
            other_work: 10,
            urgency_low: -15,
            urgency_high: 25,
            urgency_emergency: 40,
            amc: 10,
            warranty: 5,
            repeated_contact: 10,
            repeated_contact_most: 20,
            age_per_day: 5,
            age_most: 15,
        }
    }
}

impl Options {
    /// Checks what an admin typed: the sums in order, and points between -1000 and 1000.
    pub fn validate(&self) -> Result<(), GroupError> {
        let refused = |field, problem| Err(GroupError { field, problem });
        if self.high_at <= self.medium_at {
            return refused("high_at", "must be more than the sum for medium");
        }
        let positive = [
            ("medium_at", self.medium_at),
            ("high_at", self.high_at),
            ("dead_refrigerator", self.dead_refrigerator),
            ("warm_refrigerator", self.warm_refrigerator),
            ("dead", self.dead),
            ("not_cooling", self.not_cooling),
            ("leaking", self.leaking),
            ("noisy", self.noisy),
            ("repair", self.repair),
            ("other_work", self.other_work),
            ("urgency_high", self.urgency_high),
            ("urgency_emergency", self.urgency_emergency),
            ("amc", self.amc),
            ("warranty", self.warranty),
            ("repeated_contact", self.repeated_contact),
            ("repeated_contact_most", self.repeated_contact_most),
            ("age_per_day", self.age_per_day),
            ("age_most", self.age_most),
        ];
        if let Some((field, _)) = positive.iter().find(|(_, points)| !(0..=1_000).contains(points)) {
            return refused(field, "must be 0 to 1000 points");
        }
        if !(-1_000..=0).contains(&self.urgency_low) {
            return refused("urgency_low", "must be -1000 to 0 points");
        }
        Ok(())
    }
}
