//! What the rules make of a ticket: priority with reasons, tags, technician with reasons.

use domain::assignment::{self, Assignment, Job};
use domain::priority::{Decided, Dependence, Failure, Found, Hazard, Signals, Urgency};
use domain::time::Timestamp;
use intake::{Analysis, Evidence};
use local::appliances::Appliance;
use local::tickets::Ticket;

use crate::error::Result;
use crate::technicians;
use crate::work::Work;

/// How far back a contact counts as repeated (domain.md: within 48 h).
const CONTACT_HOURS: i64 = 48;

/// Decides the priority from what the problem says and what is known of the appliance.
pub(crate) async fn priority(
    work: &mut Work<'_>,
    ticket: &Ticket,
    appliance: Option<&Appliance>,
    analysis: &Analysis,
) -> Result<Decided> {
    let since = work.now.plus_minutes(-CONTACT_HOURS * 60);
    let contacts = local::communications::inbound_since(work.connection(), ticket.customer_id, since).await?;
    let contacts = u32::try_from(contacts).unwrap_or(u32::MAX);
    let signals = signals(ticket, appliance, analysis, contacts, work.now);
    Ok(domain::priority::decide(&signals, &work.office.settings.priority))
}

/// What is known about a job at the instant `at`.
pub(crate) fn signals(
    ticket: &Ticket,
    appliance: Option<&Appliance>,
    analysis: &Analysis,
    contacts_48h: u32,
    at: Timestamp,
) -> Signals {
    let ahead = |until: Option<Timestamp>| until.is_some_and(|until| until >= at);
    Signals {
        hazards: found(&analysis.hazards, "hazard.", Hazard::from_stored),
        dependence: found(&analysis.dependence, "dependence.", Dependence::from_stored),
        urgency: Found { kind: stronger(ticket.urgency, analysis.urgency), words: String::new() },
        service_type: ticket.service_type,
        appliance: ticket.appliance_kind,
        failure: Failure::read(&ticket.problem),
        amc: ahead(appliance.and_then(|known| known.amc_until)),
        warranty: ahead(appliance.and_then(|known| known.warranty_until)),
        contacts_48h,
        age_hours: u32::try_from(at.minutes_since(ticket.created_at) / 60).unwrap_or_default(),
        emergency: analysis.emergency.value,
    }
}

/// What the analysis found, as the rules of the domain name it.
fn found<K>(evidence: &[Evidence], prefix: &str, kind: impl Fn(&str) -> K) -> Vec<Found<K>> {
    evidence
        .iter()
        .map(|found| Found {
            kind: kind(found.why.strip_prefix(prefix).unwrap_or(&found.why)),
            words: found.words.clone(),
        })
        .collect()
}

fn stronger(said: Urgency, read: Urgency) -> Urgency {
    if read == Urgency::Unknown || said > read { said } else { read }
}

/// Lets the rules choose who goes.
pub(crate) async fn technician(work: &mut Work<'_>, ticket: &Ticket) -> Result<Assignment> {
    let office = work.office.clone();
    let now = work.now;
    let job = Job {
        service_type: ticket.service_type,
        appliance: ticket.appliance_kind,
        town: ticket.town.clone(),
        priority: ticket.priority,
        earliest: now,
        visit_by: Some(ticket.visit_by),
        minutes: u32::try_from(ticket.visit_minutes).unwrap_or_default(),
    };
    let candidates =
        technicians::candidates(work.connection(), &office, now, ticket.customer_id, Some(ticket.id)).await?;
    Ok(assignment::assign(&job, &candidates, &office.settings.calendar, &office.settings.assignment))
}
