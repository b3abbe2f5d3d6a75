//! What the window sees of technicians.

use domain::appliance::ServiceType;
use domain::ids::TechnicianId;
use serde::Serialize;

/// A technician.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TechnicianView {
    /// Their id.
    pub id: TechnicianId,
    /// Their name.
    pub name: String,
    /// Phone as typed.
    pub phone: String,
    /// Home town.
    pub town: String,
    /// Works at present.
    pub active: bool,
    /// What they can do.
    pub skills: Vec<ServiceType>,
    /// Towns they serve.
    pub areas: Vec<String>,
    /// Jobs a day at most.
    #[specta(type = specta_typescript::Number)]
    pub daily_capacity: i64,
    /// Open tickets.
    #[specta(type = specta_typescript::Number)]
    pub open: i64,
}
