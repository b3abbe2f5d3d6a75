//! Making a follow-up, as a part of another use case.

use domain::follow_up::{FollowUpKind, FollowUpStatus};
use domain::ids::{CustomerId, FailedCallId, FollowUpId, StaffId, TicketId};
use domain::time::Timestamp;
use local::follow_ups::FollowUp;

use super::{JOB, Ring};
use crate::error::Result;
use crate::event::Topic;
use crate::work::Work;

/// A promise to look at something again.
#[derive(Debug, Clone)]
pub(crate) struct Promise<'a> {
    /// What it is about.
    pub kind: FollowUpKind,
    /// The ticket it looks at.
    pub ticket_id: Option<TicketId>,
    /// The failed call it looks at.
    pub failed_call_id: Option<FailedCallId>,
    /// Whose it is.
    pub customer_id: CustomerId,
    /// Whom it tells; `None`: all staff.
    pub staff_id: Option<StaffId>,
    /// When.
    pub due_at: Timestamp,
    /// What to do; may be empty.
    pub note: &'a str,
}

/// Makes a follow-up with the job that makes it ring.
pub(crate) async fn make(work: &mut Work<'_>, promise: &Promise<'_>) -> Result<FollowUp> {
    let follow_up = FollowUp {
        id: work.id::<FollowUpId>(),
        kind: promise.kind,
        ticket_id: promise.ticket_id,
        failed_call_id: promise.failed_call_id,
        customer_id: promise.customer_id,
        staff_id: promise.staff_id,
        note: promise.note.trim().to_owned(),
        due_at: promise.due_at,
        status: FollowUpStatus::Open,
        snoozes: 0,
        fired_due_at: None,
        made_by: work.made_by.to_owned(),
        created_at: work.now,
        updated_at: work.now,
        done_at: None,
    };
    local::follow_ups::insert(&mut work.writer, &follow_up).await?;
    work.audit("follow_up", follow_up.id.0, None, Some(&follow_up)).await?;
    work.touch(Topic::FollowUps);
    arm(work, &follow_up).await?;
    Ok(follow_up)
}

/// Has an open follow-up that has not rung ring when it is due.
pub(crate) async fn arm(work: &mut Work<'_>, follow_up: &FollowUp) -> Result<()> {
    if follow_up.status != FollowUpStatus::Open || follow_up.fired_due_at == Some(follow_up.due_at) {
        return Ok(());
    }
    let ring = Ring { follow_up_id: follow_up.id };
    work.job(JOB, &follow_up.id.to_string(), &ring, follow_up.due_at).await
}
