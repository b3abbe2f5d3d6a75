//! Opening a desk beside somebody who writes.

use std::sync::Arc;

use engine::Engine;
use engine::stats::{Wanted, stats};
use testkit::{SeqIds, TestClock, desk};

#[tokio::test]
async fn looking_waits_for_nobody_who_writes() {
    let desk = desk().await;
    let store = desk.store().await;
    let writer = store.write().await.unwrap();

    let clock = Arc::new(TestClock::at(desk.now()));
    let beside = Engine::open(desk.directory(), clock, Arc::new(SeqIds::default())).await.unwrap();
    let found = stats(&beside, &beside.operator("test"), Wanted::default()).await.unwrap();
    assert_eq!(found.rows["staff"], 2);
    beside.close().await;

    drop(writer);
    store.close().await;
}
