//! The dashboard: every number opens exactly the rows it counts.

#![expect(clippy::unwrap_used, reason = "what cannot be arranged ends the test")]

use engine::dashboard::{Dashboard, Period, dashboard};
use engine::tickets::{TicketClose, TicketQuery, TicketSort, list};
use testkit::{Desk, desk, history};

const SEED: u64 = 7;
const PERIODS: [Period; 5] = [Period::Today, Period::Week, Period::Month, Period::Quarter, Period::Year];

async fn rows(desk: &Desk, search: &str) -> i64 {
    let query = TicketQuery {
        search: search.into(),
        sort: TicketSort::Created,
        descending: true,
        cursor: None,
        limit: 1,
    };
    let page = list(&desk.engine, &desk.staff(), query).await.unwrap();
    assert_eq!(page.problems, Vec::new(), "{search}");
    i64::from(page.count)
}

async fn check(desk: &Desk, period: Period) -> Dashboard {
    let board = dashboard(&desk.engine, &desk.staff(), period).await.unwrap();
    let mut shown = vec![
        (board.created.value, board.created.query.clone()),
        (board.completed.value, board.completed.query.clone()),
        (board.open.value, board.open.query.clone()),
        (board.overdue.value, board.overdue.query.clone()),
    ];
    for slice in board.by_priority.iter().chain(&board.by_status).chain(&board.by_service) {
        shown.push((slice.value, slice.query.clone()));
    }
    for technician in &board.technicians {
        shown.push((technician.open, technician.query.clone()));
    }
    for (value, search) in shown {
        assert_eq!(rows(desk, &search).await, value, "{period:?} {search} (seed {SEED})");
    }
    let done = rows(desk, &board.completion_query).await;
    let made = board.created.value;
    assert_eq!(board.completion_rate, (made > 0).then(|| (done * 200 + made) / (made * 2)), "{period:?}");
    for figure in [&board.created, &board.completed] {
        assert_eq!(figure.series.len(), board.days.len());
        assert_eq!(figure.series.iter().sum::<i64>(), figure.value);
    }
    board
}

#[tokio::test]
async fn every_number_opens_exactly_the_rows_it_counts() {
    let desk = desk().await;
    // Two people of one name, and one whose name is a part of another's.
    let mut technicians = Vec::new();
    for name in ["Anil", "Anil", "Anil Kumar"] {
        technicians.push(desk.technician(name).add().await);
    }
    let batch = history(SEED, 350, desk.now(), &technicians);
    engine::import::batch(&desk.engine, &desk.engine.operator("test"), &batch).await.unwrap();
    for period in PERIODS {
        check(&desk, period).await;
    }
    let year = check(&desk, Period::Year).await;
    assert_eq!(year.created.value, 350);
    assert_eq!(year.created.before, Some(0));
    assert!(year.open.value > 0 && year.overdue.value > 0 && year.callbacks.value > 0);
    assert!(year.targets.iter().all(|target| target.met + target.missed > 0));
    assert!(year.automation.made_by_intake.is_some_and(|share| (20..50).contains(&share)));
    assert_eq!(year.activity.len(), 20);
    assert!(year.activity.iter().all(|line| !line.customer_name.is_empty()));
}

#[tokio::test]
async fn the_figures_follow_what_happens() {
    let desk = desk().await;
    let empty = check(&desk, Period::Today).await;
    assert_eq!((empty.created.value, empty.completion_rate), (0, None));

    let made = engine::tickets::create_task(
        &desk.engine,
        &desk.staff(),
        &testkit::task("Meera", "9846012345", "AC not cooling"),
    )
    .await
    .unwrap();
    let ticket = made.ticket.unwrap();
    let board = check(&desk, Period::Today).await;
    assert_eq!((board.created.value, board.open.value, board.completion_rate), (1, 1, Some(0)));
    assert_eq!(board.days, ["2026-11-23"]);

    let close = TicketClose { cancelled: false, note: "done".into(), complete_failed_calls: false };
    engine::tickets::close(&desk.engine, &desk.staff(), ticket.id, &close).await.unwrap();
    let board = check(&desk, Period::Today).await;
    assert_eq!((board.completed.value, board.open.value, board.completion_rate), (1, 0, Some(100)));
    assert_eq!(board.activity[0].number, ticket.number);

    engine::tickets::delete(&desk.engine, &desk.admin(), ticket.id).await.unwrap();
    assert_eq!(check(&desk, Period::Today).await.created.value, 0);

    // Tomorrow it was yesterday.
    engine::tickets::restore(&desk.engine, &desk.admin(), ticket.id).await.unwrap();
    desk.clock.set("2026-11-24T10:00");
    let board = check(&desk, Period::Today).await;
    assert_eq!((board.created.value, board.created.before), (0, Some(1)));
}
