//! What the rules make of a ticket: priority with reasons, tags, technician with reasons.

use domain::assignment::{self, Assignment, Job};
use domain::priority::{Decided, Priority, Urgency};
use domain::time::Timestamp;
use intake::Analysis;
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
    let ahead = |until: Option<Timestamp>| until.is_some_and(|until| until >= work.now);
    let words = |evidence: &[intake::Evidence]| evidence.iter().map(|found| found.words.clone()).collect();
    let signals = domain::priority::Signals {
        hazards: words(&analysis.hazards),
        dependence: words(&analysis.dependence),
        urgency: stronger(ticket.urgency, analysis.urgency),
        service_type: ticket.service_type,
        appliance: ticket.appliance_kind,
        failure: domain::priority::failure(&ticket.problem),
        amc: ahead(appliance.and_then(|known| known.amc_until)),
        warranty: ahead(appliance.and_then(|known| known.warranty_until)),
        contacts_48h: u32::try_from(contacts).unwrap_or(u32::MAX),
        age_hours: u32::try_from(work.now.minutes_since(ticket.created_at) / 60).unwrap_or_default(),
    };
    Ok(domain::priority::decide(&signals, &work.office.settings.priority))
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

/// Whether it is an emergency: danger or dependence made it critical.
pub(crate) fn is_emergency(decided: &Decided, analysis: &Analysis) -> bool {
    decided.priority == Priority::Critical && !(analysis.hazards.is_empty() && analysis.dependence.is_empty())
}
