//! `import-archive`: a chat's export or a mailbox in, tickets and failed calls in the desk, what was made out.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use engine::messages::{ArchiveFile, ArchiveOptions, import_archive};

use crate::Ended;
use crate::desk;
use crate::error::{Error, Result};

/// How far back an archive is read where nobody says since when: 7 days.
const RECENT_MINUTES: i64 = 7 * 24 * 60;

/// What is imported, and from where.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The data directory, as the app uses it.
    #[arg(long)]
    data: PathBuf,
    /// A WhatsApp export (.txt), a mailbox (.mbox) or a plain text.
    file: PathBuf,
    /// A sender that is the office itself: not read. May be given several times; refused where nobody of the file has it.
    #[arg(long, value_name = "NAME")]
    own: Vec<String>,
    /// Leave out what was written before this office day; without it, what is older than 7 days: a cancellation of
    /// last year is none of today. An early day takes everything.
    #[arg(long, value_name = "YYYY-MM-DD")]
    since: Option<NaiveDate>,
}

/// Imports one archive; refused messages are a finding.
pub async fn run(options: &Options) -> Result<Ended> {
    let bytes =
        std::fs::read(&options.file).map_err(|error| Error::File { path: options.file.clone(), error })?;
    let engine = desk::open(&options.data).await?;
    let imported = import(&engine, options, &name(&options.file), &bytes).await;
    engine.close().await;
    imported
}

async fn import(engine: &engine::Engine, options: &Options, name: &str, bytes: &[u8]) -> Result<Ended> {
    let actor = desk::operator(engine);
    let office = engine::settings::office_settings(engine, &actor).await?;
    let since = options.since.map(|day| office.calendar.at(day, 0));
    let since = since.unwrap_or_else(|| engine.now().plus_minutes(-RECENT_MINUTES));
    let wanted = ArchiveOptions { own: options.own.clone(), since: Some(since) };
    let imported = import_archive(engine, &actor, &ArchiveFile::of(name, bytes), &wanted).await?;
    let text = serde_json::to_string(&imported).map_err(|error| Error::Output(error.into()))?;
    println!("{text}");
    Ok(if imported.refused > 0 { Ended::WithFindings } else { Ended::Well })
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
