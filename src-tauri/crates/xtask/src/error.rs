//! What can go wrong in a task, said so that the reader knows the next thing to do.

use std::path::{Path, PathBuf};

/// A task's failure.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The program runs outside `cargo xtask`.
    #[error("start this through `cargo xtask`")]
    NotUnderCargo,
    /// A program is not there or cannot be started.
    #[error("cannot start `{command}`: {source}")]
    Start {
        /// The command line.
        command: String,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A program ended with a failure; its own output stands above.
    #[error("`{command}` failed ({status})")]
    Failed {
        /// The command line.
        command: String,
        /// Its exit status in words.
        status: String,
    },
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A tool is missing and cannot be installed from here.
    #[error("{what}\n  Install it with:  {command}")]
    Missing {
        /// What is missing.
        what: String,
        /// The one command that installs it.
        command: String,
    },
    /// A generated file is not what its generator writes.
    #[error("{what}\n{lines}\n  Renew with:  {command}")]
    Drift {
        /// Which files.
        what: &'static str,
        /// One line a difference.
        lines: String,
        /// The generator.
        command: &'static str,
    },
    /// Rules of the house are broken.
    #[error("tidy: {count} finding(s)\n{lines}")]
    Untidy {
        /// How many.
        count: usize,
        /// One line a finding: file, rule, reason.
        lines: String,
    },
    /// `cargo metadata` failed.
    #[error(transparent)]
    Metadata(#[from] cargo_metadata::Error),
    /// Steps of `cargo verify` failed.
    #[error("{0}")]
    Verify(String),
}

impl Error {
    /// For `map_err` on file operations.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::File { path, source }
    }
}
