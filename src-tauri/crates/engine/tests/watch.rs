//! The watched folder: files become messages unattended, each once, and nothing is lost.

#![cfg(test)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::time::{Clock, Timestamp};
use engine::Engine;
use engine::customers::find_customers;
use engine::watch::{DIRECTORY, DONE, FAILED, Folder, Report};
use testkit::{Desk, SeqIds, TestClock, desk};

const REQUEST: &str =
    "Hello, my Samsung AC is not cooling since yesterday. Please send somebody. 98460 12345, Thiruvalla";

/// The names of a directory's files, sorted.
fn names(directory: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

struct Inbox {
    desk: Desk,
    folder: Folder,
    path: PathBuf,
}

impl Inbox {
    async fn new() -> std::io::Result<Self> {
        let desk = desk().await;
        let folder = Folder::new(desk.engine.clone());
        folder.prepare().await?;
        let path = desk.directory().join(DIRECTORY);
        Ok(Self { desk, folder, path })
    }

    fn drop_file(&self, name: &str, content: impl AsRef<[u8]>) -> std::io::Result<()> {
        std::fs::write(self.path.join(name), content)
    }

    /// Looks until nothing moves any more.
    async fn look(&mut self) -> engine::Result<Report> {
        self.folder.run_once().await?;
        self.folder.run_once().await
    }

    /// Grows with everything that is written.
    async fn revision(&self) -> local::Result<i64> {
        let store = self.desk.store().await;
        let revision = local::device::revision(&mut *store.read().await?).await;
        store.close().await;
        revision
    }

    /// What the staff are told, oldest first.
    async fn told(&self) -> Vec<String> {
        let told = engine::notices::notices(&self.desk.engine, &self.desk.staff()).await;
        told.unwrap().into_iter().map(|notice| notice.body).collect()
    }

    /// Leaves the year without a ticket number that fits: the desk then answers every request with a fault of its own.
    async fn use_up_numbers(&self) {
        let store = self.desk.store().await;
        let mut writer = store.write().await.unwrap();
        local::numbers::take(&mut writer, 2026, 5_000_000_000).await.unwrap();
        writer.commit().await.unwrap();
        store.close().await;
    }

    fn read(&self, part: &str, name: &str) -> std::io::Result<String> {
        std::fs::read_to_string(self.path.join(part).join(name))
    }
}

#[tokio::test]
async fn a_text_file_becomes_a_ticket_and_moves_to_done() {
    let mut inbox = Inbox::new().await.unwrap();
    inbox.drop_file("call.txt", REQUEST).unwrap();
    assert_eq!(inbox.folder.run_once().await.unwrap(), Report { waiting: 1, ..Report::default() });
    assert_eq!(inbox.folder.run_once().await.unwrap(), Report { received: 1, ..Report::default() });
    assert_eq!(names(&inbox.path.join(DONE)).unwrap(), ["call.txt"]);
    assert_eq!(inbox.read(DONE, "call.txt").unwrap(), REQUEST);
    let found = find_customers(&inbox.desk.engine, &inbox.desk.staff(), "12345").await.unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].open_tickets.len(), 1, "{found:?}");
}

#[tokio::test]
async fn a_file_that_grows_is_left_until_it_is_whole() {
    let mut inbox = Inbox::new().await.unwrap();
    inbox.drop_file("call.txt", &REQUEST[..20]).unwrap();
    inbox.folder.run_once().await.unwrap();
    inbox.drop_file("call.txt", REQUEST).unwrap();
    assert_eq!(inbox.folder.run_once().await.unwrap().received, 0);
    assert_eq!(inbox.folder.run_once().await.unwrap().received, 1);

    inbox.drop_file("next.txt.part", REQUEST).unwrap();
    assert_eq!(inbox.look().await.unwrap(), Report::default());
    std::fs::rename(inbox.path.join("next.txt.part"), inbox.path.join("next.txt")).unwrap();
    assert_eq!(inbox.look().await.unwrap().received, 1);
}

#[tokio::test]
async fn a_file_read_again_after_a_crash_makes_nothing_twice() {
    let mut inbox = Inbox::new().await.unwrap();
    let lines = format!(
        "{{\"text\":\"{REQUEST}\"}}\n{{\"id\":\"7\",\"channel\":\"whatsapp\",\"text\":\"thank you\"}}\n"
    );
    inbox.drop_file("day.jsonl", &lines).unwrap();
    let written = std::fs::metadata(inbox.path.join("day.jsonl")).unwrap().modified().unwrap();
    assert_eq!(inbox.look().await.unwrap().received, 2);
    let revision = inbox.revision().await.unwrap();

    // The crash came before the file was moved: it still lies there, as it was.
    std::fs::rename(inbox.path.join(DONE).join("day.jsonl"), inbox.path.join("day.jsonl")).unwrap();
    assert_eq!(std::fs::metadata(inbox.path.join("day.jsonl")).unwrap().modified().unwrap(), written);
    inbox.look().await.unwrap();
    assert_eq!(inbox.revision().await.unwrap(), revision, "nothing was written");
    assert_eq!(names(&inbox.path.join(DONE)).unwrap(), ["day.jsonl"]);
}

#[tokio::test]
async fn the_same_words_on_another_day_are_another_message() {
    let mut inbox = Inbox::new().await.unwrap();
    for day in 0..2_u64 {
        inbox.drop_file("call.txt", REQUEST).unwrap();
        let written = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_795_000_000 + day * 86_400);
        std::fs::File::options()
            .write(true)
            .open(inbox.path.join("call.txt"))
            .unwrap()
            .set_modified(written)
            .unwrap();
        assert_eq!(inbox.look().await.unwrap().received, 1);
        inbox.desk.clock.advance(24 * 60);
    }
    assert_eq!(inbox.revision().await.unwrap(), 2);
    assert_eq!(names(&inbox.path.join(DONE)).unwrap(), ["call-2.txt", "call.txt"]);
}

#[tokio::test]
async fn files_that_number_their_lines_alike_lose_no_message() {
    let mut inbox = Inbox::new().await.unwrap();
    inbox.drop_file("monday.jsonl", r#"{"id":"1","text":"Thank you, very good service"}"#).unwrap();
    assert_eq!(inbox.look().await.unwrap().received, 1);
    let danger = r#"{"id":"1","text":"Sparks and smoke from the AC plug! Anju, Thiruvalla 9846012345"}"#;
    for name in ["tuesday.jsonl", "tuesday-again.jsonl"] {
        inbox.drop_file(name, danger).unwrap();
        assert_eq!(inbox.look().await.unwrap().received, 1);
        let found = find_customers(&inbox.desk.engine, &inbox.desk.staff(), "12345").await.unwrap();
        assert_eq!(found[0].open_tickets.len(), 1, "after {name}: {found:?}");
        assert_eq!(inbox.desk.log_of(found[0].open_tickets[0].id).await.len(), 1, "after {name}");
    }
}

#[tokio::test]
async fn wrong_lines_are_kept_to_be_corrected_and_the_others_are_taken() {
    let mut inbox = Inbox::new().await.unwrap();
    let mut content = format!("{{\"text\":\"{REQUEST}\"}}\n\n").into_bytes();
    content.extend(b"not json\n{\"text\":\"  \"}\n{\"text\":\"\xFF\"}\n");
    inbox.drop_file("day.jsonl", &content).unwrap();
    assert_eq!(inbox.look().await.unwrap(), Report { received: 1, failed: 3, waiting: 0 });

    assert_eq!(names(&inbox.path.join(FAILED)).unwrap(), ["day.jsonl", "day.jsonl.error.txt"]);
    let kept = std::fs::read(inbox.path.join(FAILED).join("day.jsonl")).unwrap();
    assert_eq!(kept, b"not json\n{\"text\":\"  \"}\n{\"text\":\"\xFF\"}\n");
    assert_eq!(std::fs::read(inbox.path.join(DONE).join("day.jsonl")).unwrap(), content, "nothing is lost");
    let why = inbox.read(FAILED, "day.jsonl.error.txt").unwrap();
    assert!(why.starts_with("3 of 4 messages were not taken."), "{why}");
    assert!(why.contains("\nline 3: is no JSON message: "), "{why}");
    assert!(why.contains("\nline 4: text is empty; fill it in\n"), "{why}");
    assert!(why.contains("\nline 5: is not UTF-8 at byte 10; save the file as UTF-8\n"), "{why}");

    // Nobody looks at the folder: the staff are told, once.
    let told = engine::notices::notices(&inbox.desk.engine, &inbox.desk.staff()).await.unwrap();
    let told: Vec<_> = told.iter().map(|notice| (notice.title.as_str(), notice.body.as_str())).collect();
    assert_eq!(
        told,
        [(
            "A message file could not be read",
            "day.jsonl\nNot taken: 3. What is wrong stands in inbox/failed."
        )]
    );
}

#[tokio::test]
async fn what_holds_no_message_is_refused_with_a_reason() {
    let mut inbox = Inbox::new().await.unwrap();
    inbox.drop_file("empty.txt", " \n").unwrap();
    inbox.drop_file("empty.jsonl", "\n\n").unwrap();
    inbox.drop_file("letter.docx", "PK").unwrap();
    inbox.drop_file("long.txt", "a".repeat(100_001)).unwrap();
    inbox.drop_file(".hidden", "x").unwrap();
    assert_eq!(inbox.look().await.unwrap(), Report { failed: 4, ..Report::default() });
    assert_eq!(names(&inbox.path).unwrap(), [".hidden"]);
    assert!(inbox.read(FAILED, "empty.txt.error.txt").unwrap().contains("text is empty"));
    assert!(inbox.read(FAILED, "empty.jsonl.error.txt").unwrap().contains("no message in it"));
    assert!(inbox.read(FAILED, "letter.docx.error.txt").unwrap().starts_with("Only .txt"));
    assert!(inbox.read(FAILED, "long.txt.error.txt").unwrap().contains("100001 bytes long"));
    let found = find_customers(&inbox.desk.engine, &inbox.desk.staff(), "a").await.unwrap();
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(inbox.revision().await.unwrap(), 4, "one notice for each and nothing else");
}

#[tokio::test]
async fn a_desk_that_cannot_write_now_loses_nothing() {
    let mut inbox = Inbox::new().await.unwrap();
    inbox.drop_file("call.txt", REQUEST).unwrap();
    inbox.folder.run_once().await.unwrap();
    inbox.desk.engine.close().await;
    assert_eq!(inbox.folder.run_once().await.unwrap(), Report { waiting: 1, ..Report::default() });
    assert_eq!(names(&inbox.path).unwrap(), ["call.txt"]);
}

/// A clock whose next reader panics, once for each time that it is told to: a fault that nobody foresaw.
#[derive(Debug)]
struct BrokenClock {
    clock: Arc<TestClock>,
    breaks: AtomicBool,
}

impl Clock for BrokenClock {
    fn now(&self) -> Timestamp {
        assert!(!self.breaks.swap(false, Ordering::SeqCst), "the clock broke");
        self.clock.now()
    }
}

#[tokio::test]
async fn a_message_that_ends_its_reader_is_set_aside_and_the_others_are_taken() {
    let mut inbox = Inbox::new().await.unwrap();
    let clock = Arc::new(BrokenClock { clock: inbox.desk.clock.clone(), breaks: AtomicBool::new(false) });
    let directory = inbox.desk.directory().to_owned();
    let engine = Engine::open(&directory, clock.clone(), Arc::new(SeqIds::default())).await.unwrap();
    inbox.folder = Folder::new(engine.clone());
    let lines = format!("{{\"text\":\"hello\"}}\n{{\"text\":\"{REQUEST}\"}}\n");
    inbox.drop_file("day.jsonl", &lines).unwrap();
    inbox.folder.run_once().await.unwrap();
    clock.breaks.store(true, Ordering::SeqCst);
    assert_eq!(inbox.folder.run_once().await.unwrap(), Report { received: 1, failed: 1, waiting: 0 });
    assert_eq!(inbox.read(FAILED, "day.jsonl").unwrap(), "{\"text\":\"hello\"}\n");
    let why = inbox.read(FAILED, "day.jsonl.error.txt").unwrap();
    assert!(why.contains("\nline 1: was not taken: a fault of the program, reference "), "{why}");
    assert_eq!(inbox.told().await, ["day.jsonl\nNot taken: 1. What is wrong stands in inbox/failed."]);

    // The same where no message ends the reader: here it is the notice about an empty file.
    inbox.drop_file("empty.jsonl", "\n").unwrap();
    inbox.folder.run_once().await.unwrap();
    clock.breaks.store(true, Ordering::SeqCst);
    assert_eq!(inbox.folder.run_once().await.unwrap(), Report { failed: 1, ..Report::default() });
    let why = inbox.read(FAILED, "empty.jsonl.error.txt").unwrap();
    assert!(why.starts_with("Not taken: a fault of the program, reference "), "{why}");
    assert_eq!(inbox.told().await.len(), 2);
    inbox.drop_file("call.txt", REQUEST).unwrap();
    assert_eq!(inbox.look().await.unwrap().received, 1);
    engine.close().await;
}

#[tokio::test]
async fn a_file_that_the_desk_cannot_take_is_tried_again_and_then_set_aside_with_a_reference() {
    let mut inbox = Inbox::new().await.unwrap();
    inbox.use_up_numbers().await;
    let request = format!("{{\"text\":\"{REQUEST}\"}}\n");
    inbox.drop_file("day.jsonl", format!("{request}{{\"text\":\"thank you\"}}\n")).unwrap();
    let mut looks = 0;
    let report = loop {
        looks += 1;
        assert!(looks < 100, "it is tried for ever");
        let report = inbox.folder.run_once().await.unwrap();
        if report.waiting == 0 {
            break report;
        }
        assert_eq!(inbox.told().await, <[String; 0]>::default(), "nobody is told before it is given up");
    };
    assert!(looks > 20, "it is tried again and again over {looks} looks, some a minute");
    assert_eq!(report, Report { received: 1, failed: 1, waiting: 0 });
    assert_eq!(inbox.read(FAILED, "day.jsonl").unwrap(), request);
    let why = inbox.read(FAILED, "day.jsonl.error.txt").unwrap();
    assert!(why.contains("\nline 1: was not taken: a fault of the program, reference "), "{why}");
    assert_eq!(inbox.told().await, ["day.jsonl\nNot taken: 1. What is wrong stands in inbox/failed."]);
    assert_eq!(inbox.look().await.unwrap(), Report::default());

    // A fault that passes costs nothing but a while.
    inbox.drop_file("call.txt", REQUEST).unwrap();
    assert_eq!(inbox.look().await.unwrap(), Report { waiting: 1, ..Report::default() });
    // The new year has numbers again.
    inbox.desk.clock.set("2027-01-04T10:00");
    let mut received = 0;
    for _ in 0..10 {
        received += inbox.folder.run_once().await.unwrap().received;
    }
    assert_eq!(received, 1);
    assert_eq!(inbox.told().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_file_becomes_a_ticket_with_nobody_there() {
    let inbox = Inbox::new().await.unwrap();
    let mut changes = inbox.desk.engine.changes();
    let running = engine::watch::start(inbox.desk.engine.clone());
    inbox.drop_file("call.txt", REQUEST).unwrap();
    let wait = std::time::Duration::from_secs(60);
    tokio::time::timeout(wait, changes.recv()).await.unwrap().unwrap();
    assert!(running.stop().await, "it ends by itself");
    let found = find_customers(&inbox.desk.engine, &inbox.desk.staff(), "12345").await.unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
}
