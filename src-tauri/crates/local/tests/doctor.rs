//! Doctor: a healthy file has no violation, and for every invariant a copy that breaks it is told by name.

#![cfg(test)]

use std::collections::BTreeSet;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use local::doctor::{Finding, examine, invariants};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, Connection as _, SqliteConnection};
use testkit::{Desk, desk, failed_call, history, task};

const SEED: u64 = 42;

/// What breaks an invariant. Statements are separated by `;`.
const BROKEN: &[(&str, &str)] = &[
    ("one_device_row", "DELETE FROM device"),
    (
        "ticket_numbers_are_unique",
        "UPDATE ticket SET number_sort = (SELECT max(number_sort) FROM ticket),
           number = (SELECT number FROM ticket ORDER BY number_sort DESC LIMIT 1)
         WHERE id = (SELECT min(id) FROM ticket)",
    ),
    (
        "ticket_numbers_sort_as_they_read",
        "UPDATE ticket SET number = 'CWS-2026-9999' WHERE id = (SELECT min(id) FROM ticket)",
    ),
    ("number_sequence_is_ahead", "UPDATE number_sequence SET next = 2"),
    ("number_sequence_is_ahead", "DELETE FROM number_sequence"),
    (
        "closed_tickets_say_when",
        "UPDATE ticket SET closed_at = NULL WHERE id = (SELECT id FROM ticket WHERE status = 'completed' LIMIT 1)",
    ),
    (
        "closed_tickets_say_when",
        "UPDATE ticket SET closed_at = updated_at WHERE id = (SELECT id FROM ticket WHERE status = 'new' LIMIT 1)",
    ),
    (
        "hold_reason_belongs_to_on_hold",
        "UPDATE ticket SET hold_reason = 'parts' WHERE id = (SELECT id FROM ticket WHERE status = 'new' LIMIT 1)",
    ),
    (
        "verdicts_follow_from_their_times",
        "UPDATE ticket SET resolve_verdict = 'met', closed_at = resolve_by + 1 WHERE id = (SELECT id FROM ticket WHERE status = 'completed' LIMIT 1)",
    ),
    (
        "verdicts_follow_from_their_times",
        "UPDATE ticket SET respond_verdict = NULL WHERE id = (SELECT id FROM ticket WHERE first_response_at IS NOT NULL AND status = 'completed' LIMIT 1)",
    ),
    (
        "targets_stand_in_order",
        "UPDATE ticket SET visit_by = respond_by - 1 WHERE id = (SELECT min(id) FROM ticket)",
    ),
    (
        "times_follow_each_other",
        "UPDATE ticket SET updated_at = created_at - 1 WHERE id = (SELECT min(id) FROM ticket)",
    ),
    (
        "emergencies_are_critical",
        "UPDATE ticket SET priority = 'low' WHERE id = (SELECT id FROM ticket WHERE emergency = 1 LIMIT 1)",
    ),
    (
        "reasons_are_kept",
        "UPDATE ticket SET priority_reasons = 'because' WHERE id = (SELECT min(id) FROM ticket)",
    ),
    (
        "rules_assign_somebody",
        "UPDATE ticket SET technician_id = NULL, assigned_automatically = 1 WHERE id = (SELECT min(id) FROM ticket)",
    ),
    (
        "moves_lead_to_the_status",
        "UPDATE ticket SET status = 'acknowledged' WHERE id = (SELECT id FROM ticket WHERE status = 'new' LIMIT 1)",
    ),
    ("moves_lead_to_the_status", "DELETE FROM ticket_move WHERE ticket_id = (SELECT min(id) FROM ticket)"),
    (
        "moves_follow_the_table",
        "UPDATE ticket_move SET from_status = 'new', to_status = 'completed' WHERE id = (SELECT max(id) FROM ticket_move)",
    ),
    (
        "open_tickets_have_a_follow_up",
        "DELETE FROM follow_up WHERE ticket_id = (SELECT id FROM ticket WHERE status = 'new' LIMIT 1)",
    ),
    (
        "closed_tickets_have_no_open_follow_up",
        "UPDATE follow_up SET status = 'open', done_at = NULL WHERE id = (SELECT f.id FROM follow_up f JOIN ticket t ON t.id = f.ticket_id WHERE t.status = 'completed' LIMIT 1)",
    ),
    ("running_targets_are_watched", "DELETE FROM job WHERE kind = 'escalation'"),
    // A level that was told does not watch the next one.
    (
        "running_targets_are_watched",
        "INSERT INTO notice (id, kind, at, ticket_id, audience, title, body)
         SELECT randomblob(16), 'escalation', 1, id, 'staff', 'x', 'x' FROM ticket WHERE status = 'new';
         DELETE FROM job WHERE kind = 'escalation'",
    ),
    ("tickets_stand_in_the_journal", "DELETE FROM audit WHERE record_id = (SELECT min(id) FROM ticket)"),
    (
        "failed_calls_stand_in_the_journal",
        "DELETE FROM audit WHERE record_id = (SELECT min(id) FROM failed_call)",
    ),
    ("journal_is_not_ahead_of_the_desk", "UPDATE device SET revision = 0"),
    ("journal_can_be_read", "UPDATE audit SET changes = '[]' WHERE id = (SELECT min(id) FROM audit)"),
    (
        "open_failed_calls_have_a_next_action",
        "UPDATE failed_call SET callback_at = NULL, ticket_id = NULL WHERE id = (SELECT id FROM failed_call WHERE status <> 'completed' LIMIT 1)",
    ),
    (
        "planned_calls_ring",
        "UPDATE failed_call SET callback_at = callback_at + 1 WHERE id = (SELECT id FROM failed_call WHERE status <> 'completed' LIMIT 1)",
    ),
    (
        "attempts_are_counted",
        "UPDATE failed_call SET attempts = attempts + 1 WHERE id = (SELECT min(id) FROM failed_call)",
    ),
    ("attempts_are_counted", "DELETE FROM attempt"),
    (
        "completed_failed_calls_say_when",
        "UPDATE failed_call SET status = 'completed' WHERE id = (SELECT id FROM failed_call WHERE status <> 'completed' LIMIT 1)",
    ),
    (
        "follow_ups_fire_when_due",
        "UPDATE follow_up SET fired_due_at = due_at + 1 WHERE id = (SELECT min(id) FROM follow_up)",
    ),
    (
        "ended_follow_ups_say_when",
        "UPDATE follow_up SET done_at = NULL WHERE id = (SELECT id FROM follow_up WHERE status = 'done' LIMIT 1)",
    ),
    ("open_follow_ups_ring", "DELETE FROM job WHERE kind = 'follow_up'"),
    (
        "made_messages_name_what_they_made",
        "INSERT INTO message (id, channel, body, fingerprint, received_at, analysis, outcome, created_at)
         VALUES (randomblob(16), 'chat', 'x', x'00', 1, '{}', 'made', 1)",
    ),
    (
        "conversations_are_of_somebody",
        "INSERT INTO message (id, channel, body, fingerprint, received_at, analysis, outcome, created_at, conversation_id)
         VALUES (x'00000000000000000000000000000001', 'chat', 'x', x'00', 1, '{}', 'review', 1,
                 x'00000000000000000000000000000001')",
    ),
    (
        "labels_can_be_read",
        "INSERT INTO message (id, channel, body, fingerprint, received_at, analysis, outcome, created_at)
         VALUES (x'00000000000000000000000000000001', 'chat', 'x', x'00', 1, '{}', 'nothing', 1);
         INSERT INTO message_label (id, message_id, labels, predicted, corrected, actor, at)
         VALUES (randomblob(16), x'00000000000000000000000000000001', '{}', '[]', 0, 'staff', 1)",
    ),
    (
        "jobs_are_in_a_possible_state",
        "UPDATE job SET state = 'running', lease_until = NULL WHERE id = (SELECT min(id) FROM job)",
    ),
    ("jobs_can_be_read", "UPDATE job SET payload = '' WHERE id = (SELECT min(id) FROM job)"),
    (
        "settings_can_be_read",
        "INSERT INTO setting (id, key, value, updated_at) VALUES (randomblob(16), 'theme', 'dark', 1)",
    ),
    (
        "tag_ids_follow_from_their_values",
        "UPDATE ticket_tag SET id = randomblob(16) WHERE id = (SELECT min(id) FROM ticket_tag)",
    ),
    ("references_exist", "DELETE FROM customer WHERE id = (SELECT min(customer_id) FROM ticket)"),
    (
        "references_exist",
        "UPDATE ticket SET technician_id = randomblob(16) WHERE id = (SELECT min(id) FROM ticket)",
    ),
    ("references_exist", "UPDATE attempt SET failed_call_id = randomblob(16)"),
    (
        "values_are_known",
        "UPDATE ticket SET source = 'carrier_pigeon' WHERE id = (SELECT min(id) FROM ticket)",
    ),
    ("counters_equal_their_rebuild", "UPDATE counter SET n = n + 1 WHERE dimension = 'completed'"),
    ("counters_equal_their_rebuild", "DELETE FROM counter WHERE dimension = 'ticket_status'"),
    ("counters_equal_their_rebuild", "INSERT INTO counter VALUES ('created', 1, '', 5)"),
    (
        "phone_digits_equal_their_rebuild",
        "DELETE FROM phone_digits WHERE phone_id = (SELECT min(phone_id) FROM phone_digits)",
    ),
    (
        "phone_digits_equal_their_rebuild",
        "UPDATE customer_phone SET present = 0 WHERE id = (SELECT min(id) FROM customer_phone)",
    ),
    (
        "search_places_equal_their_rebuild",
        "DELETE FROM ticket_doc WHERE doc = (SELECT min(doc) FROM ticket_doc)",
    ),
    (
        "search_places_equal_their_rebuild",
        "UPDATE ticket_doc SET doc = doc + 4294967296 WHERE doc = (SELECT max(doc) FROM ticket_doc)",
    ),
    (
        "search_text_equals_its_rebuild",
        "UPDATE ticket SET problem = 'something else' WHERE id = (SELECT min(id) FROM ticket)",
    ),
    (
        "search_text_equals_its_rebuild",
        "DELETE FROM ticket_fts WHERE rowid = (SELECT min(doc) FROM ticket_doc)",
    ),
    // The same words in another order stand at other places.
    (
        "search_text_equals_its_rebuild",
        "UPDATE ticket SET problem = 'stopped Fridge' WHERE id = (SELECT id FROM ticket WHERE problem = 'Fridge stopped' LIMIT 1)",
    ),
];

async fn healthy() -> (Desk, PathBuf) {
    let desk = desk().await;
    let technician = desk.technician("Anil Kumar").add().await;
    let batch = history(SEED, 120, desk.now(), &[technician]);
    engine::import::batch(&desk.engine, &desk.engine.operator("test"), &batch).await.unwrap();
    let mut both = task("Meera", "9846012345", "Fridge stopped");
    both.failed_call = Some(failed_call("Called twice"));
    engine::tickets::create_task(&desk.engine, &desk.staff(), &both).await.unwrap();
    let path = desk.directory().join(engine::FILE_NAME);
    desk.engine.close().await;
    (desk, path)
}

async fn look(path: &Path) -> Vec<Finding> {
    examine(path, chrono_tz::Asia::Kolkata).await.unwrap()
}

async fn broken(path: &Path, statement: &'static str) -> (tempfile::TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let copy = directory.path().join("copy.db");
    std::fs::copy(path, &copy).unwrap();
    let options = SqliteConnectOptions::new().filename(&copy).pragma("ignore_check_constraints", "1");
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    let done = sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await.unwrap();
    assert!(done.rows_affected() > 0, "this breaks nothing: {statement}");
    connection.close().await.unwrap();
    (directory, copy)
}

#[tokio::test]
async fn every_broken_invariant_is_named() {
    let (_desk, path) = healthy().await;
    assert_eq!(look(&path).await, [], "a healthy file (seed {SEED})");
    for (invariant, statement) in BROKEN {
        let (_directory, copy) = broken(&path, statement).await;
        let found = look(&copy).await;
        let names: BTreeSet<&str> = found.iter().map(|finding| finding.invariant).collect();
        assert!(names.contains(invariant), "{statement}\nis not told as {invariant}, but as {found:#?}");
    }
    let covered: BTreeSet<&str> = BROKEN.iter().map(|(invariant, _)| *invariant).collect();
    let all: BTreeSet<&str> = invariants().into_iter().filter(|name| *name != "file_is_sound").collect();
    assert_eq!(covered, all, "every invariant has a corruption that it tells");
}

#[tokio::test]
async fn a_value_of_a_newer_version_is_a_note_and_no_violation() {
    let (_desk, path) = healthy().await;
    let (_directory, copy) = broken(&path, "UPDATE communication SET channel = 'telepathy'").await;
    let found = look(&copy).await;
    assert!(found.iter().all(|finding| finding.note), "{found:#?}");
    assert_eq!(found.len(), 1);
}

#[tokio::test]
async fn damaged_pages_are_told() {
    let (_desk, path) = healthy().await;
    let directory = tempfile::tempdir().unwrap();
    let copy = directory.path().join("copy.db");
    std::fs::copy(&path, &copy).unwrap();
    let mut file = std::fs::OpenOptions::new().write(true).open(&copy).unwrap();
    let middle = file.metadata().unwrap().len() / 2 / 4096 * 4096;
    file.seek(SeekFrom::Start(middle)).unwrap();
    file.write_all(&[0xA5; 8192]).unwrap();
    drop(file);
    let found = look(&copy).await;
    assert!(found.iter().any(|finding| finding.invariant == "file_is_sound"), "{found:#?}");
}

#[tokio::test]
async fn a_rebuild_mends_everything_that_is_derived() {
    let (_desk, path) = healthy().await;
    for statement in [
        "UPDATE counter SET n = 17",
        "DELETE FROM phone_digits",
        "DELETE FROM ticket_doc",
        "DELETE FROM ticket_fts WHERE rowid IN (SELECT doc FROM ticket_doc LIMIT 9)",
    ] {
        let (_directory, copy) = broken(&path, statement).await;
        assert_ne!(look(&copy).await, []);
        let store = local::Store::open(&copy, chrono_tz::Asia::Kolkata).await.unwrap();
        let mut writer = store.write().await.unwrap();
        local::derive::rebuild(&mut writer).await.unwrap();
        writer.commit().await.unwrap();
        store.close().await;
        assert_eq!(look(&copy).await, [], "after {statement}");
    }
}
