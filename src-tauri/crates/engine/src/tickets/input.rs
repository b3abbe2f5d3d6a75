//! What the window and the command line say about tickets. Empty text means "not given".

use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::{CommunicationChannel, Direction, Source};
use domain::ids::{ApplianceId, CustomerId, FailedCallId, MessageId, TechnicianId, TicketId};
use domain::priority::{Priority, Urgency};
use domain::ticket::{HoldReason, TicketStatus};
use domain::time::Timestamp;
use serde::Deserialize;

use crate::failed_calls::NewFailedCall;
use crate::tickets::TicketSort;

/// Who called: an existing customer by id, or found by phone, or made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct CustomerInput {
    /// A known customer.
    pub id: Option<CustomerId>,
    /// Their name.
    pub name: String,
    /// Their phone in any form.
    pub phone: String,
    /// Town or locality.
    pub town: String,
    /// House, street.
    pub address: String,
    /// How to find it.
    pub landmark: String,
}

/// What to do where an open ticket of the same phone and appliance exists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum OnDuplicate {
    /// Make nothing and answer `Conflict`, naming the open ticket.
    #[default]
    Ask,
    /// Add the problem to the open ticket.
    Add,
    /// Make a second ticket all the same.
    Second,
}

/// A ticket to make.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct NewTicket {
    /// A known appliance of the customer.
    pub appliance_id: Option<ApplianceId>,
    /// The kind of appliance.
    pub appliance_kind: ApplianceKind,
    /// Brand, any case.
    pub brand: String,
    /// Model.
    pub model: String,
    /// The kind of service.
    pub service_type: ServiceType,
    /// What is wrong: required, at most 100,000 bytes.
    pub problem: String,
    /// What the customer says.
    pub urgency: Urgency,
    /// A person's decision on the priority; `None` lets the rules decide.
    pub priority: Option<Priority>,
    /// When the customer wants the visit, in their words.
    pub preferred_time: String,
    /// A booked visit.
    pub visit_at: Option<Timestamp>,
    /// A person's choice of technician; `None` lets the rules choose.
    pub technician_id: Option<TechnicianId>,
    /// Manual tags.
    pub tags: Vec<String>,
    /// When to look again; `None` takes the priority's default.
    pub follow_up_at: Option<Timestamp>,
    /// What to do with a duplicate.
    pub on_duplicate: OnDuplicate,
}

/// A task as the office says it: a ticket, a failed call or both, made in one transaction.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct NewTask {
    /// Who called.
    pub customer: CustomerInput,
    /// How it came in.
    pub source: Source,
    /// The ticket to make.
    pub ticket: Option<NewTicket>,
    /// The failed call to make.
    pub failed_call: Option<NewFailedCall>,
    /// The customer's message it comes from.
    pub message_id: Option<MessageId>,
}

/// A page of tickets to list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct TicketQuery {
    /// The search language of the domain: words and `status:open priority:high …`.
    pub search: String,
    /// The order.
    pub sort: TicketSort,
    /// Largest first.
    pub descending: bool,
    /// The `next` of the page before.
    pub cursor: Option<String>,
    /// Rows a page, 1 to 500.
    #[specta(type = specta_typescript::Number)]
    pub limit: u32,
}

/// Fields to change; `None` leaves a field as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(default)]
pub struct TicketEdit {
    /// What is wrong.
    pub problem: Option<String>,
    /// The kind of service.
    pub service_type: Option<ServiceType>,
    /// The kind of appliance.
    pub appliance_kind: Option<ApplianceKind>,
    /// Brand.
    pub brand: Option<String>,
    /// What the customer says.
    pub urgency: Option<Urgency>,
    /// A person's decision on the priority.
    pub priority: Option<Priority>,
    /// Town.
    pub town: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// When the customer wants the visit.
    pub preferred_time: Option<String>,
    /// How long the visit is planned, in minutes, 1 to 1,440.
    #[specta(type = Option<specta_typescript::Number>)]
    pub visit_minutes: Option<i64>,
}

/// A status move.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct TicketMoveInput {
    /// The new status.
    pub to: TicketStatus,
    /// Required for `on_hold`.
    pub hold_reason: Option<HoldReason>,
    /// Required for reopening; kept in the log otherwise.
    pub reason: String,
}

/// Closing a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct TicketClose {
    /// Cancelled rather than completed.
    pub cancelled: bool,
    /// What was done, or why not.
    pub note: String,
    /// Complete the open failed calls that are linked to it.
    pub complete_failed_calls: bool,
}

/// Who goes, and when.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum TicketAssign {
    /// The rules choose.
    Rules,
    /// A person chooses.
    Person {
        /// Who goes.
        technician_id: TechnicianId,
        /// When; `None` keeps the booked time.
        visit_at: Option<Timestamp>,
    },
    /// Nobody.
    Nobody,
}

/// Tags to put on and take off.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, specta::Type)]
pub struct TicketTags {
    /// To put on.
    pub add: Vec<String>,
    /// To take off; a derived tag that was taken off does not come back.
    pub remove: Vec<String>,
}

/// A call, message or note to log, on a ticket or a failed call.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct NewCommunication {
    /// The ticket it belongs to.
    pub ticket_id: Option<TicketId>,
    /// The failed call it belongs to.
    pub failed_call_id: Option<FailedCallId>,
    /// How it travelled.
    pub channel: CommunicationChannel,
    /// Which way.
    pub direction: Direction,
    /// Its text: required.
    pub body: String,
    /// Whether the customer was reached: the first time is the first response.
    pub successful: bool,
}
