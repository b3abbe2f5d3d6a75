//! The road out of the engine for native notifications: the shell implements it.

use domain::ids::StaffId;
use domain::staff::Role;

use super::NoticeView;

/// A button of a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeAction {
    /// Opens what the notice is about.
    Open,
    /// Snoozes its follow-up.
    Snooze,
    /// Handles its follow-up.
    Done,
}

/// A notice to show natively.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// What it says.
    pub notice: NoticeView,
    /// Whom it is for: all staff, or admins only.
    pub audience: Role,
    /// The one person it is for, where it is for one.
    pub staff_id: Option<StaffId>,
    /// Its buttons, in order.
    pub actions: Vec<NoticeAction>,
}

impl Alert {
    /// Whether a person of this desk is told.
    #[must_use]
    pub fn is_for(&self, role: Role, staff: StaffId) -> bool {
        role == Role::Admin || (self.audience == Role::Staff && self.staff_id.is_none_or(|one| one == staff))
    }
}

/// Shows notifications. An error is the shell's to log: the notice stands in the window either way.
pub trait Notifier: Send + Sync {
    /// Shows one. Must not block: it is called between two jobs.
    fn show(&self, alert: &Alert);
}
