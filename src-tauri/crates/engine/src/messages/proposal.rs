//! From what was understood to what is to be made.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::{CommunicationChannel, Source};
use intake::{Analysis, Category};

use super::{MessageOutcome, ReviewVerdict};
use crate::failed_calls::NewFailedCall;
use crate::tickets::{CustomerInput, NewTask, NewTicket, OnDuplicate};
use crate::validate::LINE;

/// From this confidence on (in percent) a decision is acted on without a person. The intake gives 60 to 70 where
/// the words point both ways, and more where they do not.
const CERTAIN: u8 = 75;
/// Longest problem that is made of a message whose digest is empty, in characters.
const LONGEST_PROBLEM: usize = 500;

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

/// What would happen by itself. A doubtful message waits for a person, and so does one whose sender expects an
/// answer that no rule can give; but where danger is in it, it never waits.
pub(crate) fn outcome(analysis: &Analysis) -> MessageOutcome {
    let wanted = analysis.is_service_request.value || analysis.failed_call.value;
    if analysis.emergency.value {
        MessageOutcome::Made
    } else if !is_certain(&analysis.is_service_request)
        || !is_certain(&analysis.failed_call)
        || doubted(analysis)
    {
        MessageOutcome::Review
    } else if wanted {
        MessageOutcome::Made
    } else if expects_answer(analysis) {
        MessageOutcome::Review
    } else {
        MessageOutcome::Nothing
    }
}

/// Whether a decision is acted on without a person.
pub(crate) fn is_certain(decision: &intake::Decision) -> bool {
    decision.confidence >= CERTAIN
}

/// What is made where a person says no other: the best guess of the rules.
pub(crate) fn verdict(analysis: &Analysis) -> ReviewVerdict {
    ReviewVerdict {
        is_service_request: analysis.is_service_request.value,
        failed_call: analysis.failed_call.value,
        emergency: analysis.emergency.value,
    }
}

/// Whether a reading of more text still finds all that was found in the last message alone.
pub(crate) fn keeps(alone: &Analysis, more: &Analysis) -> bool {
    let (alone, more) = (verdict(alone), verdict(more));
    more.is_service_request >= alone.is_service_request
        && more.failed_call >= alone.failed_call
        && more.emergency >= alone.emergency
}

/// Whether words of danger were taken for none because of how the message resembles others: a person looks.
pub(crate) fn doubted(analysis: &Analysis) -> bool {
    analysis.emergency.evidence.iter().any(|evidence| evidence.why == "learned.against")
}

/// Whether silence would leave a customer waiting.
fn expects_answer(analysis: &Analysis) -> bool {
    match analysis.category {
        Category::ServiceRequest
        | Category::FailedCallOnly
        | Category::CallbackRequest
        | Category::StatusQuery
        | Category::ChangeBooking
        | Category::Complaint
        | Category::PriceQuestion
        | Category::InfoQuestion
        | Category::InfoOnly => true,
        // Few words that name an appliance may be a request that is not finished.
        Category::Unrelated => !analysis.appliances.is_empty(),
        Category::Greeting | Category::ThanksFeedback | Category::Spam | Category::Injection => false,
    }
}

/// The task that a message asks for. What does not fit a field is cut: the log has the whole message.
pub(crate) fn task(analysis: &Analysis, text: &str, channel: &str, sender: &str) -> NewTask {
    task_by(analysis, verdict(analysis), text, channel, sender)
}

/// The task of a message by a verdict on it.
pub(crate) fn task_by(
    analysis: &Analysis,
    verdict: ReviewVerdict,
    text: &str,
    channel: &str,
    sender: &str,
) -> NewTask {
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
    let ticket = (verdict.is_service_request || verdict.emergency).then(|| {
        let mut ticket = ticket_of(analysis, text);
        if verdict.emergency && !analysis.emergency.value {
            // A person sees danger where no word tells of it.
            ticket.service_type = ServiceType::Emergency;
        }
        ticket
    });
    let failed_call = verdict.failed_call.then(|| call_of(analysis, text));
    NewTask { customer, source: source(channel), ticket, failed_call, message_id: None }
}

/// The failed call that a message tells of.
pub(crate) fn call_of(analysis: &Analysis, text: &str) -> NewFailedCall {
    NewFailedCall {
        problem: problem(analysis, text),
        availability: first(&analysis.preferred_times),
        priority: None,
        callback_at: None,
    }
}

/// The first value found, as long as a line may be.
fn first(found: &[intake::Found<String>]) -> String {
    let Some(one) = found.first() else { return String::new() };
    one.value[..one.value.floor_char_boundary(LINE)].to_owned()
}

/// The digest of the message; its beginning where the digest leaves nothing over.
fn problem(analysis: &Analysis, text: &str) -> String {
    if analysis.problem.trim().is_empty() {
        text.trim().chars().take(LONGEST_PROBLEM).collect()
    } else {
        analysis.problem.clone()
    }
}

/// The ticket that a message tells of.
pub(crate) fn ticket_of(analysis: &Analysis, text: &str) -> NewTicket {
    let appliance = analysis.appliances.first().map(|found| found.value);
    let service = analysis.service_types.first().map(|found| found.value);
    let appliance_kind = appliance.or_else(|| service.and_then(appliance_of)).unwrap_or(ApplianceKind::Other);
    NewTicket {
        appliance_id: None,
        appliance_kind,
        brand: first(&analysis.brands),
        model: String::new(),
        service_type: service.unwrap_or_else(|| repair_of(appliance_kind)),
        problem: problem(analysis, text),
        urgency: analysis.urgency,
        priority: None,
        preferred_time: first(&analysis.preferred_times),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_danger_that_are_taken_for_none_wait_for_a_person() {
        let mut analysis =
            intake::analyze("AC not cooling, please send a technician to Thiruvalla", "whatsapp");
        assert_eq!(outcome(&analysis), MessageOutcome::Made);
        let doubt = intake::Evidence { start: 0, end: 2, words: "AC".into(), why: "learned.against".into() };
        analysis.emergency.evidence.push(doubt);
        assert_eq!(outcome(&analysis), MessageOutcome::Review);
    }
}
