//! Signing in: the first admin, wrong passwords, locking, the demo.

use std::collections::BTreeSet;

use domain::staff::Role;
use engine::staff::{Access, Credentials, NewStaff, PasswordCost, Session};
use engine::{Actor, Conflict, Error, Who};
use testkit::{Desk, demo_desk, desk, empty_desk};

const PASSWORD: &str = "three ordinary words";

/// Cheap hashing: what a password costs is no matter of these tests.
fn session() -> Session {
    Session::with_cost(PasswordCost { memory_kib: 8, passes: 1, lanes: 1 })
}

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

fn code(result: Result<Access, Error>) -> String {
    match result {
        Err(Error::Invalid { fields }) => fields
            .into_iter()
            .map(|wrong| format!("{}: {}", wrong.field, wrong.code))
            .collect::<Vec<_>>()
            .join(", "),
        other => format!("{other:?}"),
    }
}

fn who(actor: &Actor) -> &'static str {
    actor.kind()
}

#[tokio::test]
async fn the_first_run_makes_an_admin_once() {
    let desk = empty_desk().await;
    let engine = desk.engine.clone();
    let session = session();
    assert_eq!(session.access(&engine).await.unwrap(), Access::FirstRun);
    assert_eq!(who(&session.actor(&engine).await.unwrap()), "nobody");

    let made = session.create_first_admin(&engine, admin("  Anju ")).await.unwrap();
    let Access::SignedIn { staff } = &made else { panic!("{made:?}") };
    assert_eq!((staff.sign_in.as_str(), staff.role), ("anju", Role::Admin));
    assert_eq!(session.access(&engine).await.unwrap(), made);
    assert_eq!(
        session.actor(&engine).await.unwrap().who,
        Who::Person { staff_id: staff.id, role: Role::Admin }
    );

    let again = session.create_first_admin(&engine, admin("second")).await;
    assert!(matches!(again, Err(Error::Conflict(Conflict::AlreadyDone))), "{again:?}");
}

#[tokio::test]
async fn the_first_admin_names_every_wrong_field_at_once() {
    let desk = empty_desk().await;
    let engine = desk.engine.clone();
    let input =
        NewStaff { name: " ".into(), sign_in: "a b".into(), password: "short".into(), role: Role::Staff };
    let answer = session().create_first_admin(&engine, input).await;
    assert_eq!(code(answer), "name: required, sign_in: session.signInShape, password: session.short");
    assert_eq!(session().access(&engine).await.unwrap(), Access::FirstRun);
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_get_the_same_answer() {
    let desk = empty_desk().await;
    let engine = desk.engine.clone();
    let session = session();
    session.create_first_admin(&engine, admin("anju")).await.unwrap();
    session.sign_out();
    assert_eq!(session.access(&engine).await.unwrap(), Access::SignedOut);

    let wrong_password = session.sign_in(&engine, credentials("anju", "three ordinary word")).await;
    let wrong_name = session.sign_in(&engine, credentials("ancy", PASSWORD)).await;
    let answers: BTreeSet<String> =
        [wrong_password, wrong_name].into_iter().map(|answer| answer.unwrap_err().to_string()).collect();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert_eq!(who(&session.actor(&engine).await.unwrap()), "nobody");

    let right = session.sign_in(&engine, credentials(" ANJU ", PASSWORD)).await.unwrap();
    assert!(matches!(right, Access::SignedIn { .. }), "{right:?}");
}

#[tokio::test]
async fn guessing_is_slowed_down_and_forgiven_with_time() {
    let desk = empty_desk().await;
    let engine = desk.engine.clone();
    let session = session();
    session.create_first_admin(&engine, admin("anju")).await.unwrap();
    session.sign_out();
    for _ in 0..5 {
        assert_eq!(
            code(session.sign_in(&engine, credentials("anju", "guess")).await),
            "password: session.wrong"
        );
    }
    assert_eq!(code(session.sign_in(&engine, credentials("anju", PASSWORD)).await), "password: session.wait");
    desk.clock.advance(1);
    assert!(session.sign_in(&engine, credentials("anju", PASSWORD)).await.is_ok());
}

#[tokio::test]
async fn a_locked_desk_opens_for_the_same_person_only() {
    let desk = empty_desk().await;
    let engine = desk.engine.clone();
    let session = session();
    session.create_first_admin(&engine, admin("anju")).await.unwrap();
    session.lock();
    let locked = session.access(&engine).await.unwrap();
    assert!(matches!(&locked, Access::Locked { staff } if staff.sign_in == "anju"), "{locked:?}");
    assert_eq!(who(&session.actor(&engine).await.unwrap()), "nobody");

    assert_eq!(
        code(session.sign_in(&engine, credentials("somebody", PASSWORD)).await),
        "password: session.locked"
    );
    assert_eq!(code(session.sign_in(&engine, credentials("anju", "wrong")).await), "password: session.wrong");
    session.sign_in(&engine, credentials("anju", PASSWORD)).await.unwrap();
    assert_eq!(who(&session.actor(&engine).await.unwrap()), "admin");
}

#[tokio::test]
async fn who_may_no_longer_sign_in_leaves_the_desk_at_once() {
    let desk = empty_desk().await;
    let engine = desk.engine.clone();
    let session = session();
    let made = session.create_first_admin(&engine, admin("anju")).await.unwrap();
    let Access::SignedIn { staff } = made else { panic!("{made:?}") };

    let store = desk.store().await;
    let mut writer = store.write().await.unwrap();
    let mut row = local::staff::get(&mut writer, staff.id).await.unwrap().unwrap();
    assert!(row.password_hash.starts_with("$argon2id$v=19$"), "{}", row.password_hash);
    row.active = false;
    local::staff::update(&mut writer, &row).await.unwrap();
    writer.commit().await.unwrap();
    store.close().await;

    assert_eq!(who(&session.actor(&engine).await.unwrap()), "nobody");
    assert_eq!(session.access(&engine).await.unwrap(), Access::SignedOut);
    assert_eq!(
        code(session.sign_in(&engine, credentials("anju", PASSWORD)).await),
        "password: session.wrong"
    );
}

#[tokio::test]
async fn the_journal_never_holds_a_password() {
    let desk = empty_desk().await;
    let engine = desk.engine.clone();
    let made = session().create_first_admin(&engine, admin("anju")).await.unwrap();
    let Access::SignedIn { staff } = made else { panic!("{made:?}") };
    let store = desk.store().await;
    let entries = local::audit::of_record(&mut store.read().await.unwrap(), staff.id.0).await.unwrap();
    assert_eq!(entries.len(), 1, "{entries:?}");
    assert_eq!(
        (entries[0].use_case.as_str(), entries[0].actor.as_str()),
        ("staff::create_first_admin", "admin")
    );
    assert!(!entries[0].changes.contains("argon2"), "{}", entries[0].changes);
    store.close().await;
}

#[tokio::test]
async fn the_demo_admin_signs_in_on_demo_content_only() {
    let real: Desk = desk().await;
    let refused = session().demo_admin(&real.engine).await;
    assert!(matches!(refused, Err(Error::NotAllowed { action: "demo_sign_in" })), "{refused:?}");

    let demo = demo_desk().await;
    let session = session();
    let first = session.demo_admin(&demo.engine).await.unwrap();
    assert_eq!(who(&session.actor(&demo.engine).await.unwrap()), "admin");
    session.sign_out();
    assert_eq!(session.demo_admin(&demo.engine).await.unwrap(), first, "made once");
    session.sign_out();
    assert_eq!(code(session.sign_in(&demo.engine, credentials("demo", "")).await), "password: session.wrong");
}

#[tokio::test]
async fn the_cost_of_a_password_is_what_owasp_recommends() {
    let cost = PasswordCost::default();
    assert!(cost.memory_kib >= 19 * 1024 && cost.passes >= 2, "{cost:?}");
}
