//! The engine's error as the window sees it.

use engine::{Conflict, FieldError};
use serde::Serialize;

/// Why a command did not do what was asked. In every case nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ApiError {
    /// There is no such record.
    NotFound {
        /// The kind of record.
        record: String,
        /// What was asked for.
        id: String,
    },
    /// The input is wrong.
    Invalid {
        /// Every wrong field.
        fields: Vec<FieldError>,
    },
    /// It cannot be done as things stand.
    Conflict {
        /// What is in the way.
        conflict: Conflict,
    },
    /// The person may not.
    NotAllowed {
        /// The action of the permission table.
        action: String,
    },
    /// The store is busy, closed, or its file cannot be used now.
    Unavailable {
        /// Why.
        message: String,
    },
    /// A fault of ours. What it is stands in the log under the reference.
    Internal {
        /// The reference.
        reference: String,
    },
}

impl From<engine::Error> for ApiError {
    fn from(error: engine::Error) -> Self {
        match error {
            engine::Error::NotFound { record, id } => Self::NotFound { record: record.to_owned(), id },
            engine::Error::Invalid { fields } => Self::Invalid { fields },
            engine::Error::Conflict(conflict) => Self::Conflict { conflict },
            engine::Error::NotAllowed { action } => Self::NotAllowed { action: action.to_owned() },
            engine::Error::Unavailable(message) => Self::Unavailable { message },
            engine::Error::Internal(why) => {
                let reference = engine::reference(&why);
                tracing::error!(%reference, %why, "internal error");
                Self::Internal { reference }
            }
        }
    }
}
