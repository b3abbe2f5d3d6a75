//! What an analysis says: decisions, findings and the words that made them.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::priority::Urgency;
use serde::{Deserialize, Serialize};

use crate::asks::Ask;

/// Everything that was read out of one message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Analysis {
    /// Does the sender want a job done on an appliance of theirs?
    pub is_service_request: Decision,
    /// Did the sender try to phone the company and not get through?
    pub failed_call: Decision,
    /// Is there a danger to life or equipment now, or does somebody's health hang on the appliance?
    pub emergency: Decision,
    /// The one thing that the message mainly is.
    pub category: Category,
    /// Kinds of work, each once, in the order found.
    pub service_types: Vec<Found<ServiceType>>,
    /// Appliances the message talks about, each kind once.
    pub appliances: Vec<Found<ApplianceKind>>,
    /// Makers of appliances, canonical and in lower case ("blue star"), each once.
    pub brands: Vec<Found<String>>,
    /// Contact numbers in E.164, each once.
    pub phones: Vec<Found<String>>,
    /// Where the job is, worded as written.
    pub locations: Vec<Found<String>>,
    /// Canonical names of the towns of the lexicon, in the order found, for assignment.
    pub towns: Vec<String>,
    /// Names of the sender or contact, worded as written.
    pub names: Vec<Found<String>>,
    /// When the visit or callback is wanted, worded as written.
    pub preferred_times: Vec<Found<String>>,
    /// How urgent the customer says it is.
    pub urgency: Urgency,
    /// Present dangers; the kind stands in `why` ("hazard.smoke").
    pub hazards: Vec<Evidence>,
    /// Who or what depends on the appliance; the kind stands in `why` ("dependence.medicine").
    pub dependence: Vec<Evidence>,
    /// Parts named, canonical ("compressor"), each once.
    pub parts: Vec<Found<String>>,
    /// The problem text: quoted replies and signature cut, whitespace folded, at most 500 characters.
    pub problem: String,
    /// What it asks about work that exists already; `None` also where an older version wrote this.
    pub asks: Option<Ask>,
}

/// A yes or no with its grounds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Decision {
    /// The answer.
    pub value: bool,
    /// 0 to 100: how sure it is that `value` is right.
    pub confidence: u8,
    /// The words for and against.
    pub evidence: Vec<Evidence>,
}

/// A value that was read, and the words it was read from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Where it stands in the message.
    pub evidence: Evidence,
}

/// Words of the message and what they mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Evidence {
    /// First UTF-16 code unit in the original text.
    pub start: u32,
    /// One past the last UTF-16 code unit in the original text.
    pub end: u32,
    /// The words as written.
    pub words: String,
    /// A message key such as `hazard.smoke`; the window translates it.
    pub why: String,
}

macro_rules! categories {
    ($($(#[$meta:meta])* $variant:ident = $text:literal),+ $(,)?) => {
        /// The one thing that a message mainly is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
        pub enum Category { $($(#[$meta])* #[serde(rename = $text)] $variant),+ }

        impl Category {
            /// Every category.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The text on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
    };
}

categories! {
    /// A job is wanted.
    ServiceRequest = "service_request",
    /// Only a greeting.
    Greeting = "greeting",
    /// What something costs, with no job stated.
    PriceQuestion = "price_question",
    /// Any other question about the company or its work.
    InfoQuestion = "info_question",
    /// Thanks or praise.
    ThanksFeedback = "thanks_feedback",
    /// How far a job or order is.
    StatusQuery = "status_query",
    /// Cancel, move or return.
    ChangeBooking = "change_booking",
    /// Displeasure with no job stated.
    Complaint = "complaint",
    /// A wish to be called.
    CallbackRequest = "callback_request",
    /// Could not reach the company, with no job stated.
    FailedCallOnly = "failed_call_only",
    /// Advertising and fraud.
    Spam = "spam",
    /// Bare details: a name, a place, a number, a time, yes.
    InfoOnly = "info_only",
    /// Not for this company.
    Unrelated = "unrelated",
    /// A text that tries to give the program orders.
    Injection = "injection",
}
