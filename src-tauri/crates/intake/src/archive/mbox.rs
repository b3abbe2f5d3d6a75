//! Mailboxes: mails one after another, each after a line "From …".

use std::borrow::Cow;
use std::collections::HashMap;

use domain::time::Timestamp;
use mail_parser::{HeaderValue, Message, MessageParser};

use super::{Archive, ArchiveFormat, LINE, Letter, line, source_id};

/// Is this a mailbox or a mail? By its first line; by its name only where that begins with headers.
pub(super) fn is_one(name: &str, bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let first = lines.next().unwrap_or_default();
    if first.starts_with(b"From ") {
        return lines.next().is_some_and(is_header);
    }
    let name = name.to_lowercase();
    (name.ends_with(".mbox") || name.ends_with(".eml")) && is_header(first)
}

/// "Subject: …": a name without spaces and a colon.
fn is_header(line: &[u8]) -> bool {
    let name = line.iter().take_while(|byte| matches!(byte, b'!'..=b'9' | b';'..=b'~')).count();
    name > 0 && line.get(name) == Some(&b':')
}

/// Reads the mails. One without text is skipped.
pub(super) fn read(bytes: &[u8]) -> Archive {
    let parser = MessageParser::default();
    let mut archive = Archive { format: ArchiveFormat::Mbox, letters: Vec::new(), skipped: 0 };
    let mut equals = HashMap::new();
    for mail in mails(bytes) {
        match parser.parse(mail.as_ref()).and_then(|mail| letter(&mail, &mut equals)) {
            Some(letter) => archive.letters.push(letter),
            None => archive.skipped += 1,
        }
    }
    archive
}

/// The mails of a mailbox without their "From " lines, and without the marks before such lines in their text.
fn mails(bytes: &[u8]) -> Vec<Cow<'_, [u8]>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut mails = Vec::new();
    let (mut at, mut from, mut blank) = (0, 0, true);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let next = at + line.len();
        // Programs that forget the mark do not write a header below "From here on …".
        if blank && line.starts_with(b"From ") && is_header(&bytes[next..bytes.len().min(next + 200)]) {
            mails.push(&bytes[from..at]);
            from = next;
        }
        blank = line.trim_ascii().is_empty();
        at = next;
    }
    mails.push(&bytes[from..]);
    mails.into_iter().filter(|mail| !mail.trim_ascii().is_empty()).map(unmarked).collect()
}

/// ">From " at the beginning of a line was "From " when the mail was sent.
fn unmarked(mail: &[u8]) -> Cow<'_, [u8]> {
    let is_marked = |line: &[u8]| {
        line.starts_with(b">")
            && line.iter().position(|byte| *byte != b'>').is_some_and(|at| line[at..].starts_with(b"From "))
    };
    let lines = || mail.split_inclusive(|byte| *byte == b'\n');
    if !lines().any(is_marked) {
        return Cow::Borrowed(mail);
    }
    Cow::Owned(lines().flat_map(|line| if is_marked(line) { &line[1..] } else { line }).copied().collect())
}

fn letter(mail: &Message<'_>, equals: &mut HashMap<String, usize>) -> Option<Letter> {
    let text = words(mail)?;
    let address = mail.from().and_then(|from| from.first());
    let sender = address.and_then(|from| from.address().or(from.name())).map(line).unwrap_or_default();
    let at = mail.date().map(|date| Timestamp(date.to_timestamp().saturating_mul(1000)));
    let id = mail.message_id().map(str::trim).filter(|id| !id.is_empty());
    let thread =
        first(mail.references()).or_else(|| first(mail.in_reply_to())).or(id).map(line).unwrap_or_default();
    let source_id = match id {
        Some(id) if id.len() <= LINE => id.to_owned(),
        _ => {
            let second = at.map_or_else(String::new, |at| at.0.to_string());
            let key = source_id(&["mail", id.unwrap_or_default(), &sender, &second, &text]);
            let ordinal = equals.entry(key.clone()).or_default();
            *ordinal += 1;
            source_id(&[&key, &ordinal.to_string()])
        }
    };
    Some(Letter { sender, at, text, source_id, thread })
}

/// The mail's text below its subject. A reply's subject is the other's; HTML is read as text.
fn words(mail: &Message<'_>) -> Option<String> {
    let body = mail.body_text(0).unwrap_or_default();
    let body = body.trim();
    let subject = mail.subject().unwrap_or_default().trim();
    let answers = ["re:", "fwd:", "fw:", "aw:"]
        .iter()
        .any(|mark| subject.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark)));
    let text = match (subject, body) {
        ("", body) => body.to_owned(),
        (subject, "") => subject.to_owned(),
        (_, body) if answers => body.to_owned(),
        (subject, body) => format!("{subject}\n\n{body}"),
    };
    // Line ends as everywhere else.
    let text = text.replace("\r\n", "\n");
    (!text.is_empty()).then_some(text)
}

/// The first of a header's ids.
fn first<'m>(value: &'m HeaderValue<'_>) -> Option<&'m str> {
    let text = match value {
        HeaderValue::TextList(list) => list.first().map(AsRef::as_ref),
        other => other.as_text(),
    };
    text.map(str::trim).filter(|id| !id.is_empty())
}
