//! Other programs, started in the repository's root.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::Error;

/// A command of another program.
pub struct Run {
    command: Command,
    shown: String,
}

impl Run {
    /// `program` with `args`, in the repository's root.
    pub fn new(root: &Path, program: &str, args: &[&str]) -> Self {
        // npm and npx are scripts on Windows, and only their full name starts.
        let name = match program {
            "npm" | "npx" if cfg!(windows) => format!("{program}.cmd"),
            _ => program.to_owned(),
        };
        let mut command = Command::new(name);
        command.args(args).current_dir(root);
        if on_ci() {
            // Nothing is compiled twice there, and what would save time the second time fills the disk.
            command.env("CARGO_INCREMENTAL", "0");
        }
        Self { command, shown: format!("{program} {}", args.join(" ")) }
    }

    /// A script of the UI's package.json.
    pub fn npm(root: &Path, script: &str) -> Self {
        Self::new(root, "npm", &["--prefix", "ui", "run", "--silent", script])
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs to the end with the output passed through.
    ///
    /// # Errors
    /// When the program cannot be started or ends with a failure.
    pub fn go(mut self) -> Result<(), Error> {
        let status = self
            .command
            .stdin(Stdio::null())
            .status()
            .map_err(|source| Error::Start { command: self.shown.clone(), source })?;
        if status.success() {
            Ok(())
        } else {
            Err(Error::Failed { command: self.shown, status: status.to_string() })
        }
    }

    /// Runs to the end and returns what it printed; its error output is dropped.
    ///
    /// # Errors
    /// When the program cannot be started or ends with a failure.
    pub fn output(mut self) -> Result<String, Error> {
        let output = self
            .command
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .map_err(|source| Error::Start { command: self.shown.clone(), source })?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        } else {
            Err(Error::Failed { command: self.shown, status: output.status.to_string() })
        }
    }
}

/// Whether this machine belongs to CI, as the environment says.
fn on_ci() -> bool {
    says_yes(std::env::var("CI").ok().as_deref())
}

/// Whether a variable is set to something that does not mean no.
fn says_yes(value: Option<&str>) -> bool {
    value.is_some_and(|value| !["", "0", "false"].contains(&value))
}

/// Whether `program` stands in a directory of `PATH`.
pub fn on_path(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else { return false };
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path).any(|dir: PathBuf| dir.join(&name).is_file())
}

/// The path of a program that this workspace has built.
pub fn built(root: &Path, program: &str) -> String {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    root.join("target").join("debug").join(name).to_string_lossy().into_owned()
}

/// Reads a text file.
///
/// # Errors
/// When it cannot be read.
pub fn read(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(Error::file(path))
}

/// Writes a text file.
///
/// # Errors
/// When it cannot be written.
pub fn write(path: &Path, text: &str) -> Result<(), Error> {
    std::fs::write(path, text).map_err(Error::file(path))
}

#[cfg(test)]
mod tests {
    use super::says_yes;

    #[test]
    fn ci_is_what_is_set_to_something() {
        for value in ["true", "1", "yes"] {
            assert!(says_yes(Some(value)), "{value}");
        }
        for value in [None, Some(""), Some("0"), Some("false")] {
            assert!(!says_yes(value), "{value:?}");
        }
    }
}
