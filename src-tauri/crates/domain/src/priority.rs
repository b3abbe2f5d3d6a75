//! Priority: what we decide, with its reasons.
//!
//! A safety hit, dependence or an emergency makes a job critical. Otherwise points are added for what the customer
//! says, what fails, a contract, repeated contact and age; the sum decides between low, medium and high. Every
//! contribution is kept with the answer.

use serde::{Deserialize, Serialize};

use crate::{
    appliance::{ApplianceKind, ServiceType},
    macros::{stored, text_enum},
};

mod failure;
mod options;
#[cfg(test)]
mod tests;

pub use failure::Failure;
pub use options::Options;

text_enum! {
    /// How soon a job must be done, in rising order.
    Priority {
        /// Can wait days.
        Low = "low",
        /// The usual.
        Medium = "medium",
        /// Today.
        High = "high",
        /// Danger or dependence: around the clock.
        Critical = "critical",
    }
}

text_enum! {
    /// How urgent the customer says it is, in rising order.
    Urgency {
        /// No hurry.
        Low = "low",
        /// Nothing said.
        Normal = "normal",
        /// Wants it soon.
        High = "high",
        /// Calls it an emergency.
        Emergency = "emergency",
    }
}

text_enum! {
    /// A danger to life or equipment that is there now.
    Hazard {
        /// Sparks.
        Sparks = "sparks",
        /// A burning smell.
        BurningSmell = "burning_smell",
        /// Smoke.
        Smoke = "smoke",
        /// Fire.
        Fire = "fire",
        /// A plug or cable that melts.
        Melted = "melted",
        /// A burnt or overheated plug, cable or board.
        Burnt = "burnt",
        /// An electric shock.
        Shock = "shock",
        /// Gas that hisses or smells.
        Gas = "gas",
        /// People feel unwell.
        Unwell = "unwell",
        /// Something burst.
        Explosion = "explosion",
        /// Water on electrics.
        Water = "water",
    }
}

text_enum! {
    /// Who or what cannot do without the appliance.
    Dependence {
        /// Medicine, vaccines, samples.
        Medicine = "medicine",
        /// A small child.
        Infant = "infant",
        /// An elderly person.
        Elderly = "elderly",
        /// Somebody who is ill.
        Patient = "patient",
        /// A business's cold storage.
        ColdStorage = "cold_storage",
    }
}

/// Something that was found, with the customer's words for it; the words are empty where a person ticked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<K> {
    /// What.
    pub kind: K,
    /// In the customer's words.
    pub words: String,
}

/// What is known about a job when its priority is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signals {
    /// Dangers.
    pub hazards: Vec<Found<Hazard>>,
    /// Dependence.
    pub dependence: Vec<Found<Dependence>>,
    /// What the customer says, with the words that say it.
    pub urgency: Found<Urgency>,
    /// The kind of service.
    pub service_type: ServiceType,
    /// The appliance.
    pub appliance: ApplianceKind,
    /// How it fails.
    pub failure: Failure,
    /// Under a maintenance contract.
    pub amc: bool,
    /// Under warranty.
    pub warranty: bool,
    /// Earlier contacts of the customer about it in the last 48 hours.
    pub contacts_48h: u32,
    /// Whole hours since the problem was first reported.
    pub age_hours: u32,
    /// Marked as an emergency, by a person or by the analysis of the message.
    pub emergency: bool,
}

impl Signals {
    /// A job about which only this is known.
    #[must_use]
    pub fn of(service_type: ServiceType, appliance: ApplianceKind) -> Self {
        Self {
            hazards: Vec::new(),
            dependence: Vec::new(),
            urgency: Found { kind: Urgency::Normal, words: String::new() },
            service_type,
            appliance,
            failure: Failure::Unspecified,
            amc: false,
            warranty: false,
            contacts_48h: 0,
            age_hours: 0,
            emergency: service_type == ServiceType::Emergency,
        }
    }
}

/// One contribution to a priority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "PriorityReason")]
pub struct Reason {
    /// A key of the message catalogue: `hazard.smoke`, `dependence.medicine`, `emergency`, `urgency.high`,
    /// `failure.dead`, `service.installation`, `contract.amc`, `contract.warranty`, `contact.repeated`, `age`,
    /// `raised`.
    pub key: String,
    /// Points; zero where the reason decides by itself.
    pub points: i16,
    /// What was found: the customer's words, the appliance, a count or hours; may be empty.
    pub words: String,
}

stored! {
    /// A priority with its reasons.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Decided {
        /// The priority.
        pub priority: Priority,
        /// The sum of the points.
        pub score: i16,
        /// The contributions, weightiest kind first.
        pub reasons: Vec<Reason>,
    }
}

impl Default for Decided {
    /// The usual priority, for no reason.
    fn default() -> Self {
        Self { priority: Priority::Medium, score: 0, reasons: Vec::new() }
    }
}

impl Decided {
    /// Danger or dependence made it critical, or somebody marked it as an emergency.
    #[must_use]
    pub fn is_emergency(&self) -> bool {
        let reasons = ["hazard.", "dependence.", "emergency"];
        self.reasons.iter().any(|reason| reasons.iter().any(|start| reason.key.starts_with(start)))
    }

    /// The same decision after escalation raised it to `priority`; the reasons before are kept.
    #[must_use]
    pub fn raised_to(mut self, priority: Priority) -> Self {
        self.reasons.push(reason("raised", 0, self.priority.as_str()));
        self.priority = priority;
        self
    }
}

fn reason(key: impl Into<String>, points: i16, words: impl Into<String>) -> Reason {
    Reason { key: key.into(), points, words: words.into() }
}

/// Decides the priority of a job.
#[must_use]
pub fn decide(signals: &Signals, options: &Options) -> Decided {
    let mut reasons = Vec::new();
    for hazard in &signals.hazards {
        reasons.push(reason(format!("hazard.{}", hazard.kind), 0, &hazard.words));
    }
    for dependence in &signals.dependence {
        reasons.push(reason(format!("dependence.{}", dependence.kind), 0, &dependence.words));
    }
    if signals.emergency || signals.service_type == ServiceType::Emergency {
        reasons.push(reason("emergency", 0, ""));
    }
    let critical = !reasons.is_empty();

    let mut add = |key: String, points: i16, words: String| {
        if points != 0 {
            reasons.push(Reason { key, points, words });
        }
    };
    let (key, points) = failing(signals, options);
    add(key, points, signals.appliance.as_str().to_owned());
    let urgency = match signals.urgency.kind {
        Urgency::Low => options.urgency_low,
        Urgency::High => options.urgency_high,
        Urgency::Emergency => options.urgency_emergency,
        Urgency::Normal | Urgency::Unknown => 0,
    };
    add(format!("urgency.{}", signals.urgency.kind), urgency, signals.urgency.words.clone());
    if signals.amc {
        add("contract.amc".to_owned(), options.amc, String::new());
    } else if signals.warranty {
        add("contract.warranty".to_owned(), options.warranty, String::new());
    }
    let repeats = i16::try_from(signals.contacts_48h).unwrap_or(i16::MAX);
    let repeated = options.repeated_contact.saturating_mul(repeats).min(options.repeated_contact_most);
    add("contact.repeated".to_owned(), repeated, signals.contacts_48h.to_string());
    let days = i16::try_from(signals.age_hours / 24).unwrap_or(i16::MAX);
    let age = options.age_per_day.saturating_mul(days).min(options.age_most);
    add("age".to_owned(), age, signals.age_hours.to_string());

    let score = reasons.iter().fold(0i16, |sum, reason| sum.saturating_add(reason.points));
    let priority = if critical {
        Priority::Critical
    } else if score >= options.high_at {
        Priority::High
    } else if score >= options.medium_at {
        Priority::Medium
    } else {
        Priority::Low
    };
    Decided { priority, score, reasons }
}

/// What fails, or what is wanted where nothing does, with its points.
fn failing(signals: &Signals, options: &Options) -> (String, i16) {
    let fridge = signals.appliance == ApplianceKind::Refrigerator;
    let points = match signals.failure {
        Failure::Dead if fridge => options.dead_refrigerator,
        Failure::Dead => options.dead,
        Failure::NotCooling if fridge => options.warm_refrigerator,
        Failure::NotCooling => options.not_cooling,
        Failure::Leaking => options.leaking,
        Failure::Noisy => options.noisy,
        Failure::Unspecified | Failure::Unknown => {
            let points = match signals.service_type {
                ServiceType::AcRepair
                | ServiceType::RefrigeratorRepair
                | ServiceType::WashingMachineRepair
                | ServiceType::Emergency
                | ServiceType::GasRefill => options.repair,
                ServiceType::SpareParts
                | ServiceType::Installation
                | ServiceType::Maintenance
                | ServiceType::Other
                | ServiceType::Unknown => options.other_work,
                ServiceType::Consultation => 0,
            };
            return (format!("service.{}", signals.service_type), points);
        }
    };
    (format!("failure.{}", signals.failure), points)
}
