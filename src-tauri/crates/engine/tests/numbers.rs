//! Ticket numbers: unique, never given twice, whatever is put in the place of the file.

#![expect(clippy::unwrap_used, reason = "what cannot be arranged ends the test")]

use std::collections::BTreeSet;
use std::sync::Arc;

use engine::backup::{self, Backup};
use engine::clock::SystemIds;
use engine::ownership::Ownership;
use engine::{Engine, FILE_NAME};
use testkit::{Desk, TestClock, desk};

/// The numbers of `count` new tickets.
async fn made(engine: &Engine, desk: &Desk, count: usize) -> Vec<String> {
    let mut numbers = Vec::with_capacity(count);
    for _ in 0..count {
        let caller = format!("98460{:05}", desk.id::<uuid::Uuid>().as_u128() % 100_000);
        let task = testkit::task("Latha", &caller, "AC not cooling");
        let made = engine::tickets::create_task(engine, &desk.staff(), &task).await.unwrap();
        numbers.push(made.ticket.unwrap().number);
    }
    numbers
}

async fn backed_up(desk: &Desk) -> Backup {
    backup::run_once(&desk.engine, desk.now()).await.unwrap().made.unwrap()
}

/// `CWS-2026-001` to `CWS-2026-00N`.
fn from_one_to(last: usize) -> Vec<String> {
    (1..=last).map(|n| format!("CWS-2026-{n:03}")).collect()
}

async fn check_restored(given: usize, offered: bool) {
    let mut desk = desk().await;
    let mut shown: BTreeSet<String> = made(&desk.engine, &desk, 3).await.into_iter().collect();
    let backup = backed_up(&desk).await;
    shown.extend(made(&desk.engine, &desk, given).await);
    assert_eq!(shown, from_one_to(3 + given).into_iter().collect());
    desk.engine.close().await;
    if offered {
        let ownership = Ownership::take(desk.directory()).unwrap();
        backup::restore(&ownership, &backup, desk.now()).await.unwrap();
    } else {
        std::fs::copy(&backup.path, desk.directory().join(FILE_NAME)).unwrap();
    }
    desk.reopen().await;
    for number in made(&desk.engine, &desk, 30).await {
        assert!(shown.insert(number.clone()), "{number} is given twice after {given} more");
    }
    assert!(desk.violations().await.is_empty());
}

#[tokio::test]
async fn a_backup_put_in_place_gives_no_number_that_was_shown() {
    for given in [0, 1, 17, 18, 45] {
        check_restored(given, true).await;
    }
    // Somebody copies the backup over the file by hand.
    for given in [1, 45] {
        check_restored(given, false).await;
    }
}

#[tokio::test]
async fn restarts_and_several_processes_leave_no_gap() {
    let mut desk = desk().await;
    let mut numbers = Vec::new();
    for _ in 0..9 {
        numbers.extend(made(&desk.engine, &desk, 2).await);
        let clock = Arc::new(TestClock::at(desk.now()));
        let other = Engine::open(desk.directory(), clock, Arc::new(SystemIds)).await.unwrap();
        numbers.extend(made(&other, &desk, 3).await);
        other.close().await;
        desk.reopen().await;
    }
    assert_eq!(numbers, from_one_to(45));
}

#[tokio::test]
async fn a_missing_or_damaged_mark_stops_nobody_and_is_written_anew() {
    let mut desk = desk().await;
    let mark = desk.directory().join("numbers.json");
    assert_eq!(made(&desk.engine, &desk, 2).await, from_one_to(2));
    let whole = std::fs::read(&mark).unwrap();
    for damage in ["", "{\"2026\":", "[]", "\0\0\0\0", "{\"2026\":\"many\"}"] {
        std::fs::write(&mark, damage).unwrap();
        desk.reopen().await;
        made(&desk.engine, &desk, 1).await;
        assert_eq!(std::fs::read(&mark).unwrap(), whole, "{damage:?}");
    }
    std::fs::remove_file(&mark).unwrap();
    desk.reopen().await;
    assert_eq!(made(&desk.engine, &desk, 1).await, ["CWS-2026-008"]);
    assert_eq!(std::fs::read(&mark).unwrap(), whole);
}

#[tokio::test]
async fn an_import_takes_its_numbers_at_once_and_they_are_marked() {
    let desk = desk().await;
    let imported = testkit::history(7, 90, desk.now(), &[]);
    let operator = desk.engine.operator("test");
    let backup = backed_up(&desk).await;
    engine::import::batch(&desk.engine, &operator, &imported).await.unwrap();
    desk.engine.close().await;
    std::fs::copy(&backup.path, desk.directory().join(FILE_NAME)).unwrap();
    let clock = Arc::new(TestClock::at(desk.now()));
    let engine = Engine::open(desk.directory(), clock, Arc::new(SystemIds)).await.unwrap();
    assert_eq!(made(&engine, &desk, 2).await, ["CWS-2026-101", "CWS-2026-102"]);
    engine.close().await;
}
