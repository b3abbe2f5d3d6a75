//! The tickets list: a search as text, a page of lines.

use chrono::NaiveDate;
use domain::calendar::Calendar;
use domain::ids::{TechnicianId, TicketId};
use domain::number::{NumberQuery, OfflineNumber, TicketNumber, parse_query};
use domain::time::Timestamp;
use local::Connection;
use local::list::{After, Condition, Listing, Order, Wanted};
use local::search::Expression;

use crate::actor::{Action, Actor};
use crate::engine::{Engine, Look};
use crate::error::{Error, Result};
use crate::tickets::query::{DaySpan, Part, Query, SearchProblem, What, read};
pub(crate) use crate::tickets::rows::rows;
use crate::tickets::{TicketPage, TicketQuery, TicketSort};

/// The most that a count says; shown as 999+.
pub(crate) const COUNT_CAP: u32 = 1_000;
/// Largest page.
const MAX_LIMIT: u32 = 500;

/// A page of the tickets that a search finds.
///
/// What the search does not make sense of is named in `problems`, and the rest is searched.
///
/// # Errors
/// `Invalid` for a limit outside 1 to 500 and for a cursor that is none of this list's.
pub async fn list(engine: &Engine, actor: &Actor, query: TicketQuery) -> Result<TicketPage> {
    if !(1..=MAX_LIMIT).contains(&query.limit) {
        return Err(Error::field("limit", "out_of_range", "must be from 1 to 500"));
    }
    let after = query.cursor.as_deref().map(|cursor| after(cursor, &query)).transpose()?;
    let mut look = engine.look(actor, Action::See).await?;
    let mut read = read(&query.search);
    let listing = listing(&mut look, &mut read, query.sort, query.descending).await?;
    let mut tickets = listing.page(&mut look.reader, after, query.limit + 1).await?;
    let more = tickets.len() > query.limit as usize;
    tickets.truncate(query.limit as usize);
    let next = tickets.last().filter(|_| more).map(|last| cursor(&query, listing.key(last), last.id));
    Ok(TicketPage {
        count: listing.count(&mut look.reader, COUNT_CAP).await?,
        rows: rows(&mut look.reader, &tickets, look.now).await?,
        next,
        filters: read.parts.iter().map(ToString::to_string).collect(),
        problems: read.problems,
    })
}

/// How many tickets a search finds, up to [`COUNT_CAP`].
pub(crate) async fn count(look: &mut Look, search: &str) -> Result<u32> {
    let mut query = read(search);
    let listing = listing(look, &mut query, TicketSort::Created, true).await?;
    Ok(listing.count(&mut look.reader, COUNT_CAP).await?)
}

async fn listing(look: &mut Look, query: &mut Query, sort: TicketSort, descending: bool) -> Result<Listing> {
    let mut wanted = Vec::with_capacity(query.parts.len());
    for part in &query.parts {
        let what = condition(look, part, &mut query.problems).await?;
        wanted.push(Wanted { negated: part.negated, what });
    }
    let order = match sort {
        TicketSort::Created => Order::Created,
        TicketSort::Number => Order::Number,
        TicketSort::ResolveBy => Order::ResolveBy,
    };
    Ok(Listing { wanted, order, descending })
}

async fn condition(look: &mut Look, part: &Part, problems: &mut Vec<SearchProblem>) -> Result<Condition> {
    let today = look.office.settings.calendar.office_day(look.now);
    let calendar = &look.office.settings.calendar;
    Ok(match &part.what {
        What::Word(word) => return text(&mut look.reader, word, part.negated).await,
        What::Phrase(words) => Condition::Text(Expression::phrase(words)),
        What::Status(values) => Condition::Status(values.clone()),
        What::Priority(values) => Condition::Priority(values.clone()),
        What::Service(values) => Condition::Service(values.clone()),
        What::Appliance(values) => Condition::Appliance(values.clone()),
        What::Source(values) => Condition::Source(values.clone()),
        What::Technician(names) => {
            Condition::Technician(technicians(&mut look.reader, names, problems).await?)
        }
        What::Town(towns) => {
            Condition::Town(towns.iter().map(|town| domain::towns::canonical(town).to_owned()).collect())
        }
        What::Tag(tags) => Condition::Tag(tags.iter().map(|tag| domain::tags::slug(tag)).collect()),
        What::Created(days) => {
            let (from, until) = instants(calendar, *days, today, false);
            Condition::Created(from, until)
        }
        What::Completed(days) => {
            let (from, until) = instants(calendar, *days, today, false);
            Condition::Completed(from, until)
        }
        What::Due(days) => {
            let (from, until) = instants(calendar, *days, today, true);
            Condition::Due(from, until)
        }
        What::Overdue => Condition::Overdue(look.now),
        What::Unassigned => Condition::Unassigned,
        What::Emergency => Condition::Emergency,
        What::FailedCall => Condition::FailedCall,
        What::Deleted => Condition::Deleted,
    })
}

/// From the first instant of the first day to the first instant after the last.
fn instants(
    calendar: &Calendar,
    days: DaySpan,
    today: NaiveDate,
    ahead: bool,
) -> (Option<Timestamp>, Option<Timestamp>) {
    let (from, until) = days.bounds(today, ahead);
    let midnight = |day: NaiveDate| calendar.at(day, 0);
    (from.map(midnight), until.and_then(|day| day.succ_opt()).map(midnight))
}

/// What a word may mean: a number, the end of a phone, the beginning of a word, or one with a typo in it.
async fn text(connection: &mut Connection, word: &str, negated: bool) -> Result<Condition> {
    let expression = Expression::beginning(word);
    let number = parse_query(word);
    let digits = domain::phone::search_digits(word);
    if number.is_some() || digits.is_some() {
        let numbers = match number {
            Some(asked) => numbers(connection, asked).await?,
            None => Vec::new(),
        };
        let aliases = match number {
            Some(NumberQuery::Offline { year, device, seq }) => {
                aliases(connection, year, device, seq).await?
            }
            _ => vec![word.trim_start_matches('#').to_uppercase()],
        };
        // Up to three digits are a ticket's number and nothing else, where there is one.
        let clear = digits.is_none() && local::list::any_numbered(connection, &numbers).await?;
        let text = (!clear).then_some(expression);
        return Ok(Condition::Number { numbers, aliases, digits, text });
    }
    if negated || local::search::has_hit(connection, &expression).await? {
        return Ok(Condition::Text(expression));
    }
    let meant = local::search::one_typo_away(connection, word).await?;
    let meant: Vec<Expression> = meant.iter().map(|word| Expression::phrase(word)).collect();
    Ok(Condition::Text(Expression::any(&meant).unwrap_or(expression)))
}

/// The numbers that were asked for, in every year that has some where none was named.
async fn numbers(connection: &mut Connection, asked: NumberQuery) -> Result<Vec<i64>> {
    let NumberQuery::Office { year, seq } = asked else { return Ok(Vec::new()) };
    let years = match year {
        Some(year) => vec![year],
        None => years(connection).await?,
    };
    Ok(years.into_iter().map(|year| TicketNumber { year, seq }.sort_key()).collect())
}

async fn aliases(
    connection: &mut Connection,
    year: Option<u16>,
    device: u32,
    seq: u32,
) -> Result<Vec<String>> {
    let years = match year {
        Some(year) => vec![year],
        None => years(connection).await?,
    };
    Ok(years.into_iter().map(|year| OfflineNumber { year, device, seq }.to_string()).collect())
}

async fn years(connection: &mut Connection) -> Result<Vec<u16>> {
    let all = local::numbers::all(connection).await?;
    Ok(all.into_iter().filter_map(|(year, _)| u16::try_from(year).ok()).collect())
}

/// The technicians that `names` mean: by id, by the whole name, else by a part of it.
async fn technicians(
    connection: &mut Connection,
    names: &[String],
    problems: &mut Vec<SearchProblem>,
) -> Result<Vec<TechnicianId>> {
    let all = local::list::names::all_technicians(connection).await?;
    let mut found = Vec::new();
    for name in names {
        let asked = name.to_lowercase();
        let by = |matches: &dyn Fn(&TechnicianId, &str) -> bool| -> Vec<TechnicianId> {
            let hits = all.iter().filter(|(id, name)| matches(id, &name.to_lowercase()));
            hits.map(|(id, _)| *id).collect()
        };
        let exact = by(&|id, name| id.to_string() == asked || name == asked);
        let ids = if exact.is_empty() { by(&|_, name| name.contains(&asked)) } else { exact };
        if ids.is_empty() {
            problems.push(SearchProblem::NoTechnician { value: name.clone() });
        }
        found.extend(ids);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The place after the last row, with the order that it belongs to.
fn cursor(query: &TicketQuery, key: i64, id: TicketId) -> String {
    format!("{}.{key:x}.{}", order_mark(query), id.0.simple())
}

fn after(cursor: &str, query: &TicketQuery) -> Result<After> {
    let refused = || {
        let message = "belongs to no page of this list; begin again without it";
        Error::field("cursor", "invalid", message)
    };
    let mut parts = cursor.split('.');
    let (mark, key, id) = match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(mark), Some(key), Some(id), None) => (mark, key, id),
        _ => return Err(refused()),
    };
    if mark != order_mark(query) {
        return Err(refused());
    }
    let key = i64::from_str_radix(key, 16).map_err(|_| refused())?;
    let id = id.parse().map_err(|_| refused())?;
    Ok(After { key, id })
}

const fn order_mark(query: &TicketQuery) -> &'static str {
    match (query.sort, query.descending) {
        (TicketSort::Created, true) => "cd",
        (TicketSort::Created, false) => "ca",
        (TicketSort::Number, true) => "nd",
        (TicketSort::Number, false) => "na",
        (TicketSort::ResolveBy, true) => "rd",
        (TicketSort::ResolveBy, false) => "ra",
    }
}
