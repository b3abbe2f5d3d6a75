//! Archives: a chat's export, a mailbox, a text. Looked at first, then received message by message.

use std::collections::{BTreeSet, HashMap};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::calendar::Calendar;
use domain::time::Timestamp;
use intake::archive::{Archive, ArchiveError, ArchiveFormat, LARGEST, Letter};
use serde::{Deserialize, Serialize};

use super::{IncomingMessage, MessageOutcome, receive};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Error, Result, reference};

/// The path of what can be wrong with an archive.
const CONTENT: &str = "file.content";
/// Most senders that a preview names.
const SENDERS: usize = 50;
/// Most messages that a preview shows.
const SAMPLE: usize = 5;

/// A file of messages, as it was dropped on the window.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct ArchiveFile {
    /// Its name without a path: a WhatsApp export names the chat there.
    pub name: String,
    /// Its bytes as base64; at most 32 MiB of them.
    pub content: String,
}

impl ArchiveFile {
    /// A file of these bytes.
    #[must_use]
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        Self { name: name.to_owned(), content: STANDARD.encode(bytes) }
    }
}

/// What stands in an archive, before anything is made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ArchivePreview {
    /// What it is.
    pub format: ArchiveFormat,
    /// Its messages.
    pub messages: u32,
    /// When the oldest was written; `None` where the archive has no times.
    pub first: Option<Timestamp>,
    /// When the newest was written.
    pub last: Option<Timestamp>,
    /// Who wrote, most messages first, at most 50.
    pub senders: Vec<ArchiveSender>,
    /// System lines, media without words and mails without text.
    pub skipped: u32,
    /// The newest five messages, newest last.
    pub sample: Vec<ArchiveSample>,
}

/// Somebody who wrote messages of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ArchiveSender {
    /// The name, number or address; empty where the archive does not say.
    pub name: String,
    /// How many.
    pub messages: u32,
}

/// A message of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ArchiveSample {
    /// Who wrote it.
    pub sender: String,
    /// When; now where the archive does not say.
    pub at: Timestamp,
    /// Its words.
    pub text: String,
}

/// What of an archive is received.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct ArchiveOptions {
    /// Senders that are the office itself, as the preview names them: their messages are left out.
    pub own: Vec<String>,
    /// Older messages are left out.
    pub since: Option<Timestamp>,
}

/// What became of an archive's messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct ArchiveImported {
    /// Messages that were read: made, in review, nothing and duplicates together.
    pub read: u32,
    /// Of which a ticket or failed call was made, or that were added to one.
    pub made: u32,
    /// That wait for a person.
    pub review: u32,
    /// That ask for nothing.
    pub nothing: u32,
    /// That came before.
    pub duplicates: u32,
    /// Of the office itself, or older than asked for.
    pub left_out: u32,
    /// That cannot be taken: too long, or written more than a day ahead of now.
    pub refused: u32,
}

/// Says what stands in an archive. Nothing is written.
///
/// # Errors
/// `Invalid` on `file.content` where it is no archive; the message says what to do.
pub async fn preview_archive(engine: &Engine, actor: &Actor, file: &ArchiveFile) -> Result<ArchivePreview> {
    let (archive, now) = opened(engine, actor, file).await?;
    let mut senders = HashMap::<&str, u32>::new();
    for letter in &archive.letters {
        *senders.entry(&letter.sender).or_default() += 1;
    }
    let mut senders: Vec<_> = senders
        .into_iter()
        .map(|(name, messages)| ArchiveSender { name: name.to_owned(), messages })
        .collect();
    senders.sort_by(|one, other| (other.messages, &one.name).cmp(&(one.messages, &other.name)));
    senders.truncate(SENDERS);
    let times = || archive.letters.iter().filter_map(|letter| letter.at);
    let sample =
        archive.letters[archive.letters.len().saturating_sub(SAMPLE)..].iter().map(|letter| ArchiveSample {
            sender: letter.sender.clone(),
            at: letter.at.unwrap_or(now),
            text: letter.text.clone(),
        });
    Ok(ArchivePreview {
        format: archive.format,
        messages: count(archive.letters.len()),
        first: times().min(),
        last: times().max(),
        senders,
        skipped: count(archive.skipped),
        sample: sample.collect(),
    })
}

/// Receives the messages of an archive in the order of their times, each in a transaction of its own. One that is refused
/// keeps no other from being received; the same archive again, or the rest of one after a crash, makes nothing twice.
///
/// # Errors
/// `Invalid` on `file.content`, and on `own` where nobody of the archive has that name; `Unavailable` where the desk takes no more now: what was received until then stays.
pub async fn import_archive(
    engine: &Engine,
    actor: &Actor,
    file: &ArchiveFile,
    options: &ArchiveOptions,
) -> Result<ArchiveImported> {
    let (archive, _) = opened(engine, actor, file).await?;
    let own = own_of(&archive, options)?;
    let mut imported = ArchiveImported::default();
    for letter in archive.letters {
        let old = letter.at.zip(options.since).is_some_and(|(at, since)| at < since);
        if old || own.contains(&letter.sender.to_lowercase()) {
            imported.left_out += 1;
            continue;
        }
        match receive(engine, actor, &message(archive.format, letter)).await {
            Ok(received) => {
                imported.read += 1;
                match received.outcome {
                    MessageOutcome::Made => imported.made += 1,
                    MessageOutcome::Review => imported.review += 1,
                    MessageOutcome::Duplicate => imported.duplicates += 1,
                    MessageOutcome::Nothing | MessageOutcome::Dismissed => imported.nothing += 1,
                }
            }
            Err(Error::Invalid { .. } | Error::Conflict(_)) => imported.refused += 1,
            Err(Error::Internal(why)) => {
                let reference = reference(&why);
                tracing::error!(%reference, "a message of an archive is not received");
                tracing::debug!(%reference, %why, "a message of an archive is not received");
                imported.refused += 1;
            }
            Err(other) => return Err(other),
        }
    }
    Ok(imported)
}

/// The office's own names in lower case. One that nobody bears is a slip: the office's words would become tickets.
fn own_of(archive: &Archive, options: &ArchiveOptions) -> Result<Vec<String>> {
    let own: Vec<_> = options.own.iter().map(|name| name.trim().to_lowercase()).collect();
    let wrote = |name: &String| archive.letters.iter().any(|letter| letter.sender.to_lowercase() == *name);
    let Some(at) = own.iter().position(|name| !wrote(name)) else { return Ok(own) };
    let senders: BTreeSet<_> = archive.letters.iter().map(|letter| letter.sender.as_str()).collect();
    let senders: Vec<_> = senders.into_iter().take(SENDERS).map(|name| format!("\"{name}\"")).collect();
    let name = options.own[at].trim();
    let why = format!("\"{name}\" wrote nothing here; the senders are {}", senders.join(", "));
    Err(Error::field("own", "archive.no_such_sender", why))
}

/// The archive with its messages by time, and the present instant. Messages of one time stay as they stand, and those
/// without a time come last.
async fn opened(engine: &Engine, actor: &Actor, file: &ArchiveFile) -> Result<(Archive, Timestamp)> {
    let look = engine.look(actor, Action::Edit).await?;
    let (calendar, now) = (look.office.settings.calendar.clone(), look.now);
    drop(look);
    let file = file.clone();
    // A mailbox of 32 MiB takes a while: that is not for the workers that serve everybody.
    let reading = tokio::task::spawn_blocking(move || read(&file, &calendar));
    let mut archive =
        reading.await.map_err(|error| Error::Internal(format!("reading an archive: {error}")))??;
    archive.letters.sort_by_key(|letter| (letter.at.is_none(), letter.at));
    Ok((archive, now))
}

fn read(file: &ArchiveFile, office: &Calendar) -> Result<Archive> {
    let wrong = |error: ArchiveError| Error::field(CONTENT, error.code(), error.to_string());
    // Four characters stand for three bytes.
    if file.content.len() / 4 > LARGEST / 3 + 1 {
        return Err(wrong(ArchiveError::TooLarge));
    }
    let bytes = STANDARD.decode(&file.content).map_err(|_| {
        Error::field(CONTENT, "archive.base64", "is no base64; send the file's bytes as base64")
    })?;
    intake::archive::read(&file.name, &bytes, office).map_err(wrong)
}

fn message(format: ArchiveFormat, letter: Letter) -> IncomingMessage {
    IncomingMessage {
        source_id: letter.source_id,
        channel: format.channel().to_owned(),
        text: letter.text,
        sender: letter.sender,
        received_at: letter.at,
        thread: letter.thread,
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
