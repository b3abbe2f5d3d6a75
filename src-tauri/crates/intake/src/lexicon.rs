//! The lexicons and their search: one pass over the words, one over the sounds.
//!
//! A file has sections headed `[concept]`; a line holds patterns separated by commas, or `value: patterns` where the
//! section has values (brands, parts, towns). `word*` matches every word that begins so, `~word` matches every Latin
//! spelling that sounds so, and Malayalam words match with whatever ending follows them.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use crate::concept::Concept;
use crate::normalise::{Stream, Text};
use crate::{skeleton, spelling};

const FILES: &[&str] = &[
    include_str!("../lexicon/appliances.txt"),
    include_str!("../lexicon/faults.txt"),
    include_str!("../lexicon/jobs.txt"),
    include_str!("../lexicon/hazards.txt"),
    include_str!("../lexicon/calls.txt"),
    include_str!("../lexicon/talk.txt"),
    include_str!("../lexicon/other.txt"),
    include_str!("../lexicon/times.txt"),
    include_str!("../lexicon/brands.txt"),
    include_str!("../lexicon/parts.txt"),
    include_str!("../lexicon/towns.txt"),
    include_str!("../lexicon/names.txt"),
];

/// A pattern of a lexicon in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub concept: Concept,
    /// The canonical value in sections that have values, else empty.
    pub value: &'static str,
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
}

#[derive(Clone, Copy)]
struct Pattern {
    concept: Concept,
    value: &'static str,
    /// Matches words that only begin so.
    open: bool,
}

struct Automaton {
    search: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
}

impl Automaton {
    fn new(entries: Vec<(String, Pattern)>) -> Self {
        let (texts, patterns): (Vec<_>, Vec<_>) = entries.into_iter().unzip();
        let search = AhoCorasickBuilder::new().match_kind(MatchKind::Standard).build(texts).ok();
        Self { search, patterns }
    }

    fn find(&self, stream: &Stream, mut found: impl FnMut(Hit)) {
        let Some(search) = &self.search else { return };
        for hit in search.find_overlapping_iter(&stream.text) {
            let Some(pattern) = self.patterns.get(hit.pattern().as_usize()) else { continue };
            let last = if pattern.open { hit.end() - 1 } else { hit.end() - 2 };
            let (Some(&from), Some(&to)) = (stream.token_at.get(hit.start() + 1), stream.token_at.get(last))
            else {
                continue;
            };
            let hit = Hit {
                concept: pattern.concept,
                value: pattern.value,
                from: from as usize,
                to: to as usize + 1,
            };
            found(hit);
        }
    }
}

struct Lexicons {
    words: Automaton,
    keys: Automaton,
}

static LEXICONS: LazyLock<Lexicons> = LazyLock::new(|| {
    let mut words = Vec::new();
    let mut keys = Vec::new();
    for file in FILES {
        each_pattern(file, |concept, value, pattern| {
            if let Some(sound) = pattern.strip_prefix('~') {
                keys.push(entry(concept, value, sound, |word| {
                    skeleton::key(word).unwrap_or_else(|| word.to_owned())
                }));
            } else {
                words.push(entry(concept, value, pattern, str::to_owned));
            }
        });
    }
    Lexicons { words: Automaton::new(words), keys: Automaton::new(keys) }
});

fn entry(
    concept: Concept,
    value: &'static str,
    pattern: &str,
    shape: impl Fn(&str) -> String,
) -> (String, Pattern) {
    let stem = pattern.strip_suffix('*');
    let open =
        stem.is_some() || pattern.chars().next_back().is_some_and(|c| matches!(c, '\u{0d00}'..='\u{0d7f}'));
    let mut text = String::from(" ");
    for word in stem.unwrap_or(pattern).split_whitespace() {
        // The same folding as the message's, so that both sides meet.
        let folded = Text::fold_pattern(word);
        text.push_str(&shape(&folded));
        text.push(' ');
    }
    if open {
        text.pop();
        bare_stem(&mut text, concept);
    }
    (text, Pattern { concept, value, open })
}

/// Malayalam drops the virama and softens the last letter before an ending: "ബോർഡ്" is "ബോർഡിൽ", "കോട്ടയം" is
/// "കോട്ടയത്ത്". The pattern keeps what all forms share.
fn bare_stem(text: &mut String, concept: Concept) {
    let soft = match text.chars().next_back() {
        Some('\u{0d4d}') => true,
        Some('ൻ' | 'ർ' | 'ൽ' | 'ൾ' | 'ൺ' | 'ം') => concept == Concept::Town,
        _ => false,
    };
    let last_word = text.rsplit(' ').next().map_or(0, |word| word.chars().count());
    if soft && last_word > 3 {
        text.pop();
    }
}

/// Lines of a lexicon file without comments and blanks.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(|line| line.split('#').next().unwrap_or_default().trim()).filter(|line| !line.is_empty())
}

fn each_pattern(file: &'static str, mut take: impl FnMut(Concept, &'static str, &'static str)) {
    let mut section = None;
    for line in lines(file) {
        if let Some(heading) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = Concept::parse(heading);
            continue;
        }
        let Some(concept) = section else { continue };
        let (value, patterns) = match line.split_once(':') {
            Some((value, patterns)) => (value.trim(), patterns),
            None => ("", line),
        };
        if !value.is_empty() {
            take(concept, value, value);
        }
        for pattern in patterns.split(',').map(str::trim).filter(|pattern| !pattern.is_empty()) {
            take(concept, value, pattern);
        }
    }
}

/// Single whole words of the lexicons: never typing errors.
pub(crate) fn plain_words() -> Vec<&'static str> {
    let mut found = Vec::new();
    for file in FILES {
        each_pattern(file, |_, _, pattern| {
            let words = pattern.trim_end_matches('*');
            if !pattern.starts_with('~') {
                found.extend(words.split_whitespace());
            }
        });
    }
    found
}

/// Everything that the lexicons find, in no order, the same place perhaps twice.
pub(crate) fn find(text: &Text<'_>, mut found: impl FnMut(Hit)) {
    LEXICONS.words.find(&text.words, &mut found);
    LEXICONS.keys.find(&text.keys, |hit| {
        // One English word may sound like a Malayalam one: "villa", "vila".
        let word = text.word(hit.from);
        let english = hit.to - hit.from == 1
            && match hit.concept {
                // A name that is another word exactly is that word: "motor" sounds like Muthoor.
                Concept::Town | Concept::Brand => spelling::is_known(word),
                _ => spelling::is_common(word),
            };
        if !english {
            found(hit);
        }
    });
}

/// The values of a section with the line of patterns each stands on.
pub(crate) fn values(concept: Concept) -> Vec<(&'static str, &'static str)> {
    let mut found = Vec::new();
    for file in FILES {
        each_pattern(file, |of, value, pattern| {
            if of == concept {
                found.push((value, pattern));
            }
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_is_a_concept_and_every_pattern_has_one() {
        for file in FILES {
            let mut headed = false;
            for line in lines(file) {
                if let Some(heading) = line.strip_prefix('[') {
                    let heading = heading.trim_end_matches(']');
                    assert!(Concept::parse(heading).is_some(), "no concept is called {heading}");
                    headed = true;
                }
                assert!(headed, "a pattern stands before the first heading: {line}");
            }
        }
        assert!(LEXICONS.words.search.is_some() && LEXICONS.keys.search.is_some());
    }

    #[test]
    fn every_concept_has_a_word() {
        let mut seen = std::collections::HashSet::new();
        for file in FILES {
            each_pattern(file, |concept, _, _| {
                seen.insert(concept);
            });
        }
        assert_eq!(seen.len(), Concept::COUNT, "{seen:?}");
    }

    #[test]
    fn patterns_that_match_all_words_are_refused() {
        for file in FILES {
            each_pattern(file, |concept, _, pattern| {
                let stem = pattern.trim_start_matches('~').strip_suffix('*');
                assert!(
                    stem.is_none_or(|stem| stem.chars().count() >= 3),
                    "{concept:?} has the pattern {pattern:?}"
                );
            });
        }
    }
}
