//! Archives dropped on the window: looked at, imported, and imported again.

#![cfg(test)]

use domain::time::Timestamp;
use engine::Error;
use engine::messages::{
    ArchiveFile, ArchiveImported, ArchiveOptions, import_archive, preview_archive, review_queue,
};
use intake::archive::ArchiveFormat;
use testkit::{Desk, desk};

const NAME: &str = "WhatsApp Chat with Cool Wind Customers.txt";
const CHAT: &[u8] = include_bytes!("../../intake/tests/archives/WhatsApp Chat with Cool Wind Customers.txt");
const MAILS: &[u8] = include_bytes!("../../intake/tests/archives/mails.mbox");

fn own() -> ArchiveOptions {
    ArchiveOptions { own: vec!["cool wind desk ".into()], since: None }
}

async fn imported(desk: &Desk, name: &str, bytes: &[u8], options: &ArchiveOptions) -> ArchiveImported {
    import_archive(&desk.engine, &desk.staff(), &ArchiveFile::of(name, bytes), options).await.unwrap()
}

async fn rows(desk: &Desk) -> (usize, usize) {
    let waiting = review_queue(&desk.engine, &desk.staff()).await.unwrap().len();
    (desk.find_tickets("").await.rows.len(), waiting)
}

#[tokio::test]
async fn a_preview_tells_what_stands_in_a_chat_and_writes_nothing() {
    let desk = desk().await;
    let content = desk.content().await;
    let preview = preview_archive(&desk.engine, &desk.staff(), &ArchiveFile::of(NAME, CHAT)).await.unwrap();
    assert_eq!((preview.format, preview.messages, preview.skipped), (ArchiveFormat::Whatsapp, 12, 6));
    let time = |at: Option<Timestamp>| at.map(|at| at.to_string());
    assert_eq!(time(preview.first).as_deref(), Some("2026-11-12T03:45:00Z"));
    assert_eq!(time(preview.last).as_deref(), Some("2026-11-14T02:31:00Z"));
    assert_eq!((preview.senders[0].name.as_str(), preview.senders[0].messages), ("Anju Thomas", 3));
    assert_eq!(preview.sample.len(), 5);
    assert_eq!(preview.sample[4].text, "fridge kedayi");
    assert!(desk.content().await == content);
}

#[tokio::test]
async fn a_chat_becomes_tickets_once_however_often_it_is_dropped() {
    let desk = desk().await;
    let text = String::from_utf8(CHAT.to_vec()).unwrap();
    let early = &text[..text.find("13/11/26, 12:11").unwrap()];
    let first = imported(&desk, NAME, early.as_bytes(), &own()).await;
    assert_eq!((first.left_out, first.refused, first.duplicates), (1, 0, 1), "{first:?}");
    let whole = imported(&desk, NAME, CHAT, &own()).await;
    assert_eq!((whole.read, whole.left_out, whole.duplicates), (11, 1, 6), "{whole:?}");
    let after = rows(&desk).await;
    assert!(after.0 >= 3, "the jobs of the chat are tickets: {after:?}");
    let again = imported(&desk, NAME, CHAT, &own()).await;
    assert_eq!((again.read, again.duplicates, again.made), (11, 11, 0), "{again:?}");
    assert_eq!(rows(&desk).await, after);
    // At once it ends the same.
    let other = testkit::desk().await;
    imported(&other, NAME, CHAT, &own()).await;
    assert_eq!(rows(&other).await, after);
}

#[tokio::test]
async fn older_messages_are_left_out_and_mails_are_received() {
    let desk = desk().await;
    // Midnight of 13 November 2026 in the office.
    let since = Some(Timestamp(1_794_508_200_000));
    let options = ArchiveOptions { since, ..own() };
    let late = imported(&desk, NAME, CHAT, &options).await;
    assert_eq!((late.read, late.left_out), (6, 6), "{late:?}");
    let mails = imported(&desk, "mails.mbox", MAILS, &ArchiveOptions::default()).await;
    assert_eq!((mails.read, mails.made + mails.review, mails.refused), (2, 2, 0), "{mails:?}");
}

#[tokio::test]
async fn an_own_name_that_nobody_of_the_file_bears_is_refused_before_anything_is_read() {
    let desk = desk().await;
    let content = desk.content().await;
    let file = ArchiveFile::of(NAME, CHAT);
    let options = ArchiveOptions { own: vec!["Cool Wind Desk".into(), "Cool Wnd".into()], since: None };
    let answer = import_archive(&desk.engine, &desk.staff(), &file, &options).await;
    let Err(Error::Invalid { fields }) = answer else { panic!("{answer:?}") };
    assert_eq!((fields.len(), fields[0].field.as_str()), (1, "own"));
    assert_eq!(fields[0].code, "archive.no_such_sender");
    let told = &fields[0].message;
    assert!(told.contains("\"Cool Wnd\"") && told.contains("\"Cool Wind Desk\""), "{told}");
    assert!(told.contains("\"Anju Thomas\""), "{told}");
    assert!(desk.content().await == content);
}

#[tokio::test]
async fn what_is_no_archive_is_refused_by_its_field() {
    let desk = desk().await;
    let content = desk.content().await;
    let files = [
        (ArchiveFile::of("a.txt", b""), "required"),
        (ArchiveFile::of("a.txt", b"\x89PNG\0"), "archive.binary"),
        (ArchiveFile::of("a.zip", b"PK\x03\x04"), "archive.zipped"),
        (ArchiveFile { name: "a.txt".into(), content: "no base64!".into() }, "archive.base64"),
        (ArchiveFile { name: "a.txt".into(), content: "A".repeat(45_000_000) }, "too_long"),
    ];
    for (file, code) in files {
        let (read, taken) = (
            preview_archive(&desk.engine, &desk.staff(), &file).await.map(drop),
            import_archive(&desk.engine, &desk.staff(), &file, &own()).await.map(drop),
        );
        for answer in [read, taken] {
            let Err(Error::Invalid { fields }) = answer else { panic!("{code}: {answer:?}") };
            assert_eq!((fields[0].field.as_str(), fields[0].code.as_str()), ("file.content", code));
        }
    }
    assert!(desk.content().await == content);
}
