//! What people say at the desk, with everything that a test does not care about filled in.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::Source;
use domain::priority::Urgency;
use engine::failed_calls::NewFailedCall;
use engine::messages::IncomingMessage;
use engine::tickets::{CustomerInput, NewTask, NewTicket, OnDuplicate};

/// A caller, by name and phone.
#[must_use]
pub fn customer(name: &str, phone: &str) -> CustomerInput {
    CustomerInput {
        name: name.to_owned(),
        phone: phone.to_owned(),
        town: "Thiruvalla".to_owned(),
        ..CustomerInput::default()
    }
}

/// A ticket about an air conditioner of no brand, left to the rules.
#[must_use]
pub fn ticket(problem: &str) -> NewTicket {
    NewTicket {
        appliance_id: None,
        appliance_kind: ApplianceKind::Ac,
        brand: String::new(),
        model: String::new(),
        service_type: ServiceType::AcRepair,
        problem: problem.to_owned(),
        urgency: Urgency::Normal,
        priority: None,
        preferred_time: String::new(),
        visit_at: None,
        technician_id: None,
        tags: Vec::new(),
        follow_up_at: None,
        on_duplicate: OnDuplicate::Ask,
    }
}

/// A failed call, left to the cadence.
#[must_use]
pub fn failed_call(problem: &str) -> NewFailedCall {
    NewFailedCall {
        problem: problem.to_owned(),
        availability: String::new(),
        priority: None,
        callback_at: None,
    }
}

/// A phoned-in ticket of a caller.
#[must_use]
pub fn task(name: &str, phone: &str, problem: &str) -> NewTask {
    NewTask {
        customer: customer(name, phone),
        source: Source::Phone,
        ticket: Some(ticket(problem)),
        failed_call: None,
        message_id: None,
    }
}

/// A WhatsApp message, sent now.
#[must_use]
pub fn message(sender: &str, text: &str) -> IncomingMessage {
    IncomingMessage {
        source_id: String::new(),
        channel: "whatsapp".to_owned(),
        text: text.to_owned(),
        sender: sender.to_owned(),
        thread: String::new(),
        received_at: None,
    }
}
