//! The home screen: what is late, what comes soon, who waits for a call, what nobody has.

use domain::ids::TicketId;
use domain::time::Timestamp;
use local::Connection;
use local::today::TicketDue;

use super::counts::{capped, count, number};
use super::{Today, TodayRow, views};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::failed_calls::cards;
use crate::tickets::{TicketRow, list};

/// How far ahead "soon" looks.
pub(super) const SOON_MINUTES: i64 = 120;
/// Before anything was ever due.
pub(super) const START: Timestamp = Timestamp(i64::MIN);
/// Most rows of a list; its count says how many there are.
const ROWS: usize = 50;
/// Most rows of a list that is wanted whole: as many as its count counts.
const WHOLE: usize = 1_000;

/// A follow-up is due at its very instant; a ticket's target is still met at its own.
pub(super) const fn due_until(now: Timestamp) -> Timestamp {
    Timestamp(now.0 + 1)
}

/// The four lists of the day. A callback stands once, as the failed call that waits for it. With `whole` the first two
/// lists have all that they count; the failed calls and the unassigned tickets have screens of their own.
///
/// # Errors
/// `NotAllowed`.
pub async fn today(engine: &Engine, actor: &Actor, whole: bool) -> Result<Today> {
    let mut look = engine.look(actor, Action::See).await?;
    let (now, office) = (look.now, look.office.clone());
    let reader = &mut look.reader;
    let soon = now.plus_minutes(SOON_MINUTES);
    let most = if whole { WHOLE } else { ROWS };
    let due = local::today::tickets_due(reader, soon).await?;
    let (late, near): (Vec<TicketDue>, Vec<TicketDue>) = due.into_iter().partition(|ticket| ticket.at < now);

    let calls = local::failed_calls::open(reader, count(ROWS)).await?;
    let callbacks_count = local::today::stock(reader, "call_status")
        .await?
        .into_iter()
        .filter(|(key, _)| domain::failed_call::FailedCallStatus::from_stored(key).is_open())
        .map(|(_, n)| n)
        .sum();
    let unassigned = local::today::unassigned(reader, count(ROWS)).await?;
    let late_follow_ups = local::today::count_follow_ups_due(reader, START, due_until(now), false).await?;
    let near_follow_ups = local::today::count_follow_ups_due(reader, due_until(now), soon, false).await?;
    Ok(Today {
        overdue: rows(reader, (START, due_until(now)), &late, most, now).await?,
        overdue_count: number(capped(late_follow_ups + count(late.len()))),
        due_soon: rows(reader, (due_until(now), soon), &near, most, now).await?,
        due_soon_count: number(capped(near_follow_ups + count(near.len()))),
        callbacks: cards(reader, &calls, now, &office).await?,
        callbacks_count: number(callbacks_count),
        unassigned: ticket_rows(reader, &unassigned, now).await?,
        unassigned_count: number(local::today::count_unassigned(reader).await?),
    })
}

/// The follow-ups of a span and these tickets, soonest first.
async fn rows(
    reader: &mut Connection,
    (from, until): (Timestamp, Timestamp),
    due: &[TicketDue],
    most: usize,
    now: Timestamp,
) -> Result<Vec<TodayRow>> {
    let follow_ups = local::today::follow_ups_due(reader, from, until, count(most)).await?;
    let due = &due[..due.len().min(most)];
    let ids: Vec<_> = due.iter().map(|ticket| ticket.id).collect();
    let mut rows: Vec<(Timestamp, TodayRow)> = Vec::new();
    for ticket in ticket_rows(reader, &ids, now).await? {
        let at = due.iter().find(|one| one.id == ticket.id).map_or(now, |one| one.at);
        rows.push((at, TodayRow::Ticket { ticket }));
    }
    for follow_up in views(reader, &follow_ups, now).await? {
        rows.push((follow_up.due_at, TodayRow::FollowUp { follow_up }));
    }
    // Stable: of two at one instant the ticket comes first.
    rows.sort_by_key(|(at, _)| *at);
    Ok(rows.into_iter().take(most).map(|(_, row)| row).collect())
}

/// These tickets as lines of the table, in their order.
async fn ticket_rows(reader: &mut Connection, ids: &[TicketId], now: Timestamp) -> Result<Vec<TicketRow>> {
    let mut tickets = Vec::with_capacity(ids.len());
    for id in ids {
        tickets.extend(local::tickets::get(reader, *id).await?);
    }
    list::rows(reader, &tickets, now).await
}
