//! Damage that no start sees: it is found beside the open desk, and the admins are told which backup helps.

#![cfg(test)]

use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::Arc;

use engine::notices::notices;
use engine::scheduler::{Duties, start};
use engine::{Engine, FILE_NAME, backup};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, SqliteConnection};
use testkit::{Desk, Notifications, desk};

/// Spoils the first page of a table that nobody reads here, in place.
async fn damage(directory: &Path) {
    let file = directory.join(FILE_NAME);
    let options = SqliteConnectOptions::new().filename(&file).read_only(true);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    let page: u32 = sqlx::query_scalar("SELECT rootpage FROM sqlite_schema WHERE name = 'outbox'")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    let mut file = std::fs::File::options().write(true).open(&file).unwrap();
    file.seek(SeekFrom::Start(u64::from(page - 1) * 4_096)).unwrap();
    file.write_all(&[0x55; 4_096]).unwrap();
}

async fn told(engine: &Engine, desk: &Desk) -> Vec<String> {
    let all = notices(engine, &desk.admin()).await.unwrap();
    all.into_iter().filter(|notice| notice.title.contains("damaged")).map(|notice| notice.body).collect()
}

#[tokio::test]
async fn a_backup_of_a_damaged_file_fails_and_the_admins_hear_which_one_is_good() {
    let desk = desk().await;
    let duties = Duties::new(desk.engine.clone(), Arc::new(Notifications::default()));
    backup::run_once(&desk.engine, desk.now()).await.unwrap();
    damage(desk.directory()).await;
    desk.clock.advance(2 * 24 * 60);
    duties.rescue().await.unwrap();
    duties.run_due().await.unwrap();
    let said = told(&desk.engine, &desk).await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("coolwind-20261123-043000.db"), "{said:?}");
    // It is tried again, and told once a day.
    desk.clock.advance(30);
    duties.run_due().await.unwrap();
    assert_eq!(told(&desk.engine, &desk).await.len(), 1);
    let staff = notices(&desk.engine, &desk.staff()).await.unwrap();
    assert!(staff.iter().all(|notice| !notice.title.contains("damaged")), "staff cannot help it");
}

#[tokio::test]
async fn a_large_file_is_looked_at_after_the_start() {
    let mut desk = desk().await;
    let store = desk.store().await;
    let mut writer = store.write().await.unwrap();
    // Larger than what a start reads.
    local::preferences::put(&mut writer, "filling", &"x".repeat(65 * 1024 * 1024)).await.unwrap();
    writer.commit().await.unwrap();
    store.close().await;
    // The day's backup is there: no other duty looks.
    backup::run_once(&desk.engine, desk.now()).await.unwrap();
    desk.engine.close().await;
    damage(desk.directory()).await;
    desk.reopen().await;

    let shown = Arc::new(Notifications::default());
    let running = start(&desk.engine, shown.clone());
    let alert = shown.next().await;
    assert_eq!(alert.notice.title, "The data file is damaged");
    assert!(alert.notice.body.contains("coolwind-20261123-043000.db"), "{}", alert.notice.body);
    assert!(running.stop().await);
}
