//! A plain text: one message, or several between lines of dashes or stars.

use super::{Archive, ArchiveError, ArchiveFormat, Letter, source_id};

/// Reads a text without times.
pub(super) fn read(text: &str) -> Result<Archive, ArchiveError> {
    if is_json(text) {
        return Err(ArchiveError::JsonLines);
    }
    let mut blocks = vec![String::new()];
    for line in text.lines() {
        if separates(line) {
            blocks.push(String::new());
        } else if let Some(block) = blocks.last_mut() {
            block.push_str(line);
            block.push('\n');
        }
    }
    let mut equals = std::collections::HashMap::<&str, usize>::new();
    let mut letters = Vec::new();
    for block in blocks.iter().map(|block| block.trim()).filter(|block| !block.is_empty()) {
        let ordinal = equals.entry(block).or_default();
        letters.push(Letter {
            sender: String::new(),
            at: None,
            text: block.to_owned(),
            source_id: source_id(&["text", block, &ordinal.to_string()]),
            thread: String::new(),
        });
        *ordinal += 1;
    }
    Ok(Archive { format: ArchiveFormat::Text, letters, skipped: 0 })
}

/// Three dashes or stars, or more, and nothing else.
fn separates(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && (line.bytes().all(|byte| byte == b'-') || line.bytes().all(|byte| byte == b'*'))
}

/// Every line that says something is an object, or the whole is a list of them.
fn is_json(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines().all(|line| line.starts_with("{\"") && line.ends_with('}'))
        || text.trim_start().starts_with("[{") && text.trim_end().ends_with("}]")
}
