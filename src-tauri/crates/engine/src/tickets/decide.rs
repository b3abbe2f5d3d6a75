//! What the rules make of a ticket: priority with reasons, technician with reasons.

use domain::assignment::{self, Assignment, Job};
use domain::priority::{Decided, Failure, Found, Signals};
use domain::time::Timestamp;
use local::Connection;
use local::appliances::Appliance;
use local::tickets::Ticket;

use super::heard::Heard;
use crate::error::Result;
use crate::office::Office;
use crate::scheduler::promised_priority;
use crate::technicians;
use crate::work::Work;

/// How far back a contact counts as repeated (domain.md: within 48 h).
const CONTACT_HOURS: i64 = 48;

/// Decides the priority from what was heard and what is known of the appliance.
pub(crate) async fn priority(
    work: &mut Work<'_>,
    ticket: &Ticket,
    appliance: Option<&Appliance>,
    heard: &Heard,
) -> Result<Decided> {
    let since = work.now.plus_minutes(-CONTACT_HOURS * 60);
    let contacts = local::communications::inbound_about(
        work.connection(),
        ticket.customer_id,
        since,
        ticket.id,
        ticket.appliance_kind,
    )
    .await?;
    let contacts = u32::try_from(contacts).unwrap_or(u32::MAX);
    let signals = signals(ticket, appliance, heard, contacts, work.now);
    Ok(domain::priority::decide(&signals, &work.office.settings.priority))
}

/// Decides the priority of a ticket whose record was corrected: as when it was reported, with the age and the
/// repeated contacts that `known`, the decision before, had counted.
pub(crate) fn as_told(
    work: &Work<'_>,
    ticket: &Ticket,
    appliance: Option<&Appliance>,
    heard: &Heard,
    known: &Decided,
) -> Decided {
    let counted = |key: &str| {
        let reason = known.reasons.iter().find(|reason| reason.key == key);
        reason.and_then(|reason| reason.words.parse().ok()).unwrap_or_default()
    };
    let contacts = counted("contact.repeated");
    let signals = Signals {
        age_hours: counted("age"),
        ..signals(ticket, appliance, heard, contacts, ticket.created_at)
    };
    domain::priority::decide(&signals, &work.office.settings.priority)
}

/// What is known about a job at the instant `at`.
pub(crate) fn signals(
    ticket: &Ticket,
    appliance: Option<&Appliance>,
    heard: &Heard,
    contacts_48h: u32,
    at: Timestamp,
) -> Signals {
    let ahead = |until: Option<Timestamp>| until.is_some_and(|until| until >= at);
    Signals {
        hazards: heard.hazards.clone(),
        dependence: heard.dependence.clone(),
        urgency: Found { kind: heard.stronger_urgency(ticket.urgency), words: String::new() },
        service_type: ticket.service_type,
        appliance: ticket.appliance_kind,
        failure: Failure::read(&ticket.problem),
        amc: ahead(appliance.and_then(|known| known.amc_until)),
        warranty: ahead(appliance.and_then(|known| known.warranty_until)),
        contacts_48h,
        age_hours: u32::try_from(at.minutes_since(ticket.created_at) / 60).unwrap_or_default(),
        emergency: heard.emergency,
    }
}

/// The reasons that a ticket carries; those of another version that this one cannot read are none.
pub(crate) fn reasons(ticket: &Ticket) -> Decided {
    serde_json::from_str(&ticket.priority_reasons).unwrap_or_default()
}

/// Writes a decision into the ticket. A manual priority sticks, and what escalation raised stays raised, unless the
/// facts now say something else than before.
pub(crate) fn settle(ticket: &mut Ticket, decided: Decided) -> Result<()> {
    ticket.emergency = decided.is_emergency();
    let promised = promised_priority(ticket);
    let mut settled = decided;
    if !ticket.priority_manual {
        if ticket.priority != promised && settled.priority == promised {
            settled = settled.raised_to(ticket.priority);
        }
        ticket.priority = settled.priority;
    }
    ticket.priority_reasons = serde_json::to_string(&settled)?;
    Ok(())
}

/// Lets the rules choose who goes, in the use case's own transaction.
pub(crate) async fn technician(work: &mut Work<'_>, ticket: &Ticket) -> Result<Assignment> {
    let (now, office) = (work.now, work.office.clone());
    whoever_fits(work.connection(), &office, now, ticket).await
}

/// Whom the rules would choose. A visit that is booked stays at its time: who cannot come then does not fit.
pub(crate) async fn whoever_fits(
    connection: &mut Connection,
    office: &Office,
    now: Timestamp,
    ticket: &Ticket,
) -> Result<Assignment> {
    let options = &office.settings.assignment;
    let booked = booked_ahead(ticket, now);
    let earliest = booked.unwrap_or(now);
    // The rules look at quarters of an hour; a booking may lie between two.
    let tolerance = i64::from(options.slot_minutes.max(1)) - 1;
    let job = Job {
        service_type: ticket.service_type,
        appliance: ticket.appliance_kind,
        town: ticket.town.clone(),
        priority: ticket.priority,
        earliest,
        visit_by: Some(booked.map_or(ticket.visit_by, |at| at.plus_minutes(tolerance))),
        minutes: u32::try_from(ticket.visit_minutes).unwrap_or_default(),
    };
    let without = Some(ticket.id);
    let candidates =
        technicians::candidates(connection, office, earliest, ticket.customer_id, without).await?;
    let mut choice = assignment::assign(&job, &candidates, &office.settings.calendar, options);
    if booked.is_some() && !choice.reasons.first().is_some_and(|best| best.in_time) {
        choice.technician = None;
        choice.visit_at = None;
    }
    Ok(choice)
}

/// The booked visit that still lies ahead.
pub(crate) fn booked_ahead(ticket: &Ticket, now: Timestamp) -> Option<Timestamp> {
    ticket.visit_at.filter(|at| ticket.visit_booked_at.is_some() && *at > now)
}
