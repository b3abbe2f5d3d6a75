//! What can go wrong with the file.

/// An error of the local file. Nothing of the transaction is kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process held the write lock for longer than the busy timeout.
    #[error("the database is busy")]
    Busy,
    /// The store is closed.
    #[error("the database is closed")]
    Closed,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// Pages of the file are damaged; a backup may help.
    #[error("the database file is damaged: {0}")]
    Damaged(String),
    /// A constraint refused a row: a fault of the caller.
    #[error("constraint: {0}")]
    Constraint(String),
    /// A stored value that no version of the product writes.
    #[error("stored value: {0}")]
    Stored(String),
    /// Anything else.
    #[error("database: {0}")]
    Database(sqlx::Error),
}

/// The answer of a function of this room.
pub type Result<T> = std::result::Result<T, Error>;

/// SQLite's primary result codes that callers tell apart (<https://www.sqlite.org/rescode.html>).
const SQLITE_BUSY: i32 = 5;
const SQLITE_CORRUPT: i32 = 11;
const SQLITE_FULL: i32 = 13;
const SQLITE_CONSTRAINT: i32 = 19;
const SQLITE_NOTADB: i32 = 26;

/// Whether SQLite says that the file is damaged, or no database.
pub(crate) fn is_corrupt(error: &dyn sqlx::error::DatabaseError) -> bool {
    let code: i32 = error.code().and_then(|code| code.parse().ok()).unwrap_or(0);
    matches!(code & 0xff, SQLITE_CORRUPT | SQLITE_NOTADB)
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => Self::Closed,
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Database(database) => {
                let extended: i32 = database.code().and_then(|code| code.parse().ok()).unwrap_or(0);
                match extended & 0xff {
                    SQLITE_BUSY => Self::Busy,
                    SQLITE_FULL => Self::Full,
                    SQLITE_CORRUPT | SQLITE_NOTADB => Self::Damaged(database.message().to_owned()),
                    SQLITE_CONSTRAINT => Self::Constraint(database.message().to_owned()),
                    _ => Self::Database(error),
                }
            }
            _ => Self::Database(error),
        }
    }
}
