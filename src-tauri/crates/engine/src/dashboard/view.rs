//! What the owner sees.

use domain::ids::{TechnicianId, TicketId};
use domain::sla::Metric;
use domain::time::Timestamp;
use serde::Serialize;

/// The stretch of office days that figures are for, ending today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, serde::Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Today.
    Today,
    /// 7 days.
    Week,
    /// 30 days.
    Month,
    /// 90 days.
    Quarter,
    /// 365 days.
    Year,
}

/// A number with the same number of the period before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Figure {
    /// The number.
    #[specta(type = specta_typescript::Number)]
    pub value: i64,
    /// The period before; `None` where there is nothing to compare (a stock).
    #[specta(type = Option<specta_typescript::Number>)]
    pub before: Option<i64>,
    /// One value per office day of the period, oldest first; empty for a stock.
    #[specta(type = Vec<specta_typescript::Number>)]
    pub series: Vec<i64>,
    /// The search that lists exactly the rows counted.
    pub query: String,
}

/// A part of a distribution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Slice {
    /// The value's text: a priority, status, service type.
    pub key: String,
    /// How many.
    #[specta(type = specta_typescript::Number)]
    pub value: i64,
    /// The search that lists exactly the rows counted.
    pub query: String,
}

/// How targets were kept by tickets closed or answered in the period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TargetFigure {
    /// Which target.
    pub metric: Metric,
    /// Kept.
    #[specta(type = specta_typescript::Number)]
    pub met: i64,
    /// Missed.
    #[specta(type = specta_typescript::Number)]
    pub missed: i64,
}

/// What a technician has to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TechnicianLoad {
    /// Who.
    pub id: TechnicianId,
    /// Their name.
    pub name: String,
    /// Visits booked today.
    #[specta(type = specta_typescript::Number)]
    pub today: i64,
    /// Visits booked in the week from Monday.
    #[specta(type = specta_typescript::Number)]
    pub week: i64,
    /// Open tickets.
    #[specta(type = specta_typescript::Number)]
    pub open: i64,
    /// Jobs a day at most.
    #[specta(type = specta_typescript::Number)]
    pub capacity: i64,
    /// The search that lists their open tickets.
    pub query: String,
}

/// A line of the activity feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Activity {
    /// Unique.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// Who: staff, admin, scheduler, intake, operator…
    pub actor: String,
    /// The person's name, or empty.
    pub staff_name: String,
    /// The use case: `tickets::create`.
    pub use_case: String,
    /// The ticket concerned.
    pub ticket_id: Option<TicketId>,
    /// Its number, or empty.
    pub number: String,
    /// The customer's name, or empty.
    pub customer_name: String,
}

/// How much ran by itself in the period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Automation {
    /// Tickets made by intake, in percent of tickets made; `None` where none was made.
    #[specta(type = Option<specta_typescript::Number>)]
    pub made_by_intake: Option<i64>,
    /// Tickets assigned by rule, in percent of tickets made.
    #[specta(type = Option<specta_typescript::Number>)]
    pub assigned_by_rule: Option<i64>,
}

/// The whole dashboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Dashboard {
    /// Which stretch.
    pub period: Period,
    /// Office days of the period, oldest first, as ISO dates.
    pub days: Vec<String>,
    /// Tickets made.
    pub created: Figure,
    /// Tickets completed.
    pub completed: Figure,
    /// Open now.
    pub open: Figure,
    /// Open and past a target now, up to 1,000.
    pub overdue: Figure,
    /// Open failed calls now.
    pub callbacks: Figure,
    /// Tickets made in the period that are completed, in percent; `None` where none was made.
    #[specta(type = Option<specta_typescript::Number>)]
    pub completion_rate: Option<i64>,
    /// The search that lists the completed ones among them.
    pub completion_query: String,
    /// Open tickets by priority, critical first.
    pub by_priority: Vec<Slice>,
    /// Tickets by status.
    pub by_status: Vec<Slice>,
    /// Tickets made in the period by service type, most first.
    pub by_service: Vec<Slice>,
    /// How targets were kept.
    pub targets: Vec<TargetFigure>,
    /// Active technicians.
    pub technicians: Vec<TechnicianLoad>,
    /// How much ran by itself.
    pub automation: Automation,
    /// The newest 20 things that happened.
    pub activity: Vec<Activity>,
}
