//! Editing a ticket's fields. What follows from them (priority, targets, tags) is decided anew.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::ids::TicketId;
use intake::Analysis;
use local::tickets::Ticket;

use super::{TicketDetail, TicketEdit, decide, detail, load, moves, tag, targets};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::notices;
use crate::scheduler::promised_priority;
use crate::validate::{Check, LINE, LONG_TEXT};
use crate::work::Work;

/// Longest visit that can be planned, in minutes.
const LONGEST_VISIT: i64 = 24 * 60;

/// Changes the given fields.
///
/// # Errors
/// `Invalid` naming the fields; `NotFound`.
pub async fn edit(engine: &Engine, actor: &Actor, id: TicketId, edit: &TicketEdit) -> Result<TicketDetail> {
    check(edit)?;
    let mut work = engine.begin(actor, Action::Edit, "tickets::edit").await?;
    let before = load(&mut work, id).await?;
    let mut after = before.clone();
    apply(&mut after, edit);
    if after != before {
        after.updated_at = work.now;
        let appliance = match after.appliance_id {
            Some(id) => local::appliances::get(work.connection(), id).await?,
            None => None,
        };
        let analysis = intake::analyze(&after.problem, after.source.as_str());
        let mut decided = decide::priority(&mut work, &after, appliance.as_ref(), &analysis).await?;
        after.emergency = decided.is_emergency();
        // What escalation raised stays raised, unless the facts now say something else than before.
        let was_raised = before.priority != promised_priority(&before);
        if was_raised && !after.priority_manual && decided.priority == promised_priority(&before) {
            decided = decided.raised_to(before.priority);
        }
        after.priority_reasons = serde_json::to_string(&decided)?;
        if !after.priority_manual {
            after.priority = decided.priority;
        }
        retarget(&mut work, &before, &mut after).await?;
        moves::save(&mut work, &before, &after).await?;
        tag::derive(&mut work, &after).await?;
    }
    let (now, office) = (work.now, work.office.clone());
    let view = detail::of(work.connection(), id, now, &office).await?;
    work.commit().await?;
    Ok(view)
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
    check.known("urgency", edit.urgency.map_or("", domain::priority::Urgency::as_str));
    check.known("priority", edit.priority.map_or("", domain::priority::Priority::as_str));
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

async fn retarget(work: &mut Work<'_>, before: &Ticket, after: &mut Ticket) -> Result<()> {
    if after.priority != before.priority && after.status.is_open() {
        let steps = local::ticket_moves::of_ticket(work.connection(), after.id).await?;
        targets::retarget(after, &steps, &work.office);
    }
    Ok(())
}

/// More has been said about an open ticket: danger or dependence in it raises the priority, nothing lowers it.
pub(crate) async fn worsen(work: &mut Work<'_>, before: &Ticket, analysis: &Analysis) -> Result<()> {
    let decided = decide::priority(work, before, None, analysis).await?;
    let emergency = decided.is_emergency();
    if before.priority_manual || decided.priority <= before.priority {
        return Ok(());
    }
    let mut after = before.clone();
    after.priority = decided.priority;
    after.priority_reasons = serde_json::to_string(&decided)?;
    after.emergency |= emergency;
    after.updated_at = work.now;
    retarget(work, before, &mut after).await?;
    moves::save(work, before, &after).await?;
    tag::derive(work, &after).await?;
    if emergency
        && !before.emergency
        && let Some(customer) = local::customers::get(work.connection(), after.customer_id).await?
    {
        notices::raise_emergency(work, &after, &customer).await?;
    }
    Ok(())
}
