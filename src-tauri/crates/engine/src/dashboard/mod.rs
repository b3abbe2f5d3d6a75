//! The owner's figures: from counters alone, so that they cost the same whatever the file holds.

mod activity;
mod figures;
mod view;

pub use view::*;

use chrono::{Datelike as _, Days, NaiveDate};
use domain::sla::{Metric, Verdict};

use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::tickets::list;
use figures::Counted;

/// How many lines the activity feed has.
const ACTIVITIES: i64 = 20;

/// The dashboard of a period that ends today.
///
/// # Errors
/// `NotAllowed`.
pub async fn dashboard(engine: &Engine, actor: &Actor, period: Period) -> Result<Dashboard> {
    let mut look = engine.look(actor, Action::See).await?;
    let span = Span::of(period, look.office.settings.calendar.office_day(look.now));
    let counted = Counted::read(&mut look, &span).await?;
    let overdue = i64::from(list::count(&mut look, "overdue").await?);
    Ok(Dashboard {
        period,
        days: span.days.iter().map(ToString::to_string).collect(),
        created: counted.flow("created", &span, span.query("created")),
        completed: counted.flow("completed", &span, span.query("completed")),
        open: stock(counted.open_tickets(), "status:open"),
        overdue: stock(overdue, "overdue"),
        // Failed calls stand on the board, not in the tickets list.
        callbacks: stock(counted.open_calls(), ""),
        completion_rate: counted.share("created_completed", "", &span),
        completion_query: format!("{} status:completed", span.query("created")),
        by_priority: counted.by_priority(),
        by_status: counted.by_status(),
        by_service: counted.by_service(&span),
        targets: targets(&counted, &span),
        technicians: figures::technicians(&mut look, &counted, &span).await?,
        automation: Automation {
            made_by_intake: counted.share("created_made_by", "intake", &span),
            assigned_by_rule: counted.share("created_assigned_by_rule", "", &span),
        },
        activity: activity::newest(&mut look, ACTIVITIES).await?,
    })
}

fn stock(value: i64, query: &str) -> Figure {
    Figure { value, before: None, series: Vec::new(), query: query.to_owned() }
}

fn targets(counted: &Counted, span: &Span) -> Vec<TargetFigure> {
    [
        (Metric::FirstResponse, "target_first_response"),
        (Metric::Visit, "target_visit"),
        (Metric::Resolution, "target_resolution"),
    ]
    .into_iter()
    .map(|(metric, dimension)| TargetFigure {
        metric,
        met: counted.within(dimension, Verdict::Met.as_str(), span),
        missed: counted.within(dimension, Verdict::Missed.as_str(), span),
    })
    .collect()
}

/// The office days of a period, and those of the period before.
struct Span {
    days: Vec<NaiveDate>,
    today: NaiveDate,
}

impl Span {
    fn of(period: Period, today: NaiveDate) -> Self {
        let count: u64 = match period {
            Period::Today => 1,
            Period::Week => 7,
            Period::Month => 30,
            Period::Quarter => 90,
            Period::Year => 365,
        };
        let days = (0..count).rev().filter_map(|back| today.checked_sub_days(Days::new(back))).collect();
        Self { days, today }
    }

    /// The search for what happened on these days.
    fn query(&self, operator: &str) -> String {
        match self.days.len() {
            1 => format!("{operator}:today"),
            days => format!("{operator}:{days}d"),
        }
    }

    /// First and last day as counters name them.
    fn bounds(&self) -> (i64, i64) {
        let last = day_number(self.today);
        (last + 1 - self.days.len() as i64, last)
    }

    /// The week of today, Monday to Sunday, as counters name days.
    fn week(&self) -> (i64, i64) {
        let monday = day_number(self.today) - i64::from(self.today.weekday().num_days_from_monday());
        (monday, monday + 6)
    }
}

fn day_number(day: NaiveDate) -> i64 {
    domain::calendar::day_number(day)
}
