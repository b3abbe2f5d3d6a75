//! The connections: one writer, several readers.

use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono_tz::Tz;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Sqlite, SqliteConnection, Transaction};

use crate::error::Result;
use crate::numbers::{self, Given};
use crate::open::OpenError;

/// The migrations that this build knows.
pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("../../../migrations/sqlite");

/// How long a connection waits for another process's write lock.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Readers beside the writer: the window's queries of one screen, the scheduler, one to spare.
const READERS: u32 = 4;

/// The open file.
#[derive(Debug, Clone)]
pub struct Store {
    writer: SqlitePool,
    readers: SqlitePool,
    path: PathBuf,
    office: Tz,
}

impl Store {
    /// Opens the file, making and migrating it where needed. `office` is the time zone that office days are
    /// counted in.
    ///
    /// # Errors
    /// See [`OpenError`]; a file that is newer, damaged or no database is not touched.
    pub async fn open(path: &Path, office: Tz) -> std::result::Result<Self, OpenError> {
        crate::open::inspect(path).await?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY_TIMEOUT)
            .pragma("cache_size", "-16000")
            .pragma("temp_store", "memory")
            .pragma("mmap_size", "268435456");
        let failed =
            |source: sqlx::Error| OpenError::Failed { path: path.to_owned(), why: source.to_string() };
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.clone())
            .await
            .map_err(failed)?;
        MIGRATOR
            .run(&writer)
            .await
            .map_err(|source| OpenError::Failed { path: path.to_owned(), why: source.to_string() })?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.pragma("query_only", "1"))
            .await
            .map_err(failed)?;
        Ok(Self { writer, readers, path: path.to_owned(), office })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Begins a transaction that writes (`BEGIN IMMEDIATE`); dropping it rolls back.
    ///
    /// # Errors
    /// `Busy` where another process keeps the write lock, `Closed` after [`Store::close`].
    pub async fn write(&self) -> Result<Writer> {
        Ok(Writer {
            transaction: self.writer.begin_with("BEGIN IMMEDIATE").await?,
            office: self.office,
            path: self.path.clone(),
            given: Given::default(),
        })
    }

    /// Begins a transaction that reads one consistent state.
    ///
    /// # Errors
    /// `Closed` after [`Store::close`].
    pub async fn read(&self) -> Result<Reader> {
        Ok(Reader { transaction: self.readers.begin().await? })
    }

    /// Copies the whole database into a new file, while others work on it. `target` must not exist. The copy gives
    /// no ticket number that the original may give.
    ///
    /// # Errors
    /// The disk is full, or the target exists.
    pub async fn copy_to(&self, target: &Path) -> Result<()> {
        // VACUUM INTO cannot stand in a transaction and writes only to `target`; query_only refuses it, so it
        // runs on a connection of its own.
        let options = SqliteConnectOptions::new().filename(&self.path).busy_timeout(BUSY_TIMEOUT);
        let mut connection = <SqliteConnection as sqlx::Connection>::connect_with(&options).await?;
        sqlx::query("VACUUM INTO ?1").bind(target.to_string_lossy()).execute(&mut connection).await?;
        sqlx::Connection::close(connection).await?;
        let options = SqliteConnectOptions::new().filename(target);
        let mut copy = <SqliteConnection as sqlx::Connection>::connect_with(&options).await?;
        numbers::leave_block(&mut copy).await?;
        sqlx::Connection::close(copy).await?;
        Ok(())
    }

    /// Closes all connections; work in hand is waited for.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// A transaction that writes. Only the engine makes one and ends it.
#[derive(Debug)]
pub struct Writer {
    transaction: Transaction<'static, Sqlite>,
    office: Tz,
    path: PathBuf,
    given: Given,
}

impl Writer {
    /// Keeps what was written.
    ///
    /// # Errors
    /// The disk is full or failed; then nothing is kept.
    pub async fn commit(self) -> Result<()> {
        // First the mark: a number that anybody sees stands below it.
        self.given.keep(&self.path).await;
        Ok(self.transaction.commit().await?)
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The ticket numbers that this transaction has given.
    pub(crate) const fn given(&mut self) -> &mut Given {
        &mut self.given
    }

    /// The time zone that office days are counted in.
    #[must_use]
    pub const fn office(&self) -> Tz {
        self.office
    }
}

impl Deref for Writer {
    type Target = SqliteConnection;
    fn deref(&self) -> &SqliteConnection {
        &self.transaction
    }
}
impl DerefMut for Writer {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.transaction
    }
}

/// A transaction that reads one consistent state.
#[derive(Debug)]
pub struct Reader {
    transaction: Transaction<'static, Sqlite>,
}

impl Deref for Reader {
    type Target = SqliteConnection;
    fn deref(&self) -> &SqliteConnection {
        &self.transaction
    }
}
impl DerefMut for Reader {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.transaction
    }
}
