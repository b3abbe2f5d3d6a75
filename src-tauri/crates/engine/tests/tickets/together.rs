//! Many at once.

use std::collections::BTreeSet;

use engine::tickets::create_task;
use testkit::{desk, task};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_tickets_at_once_get_fifty_numbers_without_a_gap() {
    let desk = desk().await;
    let mut running = tokio::task::JoinSet::new();
    for n in 0..50 {
        let (engine, staff) = (desk.engine.clone(), desk.staff());
        running.spawn(async move {
            let caller = task("Anju", &format!("98460 1{n:04}"), "AC not cooling");
            create_task(&engine, &staff, &caller).await
        });
    }
    let mut numbers = BTreeSet::new();
    while let Some(answer) = running.join_next().await {
        let made = answer.unwrap().expect("nobody is told that the file is busy");
        numbers.insert(made.ticket.unwrap().number);
    }
    let expect: BTreeSet<_> = (1..=50).map(|n| format!("CWS-2026-{n:03}")).collect();
    assert_eq!(numbers, expect);
    assert_eq!(desk.violations().await, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_caller_many_times_at_once_has_one_customer_and_one_ticket() {
    let desk = desk().await;
    let mut running = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let (engine, staff) = (desk.engine.clone(), desk.staff());
        running.spawn(async move {
            create_task(&engine, &staff, &task("Anju", "98460 12345", "AC not cooling")).await.is_ok()
        });
    }
    let mut made = 0;
    while let Some(answer) = running.join_next().await {
        made += usize::from(answer.unwrap());
    }
    assert_eq!(made, 1, "the others are asked about the open ticket");
    assert_eq!(desk.find_tickets("").await.rows.len(), 1);
}
