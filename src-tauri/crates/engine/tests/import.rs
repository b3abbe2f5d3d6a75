//! Records of another system: what is told of them follows the rules of everyday work.

use domain::appliance::ApplianceKind;
use domain::channel::{CommunicationChannel, Direction};
use domain::failed_call::AttemptOutcome;
use domain::priority::Urgency;
use domain::ticket::{HoldReason, TicketStatus};
use engine::Error;
use engine::import::{Batch, ImportAttempt, ImportEntry, ImportStep, ImportTicket, Imported, batch};
use testkit::{Desk, call, desk, job, office_time};

async fn import(desk: &Desk, wanted: &Batch) -> Result<Imported, Error> {
    batch(&desk.engine, &desk.engine.operator("test"), wanted).await
}

fn told(at: &str, channel: CommunicationChannel, direction: Direction, automatic: bool) -> ImportEntry {
    let body = "Thank you for your message".to_owned();
    ImportEntry { at: office_time(at), channel, direction, body, successful: true, automatic }
}

fn fridge() -> ImportTicket {
    job("Asha", "9847012345", "fridge is warm", office_time("2026-11-20T10:00"))
}

#[tokio::test]
async fn the_first_response_is_a_contact_and_no_automatic_or_incoming_message() {
    let desk = desk().await;
    let mut answered = fridge();
    answered.log = vec![
        told("2026-11-20T10:01", CommunicationChannel::Whatsapp, Direction::Outbound, true),
        told("2026-11-20T10:05", CommunicationChannel::Whatsapp, Direction::Inbound, false),
        told("2026-11-20T10:20", CommunicationChannel::Note, Direction::Internal, false),
        told("2026-11-20T11:00", CommunicationChannel::Call, Direction::Outbound, false),
    ];
    let wanted = Batch { tickets: vec![answered], ..Batch::default() };
    let made = import(&desk, &wanted).await.unwrap();
    let row = desk.ticket_row(made.tickets[0].id).await;
    assert_eq!(row.first_response_at, Some(office_time("2026-11-20T11:00")));
}

#[tokio::test]
async fn a_job_called_off_while_on_hold_has_a_target_with_a_date() {
    let desk = desk().await;
    let mut held = fridge();
    let step = |at: &str, to, hold_reason| ImportStep {
        at: office_time(at),
        to,
        hold_reason,
        reason: String::new(),
    };
    held.steps = vec![
        step("2026-11-20T11:00", TicketStatus::OnHold, Some(HoldReason::Parts)),
        step("2026-11-20T12:00", TicketStatus::Cancelled, None),
    ];
    let made = import(&desk, &Batch { tickets: vec![held], ..Batch::default() }).await.unwrap();
    let row = desk.ticket_row(made.tickets[0].id).await;
    assert!(row.resolve_by < office_time("2026-12-31T00:00"), "due at {}", row.resolve_by);
    assert_eq!(desk.violations().await, []);
}

#[tokio::test]
async fn every_value_of_a_newer_version_and_every_impossible_year_is_named() {
    let desk = desk().await;
    let mut newer = fridge();
    newer.urgency = Urgency::Unknown;
    newer.appliance.kind = ApplianceKind::Unknown;
    newer.log = vec![told("2026-11-20T10:01", CommunicationChannel::Unknown, Direction::Unknown, false)];
    let old = ImportTicket { created_at: office_time("1999-12-31T23:00"), ..fridge() };
    let mut lone = call("Biju", "9847000000", office_time("0001-01-01T10:00"));
    lone.attempts =
        vec![ImportAttempt { at: desk.now(), outcome: AttemptOutcome::Unknown, note: String::new() }];
    let wanted = Batch { tickets: vec![newer, old], failed_calls: vec![lone] };
    let content = desk.content().await;
    let Err(Error::Invalid { fields }) = import(&desk, &wanted).await else { panic!("it is refused") };
    let named: Vec<_> = fields.iter().map(|wrong| format!("{}: {}", wrong.field, wrong.code)).collect();
    assert_eq!(
        named,
        [
            "tickets.0.urgency: unknown_value",
            "tickets.0.appliance.kind: unknown_value",
            "tickets.0.log.0.channel: unknown_value",
            "tickets.0.log.0.direction: unknown_value",
            "tickets.1.created_at: in_the_past",
            "failed_calls.0.attempts.0.outcome: unknown_value",
            "failed_calls.0.reported_at: in_the_past",
        ]
    );
    assert!(desk.content().await == content);
}
