//! Makes a fresh SQLite file from the migrations, for the query macros to check SQL against.
//!
//! A program of its own with its own feature, because it must build while `local` does not: a new query has no
//! description yet.

use std::path::Path;

use sqlx::ConnectOptions;
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;

#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("usage: migrate MIGRATIONS FILE")]
    Usage,
    #[error(transparent)]
    Migrate(#[from] sqlx::migrate::MigrateError),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::process::ExitCode {
    match migrate().await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn migrate() -> Result<(), Error> {
    let mut args = std::env::args().skip(1);
    let (Some(migrations), Some(file)) = (args.next(), args.next()) else { return Err(Error::Usage) };
    let migrator = Migrator::new(Path::new(&migrations)).await?;
    let options = SqliteConnectOptions::new().filename(&file).create_if_missing(true);
    let mut connection = options.connect().await?;
    migrator.run(&mut connection).await?;
    Ok(())
}
