//! The rules of the house that no compiler or linter knows, over the files that Git knows or would add.

pub mod licences;
pub mod migrations;

mod crates;
mod files;
mod locks;
mod ui;

use std::path::Path;

use crate::error::Error;
use crate::run::Run;

/// A text file of the repository.
pub struct Source {
    /// The path from the root, with forward slashes.
    pub path: String,
    /// The content; bytes that are no UTF-8 stand as replacement characters.
    pub text: String,
}

/// A broken rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where, as `path` or `path:line`.
    pub at: String,
    /// What is wrong and what to do.
    pub what: String,
}

impl Finding {
    fn new(at: impl Into<String>, what: impl Into<String>) -> Self {
        Self { at: at.into(), what: what.into() }
    }
}

/// Checks every rule and prints what was checked.
///
/// # Errors
/// When a rule is broken: one line a finding.
pub fn tidy(root: &Path) -> Result<(), Error> {
    let sources = sources(root)?;
    let mut findings = Vec::new();
    findings.extend(files::check(&sources));
    findings.extend(crates::check(&sources));
    findings.extend(locks::check(&sources));
    findings.extend(ui::check(&sources));
    findings.extend(migrations::check(root)?);
    if findings.is_empty() {
        println!("tidy: {} files keep the rules", sources.len());
        return Ok(());
    }
    let lines: Vec<_> =
        findings.iter().map(|finding| format!("  {}: {}", finding.at, finding.what)).collect();
    Err(Error::Untidy { count: findings.len(), lines: lines.join("\n") })
}

/// Every text file that is committed or would be.
fn sources(root: &Path) -> Result<Vec<Source>, Error> {
    let list =
        Run::new(root, "git", &["ls-files", "--cached", "--others", "--exclude-standard", "-z"]).output()?;
    let mut sources = Vec::new();
    for path in list.split('\0').filter(|path| !path.is_empty()) {
        // A file that is deleted but not yet committed stands in the list; a picture holds no text.
        let Ok(bytes) = std::fs::read(root.join(path)) else { continue };
        if bytes.iter().take(8000).any(|byte| *byte == 0) {
            continue;
        }
        sources.push(Source { path: path.to_owned(), text: String::from_utf8_lossy(&bytes).into_owned() });
    }
    Ok(sources)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn this_repository_keeps_the_rules() {
        let root =
            Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).expect("the crate stands in the house");
        if let Err(error) = super::tidy(root) {
            panic!("{error}");
        }
    }
}
