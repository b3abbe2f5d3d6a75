//! Short forms and typing errors: "pls", "wrking", "refridgerator".

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::lexicon;

/// Shorter words have too many neighbours to be corrected.
const SHORTEST_CORRECTED: usize = 6;
/// Longer ones are serial numbers and noise.
const LONGEST_CORRECTED: usize = 16;

struct Spellings {
    /// Variant to canonical form.
    short: HashMap<&'static str, &'static str>,
    /// Words that are right as they are.
    known: HashSet<&'static str>,
    /// Every word worth correcting to, under itself and under each form with one letter left out.
    near: HashMap<String, Vec<&'static str>>,
}

static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| {
    let mut short = HashMap::new();
    for line in lexicon::lines(include_str!("../lexicon/spellings.txt")) {
        if let Some((right, variants)) = line.split_once(':') {
            for variant in variants.split(',') {
                short.insert(variant.trim(), right.trim());
            }
        }
    }
    let mut known: HashSet<&'static str> = COMMON.iter().copied().collect();
    let mut near: HashMap<String, Vec<&'static str>> = HashMap::new();
    for word in lexicon::lines(include_str!("../lexicon/correctable.txt")).flat_map(str::split_whitespace) {
        known.insert(word);
        for form in without_one(word).chain([word.to_owned()]) {
            near.entry(form).or_default().push(word);
        }
    }
    for word in lexicon::plain_words() {
        known.insert(word);
    }
    Spellings { short, known, near }
});

static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    lexicon::lines(include_str!("../lexicon/common.txt")).flat_map(str::split_whitespace).collect()
});

/// Is `word` (lower case) an everyday English word?
pub(crate) fn is_common(word: &str) -> bool {
    COMMON.contains(word)
}

/// Is `word` (lower case) in a lexicon or an everyday word, exactly so?
pub(crate) fn is_known(word: &str) -> bool {
    SPELLINGS.known.contains(word)
}

fn without_one(word: &str) -> impl Iterator<Item = String> + '_ {
    word.char_indices().map(|(at, c)| {
        let mut form = String::with_capacity(word.len());
        form.push_str(&word[..at]);
        form.push_str(&word[at + c.len_utf8()..]);
        form
    })
}

/// Replaces a short form or an obvious typing error by the right word.
pub(crate) fn correct(word: &mut String) {
    if let Some(right) = SPELLINGS.short.get(word.as_str()) {
        word.replace_range(.., right);
        return;
    }
    let length = word.len();
    if !(SHORTEST_CORRECTED..=LONGEST_CORRECTED).contains(&length)
        || !word.bytes().all(|b| b.is_ascii_lowercase())
        || SPELLINGS.known.contains(word.as_str())
    {
        return;
    }
    let found = std::iter::once(word.clone()).chain(without_one(word)).find_map(|form| {
        SPELLINGS.near.get(&form)?.iter().copied().find(|right| {
            right.as_bytes().first() == word.as_bytes().first()
                && strsim::osa_distance(right, word) == 1
                && !is_inflection(right, word)
        })
    });
    if let Some(right) = found {
        word.replace_range(.., right);
    }
}

/// "machines" is no typing error of "machine": patterns take care of endings.
fn is_inflection(right: &str, word: &str) -> bool {
    word.strip_prefix(right).is_some_and(|end| matches!(end, "s" | "d" | "y"))
}

#[cfg(test)]
mod tests {
    use super::correct;

    fn check(typed: &str, expect: &str) {
        let mut word = typed.to_owned();
        correct(&mut word);
        assert_eq!(word, expect);
    }

    #[test]
    fn typing_errors_of_the_trade_are_corrected() {
        check("coolling", "cooling");
        check("machin", "machine");
        check("compresor", "compressor");
        check("samsumg", "samsung");
        check("pls", "please");
    }

    #[test]
    fn other_words_stay() {
        check("cooking", "cooking");
        check("looking", "looking");
        check("machines", "machines");
        check("booking", "booking");
        check("leaving", "leaving");
    }
}
