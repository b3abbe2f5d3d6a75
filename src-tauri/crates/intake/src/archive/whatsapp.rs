//! Chats exported from WhatsApp, as Android ("24/11/26, 9:15 am - Anju: …") and iOS ("[24/11/26, 9:15:03 AM] Anju: …")
//! write them.

use std::collections::HashMap;

use chrono::{NaiveDateTime, Timelike};
use domain::calendar::Calendar;

use super::clock::{self, Order, Written};
use super::{Archive, ArchiveFormat, Letter, line, source_id};

mod words;
use words::{Names, is_system, spoken};

/// A line that begins a message, or a system line.
struct Head<'t> {
    written: Written,
    /// After date and time: "Anju: words", or the words of a system line.
    rest: &'t str,
}

/// A head and the lines below it.
struct Entry<'t> {
    at: NaiveDateTime,
    rest: &'t str,
    more: Vec<&'t str>,
}

/// Reads an exported chat; `None` where the text is none: its first line with words has no date and time.
pub(super) fn read(name: &str, text: &str, office: &Calendar) -> Option<Archive> {
    head(text.lines().find(|line| !unmarked(line).trim().is_empty())?)?;
    let order = clock::order_of(&text.lines().filter_map(head).map(|head| head.written).collect::<Vec<_>>());
    let entries = entries(text, order);
    let names = Names::of(entries.iter().map(|entry| entry.rest));
    let thread = thread(name);
    let mut archive = Archive { format: ArchiveFormat::Whatsapp, letters: Vec::new(), skipped: 0 };
    let mut equals = HashMap::<String, usize>::new();
    for entry in &entries {
        let said = names
            .split(entry.rest)
            .filter(|_| !is_system(entry.rest))
            .and_then(|(sender, first)| Some((sender, spoken(first, &entry.more)?)));
        let Some((sender, text)) = said else {
            archive.skipped += 1;
            continue;
        };
        let sender = line(&unmarked(sender));
        let minute = entry.at.format("%Y-%m-%dT%H:%M").to_string();
        let key = source_id(&["whatsapp", &thread, &sender, &minute, &text]);
        let ordinal = equals.entry(key.clone()).or_default();
        let id = source_id(&[&key, &ordinal.to_string()]);
        *ordinal += 1;
        let at = instant(entry.at, office);
        archive.letters.push(Letter { sender, at: Some(at), text, source_id: id, thread: thread.clone() });
    }
    Some(archive)
}

fn instant(at: NaiveDateTime, office: &Calendar) -> domain::time::Timestamp {
    let minute = u16::try_from(at.hour() * 60 + at.minute()).unwrap_or(0);
    office.at(at.date(), minute).plus(chrono::TimeDelta::seconds(i64::from(at.second())))
}

fn head(line: &str) -> Option<Head<'_>> {
    let line = line.trim_start_matches(is_mark);
    match line.strip_prefix('[') {
        Some(line) => {
            let (written, rest) = clock::read(line)?;
            Some(Head { written, rest: rest.strip_prefix(']')?.trim_start() })
        }
        None => {
            let (written, rest) = clock::read(line)?;
            let rest = rest.trim_start();
            Some(Head { written, rest: rest.strip_prefix("- ").or_else(|| rest.strip_prefix("– "))? })
        }
    }
}

/// A date that there is not in the file's order begins nothing: it is a line of the message before.
fn entries(text: &str, order: Order) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for line in text.lines() {
        let begun = head(line).and_then(|head| Some((head.written.in_order(order)?, head.rest)));
        match (begun, entries.last_mut()) {
            (Some((at, rest)), _) => entries.push(Entry { at, rest, more: Vec::new() }),
            (None, Some(entry)) => entry.more.push(line),
            (None, None) => {}
        }
    }
    entries
}

/// Marks of direction and order that telephones put around names and times.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// `text` without such marks, and without the "~" before a name that is not in the address book.
fn unmarked(text: &str) -> String {
    let text: String = text.chars().filter(|c| !is_mark(*c)).collect();
    let text = text.trim();
    text.strip_prefix('~').unwrap_or(text).trim().to_owned()
}

/// The chat's name out of the file's: "WhatsApp Chat with Anju.txt", "WhatsApp Chat - Anju (2).txt", "_chat.txt".
fn thread(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name
        .get(..name.len().saturating_sub(4))
        .filter(|_| name.to_lowercase().ends_with(".txt"))
        .unwrap_or(name);
    let stem = stem.trim();
    // A browser counts the files of one name.
    let stem = stem
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("))
        .filter(|(_, number)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(stem, |(stem, _)| stem);
    let chat = ["WhatsApp Chat with ", "WhatsApp Chat - "].iter().find_map(|start| stem.strip_prefix(start));
    match chat {
        Some(chat) => line(&unmarked(chat)),
        None if stem == "_chat" => String::new(),
        None => line(&unmarked(stem)),
    }
}
