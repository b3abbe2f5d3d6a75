//! Looking at a file before opening it, so that a file that is not ours is never touched.

use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, SqliteConnection};

/// Why a file cannot be opened. The file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A newer version of the product wrote it.
    #[error("{} was written by a newer version of Cool Wind Desk (migration {found}, this build knows {known}); update the app", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The newest migration in it.
        found: i64,
        /// The newest that this build knows.
        known: i64,
    },
    /// It is a database, but a damaged one.
    #[error("{} is damaged: {why}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        why: String,
    },
    /// It is no database, or not one of Cool Wind Desk.
    #[error("{} is no Cool Wind Desk database: {why}", path.display())]
    NotADesk {
        /// The file.
        path: PathBuf,
        /// What it is.
        why: String,
    },
    /// It cannot be read or written: rights, disk, another program.
    #[error("{} cannot be opened: {why}", path.display())]
    Failed {
        /// The file.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
}

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// Nothing, or an empty file.
    Absent,
    /// A database of this product that this build can open.
    Ours,
    /// One of this product that opening brings up to date.
    Older {
        /// The newest migration in it.
        found: i64,
        /// The newest that this build knows.
        known: i64,
    },
}

/// SQLite's file header (<https://www.sqlite.org/fileformat.html>).
const HEADER: &[u8; 16] = b"SQLite format 3\0";
/// Up to this size every page is checked at start; it takes well under a second.
const QUICK_CHECK_LIMIT: u64 = 64 * 1024 * 1024;

/// Looks at the file, writing nothing. Files up to 64 MiB are checked page by page; for larger ones the schema is
/// read, and [`check_pages`] beside the open desk finds what is deeper.
///
/// # Errors
/// See [`OpenError`].
pub async fn inspect(path: &Path) -> Result<FileState, OpenError> {
    look(path, None).await
}

/// Looks at every page and every index of a file that must be there, writing nothing: what a backup must pass.
/// It reads the whole file.
///
/// # Errors
/// See [`OpenError`].
pub async fn check_whole(path: &Path) -> Result<(), OpenError> {
    must_be_ours(path, look(path, Some(Depth::Whole)).await?)
}

/// Looks at every page of a file that must be there, writing nothing and waiting for nobody: a desk may work on
/// it. It reads the whole file.
///
/// # Errors
/// See [`OpenError`].
pub async fn check_pages(path: &Path) -> Result<(), OpenError> {
    must_be_ours(path, look(path, Some(Depth::Pages)).await?)
}

/// Whether opening leaves the pages of this file unchecked, because it is large.
pub async fn opens_unchecked(path: &Path) -> bool {
    tokio::fs::metadata(path).await.is_ok_and(|found| found.len() > QUICK_CHECK_LIMIT)
}

fn must_be_ours(path: &Path, found: FileState) -> Result<(), OpenError> {
    match found {
        FileState::Ours | FileState::Older { .. } => Ok(()),
        FileState::Absent => Err(OpenError::NotADesk { path: path.to_owned(), why: "it is empty".into() }),
    }
}

/// `depth` where it is not left to the file's size.
async fn look(path: &Path, depth: Option<Depth>) -> Result<FileState, OpenError> {
    let failed = |why: String| OpenError::Failed { path: path.to_owned(), why };
    let size = match tokio::fs::metadata(path).await {
        Ok(found) if found.is_file() => found.len(),
        Ok(_) => return Err(failed("it is not a file".into())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(FileState::Absent),
        Err(error) => return Err(failed(error.to_string())),
    };
    if size == 0 {
        return Ok(FileState::Absent);
    }
    let header = read_header(path).await.map_err(|error| failed(error.to_string()))?;
    if header.as_slice() != HEADER {
        return Err(OpenError::NotADesk { path: path.to_owned(), why: "it is not a SQLite file".into() });
    }
    let depth = depth.unwrap_or(if size > QUICK_CHECK_LIMIT { Depth::Schema } else { Depth::Pages });
    // Without a write-ahead log nobody has the file open, and it is read as it lies there: SQLite would otherwise
    // put a log and its index beside even a file that it only reads.
    let still = !log_exists(path).await;
    match examine(path, depth, still).await {
        // Somebody opened and wrote it meanwhile: what was read was half of each.
        Err(OpenError::Damaged { .. }) if still && log_exists(path).await => {
            examine(path, depth, false).await
        }
        answer => answer,
    }
}

/// How much is read.
#[derive(Debug, Clone, Copy)]
enum Depth {
    Schema,
    Pages,
    Whole,
}

async fn log_exists(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    tokio::fs::try_exists(Path::new(&log)).await.unwrap_or(true)
}

async fn examine(path: &Path, depth: Depth, still: bool) -> Result<FileState, OpenError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .immutable(still)
        .busy_timeout(crate::store::BUSY_TIMEOUT);
    let broken = |error: sqlx::Error| broken(path, &error);
    let mut connection = SqliteConnection::connect_with(&options).await.map_err(broken)?;
    let answer = read(&mut connection, path, depth).await;
    connection.close().await.map_err(broken)?;
    answer
}

/// What an error of SQLite says of the file: only its own words for damage mean that a backup would help. A full
/// disk, missing rights or a busy file say nothing against it.
fn broken(path: &Path, error: &sqlx::Error) -> OpenError {
    let (path, why) = (path.to_owned(), error.to_string());
    match error {
        sqlx::Error::Database(database) if crate::error::is_corrupt(database.as_ref()) => {
            OpenError::Damaged { path, why }
        }
        _ => OpenError::Failed { path, why },
    }
}

async fn read(connection: &mut SqliteConnection, path: &Path, depth: Depth) -> Result<FileState, OpenError> {
    let broken = |error: sqlx::Error| broken(path, &error);
    let check = match depth {
        Depth::Schema => None,
        Depth::Pages => Some("PRAGMA quick_check(1)"),
        Depth::Whole => Some("PRAGMA integrity_check(1)"),
    };
    if let Some(check) = check {
        let verdict: String = sqlx::query_scalar(check).fetch_one(&mut *connection).await.map_err(broken)?;
        if verdict != "ok" {
            return Err(OpenError::Damaged { path: path.to_owned(), why: verdict });
        }
    }
    let migrated: i64 =
        sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE name = '_sqlx_migrations'")
            .fetch_one(&mut *connection)
            .await
            .map_err(broken)?;
    if migrated == 0 {
        let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema")
            .fetch_one(&mut *connection)
            .await
            .map_err(broken)?;
        // A crash during the very first start leaves a database without tables: that one is made anew.
        return if tables == 0 {
            Ok(FileState::Absent)
        } else {
            Err(OpenError::NotADesk { path: path.to_owned(), why: "it belongs to another program".into() })
        };
    }
    let found: i64 = sqlx::query_scalar("SELECT coalesce(max(version), 0) FROM _sqlx_migrations")
        .fetch_one(&mut *connection)
        .await
        .map_err(broken)?;
    let known = crate::MIGRATOR.iter().map(|migration| migration.version).max().unwrap_or(0);
    if found > known {
        return Err(OpenError::Newer { path: path.to_owned(), found, known });
    }
    if found < known {
        return Ok(FileState::Older { found, known });
    }
    Ok(FileState::Ours)
}

/// The first 16 bytes, fewer where the file is shorter.
async fn read_header(path: &Path) -> std::io::Result<Vec<u8>> {
    use tokio::io::AsyncReadExt as _;
    let mut header = Vec::with_capacity(HEADER.len());
    tokio::fs::File::open(path).await?.take(HEADER.len() as u64).read_to_end(&mut header).await?;
    Ok(header)
}
