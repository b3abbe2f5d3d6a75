//! Who sits at the desk. The window holds no rights: it asks, and the session answers for each command.

use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::ids::StaffId;
use domain::staff::Role;
use local::staff::{self, Staff};

use super::first_admin::{self, normal};
use super::throttle::Throttle;
use super::{Access, Credentials, NewStaff, PasswordCost, StaffView};
use crate::actor::{Actor, Who};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};

/// The sign-in name of the demo content's admin.
const DEMO_SIGN_IN: &str = "demo";

/// The session of one desk, held by its shell. It begins signed out and ends with the process.
#[derive(Debug, Default)]
pub struct Session {
    cost: PasswordCost,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    seat: Seat,
    throttle: Throttle,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Seat {
    #[default]
    Empty,
    Taken(StaffId),
    Locked(StaffId),
}

impl Session {
    /// A session whose passwords cost so much; [`Session::default`] takes OWASP's cost.
    #[must_use]
    pub fn with_cost(cost: PasswordCost) -> Self {
        Self { cost, state: Mutex::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Every change is one assignment, so that a panic elsewhere leaves nothing half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether somebody is at the desk.
    ///
    /// # Errors
    /// `Unavailable`.
    pub async fn access(&self, engine: &Engine) -> Result<Access> {
        let mut reader = engine.store().read().await?;
        let seat = self.state().seat;
        if let Seat::Taken(id) | Seat::Locked(id) = seat {
            if let Some(person) = staff::get(&mut reader, id).await?.filter(may_sign_in) {
                let staff = StaffView::from(person);
                return Ok(match seat {
                    Seat::Locked(_) => Access::Locked { staff },
                    _ => Access::SignedIn { staff },
                });
            }
            self.state().seat = Seat::Empty;
        }
        let first_run = staff::all(&mut reader).await?.is_empty();
        Ok(if first_run { Access::FirstRun } else { Access::SignedOut })
    }

    /// For whom a command acts: the person at the desk with the role they have now, nobody where the desk is
    /// empty or locked, or they may no longer sign in.
    ///
    /// # Errors
    /// `Unavailable`.
    pub async fn actor(&self, engine: &Engine) -> Result<Actor> {
        let who = match self.access(engine).await? {
            Access::SignedIn { staff } => Who::Person { staff_id: staff.id, role: staff.role },
            Access::FirstRun | Access::SignedOut | Access::Locked { .. } => Who::Nobody,
        };
        Ok(Actor { who, device: engine.device() })
    }

    /// Makes the first admin of a new desk and signs them in.
    ///
    /// # Errors
    /// `Invalid` with the fields `name`, `sign_in`, `password`; `Conflict::AlreadyDone` where somebody exists.
    pub async fn create_first_admin(&self, engine: &Engine, input: NewStaff) -> Result<Access> {
        let staff = first_admin::create(engine, self.cost, input).await?;
        self.state().seat = Seat::Taken(staff.id);
        Ok(Access::SignedIn { staff })
    }

    /// Signs in, or unlocks: a locked desk opens for the person who locked it only.
    ///
    /// # Errors
    /// `Invalid` with the field `password`: `session.wrong`, which does not tell whether name or password is;
    /// `session.wait` after five wrong ones in a row; `session.locked` where somebody else locked the desk.
    pub async fn sign_in(&self, engine: &Engine, credentials: Credentials) -> Result<Access> {
        if let Some(seconds) = self.state().throttle.wait(engine.now()) {
            let message = format!("was wrong too often; try again in {seconds} seconds");
            return Err(Error::field("password", "session.wait", message));
        }
        let person = {
            let mut reader = engine.store().read().await?;
            staff::by_sign_in(&mut reader, &normal(&credentials.sign_in)).await?
        };
        let locked_by = match self.state().seat {
            Seat::Locked(id) => Some(id),
            _ => None,
        };
        if locked_by.is_some_and(|id| person.as_ref().is_none_or(|person| person.id != id)) {
            return Err(Error::field(
                "password",
                "session.locked",
                "opens this desk only for who locked it; sign out first",
            ));
        }
        let kept = person.as_ref().map(|person| person.password_hash.clone());
        let right = self.cost.verify(credentials.password, kept).await?;
        let mut state = self.state();
        match person.filter(|person| right && may_sign_in(person)) {
            Some(person) => {
                state.throttle.succeeded();
                state.seat = Seat::Taken(person.id);
                Ok(Access::SignedIn { staff: person.into() })
            }
            None => {
                state.throttle.failed(engine.now());
                Err(Error::field("password", "session.wrong", "or the name is not right"))
            }
        }
    }

    /// Leaves the desk.
    pub fn sign_out(&self) {
        self.state().seat = Seat::Empty;
    }

    /// Locks the desk; an empty one stays empty.
    pub fn lock(&self) {
        let mut state = self.state();
        if let Seat::Taken(id) = state.seat {
            state.seat = Seat::Locked(id);
        }
    }

    /// Signs in the demo admin, who has no password: on demo content only.
    ///
    /// # Errors
    /// `NotAllowed` where the file is not marked as demo content; `Conflict::Taken` where somebody who is no
    /// admin has the demo admin's name.
    pub async fn demo_admin(&self, engine: &Engine) -> Result<Access> {
        if !engine.is_demo() {
            return Err(Error::NotAllowed { action: "demo_sign_in" });
        }
        let known = {
            let mut reader = engine.store().read().await?;
            staff::by_sign_in(&mut reader, DEMO_SIGN_IN).await?
        };
        let staff = match known {
            Some(person) if person.role == Role::Admin && person.active => StaffView::from(person),
            Some(_) => return Err(Error::Conflict(Conflict::Taken)),
            None => make_demo_admin(engine).await?,
        };
        self.state().seat = Seat::Taken(staff.id);
        Ok(Access::SignedIn { staff })
    }
}

fn may_sign_in(person: &Staff) -> bool {
    // A role of a newer version may allow less than we know of.
    person.active && person.role != Role::Unknown
}

async fn make_demo_admin(engine: &Engine) -> Result<StaffView> {
    let now = engine.now();
    let person = Staff {
        id: StaffId::new(engine.ids(), now),
        name: "Demo admin".to_owned(),
        sign_in: DEMO_SIGN_IN.to_owned(),
        role: Role::Admin,
        // No text is a hash, so that no password opens it.
        password_hash: String::new(),
        active: true,
        created_at: now,
        updated_at: now,
    };
    first_admin::make(engine, person, "staff::demo_admin", false).await
}
