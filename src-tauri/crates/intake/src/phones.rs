//! Finding contact numbers. What a run of digits means is `domain::phone`'s to say.

use std::collections::{HashMap, HashSet};

use crate::analysis::Found;
use crate::concept::Concept;
use crate::normalise::{Break, Kind};
use crate::reading::Reading;

/// Digit groups that one number may be written in: "+91 98 46 00 03 31" and the like.
const MOST_GROUPS: usize = 13;
/// Shortest run that is looked at.
const FEWEST_DIGITS: usize = 10;
/// Longest: 0091 or 091 and ten digits.
const MOST_DIGITS: usize = 15;
/// Longest run that is a number without its international prefix: 091 and ten digits.
const MOST_NATIONAL: usize = 13;

/// The contact numbers, each once.
pub(crate) fn read(reading: &Reading<'_>) -> Vec<Found<String>> {
    let tokens = &reading.text.tokens;
    // Each word is asked once which digit it is: a run is read anew from each of its words.
    let said: Vec<Said> = tokens.iter().map(|token| Said::of(&token.word)).collect();
    let mut judged = Judged::default();
    let mut found: Vec<Found<String>> = Vec::new();
    let mut seen = HashSet::new();
    let mut at = 0;
    while at < tokens.len() {
        let number = written(reading, at, &mut judged).or_else(|| spoken(reading, &said, at, &mut judged));
        let Some((next, number)) = number else {
            at += 1;
            continue;
        };
        if !is_other_number(reading, at) && seen.insert(number.clone()) {
            found.push(Found { value: number, evidence: reading.text.evidence(at, next, "phone") });
        }
        at = next;
    }
    found
}

/// What the domain said of each run of digits in this message: long messages repeat themselves, and judging a foreign
/// number goes through the plans of the world.
#[derive(Default)]
struct Judged(HashMap<String, Option<String>>);

impl Judged {
    /// The run as E.164, where it is certainly a number.
    fn e164(&mut self, digits: &str) -> Option<String> {
        // Longer runs name their country, or are none.
        if digits.len() > MOST_NATIONAL && !digits.starts_with('+') && !digits.starts_with("00") {
            return None;
        }
        if let Some(known) = self.0.get(digits) {
            return known.clone();
        }
        let e164 = domain::phone::parse(digits).e164;
        self.0.insert(digits.to_owned(), e164.clone());
        e164
    }
}

/// The longest number written from token `at` on, with the token after it.
fn written(reading: &Reading<'_>, at: usize, judged: &mut Judged) -> Option<(usize, String)> {
    let tokens = &reading.text.tokens;
    let first = tokens.get(at).filter(|token| token.kind == Kind::Number)?;
    let plus = first.glue == Some('+') || at == 0 && reading.text.raw.trim_start().starts_with('+');
    // The tail of "18/12/9847..." or of a masked number is no number.
    if first.before == Break::None
        && at > 0
        && tokens[at - 1].kind != Kind::Word
        && matches!(first.glue, Some('/' | '.' | ':' | '-' | '@'))
    {
        return None;
    }
    let mut digits = String::from(if plus { "+" } else { "" });
    let mut best = None;
    for (group, token) in tokens[at..].iter().take(MOST_GROUPS).enumerate() {
        let breaks = group > 0 && token.before != Break::None && !bracketed(reading, at + group);
        if token.kind != Kind::Number
            || breaks
            || token.glue.is_some_and(|glue| matches!(glue, '/' | ':' | '@')) && group > 0
        {
            break;
        }
        digits.push_str(&token.word);
        if digits.len() > MOST_DIGITS + 1 {
            break;
        }
        if digits.len() >= FEWEST_DIGITS
            && let Some(e164) = judged.e164(&digits)
        {
            best = Some((at + group + 1, e164));
        }
    }
    best
}

/// "(0469) 2601234" and "+91 (0) 98460...": brackets inside a number break nothing.
fn bracketed(reading: &Reading<'_>, token: usize) -> bool {
    let tokens = &reading.text.tokens;
    token > 0
        && reading.text.raw.get(tokens[token - 1].end..tokens[token].start).is_some_and(|gap| {
            gap.len() <= 3 && gap.chars().all(|c| matches!(c, '(' | ')' | ' ' | '-' | '–'))
        })
}

/// What a word is in a number that is spelled out.
#[derive(Clone, Copy)]
enum Said {
    /// "nine".
    Digit(char),
    /// "double", "triple": how often the next digit stands.
    Times(u8),
    /// "98", up to four figures.
    Figures,
    /// No part of a number.
    Other,
}

impl Said {
    fn of(word: &str) -> Self {
        match (spoken_digit(word), word) {
            (Some(digit), _) => Self::Digit(digit),
            (None, "double") => Self::Times(2),
            (None, "triple" | "treble") => Self::Times(3),
            (None, word) if word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()) => Self::Figures,
            _ => Self::Other,
        }
    }
}

/// "nine eight four double zero …": at least ten digits in words (figures may stand between).
fn spoken(reading: &Reading<'_>, said: &[Said], at: usize, judged: &mut Judged) -> Option<(usize, String)> {
    if matches!(said.get(at)?, Said::Figures | Said::Other) {
        return None;
    }
    let mut digits = String::with_capacity(MOST_DIGITS + 4);
    let mut next = at;
    let mut times = 1;
    while digits.len() <= MOST_DIGITS {
        match said.get(next) {
            Some(Said::Digit(digit)) => {
                (0..times).for_each(|_| digits.push(*digit));
                times = 1;
            }
            Some(Said::Times(more)) => times = *more,
            Some(Said::Figures) if !digits.is_empty() => digits.push_str(reading.text.word(next)),
            _ => break,
        }
        next += 1;
    }
    if digits.len() < FEWEST_DIGITS {
        return None;
    }
    judged.e164(&digits).map(|e164| (next, e164))
}

fn spoken_digit(word: &str) -> Option<char> {
    Some(match word {
        "zero" | "oh" | "o" | "poojyam" | "pujyam" | "shunya" | "പൂജ്യം" | "शून्य" => {
            '0'
        }
        "one" | "onnu" | "onn" | "ek" | "ഒന്ന്" | "एक" => '1',
        "two" | "randu" | "rand" | "do" | "രണ്ട്" | "दो" => '2',
        "three" | "moonnu" | "moonu" | "munnu" | "teen" | "മൂന്ന്" | "तीन" => '3',
        "four" | "naalu" | "nalu" | "char" | "chaar" | "നാല്" | "चार" => '4',
        "five" | "anchu" | "anju" | "paanch" | "panch" | "അഞ്ച്" | "पांच" | "पाँच" => {
            '5'
        }
        "six" | "aaru" | "aru" | "chhe" | "che" | "chah" | "ആറ്" | "छह" | "छः" => '6',
        "seven" | "ezhu" | "elu" | "saat" | "sat" | "ഏഴ്" | "सात" => '7',
        "eight" | "ettu" | "ett" | "aath" | "aat" | "എട്ട്" | "आठ" => '8',
        "nine" | "ombathu" | "onpathu" | "ompathu" | "nau" | "no" | "ഒമ്പത്" | "ഒൻപത്" | "नौ" => {
            '9'
        }
        _ => return None,
    })
}

/// Do the words before the number say that it is an order, a bill, an account?
fn is_other_number(reading: &Reading<'_>, at: usize) -> bool {
    let line = reading.text.tokens[at].before;
    if line == Break::Line && at > 0 && reading.text.tokens[at].glue.is_none() {
        return false;
    }
    let last = |concept: Concept| {
        reading
            .around(concept, at.saturating_sub(6), at)
            .filter(|hit| hit.to <= at && at - hit.to <= 2 && same_run(reading, hit.to, at))
            .map(|hit| (hit.to, hit.to - hit.from))
            .max()
    };
    match (last(Concept::NumberNotPhone), last(Concept::PhoneCue)) {
        (Some(other), Some(phone)) => other >= phone,
        (Some(_), None) => true,
        _ => false,
    }
}

/// No full stop between the cue and the number.
fn same_run(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    (from..=to).all(|token| {
        reading.text.tokens.get(token).is_none_or(|token| token.before < Break::Sentence)
            || token_is_label(reading, token)
    })
}

/// "Mob. 98460…", "Ph.No.": a full stop after a short form ends no sentence.
fn token_is_label(reading: &Reading<'_>, token: usize) -> bool {
    token > 0 && reading.text.tokens.get(token - 1).is_some_and(|before| before.word.len() <= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<_> = read(&Reading::of(text)).into_iter().map(|item| item.value).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn numbers_are_found_in_every_shape() {
        check("call 98460-12345 or 0469 2601234", &["+919846012345", "+914692601234"]);
        check("mob: +91 98460 12345", &["+919846012345"]);
        check("9846012345 9847012345", &["+919846012345", "+919847012345"]);
        check("൯൮൪൬൦ ൧൨൩൪൫", &["+919846012345"]);
        check("nine eight four six zero one two three four five", &["+919846012345"]);
        check("98460 12345, 2 ACs", &["+919846012345"]);
        check("Ph.No. 9846012345", &["+919846012345"]);
    }

    #[test]
    fn other_numbers_are_none() {
        check("order no 9846012345", &[]);
        check("invoice 9846012345 dated 12-01-2024", &[]);
        check("my bill number is 9846012345", &[]);
        check("call 9xxxx00000", &[]);
        check("model 18KLA23", &[]);
    }
}
