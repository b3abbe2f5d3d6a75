//! What ends a command.

use std::path::PathBuf;

/// Why a command could not do its work at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be opened; it was not touched.
    #[error("{0}")]
    Open(#[from] engine::OpenFailure),
    /// The file cannot be examined; it was not touched.
    #[error("{0}")]
    Examine(#[from] engine::doctor::ExamineError),
    /// The desk refused, and nothing was written.
    #[error("{}", with_cause(.0))]
    Desk(#[from] engine::Error),
    /// The desk takes no more messages now.
    #[error("line {line} and those after it are not received: {why}; send them again later")]
    Stopped {
        /// The first line that was not received.
        line: u64,
        /// Why.
        why: engine::Error,
    },
    /// Standard input cannot be read.
    #[error("standard input cannot be read: {0}")]
    Input(std::io::Error),
    /// A file cannot be read.
    #[error("{} cannot be read: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// Standard output cannot be written.
    #[error("standard output cannot be written: {0}")]
    Output(std::io::Error),
    /// Demo content does not go where real work is.
    #[error("{} holds records that are no demo content ({rows} of {table}); choose an empty directory", data.display())]
    NotDemo {
        /// The data directory.
        data: PathBuf,
        /// The first table that has rows.
        table: &'static str,
        /// How many.
        rows: i64,
    },
    /// There is no desk to look at.
    #[error("{} holds no desk; start the app once, or run `coolwind generate`", .0.display())]
    NoDesk(PathBuf),
}

/// The answer of a command.
pub type Result<T> = std::result::Result<T, Error>;

/// What is said of an error: whoever runs the command may read the file, and so also what a fault quotes of it.
pub fn with_cause(error: &engine::Error) -> String {
    match error {
        engine::Error::Internal(why) => format!("{error}: {why}"),
        _ => error.to_string(),
    }
}
