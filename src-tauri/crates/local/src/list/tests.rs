//! What the lists cost: the plan that SQLite makes of every shape.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::Source;
use domain::ids::{TechnicianId, TicketId};
use domain::priority::Priority;
use domain::ticket::TicketStatus;
use domain::time::Timestamp;
use sqlx::{AssertSqlSafe, QueryBuilder, Row as _, Sqlite};
use uuid::Uuid;

use super::*;
use crate::Store;

const ORDERS: [Order; 3] = [Order::Created, Order::Number, Order::ResolveBy];

/// Every filter that narrows, with one value and with several.
fn filters() -> Vec<Condition> {
    let technician = |n| TechnicianId(Uuid::from_u128(n));
    let (from, until) = (Some(Timestamp(1_000)), Some(Timestamp(2_000)));
    vec![
        Condition::Text(Expression::beginning("samsung")),
        Condition::Number {
            numbers: vec![7],
            aliases: vec!["7".to_owned()],
            digits: Some("1234".to_owned()),
            text: Some(Expression::beginning("1234")),
        },
        Condition::Status(vec![TicketStatus::Completed]),
        Condition::Status(vec![TicketStatus::New, TicketStatus::OnHold, TicketStatus::New]),
        Condition::Status(TicketStatus::ALL.to_vec()),
        Condition::Priority(vec![Priority::High]),
        Condition::Priority(vec![Priority::High, Priority::Critical]),
        Condition::Service(vec![ServiceType::Consultation]),
        Condition::Service(vec![ServiceType::Consultation, ServiceType::Other]),
        Condition::Appliance(vec![ApplianceKind::Ac]),
        Condition::Appliance(vec![ApplianceKind::Ac, ApplianceKind::Other]),
        Condition::Source(vec![Source::WalkIn]),
        Condition::Source(vec![Source::WalkIn, Source::Website]),
        Condition::Technician(vec![technician(1)]),
        Condition::Technician(vec![technician(1), technician(2)]),
        Condition::Town(vec!["Adoor".to_owned(), "Kottayam".to_owned()]),
        Condition::Tag(vec!["samsung".to_owned()]),
        Condition::Created(from, until),
        Condition::Created(None, until),
        Condition::Completed(from, until),
        Condition::Completed(from, None),
        Condition::Due(from, until),
        Condition::Overdue(Timestamp(2_000)),
        Condition::Unassigned,
        Condition::Emergency,
        Condition::FailedCall,
        Condition::Deleted,
    ]
}

async fn plan(connection: &mut Connection, sql: &str) -> Vec<String> {
    let explain = format!("EXPLAIN QUERY PLAN {sql}");
    let rows = sqlx::query(AssertSqlSafe(explain)).fetch_all(connection).await;
    let rows = rows.unwrap_or_else(|error| panic!("{error}: {sql}"));
    rows.iter().map(|row| row.get::<String, _>("detail")).collect()
}

/// The steps that read a whole table, or sort what they have read. `w` is a window.
fn wasteful(plan: &[String], sorts_few: bool) -> bool {
    let scans = |step: &str| {
        let table = step.strip_prefix("SCAN ").unwrap_or("(");
        !table.starts_with('(')
            && table != "w"
            && !table.contains("INDEX")
            && !table.contains("VIRTUAL TABLE")
    };
    let sorts = |step: &str| step.contains("TEMP B-TREE FOR ORDER BY") && !sorts_few;
    plan.iter().any(|step| scans(step) || sorts(step))
}

/// Every list that the filters make by themselves, turned round, and with another.
fn shapes() -> Vec<Vec<Wanted>> {
    let wanted = |negated, what: &Condition| Wanted { negated, what: what.clone() };
    let others = [Condition::Created(Some(Timestamp(1)), None), Condition::Source(vec![Source::Phone])];
    let mut shapes = vec![Vec::new()];
    for what in &filters() {
        shapes.extend([vec![wanted(false, what)], vec![wanted(true, what)]]);
        shapes.extend(others.iter().map(|other| vec![wanted(false, what), wanted(false, other)]));
    }
    shapes
}

/// The statements of a list on a road, each with whether it may sort: a window is bounded, and sorted as a whole.
fn statements(list: &Listing, road: &road::Road) -> Vec<(String, bool)> {
    let text = |query: QueryBuilder<Sqlite>| query.sql().as_str().to_owned();
    let mut all = vec![(text(list.count_query(road, 1_000)), false)];
    if road::must_count(&list.roads()) {
        all.push((text(list.hits_query(road)), false));
    }
    for after in [None, Some(After { key: 5, id: TicketId(Uuid::from_u128(5)) })] {
        let page = text(list.page_query(road, after, 51));
        let few = *road == road::Road::Few;
        let window = page.strip_prefix("SELECT t.* FROM (").and_then(|rest| rest.rsplit_once(") w "));
        if let Some((window, _)) = window {
            assert!(window.contains(" LIMIT "), "{window}");
            all.push((window.to_owned(), false));
        }
        let sorts_few = few || window.is_some();
        all.push((page, sorts_few));
    }
    all
}

#[tokio::test]
async fn no_list_reads_or_sorts_the_whole_table() {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(&directory.path().join("desk.db"), chrono_tz::Asia::Kolkata).await.unwrap();
    let mut reader = store.read().await.unwrap();
    let mut seen = std::collections::BTreeSet::new();
    let mut wrong = Vec::new();
    for wanted in shapes() {
        for order in ORDERS {
            for descending in [true, false] {
                let list = Listing { wanted: wanted.clone(), order, descending };
                let all = list.roads().into_iter().flat_map(|road| statements(&list, &road));
                for (sql, sorts_few) in all.filter(|(sql, _)| seen.insert(sql.clone())) {
                    let steps = plan(&mut reader, &sql).await;
                    if wasteful(&steps, sorts_few) {
                        wrong.push(format!("{sql}\n  {}", steps.join("\n  ")));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), seen.len(), wrong.join("\n"));
}
