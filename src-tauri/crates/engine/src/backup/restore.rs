//! Putting a backup in the place of a file that cannot be opened.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use domain::time::Timestamp;
use local::OpenError;

use super::files::{self, Backup};
use crate::engine::FILE_NAME;
use crate::ownership::Ownership;

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The file that was in the way, under its new name; `None` where there was none.
    pub set_aside: Option<PathBuf>,
}

/// Why a backup was not put in place. The file is as it was, unless its write-ahead log was set aside already:
/// then that stands beside it under its new name.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The backup itself is of no use.
    #[error("the backup cannot be used: {0}")]
    Backup(#[from] OpenError),
    /// Rights, disk.
    #[error("the backup could not be put in place: {0}")]
    Disk(#[from] std::io::Error),
}

/// Puts `backup` in the place of the data directory's file, which is set aside as
/// `coolwind-replaced-YYYYMMDD-HHMMSS.db` beside it. Wants the ownership: nobody may have the file open.
///
/// A crash on the way leaves the old file or the new one, never none: the name goes from one to the other in a
/// single step.
///
/// # Errors
/// See [`RestoreError`].
pub async fn restore(
    ownership: &Ownership,
    backup: &Backup,
    now: Timestamp,
) -> Result<Restored, RestoreError> {
    local::check_whole(&backup.path).await?;
    let directory = ownership.directory();
    let file = directory.join(FILE_NAME);
    let ready = directory.join(format!("{FILE_NAME}.restoring"));
    tokio::fs::copy(&backup.path, &ready).await?;
    local::check_whole(&ready).await?;
    files::settle(&ready).await?;

    let aside = unused(directory, now).await?;
    let set_aside = match give_second_name(&file, &aside).await {
        Ok(()) => Some(aside.clone()),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error.into()),
    };
    // The old file's log must not be read into the new one; beside the file set aside it keeps its meaning. The
    // log's index says nothing that the log does not.
    move_if_there(&beside(&file, "-wal"), &beside(&aside, "-wal")).await?;
    remove_if_there(&beside(&file, "-shm")).await?;
    tokio::fs::rename(&ready, &file).await?;
    files::settle_names(directory).await?;
    tracing::warn!(backup = %backup.at, "a backup was put in place");
    Ok(Restored { set_aside })
}

/// A name that nothing has yet: two restores within a second must not overwrite each other.
async fn unused(directory: &Path, now: Timestamp) -> std::io::Result<PathBuf> {
    let stamp = files::stamp(now);
    let mut path = directory.join(format!("coolwind-replaced-{stamp}.db"));
    let mut further = 1;
    while tokio::fs::try_exists(&path).await? || tokio::fs::try_exists(beside(&path, "-wal")).await? {
        further += 1;
        path = directory.join(format!("coolwind-replaced-{stamp}-{further}.db"));
    }
    Ok(path)
}

/// Gives the file a second name, or a copy where the disk knows no second names.
async fn give_second_name(file: &Path, aside: &Path) -> std::io::Result<()> {
    match tokio::fs::hard_link(file, aside).await {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(error),
        Err(_) => {
            tokio::fs::copy(file, aside).await?;
            files::settle(aside).await
        }
    }
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut path = file.as_os_str().to_owned();
    path.push(ending);
    PathBuf::from(path)
}

async fn move_if_there(from: &Path, to: &Path) -> std::io::Result<()> {
    match tokio::fs::rename(from, to).await {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

async fn remove_if_there(path: &Path) -> std::io::Result<()> {
    match tokio::fs::remove_file(path).await {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
