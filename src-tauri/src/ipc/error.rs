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
    /// A fault of ours. The log names it by the reference, and at debug level says what it is.
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
                // What it is may quote what somebody typed: that is for debug level only.
                tracing::error!(%reference, "internal error");
                tracing::debug!(%reference, %why, "internal error");
                Self::Internal { reference }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
            self.0.lock().expect("the log").write(text)
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn the_log_tells_an_internal_error_by_its_reference_and_quotes_nobody() {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::INFO)
            .with_writer(move || writer.clone())
            .finish();
        let error = tracing::subscriber::with_default(subscriber, || {
            ApiError::from(engine::Error::Internal("no row for Sini Thomas, 98460 12345".into()))
        });
        let text = String::from_utf8(log.0.lock().expect("the log").clone()).expect("text");
        let ApiError::Internal { reference } = error else { panic!("{error:?}") };
        assert!(text.contains(&reference), "{text}");
        assert!(!text.contains("Sini") && !text.contains("98460"), "{text}");
    }
}
