//! Killed at any moment, the desk keeps every ticket that it acknowledged, and breaks no invariant.
//!
//! A separate process makes tickets one after another; its acknowledgements are recorded here, outside it. It is
//! killed (SIGKILL) 200 times at moments that follow from a seed. Before each kill it is halted, and the system is
//! asked whether it holds the database's write lock: that is what "within a transaction" means.

#![cfg(test)]
// Linux lists the locks of a file; what is tested is the same on every system.
#![cfg(target_os = "linux")]

mod support;

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use support::{coolwind, json};

const SEED: u64 = 20_261_123;
const KILLS: usize = 200;
/// Nothing takes this long unless it hangs.
const HANGS: Duration = Duration::from_secs(60);

/// What the process said until it was killed.
struct Round {
    acknowledged: Vec<String>,
    /// It had begun a ticket and not acknowledged it.
    unacknowledged: bool,
    /// It held the database's write lock.
    within: bool,
}

/// Halts the process where it is, and asks whether it holds the write lock.
fn halted_within_a_transaction(child: &Child) -> bool {
    // The byte of the write lock in a WAL database's shared index (<https://www.sqlite.org/walformat.html#locks>).
    const WRITE_LOCK: &str = "120";
    kill_process(Pid::from_child(child), Signal::STOP).unwrap();
    let process = child.id().to_string();
    // "1: POSIX  ADVISORY  WRITE 4711 fe:00:1234 120 120": the kind, the process, the file, first and last byte.
    std::fs::read_to_string("/proc/locks").unwrap().lines().any(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words[1] == "POSIX" && words[3] == "WRITE" && words[4] == process && words[6] == WRITE_LOCK
    })
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
    let within = halted_within_a_transaction(&child);
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
    Round { acknowledged, unacknowledged: lines.last().is_some_and(|line| line.starts_with("begin")), within }
}

fn numbers(data: &Path) -> (BTreeSet<String>, Value) {
    let said = json(data, &["stats", "--json", "--numbers"]);
    let numbers =
        said["numbers"].as_array().unwrap().iter().map(|number| number.as_str().unwrap().to_owned());
    (numbers.collect(), said)
}

#[test]
fn every_acknowledged_ticket_survives_any_kill() {
    let directory = tempfile::tempdir().unwrap();
    let mut rng = StdRng::seed_from_u64(SEED);
    let mut acknowledged: BTreeSet<String> = BTreeSet::new();
    let (mut within, mut unacknowledged, mut promised) = (0, 0, 0);
    for kill in 1..=KILLS {
        let round = killed(directory.path(), rng.random_range(1..6), rng.random_range(0..20_000));
        promised += round.acknowledged.len();
        within += usize::from(round.within);
        unacknowledged += usize::from(round.unacknowledged);
        acknowledged.extend(round.acknowledged);
        // Examined every tenth time, the last one included.
        if kill % 10 == 0 {
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
        "{KILLS} kills: {within} within a transaction, {unacknowledged} between a ticket's begin and its acknowledgement; \
         {promised} tickets acknowledged, {} kept, none lost (seed {SEED})",
        kept.len()
    );
    assert!(within > 0, "no kill fell within a transaction: choose other moments (seed {SEED})");
}
