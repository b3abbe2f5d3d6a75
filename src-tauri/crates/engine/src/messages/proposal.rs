//! From what was understood to what is to be made.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::{CommunicationChannel, Source};
use intake::Analysis;

use super::MessageOutcome;
use crate::failed_calls::NewFailedCall;
use crate::tickets::{CustomerInput, NewTask, NewTicket, OnDuplicate};

/// From this confidence on (in percent) a decision is acted on without a person.
const CERTAIN: u8 = 60;

/// The office's source for a message's channel.
pub(crate) fn source(channel: &str) -> Source {
    match channel {
        "whatsapp" | "sms" => Source::Whatsapp,
        "email" => Source::Email,
        "phone_note" | "phone" | "voice" | "call" => Source::Phone,
        "web_form" | "website" => Source::Website,
        "walk_in" => Source::WalkIn,
        _ => Source::Chat,
    }
}

/// How the message stands in the log.
pub(crate) fn log_channel(channel: &str) -> CommunicationChannel {
    match channel {
        "whatsapp" => CommunicationChannel::Whatsapp,
        "sms" => CommunicationChannel::Sms,
        "email" => CommunicationChannel::Email,
        "phone_note" | "phone" | "voice" | "call" => CommunicationChannel::Call,
        _ => CommunicationChannel::Chat,
    }
}

/// What would happen by itself. A doubtful message waits for a person, unless danger is in it: an emergency is
/// never left waiting.
pub(crate) fn outcome(analysis: &Analysis) -> MessageOutcome {
    let wanted = analysis.is_service_request.value || analysis.failed_call.value;
    let sure = |decision: &intake::Decision| decision.confidence >= CERTAIN;
    if analysis.emergency.value {
        MessageOutcome::Made
    } else if !sure(&analysis.is_service_request) || !sure(&analysis.failed_call) {
        MessageOutcome::Review
    } else if wanted {
        MessageOutcome::Made
    } else {
        MessageOutcome::Nothing
    }
}

/// The task that a message asks for.
pub(crate) fn task(analysis: &Analysis, channel: &str, sender: &str) -> NewTask {
    let first =
        |found: &[intake::Found<String>]| found.first().map(|one| one.value.clone()).unwrap_or_default();
    let named = first(&analysis.phones);
    let customer = CustomerInput {
        id: None,
        name: first(&analysis.names),
        // The number in the text is the one to call; the sender's stands in where none is named.
        phone: if named.is_empty() { phone_of(sender) } else { named },
        town: analysis.towns.first().cloned().unwrap_or_else(|| first(&analysis.locations)),
        address: String::new(),
        landmark: String::new(),
    };
    let wants_ticket = analysis.is_service_request.value || analysis.emergency.value;
    let ticket = wants_ticket.then(|| ticket(analysis));
    let failed_call = analysis.failed_call.value.then(|| NewFailedCall {
        problem: analysis.problem.clone(),
        availability: first(&analysis.preferred_times),
        priority: None,
        callback_at: None,
    });
    NewTask { customer, source: source(channel), ticket, failed_call, message_id: None }
}

fn ticket(analysis: &Analysis) -> NewTicket {
    let appliance = analysis.appliances.first().map(|found| found.value);
    let service = analysis.service_types.first().map(|found| found.value);
    let appliance_kind = appliance.or_else(|| service.and_then(appliance_of)).unwrap_or(ApplianceKind::Other);
    NewTicket {
        appliance_id: None,
        appliance_kind,
        brand: analysis.brands.first().map(|found| found.value.clone()).unwrap_or_default(),
        model: String::new(),
        service_type: service.unwrap_or_else(|| repair_of(appliance_kind)),
        problem: analysis.problem.clone(),
        urgency: analysis.urgency,
        priority: None,
        preferred_time: analysis.preferred_times.first().map(|found| found.value.clone()).unwrap_or_default(),
        visit_at: None,
        technician_id: None,
        tags: Vec::new(),
        follow_up_at: None,
        on_duplicate: OnDuplicate::Add,
    }
}

const fn appliance_of(service: ServiceType) -> Option<ApplianceKind> {
    match service {
        ServiceType::AcRepair => Some(ApplianceKind::Ac),
        ServiceType::RefrigeratorRepair => Some(ApplianceKind::Refrigerator),
        ServiceType::WashingMachineRepair => Some(ApplianceKind::WashingMachine),
        _ => None,
    }
}

const fn repair_of(appliance: ApplianceKind) -> ServiceType {
    match appliance {
        ApplianceKind::Ac => ServiceType::AcRepair,
        ApplianceKind::Refrigerator => ServiceType::RefrigeratorRepair,
        ApplianceKind::WashingMachine => ServiceType::WashingMachineRepair,
        ApplianceKind::Other | ApplianceKind::Unknown => ServiceType::Other,
    }
}

/// The sender where it is a phone; an address is none.
pub(crate) fn phone_of(sender: &str) -> String {
    if domain::phone::check(sender).is_ok() { sender.trim().to_owned() } else { String::new() }
}
