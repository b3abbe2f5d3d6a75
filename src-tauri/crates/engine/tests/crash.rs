//! A process that dies in the middle of its work: nothing is lost, and what kills it is not tried for ever.

#![cfg(test)]

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use domain::channel::Source;
use domain::notice::NoticeKind;
use domain::staff::Role;
use engine::Engine;
use engine::notices::{Alert, Notifier, notices};
use engine::scheduler::Duties;
use engine::tickets::create_task;
use testkit::{Desk, Notifications, SeqIds, desk};

/// A ticket from a message: nobody has spoken with the customer, and nobody is assigned.
async fn written(desk: &Desk, name: &str, phone: &str) {
    let mut task = testkit::task(name, phone, "AC does not cool");
    task.source = Source::Whatsapp;
    create_task(&desk.engine, &desk.staff(), &task).await.unwrap();
}

fn duties(desk: &Desk) -> (Duties, Arc<Notifications>) {
    let shown = Arc::new(Notifications::default());
    (Duties::new(desk.engine.clone(), shown.clone()), shown)
}

/// Keeps the files of a desk as they are when the first digest is about to be shown: what the next start finds
/// where the process dies there.
struct DiesAtTheDigest {
    files: PathBuf,
    kept: PathBuf,
    died: Mutex<bool>,
}

impl Notifier for DiesAtTheDigest {
    fn show(&self, alert: &Alert) {
        let mut died = self.died.lock().unwrap();
        if alert.notice.kind != NoticeKind::Digest || std::mem::replace(&mut *died, true) {
            return;
        }
        for end in ["", "-wal"] {
            let name = format!("{}{end}", engine::FILE_NAME);
            std::fs::copy(self.files.join(&name), self.kept.join(&name)).unwrap();
        }
    }
}

async fn open(directory: &Path, desk: &Desk) -> Engine {
    Engine::open(directory, desk.clock.clone(), Arc::new(SeqIds::default())).await.unwrap()
}

#[tokio::test]
async fn a_digest_that_was_made_but_not_shown_is_shown_after_the_restart() {
    let desk = desk().await;
    let kept = tempfile::tempdir().unwrap();
    let dying = DiesAtTheDigest {
        files: desk.directory().to_owned(),
        kept: kept.path().to_owned(),
        died: Mutex::default(),
    };
    let first = Duties::new(desk.engine.clone(), Arc::new(dying));
    for n in 1..=7 {
        written(&desk, "Asha", &format!("984700000{n}")).await;
    }
    desk.clock.set("2026-11-23T10:15");
    assert_eq!(first.run_due().await.unwrap().shown, 1);

    let engine = open(kept.path(), &desk).await;
    let shown = Arc::new(Notifications::default());
    let duties = Duties::new(engine.clone(), shown.clone());
    duties.rescue().await.unwrap();
    duties.run_due().await.unwrap();
    assert_eq!(shown.take(), ["7 things need a look"]);
    duties.run_due().await.unwrap();
    assert_eq!(shown.take(), Vec::<String>::new(), "and once");
    engine.close().await;
}

#[tokio::test]
async fn a_job_that_kills_the_process_at_every_start_is_given_up_and_the_admins_hear_of_it() {
    let mut desk = desk().await;
    written(&desk, "Asha", "9847012345").await;
    desk.clock.set("2026-11-23T10:15");
    let mut starts = 0;
    loop {
        let (duties, _) = duties(&desk);
        duties.rescue().await.unwrap();
        desk.clock.advance(61);
        // The owner begins the job, and dies of it.
        let store = desk.store().await;
        let mut writer = store.write().await.unwrap();
        let now = desk.now();
        let begun =
            local::jobs::lease_all(&mut writer, "unassigned", now, now.plus_minutes(10)).await.unwrap();
        writer.commit().await.unwrap();
        store.close().await;
        if begun.is_empty() {
            break;
        }
        starts += 1;
        assert!(starts < 30, "it is tried for ever");
        desk.reopen().await;
    }
    assert_eq!(starts, 16, "as often as a job that fails");
    let all = notices(&desk.engine, &desk.admin()).await.unwrap();
    let told: Vec<_> = all.iter().filter(|notice| notice.kind == NoticeKind::System).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].body.starts_with("unassigned\n"), "{}", told[0].body);
    let staff = notices(&desk.engine, &desk.staff()).await.unwrap();
    assert!(staff.iter().all(|notice| notice.kind != NoticeKind::System), "an admins' matter");
}

#[tokio::test]
async fn a_notification_that_kills_the_process_is_given_up_in_silence() {
    let mut desk = desk().await;
    written(&desk, "Asha", "9847012345").await;
    desk.clock.set("2026-11-23T10:15");
    // Raised, and not shown: the command line works beside a window that is closed.
    let store = desk.store().await;
    let mut writer = store.write().await.unwrap();
    let id = desk.id();
    let notice = local::notices::Notice {
        id,
        kind: NoticeKind::System,
        at: desk.now(),
        ticket_id: None,
        failed_call_id: None,
        follow_up_id: None,
        audience: Role::Staff,
        staff_id: None,
        title: "Look at this".to_owned(),
        body: String::new(),
        seen_at: None,
        seen_by: None,
    };
    local::notices::insert(&mut writer, &notice).await.unwrap();
    let payload = serde_json::json!({ "notice_id": id, "due_at": desk.now() }).to_string();
    let now = desk.now();
    local::jobs::want(&mut writer, "show_notice", &id.to_string(), &payload, now, now).await.unwrap();
    writer.commit().await.unwrap();
    for _ in 0..20 {
        let (duties, _) = duties(&desk);
        duties.rescue().await.unwrap();
        desk.clock.advance(61);
        let mut writer = store.write().await.unwrap();
        let now = desk.now();
        local::jobs::lease_all(&mut writer, "show_notice", now, now.plus_minutes(1)).await.unwrap();
        writer.commit().await.unwrap();
        desk.reopen().await;
    }
    store.close().await;
    assert!(desk.pending_job("show_notice", id).await.is_none());
    let all = notices(&desk.engine, &desk.admin()).await.unwrap();
    assert_eq!(all.len(), 1, "another notification would die as well; this one stands in the window");
}
