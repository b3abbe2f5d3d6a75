//! The numbers beside the navigation: stocks from the counters, the rest counted over indexes and capped.

use domain::failed_call::FailedCallStatus;
use domain::ticket::TicketStatus;

use super::NavigationCounts;
use super::today::{SOON_MINUTES, START, due_until};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;

/// The numbers beside the navigation.
///
/// # Errors
/// `NotAllowed`.
pub async fn navigation_counts(engine: &Engine, actor: &Actor) -> Result<NavigationCounts> {
    let mut look = engine.look(actor, Action::See).await?;
    let (now, soon) = (look.now, look.now.plus_minutes(SOON_MINUTES));
    let reader = &mut look.reader;
    let due = local::today::tickets_due(reader, soon).await?;
    let late_tickets = due.iter().filter(|ticket| ticket.at < now).count();
    let late = capped(
        local::today::count_follow_ups_due(reader, START, due_until(now), true).await? + count(late_tickets),
    );
    let near = capped(
        local::today::count_follow_ups_due(reader, due_until(now), soon, true).await?
            + count(due.len() - late_tickets),
    );
    let tickets = local::today::stock(reader, "ticket_status").await?;
    let calls = local::today::stock(reader, "call_status").await?;
    let sum = |stock: &[(String, i64)], keep: &dyn Fn(&str) -> bool| -> i64 {
        stock.iter().filter(|(key, _)| keep(key)).map(|(_, n)| *n).sum()
    };
    Ok(NavigationCounts {
        overdue: number(late),
        today: number(late + near),
        open_tickets: number(sum(&tickets, &|key| TicketStatus::from_stored(key).is_open())),
        open_calls: number(sum(&calls, &|key| FailedCallStatus::from_stored(key).is_open())),
        review: number(local::today::count_review(reader).await?),
        notices: number(
            local::today::count_unseen(reader, crate::notices::role_of(actor), actor.staff_id()).await?,
        ),
        tickets: number(sum(&tickets, &|_| true)),
    })
}

pub(super) fn capped(n: i64) -> i64 {
    n.min(local::today::COUNTED)
}

pub(super) fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

pub(super) fn number(n: i64) -> u32 {
    u32::try_from(n.max(0)).unwrap_or(u32::MAX)
}
