//! What changed, told after the commit.

use serde::Serialize;
use uuid::Uuid;

/// What a change is about; the window turns topics into refreshes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Tickets, their tags, moves and logs.
    Tickets,
    /// Failed calls and attempts.
    FailedCalls,
    /// Customers, phones, appliances.
    Customers,
    /// Follow-ups.
    FollowUps,
    /// Notices.
    Notices,
    /// Technicians.
    Technicians,
    /// Messages and the review queue.
    Messages,
    /// Settings, holidays.
    Settings,
    /// People who sign in.
    Staff,
}

impl Topic {
    /// Every topic: what another process changed may be anything.
    pub const ALL: [Self; 9] = [
        Self::Tickets,
        Self::FailedCalls,
        Self::Customers,
        Self::FollowUps,
        Self::Notices,
        Self::Technicians,
        Self::Messages,
        Self::Settings,
        Self::Staff,
    ];
}

/// A committed change. It carries no rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Changed {
    /// The desk's revision after it.
    #[specta(type = specta_typescript::Number)]
    pub revision: i64,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// The records concerned; empty where they are not known.
    pub ids: Vec<Uuid>,
}
