//! Response times: adding counted minutes to an instant, and explaining what was counted.
//!
//! All arithmetic is in milliseconds; only answers are in minutes, rounded down. Nothing looks further ahead
//! than [`crate::calendar::HORIZON_DAYS`]: a target that never comes saturates there.

use std::ops::ControlFlow;

use serde::Serialize;

use crate::{
    calendar::{Calendar, HORIZON_DAYS, horizon},
    macros::text_enum,
    time::Timestamp,
};

mod escalation;
mod policy;
pub use escalation::{Level, Levels, escalation_notice, level_due, raised};
pub use policy::{Due, Metric, Policy, PolicyError, Target, Verdict, due, verdict};

text_enum! {
    /// Which minutes count. A mode of a newer version counts as `clock`: the earlier promise is the safer one.
    Mode {
        /// All of them.
        Clock = "clock",
        /// Those in which the office is open.
        Office = "office",
    }
}

text_enum! {
    /// Why a clock stood still at the ticket's own wish.
    PauseReason {
        /// The ticket was on hold.
        OnHold = "on_hold",
        /// The ticket was closed, and opened again later.
        Closed = "closed",
    }
}

text_enum! {
    /// Why a stretch of time counted, or did not.
    LedgerReason {
        /// The office was open.
        OfficeHours = "office_hours",
        /// Every minute counts for this ticket.
        AroundTheClock = "around_the_clock",
        /// Before or after hours, or a weekday off.
        Closed = "closed",
        /// Not open on this date.
        Holiday = "holiday",
        /// The ticket was on hold.
        OnHold = "on_hold",
        /// The ticket was closed before it was opened again.
        TicketClosed = "ticket_closed",
    }
}

impl LedgerReason {
    /// Whether time of this kind counts.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::OfficeHours | Self::AroundTheClock)
    }
}

/// A stretch in which a clock stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
pub struct Pause {
    /// When it began.
    pub from: Timestamp,
    /// When it ended; `None` while it lasts.
    pub until: Option<Timestamp>,
    /// Why.
    pub why: PauseReason,
}

/// One stretch of a clock's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
pub struct LedgerEntry {
    /// First instant.
    pub from: Timestamp,
    /// The instant after the last one.
    pub to: Timestamp,
    /// Whether it counts.
    pub counted: bool,
    /// Why it counts, or does not.
    pub why: LedgerReason,
}

/// What a clock counted and what it left out, without gaps, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Ledger {
    /// The stretches; neighbours differ in their reason.
    pub entries: Vec<LedgerEntry>,
    /// Whole minutes counted: the sum of the counted entries, rounded down once.
    pub counted_minutes: u32,
}

/// The earliest instant at which `minutes` have been counted since `start`: 18:00, not the next day's 10:00.
/// Saturates at the calendar's horizon, also where a pause has no end yet.
#[must_use]
pub fn add(calendar: &Calendar, mode: Mode, start: Timestamp, minutes: u32, pauses: &[Pause]) -> Timestamp {
    add_ms(calendar, mode, start, i64::from(minutes) * 60_000, pauses)
}

/// Whole minutes counted in `from..to`, rounded down; none where `to` is not after `from`.
#[must_use]
pub fn elapsed(calendar: &Calendar, mode: Mode, from: Timestamp, to: Timestamp, pauses: &[Pause]) -> u32 {
    let mut counted = 0;
    walk(calendar, mode, from, to, pauses, &mut |entry| {
        counted += entry.counted_ms();
        ControlFlow::Continue(())
    });
    whole_minutes(counted)
}

/// Every stretch of `from..to` with its reason: the clock's explanation of itself.
#[must_use]
pub fn ledger(calendar: &Calendar, mode: Mode, from: Timestamp, to: Timestamp, pauses: &[Pause]) -> Ledger {
    let mut entries: Vec<LedgerEntry> = Vec::new();
    walk(calendar, mode, from, to, pauses, &mut |entry| {
        match entries.last_mut() {
            Some(last) if last.why == entry.why => last.to = entry.to,
            _ => entries.push(entry),
        }
        ControlFlow::Continue(())
    });
    let counted_minutes = whole_minutes(entries.iter().map(LedgerEntry::counted_ms).sum());
    Ledger { entries, counted_minutes }
}

impl LedgerEntry {
    fn new(from: Timestamp, to: Timestamp, why: LedgerReason) -> Self {
        Self { from, to, counted: why.counts(), why }
    }

    const fn counted_ms(&self) -> i64 {
        if self.counted { self.to.0 - self.from.0 } else { 0 }
    }
}

fn whole_minutes(ms: i64) -> u32 {
    // Fifty years have 26 million minutes, so that this never saturates.
    u32::try_from(ms / 60_000).unwrap_or(u32::MAX)
}

fn add_ms(calendar: &Calendar, mode: Mode, start: Timestamp, ms: i64, pauses: &[Pause]) -> Timestamp {
    if ms <= 0 {
        return start;
    }
    let end = horizon(start);
    // Nothing counts after a pause without an end: the walk need not go there.
    let last = pauses.iter().filter(|pause| pause.until.is_none()).map(|pause| pause.from).min();
    let mut left = ms;
    let mut target = end;
    walk(calendar, mode, start, last.map_or(end, |last| last.min(end)), pauses, &mut |entry| {
        if !entry.counted {
            return ControlFlow::Continue(());
        }
        if left <= entry.counted_ms() {
            target = Timestamp(entry.from.0 + left);
            return ControlFlow::Break(());
        }
        left -= entry.counted_ms();
        ControlFlow::Continue(())
    });
    target
}

type Visit<'a> = dyn FnMut(LedgerEntry) -> ControlFlow<()> + 'a;

/// Visits the stretches of `from..to` in order until `visit` breaks off.
fn walk(
    calendar: &Calendar,
    mode: Mode,
    from: Timestamp,
    to: Timestamp,
    pauses: &[Pause],
    visit: &mut Visit<'_>,
) {
    let to = to.min(horizon(from));
    let pauses = disjoint(pauses);
    let mut clipped = |entry: LedgerEntry| {
        let entry = LedgerEntry { from: entry.from.max(from), to: entry.to.min(to), ..entry };
        if entry.from < entry.to { cut(entry, &pauses, visit) } else { ControlFlow::Continue(()) }
    };
    let walked = if mode == Mode::Office {
        walk_days(calendar, from, to, &mut clipped)
    } else {
        clipped(LedgerEntry::new(from, to, LedgerReason::AroundTheClock))
    };
    // Broken off or walked to the end: either way the visitor has seen what it wanted.
    let (ControlFlow::Continue(()) | ControlFlow::Break(())) = walked;
}

fn walk_days(calendar: &Calendar, from: Timestamp, to: Timestamp, visit: &mut Visit<'_>) -> ControlFlow<()> {
    // One day more than the horizon has: `from` and `to` may both lie within one.
    for date in calendar.office_day(from).iter_days().take(HORIZON_DAYS as usize + 1) {
        let day = calendar.day(date);
        if day.from >= to {
            break;
        }
        let shut =
            if calendar.holidays.contains_key(&date) { LedgerReason::Holiday } else { LedgerReason::Closed };
        let mut seen = day.from;
        for span in calendar.spans(date) {
            visit(LedgerEntry::new(seen, span.from, shut))?;
            visit(LedgerEntry::new(span.from, span.to, LedgerReason::OfficeHours))?;
            seen = span.to;
        }
        visit(LedgerEntry::new(seen, day.to, shut))?;
    }
    ControlFlow::Continue(())
}

/// Hands `entry` on with the paused parts of it marked as such.
fn cut(
    entry: LedgerEntry,
    pauses: &[(Timestamp, Timestamp, PauseReason)],
    visit: &mut Visit<'_>,
) -> ControlFlow<()> {
    let mut seen = entry.from;
    for (from, until, why) in pauses.iter().copied() {
        let (from, until) = (from.max(seen), until.min(entry.to));
        if from >= until {
            continue;
        }
        if seen < from {
            visit(LedgerEntry::new(seen, from, entry.why))?;
        }
        let why = match why {
            PauseReason::Closed => LedgerReason::TicketClosed,
            PauseReason::OnHold | PauseReason::Unknown => LedgerReason::OnHold,
        };
        visit(LedgerEntry::new(from, until, why))?;
        seen = until;
    }
    if seen < entry.to {
        visit(LedgerEntry::new(seen, entry.to, entry.why))
    } else {
        ControlFlow::Continue(())
    }
}

/// The pauses in order and apart; where two overlap, the earlier one keeps the time they share.
fn disjoint(pauses: &[Pause]) -> Vec<(Timestamp, Timestamp, PauseReason)> {
    let mut sorted = pauses.to_vec();
    sorted.sort_by_key(|pause| pause.from);
    let mut free_from = Timestamp(i64::MIN);
    let mut apart = Vec::with_capacity(sorted.len());
    for pause in sorted {
        let from = pause.from.max(free_from);
        let until = pause.until.unwrap_or(Timestamp(i64::MAX));
        if from < until {
            apart.push((from, until, pause.why));
            free_from = until;
        }
    }
    apart
}

#[cfg(test)]
mod tests;
