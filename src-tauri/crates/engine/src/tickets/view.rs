//! What the window sees of tickets.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::assignment::Assignment;
use domain::channel::{CommunicationChannel, Delivery, Direction, Source};
use domain::failed_call::AttemptOutcome;
use domain::ids::{CustomerId, MessageId, TechnicianId, TicketId};
use domain::priority::{Decided, Priority, Urgency};
use domain::sla::{Ledger, Metric, Mode, Verdict};
use domain::ticket::{HoldReason, TicketStatus};
use domain::time::Timestamp;
use intake::Ask;
use serde::Serialize;

use crate::customers::{ApplianceView, CustomerCard};
use crate::failed_calls::FailedCallCard;
use crate::follow_ups::FollowUpView;
use crate::tickets::query::SearchProblem;

/// How a ticket stands against its next running target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// Less than 75 % of the time is used, or nothing runs.
    Calm,
    /// The amber level of the escalation ladder is reached.
    Amber,
    /// The target has passed.
    Overdue,
    /// The ticket is on hold.
    Paused,
    /// Closed.
    Closed,
}

/// A ticket named elsewhere: enough for a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct LinkedTicket {
    /// Its id.
    pub id: TicketId,
    /// `CWS-2026-001`.
    pub number: String,
    /// Where it stands.
    pub status: TicketStatus,
    /// Its problem, as written.
    pub problem: String,
    /// The appliance it is about.
    pub appliance_kind: ApplianceKind,
}

/// One line of the tickets table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TicketRow {
    /// Its id.
    pub id: TicketId,
    /// `CWS-2026-001`.
    pub number: String,
    /// Whose job it is.
    pub customer_id: CustomerId,
    /// The customer's name; empty where it is not known yet.
    pub customer_name: String,
    /// The customer's first phone: E.164, else as typed, else empty.
    pub phone: String,
    /// What is wrong, in the customer's words.
    pub problem: String,
    /// Where the job is.
    pub town: String,
    /// The kind of service.
    pub service_type: ServiceType,
    /// The appliance it is about.
    pub appliance_kind: ApplianceKind,
    /// The appliance's brand, lower case, or empty.
    pub brand: String,
    /// Where it stands.
    pub status: TicketStatus,
    /// Why it is on hold.
    pub hold_reason: Option<HoldReason>,
    /// How soon it must be done.
    pub priority: Priority,
    /// Danger or dependence.
    pub emergency: bool,
    /// Who goes.
    pub technician_id: Option<TechnicianId>,
    /// Who goes, by name; empty where nobody is assigned.
    pub technician_name: String,
    /// The visit: booked, or else the slot that the rules propose.
    pub visit_at: Option<Timestamp>,
    /// The next running target, if one runs.
    pub next_target_at: Option<Timestamp>,
    /// Which target that is.
    pub next_target: Option<Metric>,
    /// How it stands against it.
    pub clock: ClockState,
    /// The resolution target; while it is on hold, as it stood when the clock stopped.
    pub resolve_by: Timestamp,
    /// Present tags.
    pub tags: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was deleted.
    pub deleted_at: Option<Timestamp>,
}

/// A column that the table can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, serde::Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TicketSort {
    /// When it was made.
    Created,
    /// Its number.
    Number,
    /// When it must be resolved: [`TicketRow::resolve_by`].
    ResolveBy,
}

/// A page of tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TicketPage {
    /// The rows, in the order asked for.
    pub rows: Vec<TicketRow>,
    /// Give it back as `cursor` for the next page; `None` at the end.
    pub next: Option<String>,
    /// How many rows match, counted up to 1,000: 1,000 is shown as 999+.
    #[specta(type = specta_typescript::Number)]
    pub count: u32,
    /// The filters that were understood, each as the text that makes it.
    pub filters: Vec<String>,
    /// Parts of the query that were not understood, with what would be.
    pub problems: Vec<SearchProblem>,
}

/// A tag on a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TagView {
    /// The value.
    pub tag: String,
    /// Made by rule rather than by hand.
    pub derived: bool,
}

/// One clock of a ticket, with its explanation.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct ClockView {
    /// What is measured.
    pub metric: Metric,
    /// Around the clock or in office hours.
    pub mode: Mode,
    /// The allowance in minutes.
    #[specta(type = specta_typescript::Number)]
    pub minutes: i64,
    /// The target.
    pub target_at: Timestamp,
    /// When it was reached, if it was.
    pub reached_at: Option<Timestamp>,
    /// Running, met or missed.
    pub verdict: Verdict,
    /// The counted and the paused intervals, whose sum is the elapsed time.
    pub ledger: Ledger,
}

/// One entry of a ticket's timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TimelineEntry {
    /// Unique within the timeline.
    pub id: String,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it: staff, admin, scheduler, intake, sync, token, operator.
    pub actor: String,
    /// The person's name, where a person did it.
    pub staff_name: String,
    /// What happened.
    pub what: TimelineWhat,
}

/// What a timeline entry tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TimelineWhat {
    /// The ticket was made.
    Created,
    /// The status moved.
    Moved {
        /// From where.
        from: TicketStatus,
        /// To where.
        to: TicketStatus,
        /// What it waits for.
        hold_reason: Option<HoldReason>,
        /// The reason given, or empty.
        reason: String,
    },
    /// A call, message or note.
    Communication {
        /// How it travelled.
        channel: CommunicationChannel,
        /// Which way.
        direction: Direction,
        /// Its text.
        body: String,
        /// Whether the customer was reached.
        successful: bool,
        /// Written by a rule rather than a person.
        automatic: bool,
        /// How far it got.
        delivery: Delivery,
    },
    /// A try to call back on a linked failed call.
    Attempt {
        /// How it ended.
        outcome: AttemptOutcome,
        /// What was said.
        note: String,
    },
    /// Fields changed.
    Changed {
        /// Each with before and after.
        fields: Vec<FieldChange>,
    },
    /// A response-time level was reached.
    Escalated {
        /// Which target.
        metric: Metric,
        /// The level in percent.
        #[specta(type = specta_typescript::Number)]
        level: u32,
    },
}

/// A changed field: which, and its values in their own types.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum FieldChange {
    /// What is wrong.
    Problem {
        /// Before.
        before: String,
        /// After.
        after: String,
    },
    /// The kind of service.
    Service {
        /// Before.
        before: ServiceType,
        /// After.
        after: ServiceType,
    },
    /// The kind of appliance.
    Appliance {
        /// Before.
        before: ApplianceKind,
        /// After.
        after: ApplianceKind,
    },
    /// The brand, or empty.
    Brand {
        /// Before.
        before: String,
        /// After.
        after: String,
    },
    /// What the customer says.
    Urgency {
        /// Before.
        before: Urgency,
        /// After.
        after: Urgency,
    },
    /// How soon it must be done.
    Priority {
        /// Before.
        before: Priority,
        /// After.
        after: Priority,
    },
    /// Where the job is, or empty.
    Town {
        /// Before.
        before: String,
        /// After.
        after: String,
    },
    /// Where exactly, or empty.
    Address {
        /// Before.
        before: String,
        /// After.
        after: String,
    },
    /// When the customer wants the visit, in their words, or empty.
    PreferredTime {
        /// Before.
        before: String,
        /// After.
        after: String,
    },
    /// Who goes, by name.
    Technician {
        /// Before; `None` for nobody.
        before: Option<String>,
        /// After.
        after: Option<String>,
    },
    /// When the visit is booked.
    Visit {
        /// Before; `None` where it was not.
        before: Option<Timestamp>,
        /// After.
        after: Option<Timestamp>,
    },
    /// How long the visit is planned, in minutes.
    VisitMinutes {
        /// Before.
        #[specta(type = specta_typescript::Number)]
        before: i64,
        /// After.
        #[specta(type = specta_typescript::Number)]
        after: i64,
    },
    /// Deleted, or brought back.
    Deleted {
        /// Before.
        before: bool,
        /// After.
        after: bool,
    },
    /// Danger or dependence.
    Emergency {
        /// Before.
        before: bool,
        /// After.
        after: bool,
    },
}

/// The whole ticket.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct TicketDetail {
    /// The line of the table.
    pub ticket: TicketRow,
    /// Whose job it is.
    pub customer: CustomerCard,
    /// The appliance, where one is recorded.
    pub appliance: Option<ApplianceView>,
    /// Where exactly.
    pub address: String,
    /// How it came in.
    pub source: Source,
    /// What the customer says.
    pub urgency: Urgency,
    /// When the customer wants the visit, in their words.
    pub preferred_time: String,
    /// Set by a person, and kept.
    pub priority_manual: bool,
    /// Why this priority.
    pub why_priority: Decided,
    /// Why this technician, or why nobody.
    pub why_technician: Assignment,
    /// Chosen by rule rather than by a person.
    pub assigned_automatically: bool,
    /// The three clocks.
    pub clocks: Vec<ClockView>,
    /// All that happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// Open follow-ups, soonest first.
    pub follow_ups: Vec<FollowUpView>,
    /// Linked failed calls.
    pub failed_calls: Vec<FailedCallCard>,
    /// Tags with where they come from.
    pub tags: Vec<TagView>,
    /// Where the status may move.
    pub moves: Vec<TicketStatus>,
    /// The earlier job that this one repeats.
    pub repeat_of: Option<LinkedTicket>,
    /// What the customer asked about it and nobody has settled yet, oldest first.
    pub asks: Vec<TicketAsk>,
    /// How long the visit is planned, in minutes.
    #[specta(type = specta_typescript::Number)]
    pub visit_minutes: i64,
}

/// What a customer asks about a ticket. Nothing is carried out by itself: a person does, and settles the message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TicketAsk {
    /// The message, as the review queue has it.
    pub message_id: MessageId,
    /// What it asks.
    pub asks: Ask,
    /// Its text.
    pub body: String,
    /// When it was sent.
    pub received_at: Timestamp,
}

/// What a new task made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TaskMade {
    /// The customer, found or made.
    pub customer_id: CustomerId,
    /// Whether the customer is new.
    pub customer_is_new: bool,
    /// The ticket.
    pub ticket: Option<TicketRow>,
    /// The problem was added to this open ticket instead of making a second one.
    pub added_to_existing: bool,
    /// The failed call.
    pub failed_call: Option<FailedCallCard>,
}
