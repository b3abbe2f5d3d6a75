//! JSON lines from standard input. A bad line is told with its number and what to do, and the next one is read.

use std::io::BufRead;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// Longest line that is read as one message; a longer one is refused and skipped.
const LONGEST_LINE: usize = 1 << 20;

/// A line that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BadLine {
    /// Its number, from 1.
    pub line: u64,
    /// What is wrong with it, and what to do.
    pub error: String,
}

/// Reads the next line that is not blank; `None` at the end.
///
/// # Errors
/// [`Error::Input`] where reading itself fails; a line that is wrong is an inner error.
pub fn next<T: DeserializeOwned>(
    input: &mut impl BufRead,
    number: &mut u64,
) -> Result<Option<std::result::Result<T, BadLine>>> {
    loop {
        let Some(bytes) = line(input)? else { return Ok(None) };
        *number += 1;
        let bad = |error: String| Ok(Some(Err(BadLine { line: *number, error })));
        let Some(bytes) = bytes else {
            return bad("is longer than 1 MiB; write one message a line".into());
        };
        let text = match std::str::from_utf8(&bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}').trim(),
            Err(error) => {
                let at = error.valid_up_to() + 1;
                return bad(format!(
                    "is not UTF-8 at byte {at}; save the file as UTF-8 and send this line again"
                ));
            }
        };
        if text.is_empty() {
            continue;
        }
        return match serde_json::from_str(text) {
            Ok(value) => Ok(Some(Ok(value))),
            Err(error) => bad(format!(
                "is not the JSON that is expected: {error}; write one object a line, as {{\"id\":\"m1\",\"channel\":\"whatsapp\",\"text\":\"AC not cooling\"}}"
            )),
        };
    }
}

/// One line without its end; the outer `None` at the end of the input, the inner one for a line that is too long.
fn line(input: &mut impl BufRead) -> Result<Option<Option<Vec<u8>>>> {
    let (mut kept, mut any, mut too_long) = (Vec::new(), false, false);
    loop {
        let chunk = input.fill_buf().map_err(Error::Input)?;
        if chunk.is_empty() {
            return Ok(any.then_some((!too_long).then_some(kept)));
        }
        any = true;
        let (taken, ended) = match chunk.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at, true),
            None => (chunk.len(), false),
        };
        if kept.len() + taken > LONGEST_LINE {
            too_long = true;
            kept.clear();
        } else if !too_long {
            kept.extend_from_slice(&chunk[..taken]);
        }
        input.consume(taken + usize::from(ended));
        if ended {
            return Ok(Some((!too_long).then_some(kept)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each line of `input` is read as: a number, or the beginning of what is wrong.
    fn check(input: &[u8], expect: &[&str]) {
        let (mut reader, mut number, mut found) =
            (std::io::BufReader::with_capacity(7, input), 0, Vec::new());
        while let Some(line) = next::<u32>(&mut reader, &mut number).unwrap() {
            found.push(match line {
                Ok(value) => value.to_string(),
                Err(bad) => format!("{}: {}", bad.line, bad.error),
            });
        }
        assert_eq!(found.len(), expect.len(), "{found:?}");
        for (found, expect) in found.iter().zip(expect) {
            assert!(found.starts_with(expect), "{found:?} is not {expect:?}");
        }
    }

    #[test]
    fn lines_are_read_one_by_one() {
        check(b"1\n2\n3", &["1", "2", "3"]);
        check(b"\n\r\n 1 \r\n\n2\n", &["1", "2"]);
        check("\u{feff}7\n".as_bytes(), &["7"]);
        check(b"", &[]);
    }

    #[test]
    fn a_bad_line_is_named_and_the_next_one_is_read() {
        check(b"1\nx\n3\n", &["1", "2: is not the JSON", "3"]);
        check(b"\xff\xfe\n4\n", &["1: is not UTF-8 at byte 1", "4"]);
        let mut long = vec![b'1'; LONGEST_LINE + 1];
        long.extend(b"\n5");
        check(&long, &["1: is longer than 1 MiB", "5"]);
    }
}
