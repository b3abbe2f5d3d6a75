//! What the trained judgement sees of a message: hashed pieces of words, words, sounds and concepts.
//!
//! The features are binary. Pieces are the character n-grams of each word with its borders (after fastText,
//! <https://arxiv.org/abs/1607.01759>), hashed into a fixed number of buckets, so that a spelling that no lexicon
//! has still shares most of its pieces with those that were learned.

use crate::concept::Concept;
use crate::reading::Reading;
use crate::skeleton;

/// Buckets of the hash; a power of two.
pub const BUCKETS: usize = 1 << 16;
/// Lengths of the pieces, in characters, the borders of the word counted.
const PIECES: std::ops::RangeInclusive<usize> = 2..=5;
/// Words that are looked at. What a message wants stands in its beginning; the rest only costs time.
pub(crate) const WORDS: usize = 400;

/// The features of one message.
pub(crate) struct Features {
    /// Each bucket once, in rising order.
    pub buckets: Vec<u32>,
    /// How many of the buckets in the order of the words belong to each word.
    lengths: Vec<usize>,
    /// The buckets in the order of the words.
    in_order: Vec<u32>,
}

impl Features {
    /// The buckets that each word brought in, word by word.
    pub fn by_word(&self) -> impl Iterator<Item = &[u32]> {
        self.lengths.iter().scan(0, |from, length| {
            let slice = self.in_order.get(*from..*from + length);
            *from += length;
            slice
        })
    }
}

/// Reads the features of a message. `grounds` are the keys of what the rules found for and against.
pub(crate) fn of<'g>(reading: &Reading<'_>, grounds: impl Iterator<Item = &'g str>) -> Features {
    let tokens = &reading.text.tokens[..reading.text.tokens.len().min(WORDS)];
    let mut found = Vec::with_capacity(tokens.len() * 24 + 32);
    let mut lengths = Vec::with_capacity(tokens.len());
    let mut before = (String::from("^"), String::from("^"));
    let mut letters: Vec<char> = Vec::new();
    for token in tokens {
        let first = found.len();
        let word: String = token.word.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        let sound = skeleton::key(&word).unwrap_or_else(|| word.clone());
        letters.clear();
        letters.push('<');
        letters.extend(word.chars());
        letters.push('>');
        for from in 0..letters.len() {
            let mut hash = start(1);
            for (at, letter) in letters[from..].iter().take(*PIECES.end()).enumerate() {
                hash = mix(hash, *letter);
                if at + 1 >= *PIECES.start() {
                    found.push(fold(hash));
                }
            }
        }
        found.push(bucket(2, word.chars()));
        found.push(bucket(3, before.0.chars().chain([' ']).chain(word.chars())));
        found.push(bucket(4, sound.chars()));
        found.push(bucket(5, before.1.chars().chain([' ']).chain(sound.chars())));
        if token.asks {
            found.push(bucket(6, "?".chars()));
        }
        before = (word, sound);
        lengths.push(found.len() - first);
    }
    let in_order = found.clone();
    for concept in Concept::ALL {
        for hit in reading.hits(*concept).iter().take(8) {
            found.push(bucket(7, concept.as_str().chars()));
            if reading.negated(hit) {
                found.push(bucket(8, concept.as_str().chars()));
            }
        }
    }
    found.extend(grounds.map(|ground| bucket(9, ground.chars())));
    found.sort_unstable();
    found.dedup();
    Features { buckets: found, lengths, in_order }
}

/// The bucket of a piece of text of a kind.
fn bucket(kind: u8, letters: impl Iterator<Item = char>) -> u32 {
    fold(letters.fold(start(kind), mix))
}

// FNV-1a over the kind and the characters (<https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>).
const PRIME: u64 = 0x0000_0100_0000_01b3;

const fn start(kind: u8) -> u64 {
    (0xcbf2_9ce4_8422_2325_u64 ^ kind as u64).wrapping_mul(PRIME)
}

fn mix(hash: u64, letter: char) -> u64 {
    (hash ^ u64::from(u32::from(letter))).wrapping_mul(PRIME)
}

/// The upper half is the better mixed one.
fn fold(hash: u64) -> u32 {
    u32::try_from((hash >> 32) % BUCKETS as u64).unwrap_or(0)
}
