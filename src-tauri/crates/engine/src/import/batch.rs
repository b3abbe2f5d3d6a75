//! One batch in one transaction.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use domain::number::TicketNumber;
use domain::time::Timestamp;
use local::tickets::Ticket;

use super::customers::Customers;
use super::rows::Rows;
use super::{Batch, ImportFailedCall, ImportTicket, Imported, ImportedTicket, call, ticket};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::readings::Readings;
use crate::validate::{Check, LINE, LONG_TEXT};
use crate::work::Work;
use crate::{follow_ups, scheduler};

/// Most records of one batch: a transaction holds the write lock, and others wait for it.
pub const MAX_BATCH: usize = 5_000;
/// The earliest instant at which a record can have begun, 1 January 2000: an earlier one is a slip of the export.
const FIRST: Timestamp = Timestamp(946_684_800_000);

/// Brings a batch in: all of it, or nothing.
///
/// # Errors
/// `Invalid` naming every wrong field with its place in the batch; `NotAllowed`.
pub async fn batch(engine: &Engine, actor: &Actor, batch: &Batch) -> Result<Imported> {
    actor.check(Action::Import)?;
    check(batch, engine.now())?;
    let problems: Vec<_> = batch.tickets.iter().map(|input| input.problem.as_str()).collect();
    let readings = Readings::of(&problems).await?;
    let mut work = engine.begin(actor, Action::Import, "import::batch").await?;
    work.readings = readings;
    let mut rows = Rows::default();
    let mut customers = Customers::default();
    let mut numbers = take_numbers(&mut work, &batch.tickets).await?;
    let repeat_days = i64::from(work.office.settings.repeat_days);
    let mut imported = Imported::default();

    for (index, input) in batch.tickets.iter().enumerate() {
        let path = format!("tickets.{index}");
        let known = customers
            .find_or_make(
                &mut work,
                &mut rows,
                &input.customer,
                input.created_at,
                repeat_days,
                &format!("{path}.customer"),
            )
            .await?;
        let number = next_number(&work, &mut numbers, input.created_at)?;
        let heard = work.heard(&input.problem).await?;
        let made = ticket::rows(&work, &mut rows, known, input, number, &heard, &path)?;
        if let Some(input) = &input.failed_call {
            call::rows(&work, &mut rows, known, input, Some(&made));
        }
        imported.tickets.push(ImportedTicket {
            id: made.id,
            number: made.number.clone(),
            customer_id: made.customer_id,
        });
        rows.tickets.push(made);
    }
    for (index, input) in batch.failed_calls.iter().enumerate() {
        let path = format!("failed_calls.{index}.customer");
        let known = customers
            .find_or_make(&mut work, &mut rows, &input.customer, input.reported_at, repeat_days, &path)
            .await?;
        imported.failed_calls.push(call::rows(&work, &mut rows, known, input, None));
    }

    rows.write(&mut work).await?;
    arm(&mut work, &rows).await?;
    for topic in [Topic::Tickets, Topic::Customers, Topic::FailedCalls, Topic::FollowUps] {
        work.touch(topic);
    }
    imported.rows = rows.counts();
    work.commit().await?;
    Ok(imported)
}

/// The jobs of what is open: follow-ups that ring, levels of running targets.
async fn arm(work: &mut Work<'_>, rows: &Rows) -> Result<()> {
    for follow_up in &rows.follow_ups {
        follow_ups::arm(work, follow_up).await?;
    }
    let open: Vec<&Ticket> = rows.tickets.iter().filter(|ticket| ticket.status.is_open()).collect();
    for ticket in open {
        scheduler::arm_ticket(work, ticket).await?;
    }
    Ok(())
}

/// The first free number of each office year that the batch needs; all of a year's are taken at once.
async fn take_numbers(work: &mut Work<'_>, tickets: &[ImportTicket]) -> Result<BTreeMap<i32, i64>> {
    let mut wanted: BTreeMap<i32, i64> = BTreeMap::new();
    for input in tickets {
        *wanted.entry(year(work, input.created_at)).or_default() += 1;
    }
    let mut first = BTreeMap::new();
    for (year, count) in wanted {
        first.insert(year, local::numbers::take(&mut work.writer, i64::from(year), count).await?);
    }
    Ok(first)
}

fn next_number(work: &Work<'_>, numbers: &mut BTreeMap<i32, i64>, at: Timestamp) -> Result<TicketNumber> {
    let year = year(work, at);
    let seq = numbers.entry(year).or_default();
    let wrong = |_| Error::Internal(format!("a ticket number of {year} is out of range"));
    let number =
        TicketNumber { year: u16::try_from(year).map_err(wrong)?, seq: u32::try_from(*seq).map_err(wrong)? };
    *seq += 1;
    Ok(number)
}

fn year(work: &Work<'_>, at: Timestamp) -> i32 {
    work.office.settings.calendar.office_day(at).year()
}

/// Every wrong field of the batch.
fn check(batch: &Batch, now: Timestamp) -> Result<()> {
    let mut check = Check::default();
    if batch.tickets.len() + batch.failed_calls.len() > MAX_BATCH {
        check.wrong("tickets", "too_many", format!("a batch holds at most {MAX_BATCH} records"));
    }
    for (index, input) in batch.tickets.iter().enumerate() {
        check_ticket(&mut check, input, &format!("tickets.{index}"), now);
    }
    for (index, input) in batch.failed_calls.iter().enumerate() {
        check_call(&mut check, input, &format!("failed_calls.{index}"), now);
    }
    check.done()
}

fn check_ticket(check: &mut Check, input: &ImportTicket, path: &str, now: Timestamp) {
    let problem = format!("{path}.problem");
    check.required(&problem, &input.problem);
    check.at_most(&problem, &input.problem, LONG_TEXT);
    check.at_most(&format!("{path}.customer.name"), &input.customer.name, LINE);
    check.known(&format!("{path}.service_type"), input.service_type.as_str());
    check.known(&format!("{path}.source"), input.source.as_str());
    check.known(&format!("{path}.urgency"), input.urgency.as_str());
    check.known(&format!("{path}.appliance.kind"), input.appliance.kind.as_str());
    for (index, entry) in input.log.iter().enumerate() {
        check.known(&format!("{path}.log.{index}.channel"), entry.channel.as_str());
        check.known(&format!("{path}.log.{index}.direction"), entry.direction.as_str());
    }
    let in_order = |times: Vec<Timestamp>| {
        times.is_sorted() && times.iter().all(|at| (input.created_at..=now).contains(at))
    };
    if !instant(check, &format!("{path}.created_at"), input.created_at, now) {
        // Steps and log are held against the creation: they say nothing more.
    } else if !in_order(input.steps.iter().map(|step| step.at).collect()) {
        check.wrong(
            format!("{path}.steps"),
            "out_of_order",
            "must follow each other, from the creation until now",
        );
    } else if !in_order(input.log.iter().map(|entry| entry.at).collect()) {
        check.wrong(
            format!("{path}.log"),
            "out_of_order",
            "must follow each other, from the creation until now",
        );
    }
    if let Some(call) = &input.failed_call {
        check_call(check, call, &format!("{path}.failed_call"), now);
    }
}

/// Whether a record can have begun then: not in the future, and not before the first year that numbers name.
fn instant(check: &mut Check, field: &str, at: Timestamp, now: Timestamp) -> bool {
    if at > now {
        check.wrong(field, "in_the_future", "lies in the future");
    } else if at < FIRST {
        check.wrong(field, "in_the_past", "lies before the year 2000; correct the date");
    }
    (FIRST..=now).contains(&at)
}

fn check_call(check: &mut Check, input: &ImportFailedCall, path: &str, now: Timestamp) {
    check.known(&format!("{path}.status"), input.status.as_str());
    check.known(&format!("{path}.source"), input.source.as_str());
    for (index, attempt) in input.attempts.iter().enumerate() {
        check.known(&format!("{path}.attempts.{index}.outcome"), attempt.outcome.as_str());
    }
    instant(check, &format!("{path}.reported_at"), input.reported_at, now);
    if input.status.is_open() == input.completed_at.is_some() {
        check.wrong(
            format!("{path}.completed_at"),
            "mismatch",
            "belongs to a completed call, and to no other",
        );
    }
    if input.attempts.iter().any(|attempt| attempt.at < input.reported_at || attempt.at > now) {
        check.wrong(format!("{path}.attempts"), "out_of_order", "must lie between the report and now");
    }
}
