//! Archives as telephones and mail programs write them.

#![cfg(test)]

use domain::calendar::Calendar;
use intake::archive::{Archive, ArchiveError, ArchiveFormat, read};
use proptest::prelude::*;

const ANDROID: &str = "WhatsApp Chat with Cool Wind Customers.txt";

fn office() -> Calendar {
    Calendar::default()
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/archives").join(name)).unwrap()
}

fn archive(name: &str) -> Archive {
    read(name, &file(name), &office()).unwrap()
}

/// Each message as "time sender: text", in UTC.
fn told(archive: &Archive) -> Vec<String> {
    let at = |at: Option<domain::time::Timestamp>| at.map_or_else(|| "-".to_owned(), |at| at.to_string());
    archive.letters.iter().map(|one| format!("{} {}: {}", at(one.at), one.sender, one.text)).collect()
}

#[test]
fn an_android_export_is_read_as_messages_with_their_times() {
    let chat = archive(ANDROID);
    assert_eq!(
        told(&chat),
        [
            "2026-11-12T03:45:00Z Anju Thomas: AC not cooling since morning\nplease send a technician\n\nThiruvalla, 9846012345",
            "2026-11-12T03:45:00Z Anju Thomas: ok",
            "2026-11-12T03:45:00Z Anju Thomas: ok",
            "2026-11-12T04:10:00Z Cool Wind Desk: Our technician comes today at 4",
            "2026-11-12T04:35:00Z +91 98470 12345: ഫ്രിഡ്ജ് തണുക്കുന്നില്ല, ഇന്ന് വരുമോ? പന്തളം",
            "2026-11-12T04:37:00Z +91 98470 12345: ithanu board",
            "2026-11-12T18:40:00Z रमेश शर्मा: वॉशिंग मशीन का पानी नहीं निकल रहा",
            "2026-11-13T06:41:00Z Ravi: Shop: washing machine drain aakunnilla",
            "2026-11-13T06:42:00Z Ravi: Shop: naale varumo?",
            "2026-11-13T06:44:00Z Ravi: Shop: 30/2/26, 9:15 am - athu vare wait cheyyam",
            "2026-11-14T02:30:00Z Mini Roy: Location: Kozhencherry",
            "2026-11-14T02:31:00Z Mini Roy: fridge kedayi",
        ]
    );
    assert_eq!((chat.format, chat.skipped), (ArchiveFormat::Whatsapp, 6));
    assert!(chat.letters.iter().all(|one| one.thread == "Cool Wind Customers"));
    assert_eq!(chat.letters[7].sender, "Ravi: Shop");
    assert_eq!(chat.letters[10].sender, "Mini Roy");
}

#[test]
fn an_iphone_export_is_read_as_messages_with_their_times() {
    let chat = archive("_chat.txt");
    assert_eq!(
        told(&chat),
        [
            "2026-11-24T03:45:10Z Suresh Kumar: Split AC il ninnu vellam chaadunnu",
            "2026-11-24T15:48:00Z Biju: Washing machine shock adikkunnu, vegam varane",
            "2026-11-24T15:49:00Z +91\u{a0}98950\u{a0}12345: A/c gas leak, call back",
        ]
    );
    assert_eq!((chat.letters[0].thread.as_str(), chat.skipped), ("", 3));
}

#[test]
fn a_mailbox_is_read_with_its_threads() {
    let mails = archive("mails.mbox");
    assert_eq!(
        told(&mails),
        [
            "2026-11-24T03:45:00Z Anju@Example.in: AC തണുക്കുന്നില്ല\n\nPlease send someone to Thiruvalla, 98460 12345.\nFrom here it is the second house.\n\nFrom now on the AC does nothing.",
            "2026-11-24T04:30:00Z bob@example.com: Café Bob: the fridge is not cooling & leaks.",
        ]
    );
    assert_eq!((mails.format, mails.skipped), (ArchiveFormat::Mbox, 1));
    let ids: Vec<_> = mails.letters.iter().map(|one| (one.source_id.as_str(), one.thread.as_str())).collect();
    assert_eq!(ids, [("one@example.in", "one@example.in"), ("two@example.com", "one@example.in")]);
}

#[test]
fn a_longer_export_of_the_same_chat_repeats_the_ids() {
    let whole = archive(ANDROID);
    let text = String::from_utf8(file(ANDROID)).unwrap();
    let half = &text[..text.find("13/11/26, 12:11").unwrap()];
    let early = read("WhatsApp Chat with Cool Wind Customers (1).txt", half.as_bytes(), &office()).unwrap();
    let ids = |archive: &Archive| archive.letters.iter().map(|one| one.source_id.clone()).collect::<Vec<_>>();
    let (early, whole) = (ids(&early), ids(&whole));
    assert_eq!(early[..], whole[..early.len()]);
    let different: std::collections::HashSet<_> = whole.iter().collect();
    assert_eq!(different.len(), whole.len(), "two messages of the same words in one minute are two");
}

#[test]
fn a_plain_text_is_one_message_unless_lines_separate_it() {
    let read = |text: &str| read("note.txt", text.as_bytes(), &office()).map(|archive| told(&archive));
    assert_eq!(read("AC not cooling\n\nThiruvalla\n").unwrap(), ["- : AC not cooling\n\nThiruvalla"]);
    assert_eq!(
        read("AC not cooling\n---\nfridge kedayi\r\n*****\n\n").unwrap(),
        ["- : AC not cooling", "- : fridge kedayi"]
    );
    assert_eq!(read("{\"text\":\"AC\"}\n{\"text\":\"b\"}"), Err(ArchiveError::JsonLines));
}

#[test]
fn what_is_no_archive_is_refused_with_what_to_do() {
    let refused = |bytes: &[u8]| read("a.txt", bytes, &office()).unwrap_err();
    assert_eq!(refused(b""), ArchiveError::Empty);
    assert_eq!(refused(b" \r\n\t"), ArchiveError::Empty);
    assert_eq!(refused("\u{feff}".as_bytes()), ArchiveError::Empty);
    assert_eq!(refused(b"PK\x03\x04aaaa"), ArchiveError::Zipped);
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0"), ArchiveError::Binary);
    assert_eq!(refused(b"AC caf\xe9"), ArchiveError::NotUtf8);
    assert_eq!(refused(b"24/11/26, 9:15 - Anju left"), ArchiveError::NoMessages);
    assert_eq!(refused(&vec![b'a'; intake::archive::LARGEST + 1]), ArchiveError::TooLarge);
}

#[test]
fn utf_16_is_read_where_it_says_so() {
    let text = "24/11/26, 21:15 - Anju: എസി കേടായി";
    let little: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> =
        [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    for bytes in [little, big] {
        let archive = read("WhatsApp Chat with Anju.txt", &bytes, &office()).unwrap();
        assert_eq!(told(&archive), ["2026-11-24T15:45:00Z Anju: എസി കേടായി"]);
    }
}

/// Pieces of archives in any order, and noise.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..40),
        any::<String>().prop_map(String::into_bytes),
        prop::sample::select(vec![
            "24/11/26, 9:15 am - ",
            "[24/11/26, 9:15:03\u{202f}AM] ",
            "12/31/2026, 21:15 - ",
            "Anju: ",
            "a:b: c: ",
            "\n",
            "\r\n",
            "\n\n",
            "From a Tue Nov 24 2026\n",
            "Subject: =?utf-8?Q?=E0?=\n",
            "Content-Type: multipart/mixed; boundary=b\n",
            "--b\n",
            "--b--\n",
            "Content-Transfer-Encoding: base64\n",
            "<Media omitted>",
            "\u{200e}",
            "\u{feff}",
            "---",
            ">From x\n",
            "Date: Tue, 99 Nov 2026 99:99 +9999\n",
            "Message-ID: <",
            "References: <a> <b>\n",
            "<This message was edited>",
            "എസി ",
            "{\"text\":1}\n",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_have_an_answer(bytes in pieces(), name in prop::sample::select(vec!["a.txt", "a.mbox", "b.eml", "WhatsApp Chat with é.txt", "é", ""])) {
        let answer = read(name, &bytes, &office());
        prop_assert_eq!(&answer, &read(name, &bytes, &office()));
        if let Ok(archive) = answer {
            for one in &archive.letters {
                prop_assert!(!one.text.trim().is_empty());
                prop_assert!(one.source_id.len() <= 500 && one.thread.len() <= 500 && one.sender.len() <= 500);
            }
        }
    }
}
