//! The problem text of a ticket: the customer's own words without quotations and signature.

use crate::quoted::own_lines;

/// Longest problem text, in characters.
const LONGEST: usize = 500;

/// Openings of the lines that end a message.
const CLOSINGS: &[&str] = &[
    "regards",
    "warm regards",
    "best regards",
    "kind regards",
    "thanks and regards",
    "thanks & regards",
    "yours",
    "sent from my",
    "sent from",
    "get outlook",
    "-- ",
    "sincerely",
    "with regards",
    "best,",
    "cheers,",
];

/// Cuts and folds `raw`.
pub(crate) fn text(raw: &str) -> String {
    let mut words = String::new();
    let mut length = 0;
    'lines: for (index, (from, to)) in own_lines(raw).into_iter().enumerate() {
        let line = raw.get(from..to).unwrap_or_default();
        let start: String = line.trim_start().chars().take(24).flat_map(char::to_lowercase).collect();
        if index > 0 && !words.is_empty() && CLOSINGS.iter().any(|closing| start.starts_with(closing)) {
            break;
        }
        for word in line.split_whitespace() {
            let size = word.chars().count();
            let gap = usize::from(!words.is_empty());
            if length + gap + size > LONGEST {
                if words.is_empty() {
                    words.extend(word.chars().take(LONGEST));
                }
                break 'lines;
            }
            if gap == 1 {
                words.push(' ');
            }
            words.push_str(word);
            length += gap + size;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::text;

    fn check(raw: &str, expect: &str) {
        assert_eq!(text(raw), expect);
    }

    #[test]
    fn quotations_and_signature_are_cut() {
        check("AC  not\ncooling\n\nRegards,\nAsha\n98460", "AC not cooling");
        check("still hot\n> fridge not cooling", "still hot");
        check("still hot\nOn Mon, Cool Wind wrote:\nyour complaint", "still hot");
        check("> only quoted", "> only quoted");
    }

    #[test]
    fn length_is_bounded() {
        assert!(text(&"word ".repeat(10_000)).chars().count() <= 500);
        assert_eq!(text(&"ക".repeat(10_000)).chars().count(), 500);
    }
}
