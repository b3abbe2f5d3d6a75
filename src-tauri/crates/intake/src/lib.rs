//! Reads customers' messages: a message in, an explained analysis out.
//!
//! Pure: no input or output, no clock, no randomness; the same text gives the same analysis. The road is
//! normalise → lexicons → reading (negation, tense, distance) → faults, dangers, calls → request and category → slots.
//! Knowledge of words stands in `lexicon/*.txt`; the modules know only concepts. No sentence is listed anywhere.
//! Beside the rules of the three decisions stand small trained models (`model`), for wordings that no lexicon has.

#![cfg_attr(test, allow(clippy::panic))]

mod analysis;
pub mod archive;
mod asks;
mod calls;
mod category;
mod concept;
mod elsewhen;
mod faults;
mod features;
mod hazards;
mod hours;
pub mod labels;
mod letters;
mod lexicon;
pub mod model;
mod normalise;
mod people;
mod phones;
mod places;
mod problem;
mod quoted;
mod reading;
mod reply;
mod request;
mod skeleton;
mod spelling;
mod times;
mod work;

use domain::priority::Urgency;

pub use analysis::{Analysis, Category, Decision, Evidence, Found};
pub use asks::Ask;
use category::Silence;
use concept::Concept;
use faults::Faults;
pub use features::BUCKETS;
use features::Features;
use hazards::Dangers;
use model::{Judge, Task};
use reading::Reading;
pub use reply::{Known, Missing, ReplyLanguage, SuggestedReply, suggest};

/// Reads one message, as if it had just arrived. `channel` is free text of the intake format ("whatsapp", "email",
/// "phone_note", "chat" …). Linear in the length of `text`; never panics.
#[must_use]
pub fn analyze(text: &str, channel: &str) -> Analysis {
    let reading = Reading::of(text);
    let Ruled { faults, silence, mut dangers, calls, features } = Ruled::of(&reading);
    let judge = Judge::of(features);
    // What means nothing to us is not judged by its resemblance.
    let settle = |task: Task, rules: Decision| match silence {
        None => judge.settle(&reading, task, rules),
        Some(_) => rules,
    };
    dangers.decision = settle(Task::Emergency, dangers.decision);
    if !dangers.decision.value {
        dangers.hazards.clear();
    }
    let failed_call = settle(Task::FailedCall, calls);
    let appliances = work::appliances(&reading, &faults);
    let grounds = request::Grounds {
        faults: &faults,
        appliances: &appliances,
        silence,
        failed_call: failed_call.value,
        emergency: dangers.decision.value,
    };
    let is_service_request = settle(Task::ServiceRequest, request::decide(&reading, &grounds));
    let ours = is_service_request.value || failed_call.value;
    let foreign = reading.any(&[Concept::OtherDomain, Concept::SmartHome, Concept::Assistant]) && !ours;

    let brands = work::brands(&reading);
    // Who sells or seeks work still leaves a name and a number.
    let mute = matches!(silence, Some(Silence::Injection | Silence::Spam));
    let phones = if mute { Vec::new() } else { phones::read(&reading) };
    let places = if silence.is_some() || foreign {
        Vec::new()
    } else {
        places::read(&reading, ours || channel == "web_form")
    };
    let short = reading.text.tokens.len() <= 8;
    let bare = silence.is_none() && !ours && !foreign;
    let names = if mute || foreign || channel == "sms" && !ours && !short {
        Vec::new()
    } else {
        people::read(&reading, ours || !phones.is_empty() || !places.is_empty(), bare)
    };
    let details = !phones.is_empty() || !places.is_empty() || !names.is_empty();
    let times = if silence.is_some() || foreign { Vec::new() } else { times::read(&reading, !ours && short) };
    let category = if is_service_request.value {
        Category::ServiceRequest
    } else {
        category::decide(&reading, &grounds, details || !times.is_empty())
    };
    let asks = asks::read(&reading, category, is_service_request.value || dangers.decision.value);
    let preferred_times = match category {
        Category::StatusQuery
        | Category::InfoQuestion
        | Category::Greeting
        | Category::Unrelated
        | Category::Complaint => Vec::new(),
        _ => times,
    };
    let service_types = work::service_types(&reading, category, &appliances, &faults, dangers.decision.value);
    let service_types = match silence {
        None => judge.kinds(&reading, category == Category::ServiceRequest, service_types),
        Some(_) => service_types,
    };
    let mut towns: Vec<String> = Vec::new();
    for town in places.iter().filter_map(|place| place.town) {
        let name = office_name(town);
        if !towns.contains(&name) {
            towns.push(name);
        }
    }
    Analysis {
        urgency: urgency(&reading),
        is_service_request,
        failed_call,
        emergency: dangers.decision,
        category,
        service_types,
        appliances,
        brands,
        phones,
        locations: places.into_iter().map(|place| place.found).collect(),
        towns,
        names,
        preferred_times,
        hazards: dangers.hazards,
        dependence: dangers.dependence,
        parts: work::parts(&reading),
        problem: problem::text(text),
        asks,
    }
}

/// What the rules say before the models are asked.
struct Ruled {
    faults: Faults,
    silence: Option<Silence>,
    dangers: Dangers,
    calls: Decision,
    features: Features,
}

impl Ruled {
    fn of(reading: &Reading<'_>) -> Self {
        let faults = faults::read(reading);
        let silence = category::silence(reading, &faults);
        let dangers = hazards::read(reading, &faults, silence.is_some());
        let calls = calls::read(reading, silence.is_some());
        let told = [&dangers.decision.evidence, &dangers.dependence, &calls.evidence];
        let plain = faults.found.iter().filter(|fault| fault.plain).map(|_| "fault.plain");
        let resolved = faults.resolved.iter().map(|_| "fault.resolved");
        let grounds =
            told.into_iter().flatten().map(|evidence| evidence.why.as_str()).chain(plain).chain(resolved);
        let features = features::of(reading, grounds);
        Self { faults, silence, dangers, calls, features }
    }
}

/// What the trained models see of `text`: hashed features, each once, in rising order, below [`BUCKETS`].
#[must_use]
pub fn features(text: &str) -> Vec<u32> {
    Ruled::of(&Reading::of(text)).features.buckets
}

/// Canonical lower-case name of the town that `text` is in some spelling; `None` where the lexicon has no such town.
#[must_use]
pub fn canonical_town(text: &str) -> Option<&'static str> {
    places::canonical(text)
}

/// The town as the office writes it, by the domain's map where that has it.
fn office_name(town: &str) -> String {
    domain::towns::find(town).map_or_else(
        || {
            let mut letters = town.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        },
        |town| town.name.to_owned(),
    )
}

/// How urgent the customer says it is; a denied urgency counts as none.
fn urgency(reading: &Reading<'_>) -> Urgency {
    let said = |concept| reading.free(concept, &[Concept::UrgentNot]).any(|hit| !reading.negated(hit));
    if said(Concept::UrgentMax) {
        Urgency::Emergency
    } else if said(Concept::UrgentHigh) {
        Urgency::High
    } else if reading.any(&[Concept::UrgentNot]) {
        Urgency::Low
    } else {
        Urgency::Normal
    }
}
