//! `.sqlx/`: what SQLite says about every query of `local`, committed so that a build needs no database.
//!
//! The query macros write one `query-HASH.json` each when they are compiled against a live database with
//! `SQLX_OFFLINE_DIR` set. So: a fresh file from the migrations, one compilation against it, and a comparison.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::error::Error;
use crate::run::{Run, built, read, write};
use crate::tidy::migrations;

/// A database made from the migrations, and the directory where the macros leave their descriptions.
pub struct Live {
    database: PathBuf,
    queries: PathBuf,
}

impl Live {
    /// Applies the migrations to a fresh file and makes the next compilation of `local` run its macros again.
    ///
    /// # Errors
    /// When a migration fails or a file cannot be written.
    pub fn prepare(root: &Path) -> Result<Self, Error> {
        let dir = root.join("target/sqlx");
        if dir.exists() {
            std::fs::remove_dir_all(&dir).map_err(Error::file(&dir))?;
        }
        let live = Self { database: dir.join("fresh.db"), queries: dir.join("queries") };
        std::fs::create_dir_all(&live.queries).map_err(Error::file(&live.queries))?;
        // As part of the workspace, so that it shares what the other builds have compiled.
        let migrate = ["build", "--quiet", "--workspace", "--features", "xtask/sqlite", "--bin", "migrate"];
        Run::new(root, "cargo", &migrate).go()?;
        let database = live.database.to_string_lossy();
        Run::new(root, &built(root, "migrate"), &["migrations/sqlite", &database]).go()?;
        let source = root.join("src-tauri/crates/local/src/lib.rs");
        touch(&source).map_err(Error::file(&source))?;
        Ok(live)
    }

    /// Lets a compiler run check the queries against the database instead of `.sqlx/`.
    pub fn feed(&self, compiler: Run) -> Run {
        compiler
            .env("SQLX_OFFLINE", "false")
            .env("DATABASE_URL", format!("sqlite://{}", self.database.display()))
            .env("SQLX_OFFLINE_DIR", &self.queries)
    }

    /// Compares what the macros wrote with the committed files.
    ///
    /// # Errors
    /// When a description is missing, left over or different.
    pub fn compare(&self, root: &Path) -> Result<(), Error> {
        let (fresh, committed) = (descriptions(&self.queries)?, descriptions(&root.join(".sqlx"))?);
        let mut lines = Vec::new();
        for (name, text) in &fresh {
            match committed.get(name) {
                None => lines.push(format!("  missing  {name}: {}", query(text))),
                Some(known) if known != text => lines.push(format!("  changed  {name}: {}", query(text))),
                Some(_) => {}
            }
        }
        for (name, text) in committed.iter().filter(|(name, _)| !fresh.contains_key(*name)) {
            lines.push(format!("  unused   {name}: {}", query(text)));
        }
        if lines.is_empty() {
            println!(".sqlx: {} queries agree with the migrations", fresh.len());
            return Ok(());
        }
        Err(Error::Drift {
            what: ".sqlx/ is not current:",
            lines: lines.join("\n"),
            command: "cargo xtask sql",
        })
    }

    /// Makes the committed files what the macros wrote.
    fn commit(&self, root: &Path) -> Result<(), Error> {
        let dir = root.join(".sqlx");
        std::fs::create_dir_all(&dir).map_err(Error::file(&dir))?;
        let fresh = descriptions(&self.queries)?;
        for name in descriptions(&dir)?.keys().filter(|name| !fresh.contains_key(*name)) {
            let path = dir.join(name);
            std::fs::remove_file(&path).map_err(Error::file(&path))?;
        }
        for (name, text) in &fresh {
            write(&dir.join(name), text)?;
        }
        println!(".sqlx: {} queries described", fresh.len());
        Ok(())
    }
}

/// Fails where the committed files are not what SQLite says of the queries.
///
/// # Errors
/// When a migration or a query is wrong, or files have drifted.
pub fn check(root: &Path) -> Result<(), Error> {
    compile(root)?.compare(root)
}

/// Renews `.sqlx/`, and with `seal` the list of migrations that are never edited again.
///
/// # Errors
/// When a migration or a query is wrong, or a sealed migration was edited.
pub fn renew(root: &Path, seal: bool) -> Result<(), Error> {
    compile(root)?.commit(root)?;
    if seal { migrations::seal(root) } else { Ok(()) }
}

fn compile(root: &Path) -> Result<Live, Error> {
    let live = Live::prepare(root)?;
    live.feed(Run::new(root, "cargo", &["check", "--quiet", "--package", "local", "--all-targets"])).go()?;
    Ok(live)
}

/// Sets a file's modification time to now, so that Cargo compiles its crate again.
#[expect(clippy::disallowed_methods, reason = "a file's time for the build tool is no time of the product's")]
fn touch(path: &Path) -> std::io::Result<()> {
    std::fs::File::options().append(true).open(path)?.set_modified(SystemTime::now())
}

/// The description files of a directory by name; none where the directory is missing.
fn descriptions(dir: &Path) -> Result<BTreeMap<String, String>, Error> {
    let mut found = BTreeMap::new();
    if !dir.is_dir() {
        return Ok(found);
    }
    for entry in std::fs::read_dir(dir).map_err(Error::file(dir))? {
        let path = entry.map_err(Error::file(dir))?.path();
        let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else { continue };
        if name.starts_with("query-") && name.ends_with(".json") {
            // Git may have turned the line ends on Windows.
            found.insert(name, read(&path)?.replace("\r\n", "\n"));
        }
    }
    Ok(found)
}

/// The beginning of the SQL in a description, for messages.
fn query(description: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(description).unwrap_or_default();
    let sql =
        value["query"].as_str().unwrap_or("unreadable").split_whitespace().collect::<Vec<_>>().join(" ");
    sql.chars().take(90).collect()
}
