//! Did the sender phone the company and not get through? Who did what to whom decides.

use crate::analysis::{Decision, Evidence};
use crate::concept::Concept;
use crate::lexicon::Hit;
use crate::reading::Reading;

/// Words that are about the telephone only when it stands right beside them.
const VAGUE: &[&str] = &["not working", "doesnt work", "dead", "off", "failed", "cut"];

/// What a machine does with a caller.
const MACHINE: &[&str] = &[
    "cut",
    "full",
    "hold",
    "nothing",
    "onnumilla",
    "kattayi",
    "കട്ടായി",
    "ഒന്നുമില്ല",
    "disconnected",
    "dead",
    "end",
    "again",
    "nobody",
];

/// What is not answered but is no call.
const NO_CALL: &[&str] = &[
    "door",
    "doorbell",
    "gate",
    "vathil",
    "kathaku",
    "വാതിൽ",
    "darwaza",
    "button",
    "buttons",
    "panel",
    "display",
    "question",
    "questions",
    "query",
    "email",
    "emails",
    "mail",
    "mails",
    "message",
    "messages",
    "msg",
    "letter",
];

/// Decides on the failed call. `silent` is set for spam and the like.
pub(crate) fn read(reading: &Reading<'_>, silent: bool) -> Decision {
    let mut evidence = Vec::new();
    let mut against = Vec::new();
    let mut strength = 0u8;
    let mut take = |hit: &Hit, weight: u8, evidence: &mut Vec<Evidence>| {
        if let Some(why) = excused(reading, hit) {
            against.push(reading.evidence_as(hit, why));
        } else {
            strength = strength.saturating_add(weight);
            evidence.push(reading.evidence_as(hit, "call.no_answer"));
        }
    };
    for hit in reading.hits(Concept::NoAnswer) {
        let vague = reading.has_word(hit.from, hit.to, &["hold", "attend", "attended", "cut", "ended"])
            || hit.to - hit.from == 1;
        // "The bell rings and not a soul": a bell that nobody answers is a telephone's.
        if !vague || telephone(reading, hit, 12) || reading.near(hit, Concept::Nobody, 6).is_some() {
            take(hit, 3, &mut evidence);
        }
    }
    for concept in [Concept::NoResponse, Concept::Busy, Concept::LineOff, Concept::Voicemail] {
        for hit in reading.free(concept, &[Concept::YouCalled]) {
            if unanswered(reading, hit) {
                take(hit, 2, &mut evidence);
            }
        }
    }
    for concept in [Concept::PickUp, Concept::GetThrough] {
        for hit in reading.free(concept, &[Concept::YouCalled]) {
            if not_picked_up(reading, hit) {
                take(hit, 2, &mut evidence);
            }
        }
    }
    for hit in reading.hits(Concept::Called) {
        if strength > 0 {
            evidence.push(reading.evidence(hit));
            strength = strength.saturating_add(1);
        }
    }
    let value = strength > 0 && !silent;
    let confidence = match (value, strength, against.len()) {
        (true, 4.., 0) => 95,
        (true, _, 0) => 85,
        (true, ..) => 65,
        (false, _, 0) => 96,
        (false, ..) => 75,
    };
    evidence.extend(against);
    Decision { value, confidence, evidence }
}

/// Is there a telephone, or somebody's phoning, in the sentence or the one beside it?
fn telephone(reading: &Reading<'_>, hit: &Hit, reach: usize) -> bool {
    let sentence = reading.sentence(hit.from);
    [Concept::Called, Concept::Line, Concept::Voicemail].into_iter().any(|concept| {
        reading.around(concept, hit.from.saturating_sub(reach), hit.to + reach).any(|line| {
            reading.sentence(line.from).abs_diff(sentence) <= 1
                && (line.to <= hit.from || line.from >= hit.to)
        })
    })
}

/// "no response", "busy", "switched off", said of a call to the company.
fn unanswered(reading: &Reading<'_>, hit: &Hit) -> bool {
    let words = (hit.from..hit.to).map(|token| reading.text.word(token)).collect::<Vec<_>>().join(" ");
    let vague = VAGUE.contains(&words.as_str());
    // "not responding" said of an appliance, or of its remote, is a fault.
    let appliance = [
        Concept::Ac,
        Concept::Fridge,
        Concept::Washer,
        Concept::AnyAppliance,
        Concept::HintAc,
        Concept::Part,
    ]
    .iter()
    .any(|&thing| reading.before(hit, thing, 3).is_some() || reading.after(hit, thing, 2).is_some());
    if appliance && hit.concept != Concept::Voicemail && reading.before(hit, Concept::Line, 2).is_none() {
        return false;
    }
    let line =
        if vague { reading.before(hit, Concept::Line, 3) } else { reading.near(hit, Concept::Line, 8) };
    if line.is_some_and(|line| !own_phone(reading, line)) {
        return true;
    }
    let sentence = reading.sentence(hit.from);
    if vague {
        // "vilichappo off": right after the call, and of the line alone.
        return hit.concept == Concept::LineOff
            && reading
                .around(Concept::Called, hit.from.saturating_sub(6), hit.from)
                .any(|called| reading.sentence(called.from) == sentence);
    }
    // A machine that answers, said twice or with what it did; a line that is "switched off, switched off".
    let machine = hit.concept == Concept::Voicemail
        && (reading.near(hit, Concept::You, 4).is_some() || reading.has_word(hit.to, hit.to + 12, MACHINE));
    if machine || matches!(hit.concept, Concept::Voicemail | Concept::LineOff) && reading.repeats(hit.concept)
    {
        return true;
    }
    reading
        .around(Concept::Called, hit.from.saturating_sub(14), hit.to + 8)
        .any(|called| reading.sentence(called.from).abs_diff(sentence) <= 1)
}

/// "nobody picks up", "couldn't reach you".
fn not_picked_up(reading: &Reading<'_>, hit: &Hit) -> bool {
    let nobody = reading.before(hit, Concept::Nobody, 3).is_some();
    let not = reading.before(hit, Concept::Not, 4).is_some() || reading.negation_after(hit, 1);
    if !nobody && !not {
        return false;
    }
    if hit.concept == Concept::GetThrough {
        let you =
            reading.after(hit, Concept::You, 2).is_some() || reading.before(hit, Concept::You, 4).is_some();
        return you && telephone(reading, hit, 10) || reading.after(hit, Concept::Line, 3).is_some();
    }
    telephone(reading, hit, 8)
}

/// "my phone", "his phone": not the company's.
fn own_phone(reading: &Reading<'_>, line: &Hit) -> bool {
    line.from > 0
        && matches!(
            reading.text.word(line.from - 1),
            "my" | "ac"
                | "drain"
                | "water"
                | "gas"
                | "power"
                | "model"
                | "serial"
                | "bill"
                | "complaint"
                | "order"
                | "his"
                | "her"
                | "their"
                | "ente"
                | "mera"
                | "mere"
                | "card"
                | "house"
                | "home"
                | "veettile"
                | "papas"
                | "pappas"
        )
}

/// Why a call that failed is not one to the company.
fn excused(reading: &Reading<'_>, hit: &Hit) -> Option<&'static str> {
    let sentence = reading.sentence(hit.from);
    let from_us = reading
        .around(Concept::YouCalled, hit.from.saturating_sub(10), hit.to + 6)
        .any(|called| reading.sentence(called.from) == sentence);
    if from_us {
        return Some("call.from_us");
    }
    let other_company = reading.before(hit, Concept::Brand, 4).is_some_and(|brand| {
        reading.around(Concept::Line, brand.to, hit.from + 1).next().is_some()
            || reading.has_word(brand.to, hit.from, &["care", "centre", "center", "helpline"])
    });
    if other_company {
        return Some("person.third");
    }
    if hit.concept != Concept::LineOff && reading.clause_has_word(hit, hit.to, hit.to + 3, NO_CALL) {
        return Some("person.third");
    }
    let you =
        reading.after(hit, Concept::You, 1).is_some() || reading.has_word(hit.from, hit.to, &["you", "u"]);
    if you {
        return None;
    }
    if reading.clause_has_word(hit, hit.from, hit.to + 3, &["him", "her", "them"]) {
        return Some("person.third");
    }
    let own = reading
        .around(Concept::Line, hit.from.saturating_sub(6), hit.from)
        .any(|line| reading.sentence(line.from) == sentence && own_phone(reading, line));
    // "Suresh phone edukkunnilla"
    let named = reading.before(hit, Concept::GivenName, 1).is_some();
    let third = own
        || named
        || reading.before(hit, Concept::ThirdPerson, 4).is_some_and(|person| {
            let word = reading.text.word(person.from);
            word != "it" && !(word == "customer" && reading.any(&[Concept::Called]))
        })
        || reading.has_word(hit.from, hit.to + 3, &["his", "her", "him", "them", "remote", "app"]);
    let called = reading
        .around(Concept::Called, hit.from.saturating_sub(12), hit.from)
        .find(|called| reading.sentence(called.from) == sentence);
    // "rajeev ne vilichu kittiyilla", "അയൽക്കാരനെ വിളിച്ചിട്ട്": the ending says whom.
    let whom = called
        .filter(|called| called.from > 0)
        .map(|called| reading.text.word(called.from - 1))
        .is_some_and(|whom| whom.ends_with("ne") && whom != "phone" || whom.ends_with("നെ"));
    if whom {
        return Some("person.third");
    }
    if third && called.is_none() {
        return Some("person.third");
    }
    None
}
