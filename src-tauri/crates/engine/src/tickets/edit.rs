//! Editing a ticket's fields. What follows from them (priority, targets, tags) is decided anew.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::ids::TicketId;
use domain::priority::{Priority, Urgency};
use local::appliances::Appliance;
use local::tickets::Ticket;

use super::heard::Heard;
use super::{TicketDetail, TicketEdit, decide, detail, load, moves, tag, targets};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::readings::Readings;
use crate::scheduler::{self, promised_priority};
use crate::validate::{Check, LINE, LONG_TEXT};
use crate::work::Work;
use crate::{customers, notices};

/// Longest visit that can be planned, in minutes.
const LONGEST_VISIT: i64 = 24 * 60;

/// Changes the given fields.
///
/// # Errors
/// `Invalid` naming the fields; `NotFound`.
pub async fn edit(engine: &Engine, actor: &Actor, id: TicketId, edit: &TicketEdit) -> Result<TicketDetail> {
    check(edit)?;
    let readings = readings(engine, actor, id, edit).await?;
    let mut work = engine.begin(actor, Action::Edit, "tickets::edit").await?;
    work.readings = readings;
    let before = load(&mut work, id).await?;
    let mut after = before.clone();
    apply(&mut after, edit);
    if after != before {
        after.updated_at = work.now;
        if (after.appliance_kind, &after.brand) != (before.appliance_kind, &before.brand) {
            let (kind, brand) = (after.appliance_kind, after.brand.clone());
            let known = customers::appliance_named(&mut work, after.customer_id, kind, &brand).await?;
            after.appliance_id = known.map(|known| known.id);
        }
        if tells_more(&before, &after) {
            decide_as_told(&mut work, &before, &mut after).await?;
        }
        retarget(&mut work, &before, &mut after).await?;
        moves::save(&mut work, &before, &after).await?;
        tag::derive(&mut work, &after).await?;
        alarm(&mut work, &before, &after).await?;
        if asks_anew(&before, &after) {
            scheduler::capacity_freed(&mut work).await?;
        }
    }
    let (now, office) = (work.now, work.office.clone());
    let view = detail::of(work.connection(), id, now, &office).await?;
    work.commit().await?;
    Ok(view)
}

/// Whether the rules of assignment may now answer something else, about this ticket or about one that waits.
pub(super) fn asks_anew(before: &Ticket, after: &Ticket) -> bool {
    let asked = |ticket: &Ticket| {
        (
            ticket.service_type,
            ticket.appliance_kind,
            ticket.town.clone(),
            ticket.priority,
            ticket.visit_minutes,
        )
    };
    after.status.is_open() && asked(before) != asked(after)
}

/// Reads the problem as it stands and as it is to be.
async fn readings(engine: &Engine, actor: &Actor, id: TicketId, edit: &TicketEdit) -> Result<Readings> {
    let mut look = engine.look(actor, Action::Edit).await?;
    let standing = local::tickets::get(&mut look.reader, id).await?;
    drop(look);
    let standing = standing.map(|ticket| ticket.problem).unwrap_or_default();
    Readings::of(&[&standing, edit.problem.as_deref().unwrap_or_default()]).await
}

fn check(edit: &TicketEdit) -> Result<()> {
    let mut check = Check::default();
    if let Some(problem) = &edit.problem {
        check.required("problem", problem);
        check.at_most("problem", problem, LONG_TEXT);
    }
    for (field, text) in [
        ("brand", &edit.brand),
        ("town", &edit.town),
        ("address", &edit.address),
        ("preferred_time", &edit.preferred_time),
    ] {
        check.at_most(field, text.as_deref().unwrap_or_default(), LINE);
    }
    check.known("service_type", edit.service_type.map_or("", ServiceType::as_str));
    check.known("appliance_kind", edit.appliance_kind.map_or("", ApplianceKind::as_str));
    check.known("urgency", edit.urgency.map_or("", Urgency::as_str));
    check.known("priority", edit.priority.map_or("", Priority::as_str));
    if edit.visit_minutes.is_some_and(|minutes| !(1..=LONGEST_VISIT).contains(&minutes)) {
        check.wrong("visit_minutes", "out_of_range", format!("must be 1 to {LONGEST_VISIT} minutes"));
    }
    check.done()
}

fn apply(ticket: &mut Ticket, edit: &TicketEdit) {
    let text = |field: &mut String, new: &Option<String>| {
        if let Some(new) = new {
            new.trim().clone_into(field);
        }
    };
    text(&mut ticket.problem, &edit.problem);
    text(&mut ticket.address, &edit.address);
    text(&mut ticket.preferred_time, &edit.preferred_time);
    if let Some(brand) = &edit.brand {
        ticket.brand = brand.trim().to_lowercase();
    }
    if let Some(town) = &edit.town {
        domain::towns::canonical(town).clone_into(&mut ticket.town);
    }
    ticket.service_type = edit.service_type.unwrap_or(ticket.service_type);
    ticket.appliance_kind = edit.appliance_kind.unwrap_or(ticket.appliance_kind);
    ticket.urgency = edit.urgency.unwrap_or(ticket.urgency);
    ticket.visit_minutes = edit.visit_minutes.unwrap_or(ticket.visit_minutes);
    if let Some(priority) = edit.priority {
        ticket.priority = priority;
        ticket.priority_manual = true;
    }
}

/// Whether an edit changed what the priority is decided from. A corrected address decides nothing, and what a
/// closed ticket was decided to be stays.
pub(super) fn tells_more(before: &Ticket, after: &Ticket) -> bool {
    let signals = |ticket: &Ticket| {
        (
            ticket.problem.clone(),
            ticket.urgency,
            ticket.service_type,
            ticket.appliance_kind,
            ticket.appliance_id,
        )
    };
    after.status.is_open() && signals(before) != signals(after)
}

/// Decides the priority of an edited ticket as when it was reported: correcting a record is no new word of the
/// customer, so that neither the clock of the edit nor calls since then weigh.
pub(super) async fn decide_as_told(work: &mut Work<'_>, before: &Ticket, after: &mut Ticket) -> Result<()> {
    let heard = work.heard(&after.problem).await?.and(beyond(work, before).await?);
    let appliance = appliance_of(work, after).await?;
    let known = decide::reasons(before);
    let decided = decide::as_told(work, after, appliance.as_ref(), &heard, &known);
    decide::settle(after, decided)
}

/// What was heard of a ticket before, beyond the problem's own words.
async fn beyond(work: &mut Work<'_>, before: &Ticket) -> Result<Heard> {
    let problem = work.heard(&before.problem).await?;
    Ok(Heard::beyond(&decide::reasons(before), &problem, before.service_type))
}

async fn appliance_of(work: &mut Work<'_>, ticket: &Ticket) -> Result<Option<Appliance>> {
    Ok(match ticket.appliance_id {
        Some(id) => local::appliances::get(work.connection(), id).await?,
        None => None,
    })
}

/// Computes the targets of an open ticket anew where another priority is promised.
pub(super) async fn retarget(work: &mut Work<'_>, before: &Ticket, after: &mut Ticket) -> Result<()> {
    if after.status.is_open() && promised_priority(after) != promised_priority(before) {
        let steps = local::ticket_moves::of_ticket(work.connection(), after.id).await?;
        targets::retarget(after, &steps, &work.office);
    }
    Ok(())
}

/// Danger that was not known before is told to everybody at once.
pub(super) async fn alarm(work: &mut Work<'_>, before: &Ticket, after: &Ticket) -> Result<()> {
    if before.emergency || !after.emergency || !after.status.is_open() {
        return Ok(());
    }
    if let Some(customer) = local::customers::get(work.connection(), after.customer_id).await? {
        notices::raise_emergency(work, after, &customer).await?;
    }
    Ok(())
}

/// More has been said about an open ticket: danger, dependence or urgency in it raises the priority, nothing lowers
/// it. A manual priority sticks; danger is told all the same.
pub(crate) async fn worsen(work: &mut Work<'_>, before: &Ticket, more: &Heard) -> Result<()> {
    let mut after = before.clone();
    after.urgency = more.stronger_urgency(before.urgency);
    after.updated_at = work.now;
    let said = work.heard(&before.problem).await?.and(more.clone()).and(beyond(work, before).await?);
    let appliance = appliance_of(work, before).await?;
    let decided = decide::priority(work, &after, appliance.as_ref(), &said).await?;
    decide::settle(&mut after, decided)?;
    retarget(work, before, &mut after).await?;
    if after.priority < before.priority {
        return Ok(());
    }
    moves::save(work, before, &after).await?;
    tag::derive(work, &after).await?;
    alarm(work, before, &after).await
}
