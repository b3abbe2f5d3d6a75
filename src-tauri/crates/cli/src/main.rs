//! `coolwind`: the desk on the command line, beside the running app.
//!
//! Data goes to standard output, words for people to standard error. Exit codes: 0 all is well; 1 the work was
//! done, and some of it was refused or found wrong (bad lines, violated invariants); 2 the arguments are wrong;
//! 3 the desk could not be opened, or refused the whole of it.

mod analyze;
mod archive;
mod desk;
mod doctor;
mod error;
mod generate;
mod intake;
mod labels;
mod lines;
mod stats;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::Error;

/// The desk of Cool Wind Services on the command line.
#[derive(Debug, Parser)]
#[command(name = "coolwind", version, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Fill a data directory with demo content: deterministic for a seed and an end.
    Generate(generate::Options),
    /// Read messages as JSON lines from standard input and write what was understood of each as a JSON line.
    Analyze,
    /// Receive messages as JSON lines from standard input and write what was made of each as a JSON line.
    Intake {
        /// The data directory, as the app uses it.
        #[arg(long)]
        data: PathBuf,
    },
    /// Receive the messages of a WhatsApp export, a mailbox or a text, and write what was made of them as JSON.
    ImportArchive(archive::Options),
    /// Write what people made of messages as labelled JSON lines.
    Labels {
        /// The data directory.
        #[arg(long)]
        data: PathBuf,
    },
    /// Count what the desk holds.
    Stats(stats::Options),
    /// Examine every invariant of the desk's file.
    Doctor(doctor::Options),
    /// Make tickets one after another until killed: for the test that kills.
    #[command(hide = true)]
    Hammer {
        /// The data directory.
        #[arg(long)]
        data: PathBuf,
    },
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    /// All is well.
    Well,
    /// Done, and some of it was refused or found wrong.
    WithFindings,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("coolwind: the runtime does not start: {error}");
            return ExitCode::from(3);
        }
    };
    let ended = runtime.block_on(async {
        match arguments.command {
            Command::Generate(options) => generate::run(&options).await,
            Command::Analyze => analyze::run(),
            Command::Intake { data } => intake::run(&data).await,
            Command::ImportArchive(options) => archive::run(&options).await,
            Command::Labels { data } => labels::run(&data).await,
            Command::Stats(options) => stats::run(&options).await,
            Command::Doctor(options) => doctor::run(&options).await,
            Command::Hammer { data } => desk::hammer(&data).await,
        }
    });
    match ended {
        Ok(Ended::Well) => ExitCode::SUCCESS,
        Ok(Ended::WithFindings) => ExitCode::from(1),
        // Whoever read our output has gone: there is nobody to tell.
        Err(Error::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("coolwind: {error}");
            ExitCode::from(3)
        }
    }
}
