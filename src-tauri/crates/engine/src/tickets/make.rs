//! Making a task: customer, ticket, failed call and all that hangs on them, in the caller's transaction.

use domain::appliance::ApplianceKind;
use domain::channel::Source;
use domain::follow_up::FollowUpKind;
use domain::ids::TicketId;
use domain::number::TicketNumber;
use domain::priority::Priority;
use domain::ticket::{Move, TicketStatus};
use domain::time::Timestamp;
use local::failed_calls::FailedCall;
use local::tickets::Ticket;

use super::check::Origin;
use super::heard::{self, Word};
use super::{NewTask, NewTicket, OnDuplicate, TaskMade, again, decide, moves, rows, tag, targets};
use crate::customers::{self, Known};
use crate::error::{Conflict, Error, Result};
use crate::event::Topic;
use crate::follow_ups::{self, Promise};
use crate::work::Work;
use crate::{failed_calls, notices, scheduler};

/// What was made.
pub(crate) struct Made {
    pub known: Known,
    pub ticket: Option<Ticket>,
    pub added_to_existing: bool,
    pub failed_call: Option<FailedCall>,
}

/// Makes everything that a task names, or nothing.
pub(crate) async fn task(
    work: &mut Work<'_>,
    task: &NewTask,
    origin: Origin,
    word: Word<'_>,
) -> Result<Made> {
    super::check::check(work, task, origin).await?;
    let known = customers::find_or_make(work, &task.customer, "customer").await?;
    let (ticket, added) = match &task.ticket {
        Some(input) => {
            let (ticket, added) = ticket(work, &known, input, task.source, word).await?;
            (Some(ticket), added)
        }
        None => (None, false),
    };
    let failed_call = match &task.failed_call {
        Some(input) => {
            let (phone, reported_at) = (known.phone.as_ref(), word.at(work.now));
            let ticket = ticket.as_ref();
            let made =
                failed_calls::make(work, &known.customer, phone, input, task.source, ticket, reported_at);
            Some(made.await?)
        }
        None => None,
    };
    if let (None, Some(call), Word::Written(said)) = (&ticket, &failed_call, word) {
        heard::log_message(work, &known, None, Some(call), said).await?;
    }
    Ok(Made { known, ticket, added_to_existing: added, failed_call })
}

impl Made {
    /// What the window is told.
    pub async fn view(self, work: &mut Work<'_>) -> Result<TaskMade> {
        let (now, office) = (work.now, work.office.clone());
        let ticket = match &self.ticket {
            Some(ticket) => rows(work.connection(), std::slice::from_ref(ticket), now).await?.pop(),
            None => None,
        };
        let failed_call = match &self.failed_call {
            Some(call) => Some(failed_calls::card(work.connection(), call, now, &office).await?),
            None => None,
        };
        Ok(TaskMade {
            customer_id: self.known.customer.id,
            customer_is_new: self.known.is_new,
            ticket,
            added_to_existing: self.added_to_existing,
            failed_call,
        })
    }
}

/// Makes a ticket, or adds to an open one of the same customer and appliance.
pub(crate) async fn ticket(
    work: &mut Work<'_>,
    known: &Known,
    input: &NewTicket,
    source: Source,
    word: Word<'_>,
) -> Result<(Ticket, bool)> {
    if input.on_duplicate != OnDuplicate::Second
        && let Some(open) = again::duplicate(work, known, input).await?
    {
        if input.on_duplicate == OnDuplicate::Ask {
            let conflict = Conflict::OpenTicket { ticket_id: open.id.0, number: open.number };
            return Err(Error::Conflict(conflict));
        }
        return Ok((again::add_to(work, known, &open, input, source, word).await?, true));
    }
    Ok((fresh(work, known, input, source, word).await?, false))
}

async fn fresh(
    work: &mut Work<'_>,
    known: &Known,
    input: &NewTicket,
    source: Source,
    word: Word<'_>,
) -> Result<Ticket> {
    let now = work.now;
    let appliance = customers::appliance(work, &known.customer, input).await?;
    let mut heard = work.heard(&input.problem).await?;
    if let Word::Written(said) = word {
        // The problem is a digest: danger may stand in the part that it leaves out.
        heard = heard.and(said.heard(work).await?);
    }
    let number = next_number(work).await?;
    let mut ticket = Ticket {
        id: work.id::<TicketId>(),
        number: number.to_string(),
        number_sort: number.sort_key(),
        customer_id: known.customer.id,
        appliance_id: appliance.as_ref().map(|known| known.id),
        service_type: input.service_type,
        appliance_kind: input.appliance_kind,
        brand: input.brand.trim().to_lowercase(),
        source,
        urgency: input.urgency,
        problem: input.problem.trim().to_owned(),
        town: domain::towns::canonical(&known.town).to_owned(),
        address: known.address.clone(),
        preferred_time: input.preferred_time.trim().to_owned(),
        status: TicketStatus::New,
        hold_reason: None,
        emergency: false,
        priority: input.priority.unwrap_or(Priority::Medium),
        priority_manual: input.priority.is_some(),
        priority_reasons: String::new(),
        technician_id: None,
        assigned_automatically: false,
        assignment_reasons: serde_json::to_string(&domain::assignment::Assignment::default())?,
        visit_at: input.visit_at,
        visit_minutes: i64::from(work.office.settings.assignment.visit_minutes),
        respond_by: now,
        visit_by: now,
        resolve_by: now,
        first_response_at: None,
        visit_booked_at: None,
        closed_at: None,
        respond_verdict: None,
        visit_verdict: None,
        resolve_verdict: None,
        cycle: 0,
        repeat_of: None,
        made_by: work.made_by.to_owned(),
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    if let Some(known) = &appliance {
        // The record knows better than the form what it is, unless a newer version wrote it.
        if known.kind != ApplianceKind::Unknown {
            ticket.appliance_kind = known.kind;
        }
        if ticket.brand.is_empty() {
            ticket.brand.clone_from(&known.brand);
        }
    }
    let decided = decide::priority(work, &ticket, appliance.as_ref(), &heard).await?;
    decide::settle(&mut ticket, decided)?;
    ticket.repeat_of = again::repeat_of(work, &ticket).await?;
    targets::retarget(&mut ticket, &[], &work.office);
    moves::log_creation(work, &ticket).await?;
    choose(work, &mut ticket, input).await?;

    let answered = word.answers(work, source);
    if answered {
        targets::respond(&mut ticket, now);
    }
    match word {
        Word::Written(said) => heard::log_message(work, known, Some(&ticket), None, said).await?,
        Word::Spoken if source == Source::Phone && answered => {
            heard::log_spoken(work, &ticket, source, &ticket.problem, answered).await?;
        }
        Word::Spoken | Word::Missed => {}
    }
    tag::derive(work, &ticket).await?;
    for manual in &input.tags {
        tag::put(work, &ticket, &domain::tags::slug(manual), false).await?;
    }
    // The ticket goes in after its log and tags, so that the full text is indexed once, with all of them.
    local::tickets::insert(&mut work.writer, &ticket).await?;
    work.audit("ticket", ticket.id.0, None, Some(&ticket)).await?;
    work.touch(Topic::Tickets);
    first_follow_up(work, &ticket, input.follow_up_at).await?;
    scheduler::arm_ticket(work, &ticket).await?;
    if ticket.emergency {
        notices::raise_emergency(work, &ticket, &known.customer).await?;
    }
    Ok(ticket)
}

/// The technician of a new ticket: the person's choice, else the rules'. Assigning acknowledges; a booked time
/// schedules.
async fn choose(work: &mut Work<'_>, ticket: &mut Ticket, input: &NewTicket) -> Result<()> {
    if input.visit_at.is_some() {
        targets::book(ticket, work.now);
    }
    let choice = decide::technician(work, ticket).await?;
    if let Some(technician) = input.technician_id {
        ticket.technician_id = Some(technician);
        ticket.visit_at = ticket.visit_at.or(choice.slot_of(technician));
    } else {
        ticket.assignment_reasons = serde_json::to_string(&choice)?;
        ticket.technician_id = choice.technician;
        ticket.assigned_automatically = choice.technician.is_some();
        ticket.visit_at = ticket.visit_at.or(choice.visit_at);
    }
    let status = if input.visit_at.is_some() {
        TicketStatus::Scheduled
    } else if ticket.technician_id.is_some() {
        TicketStatus::Acknowledged
    } else {
        return Ok(());
    };
    moves::log_move(work, ticket, &Move::to(status)).await?;
    ticket.status = status;
    Ok(())
}

/// The next number of the office's year.
async fn next_number(work: &mut Work<'_>) -> Result<TicketNumber> {
    let day = work.office.settings.calendar.office_day(work.now);
    let year = chrono::Datelike::year(&day);
    let seq = local::numbers::take(&mut work.writer, i64::from(year), 1).await?;
    let wrong = |_| Error::Internal(format!("ticket number {year}-{seq} is out of range"));
    Ok(TicketNumber { year: u16::try_from(year).map_err(wrong)?, seq: u32::try_from(seq).map_err(wrong)? })
}

/// The follow-up made with every ticket; at the office's default for its priority where no time is given.
pub(crate) async fn first_follow_up(
    work: &mut Work<'_>,
    ticket: &Ticket,
    at: Option<Timestamp>,
) -> Result<()> {
    let settings = &work.office.settings;
    let due = at.unwrap_or_else(|| {
        domain::follow_up::first(ticket.priority, work.now, &settings.calendar, &settings.follow_ups)
    });
    let promise = Promise {
        kind: FollowUpKind::Ticket,
        ticket_id: Some(ticket.id),
        failed_call_id: None,
        customer_id: ticket.customer_id,
        staff_id: None,
        due_at: due,
        note: "",
    };
    follow_ups::make(work, &promise).await?;
    Ok(())
}
