//! Where the job is.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::analysis::Found;
use crate::concept::Concept;
use crate::lexicon;
use crate::normalise::{Break, Kind};
use crate::reading::Reading;
use crate::{skeleton, spelling};

/// Towns whose name is also a word: they need a capital letter or a cue.
const AMBIGUOUS: &[&str] = &[
    "pala", "kollam", "mannar", "koodal", "muttar", "chittar", "pta", "pullad", "angadi", "muttom", "pallom",
    "kallara", "vengal", "evoor", "kattode", "karackal", "poonkavu", "kattoor", "azhoor",
];

/// Malayalam endings of a place: "Thiruvallayil", "Kottayathu", "Adooril".
const ENDINGS: &[&str] =
    &["yil", "il", "yile", "ile", "ilekku", "yilekku", "yilninnu", "ilninnu", "um", "kku", "ku", "ill"];

/// "Kottayathu", "Vennikulathe": a name in -am before its ending.
const ENDINGS_OF_AM: &[&str] = &["ath", "athu", "athe", "athil", "athile", "athoru", "athanu", "athekku"];

/// How names of Kerala's places end.
const PLACE_ENDINGS: &[&str] = &[
    "oor", "nur", "lur", "yur", "pally", "palli", "kulam", "puram", "kkad", "kkadu", "cherry", "chery",
    "ssery", "sseri", "shery", "puzha", "kunnu", "kunnam", "kkara", "kkavu", "thura", "pady", "padi", "kode",
    "kodu", "bhagom", "bhagam", "parambu", "parambil", "moodu", "thodu", "konam", "mukku", "kuzhy", "kuzhi",
    "thitta", "petta", "pettah", "vattom", "vattam", "muttom", "thuruthu", "thuruthy", "angadi", "mangalam",
    "mangalom", "chira", "kadavu", "palam", "vila", "valavu", "nagar", "thanam",
];

/// Words after a capital word that make it the name of a firm or a building.
const FIRMS: &[&str] = &[
    "medical",
    "medicals",
    "stores",
    "store",
    "hospital",
    "clinic",
    "hotel",
    "bakery",
    "lab",
    "school",
    "college",
    "traders",
    "textiles",
    "agencies",
    "enterprises",
    "events",
    "homestay",
    "residency",
    "church",
    "resort",
    "restaurant",
    "bank",
    "supermarket",
    "jewellers",
    "hall",
    "convent",
    "auditorium",
];

/// The towns of one Latin word, by sound.
static TOWN_SOUNDS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    lexicon::values(Concept::Town)
        .into_iter()
        .filter_map(|(town, pattern)| Some((skeleton::key(pattern.trim_start_matches('~'))?, town)))
        .collect()
});

/// How each town is written in other scripts.
static TOWN_STEMS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut stems: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for (town, pattern) in
        lexicon::values(Concept::Town).into_iter().filter(|(_, pattern)| !pattern.is_ascii())
    {
        stems.entry(town).or_default().push(pattern);
    }
    stems
});

/// A place as written, and the town it is, if the lexicon has it.
pub(crate) struct Place {
    pub found: Found<String>,
    pub town: Option<&'static str>,
}

/// Canonical name of the town in `text`, if it is one of the lexicon.
pub(crate) fn canonical(text: &str) -> Option<&'static str> {
    let reading = Reading::of(text);
    let whole = reading.text.tokens.len();
    let exact =
        reading.hits(Concept::Town).iter().find(|hit| hit.from == 0 && hit.to == whole).map(|hit| hit.value);
    exact.or_else(|| if whole == 1 { inflected(reading.text.word(0)).map(|(town, _)| town) } else { None })
}

/// Every place, in the order found; `cued` also takes unknown places that a cue announces.
pub(crate) fn read(reading: &Reading<'_>, cued: bool) -> Vec<Place> {
    let mut taken = vec![false; reading.text.tokens.len()];
    let mut places: Vec<(usize, usize, Place)> = Vec::new();
    for hit in reading.free(Concept::Town, &[]) {
        if places.last().is_some_and(|&(_, to, _)| hit.from < to)
            || !trustworthy(reading, hit.from, hit.value)
        {
            continue;
        }
        let mut evidence = reading.evidence(hit);
        // In Malayalam script the ending goes with the word; the town is its beginning.
        if let Some(cut) = malayalam_stem(hit.value, &evidence.words) {
            evidence.end = evidence.start + u32::try_from(cut.encode_utf16().count()).unwrap_or(0);
            evidence.words = cut;
        }
        let value = evidence.words.clone();
        taken[hit.from..hit.to].fill(true);
        places.push((hit.from, hit.to, Place { found: Found { value, evidence }, town: Some(hit.value) }));
    }
    for (index, token) in reading.text.tokens.iter().enumerate() {
        if taken[index] || token.kind != Kind::Word || token.word.len() < 7 {
            continue;
        }
        if let Some((town, length)) =
            inflected(&token.word).filter(|(town, _)| trustworthy(reading, index, town))
        {
            let mut evidence = reading.text.evidence(index, index + 1, Concept::Town.as_str());
            if let Some(stem) = evidence.words.get(..length).map(str::to_owned) {
                evidence.end = evidence.start + u32::try_from(stem.encode_utf16().count()).unwrap_or(0);
                evidence.words = stem;
            }
            let value = evidence.words.clone();
            taken[index] = true;
            places.push((index, index + 1, Place { found: Found { value, evidence }, town: Some(town) }));
        }
    }
    if cued {
        unknown(reading, &taken, &mut places);
        if places.is_empty() {
            shaped(reading, &mut places);
        }
    }
    places.sort_by_key(|&(from, ..)| from);
    let mut seen = std::collections::HashSet::new();
    places
        .into_iter()
        .map(|(_, _, place)| place)
        .filter(|place| seen.insert(place.found.value.to_lowercase()))
        .collect()
}

fn trustworthy(reading: &Reading<'_>, token: usize, town: &str) -> bool {
    // "കൊച്ചിന്" is the baby, not Kochi; "കുളനടയല്ല": not there.
    let denied = reading.text.word(token).ends_with("യല്ല")
        || reading.has_word(token + 1, token + 2, &["alla", "allaa", "അല്ല"]);
    if denied || reading.text.evidence(token, token + 1, "").words.starts_with("കൊച്ചിന്") {
        return false;
    }
    if !AMBIGUOUS.contains(&town) {
        return true;
    }
    let Some(written) = reading.text.tokens.get(token) else { return false };
    !written.word.is_ascii()
        || written.capital
        || reading.around(Concept::PlaceCue, token.saturating_sub(3), token).any(|cue| cue.to == token)
}

/// The town of a word with a Malayalam ending, and the length of its stem in bytes.
fn inflected(word: &str) -> Option<(&'static str, usize)> {
    if !word.is_ascii() || spelling::is_common(word) {
        return None;
    }
    let plain = ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .filter(|stem| stem.len() >= 5)
        .find_map(|stem| known_by_sound(stem).map(|town| (town, stem.len())));
    plain.or_else(|| {
        ENDINGS_OF_AM
            .iter()
            .filter_map(|ending| word.strip_suffix(ending))
            .filter(|stem| stem.len() >= 4)
            .find_map(|stem| ["am", "om"].iter().find_map(|end| known_by_sound(&format!("{stem}{end}"))))
            .map(|town| (town, word.len()))
    })
}

fn known_by_sound(word: &str) -> Option<&'static str> {
    TOWN_SOUNDS.get(&skeleton::key(word)?).copied()
}

/// The part of a Malayalam word that is the town's name in the lexicon.
fn malayalam_stem(town: &str, written: &str) -> Option<String> {
    if written.is_ascii() {
        return None;
    }
    TOWN_STEMS
        .get(town)?
        .iter()
        .filter(|stem| written.starts_with(**stem))
        .max_by_key(|stem| stem.len())
        .filter(|stem| stem.len() < written.len())
        .map(|stem| (*stem).to_owned())
}

/// "Location: Nellimala", "veedu Aikkad": a place that no lexicon has.
fn unknown(reading: &Reading<'_>, taken: &[bool], places: &mut Vec<(usize, usize, Place)>) {
    for cue in reading.hits(Concept::PlaceCue) {
        let word = reading.text.word(cue.to - 1);
        let label = matches!(
            word,
            "location"
                | "place"
                | "area"
                | "town"
                | "sthalam"
                | "stalam"
                | "village"
                | "locality"
                | "city"
                | "സ്ഥലം"
                | "जगह"
        ) || reading.text.word(cue.from) == "place"
            || reading.text.word(cue.from) == "location";
        // "from Bethany Medicals" is a firm.
        let firm = |at: usize| (at..at + 3).any(|token| FIRMS.contains(&reading.text.word(token)));
        let weak = matches!(word, "at" | "in" | "veedu" | "veed" | "near" | "from");
        if !label && !weak {
            continue;
        }
        let mut at = cue.to;
        while at < cue.to + 2 && matches!(reading.text.word(at), "is" | "aanu" | "ആണ്") {
            at += 1;
        }
        // "Area: aikkad" and "place is aikkad" announce a place in small letters; "area extremely hot" does not.
        let announced = label
            && (at > cue.to
                || reading.text.tokens.get(at).is_some_and(|token| matches!(token.glue, Some(':' | '-'))));
        if weak && firm(cue.to) {
            continue;
        }
        let near = taken.iter().skip(at).take(4).any(|&taken| taken);
        if near {
            continue;
        }
        let mut end = at;
        while end < at + 2
            && (end == at || reading.text.tokens.get(end).is_some_and(|token| token.before == Break::None))
            && place_like(reading, end, announced)
        {
            end += 1;
        }
        if end > at {
            let evidence = reading.text.evidence(at, end, "cue.place");
            let value = evidence.words.clone();
            places.push((at, end, Place { found: Found { value, evidence }, town: None }));
        }
    }
}

/// "…, Elavumthitta": a word at the end or between commas that ends as places do.
fn shaped(reading: &Reading<'_>, places: &mut Vec<(usize, usize, Place)>) {
    let tokens = &reading.text.tokens;
    for (at, token) in tokens.iter().enumerate() {
        let length = token.word.len();
        if token.kind != Kind::Word || !(7..=20).contains(&length) || !token.word.is_ascii() {
            continue;
        }
        let opens = token.before >= Break::Clause;
        let closes = tokens.get(at + 1).is_none_or(|next| next.before >= Break::Clause);
        let alone = opens && closes && at + 1 == tokens.len() && length >= 8;
        if !(token.capital && at > 0 && (opens || closes) || alone)
            || !PLACE_ENDINGS.iter().any(|ending| token.word.ends_with(ending))
            || spelling::is_known(&token.word)
            || !place_like(reading, at, true)
        {
            continue;
        }
        let evidence = reading.text.evidence(at, at + 1, "cue.place");
        let value = evidence.words.clone();
        places.push((at, at + 1, Place { found: Found { value, evidence }, town: None }));
    }
}

fn place_like(reading: &Reading<'_>, token: usize, label: bool) -> bool {
    let Some(written) = reading.text.tokens.get(token) else { return false };
    written.kind == Kind::Word
        && written.word.chars().count() >= 4
        && (label || written.capital)
        && !spelling::is_common(&written.word)
        && [
            Concept::Ac,
            Concept::Fridge,
            Concept::Washer,
            Concept::Brand,
            Concept::GivenName,
            Concept::Day,
            Concept::DayPart,
            Concept::Month,
            Concept::Part,
            Concept::Fault,
            Concept::PlaceCue,
        ]
        .iter()
        .all(|&other| reading.around(other, token.saturating_sub(2), token + 1).all(|hit| hit.to <= token))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<_> =
            read(&Reading::of(text), true).into_iter().map(|place| place.found.value).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn towns_are_found_as_written() {
        check("AC repair at Tiruvala and Kottayam", &["Tiruvala", "Kottayam"]);
        check("Thiruvallayil aanu", &["Thiruvalla"]);
        check("തിരുവല്ലയിൽ എസി", &["തിരുവല്ല"]);
        check("pala thavana vilichu", &[]);
        check("Location: Nellimala", &["Nellimala"]);
    }

    #[test]
    fn spellings_are_one_town() {
        assert_eq!(canonical("Tiruvala"), Some("thiruvalla"));
        assert_eq!(canonical("തിരുവല്ല"), Some("thiruvalla"));
        assert_eq!(canonical("Changanacherry"), Some("changanassery"));
        assert_eq!(canonical("Paris"), None);
    }
}
