//! `cargo dev`, `cargo verify` and the generators: everything that a developer or CI runs in this repository.

mod bindings;
mod dev;
mod error;
mod run;
mod screens;
mod setup;
mod sql;
mod steps;
mod tidy;
mod train;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::Error;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Runs, checks and generates what this repository needs")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Opens the app from source, with the window reloading as the UI changes.
    Dev {
        /// Open on 500 invented tickets, signed in as the demo admin.
        #[arg(long)]
        demo: bool,
        /// Arguments for the app itself; `-- --demo` is the same as `--demo`.
        #[arg(last = true)]
        app: Vec<String>,
    },
    /// Runs everything that CI runs, and stops at the first step that fails.
    Verify(verify::Options),
    /// Writes the TypeScript bindings of commands and events.
    Bindings {
        /// Write nothing; fail where the committed file is not current.
        #[arg(long)]
        check: bool,
    },
    /// Trains the models that read messages beside the rules, from the labelled messages of the repository.
    Train,
    /// Renews `.sqlx/`, the checked descriptions of the SQL queries.
    Sql {
        /// Write nothing; fail where the committed files are not current.
        #[arg(long)]
        check: bool,
        /// Also seal new migrations: from then on they are never edited.
        #[arg(long, conflicts_with = "check")]
        seal: bool,
    },
    /// Checks the rules of the house that no compiler or linter knows.
    Tidy,
    /// Takes a screenshot of every screen, light and dark, into `target/screens`.
    Screens,
}

fn main() -> ExitCode {
    match Cli::parse().task.start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}

impl Task {
    fn start(self) -> Result<(), Error> {
        let root = root()?;
        match self {
            Self::Dev { demo, app } => dev::dev(&root, demo, app),
            Self::Verify(options) => verify::verify(&root, &options),
            Self::Train => train::train(&root),
            Self::Bindings { check } => bindings::bindings(&root, check),
            Self::Sql { check: true, .. } => sql::check(&root),
            Self::Sql { seal, .. } => sql::renew(&root, seal),
            Self::Tidy => tidy::tidy(&root),
            Self::Screens => screens::screens(&root),
        }
    }
}

/// The repository's root, from the directory that Cargo runs this package in.
///
/// # Errors
/// When the program was not started by Cargo.
fn root() -> Result<PathBuf, Error> {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).ok_or(Error::NotUnderCargo)?;
    package.ancestors().nth(3).map(PathBuf::from).ok_or(Error::NotUnderCargo)
}
