//! `doctor`: every invariant of the file, by name.

use std::path::PathBuf;

use serde_json::json;

use crate::Ended;
use crate::desk;
use crate::error::Result;

/// What to examine.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The data directory.
    #[arg(long)]
    data: PathBuf,
    /// One JSON object instead of lines for people.
    #[arg(long)]
    json: bool,
    /// Make counters, full text and digits anew first.
    #[arg(long)]
    rebuild: bool,
}

/// Examines the file, and names what is violated.
pub async fn run(options: &Options) -> Result<Ended> {
    let engine = desk::open_existing(&options.data).await?;
    let operator = desk::operator(&engine);
    if options.rebuild {
        engine::doctor::rebuild(&engine, &operator).await?;
        eprintln!("counters, full text and digits are made anew");
    }
    let findings = engine::doctor::examine(&engine, &operator).await;
    engine.close().await;
    let findings = findings?;
    let violations = findings.iter().filter(|finding| !finding.note).count();
    let examined = engine::doctor::invariants();
    if options.json {
        println!("{}", json!({ "invariants": examined, "violations": violations, "findings": findings }));
    } else {
        for finding in &findings {
            let kind = if finding.note { "note" } else { "VIOLATED" };
            println!("{kind} {}: {} {}: {}", finding.invariant, finding.record, finding.id, finding.detail);
        }
    }
    eprintln!("{} invariants examined, {violations} violations", examined.len());
    Ok(if violations == 0 { Ended::Well } else { Ended::WithFindings })
}
