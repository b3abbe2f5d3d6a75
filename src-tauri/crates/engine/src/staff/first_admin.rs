//! The first person of a new desk.

use domain::ids::StaffId;
use domain::staff::Role;
use local::staff::{self, Staff};

use super::{NewStaff, StaffView};
use crate::actor::{Actor, Who};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::event::Topic;
use crate::validate::{Check, LINE};
use crate::work::Work;

/// Fewest characters of a password.
const PASSWORD_MIN: usize = 10;
/// Most characters of a password: more only costs time.
const PASSWORD_MAX: usize = 1_000;
/// Characters of a sign-in name.
const SIGN_IN: std::ops::RangeInclusive<usize> = 2..=64;

impl From<Staff> for StaffView {
    fn from(person: Staff) -> Self {
        Self {
            id: person.id,
            name: person.name,
            sign_in: person.sign_in,
            role: person.role,
            active: person.active,
        }
    }
}

/// A sign-in name as it is kept: without spaces around, lower case.
pub(super) fn normal(sign_in: &str) -> String {
    sign_in.trim().to_lowercase()
}

/// Makes the first admin, whatever role the input names. There is no password but the one given.
///
/// # Errors
/// `Invalid` with the fields `name`, `sign_in`, `password`; `Conflict::AlreadyDone` where somebody exists.
pub(super) async fn create(engine: &Engine, input: &NewStaff) -> Result<StaffView> {
    let sign_in = normal(&input.sign_in);
    check(input, &sign_in)?;
    let password_hash = engine.door().cost.hash(input.password.clone()).await?;
    let now = engine.now();
    let person = Staff {
        id: StaffId::new(engine.ids(), now),
        name: input.name.trim().to_owned(),
        sign_in,
        role: Role::Admin,
        password_hash,
        active: true,
        created_at: now,
        updated_at: now,
    };
    make(engine, person, "staff::create_first_admin", true).await
}

/// Writes a person who makes themselves: nobody else is there to allow it.
pub(super) async fn make(
    engine: &Engine,
    person: Staff,
    use_case: &'static str,
    only_first: bool,
) -> Result<StaffView> {
    let who = Who::Person { staff_id: person.id, role: person.role };
    let mut work = Work::begin(engine, Actor { who, device: engine.device() }, use_case).await?;
    if only_first && !staff::all(work.connection()).await?.is_empty() {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    staff::insert(&mut work.writer, &person).await?;
    work.audit("staff", person.id.0, None, Some(&person)).await?;
    work.touch(Topic::Staff);
    work.commit().await?;
    Ok(person.into())
}

/// Names the wrong fields of a person.
pub(super) fn check(input: &NewStaff, sign_in: &str) -> Result<()> {
    let mut check = Check::default();
    check.required("name", &input.name);
    check.at_most("name", &input.name, LINE);
    if !SIGN_IN.contains(&sign_in.chars().count()) || sign_in.contains(char::is_whitespace) {
        check.wrong("sign_in", "session.signInShape", "has 2 to 64 characters without spaces");
    }
    match input.password.chars().count() {
        0..PASSWORD_MIN => check.wrong("password", "session.short", "has at least 10 characters"),
        PASSWORD_MIN..=PASSWORD_MAX => {}
        _ => check.wrong("password", "session.long", "has at most 1,000 characters"),
    }
    check.done()
}
