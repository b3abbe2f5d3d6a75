//! From a raw message to tokens: folded letters, ASCII digits, canonical spellings, and the way back to the original.

use crate::analysis::Evidence;
use crate::letters::{chillu, fold, is_invisible, is_word_char};
use crate::quoted::own_lines;
use crate::skeleton;
use crate::spelling;

/// Longest word that is spelled out and matched; what is longer is cut, since no lexicon has it.
const LONGEST_WORD: usize = 48;

/// What separates a token from the one before it, in rising strength.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    /// Space, or a hyphen inside a word.
    None,
    /// Comma, dash, bracket.
    Clause,
    /// Full stop, question or exclamation mark, semicolon, bar.
    Sentence,
    /// A new line.
    Line,
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters only.
    Word,
    /// Digits only.
    Number,
    /// Letters and digits: "5pm", "E4", "18KLA23".
    Mixed,
}

/// A word or number, normalised, with its place in the original.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    /// Lower case, folded, canonical spelling.
    pub word: String,
    /// Byte range in the original text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// UTF-16 range in the original text.
    pub start16: u32,
    /// One past the last code unit.
    pub end16: u32,
    /// What stands before it.
    pub before: Break,
    /// Letters, digits or both.
    pub kind: Kind,
    /// Starts with an upper-case letter as written.
    pub capital: bool,
    /// A question mark follows somewhere before the next token.
    pub asks: bool,
    /// The character that joins it directly to the token before, where there is no space ("+", ":", "-", ".", "/").
    pub glue: Option<char>,
    /// Index of the sentence.
    pub sentence: u32,
    /// Index of the clause, over the whole message.
    pub clause: u32,
}

/// A tokenised message and its two streams: as spelled, and as it sounds.
pub(crate) struct Text<'a> {
    /// The message as received.
    pub raw: &'a str,
    /// The tokens of the message's own words (quoted replies are left out).
    pub tokens: Vec<Token>,
    /// Normalised words joined by spaces, breaks as ";".
    pub words: Stream,
    /// Sound keys of the Latin words, the same way.
    pub keys: Stream,
}

/// A string to search, with the token of every byte.
pub(crate) struct Stream {
    /// What is searched; begins and ends with a space.
    pub text: String,
    /// Token index by byte.
    pub token_at: Vec<u32>,
}

impl Stream {
    fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), token_at: Vec::with_capacity(bytes) }
    }

    fn push(&mut self, part: &str, token: u32) {
        self.text.push_str(part);
        self.token_at.resize(self.text.len(), token);
    }
}

impl<'a> Text<'a> {
    /// Reads `raw`; linear in its length.
    pub fn read(raw: &'a str) -> Self {
        let tokens = tokens(raw);
        let room = tokens.iter().map(|token| token.word.len() + 3).sum::<usize>() + 1;
        let mut words = Stream::with_capacity(room);
        let mut keys = Stream::with_capacity(room);
        words.push(" ", 0);
        keys.push(" ", 0);
        for (index, token) in tokens.iter().enumerate() {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            if index > 0 && token.before != Break::None {
                words.push("; ", index);
                keys.push("; ", index);
            }
            words.push(&token.word, index);
            words.push(" ", index);
            match skeleton::key(&token.word) {
                Some(key) => keys.push(&key, index),
                None => keys.push(&token.word, index),
            }
            keys.push(" ", index);
        }
        Self { raw, tokens, words, keys }
    }

    /// Folds a word of a lexicon the way a message is folded, without correcting it.
    pub fn fold_pattern(word: &str) -> String {
        let mut folded = String::with_capacity(word.len());
        for c in word.chars().filter(|c| !is_invisible(*c)) {
            fold(c, &mut folded);
        }
        folded
    }

    /// The words of tokens `from..to` as evidence for `why`.
    pub fn evidence(&self, from: usize, to: usize, why: &str) -> Evidence {
        let (Some(first), Some(last)) = (self.tokens.get(from), self.tokens.get(to.saturating_sub(1))) else {
            return Evidence { start: 0, end: 0, words: String::new(), why: why.to_owned() };
        };
        Evidence {
            start: first.start16,
            end: last.end16.max(first.start16),
            words: self.raw.get(first.start..last.end).unwrap_or_default().to_owned(),
            why: why.to_owned(),
        }
    }

    /// The word of token `index`, empty outside the message.
    pub fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| token.word.as_str())
    }
}

fn break_of(c: char) -> Break {
    match c {
        '\n' | '\r' => Break::Line,
        '.' | '!' | '?' | ';' | '|' | '।' | '…' | '•' | '*' => Break::Sentence,
        ',' | '(' | ')' | '[' | ']' | '–' | '—' | '"' | '“' | '”' | '=' => Break::Clause,
        _ => Break::None,
    }
}

struct Reader {
    tokens: Vec<Token>,
    word: String,
    start: usize,
    start16: u32,
    before: Break,
    glue: Option<char>,
    capital: bool,
    sentence: u32,
    clause: u32,
}

impl Reader {
    fn flush(&mut self, end: usize, end16: u32) {
        if self.word.is_empty() {
            return;
        }
        let mut word = std::mem::take(&mut self.word);
        squeeze(&mut word);
        let letters = word.chars().any(|c| !c.is_ascii_digit());
        let digits = word.chars().any(|c| c.is_ascii_digit());
        let kind = match (letters, digits) {
            (true, true) => Kind::Mixed,
            (false, true) => Kind::Number,
            _ => Kind::Word,
        };
        if kind != Kind::Number && word.len() > LONGEST_WORD {
            let mut cut = LONGEST_WORD;
            while !word.is_char_boundary(cut) {
                cut -= 1;
            }
            word.truncate(cut);
        }
        if kind == Kind::Word {
            spelling::correct(&mut word);
        }
        if matches!(word.as_str(), "but" | "however" | "lekin" | "pakshe" | "though" | "although")
            && self.before == Break::None
        {
            self.before = Break::Clause;
        }
        if self.before >= Break::Sentence {
            self.sentence += 1;
        }
        if self.before >= Break::Clause {
            self.clause += 1;
        }
        self.tokens.push(Token {
            word,
            start: self.start,
            end,
            start16: self.start16,
            end16,
            before: self.before,
            kind,
            capital: self.capital,
            asks: false,
            glue: self.glue,
            sentence: self.sentence,
            clause: self.clause,
        });
        self.before = Break::None;
        self.glue = None;
    }
}

/// "soooo" is "soo": a letter three times or more in a row stands twice.
fn squeeze(word: &mut String) {
    let mut run = 0;
    let mut last = '\0';
    if !word.as_bytes().windows(3).any(|w| w[0] == w[1] && w[1] == w[2] && w[0].is_ascii_alphabetic()) {
        return;
    }
    word.retain(|c| {
        run = if c == last { run + 1 } else { 1 };
        last = c;
        run < 3 || !c.is_ascii_alphabetic()
    });
}

fn tokens(raw: &str) -> Vec<Token> {
    let mut reader = Reader {
        tokens: Vec::with_capacity(raw.len() / 3 + 1),
        word: String::new(),
        start: 0,
        start16: 0,
        before: Break::Line,
        glue: None,
        capital: false,
        sentence: 0,
        clause: 0,
    };
    let mut at16: u32 = 0;
    let mut counted = 0;
    for (from, to) in own_lines(raw) {
        let skipped = raw.get(counted..from).unwrap_or_default();
        at16 += width16(skipped);
        counted = to;
        read_range(raw, from, to, &mut at16, &mut reader);
    }
    reader.tokens
}

fn width16(text: &str) -> u32 {
    u32::try_from(text.chars().map(char::len_utf16).sum::<usize>()).unwrap_or(u32::MAX)
}

fn read_range(raw: &str, from: usize, to: usize, at16: &mut u32, reader: &mut Reader) {
    let Some(part) = raw.get(from..to) else { return };
    let mut chars = part.char_indices().peekable();
    let mut last = ' ';
    while let Some((offset, c)) = chars.next() {
        let at = from + offset;
        let here16 = *at16;
        *at16 += u32::try_from(c.len_utf16()).unwrap_or(1);
        if is_invisible(c) {
            if c == '\u{200d}' {
                chillu(&mut reader.word);
            }
            continue;
        }
        let next = chars.peek().map(|&(_, c)| c);
        if is_word_char(c) {
            if reader.word.is_empty() {
                reader.start = at;
                reader.start16 = here16;
                reader.capital = c.is_uppercase();
            }
            fold(c, &mut reader.word);
            last = c;
            continue;
        }
        let inside = !reader.word.is_empty() && next.is_some_and(is_word_char);
        if inside && matches!(c, '\'' | '’' | '`' | '´') {
            // "isn't" is "isnt", "baby's" is "baby".
            let mut ahead = chars.clone();
            let possessive = ahead.next().is_some_and(|(_, c)| matches!(c, 's' | 'S'))
                && !ahead.next().is_some_and(|(_, c)| is_word_char(c));
            if possessive {
                let end16 = here16;
                reader.flush(at, end16);
                if let Some((_, s)) = chars.next() {
                    *at16 += u32::try_from(s.len_utf16()).unwrap_or(1);
                }
            }
            last = c;
            continue;
        }
        if inside && matches!(c, '/' | '.') && is_air_conditioner(&reader.word, &chars) {
            last = c;
            continue;
        }
        let joined = !reader.word.is_empty() || last == '+';
        reader.flush(at, here16);
        let between_digits = last.is_numeric() && next.is_some_and(char::is_numeric);
        if c == '?'
            && let Some(token) = reader.tokens.last_mut()
        {
            token.asks = true;
        }
        let strength = if between_digits && matches!(c, '.' | ',' | '/') { Break::None } else { break_of(c) };
        reader.before = reader.before.max(strength);
        if c == '-' && (last == ' ' || next == Some(' ')) {
            reader.before = reader.before.max(Break::Clause);
        }
        reader.glue = if !c.is_whitespace() && (joined || c == '+') { Some(c) } else { None };
        last = c;
    }
    let end = from + part.len();
    reader.flush(end, *at16);
}

/// "a/c" and "a.c" are one word; "a/c" before "no" is settled by the lexicon (account).
fn is_air_conditioner(word: &str, rest: &std::iter::Peekable<std::str::CharIndices<'_>>) -> bool {
    let mut ahead = rest.clone();
    let letter = ahead.next().map(|(_, c)| c.to_ascii_lowercase());
    let ends = !ahead.next().is_some_and(|(_, c)| is_word_char(c) && !matches!(c, 's' | 'S'));
    matches!((word, letter), ("a" | "m" | "w", Some('c' | 'm'))) && ends
}
