//! The tickets list: what it finds, in which order, page by page.

#![expect(clippy::unwrap_used, reason = "what cannot be arranged ends the test")]

use std::collections::BTreeSet;

use domain::channel::Source;
use domain::ids::TechnicianId;
use domain::ticket::TicketStatus;
use domain::time::Timestamp;
use engine::import::{Batch, ImportTicket};
use engine::tickets::{ClockState, TicketPage, TicketQuery, TicketRow, TicketSort, list};
use engine::{Actor, Error};
use proptest::prelude::*;
use testkit::{Desk, desk, history, job};

/// What the random tests begin with; a failure is repeated by it.
const SEED: u64 = 20_261_123;

fn operator(desk: &Desk) -> Actor {
    desk.engine.operator("test")
}

async fn import(desk: &Desk, tickets: Vec<ImportTicket>) {
    let batch = Batch { tickets, failed_calls: Vec::new() };
    engine::import::batch(&desk.engine, &operator(desk), &batch).await.unwrap();
}

async fn with_history(count: usize) -> (Desk, Vec<TechnicianId>) {
    let desk = desk().await;
    let technicians = vec![desk.technician("Anil Kumar").add().await, desk.technician("Anil").add().await];
    let batch = history(SEED, count, desk.now(), &technicians);
    engine::import::batch(&desk.engine, &operator(&desk), &batch).await.unwrap();
    (desk, technicians)
}

fn query(search: &str) -> TicketQuery {
    TicketQuery {
        search: search.into(),
        sort: TicketSort::Created,
        descending: true,
        cursor: None,
        limit: 500,
    }
}

async fn page(desk: &Desk, search: &str) -> TicketPage {
    list(&desk.engine, &desk.staff(), query(search))
        .await
        .unwrap_or_else(|error| panic!("{search:?}: {error}"))
}

/// The problems of the tickets that a search finds, newest first.
async fn check(desk: &Desk, search: &str, expect: &[&str]) {
    let found = page(desk, search).await;
    let problems: Vec<&str> = found.rows.iter().map(|row| row.problem.as_str()).collect();
    assert_eq!(problems, expect, "{search:?}");
    assert_eq!(found.count as usize, expect.len(), "{search:?}");
}

#[tokio::test]
async fn every_order_pages_through_everything_once() {
    let (desk, _) = with_history(120).await;
    for search in [
        "",
        "status:open",
        "status:completed",
        "town:adoor",
        "samsung",
        "-tag:lg",
        "due:7d",
        "overdue",
        "unassigned",
        "is:emergency",
        "has:failed-call",
        "source:phone,chat,email",
        "priority:high,medium",
        "tech:anil",
        "completed:30d",
        "created:30d",
        "samsung type:gas_refill created:30d",
        "source:phone has:failed-call",
    ] {
        let all: BTreeSet<_> = page(&desk, search).await.rows.iter().map(|row| row.id).collect();
        for sort in [TicketSort::Created, TicketSort::Number, TicketSort::ResolveBy] {
            for descending in [true, false] {
                let mut query = TicketQuery { sort, descending, limit: 17, ..query(search) };
                let mut rows: Vec<TicketRow> = Vec::new();
                loop {
                    let page = list(&desk.engine, &desk.staff(), query.clone()).await.unwrap();
                    assert!(page.rows.len() <= 17);
                    rows.extend(page.rows);
                    match page.next {
                        Some(next) => query.cursor = Some(next),
                        None => break,
                    }
                }
                let ids: BTreeSet<_> = rows.iter().map(|row| row.id).collect();
                assert_eq!(
                    rows.len(),
                    ids.len(),
                    "{search:?} {sort:?} {descending} shows a row twice (seed {SEED})"
                );
                assert_eq!(ids, all, "{search:?} {sort:?} {descending} (seed {SEED})");
                let key = |row: &TicketRow| match sort {
                    TicketSort::Created => row.created_at.0,
                    TicketSort::Number => row.number.rsplit('-').next().unwrap().parse().unwrap(),
                    TicketSort::ResolveBy => row.resolve_by.0,
                };
                let keys: Vec<i64> = rows.iter().map(key).collect();
                let ordered = if descending { keys.iter().rev().is_sorted() } else { keys.is_sorted() };
                assert!(ordered, "{search:?} {sort:?} {descending}");
            }
        }
    }
}

type Holds = Box<dyn Fn(&TicketRow) -> bool>;

#[tokio::test]
async fn every_filter_finds_exactly_the_rows_that_it_names() {
    let (desk, technicians) = with_history(400).await;
    let all = page(&desk, "").await.rows;
    assert_eq!(all.len(), 400);
    let since = |days: i64| Timestamp(testkit::office_time("2026-11-23T00:00").0 - (days - 1) * 86_400_000);
    let week = since(7);
    let anil = technicians[1];
    let filters: Vec<(&str, Holds)> = vec![
        ("status:open", Box::new(|row| row.status.is_open())),
        (
            "status:new,on_hold",
            Box::new(|row| matches!(row.status, TicketStatus::New | TicketStatus::OnHold)),
        ),
        ("status:cancelled", Box::new(|row| row.status == TicketStatus::Cancelled)),
        ("status:closed", Box::new(|row| row.status.is_closed())),
        ("priority:critical", Box::new(|row| row.priority.as_str() == "critical")),
        ("priority:low,medium", Box::new(|row| ["low", "medium"].contains(&row.priority.as_str()))),
        ("type:gas_refill", Box::new(|row| row.service_type.as_str() == "gas_refill")),
        ("appliance:ac", Box::new(|row| row.appliance_kind.as_str() == "ac")),
        ("town:adoor", Box::new(|row| row.town == "Adoor")),
        ("town:tiruvalla,kottayam", Box::new(|row| row.town == "Thiruvalla" || row.town == "Kottayam")),
        ("tag:voltas", Box::new(|row| row.brand == "voltas")),
        ("tag:parts-likely", Box::new(|row| row.tags.iter().any(|tag| tag == "parts-likely"))),
        ("tech:anil", Box::new(move |row| row.technician_id == Some(anil))),
        ("tech:kumar", Box::new(|row| row.technician_name == "Anil Kumar")),
        ("unassigned", Box::new(|row| row.technician_id.is_none() && row.status.is_open())),
        ("is:emergency", Box::new(|row| row.emergency)),
        ("overdue", Box::new(|row| row.clock == ClockState::Overdue)),
        (
            "type:gas_refill,emergency",
            Box::new(|row| ["gas_refill", "emergency"].contains(&row.service_type.as_str())),
        ),
        (
            "status:new,completed",
            Box::new(|row| matches!(row.status, TicketStatus::New | TicketStatus::Completed)),
        ),
        ("created:7d", Box::new(move |row| row.created_at >= week)),
        ("created:..2026-11-16", Box::new(move |row| row.created_at < week)),
    ];
    for (search, holds) in &filters {
        for negated in [false, true] {
            let search = if negated { format!("-{search}") } else { (*search).to_owned() };
            let expected: Vec<_> = all.iter().filter(|row| holds(row) != negated).map(|row| row.id).collect();
            let found = page(&desk, &search).await;
            let ids: Vec<_> = found.rows.iter().map(|row| row.id).collect();
            assert_eq!(ids, expected, "{search} (seed {SEED})");
            assert_eq!(found.count as usize, expected.len(), "{search}");
            assert_eq!((found.filters, found.problems), (vec![search], Vec::new()));
        }
        // Two filters at once find what both find.
        let both = format!("{search} status:open town:adoor");
        let expected: Vec<_> = all
            .iter()
            .filter(|row| holds(row) && row.status.is_open() && row.town == "Adoor")
            .map(|row| row.id)
            .collect();
        let ids: Vec<_> = page(&desk, &both).await.rows.iter().map(|row| row.id).collect();
        assert_eq!(ids, expected, "{both} (seed {SEED})");
    }
    let linked = page(&desk, "has:failed-call").await.count + page(&desk, "-has:failed-call").await.count;
    assert_eq!(linked, 400);
    let mut by_source = 0;
    for source in Source::ALL {
        by_source += page(&desk, &format!("source:{}", source.as_str())).await.count;
    }
    assert_eq!(by_source, 400);
    let two = page(&desk, "source:walk_in").await.count + page(&desk, "source:email").await.count;
    assert_eq!(page(&desk, "source:walk_in,email").await.count, two);
}

#[tokio::test]
async fn words_are_found_wherever_they_stand() {
    let desk = desk().await;
    let at = |minutes: i64| desk.now().plus_minutes(-minutes);
    let mut logged = job("Meera Nair", "+91 98460 12345", "Fridge stopped", at(50));
    logged.log.push(engine::import::ImportEntry {
        at: at(40),
        channel: domain::channel::CommunicationChannel::Note,
        direction: domain::channel::Direction::Internal,
        body: "Gate code 4711, dog is friendly".into(),
        successful: false,
        automatic: false,
    });
    let mut other = job("Babu Mathew", "0469 2601234", "AC compressor is loud", at(30));
    other.customer.town = "Chengannur".into();
    other.appliance.brand = "Voltas".into();
    other.tags = vec!["Second floor".into()];
    let malayalam = job("Latha", "+971 50 123 4567", "ഫ്രിഡ്ജ് തണുക്കുന്നില്ല", at(20));
    import(&desk, vec![logged, other, malayalam]).await;

    check(&desk, "meera", &["Fridge stopped"]).await;
    check(&desk, "fri", &["Fridge stopped"]).await;
    check(&desk, "friendly", &["Fridge stopped"]).await;
    check(&desk, "4711", &["Fridge stopped"]).await;
    check(&desk, "compresor", &["AC compressor is loud"]).await;
    check(&desk, "voltas chengan", &["AC compressor is loud"]).await;
    check(&desk, "\"second floor\"", &["AC compressor is loud"]).await;
    check(&desk, "\"floor second\"", &[]).await;
    check(&desk, "\"compressor is\" -loud", &[]).await;
    check(&desk, "തണുക്കുന്നില്ല", &["ഫ്രിഡ്ജ് തണുക്കുന്നില്ല"]).await;
    check(&desk, "ഫ്രിഡ്", &["ഫ്രിഡ്ജ് തണുക്കുന്നില്ല"]).await;
    check(&desk, "12345", &["Fridge stopped"]).await;
    check(&desk, "9846012345", &["Fridge stopped"]).await;
    check(&desk, "601234", &["AC compressor is loud"]).await;
    check(&desk, "2", &["AC compressor is loud"]).await;
    check(&desk, "002", &["AC compressor is loud"]).await;
    check(&desk, "2026-3", &["ഫ്രിഡ്ജ് തണുക്കുന്നില്ല"]).await;
    check(&desk, "cws-2026-001", &["Fridge stopped"]).await;
    check(&desk, "#1", &["Fridge stopped"]).await;
    check(&desk, "-2", &["ഫ്രിഡ്ജ് തണുക്കുന്നില്ല", "Fridge stopped"]).await;
    check(&desk, "xyzzy", &[]).await;
}

#[tokio::test]
async fn what_was_noted_last_is_found_however_long_the_log_is() {
    let desk = desk().await;
    let mut logged = job("Meera Nair", "+91 98460 12345", "Fridge stopped", desk.now().plus_minutes(-900));
    let note = |minutes: i64, body: String| engine::import::ImportEntry {
        at: desk.now().plus_minutes(-minutes),
        channel: domain::channel::CommunicationChannel::Note,
        direction: domain::channel::Direction::Internal,
        body,
        successful: false,
        automatic: false,
    };
    logged.log = (0..30).map(|n| note(800 - n, format!("word{n} {}", "filling ".repeat(120)))).collect();
    import(&desk, vec![logged]).await;
    let ticket = page(&desk, "").await.rows[0].id;
    let log = |body: String| engine::tickets::NewCommunication {
        ticket_id: Some(ticket),
        failed_call_id: None,
        channel: domain::channel::CommunicationChannel::Note,
        direction: domain::channel::Direction::Internal,
        body,
        successful: false,
    };
    for body in ["Gate code quokka".to_owned(), format!("numbat {}", "long ".repeat(10_000))] {
        let (engine, staff) = (&desk.engine, desk.staff());
        engine::tickets::log_communication(engine, &staff, &log(body)).await.unwrap();
        desk.clock.advance(1);
    }
    check(&desk, "quokka", &["Fridge stopped"]).await;
    check(&desk, "numbat", &["Fridge stopped"]).await;
    check(&desk, "word29", &["Fridge stopped"]).await;
    assert!(desk.violations().await.is_empty(), "a rebuild makes the same index");
}

#[tokio::test]
async fn deleted_tickets_are_found_by_whoever_asks_for_them() {
    let desk = desk().await;
    import(&desk, vec![job("Meera", "9846012345", "Fridge stopped", desk.now().plus_minutes(-9))]).await;
    let id = page(&desk, "").await.rows[0].id;
    engine::tickets::delete(&desk.engine, &desk.admin(), id).await.unwrap();
    check(&desk, "", &[]).await;
    check(&desk, "fridge", &[]).await;
    check(&desk, "is:deleted", &["Fridge stopped"]).await;
    check(&desk, "is:deleted fridge", &["Fridge stopped"]).await;
}

#[tokio::test]
async fn a_wrong_cursor_or_limit_is_refused_by_its_field() {
    let (desk, _) = with_history(20).await;
    let refused = |query: TicketQuery| {
        let desk = &desk;
        async move {
            match list(&desk.engine, &desk.staff(), query).await {
                Err(Error::Invalid { fields }) => fields[0].field.clone(),
                other => panic!("not refused: {other:?}"),
            }
        }
    };
    let first = list(&desk.engine, &desk.staff(), TicketQuery { limit: 5, ..query("") }).await.unwrap();
    let of_another_order = TicketQuery { sort: TicketSort::Number, cursor: first.next, ..query("") };
    assert_eq!(refused(of_another_order).await, "cursor");
    for cursor in
        ["", "cd", "cd.1", "cd.zz.00", "cd.1.x", "cd.1.00000000-0000-0000-0000-000000000000.1", "\0"]
    {
        assert_eq!(
            refused(TicketQuery { cursor: Some(cursor.into()), ..query("") }).await,
            "cursor",
            "{cursor:?}"
        );
    }
    for limit in [0, 501] {
        assert_eq!(refused(TicketQuery { limit, ..query("") }).await, "limit");
    }
    assert!(matches!(list(&desk.engine, &desk.nobody(), query("")).await, Err(Error::NotAllowed { .. })));
}

#[test]
fn no_search_that_can_be_typed_is_an_error() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (desk, _) = runtime.block_on(with_history(30));
    let nasty = "(-?(status:|tag:|town:|tech:|due:|created:|is:|has:|\"|\\*|\\(|NEAR|AND|OR|NOT|:|\\^|;|--|'|,|\\\\|open|overdue|7d|\\PC{0,4}|[a-z0-9 ]{0,6})){0,7}";
    proptest!(ProptestConfig::with_cases(250), |(search in nasty)| {
        for sort in [TicketSort::Created, TicketSort::ResolveBy] {
            let query = TicketQuery { sort, ..query(&search) };
            let listed = runtime.block_on(list(&desk.engine, &desk.staff(), query));
            prop_assert!(listed.is_ok(), "{:?}: {:?}", search, listed);
        }
    });
}
