//! People whom an admin lets in.

use domain::ids::StaffId;
use local::staff::{self, Staff};

use super::first_admin::{check, normal};
use super::{NewStaff, StaffView};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::event::Topic;
use crate::validate::Check;

/// Adds a person who may sign in from then on.
///
/// # Errors
/// `NotAllowed` for staff; `Invalid` with the fields `name`, `sign_in`, `password`, `role`; `Conflict::Taken` where
/// somebody has that sign-in name.
pub async fn add(engine: &Engine, actor: &Actor, input: &NewStaff) -> Result<StaffView> {
    actor.check(Action::Configure)?;
    let sign_in = normal(&input.sign_in);
    check(input, &sign_in)?;
    let mut wrong = Check::default();
    wrong.known("role", input.role.as_str());
    wrong.done()?;
    // Hashing takes its time on purpose: it is done before the transaction begins.
    let password_hash = engine.door().cost.hash(input.password.clone()).await?;
    let mut work = engine.begin(actor, Action::Configure, "staff::add").await?;
    if staff::by_sign_in(work.connection(), &sign_in).await?.is_some() {
        return Err(Error::Conflict(Conflict::Taken));
    }
    let person = Staff {
        id: work.id::<StaffId>(),
        name: input.name.trim().to_owned(),
        sign_in,
        role: input.role,
        password_hash,
        active: true,
        created_at: work.now,
        updated_at: work.now,
    };
    staff::insert(&mut work.writer, &person).await?;
    work.audit("staff", person.id.0, None, Some(&person)).await?;
    work.touch(Topic::Staff);
    work.commit().await?;
    Ok(person.into())
}

/// Everybody who may sign in or once could, by name.
///
/// # Errors
/// `NotAllowed` for staff.
pub async fn list(engine: &Engine, actor: &Actor) -> Result<Vec<StaffView>> {
    let mut look = engine.look(actor, Action::Configure).await?;
    Ok(staff::all(&mut look.reader).await?.into_iter().map(StaffView::from).collect())
}
