//! The high-water mark of ticket numbers, in a small file beside the database.
//!
//! A backup that is put in place knows nothing of the numbers given since, and they stand on slips and in
//! messages: the mark stays where it is and knows. It names the end of a block of numbers, so that the disk is
//! waited for once a block and not once a ticket.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use tokio::io::AsyncWriteExt as _;

/// The file's name beside the database.
const FILE: &str = "numbers.json";
/// Numbers of one block.
pub(super) const BLOCK: i64 = 20;

/// The end of every year's block that is in use.
pub(super) type Marks = BTreeMap<i64, i64>;

/// The last number of the block that `number` stands in; 0 for none.
pub(super) const fn block_end(number: i64) -> i64 {
    (number + BLOCK - 1) / BLOCK * BLOCK
}

/// What the file says. A file that is missing or damaged says nothing: the desk works on, and the next block
/// writes it anew.
pub(super) async fn read(database: &Path) -> Marks {
    let path = database.with_file_name(FILE);
    let bytes = match tokio::fs::read(&path).await {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Marks::new(),
        Err(error) => {
            tracing::warn!(%error, "the mark of ticket numbers cannot be read");
            return Marks::new();
        }
    };
    serde_json::from_slice(&bytes).unwrap_or_else(|error| {
        tracing::warn!(%error, "the mark of ticket numbers is damaged");
        Marks::new()
    })
}

/// Raises the marks of these years, where they are lower. The whole file is on the disk, under its name, when
/// this returns. The caller holds the write lock, so that two processes never write at once.
pub(super) async fn raise(database: &Path, given: &Marks) -> io::Result<()> {
    let mut marks = read(database).await;
    let before = marks.clone();
    for (year, end) in given {
        let mark = marks.entry(*year).or_default();
        *mark = (*mark).max(*end);
    }
    if marks == before {
        return Ok(());
    }
    let path = database.with_file_name(FILE);
    let part = database.with_file_name(format!("{FILE}.part"));
    let mut file = tokio::fs::File::create(&part).await?;
    file.write_all(serde_json::to_string(&marks)?.as_bytes()).await?;
    file.sync_all().await?;
    drop(file);
    tokio::fs::rename(&part, &path).await?;
    settle_name(&path).await
}

/// Has the system write a new name to the disk. Only Unix can.
async fn settle_name(path: &Path) -> io::Result<()> {
    let directory = path.parent().map(Path::to_owned).filter(|parent| parent != Path::new(""));
    if cfg!(unix) {
        tokio::fs::File::open(directory.unwrap_or_else(|| PathBuf::from("."))).await?.sync_all().await?;
    }
    Ok(())
}
