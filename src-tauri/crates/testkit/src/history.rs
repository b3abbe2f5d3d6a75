//! Jobs with a past, to import: one at a time, or many that follow from a seed.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::{CommunicationChannel, Direction, Source};
use domain::failed_call::{AttemptOutcome, FailedCallStatus};
use domain::ids::TechnicianId;
use domain::priority::Urgency;
use domain::ticket::{HoldReason, TicketStatus, allowed_moves};
use domain::time::Timestamp;
use engine::import::{
    Batch, ImportAppliance, ImportAttempt, ImportCustomer, ImportEntry, ImportFailedCall, ImportStep,
    ImportTicket,
};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

/// A new job about a refrigerator, made at `at`.
#[must_use]
pub fn job(name: &str, phone: &str, problem: &str, at: Timestamp) -> ImportTicket {
    ImportTicket {
        customer: caller(name, phone),
        appliance: ImportAppliance {
            kind: ApplianceKind::Refrigerator,
            brand: "samsung".to_owned(),
            model: String::new(),
            warranty_until: None,
            amc_until: None,
        },
        service_type: ServiceType::RefrigeratorRepair,
        source: Source::Whatsapp,
        urgency: Urgency::Normal,
        problem: problem.to_owned(),
        preferred_time: String::new(),
        created_at: at,
        made_by: String::new(),
        technician_id: None,
        assigned_automatically: false,
        visit_at: None,
        steps: Vec::new(),
        log: Vec::new(),
        follow_up_at: None,
        tags: Vec::new(),
        failed_call: None,
    }
}

/// A failed call that nobody has called back, reported at `at`.
#[must_use]
pub fn call(name: &str, phone: &str, at: Timestamp) -> ImportFailedCall {
    ImportFailedCall {
        customer: caller(name, phone),
        problem: "Called and nobody picked up".to_owned(),
        availability: String::new(),
        reported_at: at,
        status: FailedCallStatus::New,
        source: Source::Phone,
        attempts: Vec::new(),
        callback_at: None,
        completed_at: None,
    }
}

/// `count` jobs of the last 60 days before `now`, and some failed calls, as they follow from `seed`.
#[must_use]
pub fn history(seed: u64, count: usize, now: Timestamp, technicians: &[TechnicianId]) -> Batch {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut starts: Vec<Timestamp> =
        (0..count).map(|_| now.plus_minutes(-rng.random_range(1..60 * 24 * 60))).collect();
    starts.sort_unstable();
    let mut batch = Batch::default();
    for at in starts {
        batch.tickets.push(random_job(&mut rng, at, now, technicians));
        if rng.random_ratio(1, 8) {
            let mut lone = call(&person(&mut rng), &phone(&mut rng), at);
            lone.attempts = vec![attempt(at, AttemptOutcome::Busy)];
            lone.status = FailedCallStatus::CustomerUnavailable;
            batch.failed_calls.push(lone);
        }
    }
    batch
}

fn caller(name: &str, phone: &str) -> ImportCustomer {
    ImportCustomer {
        name: name.to_owned(),
        phone: phone.to_owned(),
        town: "Thiruvalla".to_owned(),
        ..ImportCustomer::default()
    }
}

fn random_job(rng: &mut StdRng, at: Timestamp, now: Timestamp, technicians: &[TechnicianId]) -> ImportTicket {
    const TROUBLES: [(&str, ServiceType, ApplianceKind); 5] = [
        ("AC is not cooling", ServiceType::AcRepair, ApplianceKind::Ac),
        ("Fridge stopped", ServiceType::RefrigeratorRepair, ApplianceKind::Refrigerator),
        ("വാഷിംഗ് മെഷീൻ കറങ്ങുന്നില്ല", ServiceType::WashingMachineRepair, ApplianceKind::WashingMachine),
        ("Burning smell from the plug", ServiceType::Emergency, ApplianceKind::Refrigerator),
        ("Compressor gas leak", ServiceType::GasRefill, ApplianceKind::Ac),
    ];
    let (problem, service_type, kind) = TROUBLES[rng.random_range(0..TROUBLES.len())];
    let mut job = job(&person(rng), &phone(rng), problem, at);
    job.service_type = service_type;
    job.appliance.kind = kind;
    job.appliance.brand = ["samsung", "lg", "voltas", ""][rng.random_range(0..4)].to_owned();
    job.customer.town = ["Thiruvalla", "Adoor", "Chengannur", "Kottayam"][rng.random_range(0..4)].to_owned();
    job.source = Source::ALL[rng.random_range(0..Source::ALL.len())];
    job.made_by = ["intake", "staff", ""][rng.random_range(0..3)].to_owned();
    if !technicians.is_empty() && rng.random_ratio(3, 4) {
        job.technician_id = Some(technicians[rng.random_range(0..technicians.len())]);
        job.assigned_automatically = rng.random_ratio(1, 2);
    }
    let (mut status, mut time) = (TicketStatus::New, at);
    for _ in 0..rng.random_range(0..7) {
        let moves = allowed_moves(status);
        let to = moves[rng.random_range(0..moves.len())];
        time = time.plus_minutes(rng.random_range(1..3_000));
        if time >= now || (to == TicketStatus::Cancelled && rng.random_ratio(3, 4)) {
            break;
        }
        job.log.push(ImportEntry {
            at: time,
            channel: CommunicationChannel::Call,
            direction: Direction::Outbound,
            body: "Spoke with the customer".to_owned(),
            successful: rng.random_ratio(2, 3),
            automatic: false,
        });
        if to == TicketStatus::Scheduled {
            job.visit_at = Some(time.plus_minutes(rng.random_range(0..2_000)));
        }
        let hold_reason = (to == TicketStatus::OnHold).then_some(HoldReason::Parts);
        let reason = if status.is_closed() { "came back" } else { "" };
        job.steps.push(ImportStep { at: time, to, hold_reason, reason: reason.to_owned() });
        status = to;
    }
    if rng.random_ratio(1, 6) {
        let mut linked = call("", "", at);
        linked.attempts = vec![attempt(at, AttemptOutcome::Reached)];
        linked.status = FailedCallStatus::InProgress;
        job.failed_call = Some(linked);
    }
    job
}

fn attempt(at: Timestamp, outcome: AttemptOutcome) -> ImportAttempt {
    ImportAttempt { at, outcome, note: String::new() }
}

fn person(rng: &mut StdRng) -> String {
    const FIRST: [&str; 6] = ["Meera", "Babu", "Latha", "Thomas", "Yusuf", "Omana"];
    const LAST: [&str; 5] = ["Nair", "Mathew", "Pillai", "Rahman", "Kurian"];
    format!("{} {}", FIRST[rng.random_range(0..FIRST.len())], LAST[rng.random_range(0..LAST.len())])
}

fn phone(rng: &mut StdRng) -> String {
    format!("98460{:05}", rng.random_range(0..100_000))
}
