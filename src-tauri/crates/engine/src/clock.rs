//! The system's clock and ids. Everything else gets them as arguments (docs/adr/0004).

use std::sync::{Mutex, PoisonError};

use domain::ids::IdSource;
use domain::time::{Clock, Timestamp};
use uuid::Uuid;
use uuid::timestamp::context::ContextV7;

/// The computer's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the product reads the clock")]
    fn now(&self) -> Timestamp {
        Timestamp::from(chrono::Utc::now())
    }
}

/// What orders the ids of one millisecond, for the whole process.
static ORDER: Mutex<ContextV7> = Mutex::new(ContextV7::new());

/// UUIDv7: the time in front, then a counter, randomness behind. Ids sort as they were drawn, also within one
/// millisecond: the steps that one click makes are read back in their order.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

impl IdSource for SystemIds {
    fn next(&self, now: Timestamp) -> Uuid {
        let millis = u64::try_from(now.0).unwrap_or_default();
        let order = ORDER.lock().unwrap_or_else(PoisonError::into_inner);
        Uuid::new_v7(uuid::Timestamp::from_unix(
            &*order,
            millis / 1_000,
            u32::try_from(millis % 1_000).unwrap_or_default() * 1_000_000,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_millisecond_sort_as_they_were_drawn() {
        let now = SystemClock.now();
        let drawn: Vec<Uuid> = (0..5_000).map(|_| SystemIds.next(now)).collect();
        assert!(drawn.is_sorted());
        assert!(drawn.iter().all(|id| id.get_version_num() == 7));
    }
}
