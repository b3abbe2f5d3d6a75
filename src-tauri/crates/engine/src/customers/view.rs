//! What the window sees of customers.

use domain::appliance::ApplianceKind;
use domain::ids::{ApplianceId, CustomerId};
use domain::time::Timestamp;
use serde::Serialize;

use crate::tickets::LinkedTicket;

/// A phone of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PhoneView {
    /// As typed.
    pub raw: String,
    /// E.164; `None` where it is ambiguous: shown with a flag.
    pub e164: Option<String>,
}

/// A customer, small.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CustomerCard {
    /// Their id.
    pub id: CustomerId,
    /// Their name; empty where it is not known.
    pub name: String,
    /// Town.
    pub town: String,
    /// House, street.
    pub address: String,
    /// How to find it.
    pub landmark: String,
    /// Their phones, first made first.
    pub phones: Vec<PhoneView>,
}

/// An appliance at a customer's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ApplianceView {
    /// Its id.
    pub id: ApplianceId,
    /// What it is.
    pub kind: ApplianceKind,
    /// Brand, lower case, or empty.
    pub brand: String,
    /// Model, or empty.
    pub model: String,
    /// Warranty ends.
    pub warranty_until: Option<Timestamp>,
    /// Maintenance contract ends.
    pub amc_until: Option<Timestamp>,
}

/// A customer that a search found, with what the office needs on the phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CustomerMatch {
    /// Who.
    pub customer: CustomerCard,
    /// Their appliances.
    pub appliances: Vec<ApplianceView>,
    /// Their open tickets, newest first.
    pub open_tickets: Vec<LinkedTicket>,
    /// How many tickets they ever had.
    #[specta(type = specta_typescript::Number)]
    pub tickets: u32,
}
