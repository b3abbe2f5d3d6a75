//! Making a task: customer, ticket, failed call and all that hangs on them, in the caller's transaction.

use domain::channel::{CommunicationChannel, Direction, Source};
use domain::follow_up::FollowUpKind;
use domain::ids::{MessageId, TicketId};
use domain::number::TicketNumber;
use domain::ticket::{Move, TicketStatus};
use domain::time::Timestamp;
use local::failed_calls::FailedCall;
use local::tickets::Ticket;

use super::check::Origin;
use super::log::Entry;
use super::{NewTask, NewTicket, OnDuplicate, TaskMade, decide, log, moves, rows, tag, targets};
use crate::actor::Who;
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

/// What a customer said, to be logged with what is made of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said<'a> {
    pub channel: CommunicationChannel,
    pub body: &'a str,
    pub message: Option<MessageId>,
}

/// Makes everything that a task names, or nothing.
pub(crate) async fn task(
    work: &mut Work<'_>,
    task: &NewTask,
    origin: Origin,
    said: Option<Said<'_>>,
) -> Result<Made> {
    super::check::check(task, origin, work.now)?;
    let known = customers::find_or_make(work, &task.customer, "customer").await?;
    let (ticket, added) = match &task.ticket {
        Some(input) => {
            let (ticket, added) = ticket(work, &known, input, task.source, said).await?;
            (Some(ticket), added)
        }
        None => (None, false),
    };
    let failed_call = match &task.failed_call {
        Some(input) => {
            let reported_at = work.now;
            Some(
                failed_calls::make(
                    work,
                    &known.customer,
                    known.phone.as_ref(),
                    input,
                    task.source,
                    ticket.as_ref(),
                    reported_at,
                )
                .await?,
            )
        }
        None => None,
    };
    if let (None, Some(call), Some(said)) = (&ticket, &failed_call, said) {
        log_said(work, &known, None, Some(call), said).await?;
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
    said: Option<Said<'_>>,
) -> Result<(Ticket, bool)> {
    if let Some(open) = duplicate(work, known, input).await? {
        match input.on_duplicate {
            OnDuplicate::Ask => {
                return Err(Error::Conflict(Conflict::OpenTicket {
                    ticket_id: open.id.0,
                    number: open.number,
                }));
            }
            OnDuplicate::Add => {
                add_to(work, known, &open, input, said).await?;
                return Ok((open, true));
            }
            OnDuplicate::Second => {}
        }
    }
    Ok((fresh(work, known, input, source, said).await?, false))
}

/// An open ticket of the same customer and kind of appliance.
async fn duplicate(work: &mut Work<'_>, known: &Known, input: &NewTicket) -> Result<Option<Ticket>> {
    if known.is_new || input.on_duplicate == OnDuplicate::Second {
        return Ok(None);
    }
    let open = local::tickets::open_of_customer(work.connection(), known.customer.id).await?;
    Ok(open.into_iter().find(|ticket| match (input.appliance_id, ticket.appliance_id) {
        (Some(wanted), Some(has)) => wanted == has,
        _ => ticket.appliance_kind == input.appliance_kind,
    }))
}

async fn add_to(
    work: &mut Work<'_>,
    known: &Known,
    open: &Ticket,
    input: &NewTicket,
    said: Option<Said<'_>>,
) -> Result<()> {
    match said {
        Some(said) => log_said(work, known, Some(open), None, said).await?,
        None => log::note(work, open, input.problem.trim()).await?,
    }
    let analysis = intake::analyze(&input.problem, open.source.as_str());
    super::edit::worsen(work, open, &analysis).await
}

async fn fresh(
    work: &mut Work<'_>,
    known: &Known,
    input: &NewTicket,
    source: Source,
    said: Option<Said<'_>>,
) -> Result<Ticket> {
    let now = work.now;
    let appliance = customers::appliance(work, &known.customer, input).await?;
    let analysis = intake::analyze(&input.problem, source.as_str());
    let number = next_number(work).await?;
    let customer = &known.customer;
    let mut ticket = Ticket {
        id: work.id::<TicketId>(),
        number: number.to_string(),
        number_sort: number.sort_key(),
        customer_id: customer.id,
        appliance_id: appliance.as_ref().map(|known| known.id),
        service_type: input.service_type,
        appliance_kind: input.appliance_kind,
        brand: input.brand.trim().to_lowercase(),
        source,
        urgency: input.urgency,
        problem: input.problem.trim().to_owned(),
        town: domain::towns::canonical(&customer.town).to_owned(),
        address: customer.address.clone(),
        preferred_time: input.preferred_time.trim().to_owned(),
        status: TicketStatus::New,
        hold_reason: None,
        emergency: false,
        priority: input.priority.unwrap_or(domain::priority::Priority::Medium),
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
        made_by: work.actor.kind().to_owned(),
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    if let Some(known) = appliance.as_ref().filter(|_| ticket.brand.is_empty()) {
        ticket.brand.clone_from(&known.brand);
    }
    let decided = decide::priority(work, &ticket, appliance.as_ref(), &analysis).await?;
    ticket.emergency = decided.is_emergency();
    ticket.priority_reasons = serde_json::to_string(&decided)?;
    if !ticket.priority_manual {
        ticket.priority = decided.priority;
    }
    ticket.repeat_of = repeat_of(work, &ticket).await?;
    targets::retarget(&mut ticket, &[], &work.office);
    log_move(work, &ticket, "", TicketStatus::New).await?;
    choose(work, &mut ticket, input).await?;

    // Whoever wrote it down from the customer's mouth has answered the customer.
    let in_person =
        matches!(source, Source::Phone | Source::WalkIn) && matches!(work.actor.who, Who::Person { .. });
    if in_person {
        targets::respond(&mut ticket, now);
    }
    match said {
        Some(said) => log_said(work, known, Some(&ticket), None, said).await?,
        None if source == Source::Phone && in_person => {
            let said =
                Said { channel: CommunicationChannel::Call, body: &ticket.problem.clone(), message: None };
            log_said(work, known, Some(&ticket), None, said).await?;
        }
        None => {}
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
    if let Some(technician) = input.technician_id {
        super::assign::check_technician(work, technician, "ticket.technician_id").await?;
        ticket.technician_id = Some(technician);
    } else {
        let choice = decide::technician(work, ticket).await?;
        ticket.assignment_reasons = serde_json::to_string(&choice)?;
        ticket.technician_id = choice.technician;
        ticket.assigned_automatically = choice.technician.is_some();
        ticket.visit_at = ticket.visit_at.or(choice.visit_at);
    }
    let status = if input.visit_at.is_some() {
        targets::book(ticket, work.now);
        TicketStatus::Scheduled
    } else if ticket.technician_id.is_some() {
        TicketStatus::Acknowledged
    } else {
        return Ok(());
    };
    log_move(work, ticket, ticket.status.as_str(), status).await?;
    ticket.status = status;
    Ok(())
}

async fn log_move(work: &mut Work<'_>, ticket: &Ticket, from: &str, to: TicketStatus) -> Result<()> {
    if from.is_empty() {
        let first = local::ticket_moves::TicketMove {
            id: work.id(),
            ticket_id: ticket.id,
            at: work.now,
            from_status: String::new(),
            to_status: to,
            hold_reason: None,
            reason: String::new(),
            actor: work.actor.kind().to_owned(),
            staff_id: work.actor.staff_id(),
        };
        return Ok(local::ticket_moves::insert(&mut work.writer, &first).await?);
    }
    moves::log_move(work, ticket, &Move::to(to)).await
}

/// The next number of the office's year.
async fn next_number(work: &mut Work<'_>) -> Result<TicketNumber> {
    let day = work.office.settings.calendar.office_day(work.now);
    let year = chrono::Datelike::year(&day);
    let seq = local::numbers::take(&mut work.writer, i64::from(year), 1).await?;
    let wrong = |_| Error::Internal(format!("ticket number {year}-{seq} is out of range"));
    Ok(TicketNumber { year: u16::try_from(year).map_err(wrong)?, seq: u32::try_from(seq).map_err(wrong)? })
}

/// The job that this one repeats: same customer and appliance, completed within the last days (30 by default).
async fn repeat_of(work: &mut Work<'_>, ticket: &Ticket) -> Result<Option<TicketId>> {
    let since = work.now.plus_minutes(-i64::from(work.office.settings.repeat_days) * 24 * 60);
    let done =
        local::tickets::completed_of_customer_since(work.connection(), ticket.customer_id, since).await?;
    Ok(done
        .into_iter()
        .find(|earlier| match (ticket.appliance_id, earlier.appliance_id) {
            (Some(this), Some(that)) => this == that,
            _ => ticket.appliance_kind == earlier.appliance_kind,
        })
        .map(|earlier| earlier.id))
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

/// Logs what the customer said.
async fn log_said(
    work: &mut Work<'_>,
    known: &Known,
    ticket: Option<&Ticket>,
    call: Option<&FailedCall>,
    said: Said<'_>,
) -> Result<()> {
    let entry = Entry {
        ticket: ticket.map(|ticket| ticket.id),
        failed_call: call.map(|call| call.id),
        customer: known.customer.id,
        channel: said.channel,
        direction: Direction::Inbound,
        body: said.body,
        successful: said.channel == CommunicationChannel::Call,
        automatic: false,
        message: said.message,
    };
    log::write(work, &entry).await?;
    Ok(())
}
