//! Who says what in a line of an exported chat.

use std::collections::HashMap;

use super::is_mark;

/// Longest name with its colons, in bytes, that a line is searched for.
const LONGEST_NAME: usize = 120;
/// Most colons that a name has.
const MOST_COLONS: usize = 3;
/// So many messages must agree that a name has a colon.
const SURE: usize = 3;

/// The senders of a chat. A name may hold a colon, and so may the words: a longer beginning is the name where every
/// message that has the shorter one has it too.
pub(super) struct Names<'t> {
    count: HashMap<&'t str, usize>,
}

impl<'t> Names<'t> {
    /// Counts what may be names in the lines.
    pub fn of(lines: impl Iterator<Item = &'t str>) -> Self {
        let mut count = HashMap::new();
        for name in lines.flat_map(beginnings) {
            *count.entry(name).or_default() += 1;
        }
        Self { count }
    }

    /// The sender and the words; `None` where nobody speaks.
    pub fn split(&self, line: &'t str) -> Option<(&'t str, &'t str)> {
        let mut names = beginnings(line);
        let mut name = names.next()?;
        for longer in names {
            let (short, long) = (self.count.get(name)?, self.count.get(longer)?);
            if long != short || *long < SURE {
                break;
            }
            name = longer;
        }
        let words = &line[name.len() + 1..];
        Some((name, words.strip_prefix(' ').unwrap_or(words)))
    }
}

/// What stands before each of the first colons of a line.
fn beginnings(line: &str) -> impl Iterator<Item = &str> {
    let mut end = line.len().min(LONGEST_NAME);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let bytes = line.as_bytes();
    line[..end]
        .match_indices(':')
        // "9:15" in a system line is no name.
        .filter(|&(at, _)| bytes.get(at + 1).is_none_or(|next| *next == b' '))
        .map(|(at, _)| &line[..at])
        .filter(|name| !name.trim().is_empty())
        .take(MOST_COLONS)
}

/// Does WhatsApp itself speak? Most of its lines have no sender; these quote a name or a text after a colon.
pub(super) fn is_system(line: &str) -> bool {
    const SAYS: &[&str] = &[
        "end-to-end encrypted",
        " changed the subject ",
        " changed the group name ",
        " changed the group description",
        " changed their phone number",
        " changed to +",
        " created group ",
        " added ",
        " removed ",
        " joined using ",
        "security code with ",
    ];
    let Some((before, _)) = line.split_once(": ") else {
        return SAYS.iter().any(|said| line.contains(said));
    };
    SAYS.iter().any(|said| before.contains(said))
}

/// The words of a message, without what WhatsApp put among them; `None` where nothing is left.
pub(super) fn spoken(first: &str, more: &[&str]) -> Option<String> {
    let mut lines = Vec::with_capacity(more.len() + 1);
    for line in std::iter::once(first).chain(more.iter().copied()) {
        let generated = line.starts_with(is_mark);
        let line: String = line.chars().filter(|c| !is_mark(*c) || matches!(c, '\u{200b}')).collect();
        let line = line.replace("<This message was edited>", "");
        let line = line.trim_end();
        if !is_filler(line.trim(), generated) {
            lines.push(line.to_owned());
        }
    }
    let text = lines.join("\n");
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// What stands for a picture, a deleted message or a note of the program. `generated`: a mark before it says so.
fn is_filler(line: &str, generated: bool) -> bool {
    const WHOLE: &[&str] = &[
        "<Media omitted>",
        "This message was deleted",
        "This message was deleted.",
        "You deleted this message",
        "You deleted this message.",
        "null",
        "Waiting for this message. This may take a while.",
    ];
    const KINDS: &[&str] = &[
        "image",
        "video",
        "audio",
        "sticker",
        "document",
        "GIF",
        "Contact card",
        "video note",
        "voice message",
    ];
    if WHOLE.contains(&line) || line.ends_with("(file attached)") {
        return true;
    }
    if line.starts_with("<attached: ") && line.ends_with('>') {
        return true;
    }
    if generated && (line.contains("end-to-end encrypted") || line.ends_with("document omitted")) {
        return true;
    }
    line.strip_suffix(" omitted").is_some_and(|kind| KINDS.contains(&kind))
}
