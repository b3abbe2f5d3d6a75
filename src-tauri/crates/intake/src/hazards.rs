//! Danger now, and whose health hangs on the appliance.

use crate::analysis::{Decision, Evidence};
use crate::concept::Concept;
use crate::faults::Faults;
use crate::lexicon::Hit;
use crate::reading::Reading;

/// What was found, for the decision and for priority.
pub(crate) struct Dangers {
    pub decision: Decision,
    pub hazards: Vec<Evidence>,
    pub dependence: Vec<Evidence>,
}

/// Kinds of danger that speak for themselves.
const PLAIN: &[Concept] = &[
    Concept::BurnSmell,
    Concept::Smoke,
    Concept::Sparks,
    Concept::Fire,
    Concept::Melt,
    Concept::Shock,
    Concept::GasSmell,
    Concept::Explosion,
];

const APPLIANCES: &[Concept] = &[
    Concept::Ac,
    Concept::Fridge,
    Concept::Washer,
    Concept::OtherAppliance,
    Concept::AnyAppliance,
    Concept::HintAc,
    Concept::HintFridge,
    Concept::HintWasher,
    Concept::Electrics,
    Concept::Part,
    Concept::Brand,
];

/// Decides whether the message tells of an emergency. `silent` is set for spam and the like, whose words mean nothing.
pub(crate) fn read(reading: &Reading<'_>, faults: &Faults, silent: bool) -> Dangers {
    let mut against = Vec::new();
    let mut hazards = Vec::new();
    let context = APPLIANCES.iter().any(|&concept| !reading.hits(concept).is_empty());
    // Without an appliance, smoke and sparks may be a film's: then somebody must be wanted, too.
    let addressed = reading.any(&[
        Concept::JobVisit,
        Concept::Craftsman,
        Concept::UrgentHigh,
        Concept::UrgentMax,
        Concept::CallMe,
        Concept::Called,
        Concept::Town,
    ]);
    let foreign = reading.any(&[Concept::OtherDomain]) && !context;
    let asked = asked_only(reading, faults);
    let over = faults.resolved.is_some();
    let mut take = |hit: &Hit, why: &str| {
        let reason = if denied(reading, hit) {
            Some("negation")
        } else if reading.long_past(hit) {
            Some("tense.past")
        } else if asked {
            Some("question.safety")
        } else if over {
            Some("state.fixed")
        } else if silent || foreign {
            Some("unrelated")
        } else {
            None
        };
        match reason {
            Some(reason) => against.push(reading.evidence_as(hit, reason)),
            None => hazards.push(reading.evidence_as(hit, why)),
        }
    };
    for &concept in PLAIN {
        for hit in reading.free(concept, &[Concept::NotHazard, Concept::Unwell]) {
            let speaks =
                matches!(concept, Concept::BurnSmell | Concept::Shock | Concept::Melt | Concept::GasSmell);
            if context || speaks || addressed {
                take(hit, concept.as_str());
            }
        }
    }
    for hit in reading.free(Concept::Burnt, &[Concept::NotHazard, Concept::BurnSmell, Concept::Unwell]) {
        let electric = reading.near(hit, Concept::Electrics, 7).is_some()
            || reading.near(hit, Concept::Smell, 3).is_some();
        if electric {
            take(hit, Concept::Burnt.as_str());
        }
    }
    for hit in reading.hits(Concept::Gas) {
        if !reading.covered(hit, Concept::NotHazard) && reading.near(hit, Concept::Smell, 4).is_some() {
            take(hit, Concept::GasSmell.as_str());
        }
    }
    for hit in reading.hits(Concept::Unwell) {
        if reading.any(&[Concept::Gas, Concept::Smell, Concept::GasSmell, Concept::Leak])
            && (context || reading.any(&[Concept::Gas]))
        {
            take(hit, Concept::Unwell.as_str());
        }
    }
    for hit in reading.hits(Concept::Electrics) {
        if let Some(water) = water_reaches(reading, hit) {
            take(&water, "hazard.water");
        }
    }
    hazards.sort_by(|a, b| (a.start, &a.why).cmp(&(b.start, &b.why)));
    hazards.dedup();

    let present_fault = !faults.found.is_empty() && !over;
    let mut dependence = Vec::new();
    let mut medical = Vec::new();
    if !silent && (context || present_fault) {
        for concept in
            [Concept::Medicine, Concept::Patient, Concept::Infant, Concept::Elderly, Concept::ColdStorage]
        {
            for hit in
                reading.hits(concept).iter().filter(|hit| reading.before(hit, Concept::Not, 2).is_none())
            {
                let evidence = reading.evidence(hit);
                let health = matches!(concept, Concept::Medicine | Concept::Patient);
                if health && present_fault && !asked {
                    medical.push(evidence.clone());
                }
                dependence.push(evidence);
            }
        }
    }
    let value = !hazards.is_empty() || !medical.is_empty();
    let confidence = match (value, hazards.len() + medical.len(), against.len()) {
        (true, 1, 0) => 88,
        (true, _, 0) => 95,
        (true, ..) => 70,
        (false, _, 0) => 97,
        (false, ..) => 72,
    };
    let mut evidence = hazards.clone();
    evidence.extend(medical);
    evidence.extend(against);
    Dangers { decision: Decision { value, confidence, evidence }, hazards, dependence }
}

/// A denial that belongs to the danger: "no smoke", "puka illa"; "not working, smoke" is none.
fn denied(reading: &Reading<'_>, hit: &Hit) -> bool {
    if reading.before(hit, Concept::Not, 0).is_some() || answered_no(reading, hit) {
        return true;
    }
    let listed = reading.before(hit, Concept::Not, 5).is_some_and(|not| {
        let word = reading.text.word(not.from);
        matches!(
            word,
            "no" | "without" | "never" | "not" | "any" | "nothing" | "dont" | "doesnt" | "isnt" | "didnt"
        ) && reading.around(Concept::Function, not.to, hit.from).next().is_none()
            && !reading.has_word(
                not.to,
                hit.from,
                &["and", "now", "then", "since", "because", "with", "from"],
            )
    });
    let clause_list = !listed && {
        // "no sparks or smoke": one "no" reaches over "or" to the next danger.
        hit.from >= 1
            && matches!(reading.text.word(hit.from - 1), "or" | "nor")
            && reading.before(hit, Concept::Not, 6).is_some()
    };
    listed || clause_list || reading.negation_after(hit, 1)
}

/// "Is there smoke? No."
fn answered_no(reading: &Reading<'_>, hit: &Hit) -> bool {
    let tokens = &reading.text.tokens;
    let sentence = reading.sentence(hit.from);
    (hit.to.saturating_sub(1)..(hit.to + 6).min(tokens.len()))
        .find(|&token| tokens[token].asks && tokens[token].sentence == sentence)
        .is_some_and(|asked| {
            matches!(reading.text.word(asked + 1), "no" | "nope" | "illa" | "nahi" | "ഇല്ല" | "नहीं")
        })
}

/// Water on its way to a plug, a board, a battery.
fn water_reaches(reading: &Reading<'_>, electric: &Hit) -> Option<Hit> {
    if [Concept::Function, Concept::Ac, Concept::NotHazard, Concept::Line]
        .iter()
        .any(|&by| reading.covered(electric, by))
    {
        return None;
    }
    const WAYS: &[&str] = &[
        "on", "onto", "into", "in", "over", "near", "to", "towards", "toward", "inside", "reaching",
        "reached", "reach", "above", "through", "around", "touching", "at", "under", "by", "beside", "next",
        "below", "close", "dripping", "along", "down", "behind", "onto",
    ];
    let sentence = reading.sentence(electric.from);
    let before = reading
        .around(Concept::Water, electric.from.saturating_sub(9), electric.from)
        .find(|water| reading.sentence(water.from) == sentence)
        .filter(|water| {
            reading.has_word(water.to, electric.from, WAYS) || locative(reading.text.word(electric.from))
        });
    let after = reading
        .around(Concept::Water, electric.to, electric.to + 5)
        .find(|water| reading.sentence(water.from) == sentence)
        .filter(|water| {
            locative(reading.text.word(electric.from))
                || reading.has_word(electric.to, water.to + 1, &["wet", "me", "mein", "pe", "par"])
        });
    before.or(after).filter(|water| !reading.negated(water)).copied()
}

/// A Malayalam ending that says "in, on": "plugil", "boardile", "സ്വിച്ചിൽ".
fn locative(word: &str) -> bool {
    word.ends_with("il")
        || word.ends_with("ile")
        || word.ends_with("ilekku")
        || word.contains("ിൽ")
        || word.contains("ിലേ")
}

/// Only a question about safety in general: nothing is said to have happened.
fn asked_only(reading: &Reading<'_>, faults: &Faults) -> bool {
    let asked = reading.any(&[Concept::SafetyQuestion]) && reading.asks();
    asked
        && !reading.has_word(
            0,
            reading.text.tokens.len(),
            &["my", "our", "now", "coming", "getting", "came", "gave", "giving", "smelling"],
        )
        && faults.found.iter().filter(|fault| fault.plain).count() < 2
}
