//! What a message asks about work that exists already: how far it is, to move it, to cancel it, or that it went
//! wrong. It is told to a person, and never carried out by itself.

use serde::{Deserialize, Serialize};

use crate::analysis::Category;
use crate::concept::Concept;
use crate::reading::Reading;

/// What a message asks about existing work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// How far it is, when somebody comes.
    Status,
    /// Another time.
    Reschedule,
    /// Not at all any more.
    Cancel,
    /// Displeasure with it.
    Complaint,
}

impl Ask {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Status, Self::Reschedule, Self::Cancel, Self::Complaint];

    /// Its text in the database and on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Reschedule => "reschedule",
            Self::Cancel => "cancel",
            Self::Complaint => "complaint",
        }
    }

    /// The one of a stored text; `None` for the empty text and for one of a newer version.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ask| ask.as_str() == text)
    }
}

/// What a message of `category` asks about existing work. Who states a job or a danger asks for that first, whatever
/// else they say: `wanted`.
pub(crate) fn read(reading: &Reading<'_>, category: Category, wanted: bool) -> Option<Ask> {
    match category {
        _ if wanted => None,
        Category::StatusQuery => Some(Ask::Status),
        Category::Complaint => Some(Ask::Complaint),
        // "Cancel today, come tomorrow" wants another time.
        Category::ChangeBooking if reading.any(&[Concept::Reschedule]) => Some(Ask::Reschedule),
        Category::ChangeBooking => Some(Ask::Cancel),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<Ask>) {
        assert_eq!(crate::analyze(text, "whatsapp").asks, expect, "{text}");
    }

    #[test]
    fn each_is_told_apart_in_the_customers_languages() {
        check("When will the technician come?", Some(Ask::Status));
        check("Please cancel my booking", Some(Ask::Cancel));
        check("Can you reschedule the visit to tomorrow?", Some(Ask::Reschedule));
        check("Very bad service, nobody came", Some(Ask::Complaint));
        check("technician eppo varum", Some(Ask::Status));
        check("booking cancel cheyyanam", Some(Ask::Cancel));
    }

    #[test]
    fn a_new_fault_is_asked_for_first() {
        check("When will the technician come? Now the fridge is also not cooling", None);
        check("AC not cooling, please send a technician", None);
        check("Thank you, very good service", None);
    }
}
