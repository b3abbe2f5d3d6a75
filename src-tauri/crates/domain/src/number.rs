//! Ticket numbers: `CWS-2026-001`, and how people type them.

use std::{fmt, str::FromStr};

use serde::Serialize;

/// The office's mark in front of each number.
pub const PREFIX: &str = "CWS";
/// The largest running number of a year: nine digits, so that [`TicketNumber::sort_key`] stays in order.
pub const MAX_SEQ: u32 = 999_999_999;

/// The number of a ticket: the year in office time and the running number within it.
/// Written `CWS-2026-001`, with at least three digits and more where the year needs them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TicketNumber {
    /// Year in office time, 1000 to 9999.
    pub year: u16,
    /// Running number within the year, 1 to [`MAX_SEQ`].
    pub seq: u32,
}

/// A number drawn offline when the device's block was used up: `CWS-2026-D07-003`. Kept for ever as an alias.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OfflineNumber {
    /// Year in office time, 1000 to 9999.
    pub year: u16,
    /// The device's small number, from 1.
    pub device: u32,
    /// Running number within year and device, 1 to [`MAX_SEQ`].
    pub seq: u32,
}

/// Why a text is no ticket number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no ticket number; one looks like CWS-2026-001")]
pub struct NumberError {
    /// What was given, at most 40 characters of it.
    pub text: String,
}

/// What somebody typed to find a ticket by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NumberQuery {
    /// `1`, `001`, `2026-1`, `CWS-2026-001`: the running number, in one year or (`None`) in any.
    Office {
        /// The year, where one was typed.
        year: Option<u16>,
        /// The running number.
        seq: u32,
    },
    /// `CWS-2026-D07-003`, `2026-D7-3` or `D07-003`: an offline number.
    Offline {
        /// The year, where one was typed.
        year: Option<u16>,
        /// The device's small number.
        device: u32,
        /// The running number.
        seq: u32,
    },
}

impl TicketNumber {
    /// Parses the written form. Letter case and the count of leading zeros do not matter.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        text.parse()
    }

    /// Year × 10⁹ + running number: sorts as the numbers do, and fits a database integer.
    #[must_use]
    pub fn sort_key(self) -> i64 {
        i64::from(self.year) * 1_000_000_000 + i64::from(self.seq)
    }
}

impl OfflineNumber {
    /// Parses the written form. Letter case and the count of leading zeros do not matter.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        text.parse()
    }
}

/// What `text` asks for, or `None` where it is no number: other text is searched as words.
/// Spaces around and `#` before are forgiven; `/` counts as `-`.
#[must_use]
pub fn parse_query(text: &str) -> Option<NumberQuery> {
    let text = text.trim().trim_start_matches('#').replace('/', "-");
    let mut parts: Vec<&str> = text.split('-').map(str::trim).collect();
    let named = parts.first().is_some_and(|part| part.eq_ignore_ascii_case(PREFIX));
    if named {
        parts.remove(0);
    }
    match parts.as_slice() {
        [seq] => Some(NumberQuery::Office { year: None, seq: parse_seq(seq)? }),
        [first, seq] => {
            let seq = parse_seq(seq)?;
            if let Some(device) = parse_device(first) {
                return Some(NumberQuery::Offline { year: None, device, seq });
            }
            Some(NumberQuery::Office { year: Some(parse_year(first)?), seq })
        }
        [year, device, seq] => Some(NumberQuery::Offline {
            year: Some(parse_year(year)?),
            device: parse_device(device)?,
            seq: parse_seq(seq)?,
        }),
        _ => None,
    }
}

fn ascii_number(text: &str) -> Option<u32> {
    // `str::parse` would take a leading plus sign too.
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn parse_year(text: &str) -> Option<u16> {
    if text.len() == 4 { ascii_number(text).filter(|year| *year >= 1000)?.try_into().ok() } else { None }
}

fn parse_seq(text: &str) -> Option<u32> {
    ascii_number(text).filter(|seq| (1..=MAX_SEQ).contains(seq))
}

fn parse_device(text: &str) -> Option<u32> {
    ascii_number(text.strip_prefix(['D', 'd'])?).filter(|device| *device > 0)
}

fn refused(text: &str) -> NumberError {
    NumberError { text: text.chars().take(40).collect() }
}

impl FromStr for TicketNumber {
    type Err = NumberError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split('-');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(prefix), Some(year), Some(seq), None) if prefix.eq_ignore_ascii_case(PREFIX) => {
                match (parse_year(year), parse_seq(seq)) {
                    (Some(year), Some(seq)) => Ok(Self { year, seq }),
                    _ => Err(refused(text)),
                }
            }
            _ => Err(refused(text)),
        }
    }
}

impl FromStr for OfflineNumber {
    type Err = NumberError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = text.get(..PREFIX.len()).is_some_and(|prefix| prefix.eq_ignore_ascii_case(PREFIX));
        match parse_query(text) {
            Some(NumberQuery::Offline { year: Some(year), device, seq }) if named => {
                Ok(Self { year, device, seq })
            }
            _ => Err(refused(text)),
        }
    }
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}-{:04}-{:03}", self.year, self.seq)
    }
}

impl fmt::Display for OfflineNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}-{:04}-D{:02}-{:03}", self.year, self.device, self.seq)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(query: &str, expect: Option<(Option<u16>, u32)>) {
        let expect = expect.map(|(year, seq)| NumberQuery::Office { year, seq });
        assert_eq!(parse_query(query), expect, "{query:?}");
    }

    #[test]
    fn search_finds_a_number_in_every_form_people_type() {
        check("1", Some((None, 1)));
        check("001", Some((None, 1)));
        check(" #17 ", Some((None, 17)));
        check("2026-1", Some((Some(2026), 1)));
        check("2026/001", Some((Some(2026), 1)));
        check("cws-2026-1001", Some((Some(2026), 1001)));
        check("CWS-5", Some((None, 5)));
    }

    #[test]
    fn other_text_is_no_number() {
        for text in ["", "0", "-", "CWS-", "26-1", "+5", "2026-", "one", "1-2-3-4", "98460 12345", "９"] {
            check(text, None);
        }
        check("9999999999999999999999", None);
    }

    #[test]
    fn offline_numbers_are_found_too() {
        let offline = OfflineNumber { year: 2026, device: 7, seq: 3 };
        assert_eq!(offline.to_string(), "CWS-2026-D07-003");
        assert_eq!(OfflineNumber::parse("cws-2026-d7-3"), Ok(offline));
        assert!(OfflineNumber::parse("CWS-2026-003").is_err());
        assert!(OfflineNumber::parse("2026-D07-003").is_err());
        assert_eq!(parse_query("D07-003"), Some(NumberQuery::Offline { year: None, device: 7, seq: 3 }));
    }

    #[test]
    fn numbers_grow_past_three_digits_and_still_sort() {
        let numbers =
            [(2026, 9), (2026, 999), (2026, 1000), (2027, 1)].map(|(year, seq)| TicketNumber { year, seq });
        assert_eq!(numbers[2].to_string(), "CWS-2026-1000");
        assert!(numbers.is_sorted());
        assert!(numbers.map(TicketNumber::sort_key).is_sorted());
    }

    #[test]
    fn a_wrong_number_is_refused_by_name() {
        let error = TicketNumber::parse("ABC-2026-001").unwrap_err();
        assert_eq!(error.to_string(), "\"ABC-2026-001\" is no ticket number; one looks like CWS-2026-001");
        for text in ["CWS-2026-000", "CWS-026-1", "CWS-2026", "CWS-2026-1-1", "CWS--1", ""] {
            assert!(TicketNumber::parse(text).is_err(), "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn written_and_read_back_is_the_same(year in 1000u16..=9999, device in 1u32..1000, seq in 1..=MAX_SEQ) {
            let number = TicketNumber { year, seq };
            prop_assert_eq!(TicketNumber::parse(&number.to_string()), Ok(number));
            let offline = OfflineNumber { year, device, seq };
            prop_assert_eq!(OfflineNumber::parse(&offline.to_string()), Ok(offline));
        }

        #[test]
        fn the_sort_key_orders_as_the_numbers_do(
            a in (1000u16..=9999, 1..=MAX_SEQ), b in (1000u16..=9999, 1..=MAX_SEQ)
        ) {
            let (a, b) = (TicketNumber { year: a.0, seq: a.1 }, TicketNumber { year: b.0, seq: b.1 });
            prop_assert_eq!(a.cmp(&b), a.sort_key().cmp(&b.sort_key()));
        }

        #[test]
        fn any_text_is_answered_without_a_panic(text in "\\PC{0,40}") {
            let _ = (parse_query(&text), TicketNumber::parse(&text), OfflineNumber::parse(&text));
        }
    }
}
