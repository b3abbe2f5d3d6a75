//! A clock that jumps, and rounds that take long: what waits comes at its time, and nobody is called away who is
//! there.

#![cfg(test)]

use std::sync::{Arc, Mutex};

use domain::channel::Source;
use engine::notices::{Alert, Notifier};
use engine::scheduler::Duties;
use engine::tickets::create_task;
use testkit::{Desk, Notifications, TestClock, desk, office_time};

fn duties(desk: &Desk) -> (Duties, Arc<Notifications>) {
    let shown = Arc::new(Notifications::default());
    (Duties::new(desk.engine.clone(), shown.clone()), shown)
}

async fn backup_waits_until(desk: &Desk) -> domain::time::Timestamp {
    desk.pending_job("backup", "backup").await.expect("tomorrow's backup waits").run_at
}

#[tokio::test]
async fn daily_duties_survive_a_clock_that_was_ahead_while_the_desk_ran() {
    let desk = desk().await;
    let (duties, _) = duties(&desk);
    duties.rescue().await.unwrap();
    duties.run_due().await.unwrap();
    desk.clock.set("2031-01-01T12:00");
    duties.run_due().await.unwrap();
    assert!(backup_waits_until(&desk).await >= office_time("2031-01-01T12:00"));
    desk.clock.set("2026-11-24T11:00");
    duties.run_due().await.unwrap();
    assert_eq!(backup_waits_until(&desk).await, office_time("2026-11-24T13:00"));
}

#[tokio::test]
async fn daily_duties_survive_a_clock_that_was_ahead_before_a_restart() {
    let mut desk = desk().await;
    let (first, _) = duties(&desk);
    first.rescue().await.unwrap();
    desk.clock.set("2031-01-01T12:00");
    first.run_due().await.unwrap();
    drop(first);
    desk.reopen().await;
    desk.clock.set("2026-11-24T14:00");
    let (second, _) = duties(&desk);
    second.rescue().await.unwrap();
    assert_eq!(backup_waits_until(&desk).await, office_time("2026-11-25T13:00"));
    let housekeeping = desk.pending_job("housekeeping", "housekeeping").await.unwrap();
    assert_eq!(housekeeping.run_at, office_time("2026-11-25T03:00"));
}

#[tokio::test]
async fn a_retry_that_was_put_off_by_a_clock_ahead_is_made_after_it_is_set_back() {
    let desk = desk().await;
    let (duties, _) = duties(&desk);
    let store = desk.store().await;
    let mut writer = store.write().await.unwrap();
    let now = desk.now();
    local::jobs::want(&mut writer, "of_a_newer_version", "x", "{}", now, now).await.unwrap();
    writer.commit().await.unwrap();
    store.close().await;
    desk.clock.set("2031-01-01T12:00");
    assert_eq!(duties.run_due().await.unwrap().failed, 1);
    desk.clock.set("2026-11-23T11:00");
    assert_eq!(duties.run_due().await.unwrap().failed, 1, "it does not wait until 2031");
}

/// Shows slowly: each notification takes three minutes of the clock.
struct Slow {
    clock: Arc<TestClock>,
    titles: Mutex<Vec<String>>,
}

impl Notifier for Slow {
    fn show(&self, alert: &Alert) {
        self.titles.lock().unwrap().push(alert.notice.title.clone());
        self.clock.advance(3);
    }
}

#[tokio::test]
async fn a_round_that_took_long_is_not_taken_for_sleep() {
    let desk = desk().await;
    let slow = Arc::new(Slow { clock: desk.clock.clone(), titles: Mutex::default() });
    let duties = Duties::new(desk.engine.clone(), slow.clone());
    for phone in ["9847012345", "9847012346", "9847012347"] {
        let mut task = testkit::task("Asha", phone, "AC does not cool");
        task.source = Source::Whatsapp;
        create_task(&desk.engine, &desk.staff(), &task).await.unwrap();
        desk.clock.advance_ms(20_000);
    }
    for minute in 1..=15 {
        desk.clock.set(&format!("2026-11-23T10:{minute:02}"));
        duties.run_due().await.unwrap();
    }
    assert_eq!(slow.titles.lock().unwrap().len(), 1, "that nobody has the first: it took until 10:18");
    duties.run_due().await.unwrap();
    let titles = slow.titles.lock().unwrap().clone();
    assert_eq!(titles.len(), 3, "each by itself, not as what came due while the desk was away: {titles:?}");
}
