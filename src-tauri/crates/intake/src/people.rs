//! Who writes, or whom to ask for.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::analysis::Found;
use crate::concept::Concept;
use crate::lexicon;
use crate::normalise::{Break, Kind, Text};
use crate::reading::Reading;
use crate::spelling;

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

/// A name of the lexicon beside words that say whose it is: "Ramesh naam hai", "njan ivide Kuriakose aanu", "main
/// Ramesh bol raha hu", "my mother Saramma", "Lakshmi from …", "Manager Imran", "…, Aleyamma" at the end.
fn told(reading: &Reading<'_>, spans: &mut Vec<(usize, usize)>) {
    const ROLES: &[&str] = &[
        "manager",
        "contact",
        "person",
        "pharmacist",
        "tech",
        "owner",
        "caretaker",
        "watchman",
        "tenant",
        "mother",
        "father",
        "wife",
        "husband",
        "amma",
        "appa",
        "appachan",
        "ammachi",
        "achan",
        "brother",
        "sister",
        "son",
        "daughter",
        "supervisor",
        "secretary",
        "nurse",
        "incharge",
        "charge",
        "receptionist",
        "note",
        "ask",
        "trustee",
        "warden",
        "aunty",
        "uncle",
        "daddy",
        "mummy",
        "papa",
        "chechi",
        "from",
    ];
    const AFTER: &[&str] = &[
        "naam",
        "nam",
        "ennu",
        "ennanu",
        "ennaanu",
        "aanu",
        "aane",
        "aan",
        "bol",
        "aanee",
        "ആണ്",
        "എന്ന്",
        "hoon",
    ];
    let tokens = &reading.text.tokens;
    let mut at = 0;
    while at < tokens.len() {
        if !(is_given(reading, at) && (tokens[at].capital || !tokens[at].word.is_ascii()))
            || occupied(reading, at)
        {
            at += 1;
            continue;
        }
        let mut end = extent(reading, at, false);
        if end <= at {
            at += 1;
            continue;
        }
        // "Imran 9072 …": a number follows.
        let number = tokens.get(end).is_some_and(|next| next.kind == Kind::Number && next.word.len() >= 2);
        let closes = number || tokens.get(end).is_none_or(|next| next.before >= Break::Clause);
        let opens = tokens[at].before >= Break::Clause;
        let before = if at > 0 { reading.text.word(at - 1) } else { "" };
        let role = ROLES.contains(&before)
            && (closes || before != "from")
            && (before != "from" || reading.has_word(at.saturating_sub(2), at, &["note", "message", "msg"]));
        let said = AFTER.contains(&reading.text.word(end)) && tokens[end].before == Break::None;
        let self_said = said
            && (opens
                || (at.saturating_sub(6)..at).any(|cue| {
                    matches!(reading.text.word(cue), "njan" | "njaan" | "main" | "mai" | "ഞാൻ" | "മേ")
                        && reading.clause(cue) == reading.clause(at)
                }));
        let from_here = tokens[at].before >= Break::Sentence
            && reading.text.word(end) == "from"
            && tokens[end].before == Break::None;
        let last = opens && end == tokens.len() && at >= 4 && reading.sentence(at) > 0
            || opens && end == tokens.len() && at >= 6;
        if (role || self_said || from_here || last || number && opens) && !staff(reading, at) {
            spans.push((at, end));
        }
        end = end.max(at + 1);
        at = end;
    }
}

/// "Susan Abraham" below a letter, before a title or a place or at the end.
fn last_line(reading: &Reading<'_>, spans: &mut Vec<(usize, usize)>) {
    let tokens = &reading.text.tokens;
    for at in tokens.len().saturating_sub(24).max(1)..tokens.len() {
        if tokens[at].before != Break::Line || at < 6 {
            continue;
        }
        let end = extent(reading, at, false);
        let given = (at..end).any(|token| is_given(reading, token));
        let closes =
            tokens.get(end).is_none_or(|next| next.before >= Break::Clause || next.kind == Kind::Number);
        if end > at && closes && (given && tokens[at].capital || end - at >= 2 && end == tokens.len()) {
            spans.push((at, end));
        }
    }
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

/// "my name is …", "njan …", "Mr …", "… here".
fn introduced(reading: &Reading<'_>, spans: &mut Vec<(usize, usize)>) {
    for cue in reading.hits(Concept::NameCue) {
        let last = reading.text.word(cue.to - 1);
        if last == "here" || last == "speaking" {
            let mut from = cue.from;
            while from > 0
                && cue.from - from < 3
                && name_like(reading, from - 1, false)
                && reading.text.tokens[from].before == Break::None
            {
                from -= 1;
            }
            if from < cue.from {
                spans.push((from, cue.from));
            }
            continue;
        }
        let label = matches!(
            last,
            "name"
                | "is"
                | "peru"
                | "per"
                | "naam"
                | "nam"
                | "പേര്"
                | "नाम"
                | "customer"
                | "caller"
                | "client"
                | "person"
                | "for"
        ) && last_is_name_label(reading, cue.from, cue.to);
        let mut at = cue.to;
        while at < cue.to + 3
            && matches!(
                reading.text.word(at),
                "is" | "mr" | "mrs" | "ms" | "dr" | "hai" | "aanu" | "miss" | "adv" | "fr"
            )
        {
            at += 1;
        }
        let gap = reading.text.tokens.get(at).map_or(Break::Line, |token| token.before);
        if gap > Break::Clause
            && !(gap == Break::Sentence && matches!(last, "mr" | "mrs" | "dr" | "ms"))
            && !label
        {
            continue;
        }
        let sure = label && gap < Break::Line;
        // "customer is fanning himself": only a capital makes a name of it.
        let sure = sure && !matches!(last, "customer" | "caller" | "client" | "person" | "for");
        let end = extent(reading, at, sure);
        let called = reading.text.tokens.get(at).is_some_and(|token| token.capital || !token.word.is_ascii())
            || (at..end).any(|token| is_given(reading, token))
            || sure && end > at;
        if end > at && called && !staff(reading, cue.from) {
            spans.push((at, end));
        }
    }
}

fn last_is_name_label(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    // "I am" and "this is" announce anything; "name is" only a name.
    !(from..to).any(|token| matches!(reading.text.word(token), "this" | "am" | "im"))
}

/// "technician Mr Suresh": not the sender.
fn staff(reading: &Reading<'_>, at: usize) -> bool {
    reading.has_word(
        at.saturating_sub(2),
        at,
        &[
            "technician",
            "mechanic",
            "your",
            "staff",
            "neighbour",
            "neighbor",
            "engineer",
            "with",
            "spoke",
            "ningade",
            "ningalude",
            "aapka",
            "aapke",
            "boy",
        ],
    )
}

/// Below a closing: "Regards, …", "Thanks, …".
fn signed(reading: &Reading<'_>, spans: &mut Vec<(usize, usize)>) {
    let count = reading.text.tokens.len();
    for cue in reading.hits(Concept::SignOff) {
        let at = cue.to;
        let Some(token) = reading.text.tokens.get(at) else { continue };
        let closing = token.before >= Break::Clause || cue.to - cue.from >= 2 && at + 3 >= count;
        if !closing || count - at > 24 {
            continue;
        }
        let end = extent(reading, at, false);
        if end > at
            && reading
                .text
                .tokens
                .get(end)
                .is_none_or(|next| next.before > Break::None || next.kind != Kind::Word)
        {
            spans.push((at, end));
        }
    }
    // "- Anil" or "~ Anil" on the last line.
    if let Some((at, token)) = reading
        .text
        .tokens
        .iter()
        .enumerate()
        .rev()
        .take(4)
        .find(|(_, token)| matches!(token.glue, Some('-' | '~')) && token.before >= Break::Clause)
    {
        let end = extent(reading, at, false);
        if token.capital && end == count && end > at {
            spans.push((at, end));
        }
    }
}

/// "Shaji 7012 000 456, Kozhencherry": a clause that is nothing but a name, or a name and a number.
fn listed(reading: &Reading<'_>, spans: &mut Vec<(usize, usize)>) {
    let tokens = &reading.text.tokens;
    let known = reading.any(&[Concept::Town])
        || tokens.iter().any(|token| token.kind == Kind::Number && token.word.len() >= 4);
    for at in 0..tokens.len() {
        if at > 0 && tokens[at].before < Break::Clause && tokens[at - 1].kind == Kind::Word {
            continue;
        }
        let end = extent(reading, at, false);
        if end == at {
            continue;
        }
        let place = reading.around(Concept::Town, end, end + 1).next().is_some();
        let closes = place
            || tokens.get(end).is_none_or(|next| next.before >= Break::Clause || next.kind == Kind::Number);
        let given = (at..end).any(|token| is_given(reading, token) && (tokens[token].capital || at > 0));
        if closes && (given || known && at > 0 && end - at >= 2) {
            spans.push((at, end));
        }
    }
}

/// A message of two or three words that no lexicon knows is somebody's name.
fn alone(reading: &Reading<'_>, spans: &mut Vec<(usize, usize)>) {
    let tokens = &reading.text.tokens;
    if !(1..=3).contains(&tokens.len())
        || tokens.iter().any(|token| {
            token.kind != Kind::Word
                || token.before != Break::None && token.start != tokens[0].start
                || token.asks
        })
    {
        return;
    }
    let strange = |at: usize| {
        tokens[at].word.len() >= 3 && !spelling::is_common(&tokens[at].word) && !occupied(reading, at)
    };
    let given = (0..tokens.len()).any(|at| is_given(reading, at));
    let free = (0..tokens.len()).all(|at| !occupied(reading, at) || is_given(reading, at));
    let latin = tokens.iter().all(|token| token.word.is_ascii());
    if free && latin && (given || tokens.len() == 2 && strange(0)) {
        spans.push((0, tokens.len()));
    }
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
