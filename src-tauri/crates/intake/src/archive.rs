//! Archives of messages: a chat exported from WhatsApp, a mailbox (mbox), a plain text.
//!
//! Pure: bytes and a name in, messages out. What an archive has no zone for is read as office time. Each message has a
//! source id that stays the same in the same export dropped twice and in a longer, later one of the same chat.

mod clock;
mod mbox;
mod plain;
mod whatsapp;

use domain::calendar::Calendar;
use domain::ids::derived;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Largest archive, in bytes.
pub const LARGEST: usize = 32 * 1024 * 1024;
/// Longest sender, thread and source id, in bytes: what is longer is cut, an id is replaced by its digest.
const LINE: usize = 500;

/// What kind of archive a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ArchiveFormat {
    /// A chat exported from WhatsApp without media (.txt).
    Whatsapp,
    /// A mailbox or a single mail (.mbox, .eml).
    Mbox,
    /// A text without times: one message, or several between lines of dashes or stars.
    Text,
}

impl ArchiveFormat {
    /// The channel its messages came by, as in the intake format.
    #[must_use]
    pub const fn channel(self) -> &'static str {
        match self {
            Self::Whatsapp => "whatsapp",
            Self::Mbox => "email",
            Self::Text => "chat",
        }
    }
}

/// A message of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Who wrote it: a name, a number or an address; empty where the archive does not say.
    pub sender: String,
    /// When; `None` where the archive does not say.
    pub at: Option<Timestamp>,
    /// Its words, never empty.
    pub text: String,
    /// Names it among all messages, whatever export it comes from.
    pub source_id: String,
    /// The chat or the mail thread; empty where the archive does not say.
    pub thread: String,
}

/// An archive, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// What it is.
    pub format: ArchiveFormat,
    /// The messages, as they stand in it.
    pub letters: Vec<Letter>,
    /// What was left out: system lines, media without words, mails without text.
    pub skipped: usize,
}

/// Why a file is no archive that can be read. Each says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// There is nothing in it.
    #[error("is empty; choose a file with messages")]
    Empty,
    /// More than [`LARGEST`] bytes.
    #[error("is larger than 32 MiB; export a shorter time, or split it")]
    TooLarge,
    /// A zip, as the telephone sends an export.
    #[error("is a zip file; unpack it and drop the text file of the chat")]
    Zipped,
    /// A picture, a document, anything that is no text.
    #[error("is no text; drop a WhatsApp export (.txt), a mailbox (.mbox) or a plain text")]
    Binary,
    /// A text in an encoding that names itself nowhere.
    #[error("is not UTF-8; save it as UTF-8 and drop it again")]
    NotUtf8,
    /// Messages as JSON lines.
    #[error("holds JSON lines; put it into the watched folder as .jsonl, or give it to `coolwind intake`")]
    JsonLines,
    /// It can be read, and nobody says anything in it.
    #[error("holds no message with words; export the chat that has them")]
    NoMessages,
}

impl ArchiveError {
    /// A key of the message catalogue.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "required",
            Self::TooLarge => "too_long",
            Self::Zipped => "archive.zipped",
            Self::Binary => "archive.binary",
            Self::NotUtf8 => "archive.not_utf8",
            Self::JsonLines => "archive.json_lines",
            Self::NoMessages => "archive.no_messages",
        }
    }
}

/// Reads an archive. `name` is its file's name: a WhatsApp export names the chat there. Times without a zone are
/// `office`'s. Linear in the length of `bytes`; never panics.
///
/// # Errors
/// See [`ArchiveError`].
pub fn read(name: &str, bytes: &[u8], office: &Calendar) -> Result<Archive, ArchiveError> {
    if bytes.trim_ascii().is_empty() {
        return Err(ArchiveError::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(ArchiveError::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(ArchiveError::Zipped);
    }
    let archive = if mbox::is_one(name, bytes) { mbox::read(bytes) } else { text(name, bytes, office)? };
    if archive.letters.is_empty() { Err(ArchiveError::NoMessages) } else { Ok(archive) }
}

fn text(name: &str, bytes: &[u8], office: &Calendar) -> Result<Archive, ArchiveError> {
    let text = decoded(bytes)?;
    match whatsapp::read(name, &text, office) {
        Some(archive) => Ok(archive),
        None => plain::read(&text),
    }
}

/// The text of UTF-8, and of UTF-16 that says so.
fn decoded(bytes: &[u8]) -> Result<String, ArchiveError> {
    let units = |from: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| from([pair[0], pair[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| ArchiveError::Binary)
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes)?,
        [0xfe, 0xff, ..] => units(u16::from_be_bytes)?,
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            if bytes.contains(&0) {
                return Err(ArchiveError::Binary);
            }
            std::str::from_utf8(bytes).map_err(|_| ArchiveError::NotUtf8)?.to_owned()
        }
    };
    if text.trim().is_empty() { Err(ArchiveError::Empty) } else { Ok(text) }
}

/// At most [`LINE`] bytes of `text`, without the spaces around.
fn line(text: &str) -> String {
    let text = text.trim();
    let mut end = text.len().min(LINE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].trim_end().to_owned()
}

/// A source id out of what the archive says of a message.
fn source_id(parts: &[&str]) -> String {
    format!("archive-{}", derived(parts))
}
