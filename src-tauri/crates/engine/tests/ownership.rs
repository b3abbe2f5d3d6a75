//! The ownership of a data directory ends with its process, however that ends.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use engine::ownership::{AlreadyOwned, Ownership};

/// Where the owner of the test below finds the directory; without it this is no test.
const DIRECTORY: &str = "COOLWIND_TEST_OWNS";

/// The other process: owns the directory, says so, and waits until it is killed.
#[test]
fn an_owner_that_waits() {
    let Some(directory) = std::env::var_os(DIRECTORY) else { return };
    let _ownership = Ownership::take(&PathBuf::from(directory)).unwrap();
    println!("\nowned");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
}

#[test]
fn a_killed_owner_leaves_the_directory_free() {
    let directory = tempfile::tempdir().unwrap();
    let mut owner = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "an_owner_that_waits", "--nocapture"])
        .env(DIRECTORY, directory.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(owner.stdout.take().unwrap());
    assert!(output.lines().any(|line| line.unwrap() == "owned"), "the other process owns it");

    let refused = Ownership::take(directory.path()).unwrap_err();
    assert!(matches!(refused, AlreadyOwned::ByAnother { .. }), "{refused}");
    owner.kill().unwrap();
    owner.wait().unwrap();
    Ownership::take(directory.path()).unwrap();
}
