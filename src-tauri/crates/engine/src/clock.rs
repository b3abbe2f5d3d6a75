//! The system's clock and ids. Everything else gets them as arguments (docs/adr/0004).

use domain::ids::IdSource;
use domain::time::{Clock, Timestamp};
use uuid::{NoContext, Uuid};

/// The computer's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the product reads the clock")]
    fn now(&self) -> Timestamp {
        Timestamp::from(chrono::Utc::now())
    }
}

/// UUIDv7: the time in front, randomness behind.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

impl IdSource for SystemIds {
    fn next(&self, now: Timestamp) -> Uuid {
        let millis = u64::try_from(now.0).unwrap_or_default();
        Uuid::new_v7(uuid::Timestamp::from_unix(
            NoContext,
            millis / 1_000,
            u32::try_from(millis % 1_000).unwrap_or_default() * 1_000_000,
        ))
    }
}
