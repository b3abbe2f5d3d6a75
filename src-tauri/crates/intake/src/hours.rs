//! Hours and dates in figures.

use crate::concept::Concept;
use crate::normalise::{Break, Kind};
use crate::reading::Reading;

/// "5pm", "10:45", "11" before "o clock", "6" after "after".
pub(crate) fn is_hour(reading: &Reading<'_>, index: usize) -> bool {
    let tokens = &reading.text.tokens;
    let Some(token) = tokens.get(index) else { return false };
    let word = token.word.as_str();
    if token.kind == Kind::Mixed {
        let stem =
            word.strip_suffix("am").or_else(|| word.strip_suffix("pm")).or_else(|| word.strip_suffix("hrs"));
        return stem.is_some_and(|stem| stem.len() <= 2 && stem.bytes().all(|b| b.is_ascii_digit()));
    }
    let spelled = matches!(
        word,
        "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
    ) || reading.around(Concept::Clock, index + 1, index + 2).next().is_some()
        && spelled_elsewhere(word)
        || part_before(reading, index) && !word.is_ascii() && spelled_elsewhere(word);
    let figures = token.kind == Kind::Number && word.len() <= 2;
    if !figures && !spelled {
        return false;
    }
    let value = word.parse::<u32>().unwrap_or(1);
    let next = tokens.get(index + 1).filter(|next| next.before == Break::None);
    let clock_follows = reading.around(Concept::Clock, index + 1, index + 2).next().is_some();
    if clock_follows && value <= 24 {
        return true;
    }
    let minutes_follow =
        next.is_some_and(|next| matches!(next.glue, Some(':' | '.')) && next.word.len() >= 2);
    let hour_before = index > 0
        && matches!(token.glue, Some(':' | '.'))
        && token.word.len() == 2
        && tokens[index - 1].kind == Kind::Number
        && tokens[index - 1].word.len() <= 2;
    if minutes_follow
        && value <= 24
        && next.is_some_and(|next| next.word.bytes().take(2).all(|b| b.is_ascii_digit()))
        || hour_before && value < 60
    {
        return true;
    }
    // "10-12 am", "between 4 and 6", "10 to 1 pm": the other end of a range.
    let range_end = (1..=2).any(|step| {
        tokens.get(index + step).is_some_and(|other| other.word.len() <= 4)
            && step_is_range(reading, index, step)
            && (tokens
                .get(index + step)
                .is_some_and(|other| other.word.ends_with("am") || other.word.ends_with("pm"))
                || reading.around(Concept::Clock, index + step + 1, index + step + 2).next().is_some())
    });
    if range_end && value <= 24 {
        return true;
    }
    let before = if index > 0 { reading.text.word(index - 1) } else { "" };
    let degrees = next.is_some_and(|next| {
        matches!(next.word.as_str(), "degree" | "degrees" | "deg" | "c" | "kg" | "litre" | "liter" | "ton")
    });
    let unit = degrees
        || reading.around(Concept::TimeUnit, index + 1, index + 2).next().is_some()
        || reading.around(Concept::AnyAppliance, index + 1, index + 2).next().is_some()
        || reading.around(Concept::Ac, index + 1, index + 2).next().is_some();
    let cued =
        matches!(before, "after" | "before" | "by" | "between" | "around" | "till" | "until" | "past" | "at");
    let other_end = before == "and"
        && index >= 2
        && tokens[index - 2].kind == Kind::Number
        && index >= 3
        && reading.text.word(index - 3) == "between";
    // "shaam 6 ke baad", "ravile 10 nu munne", "3 kazhinju": an hour beside a part of the day or before "after".
    let after = matches!(
        reading.text.word(index + 1),
        "kazhinju"
            | "kazhinj"
            | "kazhinjitt"
            | "kazhinjal"
            | "shesham"
            | "munne"
            | "munpu"
            | "ശേഷം"
            | "കഴിഞ്ഞ്"
    ) || matches!(reading.text.word(index + 1), "ke" | "nu" | "se" | "के" | "से" | "നു" | "ന്")
        && matches!(
            reading.text.word(index + 2),
            "baad"
                | "pehle"
                | "beech"
                | "munne"
                | "munp"
                | "munpu"
                | "mumbu"
                | "mump"
                | "munpe"
                | "shesham"
                | "बाद"
                | "पहले"
                | "बीच"
                | "ശേഷം"
                | "മുമ്പ്"
                | "മുൻപ്"
                | "മുന്നേ"
        );
    let to_hour =
        matches!(before, "se" | "to" | "से" | "muthal") && index >= 2 && part_before(reading, index - 2);
    if figures && !unit && (1..=12).contains(&value) && (after || to_hour || part_before(reading, index)) {
        return next.is_none_or(|next| next.kind != Kind::Number);
    }
    let big_follows = next.is_some_and(|next| next.kind == Kind::Number);
    (cued || other_end) && !unit && !big_follows && (1..=12).contains(&value)
}

/// Does a part of the day or a day stand right before?
fn part_before(reading: &Reading<'_>, index: usize) -> bool {
    reading.text.tokens.get(index).is_some_and(|token| token.before == Break::None)
        && reading.around(Concept::DayPart, index.saturating_sub(2), index).any(|part| part.to == index)
}

fn spelled_elsewhere(word: &str) -> bool {
    matches!(
        word,
        "ek" | "do"
            | "teen"
            | "char"
            | "chaar"
            | "paanch"
            | "panch"
            | "chhe"
            | "che"
            | "saat"
            | "aath"
            | "nau"
            | "das"
            | "gyarah"
            | "barah"
            | "onnu"
            | "randu"
            | "rand"
            | "moonnu"
            | "moonu"
            | "nalu"
            | "naalu"
            | "anchu"
            | "anju"
            | "aaru"
            | "aru"
            | "ezhu"
            | "ettu"
            | "ett"
            | "ombathu"
            | "onpathu"
            | "pathu"
            | "pathinonnu"
            | "panthrandu"
            | "एक"
            | "दो"
            | "तीन"
            | "चार"
            | "पांच"
            | "पाँच"
            | "छह"
            | "छः"
            | "छे"
            | "सात"
            | "आठ"
            | "नौ"
            | "दस"
            | "ग्यारह"
            | "बारह"
            | "ഒരു"
            | "രണ്ട്"
            | "മൂന്ന്"
            | "നാല്"
            | "അഞ്ച്"
            | "ആറ്"
            | "ഏഴ്"
            | "എട്ട്"
            | "ഒമ്പത്"
            | "ഒൻപത്"
            | "പത്ത്"
            | "പതിനൊന്ന്"
            | "പന്ത്രണ്ട്"
    )
}

fn step_is_range(reading: &Reading<'_>, index: usize, step: usize) -> bool {
    let tokens = &reading.text.tokens;
    match step {
        1 => {
            tokens
                .get(index + 1)
                .is_some_and(|other| matches!(other.glue, Some('-' | '–')) || other.before == Break::Clause)
                && tokens[index + 1].kind != Kind::Word
        }
        _ => {
            matches!(reading.text.word(index + 1), "to" | "and" | "or" | "till")
                && tokens.get(index + 2).is_some_and(|other| other.kind != Kind::Word)
        }
    }
}

/// Is an ordinal a day of the month, not a floor, a class, an attempt?
fn dated(reading: &Reading<'_>, index: usize) -> bool {
    const CUES: &[&str] = &[
        "on", "by", "before", "after", "from", "till", "until", "for", "the", "to", "this", "or", "and",
        "between", "around", "coming", "of",
    ];
    let before = if index > 0 { reading.text.word(index - 1) } else { "" };
    let next = reading.text.tokens.get(index + 1);
    let bare = next.is_none_or(|next| next.before >= Break::Clause);
    let noun = matches!(
        reading.text.word(index + 1),
        "floor"
            | "std"
            | "standard"
            | "attempt"
            | "time"
            | "class"
            | "street"
            | "cross"
            | "block"
            | "phase"
            | "house"
            | "call"
            | "one"
            | "year"
            | "day"
            | "month"
            | "ring"
            | "semester"
            | "grade"
            | "mile"
            | "km"
            | "ward"
            | "gen"
            | "generation"
            | "visit"
            | "reminder"
            | "message"
            | "mail"
            | "complaint"
    ) && next.is_some_and(|next| next.before == Break::None);
    !noun
        && (CUES.contains(&before)
            || bare
            || reading.around(Concept::DayPart, index + 1, index + 2).next().is_some()
            || matches!(reading.text.word(index + 1), "of" | "or" | "nu" | "ko" | "ke" | "se" | "morning"))
}

/// "15 tarikh", "18-നു", "23nu", "14 or 15 of this month".
fn day_of_month(reading: &Reading<'_>, index: usize) -> Option<usize> {
    let token = reading.text.tokens.get(index)?;
    let word = token.word.as_str();
    let stem = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    if stem.is_empty() || stem.len() > 2 || !stem.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if token.kind == Kind::Mixed {
        return matches!(&word[stem.len()..], "nu" | "num" | "ന്" | "നു" | "ആം").then_some(index + 1);
    }
    let next = reading.text.tokens.get(index + 1)?;
    if matches!(
        next.word.as_str(),
        "tarikh"
            | "tareekh"
            | "taarikh"
            | "tareek"
            | "tarik"
            | "thiyathi"
            | "theeyathi"
            | "तारीख"
            | "തീയതി"
            | "തിയതി"
    ) || matches!(next.word.as_str(), "നു" | "ന്" | "നും") && next.glue == Some('-')
    {
        return Some(index + 2);
    }
    let of_month = |at: usize| {
        reading.text.word(at) == "of"
            && matches!(reading.text.word(at + 1), "this" | "next")
            && reading.text.word(at + 2) == "month"
    };
    if of_month(index + 1) {
        return Some(index + 4);
    }
    (matches!(next.word.as_str(), "or" | "to" | "and") && of_month(index + 3)).then_some(index + 6)
}

/// "24th Jan 2016", "9th of January", "12/06/2024", "Jan 5".
pub(crate) fn dates(reading: &Reading<'_>, mut mark: impl FnMut(usize, usize)) {
    let tokens = &reading.text.tokens;
    let day = |index: usize| {
        tokens.get(index).is_some_and(|token| {
            let stem = token.word.trim_end_matches(|c: char| c.is_ascii_lowercase());
            !stem.is_empty()
                && stem.len() <= 2
                && stem.bytes().all(|b| b.is_ascii_digit())
                && matches!(&token.word[stem.len()..], "" | "st" | "nd" | "rd" | "th")
        })
    };
    let year = |index: usize| {
        tokens.get(index).is_some_and(|token| {
            token.kind == Kind::Number && token.word.len() == 4 && token.before == Break::None
        })
    };
    for hit in reading.hits(Concept::Month) {
        let word = reading.text.word(hit.from);
        // "may" and "mar" are months only beside a number.
        let mut from = hit.from;
        let mut to = hit.to;
        // "214/25 may be quoted": a verb.
        if word == "may"
            && (reading.has_word(
                to,
                to + 1,
                &["be", "have", "i", "we", "kindly", "please", "not", "you", "need"],
            ) || from > 0 && matches!(tokens[from - 1].glue, Some('/' | '-')))
        {
            continue;
        }
        if from > 0 && day(from - 1) {
            from -= 1;
        } else if from > 1 && reading.text.word(from - 1) == "of" && day(from - 2) {
            from -= 2;
        } else if day(to) && !year(to) {
            to += 1;
        } else if matches!(word, "may" | "mar" | "dec" | "jan" | "sep" | "march") || from == hit.from {
            continue;
        }
        if year(to) {
            to += 1;
        }
        mark(from, to);
    }
    for index in 0..tokens.len() {
        let slash = |token: usize| {
            tokens.get(token).is_some_and(|token| {
                matches!(token.glue, Some('/' | '-' | '.'))
                    && token.kind == Kind::Number
                    && token.word.len() <= 4
            })
        };
        if tokens[index].kind == Kind::Number
            && tokens[index].word.len() <= 2
            && slash(index + 1)
            && slash(index + 2)
            && tokens[index + 1].word.len() <= 2
            && tokens[index + 1].before == Break::None
        {
            mark(index, index + 3);
        } else if tokens[index].kind == Kind::Mixed && day(index) && tokens[index].word.len() >= 3 {
            if dated(reading, index) {
                mark(index, index + 1);
            }
        } else if let Some(to) = day_of_month(reading, index) {
            mark(index, to);
        }
    }
}
