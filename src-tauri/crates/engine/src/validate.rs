//! Checks of input: every wrong field is named, and all of them at once.

use domain::time::Timestamp;

use crate::error::{Error, FieldError, Result};

/// Longest message or problem, in bytes.
pub(crate) const LONG_TEXT: usize = 100_000;
/// Longest one-line text, in bytes.
pub(crate) const LINE: usize = 500;

/// Collects wrong fields.
#[derive(Debug, Default)]
pub(crate) struct Check {
    fields: Vec<FieldError>,
}

impl Check {
    /// A wrong field.
    pub fn wrong(&mut self, field: impl Into<String>, code: &str, message: impl Into<String>) {
        self.fields.push(FieldError::new(field, code, message));
    }

    /// The text must be there.
    pub fn required(&mut self, field: &str, text: &str) {
        if text.trim().is_empty() {
            self.wrong(field, "required", "is empty; fill it in");
        }
    }

    /// The text must fit.
    pub fn at_most(&mut self, field: &str, text: &str, bytes: usize) {
        if text.len() > bytes {
            self.wrong(field, "too_long", format!("is {} bytes long; at most {bytes} fit", text.len()));
        }
    }

    /// The instant must not be past. A minute of grace: a form is filled while time goes on.
    pub fn not_past(&mut self, field: &str, at: Option<Timestamp>, now: Timestamp) {
        if at.is_some_and(|at| at < now.plus_minutes(-1)) {
            self.wrong(field, "in_the_past", "lies in the past; choose a later time");
        }
    }

    /// An enumeration must be a value of this build.
    pub fn known(&mut self, field: &str, text: &str) {
        if text == "unknown" {
            self.wrong(
                field,
                "unknown_value",
                "is a value this version does not know; choose one from the list",
            );
        }
    }

    /// All right, or every wrong field.
    pub fn done(self) -> Result<()> {
        if self.fields.is_empty() { Ok(()) } else { Err(Error::Invalid { fields: self.fields }) }
    }
}
