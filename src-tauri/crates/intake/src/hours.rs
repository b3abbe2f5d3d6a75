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
    );
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
    let big_follows = next.is_some_and(|next| next.kind == Kind::Number);
    (cued || other_end) && !unit && !big_follows && (1..=24).contains(&value)
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
                && tokens[index + 2].kind != Kind::Word
        }
    }
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
            mark(index, index + 1);
        }
    }
}
