//! The background: durable jobs, the duties that run them, and the supervisor that wakes for what is due.
//!
//! A job is a row, written with the change that wants it. A duty looks at the state as it stands when it runs, does
//! its work in one transaction, and does it once: whatever it makes has an id derived from its reason. So a job
//! that runs twice (a crash, a restart, a clock that was set back) has the effect of one.

mod arm;
mod backoff;
mod backup;
mod beside;
mod damage;
mod deliver;
mod duties;
mod escalation;
mod fault;
mod follow_up;
mod housekeeping;
mod levels;
mod supervisor;
mod unassigned;
mod waiting;
mod watch;

pub(crate) use arm::{arm_ticket, rearm_seen};
pub use duties::{Duties, Report, Round};
pub(crate) use levels::{escalations_of, promised_priority};
pub use supervisor::{Running, start};
pub(crate) use waiting::capacity_freed;
