//! The appliance of a job: known by id, or by kind and brand, or made.

use domain::appliance::ApplianceKind;
use domain::ids::CustomerId;
use local::appliances::{self, Appliance};
use local::customers::Customer;

use super::ApplianceView;
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::tickets::NewTicket;
use crate::work::Work;

impl From<Appliance> for ApplianceView {
    fn from(appliance: Appliance) -> Self {
        Self {
            id: appliance.id,
            kind: appliance.kind,
            brand: appliance.brand,
            model: appliance.model,
            warranty_until: appliance.warranty_until,
            amc_until: appliance.amc_until,
        }
    }
}

/// The customer's appliance that a ticket is about: by id, else one of the same kind whose brand and model do not contradict, else
/// made. Blank brand and model of a known one are filled. `None` where nothing was said that names an appliance.
///
/// # Errors
/// `NotFound` for an unknown id or one of another customer.
pub(crate) async fn appliance(
    work: &mut Work<'_>,
    customer: &Customer,
    input: &NewTicket,
) -> Result<Option<Appliance>> {
    let (kind, brand, model) = (input.appliance_kind, input.brand.trim().to_lowercase(), input.model.trim());
    if let Some(id) = input.appliance_id {
        let known = appliances::get(work.connection(), id)
            .await?
            .filter(|known| known.customer_id == customer.id && known.deleted_at.is_none())
            .ok_or_else(|| Error::not_found("appliance", id))?;
        return fill(work, known, &brand, model).await.map(Some);
    }
    named(work, customer.id, kind, &brand, model).await
}

/// The customer's appliance of this kind and brand, as [`appliance`] finds or makes it.
///
/// # Errors
/// See [`crate::Error`].
pub(crate) async fn appliance_named(
    work: &mut Work<'_>,
    customer: CustomerId,
    kind: ApplianceKind,
    brand: &str,
) -> Result<Option<Appliance>> {
    named(work, customer, kind, &brand.trim().to_lowercase(), "").await
}

async fn named(
    work: &mut Work<'_>,
    customer: CustomerId,
    kind: ApplianceKind,
    brand: &str,
    model: &str,
) -> Result<Option<Appliance>> {
    let is_named = !matches!(kind, ApplianceKind::Other | ApplianceKind::Unknown);
    if !is_named && brand.is_empty() && model.is_empty() {
        return Ok(None);
    }
    let theirs = appliances::of_customer(work.connection(), customer).await?;
    let agrees =
        |known: &str, said: &str| known.is_empty() || said.is_empty() || known.eq_ignore_ascii_case(said);
    let known = theirs
        .into_iter()
        .filter(|known| known.kind == kind && agrees(&known.brand, brand) && agrees(&known.model, model))
        // The first made of those that agree in most of what was said.
        .min_by_key(|known| (known.brand != brand, !known.model.eq_ignore_ascii_case(model)));
    match known {
        Some(known) => fill(work, known, brand, model).await.map(Some),
        None => make(work, customer, kind, brand.to_owned(), model.to_owned()).await.map(Some),
    }
}

async fn fill(work: &mut Work<'_>, before: Appliance, brand: &str, model: &str) -> Result<Appliance> {
    let mut after = before.clone();
    if after.brand.is_empty() {
        brand.clone_into(&mut after.brand);
    }
    if after.model.is_empty() {
        model.clone_into(&mut after.model);
    }
    if after != before {
        after.updated_at = work.now;
        appliances::update(&mut work.writer, &after).await?;
        work.audit("appliance", after.id.0, Some(&before), Some(&after)).await?;
        work.touch(Topic::Customers);
    }
    Ok(after)
}

async fn make(
    work: &mut Work<'_>,
    customer: CustomerId,
    kind: ApplianceKind,
    brand: String,
    model: String,
) -> Result<Appliance> {
    let appliance = Appliance {
        id: work.id(),
        customer_id: customer,
        kind,
        brand,
        model,
        serial: String::new(),
        bought_at: None,
        warranty_until: None,
        amc_until: None,
        created_at: work.now,
        updated_at: work.now,
        deleted_at: None,
    };
    appliances::insert(&mut work.writer, &appliance).await?;
    work.audit("appliance", appliance.id.0, None, Some(&appliance)).await?;
    work.touch(Topic::Customers);
    Ok(appliance)
}
