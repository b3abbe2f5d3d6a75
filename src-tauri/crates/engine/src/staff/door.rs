//! What stands between a desk and whoever guesses passwords.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::password::PasswordCost;
use super::throttle::Throttle;

/// The door of one open desk: what a guess costs, and how many were wrong.
#[derive(Debug, Default)]
pub(crate) struct Door {
    /// What a guess costs.
    pub(super) cost: PasswordCost,
    throttle: Mutex<Throttle>,
}

impl Door {
    pub(super) fn throttle(&self) -> MutexGuard<'_, Throttle> {
        // Each change is one assignment, so that a panic elsewhere leaves nothing half done.
        self.throttle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
