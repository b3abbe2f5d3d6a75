//! Phone numbers as Kerala's customers write them: kept as typed, and as E.164 where there is no doubt.
//!
//! Indian mobiles (ten digits from 6 to 9) are recognised by our own rule, because new series open before any
//! number plan in a library knows them. Landlines and foreign numbers are checked against libphonenumber's plan.

use phonenumber::{Mode, PhoneNumber, country};
use serde::Serialize;

/// Fewest digits that can be a number: a landline without its area code.
pub const MIN_DIGITS: usize = 6;
/// Most digits of a number without its international prefix (E.164).
pub const MAX_DIGITS: usize = 15;
/// Fewest digits that search by phone: "the last four".
pub const MIN_SEARCH_DIGITS: usize = 4;

/// A number as it was typed, and what we are sure it means.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, specta::Type)]
pub struct Phone {
    /// As typed, without the spaces around.
    pub raw: String,
    /// E.164, as `+919846012345`; `None` where the text is ambiguous: kept, flagged, never guessed.
    pub e164: Option<String>,
}

/// Why a text cannot be a phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PhoneError {
    /// Nothing was typed.
    #[error("a phone number is needed")]
    Empty,
    /// There is no digit in it.
    #[error("a phone number has digits")]
    NoDigits,
    /// Fewer than [`MIN_DIGITS`] digits.
    #[error("a phone number has at least {MIN_DIGITS} digits")]
    TooShort,
    /// More than [`MAX_DIGITS`] digits.
    #[error("a phone number has at most {MAX_DIGITS} digits")]
    TooLong,
}

/// Reads `raw`; what is not certain keeps `e164` empty.
#[must_use]
pub fn parse(raw: &str) -> Phone {
    let e164 = Typed::read(raw).filter(|typed| typed.plain).and_then(|typed| typed.e164());
    Phone { raw: raw.trim().to_owned(), e164 }
}

/// Reads `raw` from a form: also refuses what can be no number at all.
pub fn check(raw: &str) -> Result<Phone, PhoneError> {
    if raw.trim().is_empty() {
        return Err(PhoneError::Empty);
    }
    let typed = Typed::read(raw).ok_or(PhoneError::NoDigits)?;
    match typed.without_international_prefix().1.len() {
        0..MIN_DIGITS => Err(PhoneError::TooShort),
        MIN_DIGITS..=MAX_DIGITS => Ok(parse(raw)),
        _ => Err(PhoneError::TooLong),
    }
}

/// The digits of `raw` in ASCII, in order, and nothing else.
#[must_use]
pub fn digits(raw: &str) -> String {
    raw.chars().filter_map(ascii_digit).collect()
}

/// What to match against the end of stored digits for `query`: `None` where it is no phone or less than
/// [`MIN_SEARCH_DIGITS`] digits. A whole number in any form becomes its E.164 digits, a part stays as typed.
#[must_use]
pub fn search_digits(query: &str) -> Option<String> {
    let typed = Typed::read(query).filter(|typed| typed.plain)?;
    if !(MIN_SEARCH_DIGITS..=MAX_DIGITS + 4).contains(&typed.digits.len()) {
        return None;
    }
    if let Some(e164) = typed.e164() {
        return Some(e164.trim_start_matches('+').to_owned());
    }
    // Country code and trunk zero do not stand right before the end of a number. A few digits that begin with zero
    // may be that end, though.
    let part = match typed.without_international_prefix() {
        _ if !typed.plus && typed.digits.len() <= 7 => &typed.digits,
        (true, digits) => digits.strip_prefix("91").unwrap_or(digits),
        (false, digits) => digits.trim_start_matches('0'),
    };
    (part.len() >= MIN_SEARCH_DIGITS).then(|| part.to_owned())
}

/// An E.164 number grouped for reading: `+91 98460 12345`. Anything else comes back as it is.
#[must_use]
pub fn display(e164: &str) -> String {
    if let Some(national) = e164.strip_prefix("+91").filter(|national| is_mobile(national)) {
        return format!("+91 {} {}", &national[..5], &national[5..]);
    }
    if !e164.starts_with('+') {
        return e164.to_owned();
    }
    match phonenumber::parse(None, e164) {
        Ok(number) => number.format().mode(Mode::International).to_string(),
        Err(_) => e164.to_owned(),
    }
}

/// Typed text taken apart.
struct Typed {
    /// It began with a plus sign.
    plus: bool,
    /// Its ASCII digits.
    digits: String,
    /// Nothing but digits, one leading plus and separators.
    plain: bool,
}

impl Typed {
    /// `None` where there is no digit.
    fn read(raw: &str) -> Option<Self> {
        let raw = raw.trim();
        let raw = raw.strip_prefix("tel:").unwrap_or(raw);
        let mut typed = Self { plus: false, digits: String::with_capacity(16), plain: true };
        for sign in raw.chars() {
            if let Some(digit) = ascii_digit(sign) {
                typed.digits.push(digit);
            } else if matches!(sign, '+' | '＋') && typed.digits.is_empty() && !typed.plus {
                typed.plus = true;
            } else if !is_separator(sign) {
                typed.plain = false;
            }
        }
        (!typed.digits.is_empty()).then_some(typed)
    }

    /// Whether it names its country, and the digits after `+` or `00`.
    fn without_international_prefix(&self) -> (bool, &str) {
        match self.digits.strip_prefix("00") {
            Some(rest) => (true, rest),
            None => (self.plus, &self.digits),
        }
    }

    fn e164(&self) -> Option<String> {
        let (international, digits) = self.without_international_prefix();
        if international {
            // A plus before ten digits from 6 to 9 is a slip or a short foreign number: not ours to decide.
            return match digits.strip_prefix("91") {
                Some(national) if !is_mobile(digits) => {
                    indian(national.strip_prefix('0').unwrap_or(national))
                }
                _ if is_mobile(digits) => None,
                _ => foreign(digits),
            };
        }
        match digits.len() {
            10 => indian(digits),
            11 => indian(digits.strip_prefix('0')?),
            12 => indian(digits.strip_prefix("91")?),
            13 => indian(digits.strip_prefix("091")?),
            _ => None,
        }
    }
}

/// E.164 of ten Indian digits without country code and trunk zero.
fn indian(national: &str) -> Option<String> {
    if is_mobile(national) {
        return Some(format!("+91{national}"));
    }
    // Area codes in India begin with 1 to 8, and code and number are ten digits together.
    if national.len() != 10 || national.starts_with('0') {
        return None;
    }
    let number = phonenumber::parse(Some(country::IN), format!("+91{national}")).ok()?;
    certain(&number)
}

fn foreign(digits: &str) -> Option<String> {
    if digits.starts_with('0') || !(MIN_DIGITS..=MAX_DIGITS).contains(&digits.len()) {
        return None;
    }
    let number = phonenumber::parse(None, format!("+{digits}")).ok()?;
    certain(&number)
}

fn certain(number: &PhoneNumber) -> Option<String> {
    phonenumber::is_valid(number).then(|| number.format().mode(Mode::E164).to_string())
}

fn is_mobile(national: &str) -> bool {
    national.len() == 10
        && matches!(national.as_bytes().first(), Some(b'6'..=b'9'))
        && national.bytes().all(|byte| byte.is_ascii_digit())
}

/// The ASCII digit for a Latin, Malayalam, Devanagari, Arabic or full-width one.
fn ascii_digit(sign: char) -> Option<char> {
    const ZEROS: [char; 6] = ['0', '൦', '०', '٠', '۰', '０'];
    ZEROS.iter().find_map(|zero| {
        let value = u32::from(sign).checked_sub(u32::from(*zero)).filter(|value| *value < 10)?;
        char::from_digit(value, 10)
    })
}

/// Spaces, dashes, dots, brackets, and the invisible marks that come along when a number is pasted.
fn is_separator(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(sign, '-' | '.' | '(' | ')' | '[' | ']' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests;
