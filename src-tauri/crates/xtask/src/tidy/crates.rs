//! Rules for the crates' manifests.

use super::{Finding, Source};

/// Every crate of the house takes the workspace's lints and versions.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    sources
        .iter()
        .filter(|source| source.path == "Cargo.toml" || source.path.ends_with("/Cargo.toml"))
        .filter(|source| !stands_alone(source))
        .flat_map(|source| [lints(source), versions(source)].into_iter().flatten())
        .collect()
}

/// A workspace of its own within ours, as cargo-fuzz wants it: it cannot inherit anything.
fn stands_alone(source: &Source) -> bool {
    source.path != "Cargo.toml" && source.text.lines().any(|line| line == "[workspace]")
}

fn lints(source: &Source) -> Option<Finding> {
    let inherits = source
        .text
        .split("[lints]")
        .nth(1)
        .is_some_and(|rest| rest.trim_start().starts_with("workspace = true"));
    (!inherits).then(|| {
        Finding::new(&source.path, "no `[lints] workspace = true`: every crate takes the house's lints")
    })
}

/// A room names no version of its own: two rooms would drift apart.
fn versions(source: &Source) -> Option<Finding> {
    if source.path == "Cargo.toml" {
        return None;
    }
    let line = source
        .text
        .split("\n[")
        .filter(|section| {
            section.lines().next().is_some_and(|head| head.trim_end_matches(']').ends_with("dependencies"))
        })
        .flat_map(|section| section.lines().skip(1))
        .find(|line| {
            line.contains('=') && !line.trim_start().starts_with('#') && !line.contains("workspace = true")
        })?;
    Some(Finding::new(
        &source.path,
        format!(
            "`{}` has a version of its own: put it into the root's [workspace.dependencies]",
            line.trim()
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(text: &str) -> usize {
        check(&[Source { path: "rooms/a/Cargo.toml".into(), text: text.into() }]).len()
    }

    #[test]
    fn a_crate_inherits_lints_and_versions() {
        assert_eq!(
            findings(
                "[package]\nname = \"a\"\n[dependencies]\nb.workspace = true\n[lints]\nworkspace = true\n"
            ),
            0
        );
        assert_eq!(findings("[package]\nname = \"a\"\n"), 1);
        assert_eq!(findings("[workspace]\n[package]\nname = \"a\"\n[dependencies]\nb = \"1\"\n"), 0);
        assert_eq!(findings("[dependencies]\n[dev-dependencies]\nb = \"1\"\n[lints]\nworkspace = true\n"), 1);
    }
}
