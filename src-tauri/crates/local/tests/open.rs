//! Opening files that are ours and files that are not. What is not ours stays as it was, to the byte, and nothing
//! is put beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use local::{FileState, OpenError, Store, check_whole, inspect};
use sqlx::{Connection as _, SqliteConnection};

const OFFICE: chrono_tz::Tz = chrono_tz::Asia::Kolkata;

/// Every file of a directory with its bytes.
fn contents(directory: &Path) -> std::io::Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        let bytes = std::fs::read(&path)?;
        found.insert(path, bytes);
    }
    Ok(found)
}

/// A closed desk of one device row.
async fn desk(path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let store = Store::open(path, OFFICE).await?;
    let mut writer = store.write().await?;
    let id = domain::ids::DeviceId(uuid::Uuid::from_u128(7));
    local::device::insert(&mut writer, &local::device::Device { id, revision: 3, demo: false }).await?;
    writer.commit().await?;
    store.close().await;
    Ok(())
}

async fn execute(path: &Path, sql: &'static str) -> sqlx::Result<()> {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    sqlx::query(sql).execute(&mut connection).await?;
    connection.close().await
}

/// The error of opening, with the proof that nothing was touched.
async fn refused(directory: &Path, path: &Path) -> Result<OpenError, String> {
    let before = contents(directory).map_err(|error| error.to_string())?;
    let answer = Store::open(path, OFFICE).await;
    if contents(directory).map_err(|error| error.to_string())? != before {
        return Err("files were touched".into());
    }
    match answer {
        Ok(_) => Err("it opened".into()),
        Err(error) => Ok(error),
    }
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_refused_and_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("desk.db");
    desk(&path).await.unwrap();
    execute(
        &path,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (29990101000000, 'of a newer version', 1, x'00', 0)",
    )
    .await
    .unwrap();
    let error = refused(directory.path(), &path).await.unwrap();
    assert!(matches!(error, OpenError::Newer { found: 29_990_101_000_000, .. }), "{error}");
    assert!(error.to_string().ends_with("update the app"), "{error}");
}

#[tokio::test]
async fn a_damaged_page_is_found_and_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("desk.db");
    desk(&path).await.unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[2 * 4_096..6 * 4_096].fill(0x55);
    std::fs::write(&path, bytes).unwrap();
    let error = refused(directory.path(), &path).await.unwrap();
    assert!(matches!(error, OpenError::Damaged { .. }), "{error}");
}

#[tokio::test]
async fn half_a_file_is_found_and_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("desk.db");
    desk(&path).await.unwrap();
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let error = refused(directory.path(), &path).await.unwrap();
    assert!(matches!(error, OpenError::Damaged { .. }), "{error}");
}

#[tokio::test]
async fn what_is_no_desk_is_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    let text = directory.path().join("letter.db");
    std::fs::write(&text, "Dear customer, your machine is ready.").unwrap();
    let error = refused(directory.path(), &text).await.unwrap();
    assert!(matches!(error, OpenError::NotADesk { .. }), "{error}");

    let other = directory.path().join("other.db");
    execute(&other, "CREATE TABLE song (title TEXT)").await.unwrap();
    let error = refused(directory.path(), &other).await.unwrap();
    assert!(matches!(error, OpenError::NotADesk { .. }), "{error}");
}

#[tokio::test]
async fn a_directory_in_the_place_of_the_file_is_no_damage() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("desk.db");
    std::fs::create_dir(&path).unwrap();
    let error = Store::open(&path, OFFICE).await.unwrap_err();
    assert!(matches!(error, OpenError::Failed { .. }), "{error}");
}

#[tokio::test]
async fn nothing_and_an_empty_file_become_a_desk() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("desk.db");
    assert_eq!(inspect(&path).await.unwrap(), FileState::Absent);
    std::fs::write(&path, "").unwrap();
    assert_eq!(inspect(&path).await.unwrap(), FileState::Absent);
    assert!(check_whole(&path).await.is_err(), "an empty file is no backup");
    desk(&path).await.unwrap();
    assert_eq!(inspect(&path).await.unwrap(), FileState::Ours);
    check_whole(&path).await.unwrap();
}

#[tokio::test]
async fn what_a_crash_left_in_the_log_is_read() {
    let directory = tempfile::tempdir().unwrap();
    let (path, crashed) = (directory.path().join("desk.db"), directory.path().join("crashed.db"));
    desk(&path).await.unwrap();
    let store = Store::open(&path, OFFICE).await.unwrap();
    let mut writer = store.write().await.unwrap();
    let revision = local::device::raise_revision(&mut writer).await.unwrap();
    writer.commit().await.unwrap();
    // The file and its log as a kill would leave them.
    std::fs::copy(&path, &crashed).unwrap();
    std::fs::copy(directory.path().join("desk.db-wal"), directory.path().join("crashed.db-wal")).unwrap();
    store.close().await;

    assert_eq!(inspect(&crashed).await.unwrap(), FileState::Ours);
    let store = Store::open(&crashed, OFFICE).await.unwrap();
    assert_eq!(local::device::revision(&mut store.read().await.unwrap()).await.unwrap(), revision);
    store.close().await;
}
