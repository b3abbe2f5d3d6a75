//! Who writes, or whom to ask for.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::analysis::Found;
use crate::concept::Concept;
use crate::lexicon;
use crate::normalise::{Break, Kind, Text};
use crate::reading::Reading;
use crate::spelling;

mod cues;
use cues::{alone, introduced, last_line, listed, signed, told};

/// Longest name, in words: "Vinod Kumar S".
const LONGEST: usize = 4;

/// Names of the sender or contact, each once. `bare` is set where nothing else is said, so that words alone are a name.
pub(crate) fn read(reading: &Reading<'_>, details: bool, bare: bool) -> Vec<Found<String>> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    introduced(reading, &mut spans);
    signed(reading, &mut spans);
    if details {
        listed(reading, &mut spans);
    }
    told(reading, &mut spans);
    last_line(reading, &mut spans);
    spans.retain(|&(from, to)| personal(reading, from, to));
    if spans.is_empty() && bare {
        alone(reading, &mut spans);
    }
    spans.sort_unstable();
    spans.dedup();
    let mut found: Vec<Found<String>> = Vec::new();
    let mut seen = HashSet::new();
    let mut end = 0;
    for (from, to) in spans {
        if from < end {
            continue;
        }
        end = to;
        let evidence = reading.text.evidence(from, to, "name");
        let value = evidence.words.clone();
        if seen.insert(value.to_lowercase()) {
            found.push(Found { value, evidence });
        }
    }
    found
}

/// How far the words from `at` on are a name; `sure` where a cue announced one.
fn extent(reading: &Reading<'_>, at: usize, sure: bool) -> usize {
    let mut end = at;
    while end < at + LONGEST {
        let Some(token) = reading.text.tokens.get(end) else { break };
        let initials = end > at && token.before == Break::Sentence && reading.text.word(end - 1).len() == 1;
        let broken = end > at && token.before != Break::None && !initials;
        if broken || !name_like(reading, end, sure && end == at) {
            break;
        }
        end += 1;
    }
    // A single letter alone is no name.
    if end == at + 1 && reading.text.word(at).chars().count() < 2 { at } else { end }
}

fn name_like(reading: &Reading<'_>, at: usize, sure: bool) -> bool {
    let Some(token) = reading.text.tokens.get(at) else { return false };
    if token.kind != Kind::Word {
        return false;
    }
    let given = is_given(reading, at);
    if token.end - token.start == 1 {
        // An initial (which may also be short for "are"); the pronoun is none.
        return token.capital && token.word != "i";
    }
    if matches!(token.word.as_str(), "anu" | "avar" | "prof" | "salam")
        && !(token.word == "anu" && token.capital)
    {
        // "anu" is also a spelling of "is".
        return false;
    }
    if given {
        return token.capital || sure || !token.word.is_ascii() || !spelling::is_common(&token.word);
    }
    if spelling::is_common(&token.word) || occupied(reading, at) {
        return false;
    }
    token.capital || sure
}

/// Is token `at` a name of the lexicon? A Malayalam name has at most a short ending: "മിനി" is none in "മിനിറ്റ്".
fn is_given(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.text.word(at);
    reading.around(Concept::GivenName, at, at + 1).any(|hit| hit.to == at + 1)
        && (word.is_ascii()
            || GIVEN_ELSEWHERE.contains(word)
            || ["ാണ്", "യാണ്", "ണ്", "ആണ്"]
                .iter()
                .filter_map(|end| word.strip_suffix(end))
                .any(|stem| GIVEN_ELSEWHERE.iter().any(|name| name.trim_end_matches('\u{0d4d}') == stem)))
}

/// The lexicon's names in other scripts.
static GIVEN_ELSEWHERE: LazyLock<HashSet<String>> = LazyLock::new(|| {
    lexicon::values(Concept::GivenName)
        .into_iter()
        .filter(|(_, pattern)| !pattern.is_ascii())
        .map(|(_, pattern)| Text::fold_pattern(pattern))
        .collect()
});

/// Firms, houses, countries and languages are no persons, and "Iype's clinic" names none.
fn personal(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    const FIRMS: &[&str] = &[
        "homestay",
        "events",
        "residency",
        "stores",
        "store",
        "meadows",
        "clinic",
        "hospital",
        "lab",
        "labs",
        "school",
        "church",
        "hotel",
        "resort",
        "resorts",
        "bakery",
        "enterprises",
        "traders",
        "textiles",
        "agencies",
        "flats",
        "apartments",
        "apartment",
        "villas",
        "villa",
        "towers",
        "tower",
        "heights",
        "heritage",
        "superintendent",
        "house",
        "bhavan",
        "bhavanam",
        "mills",
        "motors",
        "steels",
        "associates",
        "jewellers",
        "jewellery",
        "hall",
        "college",
        "bank",
        "fhc",
        "phc",
        "chc",
        "medicals",
        "medical",
        "supermarket",
        "hypermarket",
        "catering",
        "gardens",
        "garden",
        "enclave",
        "nagar",
        "road",
        "junction",
        "jn",
        "lane",
        "plaza",
        "mall",
        "arcade",
        "building",
        "complex",
        "lodge",
        "inn",
        "cafe",
        "restaurant",
        "auditorium",
        "convention",
        "centre",
        "center",
        "office",
        "builders",
        "constructions",
        "convent",
        "society",
        "temple",
        "mosque",
        "palace",
        "silks",
        "electricals",
        "electronics",
        "systems",
        "services",
        "solutions",
        "foods",
        "studio",
        "salon",
        "saloon",
        "gym",
        "academy",
        "ward",
        "panchayat",
        "palli",
        "pally",
        "mandir",
        "masjid",
        "hostel",
        "po",
    ];
    const ELSEWHERE: &[&str] = &[
        "oman",
        "dubai",
        "kuwait",
        "qatar",
        "bahrain",
        "sharjah",
        "muscat",
        "doha",
        "riyadh",
        "canada",
        "america",
        "usa",
        "uk",
        "saudi",
        "gulf",
        "hindi",
        "malayalam",
        "english",
        "tamil",
        "kerala",
        "india",
        "bangalore",
        "chennai",
        "mumbai",
        "delhi",
        "abu",
        "bengali",
        "london",
        "ireland",
        "australia",
    ];
    let tokens = &reading.text.tokens;
    let Some(last) = tokens.get(to.saturating_sub(1)) else { return false };
    let after = reading.text.raw.get(last.end..).unwrap_or_default();
    let owns = ["'s", "’s"].iter().any(|end| after.starts_with(end));
    let shouted = tokens[from..to].iter().any(|token| token.word.len() > 2)
        && !(from..to).any(|token| is_given(reading, token))
        && reading
            .text
            .raw
            .get(tokens[from].start..last.end)
            .is_some_and(|raw| raw.chars().all(|c| !c.is_lowercase()) && raw.is_ascii());
    // "Anna, …" opens a message to an elder brother.
    let elder = from == 0 && to == 1 && reading.text.word(0) == "anna";
    let place = to == from + 1 && ELSEWHERE.contains(&reading.text.word(from).trim_end_matches("il"));
    let firm = reading.has_word(from, to + 1, FIRMS);
    let tongue = reading.has_word(from, to, &["hindi", "malayalam", "english", "holy", "saint", "st"]);
    !(owns || elder || shouted || firm || place || tongue)
}

/// Does a word of the trade, a place or a time stand there?
fn occupied(reading: &Reading<'_>, at: usize) -> bool {
    const OTHER: &[Concept] = &[
        Concept::Ac,
        Concept::Fridge,
        Concept::Washer,
        Concept::OtherAppliance,
        Concept::AnyAppliance,
        Concept::Brand,
        Concept::Part,
        Concept::Town,
        Concept::Fault,
        Concept::FaultWeak,
        Concept::Function,
        Concept::Leak,
        Concept::Not,
        Concept::NotAfter,
        Concept::Want,
        Concept::Please,
        Concept::JobRepair,
        Concept::JobInstall,
        Concept::JobService,
        Concept::JobVisit,
        Concept::Craftsman,
        Concept::Called,
        Concept::CallMe,
        Concept::Line,
        Concept::Day,
        Concept::DayPart,
        Concept::Month,
        Concept::Greeting,
        Concept::Thanks,
        Concept::Ack,
        Concept::UrgentHigh,
        Concept::PlaceCue,
        Concept::NameCue,
        Concept::Question,
        Concept::Price,
        Concept::Status,
        Concept::Cancel,
        Concept::Spam,
        Concept::OtherDomain,
        Concept::TimeMod,
        Concept::PhoneCue,
        Concept::You,
        Concept::Smoke,
        Concept::JobContract,
        Concept::SignOff,
    ];
    OTHER.iter().any(|&concept| reading.around(concept, at.saturating_sub(4), at + 1).any(|hit| hit.to > at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<_> =
            read(&Reading::of(text), true, false).into_iter().map(|item| item.value).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn names_are_introduced_signed_and_listed() {
        check("my name is sini thomas", &["sini thomas"]);
        check("njan Mini, fridge kedayi", &["Mini"]);
        check("AC not cooling\nRegards,\nVinod Kumar S\n9400 200 118", &["Vinod Kumar S"]);
        check("AC not cooling. Shaji 7012 000 456, Kozhencherry", &["Shaji"]);
        check("This is Philip from Niranam", &["Philip"]);
    }

    #[test]
    fn other_words_are_no_names() {
        check("I am waiting for the technician", &[]);
        check("this is urgent", &[]);
        check("Samsung fridge, Thiruvalla", &[]);
    }
}
