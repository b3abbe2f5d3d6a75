//! Why a job did not end well: in words that everybody may read, and the rest for whoever looks for the fault.

use std::time::Duration;

use local::jobs::Job;
use tokio::task::JoinError;

use crate::error::Error;

/// What went wrong.
#[derive(Debug)]
pub(super) struct Fault {
    /// For the job's row, the notice to the admins and the log.
    pub words: String,
    /// What may carry what somebody typed: for the log at debug level only.
    pub detail: Option<String>,
}

impl Fault {
    /// The duty's own error.
    pub fn of(error: &Error) -> Self {
        let detail = match error {
            Error::Internal(why) => Some(why.clone()),
            _ => None,
        };
        Self { words: error.to_string(), detail }
    }

    /// The duty did not come back within its time.
    pub fn too_long(limit: Duration) -> Self {
        Self { words: format!("it did not end within {} s and was left", limit.as_secs()), detail: None }
    }

    /// The duty panicked. The reference finds the detail in the log.
    pub fn panicked(job: &Job, error: &JoinError) -> Self {
        Self {
            words: format!("a fault of ours; its reference in the log is {}-{}", job.id, job.attempts),
            detail: Some(error.to_string()),
        }
    }

    /// The process or the store went away while it ran.
    pub fn cut_off() -> Self {
        Self { words: "it was cut off while it ran".to_owned(), detail: None }
    }

    /// Tells the log.
    pub fn log(&self, job: &Job) {
        let reference = format_args!("{}-{}", job.id, job.attempts);
        tracing::warn!(%reference, kind = %job.kind, why = self.words, "a job failed");
        if let Some(detail) = &self.detail {
            tracing::debug!(%reference, detail, "a job failed");
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::time::Timestamp;

    use super::*;

    #[tokio::test]
    async fn the_words_of_a_panic_are_for_debugging_only() {
        let error =
            tokio::spawn(async { panic!("Asha, 98470 12345") }).await.map(|()| "no panic").unwrap_err();
        let job = Job {
            id: 17,
            kind: "follow_up".to_owned(),
            unique_key: String::new(),
            payload: String::new(),
            run_at: Timestamp(0),
            state: "running".to_owned(),
            attempts: 3,
            lease_until: None,
            last_error: String::new(),
        };
        let fault = Fault::panicked(&job, &error);
        assert_eq!(fault.words, "a fault of ours; its reference in the log is 17-3");
        assert!(fault.detail.is_some_and(|detail| detail.contains("Asha")));
    }
}
