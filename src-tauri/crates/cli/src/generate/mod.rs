//! `generate`: demo content, the same for a seed and an end.
//!
//! Every job is simulated from its first message to its completion, and cut off at the end: what is open then is
//! open because its life is not over, as in an office.

mod call;
mod clock;
mod job;
mod people;
mod words;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::calendar::Calendar;
use domain::time::{Clock as _, Timestamp};
use engine::clock::SystemClock;
use engine::import::{Batch, Imported};
use engine::{Actor, Engine, FILE_NAME};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use serde_json::json;

use crate::Ended;
use crate::desk;
use crate::error::{Error, Result};
use clock::{FixedClock, SeededIds};
use people::Pool;

/// Records of one transaction.
const BATCH: usize = 2_500;
/// Tickets that the office makes on a usual day; the content reaches back accordingly.
const TICKETS_A_DAY: u32 = 60;
/// It reaches back at least so many days, and at most.
const DAYS: (u32, u32) = (45, 2_000);
/// The time of the last day at which content ends, in minutes.
const END_MINUTE: u16 = 16 * 60;

/// Where somebody works in earnest, one of these has a row: marking their file as demo content would let a demo
/// admin in without a password.
const REAL_WORK: [&str; 6] = ["staff", "ticket", "failed_call", "customer", "message", "technician"];

/// What to generate.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The data directory. It must hold nothing but demo content.
    #[arg(long)]
    data: PathBuf,
    /// How many tickets; failed calls come beside them.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=2_000_000))]
    tickets: u32,
    /// Equal seeds and ends give equal content.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The last day, at 16:00 office time, as 2026-11-23. Where it is not given the content ends now, and a seed
    /// alone does not give the same again.
    #[arg(long)]
    end: Option<NaiveDate>,
}

/// Fills the directory, and writes as JSON how many rows were made.
pub async fn run(options: &Options) -> Result<Ended> {
    let calendar = Calendar::default();
    let end = options.end.map_or_else(|| SystemClock.now(), |day| calendar.at(day, END_MINUTE));
    let ids = Arc::new(SeededIds::new(options.seed));
    let fresh = !options.data.join(FILE_NAME).is_file();
    let engine = engine::open(&options.data, Arc::new(FixedClock(end)), ids.clone()).await?;
    let operator = desk::operator(&engine);
    let made = match refuse_real_work(&engine, &operator, &options.data, fresh).await {
        Ok(()) => fill(&engine, &operator, options, &calendar, end).await,
        Err(error) => Err(error),
    };
    engine.close().await;
    let rows = made?;
    println!(
        "{}",
        json!({ "tickets": options.tickets, "seed": options.seed, "end": end.to_string(), "rows": rows })
    );
    eprintln!("demo content is in {}: {} tickets", options.data.display(), options.tickets);
    Ok(Ended::Well)
}

async fn refuse_real_work(
    engine: &Engine,
    operator: &Actor,
    data: &std::path::Path,
    fresh: bool,
) -> Result<()> {
    if fresh || engine.is_demo() {
        return Ok(());
    }
    let stats = engine::stats::stats(engine, operator, engine::stats::Wanted::default()).await?;
    let rows = |table: &'static str| stats.rows.get(table).copied().filter(|rows| *rows > 0);
    match REAL_WORK.into_iter().find_map(|table| Some((table, rows(table)?))) {
        Some((table, rows)) => Err(Error::NotDemo { data: data.to_owned(), table, rows }),
        None => Ok(()),
    }
}

async fn fill(
    engine: &Engine,
    operator: &Actor,
    options: &Options,
    calendar: &Calendar,
    end: Timestamp,
) -> Result<BTreeMap<&'static str, u64>> {
    engine::import::mark_demo(engine, operator).await?;
    let mut rng = StdRng::seed_from_u64(options.seed);
    let technicians = people::technicians();
    let ids = engine::import::technicians(engine, operator, &technicians).await?;
    let crew = job::Crew::new(&technicians, &ids);
    let mut rows = BTreeMap::from([("technician", ids.len() as u64)]);

    let mut pool = Pool::default();
    let starts = starts(&mut rng, options.tickets, calendar, end);
    for times in starts.chunks(BATCH) {
        let mut batch = Batch::default();
        let mut callers = Vec::with_capacity(times.len());
        for at in times {
            let caller = pool.caller(&mut rng);
            let ticket = job::job(&mut rng, &crew, &pool, caller, *at, end, calendar);
            callers.push(caller);
            batch.tickets.push(ticket);
            let recent = end.minutes_since(*at) < call::RECENT_MINUTES;
            if rng.random_ratio(if recent { 6 } else { 1 }, 12) {
                let caller = pool.caller(&mut rng);
                batch.failed_calls.push(call::alone(&mut rng, &pool, caller, *at, end, calendar));
            }
        }
        let imported = engine::import::batch(engine, operator, &batch).await?;
        for (caller, ticket) in callers.iter().zip(&imported.tickets) {
            pool.known(*caller, ticket.customer_id);
        }
        add(&mut rows, &imported);
    }
    Ok(rows)
}

fn add(rows: &mut BTreeMap<&'static str, u64>, imported: &Imported) {
    for (table, n) in &imported.rows {
        *rows.entry(table).or_default() += n;
    }
}

/// When the jobs begin: on working days mostly, by daylight mostly, the evening's messages too.
fn starts(rng: &mut StdRng, tickets: u32, calendar: &Calendar, end: Timestamp) -> Vec<Timestamp> {
    let days = (tickets / TICKETS_A_DAY).clamp(DAYS.0, DAYS.1);
    let today = calendar.office_day(end);
    let mut starts: Vec<Timestamp> = Vec::with_capacity(tickets as usize);
    while starts.len() < tickets as usize {
        let back = chrono::Days::new(u64::from(rng.random_range(0..days)));
        let day = today.checked_sub_days(back).unwrap_or(today);
        if !calendar.is_working_day(day) && rng.random_ratio(4, 5) {
            continue;
        }
        let minute = match rng.random_range(0..10) {
            0 => rng.random_range(6 * 60..9 * 60),
            1 => rng.random_range(18 * 60..22 * 60),
            2..=5 => rng.random_range(9 * 60..13 * 60),
            _ => rng.random_range(13 * 60..18 * 60),
        };
        let at = Timestamp(calendar.at(day, minute).0 + i64::from(rng.random_range(0..60_000)));
        if at < end {
            starts.push(at);
        }
    }
    starts.sort_unstable();
    starts
}
