//! The daily backup.

use std::path::{Path, PathBuf};

use domain::time::Timestamp;

use super::files::{self, Backup, DIRECTORY};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::office::Office;

/// How many backups are kept.
pub const KEPT: usize = 7;
/// The end of the name of a backup that is not checked yet.
const UNCHECKED: &str = ".part";

/// What the duty did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The backup, where one was due.
    pub made: Option<Backup>,
    /// Older backups that made room for it.
    pub removed: Vec<PathBuf>,
}

/// Makes the office day's backup where none is there yet, beside whoever works, and keeps the newest seven.
///
/// # Errors
/// `Unavailable` where the disk is full, or where the copy fails its check: then the older backups stay, for the
/// file itself may be damaged.
pub async fn run_once(engine: &Engine, now: Timestamp) -> Result<Report> {
    let data = engine.directory();
    let known = files::all(&data).await.map_err(disk)?;
    let mut reader = engine.store().read().await?;
    let calendar = Office::load(&mut reader).await?.settings.calendar;
    drop(reader);
    let today = calendar.office_day(now);
    // A backup of the future was made before the clock was set back: it says nothing about today.
    let of_today = |backup: &Backup| backup.at <= now && calendar.office_day(backup.at) == today;
    if known.iter().any(of_today) {
        return Ok(Report::default());
    }
    let made = make(engine, &data, now).await?;
    let removed = keep_newest(&data, &made).await.map_err(disk)?;
    tracing::info!(bytes = made.bytes, removed = removed.len(), "backup made");
    Ok(Report { made: Some(made), removed })
}

async fn make(engine: &Engine, data: &Path, now: Timestamp) -> Result<Backup> {
    let directory = data.join(DIRECTORY);
    tokio::fs::create_dir_all(&directory).await.map_err(disk)?;
    let path = directory.join(files::name(now));
    let copy = directory.join(format!("{}{UNCHECKED}", files::name(now)));
    forget_unchecked(&directory).await.map_err(disk)?;
    engine.store().copy_to(&copy).await?;
    local::check_whole(&copy)
        .await
        .map_err(|error| Error::Unavailable(format!("the backup failed its check: {error}")))?;
    files::settle(&copy).await.map_err(disk)?;
    tokio::fs::rename(&copy, &path).await.map_err(disk)?;
    files::settle_names(&directory).await.map_err(disk)?;
    let bytes = tokio::fs::metadata(&path).await.map_err(disk)?.len();
    Ok(Backup { path, at: Timestamp(now.0.div_euclid(1_000) * 1_000), bytes })
}

/// Removes what a crash or a failed check left behind: copies of a file that is still there.
async fn forget_unchecked(directory: &Path) -> std::io::Result<()> {
    let mut entries = tokio::fs::read_dir(directory).await?;
    while let Some(entry) = entries.next_entry().await? {
        if entry.file_name().to_string_lossy().ends_with(UNCHECKED) {
            tokio::fs::remove_file(entry.path()).await?;
        }
    }
    Ok(())
}

/// Removes the oldest beyond [`KEPT`], never the one just made.
async fn keep_newest(data: &Path, made: &Backup) -> std::io::Result<Vec<PathBuf>> {
    let older = files::all(data).await?.into_iter().filter(|backup| backup.path != made.path);
    let mut removed = Vec::new();
    for backup in older.skip(KEPT - 1) {
        tokio::fs::remove_file(&backup.path).await?;
        removed.push(backup.path);
    }
    Ok(removed)
}

fn disk(error: std::io::Error) -> Error {
    Error::Unavailable(format!("the backups' directory: {error}"))
}
