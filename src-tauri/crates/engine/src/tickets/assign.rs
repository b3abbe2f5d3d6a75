//! Who goes: by rule or by a person's choice.

use domain::assignment::Assignment;
use domain::ids::{TechnicianId, TicketId};
use domain::ticket::{Move, TicketStatus};
use domain::time::Timestamp;
use local::tickets::Ticket;

use super::{TicketAssign, TicketDetail, decide, detail, load, moves, read, targets};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Conflict, Error, Result};
use crate::scheduler;
use crate::validate::Check;
use crate::work::Work;

/// Assigns a ticket. Assigning acknowledges a new one; a time agreed with the customer schedules it.
///
/// # Errors
/// `Invalid` on `technician_id` or `visit_at`; `Conflict` where it is closed.
pub async fn assign(
    engine: &Engine,
    actor: &Actor,
    id: TicketId,
    input: &TicketAssign,
) -> Result<TicketDetail> {
    let mut work = engine.begin(actor, Action::Edit, "tickets::assign").await?;
    let before = load(&mut work, id).await?;
    if !before.status.is_open() {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let had = (before.technician_id, before.visit_at);
    match input {
        TicketAssign::Rules => by_rules(&mut work, &before).await?,
        TicketAssign::Person { technician_id, visit_at } => {
            by_person(&mut work, &before, *technician_id, *visit_at).await?;
        }
        TicketAssign::Nobody => {
            let mut after = before.clone();
            after.technician_id = None;
            after.assigned_automatically = false;
            if before.visit_booked_at.is_none() {
                // The slot was that technician's, found by the rules; nobody agreed on it with the customer.
                after.visit_at = None;
            }
            after.assignment_reasons = serde_json::to_string(&Assignment::default())?;
            if after.visit_booked_at.is_none() {
                // The slot was free for who no longer goes.
                after.visit_at = None;
            }
            after.updated_at = work.now;
            moves::save(&mut work, &before, &after).await?;
        }
    }
    let after = load(&mut work, id).await?;
    if before.technician_id.is_some() && (after.technician_id, after.visit_at) != had {
        scheduler::capacity_freed(&mut work).await?;
    }
    let (now, office) = (work.now, work.office.clone());
    let view = detail::of(work.connection(), id, now, &office).await?;
    work.commit().await?;
    Ok(view)
}

/// What the rules would answer now; nothing is written.
///
/// # Errors
/// `NotFound`; `Conflict` where it was deleted, or written by a newer version.
pub async fn suggest(engine: &Engine, actor: &Actor, id: TicketId) -> Result<Assignment> {
    let mut look = engine.look(actor, Action::See).await?;
    let ticket = read(&mut look.reader, id).await?;
    decide::whoever_fits(&mut look.reader, &look.office, look.now, &ticket).await
}

/// Lets the rules choose. Nobody fitting, the ticket stays unassigned with the reasons.
async fn by_rules(work: &mut Work<'_>, before: &Ticket) -> Result<()> {
    let choice = decide::technician(work, before).await?;
    keep_choice(work, before, &choice).await
}

/// Writes what the rules chose. A booked visit that lies ahead keeps its time.
pub(super) async fn keep_choice(work: &mut Work<'_>, before: &Ticket, choice: &Assignment) -> Result<()> {
    let mut after = before.clone();
    after.assignment_reasons = serde_json::to_string(choice)?;
    after.technician_id = choice.technician;
    after.assigned_automatically = choice.technician.is_some();
    if decide::booked_ahead(before, work.now).is_none() {
        after.visit_at = choice.visit_at;
    }
    after.updated_at = work.now;
    acknowledge(work, &mut after).await?;
    moves::save(work, before, &after).await
}

/// What the rules answered when they were asked; none where nobody asked them.
pub(super) fn reasons(ticket: &Ticket) -> Assignment {
    serde_json::from_str(&ticket.assignment_reasons).unwrap_or_default()
}

async fn by_person(
    work: &mut Work<'_>,
    before: &Ticket,
    technician: TechnicianId,
    visit_at: Option<Timestamp>,
) -> Result<()> {
    let mut check = Check::default();
    check.not_past("visit_at", visit_at, work.now);
    check_technician(work, &mut check, technician, "technician_id").await?;
    check.done()?;
    let mut after = before.clone();
    if before.technician_id != Some(technician) {
        after.technician_id = Some(technician);
        after.assigned_automatically = false;
        // The rules' reasons speak of somebody else.
        after.assignment_reasons = serde_json::to_string(&Assignment::default())?;
        if decide::booked_ahead(before, work.now).is_none() {
            // A time that the rules had found was the other one's.
            after.visit_at = decide::technician(work, before).await?.slot_of(technician);
        }
    }
    after.updated_at = work.now;
    if let Some(at) = visit_at {
        after.visit_at = Some(at);
        targets::book(&mut after, work.now);
        let booked = Move::to(TicketStatus::Scheduled);
        if booked.check(after.status).is_ok() {
            moves::log_move(work, &after, &booked).await?;
            after.status = TicketStatus::Scheduled;
            after.hold_reason = None;
            let steps = local::ticket_moves::of_ticket(work.connection(), after.id).await?;
            targets::retarget(&mut after, &steps, &work.office);
        }
    }
    acknowledge(work, &mut after).await?;
    moves::save(work, before, &after).await
}

async fn acknowledge(work: &mut Work<'_>, ticket: &mut Ticket) -> Result<()> {
    if ticket.technician_id.is_some() && ticket.status == TicketStatus::New {
        let seen = Move::to(TicketStatus::Acknowledged);
        moves::log_move(work, ticket, &seen).await?;
        ticket.status = seen.to;
    }
    Ok(())
}

/// Names a technician who does not exist or does not work at present. The other hard rules bind the rules, not a
/// person.
pub(super) async fn check_technician(
    work: &mut Work<'_>,
    check: &mut Check,
    id: TechnicianId,
    field: &str,
) -> Result<()> {
    match local::technicians::get(work.connection(), id).await? {
        Some(technician) if technician.active => {}
        Some(technician) => check.wrong(
            field,
            "technician.inactive",
            format!("{} does not work here at present; choose somebody else", technician.name),
        ),
        None => check.wrong(field, "technician.unknown", "is nobody we know; choose from the list"),
    }
    Ok(())
}
