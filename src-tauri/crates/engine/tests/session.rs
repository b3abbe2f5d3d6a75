//! Signing in: the first admin, wrong passwords, locking, the demo.

use domain::staff::Role;
use engine::staff::{
    Access, Credentials, NewStaff, Session, access, create_first_admin, demo_session, sign_in,
};
use engine::{Conflict, Error, Who};
use testkit::{demo_desk, desk, empty_desk};

const PASSWORD: &str = "three ordinary words";

fn admin(sign_in: &str) -> NewStaff {
    NewStaff {
        name: "Anju Thomas".to_owned(),
        sign_in: sign_in.to_owned(),
        password: PASSWORD.to_owned(),
        role: Role::Admin,
    }
}

fn credentials(sign_in: &str, password: &str) -> Credentials {
    Credentials { sign_in: sign_in.to_owned(), password: password.to_owned() }
}

fn code(answer: Result<Session, Error>) -> String {
    match answer {
        Err(Error::Invalid { fields }) => {
            let wrong: Vec<_> =
                fields.iter().map(|wrong| format!("{}: {}", wrong.field, wrong.code)).collect();
            wrong.join(", ")
        }
        other => format!("{other:?}"),
    }
}

#[tokio::test]
async fn the_first_run_makes_an_admin_once() {
    let desk = empty_desk().await;
    let empty = Session::default();
    assert_eq!(access(&desk.engine, &empty).await.unwrap(), Access::FirstRun);
    assert_eq!(empty.actor(desk.engine.device()), desk.nobody());

    let session = create_first_admin(&desk.engine, &admin("  Anju ")).await.unwrap();
    let state = access(&desk.engine, &session).await.unwrap();
    let Access::SignedIn { staff } = &state else { panic!("{state:?}") };
    assert_eq!((staff.sign_in.as_str(), staff.role), ("anju", Role::Admin));
    let actor = session.actor(desk.engine.device());
    assert_eq!(actor.who, Who::Person { staff_id: staff.id, role: Role::Admin });

    let again = create_first_admin(&desk.engine, &admin("second")).await;
    assert!(matches!(again, Err(Error::Conflict(Conflict::AlreadyDone))), "{again:?}");
}

#[tokio::test]
async fn the_first_admin_names_every_wrong_field_at_once() {
    let desk = empty_desk().await;
    let input =
        NewStaff { name: " ".into(), sign_in: "a b".into(), password: "short".into(), role: Role::Staff };
    let answer = create_first_admin(&desk.engine, &input).await;
    assert_eq!(code(answer), "name: required, sign_in: session.signInShape, password: session.short");
    assert_eq!(access(&desk.engine, &Session::default()).await.unwrap(), Access::FirstRun);
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_get_the_same_answer() {
    let desk = empty_desk().await;
    create_first_admin(&desk.engine, &admin("anju")).await.unwrap();
    let out = Session::default();
    assert_eq!(access(&desk.engine, &out).await.unwrap(), Access::SignedOut);

    let wrong_password = sign_in(&desk.engine, &out, &credentials("anju", "three ordinary word")).await;
    let wrong_name = sign_in(&desk.engine, &out, &credentials("ancy", PASSWORD)).await;
    assert_eq!(wrong_password.unwrap_err().to_string(), wrong_name.unwrap_err().to_string());

    let session = sign_in(&desk.engine, &out, &credentials(" ANJU ", PASSWORD)).await.unwrap();
    assert_eq!(session.actor(desk.engine.device()).kind(), "admin");
}

#[tokio::test]
async fn guessing_is_slowed_down_and_forgiven_with_time() {
    let desk = empty_desk().await;
    create_first_admin(&desk.engine, &admin("anju")).await.unwrap();
    let out = Session::default();
    for _ in 0..5 {
        let answer = sign_in(&desk.engine, &out, &credentials("anju", "guess")).await;
        assert_eq!(code(answer), "password: session.wrong");
    }
    let right = credentials("anju", PASSWORD);
    assert_eq!(code(sign_in(&desk.engine, &out, &right).await), "password: session.wait");
    desk.clock.advance(1);
    assert!(sign_in(&desk.engine, &out, &right).await.is_ok());
}

#[tokio::test]
async fn a_locked_desk_opens_for_the_same_person_only() {
    let desk = empty_desk().await;
    let session = create_first_admin(&desk.engine, &admin("anju")).await.unwrap().locked();
    let state = access(&desk.engine, &session).await.unwrap();
    assert!(matches!(&state, Access::Locked { staff } if staff.sign_in == "anju"), "{state:?}");
    assert_eq!(session.actor(desk.engine.device()), desk.nobody());

    let other = sign_in(&desk.engine, &session, &credentials("somebody", PASSWORD)).await;
    assert_eq!(code(other), "password: session.locked");
    let wrong = sign_in(&desk.engine, &session, &credentials("anju", "wrong")).await;
    assert_eq!(code(wrong), "password: session.wrong");
    let open = sign_in(&desk.engine, &session, &credentials("anju", PASSWORD)).await.unwrap();
    assert_eq!(open.actor(desk.engine.device()).kind(), "admin");
}

#[tokio::test]
async fn who_may_no_longer_sign_in_leaves_the_desk() {
    let desk = empty_desk().await;
    let session = create_first_admin(&desk.engine, &admin("anju")).await.unwrap();
    let state = access(&desk.engine, &session).await.unwrap();
    let Access::SignedIn { staff } = state else { panic!("{state:?}") };

    let store = desk.store().await;
    let mut writer = store.write().await.unwrap();
    let mut row = local::staff::get(&mut writer, staff.id).await.unwrap().unwrap();
    assert!(row.password_hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", row.password_hash);
    row.active = false;
    local::staff::update(&mut writer, &row).await.unwrap();
    writer.commit().await.unwrap();
    store.close().await;

    assert_eq!(access(&desk.engine, &session).await.unwrap(), Access::SignedOut);
    assert_eq!(session.refreshed(&desk.engine).await.unwrap(), Session::default());
    let again = sign_in(&desk.engine, &Session::default(), &credentials("anju", PASSWORD)).await;
    assert_eq!(code(again), "password: session.wrong");
}

#[tokio::test]
async fn the_journal_never_holds_a_password() {
    let desk = empty_desk().await;
    let session = create_first_admin(&desk.engine, &admin("anju")).await.unwrap();
    let staff_id = session.actor(desk.engine.device()).staff_id().unwrap();
    let store = desk.store().await;
    let entries = local::audit::of_record(&mut store.read().await.unwrap(), staff_id.0).await.unwrap();
    store.close().await;
    assert_eq!(entries.len(), 1, "{entries:?}");
    let entry = &entries[0];
    assert_eq!((entry.use_case.as_str(), entry.actor.as_str()), ("staff::create_first_admin", "admin"));
    assert!(!entry.changes.contains("argon2"), "{}", entry.changes);
}

#[tokio::test]
async fn the_demo_admin_signs_in_on_demo_content_only() {
    let real = desk().await;
    let refused = demo_session(&real.engine).await;
    assert!(matches!(refused, Err(Error::NotAllowed { action: "demo_sign_in" })), "{refused:?}");

    let demo = demo_desk().await;
    let session = demo_session(&demo.engine).await.unwrap();
    assert_eq!(session.actor(demo.engine.device()).kind(), "admin");
    assert_eq!(demo_session(&demo.engine).await.unwrap(), session, "made once");
    let guessed = sign_in(&demo.engine, &Session::default(), &credentials("demo", "")).await;
    assert_eq!(code(guessed), "password: session.wrong");
}
