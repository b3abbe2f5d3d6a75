//! People who sign in, and the session they hold.

use domain::ids::StaffId;
use domain::staff::Role;
use serde::{Deserialize, Serialize};

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct StaffView {
    /// Their id.
    pub id: StaffId,
    /// Their name.
    pub name: String,
    /// What they type to sign in.
    pub sign_in: String,
    /// What they may do.
    pub role: Role,
    /// May sign in.
    pub active: bool,
}

/// The first admin of a new desk, or a person an admin adds.
#[derive(Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct NewStaff {
    /// Their name: required.
    pub name: String,
    /// What they type to sign in: 2 to 64 characters without spaces, any case.
    pub sign_in: String,
    /// 10 to 1,000 characters.
    pub password: String,
    /// What they may do; the first person is always an admin.
    pub role: Role,
}

/// A sign-in.
#[derive(Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct Credentials {
    /// What they type to sign in.
    pub sign_in: String,
    /// Their password.
    pub password: String,
}

/// Whether somebody is at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Access {
    /// Nobody exists yet: the first admin is to be made.
    FirstRun,
    /// Nobody is signed in.
    SignedOut,
    /// Locked: the same person's password opens it.
    Locked {
        /// Who locked it.
        staff: StaffView,
    },
    /// Somebody works.
    SignedIn {
        /// Who.
        staff: StaffView,
    },
}
