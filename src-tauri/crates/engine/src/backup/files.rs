//! The backups of a data directory, by their names.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use domain::time::Timestamp;

/// The directory of backups in a data directory.
pub const DIRECTORY: &str = "backups";
const BEFORE: &str = "coolwind-";
const AFTER: &str = ".db";
/// The instant in a backup's name, in UTC: names sort as they were made, whatever zone the computer is in.
const STAMP: &str = "%Y%m%d-%H%M%S";

/// A backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it is.
    pub path: PathBuf,
    /// When it was made, to the second.
    pub at: Timestamp,
    /// Its size.
    pub bytes: u64,
}

/// `coolwind-20261123-043000.db`.
pub(super) fn name(at: Timestamp) -> String {
    format!("{BEFORE}{}{AFTER}", stamp(at))
}

/// `20261123-043000`, in UTC.
pub(super) fn stamp(at: Timestamp) -> String {
    at.utc().format(STAMP).to_string()
}

fn made_at(name: &str) -> Option<Timestamp> {
    let stamp = name.strip_prefix(BEFORE)?.strip_suffix(AFTER)?;
    let at = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?;
    Some(Timestamp::from(at.and_utc()))
}

/// Every backup of a data directory, newest first, unchecked. Without the directory there are none.
pub(super) async fn all(data: &Path) -> std::io::Result<Vec<Backup>> {
    let mut entries = match tokio::fs::read_dir(data.join(DIRECTORY)).await {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut found = Vec::new();
    while let Some(entry) = entries.next_entry().await? {
        let Some(at) = entry.file_name().to_str().and_then(made_at) else { continue };
        let bytes = entry.metadata().await?.len();
        found.push(Backup { path: entry.path(), at, bytes });
    }
    found.sort_by_key(|backup| std::cmp::Reverse(backup.at));
    Ok(found)
}

/// The newest backup that passes a full check and that this version can open.
pub async fn newest(data: &Path) -> Option<Backup> {
    for backup in all(data).await.ok()? {
        match local::check_whole(&backup.path).await {
            Ok(()) => return Some(backup),
            Err(error) => tracing::warn!(%error, "a backup is of no use"),
        }
    }
    None
}

/// Has the system write a file to the disk.
pub(super) async fn settle(path: &Path) -> std::io::Result<()> {
    tokio::fs::File::options().write(true).open(path).await?.sync_all().await
}

/// Has the system write a directory's names to the disk. Only Unix can.
pub(super) async fn settle_names(directory: &Path) -> std::io::Result<()> {
    if cfg!(unix) {
        tokio::fs::File::open(directory).await?.sync_all().await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_when_the_backup_was_made() {
        let at = Timestamp(1_795_408_200_000);
        assert_eq!(name(at), "coolwind-20261123-043000.db");
        assert_eq!(made_at(&name(at)), Some(at));
        for other in
            ["coolwind.db", "coolwind-20261123-043000.db.part", "coolwind-2026-11-23.db", "notes.txt"]
        {
            assert_eq!(made_at(other), None, "{other}");
        }
    }
}
