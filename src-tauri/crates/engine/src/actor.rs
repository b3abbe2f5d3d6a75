//! Who acts, and what they may do: the permission table of the domain.

use domain::ids::{DeviceId, StaffId};
use domain::staff::Role;

use crate::error::{Error, Result};

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A person who signed in.
    Person {
        /// Who.
        staff_id: StaffId,
        /// What they may do.
        role: Role,
    },
    /// The background duties.
    Scheduler,
    /// Messages that become tickets by themselves.
    Intake,
    /// Whoever can read the file, on the command line: looks, configures, imports, and brings messages.
    Operator {
        /// The system user's name.
        user: String,
    },
    /// Nobody has signed in.
    Nobody,
}

/// Who acts, on which desktop. Every use case takes one, and audits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub who: Who,
    /// Where.
    pub device: DeviceId,
}

/// What the permission table of the domain speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// See tickets, failed calls, customers, follow-ups, the dashboard.
    See,
    /// Edit them.
    Edit,
    /// Delete softly, restore, merge.
    Delete,
    /// Technicians, calendar, settings, users, backup, audit.
    Configure,
    /// Run background duties.
    RunDuties,
    /// Bring in many records at once.
    Import,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 6] =
        [Self::See, Self::Edit, Self::Delete, Self::Configure, Self::RunDuties, Self::Import];

    /// Its name in errors.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::Edit => "edit",
            Self::Delete => "delete",
            Self::Configure => "configure",
            Self::RunDuties => "run_duties",
            Self::Import => "import",
        }
    }
}

impl Actor {
    /// The name that rows carry: `staff`, `admin`, `scheduler`, `intake`, `operator`, `nobody`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match &self.who {
            Who::Person { role: Role::Admin, .. } => "admin",
            Who::Person { .. } => "staff",
            Who::Scheduler => "scheduler",
            Who::Intake => "intake",
            Who::Operator { .. } => "operator",
            Who::Nobody => "nobody",
        }
    }

    /// The person, where a person acts.
    #[must_use]
    pub const fn staff_id(&self) -> Option<StaffId> {
        match &self.who {
            Who::Person { staff_id, .. } => Some(*staff_id),
            _ => None,
        }
    }

    /// Whether the permission table allows it.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        use Action::{Configure, Delete, Edit, Import, RunDuties, See};
        match &self.who {
            Who::Person { role: Role::Admin, .. } => {
                matches!(action, See | Edit | Delete | Configure | Import)
            }
            Who::Person { role: Role::Staff, .. } => matches!(action, See | Edit),
            Who::Person { role: Role::Unknown, .. } | Who::Nobody => false,
            Who::Scheduler => matches!(action, See | Edit | RunDuties),
            Who::Intake => matches!(action, See | Edit),
            // Whoever can read the file could write it by other means: all but the duties, which are their owner's.
            Who::Operator { .. } => matches!(action, See | Edit | Delete | Configure | Import),
        }
    }

    /// Refuses what the permission table does not allow.
    ///
    /// # Errors
    /// `NotAllowed`, naming the action.
    pub fn check(&self, action: Action) -> Result<()> {
        if self.may(action) { Ok(()) } else { Err(Error::NotAllowed { action: action.name() }) }
    }
}
