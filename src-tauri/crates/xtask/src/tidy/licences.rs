//! The licences of what the app is made of, against the list in deny.toml. Works offline, without cargo-deny.

use std::path::Path;

use cargo_metadata::MetadataCommand;

use super::Finding;
use crate::error::Error;
use crate::run::{Run, read};

/// Checks every dependency of this platform.
///
/// # Errors
/// When a dependency has no licence that deny.toml allows.
pub fn licences(root: &Path) -> Result<(), Error> {
    let allowed = allowed(&read(&root.join("deny.toml"))?);
    let version = Run::new(root, "rustc", &["--version", "--verbose"]).output()?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default().to_owned();
    let metadata = MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .other_options(vec!["--filter-platform".to_owned(), host])
        .exec()?;
    let mut findings = Vec::new();
    let used = metadata.packages.iter().filter(|package| package.source.is_some());
    for package in used.clone() {
        let licence = package.license.as_deref().unwrap_or("none stated");
        if !permits(licence, &allowed) {
            let what = format!("licence `{licence}` is not on the list in deny.toml");
            findings.push(Finding::new(format!("{} {}", package.name, package.version), what));
        }
    }
    if findings.is_empty() {
        println!("licences: {} crates are on the list in deny.toml", used.count());
        return Ok(());
    }
    let lines: Vec<_> =
        findings.iter().map(|finding| format!("  {}: {}", finding.at, finding.what)).collect();
    Err(Error::Untidy { count: findings.len(), lines: lines.join("\n") })
}

/// The quoted names of `allow = [...]` in the section `[licenses]`.
fn allowed(deny: &str) -> Vec<String> {
    let section = deny.split("[licenses]").nth(1).unwrap_or_default();
    let list = section.split("allow = [").nth(1).and_then(|rest| rest.split(']').next()).unwrap_or_default();
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether an SPDX expression can be met with the allowed licences. Old manifests write `/` for OR.
fn permits(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    any(&mut rest, allowed) && rest.is_empty()
}

fn any(rest: &mut &[&str], allowed: &[String]) -> bool {
    let mut met = all(rest, allowed);
    while take(rest, "OR") {
        met |= all(rest, allowed);
    }
    met
}

fn all(rest: &mut &[&str], allowed: &[String]) -> bool {
    let mut met = one(rest, allowed);
    while take(rest, "AND") {
        met &= one(rest, allowed);
    }
    met
}

fn one(rest: &mut &[&str], allowed: &[String]) -> bool {
    if take(rest, "(") {
        let met = any(rest, allowed);
        return take(rest, ")") && met;
    }
    let Some((name, tail)) = rest.split_first() else { return false };
    *rest = tail;
    // An exception only adds permissions.
    if take(rest, "WITH") {
        *rest = rest.get(1..).unwrap_or_default();
    }
    allowed.iter().any(|licence| licence == name)
}

fn take(rest: &mut &[&str], word: &str) -> bool {
    match rest.split_first() {
        Some((first, tail)) if *first == word => {
            *rest = tail;
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_met_by_the_list() {
        let list = allowed("[licenses]\nallow = [\n  \"MIT\",\n  \"Apache-2.0\",\n]\n");
        assert_eq!(list, ["MIT", "Apache-2.0"]);
        for good in [
            "MIT",
            "MIT OR GPL-3.0",
            "GPL-3.0 OR Apache-2.0 WITH LLVM-exception",
            "(MIT OR GPL-3.0) AND Apache-2.0",
            "GPL-3.0/MIT",
        ] {
            assert!(permits(good, &list), "{good}");
        }
        for bad in ["GPL-3.0", "MIT AND GPL-3.0", "none stated", "", "(MIT"] {
            assert!(!permits(bad, &list), "{bad}");
        }
    }
}
