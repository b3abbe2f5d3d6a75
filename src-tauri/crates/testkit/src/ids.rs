//! Ids that are the same in every run.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::ids::IdSource;
use domain::time::Timestamp;
use uuid::Uuid;

/// UUIDv7s with the time in front and a running number behind: they sort as they were drawn.
#[derive(Debug, Default)]
pub struct SeqIds {
    drawn: AtomicU64,
}

impl IdSource for SeqIds {
    fn next(&self, now: Timestamp) -> Uuid {
        let drawn = u128::from(self.drawn.fetch_add(1, Ordering::SeqCst));
        let millis = u128::from(u64::try_from(now.0).unwrap_or_default() & 0xffff_ffff_ffff);
        Uuid::from_u128((millis << 80) | (0x7 << 76) | (0b10 << 62) | drawn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_version_7_and_sort_as_drawn() {
        let ids = SeqIds::default();
        let drawn: Vec<Uuid> = (0..3).map(|n| ids.next(Timestamp(1_000 + n / 2))).collect();
        assert!(drawn.is_sorted());
        assert!(drawn.iter().all(|id| id.get_version_num() == 7), "{drawn:?}");
        assert_eq!(drawn[0], SeqIds::default().next(Timestamp(1_000)));
    }
}
