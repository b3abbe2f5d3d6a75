//! `stats`: what the desk holds, to be compared to the row with what was reported.

use std::path::PathBuf;

use crate::Ended;
use crate::desk;
use crate::error::{Error, Result};

/// What to count.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The data directory.
    #[arg(long)]
    data: PathBuf,
    /// One JSON object instead of lines for people.
    #[arg(long)]
    json: bool,
    /// Also a digest of every row, to compare two desks with.
    #[arg(long)]
    digest: bool,
    /// With --json also the number of every ticket.
    #[arg(long, requires = "json")]
    numbers: bool,
}

/// Counts, and writes the counts.
pub async fn run(options: &Options) -> Result<Ended> {
    let engine = desk::open_existing(&options.data).await?;
    let operator = desk::operator(&engine);
    let wanted = engine::stats::Wanted { digest: options.digest, numbers: options.numbers };
    let counted = engine::stats::stats(&engine, &operator, wanted).await;
    engine.close().await;
    let counted = counted?;
    if options.json {
        let text = serde_json::to_string_pretty(&counted).map_err(|error| Error::Output(error.into()))?;
        println!("{text}");
        return Ok(Ended::Well);
    }
    for (table, n) in &counted.rows {
        println!("{table:<16} {n:>9}");
    }
    for (dimension, values) in &counted.by {
        println!("{dimension}");
        for (value, n) in values {
            println!("  {value:<24} {n:>9}");
        }
    }
    Ok(Ended::Well)
}
