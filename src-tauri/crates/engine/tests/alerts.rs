//! Whom notifications are for.

use std::sync::Arc;

use domain::notice::NoticeKind;
use engine::follow_ups::{NewFollowUp, add};
use engine::scheduler::Duties;
use engine::tickets::create_task;
use testkit::{Notifications, desk};

#[tokio::test]
async fn a_digest_is_for_whom_its_notices_are_for() {
    let mut desk = desk().await;
    let due_at = desk.now().plus_minutes(60);
    let staff = desk.staff().staff_id();
    assert!(staff.is_some(), "the staff member is somebody");
    for phone in ["98470 12345", "98470 12346"] {
        let task = testkit::task("Sini", phone, "AC does not cool");
        let ticket = create_task(&desk.engine, &desk.admin(), &task).await.unwrap().ticket.unwrap();
        for actor in [desk.staff(), desk.admin()] {
            let promise =
                NewFollowUp { ticket_id: Some(ticket.id), failed_call_id: None, due_at, note: "look".into() };
            add(&desk.engine, &actor, &promise).await.unwrap();
        }
    }
    // What comes due while the machine is off arrives as digests.
    desk.clock.set_to(due_at.plus_minutes(10));
    desk.reopen().await;
    let shown = Arc::new(Notifications::default());
    Duties::new(desk.engine.clone(), shown.clone()).run_due().await.unwrap();
    let mut whom: Vec<_> = shown
        .shown()
        .into_iter()
        .filter(|alert| alert.notice.kind == NoticeKind::Digest)
        .map(|alert| alert.staff_id)
        .collect();
    whom.sort();
    let mut expected = vec![None, staff, desk.admin().staff_id()];
    expected.sort();
    assert_eq!(whom, expected, "one for all, that nobody is assigned, and each has their own");
}
