//! The levels of a ticket's running targets: which were told, and when the next one is due.
//!
//! A level is told once per ticket, metric and cycle: its notice's id is derived from these. Of the levels that fell
//! due together, because the desk was away, only the highest is told; the lower ones say nothing more.

use domain::calendar::horizon;
use domain::priority::{Decided, Priority};
pub(crate) use domain::sla::escalation_notice as notice_id;
use domain::sla::{Level, Metric, level_due};
use domain::time::Timestamp;
use local::Connection;
use local::notices::Notice;
use local::tickets::Ticket;

use crate::error::Result;
use crate::office::Office;
use crate::tickets::targets;

/// A level that is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// Of which target.
    pub metric: Metric,
    /// Which level.
    pub level: Level,
    /// When, by the calendar and by who has seen the level before.
    pub at: Timestamp,
}

/// What is told of a ticket so far, and what comes.
#[derive(Debug)]
pub(super) struct Ladder {
    steps: Vec<Step>,
}

impl Ladder {
    /// Reads the ladder of an open ticket. A closed one has none.
    pub async fn read(connection: &mut Connection, ticket: &Ticket, office: &Office) -> Result<Self> {
        let mut steps = Vec::new();
        if ticket.deleted_at.is_some() || !ticket.status.is_open() {
            return Ok(Self { steps });
        }
        let told = local::notices::of_ticket(connection, ticket.id).await?;
        let moves = local::ticket_moves::of_ticket(connection, ticket.id).await?;
        let pauses = targets::pauses(&moves);
        let settings = &office.settings;
        let target = settings.sla.target(promised_priority(ticket));
        for metric in targets::METRICS {
            if targets::target(ticket, metric).1.is_some() {
                continue;
            }
            let of_level = |level: Level| {
                let id = notice_id(ticket.id, metric, level, ticket.cycle);
                told.iter().find(|notice| notice.id.0 == id)
            };
            let highest = Level::ALL.iter().rposition(|level| of_level(*level).is_some());
            let seen = Level::ALL.iter().filter_map(|level| of_level(*level)?.seen_at).max();
            for level in Level::ALL.iter().skip(highest.map_or(0, |place| place + 1)) {
                let Some(percent) = settings.levels.percent(*level) else { continue };
                let due = level_due(
                    &settings.calendar,
                    target.mode,
                    ticket.created_at,
                    target.minutes(metric),
                    &metric.pauses(&pauses),
                    percent,
                );
                // A level that lies at the horizon waits for a pause to end: the move out of it arms anew.
                if due < horizon(ticket.created_at) {
                    steps.push(Step { metric, level: *level, at: settings.levels.held(due, seen) });
                }
            }
        }
        Ok(Self { steps })
    }

    /// When the next level is due.
    pub fn next(&self) -> Option<Timestamp> {
        self.steps.iter().map(|step| step.at).min()
    }

    /// The levels to tell at `now`: of each metric the highest that is due.
    pub fn due(&self, now: Timestamp) -> Vec<Step> {
        targets::METRICS
            .into_iter()
            .filter_map(|metric| {
                self.steps.iter().rfind(|step| step.metric == metric && step.at <= now).copied()
            })
            .collect()
    }

    /// The ladder without what was just told, and without the levels below it.
    pub fn told(&mut self, told: &[Step]) {
        self.steps
            .retain(|step| !told.iter().any(|done| done.metric == step.metric && step.level <= done.level));
    }
}

/// The priority that the ticket's targets were promised for: raising it by escalation leaves the targets as they
/// are, so that a raised ticket is still measured by the priority before.
pub(crate) fn promised_priority(ticket: &Ticket) -> Priority {
    if ticket.priority_manual {
        return ticket.priority;
    }
    let raised = serde_json::from_str::<Decided>(&ticket.priority_reasons).ok().and_then(|decided| {
        let first = decided.reasons.into_iter().find(|reason| reason.key == "raised")?;
        Priority::parse(&first.words)
    });
    raised.unwrap_or(ticket.priority)
}

/// The levels that a ticket has reached, in the order of the notices: when, which target, which level in percent.
pub(crate) fn escalations_of(
    ticket: &Ticket,
    notices: &[Notice],
    office: &Office,
) -> Vec<(Timestamp, Metric, u32)> {
    let mut reached = Vec::new();
    for notice in notices {
        for cycle in 0..=ticket.cycle {
            for metric in targets::METRICS {
                for level in Level::ALL {
                    if notice.id.0 == notice_id(ticket.id, metric, *level, cycle)
                        && let Some(percent) = office.settings.levels.percent(*level)
                    {
                        reached.push((notice.at, metric, u32::from(percent)));
                    }
                }
            }
        }
    }
    reached
}
