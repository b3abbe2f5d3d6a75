//! Full-text search: expressions that no typed text can break, and one forgiven typo.

use std::collections::BTreeSet;

use serde_json::json;

use crate::{Connection, Result};

/// Shortest word in which a typo is forgiven: in shorter ones half the dictionary is one letter away.
const TYPO_MIN_CHARS: usize = 4;
/// Longest such word; the candidates grow with its length.
const TYPO_MAX_CHARS: usize = 20;
/// Most words that one typo may stand for.
const TYPO_MAX_WORDS: i64 = 5;

/// An expression of FTS5, made only here: text in it is always quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression(String);

impl Expression {
    /// A word, or the beginning of one, in any column.
    #[must_use]
    pub fn beginning(word: &str) -> Self {
        Self(format!("{}*", quoted(word)))
    }

    /// These words next to each other.
    #[must_use]
    pub fn phrase(words: &str) -> Self {
        Self(quoted(words))
    }

    /// These words next to each other in one column.
    #[must_use]
    pub fn within(column: &'static str, words: &str) -> Self {
        Self(format!("{column} : {}", quoted(words)))
    }

    /// Any of these; `None` for none.
    #[must_use]
    pub fn any(of: &[Self]) -> Option<Self> {
        (!of.is_empty()).then(|| Self(format!("({})", join(of, " OR "))))
    }

    /// All of these; `None` for none.
    #[must_use]
    pub fn all(of: &[Self]) -> Option<Self> {
        (!of.is_empty()).then(|| Self(format!("({})", join(of, " AND "))))
    }

    /// The expression's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn join(of: &[Expression], with: &str) -> String {
    of.iter().map(|one| one.0.as_str()).collect::<Vec<_>>().join(with)
}

/// A string of FTS5 (<https://www.sqlite.org/fts5.html#fts5_strings>). A NUL would end the statement's text.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\"").replace('\0', " "))
}

/// Whether any ticket has what `expression` asks for.
///
/// # Errors
/// See [`crate::Error`].
pub async fn has_hit(connection: &mut Connection, expression: &Expression) -> Result<bool> {
    // The checked macros cannot describe the columns of a virtual table.
    let hit: Option<i64> =
        sqlx::query_scalar("SELECT rowid FROM ticket_fts WHERE ticket_fts MATCH ?1 LIMIT 1")
            .bind(expression.as_str())
            .fetch_optional(connection)
            .await?;
    Ok(hit.is_some())
}

/// Words of the index that `word` may have meant: one letter left out, added, changed or swapped with its
/// neighbour, the first letter right. Looks up candidates, so that the cost does not grow with the index.
///
/// # Errors
/// See [`crate::Error`].
pub async fn one_typo_away(connection: &mut Connection, word: &str) -> Result<Vec<String>> {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    if !(TYPO_MIN_CHARS..=TYPO_MAX_CHARS).contains(&letters.len())
        || !letters.iter().all(|letter| letter.is_alphabetic())
    {
        return Ok(Vec::new());
    }
    let candidates = json!(neighbours(&letters)).to_string();
    Ok(sqlx::query_scalar(
        "SELECT w.term FROM json_each(?1) candidate
         CROSS JOIN ticket_fts_words w ON w.term = candidate.value
         ORDER BY w.doc DESC LIMIT ?2",
    )
    .bind(candidates)
    .bind(TYPO_MAX_WORDS)
    .fetch_all(connection)
    .await?)
}

/// Every word one edit away that begins with the same letter.
fn neighbours(letters: &[char]) -> BTreeSet<String> {
    let alphabet = alphabet_of(letters);
    let mut found = BTreeSet::new();
    let mut keep = |letters: Vec<char>| found.insert(letters.into_iter().collect::<String>());
    for at in 1..=letters.len() {
        for letter in &alphabet {
            let mut added = letters.to_vec();
            added.insert(at, *letter);
            keep(added);
        }
        if at == letters.len() {
            break;
        }
        let mut left_out = letters.to_vec();
        left_out.remove(at);
        keep(left_out);
        if at + 1 < letters.len() {
            let mut swapped = letters.to_vec();
            swapped.swap(at, at + 1);
            keep(swapped);
        }
        for letter in &alphabet {
            let mut changed = letters.to_vec();
            changed[at] = *letter;
            keep(changed);
        }
    }
    found.remove(&letters.iter().collect::<String>());
    found
}

/// The letters of the word's script: Latin, or the Unicode block of its first letter.
fn alphabet_of(letters: &[char]) -> Vec<char> {
    const BLOCK: u32 = 128;
    match letters.first() {
        Some(first) if !first.is_ascii() => {
            let start = u32::from(*first) / BLOCK * BLOCK;
            (start..start + BLOCK)
                .filter_map(char::from_u32)
                .filter(|letter| letter.is_alphanumeric())
                .collect()
        }
        _ => ('a'..='z').collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, meant: &str, found: bool) {
        let letters: Vec<char> = typed.chars().collect();
        assert_eq!(neighbours(&letters).contains(meant), found, "{typed} for {meant}");
    }

    #[test]
    fn one_edit_is_forgiven_and_the_first_letter_is_right() {
        check("samsng", "samsung", true);
        check("samssung", "samsung", true);
        check("sasmung", "samsung", true);
        check("samsunk", "samsung", true);
        check("samsun", "samsung", true);
        check("xamsung", "samsung", false);
        check("samng", "samsung", false);
        check("samsung", "samsung", false);
        check("കേടാ", "കേട", true);
    }

    #[test]
    fn quotes_cannot_leave_their_string() {
        assert_eq!(Expression::beginning("a\" OR \"b").as_str(), "\"a\"\" OR \"\"b\"*");
        assert_eq!(Expression::within("town", "x").as_str(), "town : \"x\"");
        let both = [Expression::phrase("a"), Expression::phrase("b")];
        assert_eq!(Expression::any(&both).map(|e| e.0), Some("(\"a\" OR \"b\")".into()));
        assert_eq!(Expression::all(&[]), None);
    }
}
