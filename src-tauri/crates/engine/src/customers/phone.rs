//! A phone as a form gives it.

use domain::phone::{self, Phone, PhoneError};

use crate::validate::{Check, LINE};

/// Reads the phone of a form. Empty is no phone; what can be no number is named in `check`.
pub(crate) fn read(check: &mut Check, field: &str, raw: &str) -> Option<Phone> {
    if raw.trim().is_empty() {
        return None;
    }
    check.at_most(field, raw, LINE);
    match phone::check(raw) {
        Ok(phone) => Some(phone),
        Err(error) => {
            check.wrong(field, code(error), format!("{error}; correct it, or leave it empty"));
            None
        }
    }
}

/// The key of the message catalogue.
const fn code(error: PhoneError) -> &'static str {
    match error {
        PhoneError::Empty => "required",
        PhoneError::NoDigits => "phone.letters",
        PhoneError::TooShort => "phone.too_short",
        PhoneError::TooLong => "phone.too_long",
    }
}
