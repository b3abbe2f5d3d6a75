//! A clock that stands at the content's end, and ids that follow from the seed.

use std::sync::{Mutex, PoisonError};

use domain::ids::IdSource;
use domain::time::{Clock, Timestamp};
use rand::rngs::StdRng;
use rand::{RngCore as _, SeedableRng as _};
use uuid::{Builder, Uuid};

/// Always the same instant.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// UUIDv7 whose random part follows from a seed.
#[derive(Debug)]
pub struct SeededIds {
    rng: Mutex<StdRng>,
}

impl SeededIds {
    pub fn new(seed: u64) -> Self {
        // Another stream than that of the content.
        Self { rng: Mutex::new(StdRng::seed_from_u64(!seed)) }
    }
}

impl IdSource for SeededIds {
    fn next(&self, now: Timestamp) -> Uuid {
        let mut random = [0; 10];
        self.rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut random);
        let millis = u64::try_from(now.0).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}
