//! Rules for the UI's imports: the window's platform has one door, and features do not know each other.

use super::{Finding, Source};

/// Checks every TypeScript file of the UI.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let code = sources.iter().filter(|source| {
        source.path.starts_with("ui/src/") && [".ts", ".tsx"].iter().any(|end| source.path.ends_with(end))
    });
    for source in code {
        for (line, text) in source.text.lines().enumerate() {
            let Some(from) = imported(text) else { continue };
            if let Some(what) = wrong(&source.path, from) {
                findings.push(Finding::new(format!("{}:{}", source.path, line + 1), what));
            }
        }
    }
    findings
}

/// The module that a line of an import or export names: the last quoted text after `from` or `import`.
fn imported(line: &str) -> Option<&str> {
    let start = ["from ", "import ", "import("]
        .iter()
        .filter_map(|word| line.rfind(word).map(|at| at + word.len()))
        .max()?;
    let rest = line[start..].trim_start();
    let quote = rest.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    rest[1..].split(quote).next()
}

fn wrong(path: &str, from: &str) -> Option<String> {
    if from.starts_with("@tauri-apps") && !path.starts_with("ui/src/backend/") {
        return Some(format!("imports {from}: only ui/src/backend knows the platform"));
    }
    let own = path.strip_prefix("ui/src/features/")?.split('/').next()?;
    let target = resolve(path, from);
    let other = target.strip_prefix("ui/src/features/")?.split('/').next()?;
    (own != other).then(|| {
        format!(
            "feature `{own}` imports feature `{other}`: move what both need into ui/src/kit or ui/src/lib"
        )
    })
}

/// The path from the root that an import means: relative to its file, or through an alias of ui/src.
fn resolve(path: &str, from: &str) -> String {
    for alias in ["@/", "~/", "#/"] {
        if let Some(rest) = from.strip_prefix(alias) {
            return format!("ui/src/{rest}");
        }
    }
    if !from.starts_with('.') {
        return from.to_owned();
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in from.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(path: &str, line: &str) -> usize {
        check(&[Source { path: path.into(), text: line.into() }]).len()
    }

    #[test]
    fn only_the_backend_knows_the_platform() {
        assert_eq!(findings("ui/src/app/frame.tsx", "import { invoke } from \"@tauri-apps/api/core\";"), 1);
        assert_eq!(findings("ui/src/app/frame.tsx", "const a = await import('@tauri-apps/api/core');"), 1);
        assert_eq!(
            findings("ui/src/backend/tauri.ts", "import { invoke } from \"@tauri-apps/api/core\";"),
            0
        );
    }

    #[test]
    fn features_do_not_know_each_other() {
        let file = "ui/src/features/board/card.tsx";
        assert_eq!(findings(file, "import { Row } from \"../tickets/row\";"), 1);
        assert_eq!(findings(file, "import { Row } from \"@/features/tickets/row\";"), 1);
        assert_eq!(findings(file, "} from './column';"), 0);
        assert_eq!(findings(file, "import { Button } from \"@/kit/button\";"), 0);
        assert_eq!(findings("ui/src/app/routes.tsx", "import { Board } from \"@/features/board/board\";"), 0);
    }
}
