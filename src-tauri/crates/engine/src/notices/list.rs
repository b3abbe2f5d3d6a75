//! The newest notices.

use domain::staff::Role;

use super::NoticeView;
use crate::actor::{Action, Actor, Who};
use crate::engine::Engine;
use crate::error::Result;

/// Most notices that are shown.
const SHOWN: i64 = 50;

/// The newest notices for whoever asks: admins see all, staff those for staff or for themselves.
///
/// # Errors
/// `NotAllowed`.
pub async fn notices(engine: &Engine, actor: &Actor) -> Result<Vec<NoticeView>> {
    let mut look = engine.look(actor, Action::See).await?;
    let found = local::notices::newest(&mut look.reader, role_of(actor), actor.staff_id(), SHOWN).await?;
    Ok(found.into_iter().map(NoticeView::from).collect())
}

/// With whose eyes an actor reads notices: the file's owner and the duties see what admins see.
pub(crate) fn role_of(actor: &Actor) -> Role {
    match &actor.who {
        Who::Person { role, .. } => *role,
        Who::Scheduler | Who::Operator { .. } => Role::Admin,
        Who::Intake | Who::Nobody => Role::Staff,
    }
}

impl From<local::notices::Notice> for NoticeView {
    fn from(notice: local::notices::Notice) -> Self {
        Self {
            id: notice.id,
            kind: notice.kind,
            at: notice.at,
            title: notice.title,
            body: notice.body,
            ticket_id: notice.ticket_id,
            failed_call_id: notice.failed_call_id,
            follow_up_id: notice.follow_up_id,
            seen: notice.seen_at.is_some(),
        }
    }
}
