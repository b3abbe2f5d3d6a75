//! The supervisor: wakes for work, notices what others write, and stops when it is told to.

use std::sync::Arc;

use domain::channel::Source;
use domain::notice::NoticeKind;
use engine::messages::receive;
use engine::scheduler::start;
use engine::tickets::{NewTask, create_task};
use testkit::{Notifications, customer, desk, message};

#[tokio::test]
async fn the_supervisor_wakes_for_new_work_and_stops_at_once() {
    let desk = desk().await;
    let shown = Arc::new(Notifications::default());
    let running = start(&desk.engine, shown.clone());
    // Danger is told at once: the commit wakes the supervisor, nobody waits for its next look.
    let task = NewTask {
        customer: customer("Asha", "9847012345"),
        source: Source::Whatsapp,
        ticket: Some(testkit::ticket("The AC socket is on fire, smoke everywhere")),
        failed_call: None,
        message_id: None,
    };
    let made = create_task(&desk.engine, &desk.staff(), &task).await.unwrap().ticket.unwrap();
    let alert = shown.next().await;
    assert_eq!(alert.notice.kind, NoticeKind::Emergency);
    assert_eq!(alert.notice.ticket_id, Some(made.id));
    assert!(running.stop().await, "everything ended by itself");
}

#[tokio::test]
async fn danger_in_a_message_is_shown_natively_at_once_also_where_it_follows_another() {
    let desk = desk().await;
    let shown = Arc::new(Notifications::default());
    let running = start(&desk.engine, shown.clone());
    let says = async |sender: &str, text: &str| {
        let taken = receive(&desk.engine, &desk.engine.intake(), &message(sender, text)).await;
        taken.expect("the message is taken").ticket.expect("a ticket")
    };
    let alone = says("98460 12345", "smoke from the fridge!").await;
    assert_eq!(shown.next().await.notice.ticket_id, Some(alone.id));
    let calm = says("98470 00000", "AC not cooling, please send a technician").await;
    // Nothing tells of an appliance here but what was said before.
    let worse = says("98470 00000", "now sparks are coming from it").await;
    assert_eq!(worse.id, calm.id);
    let alert = shown.next().await;
    assert_eq!((alert.notice.kind, alert.notice.ticket_id), (NoticeKind::Emergency, Some(calm.id)));
    assert!(running.stop().await, "everything ended by itself");
}

/// The one test that waits: for the five seconds that a stop may take while another process keeps the file.
#[tokio::test]
async fn a_stop_does_not_wait_for_a_file_that_another_process_keeps() {
    let desk = desk().await;
    let shown = Arc::new(Notifications::default());
    let store = desk.store().await;
    let kept = store.write().await.unwrap();
    let running = start(&desk.engine, shown);
    let stopped = tokio::time::timeout(std::time::Duration::from_secs(6), running.stop()).await;
    assert!(stopped.is_ok(), "it stops within five seconds");
    drop(kept);
    store.close().await;
}

#[tokio::test]
async fn what_another_process_writes_is_noticed() {
    let desk = desk().await;
    let running = start(&desk.engine, Arc::new(Notifications::default()));
    let mut news = desk.engine.changes();
    let second =
        engine::Engine::open(desk.directory(), desk.clock.clone(), Arc::new(testkit::SeqIds::default()))
            .await
            .unwrap();
    let task = testkit::task("Asha", "9847012345", "AC");
    create_task(&second, &second.operator("root"), &task).await.unwrap();
    let revision = {
        let store = desk.store().await;
        let mut reader = store.read().await.unwrap();
        let revision = local::device::revision(&mut reader).await.unwrap();
        drop(reader);
        store.close().await;
        revision
    };
    loop {
        let changed = news.recv().await.unwrap();
        if changed.topics.len() == engine::Topic::ALL.len() {
            assert!(changed.revision >= revision - 1 && changed.ids.is_empty());
            break;
        }
    }
    assert!(running.stop().await);
    second.close().await;
}
