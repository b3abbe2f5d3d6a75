//! Running `coolwind` as a person does.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The system user whose name the journal bears.
pub const USER: &str = "anju";

/// The program, built by this test run.
pub fn coolwind() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_coolwind"));
    program.env("USER", USER);
    program
}

/// Runs it with `input` on its standard input.
pub fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = coolwind()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // Beside reading its output, so that neither waits for the other.
    let writing = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap().ok();
    output
}

/// Runs it with `--data`, and gives the one JSON value that it writes.
pub fn json(data: &Path, arguments: &[&str]) -> Value {
    let path = data.to_str().unwrap();
    let (command, rest) = arguments.split_first().unwrap();
    let output = run(&[&[*command, "--data", path], rest].concat(), b"");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}
