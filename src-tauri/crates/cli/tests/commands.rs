//! The command line: what is reported agrees with what is kept, to the row; bad input is told and the rest is done.

#![cfg(test)]

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Output;
use std::sync::Arc;

use serde_json::Value;
use support::{USER, json, run};

const MESSAGES: &str = include_str!("../../intake/data/written.jsonl");
const GENERATE: [&str; 7] = ["generate", "--tickets", "150", "--seed", "3", "--end", "2026-11-23"];

/// The JSON lines of an output.
fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn generated() -> (tempfile::TempDir, Value) {
    let directory = tempfile::tempdir().unwrap();
    let made = json(directory.path(), &GENERATE);
    (directory, made)
}

fn row(stats: &Value, table: &str) -> u64 {
    stats["rows"][table].as_u64().unwrap()
}

fn doctor_is_content(data: &Path) {
    let said = json(data, &["doctor", "--json"]);
    assert_eq!(said["violations"], 0, "{said}");
}

fn receive(data: &Path, input: &[u8]) -> std::process::Output {
    run(&["intake", "--data", data.to_str().unwrap()], input)
}

#[test]
fn generate_and_stats_agree_to_the_row_and_doctor_is_content() {
    let (directory, made) = generated();
    let stats = json(directory.path(), &["stats", "--json"]);
    for (table, rows) in made["rows"].as_object().unwrap() {
        assert_eq!(row(&stats, table), rows.as_u64().unwrap(), "{table}");
    }
    assert_eq!(row(&stats, "ticket"), 150);
    assert_eq!(row(&stats, "full_text"), 150);
    assert_eq!(stats["counters"]["created"], 150);
    assert_eq!(stats["counters"]["ticket_status"], 150);
    assert_eq!(stats["counters"]["completed"], stats["by"]["ticket_status"]["completed"]);
    assert_eq!(stats["counters"]["call_status"].as_u64().unwrap(), row(&stats, "failed_call"));
    assert!(row(&stats, "communication") >= 2 * 150, "about three log rows a ticket");
    assert!(stats["by"]["follow_up_status"]["open"].as_u64().unwrap() > 0);
    doctor_is_content(directory.path());
}

#[test]
fn a_seed_and_an_end_always_give_the_same() {
    let digest = |seed: &str, end: &str| {
        let directory = tempfile::tempdir().unwrap();
        let made = json(directory.path(), &["generate", "--tickets", "60", "--seed", seed, "--end", end]);
        let stats = json(directory.path(), &["stats", "--json", "--digest"]);
        (made, stats)
    };
    let first = digest("5", "2026-11-23");
    assert_eq!(first, digest("5", "2026-11-23"));
    assert_ne!(first.1["digest"], digest("6", "2026-11-23").1["digest"]);
    assert_ne!(first.1["digest"], digest("5", "2026-11-24").1["digest"]);
}

#[test]
fn intake_and_stats_agree_to_the_row() {
    let directory = tempfile::tempdir().unwrap();
    let output = receive(directory.path(), MESSAGES.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let told = lines(&output);
    let sent = MESSAGES.lines().count();
    assert_eq!(told.len(), sent);

    let new = |line: &&Value| line["outcome"] != "duplicate";
    let tickets: BTreeSet<&str> = told.iter().filter_map(|line| line["ticket"].as_str()).collect();
    let calls: BTreeSet<&str> =
        told.iter().filter(new).filter_map(|line| line["failed_call"].as_str()).collect();
    let customers: BTreeSet<&str> = told.iter().filter_map(|line| line["customer_id"].as_str()).collect();
    let stats = json(directory.path(), &["stats", "--json"]);
    assert_eq!(row(&stats, "message"), told.iter().filter(new).count() as u64);
    assert_eq!(row(&stats, "ticket"), tickets.len() as u64);
    assert_eq!(row(&stats, "failed_call"), calls.len() as u64);
    assert_eq!(row(&stats, "customer"), customers.len() as u64);
    for outcome in ["made", "review", "nothing"] {
        let count = told.iter().filter(|line| line["outcome"] == outcome).count() as u64;
        assert_eq!(stats["by"]["message_outcome"][outcome].as_u64().unwrap_or(0), count, "{outcome}");
    }
    assert!(tickets.len() > 20 && calls.len() > 5, "{} tickets, {} calls", tickets.len(), calls.len());
    doctor_is_content(directory.path());

    // The same messages again make nothing: each is known by its sender's id.
    let again = lines(&receive(directory.path(), MESSAGES.as_bytes()));
    assert!(again.iter().all(|line| line["outcome"] == "duplicate"));
    assert_eq!(json(directory.path(), &["stats", "--json"])["rows"]["ticket"], stats["rows"]["ticket"]);
}

/// The file of a data directory, as another process has it.
async fn store(data: &Path) -> local::Store {
    local::Store::open(&data.join(engine::FILE_NAME), chrono_tz::Asia::Kolkata).await.unwrap()
}

#[tokio::test]
async fn the_journal_names_the_operator_and_the_dashboard_the_intake() {
    let directory = tempfile::tempdir().unwrap();
    let both =
        r#"{"id":"a","text":"My fridge is not cooling. I called you but nobody answered. 9846012345"}"#;
    assert_eq!(lines(&receive(directory.path(), both.as_bytes()))[0]["outcome"], "made");
    let stats = json(directory.path(), &["stats", "--json"]);
    assert_eq!(stats["by"]["ticket_made_by"], serde_json::json!({ "intake": 1 }));

    let store = store(directory.path()).await;
    let journal = local::audit::newest(&mut store.read().await.unwrap(), 100).await.unwrap();
    store.close().await;
    assert!(journal.iter().any(|entry| entry.record == "ticket"), "{journal:?}");
    for entry in journal {
        assert_eq!((entry.actor.as_str(), entry.operator.as_str()), ("operator", USER), "{}", entry.record);
    }
}

#[tokio::test]
async fn a_line_that_meets_a_fault_is_named_and_the_next_one_is_received() {
    let directory = tempfile::tempdir().unwrap();
    let request = |id: &str| {
        format!("{{\"id\":\"{id}\",\"text\":\"AC not cooling, 98460{id}, Adoor, send technician\"}}\n")
    };
    receive(directory.path(), request("10000").as_bytes());
    // No ticket number fits any more: the desk's own fault, which only a request meets.
    let store = store(directory.path()).await;
    let mut writer = store.write().await.unwrap();
    let (year, _) = local::numbers::all(&mut writer).await.unwrap()[0];
    local::numbers::take(&mut writer, year, 5_000_000_000).await.unwrap();
    writer.commit().await.unwrap();
    store.close().await;

    let input = format!("{}{{\"id\":\"t\",\"text\":\"Thank you\"}}\n{}", request("20000"), request("30000"));
    let output = receive(directory.path(), input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let told = lines(&output);
    assert_eq!((&told[1]["outcome"], told.len()), (&"nothing".into(), 3), "{told:?}");
    for (index, line) in [(0, 1), (2, 3)] {
        assert_eq!(told[index]["line"], line);
        let error = told[index]["error"].as_str().unwrap();
        assert!(error.starts_with("is not received: a fault of the program, reference "), "{error}");
        assert!(error.contains(": ticket number "), "{error}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(&format!("line {line} is not received")));
    }
}

#[test]
fn inputs_that_number_their_lines_alike_lose_no_message() {
    let directory = tempfile::tempdir().unwrap();
    let told = |input: &str| lines(&receive(directory.path(), input.as_bytes())).remove(0);
    told(r#"{"id":"1","text":"Thank you, very good service"}"#);
    let danger = r#"{"id":"1","text":"Sparks and smoke from the AC plug! Anju, Thiruvalla 9846012345"}"#;
    let made = told(danger);
    assert_eq!((&made["outcome"], &made["priority"]), (&"made".into(), &"critical".into()), "{made}");
    assert_eq!(told(danger)["outcome"], "duplicate");
    assert_eq!(json(directory.path(), &["stats", "--json"])["rows"]["ticket"], 1);
}

#[test]
fn generate_then_intake_then_stats() {
    let (directory, made) = generated();
    let told = lines(&receive(directory.path(), MESSAGES.as_bytes()));
    let fresh =
        told.iter().filter(|line| line["ticket"].is_string() && line["added_to_existing"] == false).count();
    let stats = json(directory.path(), &["stats", "--json"]);
    assert_eq!(row(&stats, "ticket"), made["rows"]["ticket"].as_u64().unwrap() + fresh as u64);
    doctor_is_content(directory.path());
}

#[test]
fn bad_lines_are_told_by_number_and_the_rest_is_done() {
    let directory = tempfile::tempdir().unwrap();
    let mut input = br#"{"id":"a","channel":"whatsapp","text":"Fridge not cooling, 9846012345, Thiruvalla. Please send someone"}"#.to_vec();
    input.extend(b"\n\xff\xfe broken\nno json\n{\"id\":\"b\"}\n{\"id\":\"c\",\"text\":\"\"}\n\n");
    let long = "x".repeat(100_001);
    input.extend(format!("{{\"id\":\"d\",\"text\":\"{long}\"}}\n").bytes());
    input.extend(br#"{"id":"e","text":"hello"}"#);
    let output = receive(directory.path(), &input);
    assert_eq!(output.status.code(), Some(1));
    let told = lines(&output);
    let numbers: Vec<u64> = told.iter().map(|line| line["line"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 7, 8]);
    let errors: Vec<&str> = told.iter().map(|line| line["error"].as_str().unwrap_or("")).collect();
    assert_eq!((errors[0], errors[6]), ("", ""));
    for (error, says) in
        errors[1..6].iter().zip(["not UTF-8", "not the JSON", "missing field `text`", "text", "text"])
    {
        assert!(error.contains(says), "{error:?} does not say {says:?}");
    }
    let stats = json(directory.path(), &["stats", "--json"]);
    assert_eq!((row(&stats, "message"), row(&stats, "ticket")), (2, 1));
    doctor_is_content(directory.path());
}

#[test]
fn analyze_reads_without_a_desk() {
    let output =
        run(&["analyze"], "{\"id\":\"m\",\"text\":\"AC gas leak, 9846012345\"}\nnonsense\n".as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let told = lines(&output);
    assert_eq!(told[0]["id"], "m");
    assert_eq!(told[0]["phones"][0], "+919846012345");
    assert_eq!(told[1]["line"], 2);
}

#[test]
fn labels_are_written_as_the_data_files_are() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().to_str().unwrap();
    receive(directory.path(), "{\"id\":\"1\",\"text\":\"fridge again\"}".as_bytes());
    let none = run(&["labels", "--data", data], b"");
    assert!(none.status.success() && none.stdout.is_empty(), "nobody has decided yet");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (clock, ids) = (Arc::new(engine::clock::SystemClock), Arc::new(engine::clock::SystemIds));
        let engine = engine::open(directory.path(), clock, ids).await.unwrap();
        let operator = engine.operator("root");
        let waiting = engine::messages::review_queue(&engine, &operator).await.unwrap();
        let verdict = engine::messages::ReviewVerdict::default();
        engine::messages::settle(&engine, &operator, waiting[0].id, verdict).await.unwrap();
        engine.close().await;
    });
    let written = run(&["labels", "--data", data], b"");
    assert!(written.status.success());
    let rows: Vec<intake::labels::Labelled> = String::from_utf8(written.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].text.as_str(), rows[0].gold.is_service_request), ("fridge again", Some(false)));
}

#[test]
fn what_is_no_desk_is_refused_and_not_touched() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().to_str().unwrap();
    for command in ["stats", "doctor"] {
        let output = run(&[command, "--data", path], b"");
        assert_eq!(output.status.code(), Some(3), "{command}");
        assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0, "{command} made nothing");
    }
    let file = directory.path().join(engine::FILE_NAME);
    std::fs::write(&file, "a shopping list").unwrap();
    let output = run(&["intake", "--data", path], b"");
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no Cool Wind Desk database"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "a shopping list");
}

#[test]
fn demo_content_never_mixes_with_real_work() {
    let directory = tempfile::tempdir().unwrap();
    receive(directory.path(), br#"{"id":"a","text":"AC not cooling, 9846012345, Adoor, send technician"}"#);
    let path = directory.path().to_str().unwrap();
    let output = run(&["generate", "--data", path, "--tickets", "5"], b"");
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no demo content"));
    assert_eq!(json(directory.path(), &["stats", "--json"])["rows"]["ticket"], 1);
    // Not even one message that made nothing is somebody's desk to lose.
    let other = tempfile::tempdir().unwrap();
    receive(other.path(), br#"{"id":"a","text":"good morning"}"#);
    let output = run(&["generate", "--data", other.path().to_str().unwrap(), "--tickets", "5"], b"");
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
    // Demo content may grow.
    let (demo, _) = generated();
    json(demo.path(), &["generate", "--tickets", "10", "--seed", "9", "--end", "2026-11-24"]);
    assert_eq!(json(demo.path(), &["stats", "--json"])["rows"]["ticket"], 160);
    doctor_is_content(demo.path());
}

#[test]
fn doctor_names_what_is_wrong_and_rebuilds() {
    let (directory, _) = generated();
    let path = directory.path().to_str().unwrap();
    let output = run(&["doctor", "--data", path, "--rebuild"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let file = directory.path().join(engine::FILE_NAME);
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8_192].fill(0xA5);
    std::fs::write(&file, &bytes).unwrap();
    let output = run(&["doctor", "--data", path, "--json"], b"");
    assert_eq!(output.status.code(), Some(1));
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(said["findings"][0]["invariant"], "file_is_sound", "{said}");
    assert_eq!(std::fs::read(&file).unwrap(), bytes, "looking changes nothing");
}

#[test]
fn an_archive_is_imported_once_and_without_the_offices_own_words() {
    let directory = tempfile::tempdir().unwrap();
    let chat = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../intake/tests/archives/WhatsApp Chat with Cool Wind Customers.txt");
    let import = || {
        let (data, chat) = (directory.path().to_str().unwrap(), chat.to_str().unwrap());
        let arguments =
            ["import-archive", "--data", data, chat, "--own", "Cool Wind Desk", "--since", "2026-11-12"];
        lines(&run(&arguments, b"")).remove(0)
    };
    let first = import();
    assert_eq!((first["read"].as_u64(), first["left_out"].as_u64()), (Some(11), Some(1)), "{first}");
    let again = import();
    assert_eq!((again["duplicates"].as_u64(), again["made"].as_u64()), (Some(11), Some(0)), "{again}");
    doctor_is_content(directory.path());
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the program goes by the machine's clock, and so must the chat"
)]
fn an_archive_is_read_from_a_week_ago_unless_told_otherwise() {
    let (directory, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let chat = directory.path().join("WhatsApp Chat with Anju.txt");
    let today = chrono::Utc::now().date_naive();
    let line = |days: i64, text: &str| {
        let day = today - chrono::Duration::days(days);
        format!("{}, 12:00 - Anju: {text}\n", day.format("%d/%m/%Y"))
    };
    let text = line(400, "please cancel my booking") + &line(6, "AC not cooling, please send a technician");
    std::fs::write(&chat, text).unwrap();
    let (data, chat) = (data.path().to_str().unwrap(), chat.to_str().unwrap());
    let import = ["import-archive", "--data", data, chat];
    let new = lines(&run(&import, b"")).remove(0);
    assert_eq!((new["read"].as_u64(), new["left_out"].as_u64()), (Some(1), Some(1)), "{new}");
    let all = lines(&run(&[&import[..], &["--since", "2000-01-01"]].concat(), b"")).remove(0);
    assert_eq!((all["read"].as_u64(), all["left_out"].as_u64()), (Some(2), Some(0)), "{all}");
    let refused = run(&[&import[..], &["--own", "Cool Wnd"]].concat(), b"");
    let told = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success() && told.contains("own: ") && told.contains("\"Anju\""), "{told}");
}
