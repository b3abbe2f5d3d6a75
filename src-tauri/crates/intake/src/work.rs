//! Which appliance, which maker, which part, which kind of work.

use std::collections::HashSet;

use domain::appliance::{ApplianceKind, ServiceType};

use crate::analysis::{Category, Found};
use crate::concept::Concept;
use crate::faults::Faults;
use crate::lexicon::Hit;
use crate::reading::Reading;

/// The appliances that the message talks about.
pub(crate) fn appliances(reading: &Reading<'_>, faults: &Faults) -> Vec<Found<ApplianceKind>> {
    let mut found: Vec<Found<ApplianceKind>> = Vec::new();
    let mut add = |kind: ApplianceKind, hit: &Hit| {
        if !found.iter().any(|item| item.value == kind) {
            found.push(Found { value: kind, evidence: reading.evidence(hit) });
        }
    };
    let kinds = [
        (Concept::Ac, ApplianceKind::Ac),
        (Concept::Fridge, ApplianceKind::Refrigerator),
        (Concept::Washer, ApplianceKind::WashingMachine),
        (Concept::OtherAppliance, ApplianceKind::Other),
    ];
    let mut named: Vec<(Hit, ApplianceKind)> = Vec::new();
    for (concept, kind) in kinds {
        for hit in reading.free(concept, &[Concept::NotAppliance]) {
            // "double door" of a freezer is one; "dryer" inside "washer dryer" too.
            let inside =
                kinds.iter().any(|&(other, _)| other != concept && strictly_inside(reading, hit, other));
            if !inside && !single_word_of_other(reading, hit) {
                named.push((*hit, kind));
            }
        }
    }
    named.sort_by_key(|(hit, _)| hit.from);
    let specific = named.iter().any(|&(_, kind)| kind != ApplianceKind::Other);
    for (hit, kind) in &named {
        let filler = *kind == ApplianceKind::Other && specific && reading.covered(hit, Concept::Electrics);
        if !filler {
            add(*kind, hit);
        }
    }
    if named.is_empty()
        && let Some((kind, hit)) = implied(reading, faults)
    {
        add(kind, &hit);
    }
    found
}

fn strictly_inside(reading: &Reading<'_>, hit: &Hit, other: Concept) -> bool {
    reading.around(other, hit.from.saturating_sub(4), hit.to).any(|longer| {
        longer.from <= hit.from && longer.to >= hit.to && longer.to - longer.from > hit.to - hit.from
    })
}

/// "washing" and "split" alone are appliances only in the trade's company.
fn single_word_of_other(reading: &Reading<'_>, hit: &Hit) -> bool {
    if hit.to - hit.from > 1 {
        return false;
    }
    match reading.text.word(hit.from) {
        "washing" | "split" => ![
            Concept::Brand,
            Concept::AnyAppliance,
            Concept::Function,
            Concept::Fault,
            Concept::Leak,
            Concept::JobContract,
            Concept::JobInstall,
            Concept::JobService,
        ]
        .iter()
        .any(|&near| reading.near(hit, near, 5).is_some()),
        _ => false,
    }
}

/// The appliance that is meant though none is named: clothes do not spin, butter melts, a bedroom boils.
fn implied(reading: &Reading<'_>, faults: &Faults) -> Option<(ApplianceKind, Hit)> {
    let trouble = !faults.found.is_empty();
    let work = reading.any(&[
        Concept::JobRepair,
        Concept::JobService,
        Concept::JobInstall,
        Concept::JobVisit,
        Concept::JobGas,
        Concept::Want,
    ]);
    let dangers = reading.any(&[
        Concept::Sparks,
        Concept::Smoke,
        Concept::BurnSmell,
        Concept::Shock,
        Concept::Melt,
        Concept::Fire,
    ]);
    if !(trouble || work || dangers) || reading.any(&[Concept::OtherDomain]) {
        return None;
    }
    let first = |concept: Concept| reading.free(concept, &[Concept::NotAppliance]).next().copied();
    if let Some(machine) = first(Concept::AnyAppliance)
        && matches!(reading.text.word(machine.from), "machine" | "machines" | "മെഷീൻ" | "मशीन")
        && (trouble || dangers || work)
    {
        return Some((ApplianceKind::WashingMachine, machine));
    }
    if trouble || dangers {
        if let Some(hit) = first(Concept::HintWasher) {
            return Some((ApplianceKind::WashingMachine, hit));
        }
        if let Some(hit) = first(Concept::HintFridge) {
            return Some((ApplianceKind::Refrigerator, hit));
        }
        if let Some(hit) = first(Concept::Food)
            && faults.found.iter().any(|fault| {
                matches!(fault.hit.concept, Concept::Suffering | Concept::Function | Concept::Fault)
            })
        {
            return Some((ApplianceKind::Refrigerator, hit));
        }
    }
    let plain = faults.found.iter().any(|fault| fault.plain);
    if let Some(hit) = first(Concept::HintAc).filter(|_| plain || dangers) {
        return Some((ApplianceKind::Ac, hit));
    }
    // "the Daikin in there has stopped": makers who are known here for one thing.
    reading.free(Concept::Brand, &[Concept::NotAppliance]).find_map(|hit| {
        let kind = match hit.value {
            "daikin" | "carrier" | "blue star" | "o general" | "ogeneral" | "voltas" | "mitsubishi"
            | "lloyd" => ApplianceKind::Ac,
            "kelvinator" | "liebherr" | "celfrost" | "rockwell" | "electrolux" => ApplianceKind::Refrigerator,
            _ => return None,
        };
        Some((kind, *hit))
    })
}

/// Makers, each once.
pub(crate) fn brands(reading: &Reading<'_>) -> Vec<Found<String>> {
    let mut found = valued(reading, Concept::Brand, &[]);
    found.retain(|brand| {
        let word = brand.evidence.words.as_str();
        let named = !WORDS_TOO.contains(&brand.value.as_str()) || word.contains(' ');
        named || word.starts_with(char::is_uppercase)
    });
    found
}

/// Makers whose name is also a word or a person: they need a capital letter.
const WORDS_TOO: &[&str] =
    &["sharp", "western", "york", "usha", "cruise", "symphony", "ge", "general", "carrier"];

/// Parts, each once.
pub(crate) fn parts(reading: &Reading<'_>) -> Vec<Found<String>> {
    valued(reading, Concept::Part, &[Concept::Ac, Concept::Fridge, Concept::Washer, Concept::Function])
}

fn valued(reading: &Reading<'_>, concept: Concept, not_inside: &[Concept]) -> Vec<Found<String>> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    let mut end = 0;
    for hit in reading.free(concept, not_inside) {
        // "fan motor" is the motor's line, not also a fan.
        if hit.from >= end && seen.insert(hit.value) {
            found.push(Found { value: hit.value.to_owned(), evidence: reading.evidence(hit) });
        }
        end = end.max(hit.to);
    }
    found
}

/// The kinds of work that a request asks for, or consultation for a question about our work.
pub(crate) fn service_types(
    reading: &Reading<'_>,
    category: Category,
    appliances: &[Found<ApplianceKind>],
    faults: &Faults,
    danger: bool,
) -> Vec<Found<ServiceType>> {
    match category {
        Category::ServiceRequest => wanted(reading, appliances, faults, danger),
        Category::PriceQuestion | Category::InfoQuestion => {
            consultation(reading, appliances, category == Category::PriceQuestion)
        }
        _ => Vec::new(),
    }
}

fn consultation(
    reading: &Reading<'_>,
    appliances: &[Found<ApplianceKind>],
    category_of_price: bool,
) -> Vec<Found<ServiceType>> {
    let asked = [
        Concept::Price,
        Concept::Capability,
        Concept::Advice,
        Concept::SafetyQuestion,
        Concept::Supply,
        Concept::Buy,
        Concept::Question,
    ];
    let trade = [
        Concept::JobRepair,
        Concept::JobService,
        Concept::JobInstall,
        Concept::JobGas,
        Concept::JobContract,
        Concept::Capability,
        Concept::Gas,
        Concept::Part,
        Concept::Brand,
    ];
    let home = appliances.iter().any(|found| found.value != ApplianceKind::Other);
    let reason = asked
        .iter()
        .find_map(|&concept| reading.hits(concept).first())
        .map(|hit| reading.evidence(hit))
        .or_else(|| {
            appliances.first().filter(|_| home && reading.asks()).map(|found| found.evidence.clone())
        });
    let about_work = !appliances.is_empty() || trade.iter().any(|&concept| !reading.hits(concept).is_empty());
    let elsewhere = reading.any(&[
        Concept::Hours,
        Concept::Bill,
        Concept::OtherDomain,
        Concept::Commerce,
        Concept::Status,
    ]) || reading.any(&[Concept::Where]) && appliances.is_empty();
    // "rate card pls": of our work, what else?
    let about_work =
        about_work || reading.any(&[Concept::Price]) && reading.text.tokens.len() <= 5 && category_of_price;
    match reason {
        Some(evidence) if about_work && !elsewhere => {
            vec![Found { value: ServiceType::Consultation, evidence }]
        }
        _ => Vec::new(),
    }
}

fn wanted(
    reading: &Reading<'_>,
    appliances: &[Found<ApplianceKind>],
    faults: &Faults,
    danger: bool,
) -> Vec<Found<ServiceType>> {
    let mut found: Vec<Found<ServiceType>> = Vec::new();
    let mut add = |kind: ServiceType, hit: &Hit| {
        if !found.iter().any(|item| item.value == kind) {
            found.push(Found { value: kind, evidence: reading.evidence(hit) });
        }
    };
    let other_faults = faults
        .found
        .iter()
        .filter(|fault| {
            fault.plain && fault.hit.concept != Concept::GasLow && !gas_words(reading, &fault.hit)
        })
        .count();
    let broken = other_faults > 0 || danger;
    let firm = |hit: &Hit| {
        reading.near(hit, Concept::Want, 5).is_some()
            || reading.covered(hit, Concept::Want)
            || reading.near(hit, Concept::Please, 3).is_some()
    };
    for concept in [Concept::JobGas, Concept::GasLow] {
        for hit in reading.hits(concept).iter().filter(|hit| !reading.negated(hit)) {
            add(ServiceType::GasRefill, hit);
        }
    }
    if !broken && let Some(hit) = reading.free(Concept::Gas, &[Concept::NotHazard]).next() {
        add(ServiceType::GasRefill, hit);
    }
    for hit in reading.free(Concept::JobInstall, &[Concept::Reschedule, Concept::Price]) {
        let past = matches!(reading.text.word(hit.from), "installed" | "mounted" | "shifted") && broken;
        let working = reading.covered(hit, Concept::Fault);
        if !past && !working && (!broken || firm(hit)) {
            add(ServiceType::Installation, hit);
        }
    }
    for concept in [Concept::JobService, Concept::JobContract] {
        for hit in reading.free(concept, &[Concept::Price, Concept::JobGas, Concept::Capability]) {
            let past = matches!(reading.text.word(hit.from), "serviced" | "cleaned") && !firm(hit)
                || reading.has_word(hit.from.saturating_sub(3), hit.from, &["after", "your", "last", "gas"]);
            if !past
                && (!broken || firm(hit) && concept == Concept::JobContract || firm(hit) && weak_only(faults))
            {
                add(ServiceType::Maintenance, hit);
            }
        }
    }
    for hit in reading.free(
        Concept::Part,
        &[Concept::Ac, Concept::Fridge, Concept::Washer, Concept::Function, Concept::JobService],
    ) {
        let done = |wish: &Hit| {
            matches!(reading.text.word(wish.from), "replaced" | "replacing" | "changed") && broken
        };
        let wish = [Concept::Supply, Concept::Replace, Concept::Buy].iter().any(|&concept| {
            reading
                .near(hit, concept, 6)
                .is_some_and(|wish| !reading.covered(wish, Concept::JobVisit) && !done(wish))
        }) || reading
            .around(Concept::Want, hit.from.saturating_sub(5), hit.from)
            .any(|want| strong(reading, want))
            && !broken
            || reading.after(hit, Concept::Want, 1).is_some() && !broken;
        if wish {
            add(ServiceType::SpareParts, hit);
        }
    }
    // "do you have the knob and can you fit it": the fitting goes with the part.
    let part_wanted = found.iter().any(|item| item.value == ServiceType::SpareParts);
    found.retain(|item| {
        let words = item.evidence.words.to_lowercase();
        let fitting = ["fit", "lag", "to fit"].iter().any(|word| words.starts_with(word));
        !(part_wanted && item.value == ServiceType::Installation && fitting)
    });
    let nothing_yet = found.is_empty();
    let mut add = |kind: ServiceType, evidence: &crate::analysis::Evidence| {
        if !found.iter().any(|item| item.value == kind) {
            found.push(Found { value: kind, evidence: evidence.clone() });
        }
    };
    for appliance in appliances {
        let repair = match appliance.value {
            ApplianceKind::Ac => ServiceType::AcRepair,
            ApplianceKind::Refrigerator => ServiceType::RefrigeratorRepair,
            ApplianceKind::WashingMachine => ServiceType::WashingMachineRepair,
            ApplianceKind::Other | ApplianceKind::Unknown => continue,
        };
        if broken || nothing_yet {
            add(repair, &appliance.evidence);
        }
    }
    found
}

fn strong(reading: &Reading<'_>, want: &Hit) -> bool {
    !matches!(reading.text.word(want.from), "help" | "request" | "requesting")
}

fn weak_only(faults: &Faults) -> bool {
    faults.found.iter().all(|fault| !fault.plain)
}

/// "gas leaked": told of the gas, so not also another fault.
fn gas_words(reading: &Reading<'_>, hit: &Hit) -> bool {
    reading.before(hit, Concept::Gas, 1).is_some()
        || reading.after(hit, Concept::Gas, 1).is_some()
        || reading.covered(hit, Concept::GasLow)
}
