//! A ticket: one service job. Status moves live here.

use crate::macros::text_enum;

text_enum! {
    /// Where a ticket stands.
    TicketStatus {
        /// Nobody has looked yet.
        New = "new",
        /// Somebody has it.
        Acknowledged = "acknowledged",
        /// A visit is booked.
        Scheduled = "scheduled",
        /// Being worked on.
        InProgress = "in_progress",
        /// Waits for something outside; a reason is given.
        OnHold = "on_hold",
        /// Done.
        Completed = "completed",
        /// Will not be done.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// What a held ticket waits for.
    HoldReason {
        /// The customer.
        Customer = "customer",
        /// A part.
        Parts = "parts",
        /// Something else.
        Other = "other",
    }
}

impl TicketStatus {
    /// The job is finished: completed or cancelled.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Completed | Self::Cancelled)
    }

    /// The job is still owed. `Unknown` is neither open nor closed: this build cannot tell.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Completed | Self::Cancelled | Self::Unknown)
    }
}

/// Longest reason that is kept with a move, in characters.
pub const MAX_REASON_CHARS: usize = 1_000;

/// Why a status move is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoveError {
    /// The table of allowed moves has no such pair.
    #[error("a ticket cannot move from {from} to {to}")]
    NotAllowed {
        /// Where it stands.
        from: TicketStatus,
        /// Where it was to go.
        to: TicketStatus,
    },
    /// Going on hold must say what the ticket waits for.
    #[error("a ticket on hold needs the reason it waits for")]
    HoldReasonMissing,
    /// Only a ticket on hold has a hold reason.
    #[error("a hold reason was given, but the ticket moves to {to}")]
    HoldReasonUnexpected {
        /// Where it was to go.
        to: TicketStatus,
    },
    /// A closed ticket is opened again only with a reason.
    #[error("reopening a {from} ticket needs a reason")]
    ReasonMissing {
        /// Where it stands.
        from: TicketStatus,
    },
    /// The reason is longer than [`MAX_REASON_CHARS`].
    #[error("the reason is {chars} characters long; at most {MAX_REASON_CHARS} are kept")]
    ReasonTooLong {
        /// Its length in characters.
        chars: usize,
    },
}

impl MoveError {
    /// The input field that the error belongs to.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        match self {
            Self::NotAllowed { .. } => "to",
            Self::HoldReasonMissing | Self::HoldReasonUnexpected { .. } => "hold_reason",
            Self::ReasonMissing { .. } | Self::ReasonTooLong { .. } => "reason",
        }
    }
}

/// Where a ticket may go from `from`, in the order in which the window offers it.
/// Empty for `Unknown`: a status of a newer version is read-only here.
#[must_use]
pub const fn allowed_moves(from: TicketStatus) -> &'static [TicketStatus] {
    use TicketStatus::{Acknowledged, Cancelled, Completed, InProgress, New, OnHold, Scheduled, Unknown};
    match from {
        New => &[Acknowledged, Scheduled, InProgress, OnHold, Cancelled],
        Acknowledged => &[Scheduled, InProgress, OnHold, Cancelled],
        Scheduled => &[Acknowledged, InProgress, OnHold, Cancelled],
        InProgress => &[Scheduled, OnHold, Completed, Cancelled],
        OnHold => &[Acknowledged, Scheduled, InProgress, Cancelled],
        Completed | Cancelled => &[InProgress],
        Unknown => &[],
    }
}

/// Whether the table of moves has `from` to `to`; staying in place is no move.
pub fn check_move(from: TicketStatus, to: TicketStatus) -> Result<(), MoveError> {
    if allowed_moves(from).contains(&to) { Ok(()) } else { Err(MoveError::NotAllowed { from, to }) }
}

/// A wanted status move with what it must bring along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Where the ticket is to go.
    pub to: TicketStatus,
    /// What it waits for; required when going on hold, refused otherwise.
    pub hold_reason: Option<HoldReason>,
    /// Why, in words; required when a closed ticket is opened again.
    pub reason: Option<String>,
}

impl Move {
    /// A move that brings nothing along.
    #[must_use]
    pub const fn to(to: TicketStatus) -> Self {
        Self { to, hold_reason: None, reason: None }
    }

    /// Whether a ticket that stands at `from` may make this move.
    pub fn check(&self, from: TicketStatus) -> Result<(), MoveError> {
        check_move(from, self.to)?;
        match self.hold_reason {
            None | Some(HoldReason::Unknown) if self.to == TicketStatus::OnHold => {
                return Err(MoveError::HoldReasonMissing);
            }
            Some(_) if self.to != TicketStatus::OnHold => {
                return Err(MoveError::HoldReasonUnexpected { to: self.to });
            }
            _ => {}
        }
        let reason = self.reason.as_deref().unwrap_or_default().trim();
        if from.is_closed() && reason.is_empty() {
            return Err(MoveError::ReasonMissing { from });
        }
        let chars = reason.chars().count();
        if chars > MAX_REASON_CHARS { Err(MoveError::ReasonTooLong { chars }) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of the domain page, as words, so that a slip in the code cannot repeat itself here.
    const TABLE: &[(&str, &str)] = &[
        ("new", "acknowledged, scheduled, in_progress, on_hold, cancelled"),
        ("acknowledged", "scheduled, in_progress, on_hold, cancelled"),
        ("scheduled", "acknowledged, in_progress, on_hold, cancelled"),
        ("in_progress", "scheduled, on_hold, completed, cancelled"),
        ("on_hold", "acknowledged, scheduled, in_progress, cancelled"),
        ("completed", "in_progress"),
        ("cancelled", "in_progress"),
        ("unknown", ""),
    ];

    #[test]
    fn every_pair_follows_the_table() {
        for (from, allowed) in TABLE {
            let from = TicketStatus::from_stored(from);
            for to in TicketStatus::ALL.iter().copied().chain([TicketStatus::Unknown]) {
                let expected = allowed.split(", ").any(|word| word == to.as_str());
                assert_eq!(check_move(from, to).is_ok(), expected, "{from} to {to}");
            }
        }
    }

    #[test]
    fn a_refused_move_names_both_ends() {
        let error = check_move(TicketStatus::New, TicketStatus::Completed).unwrap_err();
        assert_eq!(error.to_string(), "a ticket cannot move from new to completed");
        assert_eq!(error.field(), "to");
    }

    #[test]
    fn on_hold_needs_what_it_waits_for() {
        let mut hold = Move::to(TicketStatus::OnHold);
        assert_eq!(hold.check(TicketStatus::InProgress), Err(MoveError::HoldReasonMissing));
        hold.hold_reason = Some(HoldReason::Unknown);
        assert_eq!(hold.check(TicketStatus::InProgress), Err(MoveError::HoldReasonMissing));
        hold.hold_reason = Some(HoldReason::Parts);
        assert_eq!(hold.check(TicketStatus::InProgress), Ok(()));
        hold.to = TicketStatus::Scheduled;
        let error = hold.check(TicketStatus::InProgress).unwrap_err();
        assert_eq!(
            (error.field(), error),
            ("hold_reason", MoveError::HoldReasonUnexpected { to: TicketStatus::Scheduled })
        );
    }

    #[test]
    fn reopening_needs_a_reason_of_bearable_length() {
        for from in [TicketStatus::Completed, TicketStatus::Cancelled] {
            let mut reopen = Move::to(TicketStatus::InProgress);
            assert_eq!(reopen.check(from), Err(MoveError::ReasonMissing { from }));
            reopen.reason = Some("  \n".to_owned());
            assert_eq!(reopen.check(from), Err(MoveError::ReasonMissing { from }));
            reopen.reason = Some("Same noise again".to_owned());
            assert_eq!(reopen.check(from), Ok(()));
            reopen.reason = Some("ന".repeat(MAX_REASON_CHARS + 1));
            assert_eq!(reopen.check(from), Err(MoveError::ReasonTooLong { chars: MAX_REASON_CHARS + 1 }));
        }
    }

    #[test]
    fn a_status_is_open_or_closed_but_never_both() {
        for status in TicketStatus::ALL {
            assert_ne!(status.is_open(), status.is_closed(), "{status}");
        }
        assert!(!TicketStatus::Unknown.is_open() && !TicketStatus::Unknown.is_closed());
    }
}
