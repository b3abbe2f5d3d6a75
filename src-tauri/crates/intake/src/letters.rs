//! Single characters: folding, digits of other scripts, what belongs to a word.

use unicode_normalization::UnicodeNormalization;

/// Folds one character into `out`: compatibility form, lower case, ASCII digits, no Latin accents.
pub(crate) fn fold(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    if let Some(digit) = digit_of(c) {
        out.push(char::from(b'0' + digit));
        return;
    }
    if matches!(c, '\u{0d00}'..='\u{0d7f}' | '\u{0900}'..='\u{097f}') {
        for part in std::iter::once(c).nfd() {
            // The nukta distinguishes loan sounds that people leave out when they type.
            if part != '\u{093c}' {
                out.push(part);
            }
        }
        return;
    }
    for part in std::iter::once(c).nfkd() {
        if !unicode_normalization::char::is_combining_mark(part) {
            out.extend(part.to_lowercase());
        }
    }
}

/// The value of a decimal digit of the scripts customers write in.
fn digit_of(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{0d66}'..='\u{0d6f}' => '\u{0d66}',
        '\u{0966}'..='\u{096f}' => '\u{0966}',
        '\u{0be6}'..='\u{0bef}' => '\u{0be6}',
        '\u{0660}'..='\u{0669}' => '\u{0660}',
        '\u{06f0}'..='\u{06f9}' => '\u{06f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// Marks that belong to the word they stand in: vowel signs, virama, nukta.
pub(crate) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\u{0d00}'..='\u{0d7f}' | '\u{0900}'..='\u{0963}' | '\u{0966}'..='\u{097f}')
        || unicode_normalization::char::is_combining_mark(c)
}

/// Joiners, direction marks and variation selectors: they are written but not read.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{00ad}' | '\u{fe00}'..='\u{fe0f}' | '\u{202a}'..='\u{202e}')
}

/// Old keyboards write a chillu as consonant, virama and joiner; the lexicon has the single letter.
pub(crate) fn chillu(word: &mut String) {
    let mut tail = word.chars().rev();
    if tail.next() != Some('\u{0d4d}') {
        return;
    }
    let letter = match tail.next() {
        Some('ന') => 'ൻ',
        Some('ര') => 'ർ',
        Some('ല') => 'ൽ',
        Some('ള') => 'ൾ',
        Some('ണ') => 'ൺ',
        _ => return,
    };
    word.pop();
    word.pop();
    word.push(letter);
}
