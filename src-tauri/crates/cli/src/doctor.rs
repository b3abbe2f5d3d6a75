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
    if options.rebuild {
        let engine = desk::open_existing(&options.data).await?;
        let rebuilt = engine::doctor::rebuild(&engine, &desk::operator(&engine)).await;
        engine.close().await;
        rebuilt?;
        eprintln!("counters, full text and digits are made anew");
    }
    // Without opening the desk: opening would give a file its device, or bring it up to date.
    let findings = engine::doctor::examine_file(&desk::existing(&options.data)?).await?;
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
