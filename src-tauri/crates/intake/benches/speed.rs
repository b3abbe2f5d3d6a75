//! How fast messages are read: `cargo bench -p intake`. Fails where a bar is missed.
//!
//! Two questions: how many ordinary messages one core reads in a second, and whether one long message of anything
//! stays under its bar and costs twice as much at twice the length, no more.

use std::hint::black_box;
use std::time::{Duration, Instant};

use intake::labels::Incoming;

/// Ordinary messages a second on one core, at least.
const MESSAGES_A_SECOND: f64 = 20_000.0;
/// The length of a long message, in bytes, and its half beside it.
const LONG: usize = 100_000;
/// What a long message may cost.
const LONGEST: Duration = Duration::from_millis(20);
/// Half the length costs half: more than this times as much is no proportion. 2 is exact; caches cost a little.
const PROPORTION: f64 = 3.0;

#[derive(serde::Deserialize)]
struct Repeat {
    name: String,
    piece: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The lexicons are built once, at the first message.
    let _ = black_box(intake::analyze("AC not cooling", "whatsapp"));
    let mut missed = Vec::new();
    let rate = messages_a_second(&lines(include_str!("../data/written.jsonl"))?);
    println!("ordinary messages (written.jsonl), one core: {rate:.0} a second\n");
    if rate < MESSAGES_A_SECOND {
        missed.push(format!("ordinary messages: {rate:.0} a second"));
    }
    println!("{:<20}{:>10}{:>10}{:>8}", "one message of", "50 kB", "100 kB", "ratio");
    for Repeat { name, piece } in lines::<Repeat>(include_str!("../fuzz/repeats.jsonl"))? {
        let half = cost(&piece.repeat(LONG / 2 / piece.len()));
        let whole = cost(&piece.repeat(LONG / piece.len()));
        let ratio = whole.as_secs_f64() / half.as_secs_f64();
        println!("{name:<20}{:>7.2} ms{:>7.2} ms{ratio:>8.2}", milliseconds(half), milliseconds(whole));
        // What costs next to nothing is not measured well enough to be compared.
        let bent = ratio > PROPORTION && whole > LONGEST / 20;
        if whole > LONGEST || bent {
            missed.push(format!("{name}: {:.2} ms, {ratio:.2} times its half", milliseconds(whole)));
        }
    }
    if missed.is_empty() { Ok(()) } else { Err(format!("too slow: {}", missed.join("; ")).into()) }
}

fn lines<T: serde::de::DeserializeOwned>(file: &str) -> serde_json::Result<Vec<T>> {
    file.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str).collect()
}

/// Reads all messages again and again for two seconds.
fn messages_a_second(messages: &[Incoming]) -> f64 {
    let (began, mut read) = (Instant::now(), 0_u32);
    while began.elapsed() < Duration::from_secs(2) {
        for message in messages {
            black_box(intake::analyze(&message.text, &message.channel));
            read += 1;
        }
    }
    f64::from(read) / began.elapsed().as_secs_f64()
}

/// The least of some readings of one text: what others did on the machine meanwhile is not ours.
fn cost(text: &str) -> Duration {
    let once = || {
        let began = Instant::now();
        black_box(intake::analyze(text, "email"));
        began.elapsed()
    };
    (0..15).map(|_| once()).min().unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
