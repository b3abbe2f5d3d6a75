//! The closed error of every use case.

use serde::Serialize;
use uuid::Uuid;

/// One field that is wrong, with what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FieldError {
    /// The path of the field, as in the input: `customer.phone`, `ticket.problem`.
    pub field: String,
    /// A key of the message catalogue: `required`, `too_long`, `phone.letters`, `in_the_past`…
    pub code: String,
    /// What is wrong and what to do, in English, for logs and the command line.
    pub message: String,
}

impl FieldError {
    /// A wrong field.
    pub fn new(field: impl Into<String>, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), code: code.into(), message: message.into() }
    }
}

/// What is in the way of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Conflict {
    /// The status does not move that way.
    Move {
        /// From where.
        from: String,
        /// To where.
        to: String,
    },
    /// An open ticket of the same phone and appliance exists.
    OpenTicket {
        /// Which.
        ticket_id: Uuid,
        /// Its number.
        number: String,
    },
    /// The record was deleted.
    Deleted,
    /// It is done already.
    AlreadyDone,
    /// The name is taken.
    Taken,
    /// A value was written by a newer version: it is shown read-only.
    NewerVersion,
}

/// What a use case answers when it does not do what was asked. In every case nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such record.
    #[error("no {record} {id}")]
    NotFound {
        /// The kind of record: `ticket`.
        record: &'static str,
        /// What was asked for.
        id: String,
    },
    /// The input is wrong; every wrong field is named.
    #[error("invalid input: {}", fields.iter().map(|f| format!("{}: {}", f.field, f.message)).collect::<Vec<_>>().join("; "))]
    Invalid {
        /// The wrong fields, in the input's order.
        fields: Vec<FieldError>,
    },
    /// It cannot be done as things stand.
    #[error("conflict: {0:?}")]
    Conflict(Conflict),
    /// The actor may not.
    #[error("not allowed: {action}")]
    NotAllowed {
        /// The action of the permission table.
        action: &'static str,
    },
    /// The store is busy, closed, or its file cannot be used now.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// A fault of ours; crosses to the window as a reference id only.
    /// What it is may quote what somebody typed, so that it is told by a reference and stands in the log at debug
    /// level only.
    #[error("a fault of the program, reference {}", reference(.0))]
    Internal(String),
}

impl Error {
    /// One wrong field.
    pub fn field(field: impl Into<String>, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Invalid { fields: vec![FieldError::new(field, code, message)] }
    }

    /// No such record.
    pub fn not_found(record: &'static str, id: impl ToString) -> Self {
        Self::NotFound { record, id: id.to_string() }
    }
}

impl From<local::Error> for Error {
    fn from(error: local::Error) -> Self {
        match error {
            local::Error::Busy => Self::Unavailable("the database is busy; try again".into()),
            local::Error::Closed => Self::Unavailable("the desk is closing".into()),
            local::Error::Full => Self::Unavailable("the disk is full; nothing was written".into()),
            local::Error::Damaged(_) => Self::Unavailable(
                "the database file is damaged; close the app and open it again: it offers the newest good backup".into(),
            ),
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(format!("stored JSON: {error}"))
    }
}

/// A short number by which the log's line about a fault of ours is found again: the same fault has the same one.
#[must_use]
pub fn reference(why: &str) -> String {
    // FNV-1a, 32 bit (http://www.isthe.com/chongo/tech/comp/fnv/).
    let number =
        why.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{number:08x}")
}

/// The answer of a use case.
pub type Result<T> = std::result::Result<T, Error>;
