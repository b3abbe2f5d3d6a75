//! What is wrong with the appliance now.

use crate::concept::Concept;
use crate::lexicon::Hit;
use crate::reading::Reading;

/// A present fault and how plainly it is said.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fault {
    /// The words.
    pub hit: Hit,
    /// Says so on its own, without an appliance beside it.
    pub plain: bool,
}

/// What the message says about the appliance's state.
pub(crate) struct Faults {
    /// Present faults, by place.
    pub found: Vec<Fault>,
    /// The words that say it works again, after the last fault.
    pub resolved: Option<Hit>,
}

const THINGS: &[Concept] = &[
    Concept::Ac,
    Concept::Fridge,
    Concept::Washer,
    Concept::OtherAppliance,
    Concept::AnyAppliance,
    Concept::HintAc,
    Concept::HintFridge,
    Concept::HintWasher,
    Concept::Part,
    Concept::Brand,
];

/// Words that tell the present from what was before.
const NOW: &[&str] = &[
    "now",
    "ippo",
    "ippol",
    "ippam",
    "ab",
    "after",
    "again",
    "since",
    "today",
    "ഇപ്പോൾ",
    "अब",
    "anymore",
    "already",
];

/// How near, in tokens, an appliance must be for a weak word to be a fault.
const REACH: usize = 10;

/// Reads the faults.
pub(crate) fn read(reading: &Reading<'_>) -> Faults {
    let mut found = Vec::new();
    plain(reading, &mut found);
    functions(reading, &mut found);
    beside_appliance(reading, &mut found);
    suffering(reading, &mut found);
    too_warm(reading, &mut found);
    found.sort_by_key(|fault| (fault.hit.from, std::cmp::Reverse(fault.hit.to)));
    let resolved = resolved(reading, &found);
    Faults { found, resolved }
}

fn plain(reading: &Reading<'_>, found: &mut Vec<Fault>) {
    for concept in [Concept::Fault, Concept::GasLow, Concept::Leak] {
        for hit in reading.free(
            concept,
            &[
                Concept::Fixed,
                Concept::Fine,
                Concept::NoAnswer,
                Concept::YouCalled,
                Concept::Ac,
                Concept::Fridge,
                Concept::Washer,
            ],
        ) {
            let denied = reading.before(hit, Concept::Not, 2).is_some_and(|not| not.to <= hit.from)
                || reading.after(hit, Concept::NotAfter, 0).is_some();
            if !denied && !about_the_phone(reading, hit) {
                found.push(Fault { hit: *hit, plain: true });
            }
        }
    }
}

/// "phone is dead", "line busy": the telephone's fault, no appliance's.
fn about_the_phone(reading: &Reading<'_>, hit: &Hit) -> bool {
    reading.before(hit, Concept::Line, 3).is_some()
}

fn functions(reading: &Reading<'_>, found: &mut Vec<Fault>) {
    for hit in reading.hits(Concept::Function) {
        let stopped = reading.before(hit, Concept::Stopped, 2).is_some();
        let not = reading.before(hit, Concept::Not, 3).filter(|not| {
            // The nearest function takes the negation.
            !reading.around(Concept::Function, not.to, hit.from).any(|other| other.to <= hit.from)
        });
        let after = reading.negation_after(hit, 2);
        let only_doubt =
            not.is_some_and(|not| reading.has_word(not.from, hit.from, &["problem", "issue", "urgent"]));
        let person = matches!(
            reading.text.word(hit.from),
            "respond" | "responding" | "responds" | "responsive" | "responded"
        ) && reading.before(hit, Concept::Craftsman, 5).is_some();
        if person {
            continue;
        }
        if (stopped || not.is_some() || after)
            && !only_doubt
            && !about_the_phone(reading, hit)
            && !reading.covered(hit, Concept::NoAnswer)
        {
            let from = not.map_or(hit.from, |not| not.from);
            let plain = !matches!(
                reading.text.word(hit.from),
                "fit"
                    | "open"
                    | "start"
                    | "started"
                    | "turn"
                    | "light"
                    | "close"
                    | "stop"
                    | "move"
                    | "keep"
                    | "reach"
                    | "current"
            );
            found.push(Fault { hit: Hit { from, ..*hit }, plain });
        }
    }
}

fn beside_appliance(reading: &Reading<'_>, found: &mut Vec<Fault>) {
    for concept in [Concept::FaultWeak, Concept::State] {
        for hit in
            reading.free(concept, &[Concept::Fixed, Concept::Fine, Concept::YouCalled, Concept::Complaint])
        {
            let near = THINGS.iter().any(|&thing| reading.near(hit, thing, REACH).is_some());
            if near && !reading.negated(hit) && !about_the_phone(reading, hit) {
                found.push(Fault { hit: *hit, plain: false });
            }
        }
    }
    for hit in reading.hits(Concept::Stopped) {
        let near = THINGS.iter().any(|&thing| reading.near(hit, thing, 5).is_some());
        if near && !reading.negated(hit) {
            found.push(Fault { hit: *hit, plain: false });
        }
    }
}

/// The milk turns sour, the bedroom is like an oven: no appliance is named, yet one has failed.
fn suffering(reading: &Reading<'_>, found: &mut Vec<Fault>) {
    for hit in reading.hits(Concept::Suffering) {
        let victim = [Concept::Food, Concept::HintAc, Concept::HintWasher, Concept::HintFridge]
            .iter()
            .any(|&thing| reading.near(hit, thing, 5).is_some());
        if victim && !reading.negated(hit) {
            found.push(Fault { hit: *hit, plain: true });
        }
    }
}

/// "15 degree dikha raha", "it reads 19", "is at 22 now": a cooler that says itself how warm it is. Degrees Celsius; food
/// keeps up to 5 and medicine up to 8 (WHO, "Temperature-controlled transport", 2 to 8).
fn too_warm(reading: &Reading<'_>, found: &mut Vec<Fault>) {
    const DEGREES: &[&str] = &["degree", "degrees", "deg", "celsius", "digri", "ഡിഗ്രി", "डिग्री"];
    const SAYS: &[&str] = &[
        "reads",
        "thermometer",
        "meter",
        "reading",
        "shows",
        "showing",
        "display",
        "displays",
        "says",
        "reached",
        "touching",
        "kanikkunnu",
        "dikha",
        "dikhata",
    ];
    let cold = reading.any(&[Concept::Fridge, Concept::HintFridge])
        || reading.any(&[Concept::Medicine]) && !reading.any(&[Concept::Ac]);
    if !cold {
        return;
    }
    let medical = reading.any(&[Concept::Medicine]);
    for (token, said) in reading.text.tokens.iter().enumerate() {
        if !said.word.parse::<u8>().is_ok_and(|degrees| (9..=45).contains(&degrees)) {
            continue;
        }
        let unit = reading.has_word(token + 1, token + 2, DEGREES);
        let gauge = reading.has_word(token.saturating_sub(2), token, SAYS)
            || medical
                && reading.has_word(token.saturating_sub(1), token, &["at"])
                && !reading.has_word(token + 1, token + 2, &["am", "pm", "oclock", "o'clock"]);
        if unit || gauge {
            found.push(Fault {
                hit: Hit { concept: Concept::Suffering, value: "", from: token, to: token + 1 },
                plain: true,
            });
        }
    }
}

/// "he is ok", "aalku kuzhappam illa": nobody was hurt; the fault stays.
fn of_a_person(reading: &Reading<'_>, good: &Hit) -> bool {
    const PERSONS: &[&str] = &[
        "he",
        "she",
        "hes",
        "shes",
        "everyone",
        "everybody",
        "they",
        "kid",
        "child",
        "son",
        "daughter",
        "mother",
        "father",
        "wife",
        "husband",
        "aalku",
        "aalkku",
        "alku",
        "avanu",
        "avalkku",
        "avalku",
        "avarkku",
        "kuttikku",
        "kuttik",
        "arkkum",
        "aarkkum",
        "മോന്",
        "ആൾക്ക്",
        "അവന്",
        "ആർക്കും",
        "കുട്ടിക്ക്",
        "bachcha",
        "baccha",
        "sab",
        "koi",
    ];
    good.concept == Concept::Fine && reading.has_word(good.from.saturating_sub(2), good.from + 1, PERSONS)
}

fn resolved(reading: &Reading<'_>, found: &[Fault]) -> Option<Hit> {
    let good = [Concept::Fixed, Concept::Fine]
        .into_iter()
        .flat_map(|concept| reading.hits(concept))
        .filter(|hit| reading.before(hit, Concept::Not, 2).is_none() && !of_a_person(reading, hit))
        .max_by_key(|hit| hit.from)?;
    let later = found.iter().any(|fault| fault.hit.from > good.from && fault.hit.from >= good.to);
    let asked = reading.around(Concept::Please, good.from.saturating_sub(4), good.from).next().is_some()
        || reading.around(Concept::Want, good.from.saturating_sub(4), good.from).next().is_some()
        || reading.has_word(good.from.saturating_sub(3), good.from, &["be", "get", "it", "was", "were"])
            && good.concept == Concept::Fixed
            && !found.is_empty();
    // "lower part has no cooling, upper is fine" repairs nothing; "not cooling before, working fine now" does.
    let plain_before = found.iter().any(|fault| fault.plain && fault.hit.to <= good.from);
    let contrast = good.concept == Concept::Fine
        && plain_before
        && !reading.any(&[Concept::Thanks])
        && !reading.has_word(good.from.saturating_sub(4), good.to + 3, NOW);
    (!later && !asked && !contrast).then_some(*good)
}
