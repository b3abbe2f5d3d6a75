//! Values of a newer version outlive every change that this version makes to the rows which hold them.

#![cfg(test)]

use std::sync::Arc;

use domain::failed_call::{AttemptOutcome, FailedCallStatus};
use domain::sla::Level;
use engine::failed_calls::{NewAttempt, log_attempt, move_to};
use engine::scheduler::Duties;
use engine::tickets::{OnDuplicate, create_task};
use engine::{follow_ups, notices};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, Connection as _, SqliteConnection};
use testkit::{Desk, Notifications, desk, failed_call, task};

/// Table, column, and which of its rows a newer version wrote.
const NEWER: &[(&str, &str)] = &[
    ("ticket", "source"),
    ("ticket", "urgency"),
    ("ticket", "service_type"),
    ("ticket", "appliance_kind"),
    ("failed_call", "priority"),
    ("failed_call", "source"),
    ("follow_up", "kind"),
    ("notice", "kind"),
    ("appliance", "kind"),
];

async fn file(desk: &Desk) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(desk.directory().join(engine::FILE_NAME));
    SqliteConnection::connect_with(&options).await.unwrap()
}

#[tokio::test]
async fn no_change_writes_over_a_value_that_this_version_does_not_know() {
    let desk = desk().await;
    let mut both = task("Meera", "9846012345", "AC does not cool");
    both.source = domain::channel::Source::Whatsapp;
    both.failed_call = Some(failed_call("Called twice"));
    let made = create_task(&desk.engine, &desk.staff(), &both).await.unwrap();
    let (ticket, call) = (made.ticket.unwrap(), made.failed_call.unwrap());
    let duties = Duties::new(desk.engine.clone(), Arc::new(Notifications::default()));
    // Until the first level is told: there is a notice then.
    let levels = domain::sla::Levels::default();
    let nudge = i64::from(levels.percent(Level::Nudge).unwrap()) * 240 / 100;
    desk.clock.advance(nudge);
    duties.run_due().await.unwrap();

    let mut raw = file(&desk).await;
    for (table, column) in NEWER {
        let statement = format!("UPDATE {table} SET {column} = 'of tomorrow'");
        let done = sqlx::query(AssertSqlSafe(statement)).execute(&mut raw).await.unwrap();
        assert!(done.rows_affected() > 0, "{table} has rows");
    }

    // The failed call is tried and moved, its appliance named, a notice seen, follow-ups handled, the ticket raised.
    let (engine, staff) = (&desk.engine, desk.staff());
    let tried = NewAttempt { outcome: AttemptOutcome::NoAnswer, note: String::new(), promised_at: None };
    log_attempt(engine, &staff, call.id, &tried).await.unwrap();
    move_to(engine, &staff, call.id, FailedCallStatus::InProgress).await.unwrap();
    let mut again = task("Meera", "9846012345", "AC drips");
    let wanted = again.ticket.as_mut().unwrap();
    wanted.on_duplicate = OnDuplicate::Second;
    wanted.appliance_id = appliance(&desk).await;
    wanted.brand = "LG".to_owned();
    create_task(engine, &staff, &again).await.unwrap();
    for follow_up in desk.follow_ups_of(ticket.id).await {
        follow_ups::snooze(engine, &staff, follow_up.id, domain::follow_up::Snooze::OneHour).await.unwrap();
    }
    notices::see_all(engine, &desk.admin()).await.unwrap();
    desk.clock.advance(24 * 60);
    duties.run_due().await.unwrap();
    let raised = desk.ticket_row(ticket.id).await;
    assert_ne!(raised.priority, ticket.priority, "the duties have written the ticket");

    for (table, column) in NEWER {
        let statement = format!("SELECT count(*) FROM {table} WHERE {column} = 'unknown'");
        let lost: i64 = sqlx::query_scalar(AssertSqlSafe(statement)).fetch_one(&mut raw).await.unwrap();
        assert_eq!(lost, 0, "{table}.{column} was written over");
        let statement = format!("SELECT count(*) FROM {table} WHERE {column} = 'of tomorrow'");
        let kept: i64 = sqlx::query_scalar(AssertSqlSafe(statement)).fetch_one(&mut raw).await.unwrap();
        assert!(kept > 0, "{table}.{column} is kept");
    }
    raw.close().await.unwrap();
}

/// The first appliance of the file.
async fn appliance(desk: &Desk) -> Option<domain::ids::ApplianceId> {
    let mut raw = file(desk).await;
    let id: Vec<u8> =
        sqlx::query_scalar("SELECT id FROM appliance LIMIT 1").fetch_one(&mut raw).await.unwrap();
    raw.close().await.unwrap();
    uuid::Uuid::from_slice(&id).ok().map(domain::ids::ApplianceId)
}
