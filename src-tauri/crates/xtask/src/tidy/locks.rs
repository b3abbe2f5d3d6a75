//! Rules for lock files and package configuration: they name packages, never the host that served them here.

use super::{Finding, Source};

/// The only source of crates: crates.io, as Cargo itself writes it.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Checks both lock files and the package clients' settings.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources {
        let file = source.path.rsplit('/').next().unwrap_or_default();
        for (line, text) in source.text.lines().enumerate() {
            let text = text.trim();
            let wrong = match file {
                "Cargo.lock" => text.starts_with("source = ") && !text.contains(CRATES_IO),
                "package-lock.json" => text.starts_with("\"resolved\": \"http"),
                ".npmrc" => text.contains("registry="),
                _ => false,
            };
            if wrong {
                let what = "names a registry's host: a lock file is the same wherever it was made \
                            (npm: `omit-lockfile-registry-resolved=true`)";
                findings.push(Finding::new(format!("{}:{}", source.path, line + 1), what));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mirrors_address_is_found() {
        let lock = |path: &str, text: &str| check(&[Source { path: path.into(), text: text.into() }]).len();
        assert_eq!(lock("Cargo.lock", &format!("source = \"{CRATES_IO}\"")), 0);
        assert_eq!(lock("Cargo.lock", "source = \"registry+https://mirror.example/index\""), 1);
        assert_eq!(lock("ui/package-lock.json", "  \"resolved\": \"https://mirror.example/a.tgz\","), 1);
        assert_eq!(lock("ui/package-lock.json", "  \"integrity\": \"sha512-x\","), 0);
    }
}
