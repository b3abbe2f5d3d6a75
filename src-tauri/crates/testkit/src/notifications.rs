//! The desktop's notifications, kept instead of shown.

use std::sync::{Mutex, PoisonError};

use engine::notices::{Alert, Notifier};
use tokio::sync::Notify;

/// Keeps what the desk shows.
#[derive(Debug, Default)]
pub struct Notifications {
    shown: Mutex<Vec<Alert>>,
    news: Notify,
}

impl Notifier for Notifications {
    fn show(&self, alert: &Alert) {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).push(alert.clone());
        self.news.notify_one();
    }
}

impl Notifications {
    /// What was shown so far, oldest first.
    #[must_use]
    pub fn shown(&self) -> Vec<Alert> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The titles of what was shown since the last call, oldest first.
    #[must_use]
    pub fn take(&self) -> Vec<String> {
        let shown = std::mem::take(&mut *self.shown.lock().unwrap_or_else(PoisonError::into_inner));
        shown.into_iter().map(|alert| alert.notice.title).collect()
    }

    /// Takes the oldest that was shown, or waits for one.
    pub async fn next(&self) -> Alert {
        loop {
            let oldest = {
                let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
                (!shown.is_empty()).then(|| shown.remove(0))
            };
            if let Some(alert) = oldest {
                return alert;
            }
            self.news.notified().await;
        }
    }
}
