//! `cargo verify`: everything that CI runs, step by step, with a table of the times at the end.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::steps::{Context, Outcome, STEPS, Step};

/// What `cargo verify` is asked for.
#[derive(clap::Args)]
pub struct Options {
    /// Run the randomised suites for long.
    #[arg(long)]
    long: bool,
    /// Go on after a failed step and report all of them.
    #[arg(long)]
    keep_going: bool,
    /// Run only this step, named as in the table; may be given several times.
    #[arg(long, value_name = "STEP")]
    only: Vec<String>,
}

enum Verdict {
    Passed,
    Skipped(&'static str),
    Failed,
    NotReached,
}

/// Runs the steps in order.
///
/// # Errors
/// When a step fails, or `--only` names none.
pub fn verify(root: &Path, options: &Options) -> Result<(), Error> {
    let steps = chosen(&options.only)?;
    let context = Context { root: root.to_path_buf(), long: options.long, whole: options.only.is_empty() };
    let began = Instant::now();
    let mut rows = Vec::new();
    let mut stopped = false;
    for (index, step) in steps.iter().enumerate() {
        if stopped {
            rows.push((step.name, Verdict::NotReached, Duration::ZERO));
            continue;
        }
        println!("\n━━━ {}/{}  {} ━━━", index + 1, steps.len(), step.name);
        let start = Instant::now();
        let verdict = match (step.run)(&context) {
            Ok(Outcome::Passed) => Verdict::Passed,
            Ok(Outcome::Skipped(why)) => {
                println!("skipped: {why}");
                Verdict::Skipped(why)
            }
            Err(error) => {
                println!("FAILED: {error}");
                stopped = !options.keep_going;
                Verdict::Failed
            }
        };
        rows.push((step.name, verdict, start.elapsed()));
    }
    close(&rows, began.elapsed())
}

fn chosen(only: &[String]) -> Result<Vec<&'static Step>, Error> {
    for name in only {
        if !STEPS.iter().any(|step| step.name == name) {
            let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
            return Err(Error::Verify(format!("no step `{name}`; there are: {}", names.join(", "))));
        }
    }
    Ok(STEPS.iter().filter(|step| only.is_empty() || only.iter().any(|name| name == step.name)).collect())
}

/// Prints the table and turns the failures into an error.
fn close(rows: &[(&'static str, Verdict, Duration)], total: Duration) -> Result<(), Error> {
    println!("\n━━━ cargo verify ━━━");
    let (mut passed, mut failed, mut skipped) = (0, Vec::new(), 0);
    for (name, verdict, took) in rows {
        let (word, note) = match verdict {
            Verdict::Passed => ("passed", ""),
            Verdict::Skipped(why) => ("skipped", *why),
            Verdict::Failed => ("FAILED", ""),
            Verdict::NotReached => ("not reached", ""),
        };
        println!("{name:<16}{word:<12}{:>8}  {note}", seconds(*took));
        match verdict {
            Verdict::Passed => passed += 1,
            Verdict::Failed => failed.push(*name),
            Verdict::Skipped(_) | Verdict::NotReached => skipped += 1,
        }
    }
    println!("{:<28}{:>8}", "all steps", seconds(total));
    println!("{passed} passed, {} failed, {skipped} skipped", failed.len());
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Error::Verify(format!("cargo verify failed in: {}", failed.join(", "))))
    }
}

fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    if whole >= 60 {
        format!("{}m {:02}s", whole / 60, whole % 60)
    } else {
        format!("{:.1}s", time.as_secs_f64())
    }
}
