//! Putting a file where it belongs after it was read.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{DONE, FAILED};

/// Moves a file that was taken as a whole.
pub(super) async fn done(folder: &Path, file: &Path) -> std::io::Result<()> {
    let target = free(&folder.join(DONE), file).await?;
    tokio::fs::rename(file, target).await
}

/// Moves a file of which nothing was taken, with a text beside it that says why.
pub(super) async fn failed(folder: &Path, file: &Path, why: &str) -> std::io::Result<()> {
    let target = free(&folder.join(FAILED), file).await?;
    // The text first: a file without it would be silent.
    tokio::fs::write(error_of(&target), why).await?;
    tokio::fs::rename(file, target).await
}

/// Keeps the lines that were not taken as a file of their own, to be corrected and dropped again, and moves the
/// whole file to those that were taken.
pub(super) async fn partly(folder: &Path, file: &Path, lines: &[u8], why: &str) -> std::io::Result<()> {
    let target = match kept_before(folder, file, lines).await? {
        Some(target) => target,
        None => free(&folder.join(FAILED), file).await?,
    };
    tokio::fs::write(&target, lines).await?;
    tokio::fs::write(error_of(&target), why).await?;
    done(folder, file).await
}

/// Where a crash between keeping the lines and moving the file left them.
async fn kept_before(folder: &Path, file: &Path, lines: &[u8]) -> std::io::Result<Option<PathBuf>> {
    let target = folder.join(FAILED).join(file.file_name().unwrap_or_default());
    match tokio::fs::read(&target).await {
        Ok(kept) if kept == lines => Ok(Some(target)),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The text beside a file: `calls.jsonl.error.txt`.
fn error_of(file: &Path) -> PathBuf {
    let mut path = file.as_os_str().to_owned();
    path.push(".error.txt");
    PathBuf::from(path)
}

/// A name in `directory` that nothing has yet: `calls.jsonl`, else `calls-2.jsonl` and so on.
async fn free(directory: &Path, file: &Path) -> std::io::Result<PathBuf> {
    tokio::fs::create_dir_all(directory).await?;
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let end = file.extension().map(|end| format!(".{}", end.to_string_lossy())).unwrap_or_default();
    let mut path = directory.join(format!("{stem}{end}"));
    let mut further = 1_u32;
    while tokio::fs::try_exists(&path).await? {
        further += 1;
        path = directory.join(format!("{stem}-{further}{end}"));
    }
    Ok(path)
}
