//! When the visit or callback is wanted, in the customer's own words.

use std::collections::HashSet;

use crate::analysis::Found;
use crate::concept::Concept;
use crate::elsewhen;
use crate::hours;
use crate::lexicon::Hit;
use crate::normalise::{Break, Kind};
use crate::reading::Reading;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Other,
    /// A day, a part of the day, an hour, a date.
    Core,
    /// Stands before or between: "after", "at", "and".
    Link,
}

/// The wished times, each once. `open` where the message itself is only about time.
pub(crate) fn read(reading: &Reading<'_>, open: bool) -> Vec<Found<String>> {
    let roles = roles(reading);
    let mut found: Vec<Found<String>> = Vec::new();
    let mut seen = HashSet::new();
    let mut at = 0;
    while at < roles.len() {
        if roles[at] == Role::Other {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < roles.len() && roles[end] != Role::Other && joins(reading, &roles, end) {
            end += 1;
        }
        let next = end;
        let mut from = at;
        while end > from && roles[end - 1] == Role::Link && !trailing(reading.text.word(end - 1)) {
            end -= 1;
        }
        while from < end && roles[from] == Role::Link && !leading(reading.text.word(from)) {
            from += 1;
        }
        if (from..end).any(|token| roles[token] == Role::Core) && wished(reading, from, end, open) {
            let evidence = reading.text.evidence(from, end, "time");
            let value = evidence.words.clone();
            if seen.insert(value.to_lowercase()) {
                found.push(Found { value, evidence });
            }
        }
        at = next.max(at + 1);
    }
    found
}

fn joins(reading: &Reading<'_>, roles: &[Role], token: usize) -> bool {
    match reading.text.tokens[token].before {
        Break::None => true,
        Break::Clause => {
            roles[token] == Role::Core && roles[token - 1] == Role::Core || roles[token] == Role::Link
        }
        // "5.30 p.m." and "5 p.m"
        Break::Sentence => matches!(reading.text.word(token), "m" | "pm" | "am"),
        Break::Line => false,
    }
}

fn leading(word: &str) -> bool {
    matches!(
        word,
        "next"
            | "this"
            | "any"
            | "coming"
            | "after"
            | "before"
            | "between"
            | "around"
            | "within"
            | "early"
            | "late"
            | "by"
            | "till"
            | "until"
            | "from"
            | "about"
            | "past"
            | "agle"
            | "agli"
            | "adutha"
            | "അടുത്ത"
            | "अगले"
    )
}

fn trailing(word: &str) -> bool {
    matches!(
        word,
        "onwards"
            | "shesham"
            | "kazhinju"
            | "kazhinj"
            | "munpu"
            | "munp"
            | "munne"
            | "munpe"
            | "mumbu"
            | "mump"
            | "beech"
            | "thanne"
            | "itself"
            | "idayil"
            | "kazhinjitt"
            | "kazhinjal"
            | "മുന്നേ"
            | "തന്നെ"
            | "ഇടയിൽ"
            | "बीच"
            | "ही"
            | "baad"
            | "tak"
            | "pehle"
            | "ശേഷം"
            | "കഴിഞ്ഞ്"
            | "മുമ്പ്"
            | "മുൻപ്"
            | "बाद"
            | "पहले"
            | "तक"
            | "only"
            | "mani"
            | "manikk"
            | "manikku"
            | "baje"
            | "മണി"
            | "മണിക്ക്"
            | "बजे"
            | "latest"
    )
}

fn roles(reading: &Reading<'_>) -> Vec<Role> {
    let tokens = &reading.text.tokens;
    let mut roles = vec![Role::Other; tokens.len()];
    for hit in reading.hits(Concept::TimeMod) {
        roles[hit.from..hit.to].fill(Role::Link);
    }
    for (index, token) in tokens.iter().enumerate() {
        if matches!(
            token.word.as_str(),
            "at" | "on"
                | "in"
                | "the"
                | "or"
                | "and"
                | "to"
                | "by"
                | "ke"
                | "se"
                | "ko"
                | "nu"
                | "के"
                | "से"
                | "को"
        ) {
            roles[index] = Role::Link;
        }
    }
    for hit in reading.hits(Concept::Day) {
        roles[hit.from..hit.to].fill(Role::Core);
    }
    for hit in reading.hits(Concept::DayPart) {
        let greeting = reading.covered(hit, Concept::Greeting)
            || reading.has_word(hit.from.saturating_sub(1), hit.from, &["good"]);
        let article = matches!(reading.text.word(hit.from), "an" | "fn") && !digits_near(reading, hit);
        if !greeting && !article {
            roles[hit.from..hit.to].fill(Role::Core);
        }
    }
    for (index, role) in roles.iter_mut().enumerate() {
        if hours::is_hour(reading, index) {
            *role = Role::Core;
        }
    }
    for hit in reading.hits(Concept::Clock) {
        if hit.from > 0 && roles[hit.from - 1] == Role::Core {
            roles[hit.from..hit.to].fill(Role::Core);
        }
    }
    hours::dates(reading, |from, to| roles[from..to].fill(Role::Core));
    roles
}

fn digits_near(reading: &Reading<'_>, hit: &Hit) -> bool {
    hit.from > 0 && reading.text.tokens[hit.from - 1].kind != Kind::Word
}

/// Is the time one that is wanted, not one when something happened?
fn wished(reading: &Reading<'_>, from: usize, to: usize, open: bool) -> bool {
    let words: Vec<&str> = (from..to).map(|token| reading.text.word(token)).collect();
    let clause = reading.clause(from);
    let sentence = reading.sentence(from);
    let since_before = reading.around(Concept::Since, from.saturating_sub(4), from).any(|since| {
        from - since.to.min(from) <= 1 && reading.clause(since.from) == clause && since.to <= from
    });
    let since_after = reading.around(Concept::Since, to, to + 1).any(|since| {
        since.from == to && matches!(reading.text.word(to), "se" | "muthal" | "mudhal" | "മുതൽ" | "से" | "ago")
    });
    let inside = words.iter().any(|word| matches!(*word, "yesterday" | "last"));
    if since_before || since_after || inside || elsewhen::is(reading, from, to) {
        return false;
    }
    // "my Thursday slot", "instead of Monday": the old time.
    let moved = reading.has_word(to, to + 1, &["slot", "booking", "appointment", "visit", "job"])
        && (reading.any(&[Concept::Reschedule, Concept::Cancel])
            || reading.has_word(to + 1, to + 2, &["to", "into"]));
    if moved || from >= 2 && reading.text.word(from - 1) == "of" && reading.text.word(from - 2) == "instead" {
        return false;
    }
    let hours = reading
        .around(Concept::Hours, from.saturating_sub(12), to + 6)
        .any(|hit| reading.sentence(hit.from) == sentence);
    let status = reading
        .around(Concept::Status, from.saturating_sub(12), to + 6)
        .any(|hit| reading.sentence(hit.from) == sentence);
    if hours || status && !open {
        return false;
    }
    if open {
        return true;
    }
    let tokens = reading.text.tokens.len();
    let in_clause = |concept: Concept| {
        reading
            .around(concept, from.saturating_sub(14), (to + 14).min(tokens))
            .any(|hit| reading.clause(hit.from) == clause && (hit.to <= from || hit.from >= to))
    };
    let wish = [
        Concept::JobVisit,
        Concept::Want,
        Concept::Please,
        Concept::CallMe,
        Concept::Supply,
        Concept::JobInstall,
        Concept::JobService,
        Concept::Reschedule,
        Concept::Booking,
    ]
    .into_iter()
    .any(in_clause)
        || reading.has_word(
            from.saturating_sub(6),
            to + 6,
            &[
                "free",
                "available",
                "prefer",
                "preferably",
                "home",
                "ok",
                "okay",
                "fine",
                "convenient",
                "possible",
                "suit",
                "suits",
                "visit",
                "slot",
                "time",
                "pattumo",
                "somebody",
                "someone",
                "anybody",
                "anyone",
            ],
        );
    let past = reading.has_word(
        from.saturating_sub(8),
        (to + 4).min(tokens),
        &[
            "was",
            "were",
            "repaired",
            "died",
            "came",
            "started",
            "stopped",
            "happened",
            "bought",
            "purchased",
            "installed",
            "serviced",
            "had",
            "went",
            "called",
            "fixed",
            "did",
            "booked",
            "replaced",
        ],
    );
    let fault = [Concept::Fault, Concept::Function, Concept::FaultWeak, Concept::Leak, Concept::Stopped]
        .into_iter()
        .any(in_clause);
    let vague = words.len() == 1
        && matches!(
            words[0],
            "night"
                | "nights"
                | "morning"
                | "evening"
                | "noon"
                | "raat"
                | "subah"
                | "sham"
                | "shaam"
                | "holiday"
                | "today"
                | "innu"
                | "aaj"
                | "weekdays"
                | "anytime"
                | "raathri"
                | "rathri"
                | "ravile"
                | "raavile"
                | "ഇന്ന്"
                | "രാവിലെ"
                | "രാത്രി"
                | "आज"
                | "सुबह"
                | "रात"
        );
    if past && !wish {
        return false;
    }
    if vague {
        let meant = wish && !past && (!fault || strong_wish(reading, clause, from, to));
        return meant || alone(reading, from, to);
    }
    !(fault && past) || wish
}

fn strong_wish(reading: &Reading<'_>, clause: u32, from: usize, to: usize) -> bool {
    [Concept::JobVisit, Concept::Want, Concept::CallMe].into_iter().any(|concept| {
        reading
            .around(concept, from.saturating_sub(10), to + 10)
            .any(|hit| reading.clause(hit.from) == clause)
    })
}

/// The time is a clause of its own.
fn alone(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    let clause = reading.clause(from);
    (from == 0 || reading.clause(from - 1) != clause)
        && (to >= reading.text.tokens.len() || reading.clause(to) != clause)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<_> = read(&Reading::of(text), false).into_iter().map(|item| item.value).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn wishes_are_copied_as_written() {
        check("please come tomorrow after 5 pm", &["tomorrow after 5 pm"]);
        check("visit between 4 and 6 pm on Saturday", &["between 4 and 6 pm on Saturday"]);
        check("Tuesday 2 pm ok", &["Tuesday 2 pm"]);
        check("any day after 6 pm", &["any day after 6 pm"]);
        check("parso aa jao", &["parso"]);
        check("ഞായറാഴ്ച വരുമോ", &["ഞായറാഴ്ച"]);
    }

    #[test]
    fn the_past_is_no_wish() {
        check("not cooling since Sunday", &[]);
        check("it stopped yesterday", &[]);
        check("Good morning", &[]);
        check("switches off after ten minutes", &[]);
    }
}
