//! Who sits at the desk. The window holds no rights: its shell keeps the session and acts for it.

use domain::ids::{DeviceId, StaffId};
use domain::staff::Role;
use local::staff::{self, Staff};

use super::first_admin::{self, normal};
use super::{Access, Credentials, NewStaff, StaffView};
use crate::actor::{Actor, Who};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};

/// The sign-in name of the demo content's admin.
const DEMO_SIGN_IN: &str = "demo";

/// The session of one desk, held by its shell. It begins empty and ends with the process.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Session {
    seat: Seat,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Seat {
    #[default]
    Empty,
    Taken(StaffView),
    Locked(StaffView),
}

impl Session {
    const fn of(staff: StaffView) -> Self {
        Self { seat: Seat::Taken(staff) }
    }

    /// For whom commands act: the person at the desk, nobody where it is empty or locked.
    #[must_use]
    pub const fn actor(&self, device: DeviceId) -> Actor {
        let who = match &self.seat {
            Seat::Taken(staff) => Who::Person { staff_id: staff.id, role: staff.role },
            Seat::Empty | Seat::Locked(_) => Who::Nobody,
        };
        Actor { who, device }
    }

    /// Who is at the desk, or has locked it.
    #[must_use]
    pub const fn person(&self) -> Option<&StaffView> {
        match &self.seat {
            Seat::Taken(staff) | Seat::Locked(staff) => Some(staff),
            Seat::Empty => None,
        }
    }

    /// Whether somebody is at the desk and has not locked it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.seat, Seat::Taken(_))
    }

    /// The same, locked; an empty desk stays empty.
    #[must_use]
    pub fn locked(self) -> Self {
        match self.seat {
            Seat::Taken(staff) => Self { seat: Seat::Locked(staff) },
            seat => Self { seat },
        }
    }

    /// The session as the people's rows stand now: with the role they have today, and empty where they may no
    /// longer sign in. The shell asks whenever people change.
    ///
    /// # Errors
    /// `Unavailable`.
    pub async fn refreshed(self, engine: &Engine) -> Result<Self> {
        let (Seat::Taken(staff) | Seat::Locked(staff)) = &self.seat else { return Ok(self) };
        let mut reader = engine.store().read().await?;
        let today = staff::get(&mut reader, staff.id).await?.filter(may_sign_in).map(StaffView::from);
        Ok(match (today, self.seat) {
            (Some(staff), Seat::Locked(_)) => Self { seat: Seat::Locked(staff) },
            (Some(staff), _) => Self::of(staff),
            (None, _) => Self::default(),
        })
    }
}

/// Whether somebody is at the desk.
///
/// # Errors
/// `Unavailable`.
pub async fn access(engine: &Engine, session: &Session) -> Result<Access> {
    match session.clone().refreshed(engine).await?.seat {
        Seat::Taken(staff) => Ok(Access::SignedIn { staff }),
        Seat::Locked(staff) => Ok(Access::Locked { staff }),
        Seat::Empty => {
            let mut reader = engine.store().read().await?;
            let first_run = staff::all(&mut reader).await?.is_empty();
            Ok(if first_run { Access::FirstRun } else { Access::SignedOut })
        }
    }
}

/// Makes the first admin of a new desk and signs them in.
///
/// # Errors
/// `Invalid` with the fields `name`, `sign_in`, `password`; `Conflict::AlreadyDone` where somebody exists.
pub async fn create_first_admin(engine: &Engine, input: &NewStaff) -> Result<Session> {
    Ok(Session::of(first_admin::create(engine, input).await?))
}

/// Signs in, or unlocks: a locked desk opens for the person who locked it only.
///
/// # Errors
/// `Invalid` with the field `password`: `session.wrong`, which does not tell whether name or password is;
/// `session.wait` after five wrong ones in a row; `session.locked` where somebody else locked the desk.
pub async fn sign_in(engine: &Engine, session: &Session, credentials: &Credentials) -> Result<Session> {
    let door = engine.door();
    if let Some(seconds) = door.throttle().wait(engine.now()) {
        let message = format!("was wrong too often; try again in {seconds} seconds");
        return Err(Error::field("password", "session.wait", message));
    }
    let person = {
        let mut reader = engine.store().read().await?;
        staff::by_sign_in(&mut reader, &normal(&credentials.sign_in)).await?
    };
    if let Seat::Locked(owner) = &session.seat
        && person.as_ref().is_none_or(|person| person.id != owner.id)
    {
        let message = "opens this desk only for who locked it; sign out first";
        return Err(Error::field("password", "session.locked", message));
    }
    let kept = person.as_ref().map(|person| person.password_hash.clone());
    let right = door.cost.verify(credentials.password.clone(), kept).await?;
    match person.filter(|person| right && may_sign_in(person)) {
        Some(person) => {
            door.throttle().succeeded();
            Ok(Session::of(person.into()))
        }
        None => {
            door.throttle().failed(engine.now());
            Err(Error::field("password", "session.wrong", "or the name is not right"))
        }
    }
}

/// Signs in the demo admin, who has no password: on demo content only.
///
/// # Errors
/// `NotAllowed` where the file is not marked as demo content; `Conflict::Taken` where somebody who is no active
/// admin has the demo admin's name.
pub async fn demo_session(engine: &Engine) -> Result<Session> {
    if !engine.is_demo() {
        return Err(Error::NotAllowed { action: "demo_sign_in" });
    }
    let known = {
        let mut reader = engine.store().read().await?;
        staff::by_sign_in(&mut reader, DEMO_SIGN_IN).await?
    };
    match known {
        Some(person) if person.role == Role::Admin && person.active => Ok(Session::of(person.into())),
        Some(_) => Err(Error::Conflict(Conflict::Taken)),
        None => Ok(Session::of(make_demo_admin(engine).await?)),
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
    first_admin::make(engine, person, "staff::demo_session", false).await
}
