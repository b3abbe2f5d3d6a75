//! What people made of messages, kept as labelled data beside what the rules had read.

use std::collections::BTreeMap;

use domain::appliance::{ApplianceKind, ServiceType};
use domain::ids::{MessageId, MessageLabelId};
use intake::Analysis;
use intake::labels::{Gold, Labelled, Prediction};
use local::message_labels::MessageLabel;
use local::messages::Message;

use super::ReviewVerdict;
use crate::actor::{Action, Actor};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::tickets::NewTask;
use crate::tickets::make::Made;
use crate::work::Work;

/// Labels of one page.
const PAGE: i64 = 500;

/// Some of the labels, in the order in which they were made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelPage {
    /// The labelled messages; a label whose message is not here yet is left out.
    pub rows: Vec<Labelled>,
    /// After which the next page begins; `None` where this is the last.
    pub next: Option<MessageLabelId>,
}

/// The labelled messages after one, at most 500; from the first for `None`.
///
/// # Errors
/// `NotAllowed`: it is an export of everything that customers wrote.
pub async fn labels(engine: &Engine, actor: &Actor, after: Option<MessageLabelId>) -> Result<LabelPage> {
    let mut look = engine.look(actor, Action::Configure).await?;
    let kept = local::message_labels::after(&mut look.reader, after, PAGE).await?;
    let next = (kept.len() as i64 == PAGE).then(|| kept.last().map(|label| label.id)).flatten();
    let mut rows = Vec::with_capacity(kept.len());
    for label in kept {
        if let Some(message) = local::messages::get(&mut look.reader, label.message_id).await? {
            rows.push(labelled(label, message)?);
        }
    }
    Ok(LabelPage { rows, next })
}

fn labelled(label: MessageLabel, message: Message) -> Result<Labelled> {
    let gold = serde_json::from_str(&label.labels)
        .map_err(|error| Error::Internal(format!("label {}: {error}", label.id)))?;
    let tag = if label.corrected { "corrected" } else { "accepted" };
    Ok(Labelled {
        id: message.id.to_string(),
        channel: message.channel,
        text: message.body,
        gold,
        optional: BTreeMap::new(),
        tags: vec![tag.to_owned()],
        source: "desk".to_owned(),
        source_type: "real".to_owned(),
        licence: String::new(),
    })
}

/// Keeps a verdict of one click. Where it is that of the rules, their reading is accepted as a whole; else only the
/// three decisions were judged, and the rest is not scored. Says whether it corrects the rules.
pub(super) async fn keep_verdict(
    work: &mut Work<'_>,
    message: MessageId,
    analysis: &Analysis,
    verdict: ReviewVerdict,
) -> Result<bool> {
    let predicted = predicted(message, analysis);
    let corrected = verdict != super::proposal::verdict(analysis);
    let gold = if corrected { decided(verdict) } else { predicted.clone() };
    keep(work, message, &gold, &predicted, corrected).await?;
    Ok(corrected)
}

/// Keeps what a person saved in the form that the message filled.
pub(super) async fn keep_form(
    work: &mut Work<'_>,
    message: &Message,
    analysis: &Analysis,
    task: &NewTask,
    made: &Made,
) -> Result<()> {
    let predicted = predicted(message.id, analysis);
    let gold = of_form(&message.body, analysis, &predicted, task, made);
    let corrected = differs(&gold, &predicted);
    keep(work, message.id, &gold, &predicted, corrected).await
}

async fn keep(
    work: &mut Work<'_>,
    message: MessageId,
    gold: &Gold,
    predicted: &Gold,
    corrected: bool,
) -> Result<()> {
    let label = MessageLabel {
        id: work.id(),
        message_id: message,
        labels: serde_json::to_string(gold)?,
        predicted: serde_json::to_string(predicted)?,
        corrected,
        staff_id: work.actor.staff_id(),
        actor: work.actor.kind().to_owned(),
        at: work.now,
    };
    local::message_labels::insert(&mut work.writer, &label).await?;
    // The journal says that it was labelled, not what the customer wrote.
    let told = serde_json::json!({ "corrected": corrected });
    work.audit("message_label", label.id.0, None, Some(&told)).await
}

fn predicted(message: MessageId, analysis: &Analysis) -> Gold {
    Prediction::of(&message.to_string(), analysis).into()
}

/// The labels of a verdict. What the message is instead of a request, one click does not say.
fn decided(verdict: ReviewVerdict) -> Gold {
    Gold {
        is_service_request: Some(verdict.is_service_request),
        category: category(verdict),
        failed_call: Some(verdict.failed_call),
        emergency: Some(verdict.emergency),
        ..Gold::default()
    }
}

fn category(verdict: ReviewVerdict) -> Option<String> {
    if verdict.is_service_request {
        Some("service_request".to_owned())
    } else {
        verdict.failed_call.then(|| "failed_call_only".to_owned())
    }
}

/// The labels of a saved form. What the form knows from elsewhere, and the text does not say, is not scored.
fn of_form(body: &str, analysis: &Analysis, predicted: &Gold, task: &NewTask, made: &Made) -> Gold {
    let verdict = ReviewVerdict {
        is_service_request: task.ticket.is_some(),
        failed_call: task.failed_call.is_some(),
        emergency: made.ticket.as_ref().is_some_and(|ticket| ticket.emergency && !made.added_to_existing)
            || analysis.emergency.value && task.ticket.is_some(),
    };
    let saved = |saved: &str, predicted: &Option<Vec<String>>| {
        slot(body, saved, predicted.clone().unwrap_or_default())
    };
    let spans = |said: &str, predicted: &Option<Vec<Vec<String>>>| {
        let flat = predicted.iter().flatten().filter_map(|one| one.first().cloned()).collect();
        slot(body, said, flat).map(|found| found.into_iter().map(|one| vec![one]).collect())
    };
    let phone = &task.customer.phone;
    let phone = domain::phone::parse(phone).e164.unwrap_or_else(|| phone.clone());
    let town = if analysis.towns.first().is_some_and(|town| town == task.customer.town.trim()) {
        // The form has the office's name of the place, the label has it as written.
        analysis.locations.first().map(|found| found.value.clone()).unwrap_or_default()
    } else {
        task.customer.town.clone()
    };
    let mut gold = Gold {
        phones: saved(&phone, &predicted.phones),
        names: spans(&task.customer.name, &predicted.names),
        locations: spans(&town, &predicted.locations),
        ..decided(verdict)
    };
    if let Some(ticket) = &task.ticket {
        gold.brands = saved(&ticket.brand.trim().to_lowercase(), &predicted.brands);
        gold.preferred_times = spans(&ticket.preferred_time, &predicted.preferred_times);
        let kind = match ticket.appliance_kind {
            ApplianceKind::Other | ApplianceKind::Unknown => "",
            kind => kind.as_str(),
        };
        let service = match ticket.service_type {
            ServiceType::Emergency | ServiceType::Other | ServiceType::Unknown => "",
            service => service.as_str(),
        };
        gold.appliances = chosen(kind, &predicted.appliances);
        gold.service_types = chosen(service, &predicted.service_types);
    }
    gold
}

/// A field of text: what the person saved, as far as the message says it.
fn slot(body: &str, saved: &str, predicted: Vec<String>) -> Option<Vec<String>> {
    let saved = saved.trim();
    let same = |one: &String| one.to_lowercase() == saved.to_lowercase();
    if saved.is_empty() {
        // The person took away what the rules had read, or there was nothing.
        return Some(Vec::new());
    }
    if predicted.first().is_some_and(same) {
        return Some(predicted);
    }
    let told = body.to_lowercase().contains(&saved.to_lowercase()) || predicted.iter().any(same);
    if told {
        return Some(vec![saved.to_owned()]);
    }
    // Known from elsewhere: that the message says nothing of it is agreed only where the rules found nothing either.
    predicted.is_empty().then(Vec::new)
}

/// A field of a list: what the person chose, where the list of labels has it.
fn chosen(chosen: &str, predicted: &Option<Vec<String>>) -> Option<Vec<String>> {
    if chosen.is_empty() {
        return None;
    }
    match predicted {
        Some(found) if found.first().is_some_and(|first| first == chosen) => Some(found.clone()),
        _ => Some(vec![chosen.to_owned()]),
    }
}

/// Whether a label says otherwise than the rules, in what it says.
fn differs(gold: &Gold, predicted: &Gold) -> bool {
    fn other<T: PartialEq>(gold: &Option<T>, predicted: &Option<T>) -> bool {
        gold.is_some() && gold != predicted
    }
    other(&gold.is_service_request, &predicted.is_service_request)
        || other(&gold.category, &predicted.category)
        || other(&gold.failed_call, &predicted.failed_call)
        || other(&gold.emergency, &predicted.emergency)
        || other(&gold.service_types, &predicted.service_types)
        || other(&gold.appliances, &predicted.appliances)
        || other(&gold.brands, &predicted.brands)
        || other(&gold.phones, &predicted.phones)
        || other(&gold.locations, &predicted.locations)
        || other(&gold.names, &predicted.names)
        || other(&gold.preferred_times, &predicted.preferred_times)
}
