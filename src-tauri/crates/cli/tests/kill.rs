//! Killed at any moment, the desk keeps every ticket that it acknowledged, and breaks no invariant.
//!
//! A separate process makes tickets one after another; its acknowledgements are recorded here, outside it. It is
//! killed (SIGKILL) at moments that follow from a seed. 20 kills in the usual run, 200 with `COOLWIND_LONG=1`.

#![cfg(test)]
#![cfg(unix)]

mod support;

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use serde_json::Value;
use support::{coolwind, json};

const SEED: u64 = 20_261_123;
/// Nothing takes this long unless it hangs.
const HANGS: Duration = Duration::from_secs(60);

/// What the process said until it was killed.
struct Round {
    acknowledged: Vec<String>,
    /// It had begun a ticket and not acknowledged it.
    within: bool,
}

/// Runs the process, lets it acknowledge `tickets`, waits another `micros` of the next one, and kills it.
fn killed(data: &Path, tickets: usize, micros: u64) -> Round {
    let mut child = coolwind()
        .args(["hammer", "--data", data.to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let (said, hear): (_, Receiver<String>) = channel();
    let output = BufReader::new(child.stdout.take().unwrap());
    let listening = std::thread::spawn(move || {
        for line in output.lines().map_while(Result::ok) {
            if said.send(line).is_err() {
                break;
            }
        }
    });
    let mut lines = Vec::new();
    while lines.iter().filter(|line: &&String| line.starts_with("done")).count() < tickets {
        lines.push(hear.recv_timeout(HANGS).expect("the process makes tickets"));
    }
    // The moment of the kill: so long after an acknowledgement that it may fall anywhere into a transaction.
    match hear.recv_timeout(Duration::from_micros(micros)) {
        Ok(line) => lines.push(line),
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
    }
    std::thread::park_timeout(Duration::from_micros(micros));
    child.kill().unwrap();
    child.wait().unwrap();
    listening.join().unwrap();
    lines.extend(hear.try_iter());
    // A line that the kill cut short acknowledges nothing.
    let acknowledged = lines
        .iter()
        .filter_map(|line| line.strip_prefix("done ")?.split_once(' '))
        .map(|(_, number)| number.to_owned())
        .filter(|number| number.len() >= "CWS-2026-001".len())
        .collect();
    Round { acknowledged, within: lines.last().is_some_and(|line| line.starts_with("begin")) }
}

fn numbers(data: &Path) -> (BTreeSet<String>, Value) {
    let said = json(data, &["stats", "--json", "--numbers"]);
    let numbers =
        said["numbers"].as_array().unwrap().iter().map(|number| number.as_str().unwrap().to_owned());
    (numbers.collect(), said)
}

#[test]
fn every_acknowledged_ticket_survives_any_kill() {
    let kills = if std::env::var_os("COOLWIND_LONG").is_some() { 200 } else { 20 };
    let directory = tempfile::tempdir().unwrap();
    let mut rng = StdRng::seed_from_u64(SEED);
    let mut acknowledged: BTreeSet<String> = BTreeSet::new();
    let (mut within, mut promised) = (0, 0);
    for kill in 0..kills {
        let round = killed(directory.path(), rng.random_range(1..6), rng.random_range(0..20_000));
        promised += round.acknowledged.len();
        within += usize::from(round.within);
        acknowledged.extend(round.acknowledged);
        // Examined every tenth time, and at the end.
        if kill % 10 == 9 || kill + 1 == kills {
            let examined = json(directory.path(), &["doctor", "--json"]);
            assert_eq!(examined["violations"], 0, "after kill {kill} (seed {SEED}): {examined}");
            let (kept, _) = numbers(directory.path());
            let lost: Vec<_> = acknowledged.difference(&kept).collect();
            assert!(lost.is_empty(), "acknowledged and lost after kill {kill} (seed {SEED}): {lost:?}");
        }
    }
    assert_eq!(promised, acknowledged.len(), "no number was given twice (seed {SEED})");
    let (kept, _) = numbers(directory.path());
    println!(
        "{kills} kills, {within} of them within a transaction; {promised} tickets acknowledged, {} kept, none lost",
        kept.len()
    );
    assert!(within > 0, "no kill fell within a transaction: choose other moments (seed {SEED})");
}
