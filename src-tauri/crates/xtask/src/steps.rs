//! The steps of `cargo verify`: the tools, then the cheap ones, so that a slip shows in seconds.

use std::path::{Path, PathBuf};

use crate::bindings;
use crate::error::Error;
use crate::run::{Run, on_path};
use crate::setup::{self, Scope};
use crate::sql::Live;
use crate::tidy;

/// What a step says when it did not fail.
pub enum Outcome {
    /// It ran and passed.
    Passed,
    /// It cannot run here; why.
    Skipped(&'static str),
}

/// What the steps know of the run.
pub struct Context {
    /// The repository's root.
    pub root: PathBuf,
    /// Whether the randomised suites run long.
    pub long: bool,
    /// Whether every step runs: the earlier ones have built what the later ones need.
    pub whole: bool,
}

/// A step: its name and what it does.
pub struct Step {
    /// The name, for the table and for `--only`.
    pub name: &'static str,
    /// The work.
    pub run: fn(&Context) -> Result<Outcome, Error>,
}

/// Every step, in order. Each Cargo command covers the whole workspace with the same features, so that the
/// dependencies are compiled once.
pub const STEPS: &[Step] = &[
    Step { name: "setup", run: |c| setup::setup(&c.root, Scope::Verify).map(|()| Outcome::Passed) },
    Step { name: "format", run: |c| cargo(c, &["fmt", "--all", "--check"]) },
    Step { name: "tidy", run: |c| tidy::tidy(&c.root).map(|()| Outcome::Passed) },
    Step { name: "licences", run: |c| tidy::licences::licences(&c.root).map(|()| Outcome::Passed) },
    Step { name: "deny", run: deny },
    Step { name: "advisories", run: advisories },
    Step { name: "ui format", run: |c| npm(c, "format:check") },
    Step { name: "ui lint", run: |c| npm(c, "lint") },
    Step { name: "ui types", run: |c| npm(c, "typecheck") },
    Step { name: "ui tests", run: |c| npm(c, "test") },
    Step { name: "ui build", run: |c| npm(c, "build") },
    Step { name: "ui size", run: |c| npm(c, "size") },
    Step { name: "build", run: |c| cargo(c, &["build", "--workspace", "--all-targets"]) },
    Step { name: "clippy and sql", run: clippy_and_sql },
    Step { name: "architecture", run: |c| cargo(c, &["test", "--workspace", "--test", "architecture"]) },
    Step { name: "bindings", run: |c| bindings::bindings(&c.root, true).map(|()| Outcome::Passed) },
    Step { name: "doc tests", run: |c| cargo(c, &["test", "--workspace", "--doc"]) },
    Step { name: "rust tests", run: rust_tests },
    Step { name: "fuzzing", run: fuzzing },
    Step { name: "desktop", run: desktop_tests },
];

/// Builds what the desktop tests need beside the app, as the source has it: the window's pages, and `coolwind`.
///
/// # Errors
/// When something does not build.
pub fn build_for_desktop(root: &Path) -> Result<(), Error> {
    Run::npm(root, "build").go()?;
    // With the features of the whole workspace, as the tests are built: else everything would compile twice.
    Run::new(root, "cargo", &["build", "--workspace", "--bin", "coolwind"]).go()
}

/// The desktop tests under a display and a session bus of their own; `filters` name tests, none means all.
pub fn desktop(root: &Path, filters: &[&str]) -> Run {
    let mut args = vec!["-a", "-s", "-screen 0 1920x1080x24", "dbus-run-session", "--"];
    args.extend(["cargo", "test", "--workspace", "--test", "desktop", "--", "--ignored", "--test-threads=1"]);
    args.extend(filters);
    Run::new(root, "xvfb-run", &args)
}

fn cargo(context: &Context, args: &[&str]) -> Result<Outcome, Error> {
    Run::new(&context.root, "cargo", args).go().map(|()| Outcome::Passed)
}

fn npm(context: &Context, script: &str) -> Result<Outcome, Error> {
    Run::npm(&context.root, script).go().map(|()| Outcome::Passed)
}

fn deny(context: &Context) -> Result<Outcome, Error> {
    if !on_path("cargo-deny") {
        return Ok(Outcome::Skipped("cargo-deny is not installed: cargo install --locked cargo-deny"));
    }
    cargo(context, &["deny", "check", "licenses", "bans", "sources"])
}

/// Against the advisories that `cargo deny fetch` has brought: a run of this needs no network, and says when it
/// could not look.
fn advisories(context: &Context) -> Result<Outcome, Error> {
    let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = cargo_home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    if !on_path("cargo-deny") || !home.is_some_and(|home| home.join("advisory-dbs").is_dir()) {
        let how = "no advisories here: cargo install --locked cargo-deny && cargo deny fetch";
        return Ok(Outcome::Skipped(how));
    }
    cargo(context, &["deny", "check", "--disable-fetch", "advisories"])
}

/// One compilation serves both: clippy runs the query macros anyway, here against a fresh database.
fn clippy_and_sql(context: &Context) -> Result<Outcome, Error> {
    let live = Live::prepare(&context.root)?;
    let args = ["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    live.feed(Run::new(&context.root, "cargo", &args)).go()?;
    live.compare(&context.root).map(|()| Outcome::Passed)
}

fn rust_tests(context: &Context) -> Result<Outcome, Error> {
    let args: &[&str] = if on_path("cargo-nextest") {
        &["nextest", "run", "--workspace", "--no-fail-fast"]
    } else {
        &["test", "--workspace", "--lib", "--bins", "--tests", "--examples", "--no-fail-fast"]
    };
    let tests = Run::new(&context.root, "cargo", args);
    if context.long { tests.env("COOLWIND_LONG", "1") } else { tests }.go().map(|()| Outcome::Passed)
}

/// Mutates the corpus of the intake with a fresh seed, which a failure names.
fn fuzzing(context: &Context) -> Result<Outcome, Error> {
    let seconds = if context.long { "600" } else { "20" };
    let args = ["test", "--workspace", "--test", "fuzz", "--", "--nocapture"];
    Run::new(&context.root, "cargo", &args)
        .env("COOLWIND_FUZZ_SECONDS", seconds)
        .go()
        .map(|()| Outcome::Passed)
}

fn desktop_tests(context: &Context) -> Result<Outcome, Error> {
    if !cfg!(target_os = "linux") {
        return Ok(Outcome::Skipped("the real window is driven on Linux only"));
    }
    if !context.whole {
        build_for_desktop(&context.root)?;
    }
    desktop(&context.root, &[]).go().map(|()| Outcome::Passed)
}
