//! Mutation on the stable toolchain: a committed corpus is replayed, then mutated with a printed seed.
//!
//! Here for a moment, in `cargo verify` for 20 seconds, with `--long` for ten minutes. `COOLWIND_FUZZ_SEED` repeats a run,
//! `COOLWIND_FUZZ_SECONDS` sets its length. What cargo-fuzz finds (`fuzz/`) goes into the corpus.

#![cfg(test)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant, UNIX_EPOCH};

use domain::calendar::Calendar;
use intake::{Analysis, Evidence, analyze};

/// Longest input that mutation makes, in bytes.
const LONGEST: usize = 4_000;
/// No input of that length takes so long, whatever else the machine does.
const PATIENCE: Duration = Duration::from_secs(5);
const CHANNELS: [&str; 4] = ["whatsapp", "email", "web_form", "sms"];

/// Small numbers out of a seed (xorshift64*).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let mixed = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(mixed).unwrap() % most.max(1)
    }
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

/// The corpus by name, and the troublemakers that a recipe repeats.
fn corpus() -> Vec<Vec<u8>> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder().join("corpus")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

fn repeats(bytes: usize) -> Vec<Vec<u8>> {
    let recipes = std::fs::read_to_string(folder().join("repeats.jsonl")).unwrap();
    let piece = |line: &str| -> String {
        let recipe: serde_json::Value = serde_json::from_str(line).unwrap();
        recipe["piece"].as_str().unwrap().to_owned()
    };
    recipes.lines().map(piece).map(|piece| piece.repeat(bytes / piece.len()).into_bytes()).collect()
}

fn check_evidence(units: &[u16], evidence: &Evidence) {
    let words = units.get(evidence.start as usize..evidence.end as usize).map(String::from_utf16_lossy);
    assert_eq!(words.as_deref(), Some(evidence.words.as_str()), "false offsets of {evidence:?}");
}

fn check_offsets(text: &str, said: &Analysis) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let decisions = [&said.is_service_request, &said.failed_call, &said.emergency];
    decisions
        .iter()
        .flat_map(|decision| &decision.evidence)
        .for_each(|evidence| check_evidence(&units, evidence));
    let words = said
        .phones
        .iter()
        .chain(&said.names)
        .chain(&said.locations)
        .chain(&said.preferred_times)
        .chain(&said.brands);
    words.for_each(|found| check_evidence(&units, &found.evidence));
    said.hazards.iter().chain(&said.dependence).for_each(|evidence| check_evidence(&units, evidence));
}

/// Everything that must hold for any bytes.
fn check(bytes: &[u8], channel: &str, office: &Calendar) {
    let began = Instant::now();
    let text = String::from_utf8_lossy(bytes);
    let said = analyze(&text, channel);
    assert_eq!(said, analyze(&text, channel), "another answer the second time");
    check_offsets(&text, &said);
    assert!(said.problem.chars().count() <= 500, "a long problem");
    for name in ["WhatsApp Chat with Anju.txt", "mails.mbox"] {
        let read = intake::archive::read(name, bytes, office);
        assert_eq!(read, intake::archive::read(name, bytes, office), "another archive the second time");
        for letter in read.iter().flat_map(|archive| &archive.letters) {
            assert!(!letter.text.trim().is_empty(), "a message without words");
        }
    }
    assert!(began.elapsed() < PATIENCE, "{} bytes took {:?}", bytes.len(), began.elapsed());
}

/// One to four changes of an input: bytes, pieces of others, repetitions, cuts.
fn mutated(corpus: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = corpus[chance.below(corpus.len())].clone();
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len() + 1);
        let to = at + chance.below(bytes.len() - at + 1).min(64);
        match chance.below(7) {
            0 => bytes.insert(at, u8::try_from(chance.below(256)).unwrap()),
            1 => drop(bytes.drain(at..to)),
            2 => bytes.truncate(at),
            3 => {
                let piece = bytes[at..to].repeat(1 + chance.below(20));
                bytes.splice(at..at, piece);
            }
            4 => {
                let other = &corpus[chance.below(corpus.len())];
                let from = chance.below(other.len() + 1);
                bytes.splice(at..to, other[from..].iter().take(200).copied());
            }
            5 => {
                let odd = [
                    "\u{200d}", "\u{202e}", "\u{301}", "İ", "😀", "\u{fffd}", "\n", ":", "0", "ന്", "\u{feff}",
                ];
                bytes.splice(at..at, odd[chance.below(odd.len())].bytes());
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << chance.below(8);
                }
            }
        }
        bytes.truncate(LONGEST);
    }
    bytes
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().expect("a whole number"))
}

#[test]
fn the_corpus_is_replayed() {
    let office = Calendar::default();
    for bytes in corpus().iter().chain(&repeats(2_000)) {
        CHANNELS.iter().for_each(|channel| check(bytes, channel, &office));
    }
    for bytes in repeats(100_000) {
        check(&bytes, "email", &office);
    }
}

#[test]
fn no_mutation_breaks_an_answer() {
    let seconds = number("COOLWIND_FUZZ_SECONDS").unwrap_or(2);
    // Each run looks elsewhere; the seed says where.
    let fresh = || {
        UNIX_EPOCH
            .elapsed()
            .map_or(1, |time| u64::try_from(time.as_nanos() % u128::from(u64::MAX)).unwrap_or(1))
    };
    let seed = number("COOLWIND_FUZZ_SEED").unwrap_or_else(fresh).max(1);
    println!("COOLWIND_FUZZ_SEED={seed}");
    let (mut chance, office, mut corpus) = (Chance(seed), Calendar::default(), corpus());
    corpus.extend(repeats(300));
    // The first message builds the lexicons: that is not the time of the inputs.
    let _ = analyze("AC", "chat");
    let began = Instant::now();
    let mut inputs = 0_u64;
    while began.elapsed() < Duration::from_secs(seconds) {
        let bytes = mutated(&corpus, &mut chance);
        let channel = CHANNELS[chance.below(CHANNELS.len())];
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| check(&bytes, channel, &office))) {
            println!(
                "input {inputs} of COOLWIND_FUZZ_SEED={seed}, channel {channel}: {:?}",
                bytes.escape_ascii().to_string()
            );
            std::panic::resume_unwind(panic);
        }
        inputs += 1;
    }
    println!("{inputs} inputs in {seconds} s");
}
