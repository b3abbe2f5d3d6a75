//! Tags: made by rule, put on and taken off by hand.

use domain::ids::{TicketId, TicketTagId, derived};
use domain::tags::{Facts, Known};
use local::tags::TicketTag;
use local::tickets::Ticket;

use super::{TicketDetail, TicketTags, check, detail, load};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::event::Topic;
use crate::validate::Check;
use crate::work::Work;

/// Puts tags on a ticket and takes tags off. A derived tag that is taken off does not come back by rule.
///
/// # Errors
/// `Invalid` on `add`; `NotFound`.
pub async fn tag(engine: &Engine, actor: &Actor, id: TicketId, input: &TicketTags) -> Result<TicketDetail> {
    let mut wrong = Check::default();
    check::tags(&mut wrong, "add", &input.add);
    wrong.done()?;
    let mut work = engine.begin(actor, Action::Edit, "tickets::tag").await?;
    let ticket = load(&mut work, id).await?;
    for tag in &input.add {
        put(&mut work, &ticket, &domain::tags::slug(tag), false).await?;
    }
    for tag in &input.remove {
        take_off(&mut work, &ticket, &domain::tags::slug(tag)).await?;
    }
    let (now, office) = (work.now, work.office.clone());
    let view = detail::of(work.connection(), id, now, &office).await?;
    work.commit().await?;
    Ok(view)
}

/// The row of a ticket and value: derived from both, so that two desktops make one.
pub(crate) fn id_of(ticket: TicketId, tag: &str) -> TicketTagId {
    TicketTagId(derived(&["ticket_tag", &ticket.to_string(), tag]))
}

/// Puts a tag on. A rule does not bring back what a person took off (`derived` and `present` both false).
pub(crate) async fn put(work: &mut Work<'_>, ticket: &Ticket, tag: &str, by_rule: bool) -> Result<()> {
    let id = id_of(ticket.id, tag);
    let known = local::tags::get(work.connection(), id).await?;
    let row = TicketTag { id, ticket_id: ticket.id, tag: tag.to_owned(), derived: by_rule, present: true };
    match &known {
        // A tag that follows by rule anyway becomes a person's where a person wants it.
        Some(known) if known.present && (by_rule || !known.derived) => return Ok(()),
        Some(known) if by_rule && !known.derived => return Ok(()),
        Some(_) => local::tags::update(&mut work.writer, &row).await?,
        None => local::tags::insert(&mut work.writer, &row).await?,
    }
    // A derived tag follows from the ticket and needs no entry of its own.
    if !by_rule {
        work.audit("ticket_tag", id.0, known.as_ref(), Some(&row)).await?;
    }
    work.touch(Topic::Tickets);
    Ok(())
}

async fn take_off(work: &mut Work<'_>, ticket: &Ticket, tag: &str) -> Result<()> {
    let id = id_of(ticket.id, tag);
    let Some(known) = local::tags::get(work.connection(), id).await?.filter(|known| known.present) else {
        return Ok(());
    };
    let gone = TicketTag { present: false, derived: false, ..known.clone() };
    local::tags::update(&mut work.writer, &gone).await?;
    work.audit("ticket_tag", id.0, Some(&known), Some(&gone)).await?;
    work.touch(Topic::Tickets);
    Ok(())
}

/// Brings the derived tags in line with the ticket: new ones are put on, those that no longer follow go.
pub(crate) async fn derive(work: &mut Work<'_>, ticket: &Ticket) -> Result<()> {
    let rows = local::tags::of_ticket(work.connection(), ticket.id).await?;
    // What a rule withdrew (`derived`, not `present`) may come back; what a person took off may not.
    let known: Vec<Known> = rows
        .iter()
        .filter(|row| row.present || !row.derived)
        .map(|row| Known { tag: row.tag.clone(), derived: row.derived, present: row.present })
        .collect();
    let changes = domain::tags::changes(&follow_from(ticket), &known);
    for row in rows.into_iter().filter(|row| changes.remove.contains(&row.tag)) {
        local::tags::update(&mut work.writer, &TicketTag { present: false, ..row }).await?;
        work.touch(Topic::Tickets);
    }
    for tag in &changes.add {
        put(work, ticket, tag, true).await?;
    }
    Ok(())
}

/// The tags that follow from a ticket.
pub(crate) fn follow_from(ticket: &Ticket) -> Vec<String> {
    domain::tags::derive(&Facts {
        service_type: ticket.service_type,
        appliance: ticket.appliance_kind,
        brand: &ticket.brand,
        town: &ticket.town,
        source: ticket.source,
        urgency: ticket.urgency,
        emergency: ticket.emergency,
        problem: &ticket.problem,
        repeat: ticket.repeat_of.is_some(),
    })
}
