//! Reading a message file: each message with the line it stands on, or what is wrong with that line.

use domain::ids::derived;

use super::files::Lying;
use crate::messages::IncomingMessage;

/// Largest file that is read at once.
pub(super) const LARGEST: u64 = 64 * 1024 * 1024;
/// The mark that some editors put in front of UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// One message.
    Text,
    /// One JSON object a line.
    Lines,
}

impl Form {
    /// By the end of the name, in any case.
    pub fn of(file: &Lying) -> Option<Self> {
        match file.path.extension()?.to_str()?.to_lowercase().as_str() {
            "txt" => Some(Self::Text),
            "jsonl" => Some(Self::Lines),
            _ => None,
        }
    }
}

/// A part of a file that is one message, or was meant to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part<'file> {
    /// Its line, from 1.
    pub line: usize,
    /// As it stands in the file.
    pub bytes: &'file [u8],
    /// The message, or what is wrong, in words.
    pub message: Result<IncomingMessage, String>,
}

/// The messages of a file. Empty lines say nothing.
pub(super) fn read<'file>(form: Form, file: &Lying, content: &'file [u8]) -> Vec<Part<'file>> {
    let content = content.strip_prefix(BYTE_ORDER_MARK).unwrap_or(content);
    match form {
        Form::Text => vec![part(file, 1, content, |text| {
            Ok(IncomingMessage {
                source_id: String::new(),
                channel: String::new(),
                text: text.trim().to_owned(),
                sender: String::new(),
                thread: String::new(),
                received_at: None,
            })
        })],
        Form::Lines => content
            .split(|byte| *byte == b'\n')
            .enumerate()
            .filter(|(_, line)| !line.trim_ascii().is_empty())
            .map(|(index, line)| part(file, index + 1, line, json))
            .collect(),
    }
}

fn json(text: &str) -> Result<IncomingMessage, String> {
    serde_json::from_str(text).map_err(|error| format!("is no JSON message: {error}"))
}

fn part<'file>(
    file: &Lying,
    line: usize,
    bytes: &'file [u8],
    read: impl FnOnce(&str) -> Result<IncomingMessage, String>,
) -> Part<'file> {
    let message = text(bytes).and_then(read).map(|mut message| {
        if message.source_id.is_empty() {
            message.source_id = source_id(file, line, bytes);
        }
        message
    });
    Part { line, bytes, message }
}

/// The text, or the line and place of the first byte that is none.
fn text(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line_breaks = before.iter().filter(|byte| **byte == b'\n').count();
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        if line_breaks == 0 {
            format!("is not UTF-8 at byte {column}; save the file as UTF-8")
        } else {
            format!("is not UTF-8 at byte {column} of line {}; save the file as UTF-8", line_breaks + 1)
        }
    })
}

/// The id of a message that has none: the same file read again, after a crash, gives the same. A file of the same
/// name and words that is written another day gives another.
fn source_id(file: &Lying, line: usize, bytes: &[u8]) -> String {
    let name = file.path.file_name().unwrap_or_default().to_string_lossy();
    let content = String::from_utf8_lossy(bytes);
    format!("inbox-{}", derived(&["inbox", &name, &file.stamp(), &line.to_string(), &content]))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    fn file(name: &str) -> Lying {
        Lying { path: name.into(), bytes: 0, written: SystemTime::UNIX_EPOCH }
    }

    fn lines(content: &[u8]) -> Vec<(usize, Result<String, String>)> {
        read(Form::Lines, &file("a.jsonl"), content)
            .into_iter()
            .map(|part| (part.line, part.message.map(|message| message.text)))
            .collect()
    }

    #[test]
    fn lines_are_numbered_as_an_editor_does() {
        let content =
            b"\xEF\xBB\xBF{\"text\":\"one\"}\r\n\n{\"text\":\"three\",\"more\":1}\nfour\n{\"text\":\"\xFF\"}";
        let read = lines(content);
        assert_eq!(read[0], (1, Ok("one".into())));
        assert_eq!(read[1], (3, Ok("three".into())));
        assert!(matches!(&read[2], (4, Err(why)) if why.starts_with("is no JSON message: ")), "{read:?}");
        assert_eq!(read[3], (5, Err("is not UTF-8 at byte 10; save the file as UTF-8".into())));
    }

    #[test]
    fn a_text_is_one_message_and_names_the_line_that_is_no_text() {
        let whole = read(Form::Text, &file("a.txt"), b"AC not cooling\ncall me \xC3(");
        assert_eq!(whole.len(), 1);
        assert_eq!(
            whole[0].message.as_ref().unwrap_err(),
            "is not UTF-8 at byte 9 of line 2; save the file as UTF-8"
        );
    }

    #[test]
    fn a_message_keeps_its_own_id_and_gets_a_lasting_one_otherwise() {
        let content = b"{\"id\":\"wamid.7\",\"text\":\"a\"}\n{\"text\":\"a\"}\n{\"text\":\"a\"}";
        let ids = |file: &Lying| -> Vec<String> {
            read(Form::Lines, file, content)
                .into_iter()
                .filter_map(|part| part.message.ok().map(|message| message.source_id))
                .collect()
        };
        let first = ids(&file("a.jsonl"));
        assert_eq!(first[0], "wamid.7");
        assert_ne!(first[1], first[2], "two lines are two messages");
        assert_eq!(first, ids(&file("a.jsonl")), "the same after a crash");
        let written = SystemTime::UNIX_EPOCH + Duration::from_secs(86_400);
        assert_ne!(first[1], ids(&Lying { written, ..file("a.jsonl") })[1], "another day is another message");
    }
}
