//! Raising a notice: its row, and the job that shows it natively, in the transaction that gives the reason.

use domain::ids::{FailedCallId, FollowUpId, NoticeId, StaffId, TicketId, derived};
use domain::notice::NoticeKind;
use domain::staff::Role;
use domain::time::Timestamp;
use local::customers::Customer;
use local::notices::Notice;
use local::tickets::Ticket;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::text::{self, Text};
use crate::error::Result;
use crate::event::Topic;
use crate::settings;
use crate::work::Work;

/// The kind of the jobs that show notices natively; their key is the notice's id.
pub(crate) const SHOW: &str = "show_notice";

/// What such a job carries.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Show {
    /// Which notice.
    pub notice_id: NoticeId,
    /// When its reason fell due: long before it is shown where the desk was away.
    pub due_at: Timestamp,
}

/// Something to tell.
#[derive(Debug, Clone)]
pub(crate) struct News {
    /// Derived from the reason: the same reason is told once, on whatever desktop.
    pub id: Uuid,
    /// What it tells.
    pub kind: NoticeKind,
    /// When its reason fell due.
    pub due_at: Timestamp,
    /// The ticket concerned.
    pub ticket_id: Option<TicketId>,
    /// The failed call concerned.
    pub failed_call_id: Option<FailedCallId>,
    /// The follow-up that fired.
    pub follow_up_id: Option<FollowUpId>,
    /// All staff, or admins only.
    pub audience: Role,
    /// One person.
    pub staff_id: Option<StaffId>,
    /// What it says.
    pub text: Text,
}

impl News {
    /// News about a ticket.
    pub fn of_ticket(
        ticket: &Ticket,
        kind: NoticeKind,
        id: Uuid,
        due_at: Timestamp,
        audience: Role,
        text: Text,
    ) -> Self {
        Self { ticket_id: Some(ticket.id), ..Self::of_office(kind, id, due_at, audience, text) }
    }

    /// News that stands for no record.
    pub const fn of_office(
        kind: NoticeKind,
        id: Uuid,
        due_at: Timestamp,
        audience: Role,
        text: Text,
    ) -> Self {
        Self {
            id,
            kind,
            due_at,
            ticket_id: None,
            failed_call_id: None,
            follow_up_id: None,
            audience,
            staff_id: None,
            text,
        }
    }
}

/// Tells the office. Answers whether it is news: what was told before is not told again.
pub(crate) async fn raise(work: &mut Work<'_>, news: News) -> Result<bool> {
    let id = NoticeId(news.id);
    if local::notices::get(work.connection(), id).await?.is_some() {
        return Ok(false);
    }
    let notice = Notice {
        id,
        kind: news.kind,
        at: work.now,
        ticket_id: news.ticket_id,
        failed_call_id: news.failed_call_id,
        follow_up_id: news.follow_up_id,
        audience: news.audience,
        staff_id: news.staff_id,
        title: news.text.title,
        body: news.text.body,
        seen_at: None,
        seen_by: None,
    };
    local::notices::insert(&mut work.writer, &notice).await?;
    work.audit("notice", id.0, None, Some(&notice)).await?;
    work.touch(Topic::Notices);
    let show = Show { notice_id: id, due_at: news.due_at };
    work.job(SHOW, &id.to_string(), &show, work.now).await?;
    Ok(true)
}

/// Tells everybody of danger, at once. Once per ticket and cycle.
pub(crate) async fn raise_emergency(work: &mut Work<'_>, ticket: &Ticket, customer: &Customer) -> Result<()> {
    let language = settings::language(work.connection()).await?;
    let id = derived(&["notice", "emergency", &ticket.id.to_string(), &ticket.cycle.to_string()]);
    let text = text::emergency(language, &ticket.number, &customer.name, &ticket.town, &ticket.problem);
    let news = News::of_ticket(ticket, NoticeKind::Emergency, id, work.now, Role::Staff, text);
    raise(work, news).await?;
    Ok(())
}
