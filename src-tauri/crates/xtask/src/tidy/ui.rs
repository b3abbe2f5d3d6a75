//! Rules for the UI: the window's platform has one door, features do not know each other, and what is said stands in
//! the message catalogues.

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
        if source.path.ends_with(".tsx") && !source.path.ends_with(".test.tsx") {
            findings.extend(said(source));
        }
    }
    findings
}

/// Attributes whose text somebody reads or hears.
const SAID: [&str; 8] = ["label", "title", "text", "placeholder", "alt", "aria-label", "description", "hint"];

/// Words that stand in JSX instead of in the catalogues. What names its own language (`lang="ml"`) is no message.
fn said(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut before = "";
    for (line, text) in source.text.lines().enumerate() {
        let text = text.trim();
        if let Some(words) = between_tags(text).or_else(|| in_attribute(text)).or_else(|| alone(before, text))
        {
            let what = format!("says \"{words}\": words of the window stand in ui/src/app/messages");
            findings.push(Finding::new(format!("{}:{}", source.path, line + 1), what));
        }
        before = text;
    }
    findings
}

fn has_words(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_alphabetic))
}

/// Literal text of `<p>text</p>` on one line.
fn between_tags(line: &str) -> Option<&str> {
    if line.contains("lang=") {
        return None;
    }
    let mut rest = line;
    while let Some(end) = rest.find("</") {
        let text = rest[..end].rsplit(['>', '}']).next().unwrap_or_default();
        let inside = rest[..end].contains('<') && !text.contains(['{', '(', '=', ';', '\'', '"', '`']);
        if inside && has_words(text) {
            return Some(text.trim());
        }
        rest = &rest[end + 2..];
    }
    None
}

/// The literal value of an attribute that is said: `label="text"`.
fn in_attribute(line: &str) -> Option<&str> {
    SAID.iter().find_map(|name| {
        let at = line.find(&format!("{name}=\""))?;
        let starts = at == 0 || line[..at].ends_with(' ');
        let value = line[at + name.len() + 2..].split('"').next()?;
        (starts && has_words(value)).then_some(value)
    })
}

/// A line of words alone, below a line that ends a tag.
fn alone<'a>(before: &str, line: &'a str) -> Option<&'a str> {
    let below_tag =
        before.ends_with('>') && !before.ends_with("=>") && (before.starts_with('<') || before == ">");
    let plain = line.starts_with(|c: char| c.is_alphabetic())
        && !line.contains(['{', '}', '<', '>', '=', ';', '(', ')', '`', '"']);
    (below_tag && plain && has_words(line) && !before.contains("lang=")).then_some(line)
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
    fn words_stand_in_the_catalogues() {
        let file = "ui/src/features/board/Card.tsx";
        for said in [
            "<p className=\"x\">No calls yet</p>",
            "<Button tone=\"quiet\">{icon} Save</Button>",
            "<TextField label=\"Your name\" />",
            "<p>\n  Nothing was lost,\n</p>",
            "<Chart\n  tall\n>\n  Made and completed\n</Chart>",
        ] {
            assert_eq!(findings(file, said), 1, "{said}");
        }
        for silent in [
            "<p className=\"text-meta\">{t('board.empty')}</p>",
            "<span lang=\"en\">English</span>",
            "<Kbd className=\"ml-auto\">↵</Kbd>",
            "<b>{one.today}</b>/{one.capacity}",
            "const words = items.map((one) =>\n  one,\n);",
            "<Field\n  name=\"phone\"\n  required\n/>",
            "const sorted: Map<string, number> = new Map();",
            "export function Table<R>(props: TableProps<R>) { return a < b && c > d; } // </p>",
        ] {
            assert_eq!(findings(file, silent), 0, "{silent}");
        }
        assert_eq!(findings("ui/src/features/board/Card.test.tsx", "<p>No calls yet</p>"), 0);
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
