//! What a customer tells later about an open ticket: it fills what is empty, and changes nothing that is known.

use domain::appliance::{ApplianceKind, ServiceType};
use local::tickets::Ticket;

use super::{NewTicket, edit, moves, tag};
use crate::error::Result;
use crate::work::Work;
use crate::{customers, scheduler};

/// Fills what a ticket lacks with what `told` and `town` say. Gives the ticket as it stands then.
pub(crate) async fn fill(
    work: &mut Work<'_>,
    before: &Ticket,
    told: &NewTicket,
    town: &str,
) -> Result<Ticket> {
    let mut after = before.clone();
    if is_open(before.appliance_kind) && !is_open(told.appliance_kind) {
        after.appliance_kind = told.appliance_kind;
        if before.service_type == ServiceType::Other {
            after.service_type = told.service_type;
        }
    }
    for (known, said) in [
        (&mut after.brand, told.brand.trim().to_lowercase()),
        (&mut after.preferred_time, told.preferred_time.trim().to_owned()),
        (&mut after.town, domain::towns::canonical(town).to_owned()),
    ] {
        if known.is_empty() {
            *known = said;
        }
    }
    if after == *before {
        return Ok(after);
    }
    after.updated_at = work.now;
    if (after.appliance_kind, &after.brand) != (before.appliance_kind, &before.brand)
        && after.appliance_id.is_none()
    {
        let (kind, brand) = (after.appliance_kind, after.brand.clone());
        let known = customers::appliance_named(work, after.customer_id, kind, &brand).await?;
        after.appliance_id = known.map(|known| known.id);
    }
    if edit::tells_more(before, &after) {
        edit::decide_as_told(work, before, &mut after).await?;
    }
    edit::retarget(work, before, &mut after).await?;
    moves::save(work, before, &after).await?;
    tag::derive(work, &after).await?;
    edit::alarm(work, before, &after).await?;
    if edit::asks_anew(before, &after) {
        scheduler::capacity_freed(work).await?;
    }
    Ok(after)
}

/// Whether nobody has said which appliance it is.
const fn is_open(kind: ApplianceKind) -> bool {
    matches!(kind, ApplianceKind::Other | ApplianceKind::Unknown)
}
