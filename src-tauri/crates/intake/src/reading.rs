//! A message with everything the lexicons found, and the questions that rules ask about it.

use crate::analysis::Evidence;
use crate::concept::Concept;
use crate::lexicon::{self, Hit};
use crate::normalise::{Break, Text};
use crate::{skeleton, spelling};

/// How far, in tokens, a negation reaches forward.
const NEGATION_REACH: usize = 3;

/// From so many hits on, a concept gets room for one at every token.
const OFTEN: usize = 64;

/// A message, read.
pub(crate) struct Reading<'a> {
    pub text: Text<'a>,
    by_concept: Vec<Vec<Hit>>,
    negative_verb: Vec<bool>,
}

impl<'a> Reading<'a> {
    /// Reads `raw`; linear in its length.
    pub fn of(raw: &'a str) -> Self {
        let text = Text::read(raw);
        let mut by_concept = vec![Vec::new(); Concept::COUNT];
        lexicon::find(&text, |hit| {
            let hits: &mut Vec<Hit> = &mut by_concept[hit.concept as usize];
            // What is said again and again is said everywhere: room for it at once costs less than growing.
            if hits.len() == OFTEN {
                hits.reserve(text.tokens.len());
            }
            hits.push(hit);
        });
        for hits in &mut by_concept {
            let place = |hit: &Hit| (hit.from, std::cmp::Reverse(hit.to));
            // Mostly they come in order, and sorting takes room for all of them even then.
            if !hits.is_sorted_by_key(place) {
                hits.sort_by_key(place);
            }
            hits.dedup();
        }
        let negative_verb = text.tokens.iter().map(|token| is_negative_verb(&token.word)).collect();
        Self { text, by_concept, negative_verb }
    }

    /// The hits of `concept`, by first token.
    pub fn hits(&self, concept: Concept) -> &[Hit] {
        &self.by_concept[concept as usize]
    }

    /// Does the message have any of `concepts`?
    pub fn any(&self, concepts: &[Concept]) -> bool {
        concepts.iter().any(|&concept| !self.hits(concept).is_empty())
    }

    /// How many separate places of the message have `concept`.
    pub fn count(&self, concept: Concept) -> usize {
        let mut end = 0;
        let mut count = 0;
        for hit in self.hits(concept) {
            if hit.from >= end {
                count += 1;
                end = hit.to;
            }
        }
        count
    }

    /// Does the message have `concept` in two separate places? Where it has, this looks at its first hits only.
    pub fn repeats(&self, concept: Concept) -> bool {
        let hits = self.hits(concept);
        hits.first().is_some_and(|first| hits.iter().any(|hit| hit.from >= first.to))
    }

    /// The hits of `concept` that no longer phrase of one of `by` swallows.
    pub fn free<'r>(&'r self, concept: Concept, by: &'r [Concept]) -> impl Iterator<Item = &'r Hit> {
        self.hits(concept).iter().filter(move |hit| !by.iter().any(|&by| self.covered(hit, by)))
    }

    /// Does a hit of `by` contain `hit`?
    pub fn covered(&self, hit: &Hit, by: Concept) -> bool {
        self.around(by, hit.from.saturating_sub(8), hit.to)
            .any(|other| other.from <= hit.from && other.to >= hit.to)
    }

    /// The hits of `concept` whose first token is in `from..to`.
    pub fn around(&self, concept: Concept, from: usize, to: usize) -> impl Iterator<Item = &Hit> {
        let hits = self.hits(concept);
        let start = hits.partition_point(|hit| hit.from < from);
        hits[start..].iter().take_while(move |hit| hit.from < to)
    }

    /// A hit of `concept` in the same sentence, at most `reach` tokens away on either side.
    pub fn near(&self, hit: &Hit, concept: Concept, reach: usize) -> Option<&Hit> {
        let sentence = self.sentence(hit.from);
        self.around(concept, hit.from.saturating_sub(reach + 6), hit.to + reach).find(|other| {
            self.sentence(other.from) == sentence
                && other.from < hit.to + reach
                && other.to + reach > hit.from
                && (other.to <= hit.from || other.from >= hit.to)
        })
    }

    /// A hit of `concept` in the same clause, ending at most `reach` tokens before `hit`.
    pub fn before(&self, hit: &Hit, concept: Concept, reach: usize) -> Option<&Hit> {
        let clause = self.clause(hit.from);
        self.around(concept, hit.from.saturating_sub(reach + 6), hit.from)
            .filter(|other| {
                other.to <= hit.from && hit.from - other.to <= reach && self.clause(other.from) == clause
            })
            .last()
    }

    /// A hit of `concept` in the same clause, beginning at most `reach` tokens after `hit`.
    pub fn after(&self, hit: &Hit, concept: Concept, reach: usize) -> Option<&Hit> {
        let clause = self.clause(hit.from);
        self.around(concept, hit.to, hit.to + reach + 1).find(|other| self.clause(other.from) == clause)
    }

    pub fn sentence(&self, token: usize) -> u32 {
        self.text.tokens.get(token).map_or(0, |token| token.sentence)
    }

    pub fn clause(&self, token: usize) -> u32 {
        self.text.tokens.get(token).map_or(0, |token| token.clause)
    }

    /// Is what `hit` says denied: "no smoke", "smoke illa", "dhuan nahi hai"?
    pub fn negated(&self, hit: &Hit) -> bool {
        self.negation_before(hit, NEGATION_REACH) || self.negation_after(hit, 1)
    }

    /// A "not" before `hit` that no function between them takes for itself ("not working smoke coming").
    pub fn negation_before(&self, hit: &Hit, reach: usize) -> bool {
        self.before(hit, Concept::Not, reach).is_some_and(|not| {
            !self
                .around(Concept::Function, not.to, hit.from)
                .any(|function| function.to <= hit.from && function.from - not.to <= 2)
        })
    }

    /// A Malayalam or Hindi negation after `hit`, at most `reach` words later.
    pub fn negation_after(&self, hit: &Hit, reach: usize) -> bool {
        if self.after(hit, Concept::NotAfter, reach).is_some_and(|not| {
            // A Hindi "nahi" before another function belongs to that one.
            !self.around(Concept::Function, not.to, not.to + 1).any(|next| next.from == not.to)
                || not.from == hit.to
        }) {
            return true;
        }
        let clause = self.clause(hit.from);
        (hit.to.saturating_sub(1)..=hit.to + reach).any(|token| {
            self.negative_verb.get(token).copied().unwrap_or(false) && self.clause(token) == clause
        })
    }

    /// Is `token` a verb that denies: "vaykkarilla"?
    pub fn refuses(&self, token: usize) -> bool {
        self.negative_verb.get(token).copied().unwrap_or(false)
    }

    /// Is `hit` told as something of the distant past? "10 minute pehle" is just now.
    pub fn long_past(&self, hit: &Hit) -> bool {
        const LATELY: &[&str] = &[
            "minute",
            "minutes",
            "mins",
            "min",
            "minit",
            "mint",
            "ghante",
            "ghanta",
            "hour",
            "hours",
            "manikkoor",
            "മിനിറ്റ്",
            "മിനിട്ട്",
            "മണിക്കൂർ",
            "मिनट",
            "घंटे",
            "घंटा",
        ];
        let sentence = self.sentence(hit.from);
        self.around(Concept::PastFar, hit.from.saturating_sub(14), hit.to + 14).any(|past| {
            self.sentence(past.from) == sentence
                && !self.has_word(past.from.saturating_sub(1), past.to, LATELY)
        })
    }

    /// The words of `hit` as evidence.
    pub fn evidence(&self, hit: &Hit) -> Evidence {
        self.text.evidence(hit.from, hit.to, hit.concept.as_str())
    }

    /// The words of `hit` as evidence for something else.
    pub fn evidence_as(&self, hit: &Hit, why: &str) -> Evidence {
        self.text.evidence(hit.from, hit.to, why)
    }

    /// Is one of `words` among the tokens `from..to`?
    pub fn has_word(&self, from: usize, to: usize, words: &[&str]) -> bool {
        (from..to.min(self.text.tokens.len())).any(|token| words.contains(&self.text.word(token)))
    }

    /// Is one of `words` among those tokens of `from..to` that stand in the clause of `hit`?
    pub fn clause_has_word(&self, hit: &Hit, from: usize, to: usize, words: &[&str]) -> bool {
        let clause = self.clause(hit.from);
        (from..to).any(|token| self.clause(token) == clause && self.has_word(token, token + 1, words))
    }

    /// Does the message ask something? Looks at every word: a rule asks once, not at every hit.
    pub fn asks(&self) -> bool {
        const OPENINGS: &[&str] =
            &["can", "could", "is", "are", "does", "do", "will", "would", "should", "did"];
        self.text.tokens.iter().any(|token| {
            token.asks || token.before >= Break::Sentence && OPENINGS.contains(&token.word.as_str())
        }) || self.any(&[Concept::Question])
    }
}

/// Malayalam negates in the verb's ending: "varunnilla", "കറങ്ങുന്നില്ല".
fn is_negative_verb(word: &str) -> bool {
    if word.contains("ില്ല") {
        return true;
    }
    // Only words that end like "illa", "ille", "illallo" can be; most are settled here.
    if word.len() < 5 || !word.ends_with(['a', 'o', 'u', 'h']) || !word.contains('l') || !word.is_ascii() {
        return false;
    }
    if spelling::is_common(word) {
        return false;
    }
    skeleton::key(word).is_some_and(|key| {
        key.len() >= 5
            && ["nila", "tila", "kila", "rila", "vila", "iila", "mila", "pila"].iter().any(|end| {
                key.ends_with(end)
                    || key.strip_suffix("lu").is_some_and(|stem| stem.ends_with(end))
                    || key.strip_suffix("lo").is_some_and(|stem| stem.ends_with(end))
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, concept: Concept, expect: bool) {
        let reading = Reading::of(text);
        let hit = reading.hits(concept).first().unwrap_or_else(|| panic!("{text}: no {concept:?}"));
        assert_eq!(reading.negated(hit), expect, "{text}");
    }

    #[test]
    fn negation_in_three_languages() {
        check("there is no smoke now", Concept::Smoke, true);
        check("puka illa", Concept::Smoke, true);
        check("puka varunnilla", Concept::Smoke, true);
        check("dhuan nahi hai", Concept::Smoke, true);
        check("AC is not working smoke is coming", Concept::Smoke, false);
        check("പുക വരുന്നു", Concept::Smoke, false);
        check("പുക ഇല്ല", Concept::Smoke, true);
    }
}
