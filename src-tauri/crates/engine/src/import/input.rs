//! What is brought in: jobs with their whole history, calls, technicians.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::{CommunicationChannel, Direction, Source};
use domain::failed_call::{AttemptOutcome, FailedCallStatus};
use domain::ids::{CustomerId, FailedCallId, TechnicianId, TicketId};
use domain::priority::Urgency;
use domain::ticket::{HoldReason, TicketStatus};
use domain::time::Timestamp;

/// Everything of one transaction.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Batch {
    /// Jobs.
    pub tickets: Vec<ImportTicket>,
    /// Calls without a job.
    pub failed_calls: Vec<ImportFailedCall>,
}

/// Whose record it is: a known customer by id, else by phone, else made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportCustomer {
    /// A known customer; the rest is then not looked at.
    pub id: Option<CustomerId>,
    /// Their name.
    pub name: String,
    /// Their phone in any form.
    pub phone: String,
    /// Town.
    pub town: String,
    /// House, street.
    pub address: String,
    /// How to find it.
    pub landmark: String,
}

/// An appliance, found among the customer's by kind and brand, or made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportAppliance {
    /// What it is.
    pub kind: ApplianceKind,
    /// Brand, any case.
    pub brand: String,
    /// Model.
    pub model: String,
    /// End of the warranty.
    pub warranty_until: Option<Timestamp>,
    /// End of the maintenance contract.
    pub amc_until: Option<Timestamp>,
}

/// One job with its history.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportTicket {
    /// Whose.
    pub customer: ImportCustomer,
    /// What it is about.
    pub appliance: ImportAppliance,
    /// The kind of service.
    pub service_type: ServiceType,
    /// How it came in.
    pub source: Source,
    /// What the customer said.
    pub urgency: Urgency,
    /// What was wrong: required.
    pub problem: String,
    /// When the customer wanted the visit.
    pub preferred_time: String,
    /// When it was made. Not in the future.
    pub created_at: Timestamp,
    /// The kind of actor that made it where it comes from: `staff`, `intake`; empty names the importer.
    pub made_by: String,
    /// Who goes.
    pub technician_id: Option<TechnicianId>,
    /// Chosen by rule there.
    pub assigned_automatically: bool,
    /// The booked visit.
    pub visit_at: Option<Timestamp>,
    /// Status moves after the first, in order of time; each allowed by the table of moves.
    pub steps: Vec<ImportStep>,
    /// Log entries, in order of time.
    pub log: Vec<ImportEntry>,
    /// When to look again, for an open ticket; `None` takes the rule.
    pub follow_up_at: Option<Timestamp>,
    /// Manual tags.
    pub tags: Vec<String>,
    /// A failed call that belongs to it; its customer is the ticket's.
    pub failed_call: Option<ImportFailedCall>,
}

/// A status move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportStep {
    /// When.
    pub at: Timestamp,
    /// To where.
    pub to: TicketStatus,
    /// What it waits for.
    pub hold_reason: Option<HoldReason>,
    /// Why, or empty.
    pub reason: String,
}

/// A log entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportEntry {
    /// When.
    pub at: Timestamp,
    /// How it travelled.
    pub channel: CommunicationChannel,
    /// Which way.
    pub direction: Direction,
    /// Its text.
    pub body: String,
    /// The customer was reached.
    pub successful: bool,
    /// Written by a rule.
    pub automatic: bool,
}

/// A failed call with its attempts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFailedCall {
    /// Who waits; of a ticket's call the ticket's customer.
    pub customer: ImportCustomer,
    /// What they want.
    pub problem: String,
    /// When they can be reached.
    pub availability: String,
    /// When the call failed. Not in the future.
    pub reported_at: Timestamp,
    /// The column.
    pub status: FailedCallStatus,
    /// How we know.
    pub source: Source,
    /// Tries, in order of time.
    pub attempts: Vec<ImportAttempt>,
    /// The next call of an open one; `None` takes the cadence.
    pub callback_at: Option<Timestamp>,
    /// When it was completed; required where it is, refused where it is not.
    pub completed_at: Option<Timestamp>,
}

/// A try to call back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportAttempt {
    /// When.
    pub at: Timestamp,
    /// How it ended.
    pub outcome: AttemptOutcome,
    /// What was said.
    pub note: String,
}

/// A technician with what they can do, where, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportTechnician {
    /// Their name: required.
    pub name: String,
    /// Phone in any form.
    pub phone: String,
    /// Home town.
    pub town: String,
    /// What they can do.
    pub skills: Vec<ServiceType>,
    /// Towns they serve.
    pub areas: Vec<String>,
    /// Weekday (0 is Monday), first and last minute.
    pub shifts: Vec<(u8, u16, u16)>,
    /// Jobs a day at most.
    pub daily_capacity: u16,
    /// Ratings so far: their sum and how many.
    pub ratings: (u32, u32),
}

/// What a batch made, in the batch's order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// The tickets.
    pub tickets: Vec<ImportedTicket>,
    /// The calls without a job.
    pub failed_calls: Vec<FailedCallId>,
    /// How many rows of each table.
    pub rows: std::collections::BTreeMap<&'static str, u64>,
}

/// A ticket that was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedTicket {
    /// Its id.
    pub id: TicketId,
    /// Its number here.
    pub number: String,
    /// Its customer, found or made.
    pub customer_id: CustomerId,
}
