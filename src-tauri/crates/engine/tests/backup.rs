//! Backups, a way out of a damaged file, and one owner of a directory.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::backup::{self, KEPT};
use engine::ownership::{AlreadyOwned, LOCK_FILE, Ownership};
use engine::settings::{change_office_settings, office_settings};
use engine::{Engine, FILE_NAME, OpenError, OpenFailure};
use testkit::{Desk, SeqIds, TestClock, desk};

const DAY: i64 = 24 * 60;

/// The names of a directory's files, sorted.
fn names(directory: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Overwrites some pages in the middle of a file.
fn damage(path: &Path) -> std::io::Result<()> {
    let mut bytes = std::fs::read(path)?;
    bytes[2 * 4_096..6 * 4_096].fill(0x55);
    std::fs::write(path, bytes)
}

/// Changes something that a later look can recognise.
async fn mark(desk: &Desk, days: u16) -> engine::Result<()> {
    let mut settings = office_settings(&desk.engine, &desk.admin()).await?;
    settings.repeat_days = days;
    change_office_settings(&desk.engine, &desk.admin(), settings).await.map(drop)
}

async fn open(directory: &Path, desk: &Desk) -> Result<Engine, OpenFailure> {
    engine::open(directory, Arc::new(TestClock::at(desk.now())), Arc::new(SeqIds::default())).await
}

#[tokio::test]
async fn a_backup_is_made_once_a_day_and_seven_are_kept() {
    let desk = desk().await;
    // Rows in every index, the full-text one too.
    let task = testkit::task("Latha", "98460 10469", "AC not cooling");
    engine::tickets::create_task(&desk.engine, &desk.staff(), &task).await.unwrap();
    let backups = desk.directory().join(backup::DIRECTORY);
    let first = backup::run_once(&desk.engine, desk.now()).await.unwrap().made.unwrap();
    assert_eq!(first.path, backups.join("coolwind-20261123-043000.db"));
    assert_eq!(first.bytes, std::fs::metadata(&first.path).unwrap().len());

    desk.clock.advance(60);
    assert_eq!(backup::run_once(&desk.engine, desk.now()).await.unwrap(), backup::Report::default());

    for _ in 0..8 {
        desk.clock.advance(DAY);
        assert!(backup::run_once(&desk.engine, desk.now()).await.unwrap().made.is_some());
    }
    let kept = names(&backups).unwrap();
    assert_eq!(kept.len(), KEPT, "{kept:?}");
    assert_eq!(kept[0], "coolwind-20261125-053000.db");
    assert_eq!(backup::newest(desk.directory()).await.unwrap().path, backups.join(&kept[KEPT - 1]));
}

#[tokio::test]
async fn an_office_day_without_a_backup_gets_one_however_young_yesterday_s_is() {
    let desk = testkit::desk_at("2026-11-23T18:00").await;
    let monday = backup::run_once(&desk.engine, desk.now()).await.unwrap().made.unwrap();
    desk.clock.set("2026-11-23T23:59");
    assert_eq!(backup::run_once(&desk.engine, desk.now()).await.unwrap().made, None, "the day has one");
    // Nineteen hours later, at the duty's time.
    desk.clock.set("2026-11-24T13:00");
    let tuesday = backup::run_once(&desk.engine, desk.now()).await.unwrap().made.unwrap();
    assert_ne!(tuesday.path, monday.path);
}

#[tokio::test]
async fn a_clock_that_was_set_back_does_not_end_the_backups() {
    let desk = desk().await;
    desk.clock.advance(400 * DAY);
    for _ in 0..KEPT {
        backup::run_once(&desk.engine, desk.now()).await.unwrap();
        desk.clock.advance(DAY);
    }
    desk.clock.set(testkit::START);
    let made = backup::run_once(&desk.engine, desk.now()).await.unwrap().made.unwrap();
    assert!(made.path.exists());
    assert_eq!(names(&desk.directory().join(backup::DIRECTORY)).unwrap().len(), KEPT);
}

#[tokio::test]
async fn what_a_crash_left_of_a_backup_is_none() {
    let desk = desk().await;
    let backups = desk.directory().join(backup::DIRECTORY);
    std::fs::create_dir(&backups).unwrap();
    std::fs::write(backups.join("coolwind-20261123-043000.db.part"), "half").unwrap();
    assert_eq!(backup::newest(desk.directory()).await, None);
    backup::run_once(&desk.engine, desk.now()).await.unwrap();
    assert_eq!(names(&backups).unwrap(), ["coolwind-20261123-043000.db"]);
}

#[tokio::test]
async fn a_damaged_file_is_left_alone_and_the_newest_good_backup_is_offered_and_put_in_place() {
    let desk = desk().await;
    mark(&desk, 41).await.unwrap();
    backup::run_once(&desk.engine, desk.now()).await.unwrap();
    desk.clock.advance(DAY);
    mark(&desk, 42).await.unwrap();
    let good = backup::run_once(&desk.engine, desk.now()).await.unwrap().made.unwrap();
    desk.clock.advance(DAY);
    let bad = backup::run_once(&desk.engine, desk.now()).await.unwrap().made.unwrap();
    damage(&bad.path).unwrap();
    mark(&desk, 43).await.unwrap();
    desk.engine.close().await;
    let file = desk.directory().join(FILE_NAME);
    damage(&file).unwrap();
    let before = std::fs::read(&file).unwrap();

    let failure = open(desk.directory(), &desk).await.unwrap_err();
    assert!(matches!(failure.error, OpenError::Damaged { .. }), "{failure}");
    assert_eq!(failure.newest_backup.as_ref(), Some(&good), "the damaged one is passed over");
    assert!(failure.to_string().contains("coolwind-20261124-043000.db"), "{failure}");
    assert_eq!(std::fs::read(&file).unwrap(), before);

    let ownership = Ownership::take(desk.directory()).unwrap();
    let restored = backup::restore(&ownership, &good, desk.now()).await.unwrap();
    let aside: PathBuf = restored.set_aside.unwrap();
    assert_eq!(aside, desk.directory().join("coolwind-replaced-20261125-043000.db"));
    assert_eq!(std::fs::read(&aside).unwrap(), before, "nothing is deleted");
    assert!(good.path.exists());
    let engine = open(desk.directory(), &desk).await.unwrap();
    assert_eq!(office_settings(&engine, &desk.admin()).await.unwrap().repeat_days, 42);
    engine.close().await;

    let again = backup::restore(&ownership, &good, desk.now()).await.unwrap();
    assert_eq!(again.set_aside.unwrap().file_name().unwrap(), "coolwind-replaced-20261125-043000-2.db");
}

#[tokio::test]
async fn a_damaged_backup_is_never_put_in_place() {
    let desk = desk().await;
    let made = backup::run_once(&desk.engine, desk.now()).await.unwrap().made.unwrap();
    desk.engine.close().await;
    damage(&made.path).unwrap();
    let before = std::fs::read(desk.directory().join(FILE_NAME)).unwrap();
    let ownership = Ownership::take(desk.directory()).unwrap();
    let refused = backup::restore(&ownership, &made, desk.now()).await.unwrap_err();
    assert!(matches!(refused, backup::RestoreError::Backup(OpenError::Damaged { .. })), "{refused}");
    assert_eq!(std::fs::read(desk.directory().join(FILE_NAME)).unwrap(), before);
}

#[tokio::test]
async fn a_text_file_in_the_place_of_the_desk_is_left_alone() {
    let desk = desk().await;
    desk.engine.close().await;
    let file = desk.directory().join(FILE_NAME);
    std::fs::write(&file, "a letter").unwrap();
    let failure = open(desk.directory(), &desk).await.unwrap_err();
    assert!(matches!(failure.error, OpenError::NotADesk { .. }), "{failure}");
    assert_eq!(failure.newest_backup, None);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "a letter");
}

#[test]
fn a_directory_has_one_owner_at_a_time() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let first = Ownership::take(&data).unwrap();
    let second = Ownership::take(&data).unwrap_err();
    assert!(matches!(second, AlreadyOwned::ByAnother { .. }), "{second}");
    assert!(second.to_string().contains("in use by another Cool Wind Desk"), "{second}");
    drop(first);
    Ownership::take(&data).unwrap();
    assert!(data.join(LOCK_FILE).exists(), "the file stays: the lock is the system's");
}
