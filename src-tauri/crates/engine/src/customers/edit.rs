//! Correcting what the office knows of a customer.

use domain::ids::CustomerId;

use super::known::{by_id, check_input, keep, keep_phone};
use super::{CustomerCard, card};
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::Result;
use crate::tickets::CustomerInput;
use crate::validate::Check;
use crate::work::Work;

/// Corrects a customer: what `input` gives replaces what was known, what it leaves empty stays, and a phone that
/// is new is added to theirs.
///
/// # Errors
/// `Invalid` for a phone that can be no number or a text that is too long (fields `customer.phone`, `customer.name` …), `NotFound`,
/// `Conflict::Deleted`, `NotAllowed`.
pub async fn edit_customer(
    engine: &Engine,
    actor: &Actor,
    id: CustomerId,
    input: &CustomerInput,
) -> Result<CustomerCard> {
    let mut work = engine.begin(actor, Action::Edit, "customers::edit_customer").await?;
    let card = edit(&mut work, id, input).await?;
    work.commit().await?;
    Ok(card)
}

async fn edit(work: &mut Work<'_>, id: CustomerId, input: &CustomerInput) -> Result<CustomerCard> {
    let mut check = Check::default();
    let given = check_input(&mut check, input, "customer");
    check.done()?;
    let before = by_id(work.connection(), id).await?;
    let mut after = before.clone();
    let corrections = [
        (&mut after.name, &input.name),
        (&mut after.town, &input.town),
        (&mut after.address, &input.address),
        (&mut after.landmark, &input.landmark),
    ];
    for (known, said) in corrections {
        if !said.trim().is_empty() {
            said.trim().clone_into(known);
        }
    }
    keep(work, &before, after).await?;
    keep_phone(work, id, given.as_ref()).await?;
    card(work.connection(), id).await
}
