//! Figures put together from counters.

use std::collections::HashMap;

use domain::appliance::ServiceType;
use domain::failed_call::FailedCallStatus;
use domain::priority::Priority;
use domain::ticket::TicketStatus;
use local::figures::Count;

use super::{Figure, Slice, Span, TechnicianLoad};
use crate::engine::Look;
use crate::error::Result;

/// Dimensions counted per day.
const FLOWS: [&str; 9] = [
    "created",
    "created_service",
    "created_made_by",
    "created_assigned_by_rule",
    "created_completed",
    "completed",
    "target_first_response",
    "target_visit",
    "target_resolution",
];
/// Dimensions of what there is now.
const STOCKS: [&str; 4] = ["ticket_status", "open_priority", "open_technician", "call_status"];

/// The counters of a period, the period before it, and the present.
pub(super) struct Counted {
    of: HashMap<&'static str, Vec<Count>>,
}

impl Counted {
    pub async fn read(look: &mut Look, span: &Span) -> Result<Self> {
        let (from, until) = span.bounds();
        let before = from - (until + 1 - from);
        let mut of = HashMap::new();
        for dimension in FLOWS {
            of.insert(dimension, local::figures::counts(&mut look.reader, dimension, before, until).await?);
        }
        for dimension in STOCKS {
            of.insert(dimension, local::figures::counts(&mut look.reader, dimension, 0, 0).await?);
        }
        let (monday, sunday) = span.week();
        of.insert("visit", local::figures::counts(&mut look.reader, "visit", monday, sunday).await?);
        Ok(Self { of })
    }

    fn sum(&self, dimension: &str, take: impl Fn(&Count) -> bool) -> i64 {
        self.of.get(dimension).into_iter().flatten().filter(|count| take(count)).map(|count| count.n).sum()
    }

    /// What was counted for `key` in the period.
    pub fn within(&self, dimension: &str, key: &str, span: &Span) -> i64 {
        let (from, until) = span.bounds();
        self.sum(dimension, |count| (from..=until).contains(&count.day) && count.key == key)
    }

    /// What happened in the period, day by day, with the period before.
    pub fn flow(&self, dimension: &str, span: &Span, query: String) -> Figure {
        let (from, until) = span.bounds();
        let series: Vec<i64> =
            (from..=until).map(|day| self.sum(dimension, |count| count.day == day)).collect();
        let before = self.sum(dimension, |count| count.day < from);
        Figure { value: series.iter().sum(), before: Some(before), series, query }
    }

    /// Percent of the tickets made in the period; `None` where none was made.
    pub fn share(&self, dimension: &str, key: &str, span: &Span) -> Option<i64> {
        let all = self.within("created", "", span);
        // Half a percent is rounded up.
        (all > 0).then(|| (self.within(dimension, key, span) * 200 + all) / (all * 2))
    }

    fn now(&self, dimension: &str, key: &str) -> i64 {
        self.sum(dimension, |count| count.key == key)
    }

    pub fn open_tickets(&self) -> i64 {
        let open = TicketStatus::ALL.iter().filter(|status| status.is_open());
        open.map(|status| self.now("ticket_status", status.as_str())).sum()
    }

    pub fn open_calls(&self) -> i64 {
        let open = FailedCallStatus::ALL.iter().filter(|status| status.is_open());
        open.map(|status| self.now("call_status", status.as_str())).sum()
    }

    pub fn by_priority(&self) -> Vec<Slice> {
        let slice = |priority: &Priority| Slice {
            key: priority.to_string(),
            value: self.now("open_priority", priority.as_str()),
            query: format!("status:open priority:{priority}"),
        };
        Priority::ALL.iter().rev().map(slice).collect()
    }

    pub fn by_status(&self) -> Vec<Slice> {
        let slice = |status: &TicketStatus| Slice {
            key: status.to_string(),
            value: self.now("ticket_status", status.as_str()),
            query: format!("status:{status}"),
        };
        TicketStatus::ALL.iter().map(slice).collect()
    }

    /// Most first; what was not asked for in the period is left out.
    pub fn by_service(&self, span: &Span) -> Vec<Slice> {
        let slice = |service: &ServiceType| Slice {
            key: service.to_string(),
            value: self.within("created_service", service.as_str(), span),
            query: format!("type:{service} {}", span.query("created")),
        };
        let mut slices: Vec<Slice> =
            ServiceType::ALL.iter().map(slice).filter(|slice| slice.value > 0).collect();
        slices.sort_by_key(|slice| -slice.value);
        slices
    }
}

/// What the active technicians have to do, most open tickets first.
pub(super) async fn technicians(
    look: &mut Look,
    counted: &Counted,
    span: &Span,
) -> Result<Vec<TechnicianLoad>> {
    let all = local::technicians::all(&mut look.reader).await?;
    let today = super::day_number(span.today);
    let namesakes = |name: &str| all.iter().filter(|other| other.name.eq_ignore_ascii_case(name)).count();
    let mut load: Vec<TechnicianLoad> = all
        .iter()
        .filter(|technician| technician.active)
        .map(|technician| {
            let key = technician.id.to_string();
            // The search asks for the id where the name says two people.
            let asked = if namesakes(&technician.name) > 1 { &key } else { &technician.name };
            TechnicianLoad {
                id: technician.id,
                name: technician.name.clone(),
                today: counted.sum("visit", |count| count.day == today && count.key == key),
                week: counted.sum("visit", |count| count.key == key),
                open: counted.now("open_technician", &key),
                capacity: technician.daily_capacity,
                query: format!("tech:\"{asked}\" status:open"),
            }
        })
        .collect();
    load.sort_by(|a, b| b.open.cmp(&a.open).then_with(|| a.name.cmp(&b.name)));
    Ok(load)
}
