//! Text to typed filters.

use chrono::NaiveDate;
use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::Source;
use domain::priority::Priority;
use domain::ticket::TicketStatus;

use super::{DaySpan, MAX_PARTS, Part, Query, SearchProblem, What, closed_statuses, open_statuses};

const FILTERS: [&str; 13] = [
    "status",
    "priority",
    "type",
    "appliance",
    "source",
    "tech",
    "town",
    "tag",
    "created",
    "completed",
    "due",
    "is",
    "has",
];
/// Longest stretch that `7d` may name: ten years.
const MAX_DAYS: u16 = 3_660;

/// Reads a search. Never fails: what is not understood stands in `problems`.
#[must_use]
pub fn read(text: &str) -> Query {
    let mut query = Query::default();
    for token in tokens(text) {
        if query.parts.len() == MAX_PARTS {
            query.problems.push(SearchProblem::TooManyParts { most: MAX_PARTS });
            break;
        }
        match what(&token) {
            Ok(Some(what)) => {
                let part = Part { negated: token.negated, what };
                if !query.parts.contains(&part) {
                    query.parts.push(part);
                }
            }
            Ok(None) => {}
            Err(problem) => query.problems.push(problem),
        }
    }
    query
}

/// A piece of the text: `-name:value` or `-"quoted words"`.
#[derive(Debug, Default)]
struct Token {
    negated: bool,
    /// The part before the first colon, lower case, where that looks like a filter's name.
    name: Option<String>,
    /// Values between commas, quotes taken off.
    values: Vec<String>,
    /// The whole piece as typed, without the minus.
    text: String,
    /// It was one quoted piece.
    quoted: bool,
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}')
}

fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let mut inside = false;
        let end = rest
            .char_indices()
            .find(|(_, c)| {
                if is_quote(*c) {
                    inside = !inside;
                }
                !inside && c.is_whitespace()
            })
            .map_or(rest.len(), |(at, _)| at);
        found.push(token(&rest[..end]));
        rest = rest[end..].trim_start();
    }
    found
}

fn token(piece: &str) -> Token {
    let (negated, body) = match piece.strip_prefix('-') {
        Some(body) if !body.is_empty() => (true, body),
        _ => (false, piece),
    };
    if let Some(inner) = body.strip_prefix(is_quote) {
        let text = inner.strip_suffix(is_quote).unwrap_or(inner).to_owned();
        return Token { negated, text, quoted: true, ..Token::default() };
    }
    let mut token = Token { negated, text: body.to_owned(), ..Token::default() };
    if let Some((name, values)) = body.split_once(':')
        && !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphabetic() || c == '_' || c == '-')
    {
        token.name = Some(name.to_ascii_lowercase());
        token.values = split_values(values);
    }
    token
}

/// Values between commas that stand outside quotes.
fn split_values(text: &str) -> Vec<String> {
    let (mut values, mut value, mut inside) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            c if is_quote(c) => inside = !inside,
            ',' if !inside => values.push(std::mem::take(&mut value)),
            c => value.push(c),
        }
    }
    values.push(value);
    values.iter().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
}

/// Words next to each other; a quote among them is no word.
fn phrase(text: &str) -> What {
    What::Phrase(text.replace(is_quote, " ").trim().to_owned())
}

/// What the piece asks for; `None` where it asks for nothing (a lone quote, punctuation).
fn what(token: &Token) -> Result<Option<What>, SearchProblem> {
    let Some(name) = token.name.as_deref() else {
        let lower = token.text.to_lowercase();
        let searchable = token.text.chars().any(char::is_alphanumeric);
        return Ok(match lower.as_str() {
            _ if !searchable => None,
            _ if token.quoted => Some(phrase(&token.text)),
            "overdue" => Some(What::Overdue),
            "unassigned" => Some(What::Unassigned),
            // A quote within a word holds blanks together.
            _ if token.text.contains(is_quote) => Some(phrase(&token.text)),
            _ => Some(What::Word(token.text.clone())),
        });
    };
    if token.values.is_empty() {
        return Err(if FILTERS.contains(&name) {
            SearchProblem::NoValue { name: name.to_owned() }
        } else {
            no_filter(name)
        });
    }
    let what = match name {
        "status" => What::Status(statuses(&token.values)?),
        "priority" => What::Priority(known("priority", &token.values, Priority::parse, Priority::ALL)?),
        "type" => What::Service(known("type", &token.values, ServiceType::parse, ServiceType::ALL)?),
        "appliance" => {
            What::Appliance(known("appliance", &token.values, ApplianceKind::parse, ApplianceKind::ALL)?)
        }
        "source" => What::Source(known("source", &token.values, Source::parse, Source::ALL)?),
        "tech" => What::Technician(token.values.clone()),
        "town" => What::Town(token.values.iter().map(|value| value.to_lowercase()).collect()),
        "tag" => What::Tag(token.values.iter().map(|value| value.to_lowercase()).collect()),
        "created" => What::Created(days(name, &token.values)?),
        "completed" => What::Completed(days(name, &token.values)?),
        "due" => What::Due(days(name, &token.values)?),
        "is" => match one(name, &token.values)?.as_str() {
            "emergency" => What::Emergency,
            "overdue" => What::Overdue,
            "unassigned" => What::Unassigned,
            "open" => What::Status(open_statuses()),
            "closed" => What::Status(closed_statuses()),
            "deleted" => What::Deleted,
            other => {
                let known = ["emergency", "overdue", "unassigned", "open", "closed", "deleted"];
                return Err(unknown(name, other, known.into_iter()));
            }
        },
        "has" => match one(name, &token.values)?.as_str() {
            "failed-call" | "failed_call" => What::FailedCall,
            other => return Err(unknown(name, other, ["failed-call"].into_iter())),
        },
        _ => return Err(no_filter(name)),
    };
    Ok(Some(what))
}

fn no_filter(name: &str) -> SearchProblem {
    SearchProblem::NoFilter { name: name.to_owned(), known: FILTERS.map(str::to_owned).to_vec() }
}

fn one(name: &str, values: &[String]) -> Result<String, SearchProblem> {
    match values {
        [value] => Ok(value.to_lowercase()),
        _ => Err(SearchProblem::OneValue { name: name.to_owned() }),
    }
}

fn statuses(values: &[String]) -> Result<Vec<TicketStatus>, SearchProblem> {
    let mut wanted = Vec::new();
    for value in values {
        match value.to_lowercase().as_str() {
            "open" => wanted.extend(open_statuses()),
            "closed" => wanted.extend(closed_statuses()),
            other => wanted.push(TicketStatus::parse(other).ok_or_else(|| {
                unknown(
                    "status",
                    value,
                    ["open", "closed"].into_iter().chain(TicketStatus::ALL.iter().map(|s| s.as_str())),
                )
            })?),
        }
    }
    // In the order of the enumeration, each once, so that equal filters have equal texts.
    Ok(TicketStatus::ALL.iter().copied().filter(|status| wanted.contains(status)).collect())
}

/// The values of an enumeration, each once, in its order.
fn known<T: Copy + PartialEq + std::fmt::Display>(
    name: &str,
    values: &[String],
    parse: fn(&str) -> Option<T>,
    all: &[T],
) -> Result<Vec<T>, SearchProblem> {
    let mut wanted = Vec::new();
    for value in values {
        let parsed = parse(&value.to_lowercase().replace('-', "_"));
        wanted.push(parsed.ok_or_else(|| unknown(name, value, all.iter().map(ToString::to_string)))?);
    }
    Ok(all.iter().copied().filter(|value| wanted.contains(value)).collect())
}

fn unknown<S: AsRef<str>>(name: &str, value: &str, valid: impl Iterator<Item = S>) -> SearchProblem {
    let known = valid.map(|value| value.as_ref().to_owned()).collect();
    SearchProblem::UnknownValue { name: name.to_owned(), value: value.to_owned(), known }
}

fn days(name: &str, values: &[String]) -> Result<DaySpan, SearchProblem> {
    let value = one(name, values)?;
    parse_days(&value).ok_or(SearchProblem::NoDay { name: name.to_owned(), value })
}

fn parse_days(value: &str) -> Option<DaySpan> {
    match value {
        "today" => return Some(DaySpan::Today),
        "yesterday" => return Some(DaySpan::Yesterday),
        "tomorrow" => return Some(DaySpan::Tomorrow),
        _ => {}
    }
    if let Some(count) = value.strip_suffix('d').filter(|count| count.bytes().all(|b| b.is_ascii_digit())) {
        return count.parse().ok().filter(|count| (1..=MAX_DAYS).contains(count)).map(DaySpan::Count);
    }
    let date = |text: &str| -> Option<Option<NaiveDate>> {
        if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
    };
    let (from, until) = match value.split_once("..") {
        Some((from, until)) => (date(from)?, date(until)?),
        None => (date(value)?, date(value)?),
    };
    let ordered = from.zip(until).is_none_or(|(from, until)| from <= until);
    (ordered && (from.is_some() || until.is_some())).then_some(DaySpan::Range(from, until))
}
