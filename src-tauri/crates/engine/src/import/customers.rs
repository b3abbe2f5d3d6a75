//! Customers of a batch: each is looked up once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use domain::appliance::ApplianceKind;
use domain::ids::{ApplianceId, CustomerId, TicketId};
use domain::time::Timestamp;
use local::appliances::Appliance;
use local::customer_phones::CustomerPhone;
use local::customers::Customer;
use serde_json::json;

use super::rows::Rows;
use super::{ImportAppliance, ImportCustomer};
use crate::error::{Error, Result};
use crate::work::Work;

/// A job that is done, which a later one may repeat.
#[derive(Debug, Clone, Copy)]
struct Done {
    ticket: TicketId,
    appliance: Option<ApplianceId>,
    kind: ApplianceKind,
    at: Timestamp,
}

/// A customer with what the rules ask about them.
#[derive(Debug)]
pub(super) struct Known {
    pub customer: Customer,
    pub phone: Option<CustomerPhone>,
    appliances: Vec<Appliance>,
    done: Vec<Done>,
}

/// The customers that a batch has met.
#[derive(Debug, Default)]
pub(super) struct Customers {
    known: HashMap<CustomerId, Known>,
    by_phone: HashMap<String, CustomerId>,
}

impl Customers {
    /// The customer, found in the batch, found in the file, or made at `at`.
    pub async fn find_or_make(
        &mut self,
        work: &mut Work<'_>,
        rows: &mut Rows,
        input: &ImportCustomer,
        at: Timestamp,
        repeat_days: i64,
        path: &str,
    ) -> Result<&mut Known> {
        let phone = domain::phone::parse(&input.phone);
        let id = match (input.id, &phone.e164) {
            (Some(id), _) => Some(id),
            (None, Some(e164)) => match self.by_phone.get(e164) {
                Some(id) => Some(*id),
                None => {
                    let found = local::customer_phones::by_e164(work.connection(), e164).await?;
                    found.first().map(|phone| phone.customer_id)
                }
            },
            (None, None) => None,
        };
        let id = match id {
            Some(id) => {
                if let Entry::Vacant(place) = self.known.entry(id) {
                    let known = load(work, id, at, repeat_days).await?.ok_or_else(|| {
                        Error::field(format!("{path}.id"), "not_found", "is no customer of this desk")
                    })?;
                    place.insert(known);
                }
                id
            }
            None => {
                let known = make(work, rows, input, phone, at);
                if let Some(e164) = known.phone.as_ref().and_then(|phone| phone.e164.clone()) {
                    self.by_phone.insert(e164, known.customer.id);
                }
                let id = known.customer.id;
                self.known.insert(id, known);
                id
            }
        };
        self.known.get_mut(&id).ok_or_else(|| Error::Internal("a customer of the batch was lost".into()))
    }
}

impl Known {
    /// Their appliance: one of the same kind whose brand does not contradict, else made.
    pub fn appliance(
        &mut self,
        work: &Work<'_>,
        rows: &mut Rows,
        input: &ImportAppliance,
        at: Timestamp,
    ) -> Option<Appliance> {
        let brand = input.brand.trim().to_lowercase();
        let named = !matches!(input.kind, ApplianceKind::Other | ApplianceKind::Unknown);
        if !named && brand.is_empty() && input.model.trim().is_empty() {
            return None;
        }
        let agrees =
            |known: &&Appliance| known.kind == input.kind && (brand.is_empty() || known.brand == brand);
        if let Some(known) = self.appliances.iter().find(agrees) {
            return Some(known.clone());
        }
        let appliance = Appliance {
            id: work.id_at(at),
            customer_id: self.customer.id,
            kind: input.kind,
            brand,
            model: input.model.trim().to_owned(),
            serial: String::new(),
            bought_at: None,
            warranty_until: input.warranty_until,
            amc_until: input.amc_until,
            created_at: at,
            updated_at: at,
            deleted_at: None,
        };
        rows.appliances.push(appliance.clone());
        self.appliances.push(appliance.clone());
        Some(appliance)
    }

    /// The job that one made at `at` repeats.
    pub fn repeated(
        &self,
        appliance: Option<ApplianceId>,
        kind: ApplianceKind,
        at: Timestamp,
        days: i64,
    ) -> Option<TicketId> {
        let since = at.plus_minutes(-days * 24 * 60);
        self.done
            .iter()
            .filter(|done| (since..=at).contains(&done.at))
            .filter(|done| match (appliance, done.appliance) {
                (Some(this), Some(that)) => this == that,
                _ => kind == done.kind,
            })
            .max_by_key(|done| done.at)
            .map(|done| done.ticket)
    }

    /// A job of theirs was completed.
    pub fn completed(
        &mut self,
        ticket: TicketId,
        appliance: Option<ApplianceId>,
        kind: ApplianceKind,
        at: Timestamp,
    ) {
        self.done.push(Done { ticket, appliance, kind, at });
    }
}

async fn load(work: &mut Work<'_>, id: CustomerId, at: Timestamp, repeat_days: i64) -> Result<Option<Known>> {
    let Some(customer) = local::customers::get(work.connection(), id).await? else { return Ok(None) };
    let phones = local::customer_phones::of_customer(work.connection(), id).await?;
    let appliances = local::appliances::of_customer(work.connection(), id).await?;
    let since = at.plus_minutes(-repeat_days * 24 * 60);
    let done = local::tickets::completed_of_customer_since(work.connection(), id, since).await?;
    let done = done.into_iter().filter_map(|ticket| {
        ticket.closed_at.map(|at| Done {
            ticket: ticket.id,
            appliance: ticket.appliance_id,
            kind: ticket.appliance_kind,
            at,
        })
    });
    Ok(Some(Known {
        customer,
        phone: phones.into_iter().find(|phone| phone.present),
        appliances: appliances.into_iter().filter(|appliance| appliance.deleted_at.is_none()).collect(),
        done: done.collect(),
    }))
}

fn make(
    work: &Work<'_>,
    rows: &mut Rows,
    input: &ImportCustomer,
    phone: domain::phone::Phone,
    at: Timestamp,
) -> Known {
    let customer = Customer {
        id: work.id_at(at),
        name: input.name.trim().to_owned(),
        town: domain::towns::canonical(&input.town).to_owned(),
        address: input.address.trim().to_owned(),
        landmark: input.landmark.trim().to_owned(),
        notes: String::new(),
        created_at: at,
        updated_at: at,
        deleted_at: None,
    };
    let given = !phone.raw.trim().is_empty();
    let phone = given.then(|| CustomerPhone {
        id: work.id_at(at),
        customer_id: customer.id,
        raw: phone.raw.trim().to_owned(),
        e164: phone.e164,
        present: true,
        created_at: at,
    });
    let changes = json!({ "name": [null, customer.name] }).to_string();
    rows.audit.push(work.entry("customer", customer.id.0, changes));
    rows.customers.push(customer.clone());
    rows.phones.extend(phone.clone());
    Known { customer, phone, appliances: Vec::new(), done: Vec::new() }
}
