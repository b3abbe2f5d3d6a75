//! The life of a job, from the customer's first word to its completion, cut off at the end.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::calendar::Calendar;
use domain::channel::{CommunicationChannel, Direction, Source};
use domain::ids::TechnicianId;
use domain::priority::Urgency;
use domain::ticket::{HoldReason, TicketStatus};
use domain::time::Timestamp;
use domain::towns::{Closeness, closeness};
use engine::import::{ImportAppliance, ImportEntry, ImportStep, ImportTechnician, ImportTicket};
use rand::Rng as _;
use rand::rngs::StdRng;

use super::call;
use super::people::Pool;
use super::words::{BRANDS, CONFIRMATIONS, CONTACTS, DONE, PREFERRED, SINCE, TROUBLES, Trouble, one_of};

/// Open jobs are looked at again from this many minutes before the end to this many after.
const LOOK_AGAIN: std::ops::Range<i64> = -120..300;

/// Who goes, with what they can do and where.
pub struct Crew {
    members: Vec<(TechnicianId, ImportTechnician)>,
}

impl Crew {
    pub fn new(technicians: &[ImportTechnician], ids: &[TechnicianId]) -> Self {
        Self { members: ids.iter().copied().zip(technicians.iter().cloned()).collect() }
    }

    /// Somebody with the skill, near where the job is.
    fn choose(&self, rng: &mut StdRng, service: ServiceType, town: &str) -> Option<TechnicianId> {
        let skilled: Vec<_> = self.members.iter().filter(|(_, who)| who.skills.contains(&service)).collect();
        let near = |who: &ImportTechnician| {
            who.areas
                .iter()
                .any(|area| matches!(closeness(area, town), Closeness::Same | Closeness::Neighbouring))
        };
        let close: Vec<_> = skilled.iter().filter(|(_, who)| near(who)).collect();
        if close.is_empty() {
            return (!skilled.is_empty()).then(|| skilled[rng.random_range(0..skilled.len())].0);
        }
        Some(close[rng.random_range(0..close.len())].0)
    }
}

/// What has happened to a job so far.
struct Life {
    ticket: ImportTicket,
    end: Timestamp,
}

impl Life {
    /// A move, if it comes before the end. Afterwards nothing happens any more.
    fn step(&mut self, at: Timestamp, to: TicketStatus) -> bool {
        self.held(at, to, None, "")
    }

    fn held(
        &mut self,
        at: Timestamp,
        to: TicketStatus,
        hold_reason: Option<HoldReason>,
        reason: &str,
    ) -> bool {
        if at >= self.end {
            return false;
        }
        self.ticket.steps.push(ImportStep { at, to, hold_reason, reason: reason.to_owned() });
        true
    }

    fn log(
        &mut self,
        at: Timestamp,
        channel: CommunicationChannel,
        direction: Direction,
        body: &str,
        reached: bool,
    ) {
        if at < self.end {
            let (body, automatic) = (body.to_owned(), false);
            self.ticket.log.push(ImportEntry {
                at,
                channel,
                direction,
                body,
                successful: reached,
                automatic,
            });
        }
    }
}

/// One job that begins at `at`.
pub fn job(
    rng: &mut StdRng,
    crew: &Crew,
    pool: &Pool,
    caller: usize,
    at: Timestamp,
    end: Timestamp,
    calendar: &Calendar,
) -> ImportTicket {
    let trouble = one_of(rng, TROUBLES);
    let mut life = Life { ticket: begin(rng, pool, caller, trouble, at, end), end };
    let channel = match life.ticket.source {
        Source::Whatsapp => CommunicationChannel::Whatsapp,
        Source::Email => CommunicationChannel::Email,
        Source::Chat | Source::Website => CommunicationChannel::Chat,
        _ => CommunicationChannel::Call,
    };
    let body = life.ticket.problem.clone();
    life.log(at, channel, Direction::Inbound, &body, channel == CommunicationChannel::Call);

    let technician = crew.choose(rng, trouble.service, &life.ticket.customer.town);
    let last = live(rng, &mut life, technician, trouble.danger, at, calendar);
    if rng.random_ratio(1, 9) {
        let closed = life.ticket.steps.last().filter(|step| step.to.is_closed()).map(|step| step.at);
        let problem = life.ticket.problem.clone();
        life.ticket.failed_call = Some(call::before_job(rng, at, closed, &problem));
    }
    if last.is_none() && rng.random_ratio(2, 3) {
        life.ticket.follow_up_at = Some(end.plus_minutes(rng.random_range(LOOK_AGAIN)));
    }
    life.ticket
}

/// Everything after the first word. Gives when it was closed; `None` where the end came first.
fn live(
    rng: &mut StdRng,
    life: &mut Life,
    technician: Option<TechnicianId>,
    danger: bool,
    at: Timestamp,
    calendar: &Calendar,
) -> Option<Timestamp> {
    use TicketStatus::{Acknowledged, Cancelled, Completed, InProgress, OnHold, Scheduled};
    let open = |at: Timestamp| if danger { at } else { calendar.next_open(at) };
    let delay = if danger { rng.random_range(3..35) } else { slow_at_times(rng, 8..95, 200..700) };
    let contact = open(at.plus_minutes(delay));
    if !life.step(contact, Acknowledged) {
        return None;
    }
    life.ticket.technician_id = technician;
    life.ticket.assigned_automatically = technician.is_some() && rng.random_ratio(7, 10);
    life.log(contact, CommunicationChannel::Call, Direction::Outbound, one_of(rng, CONTACTS), true);
    if rng.random_ratio(1, 16) {
        let given_up = open(contact.plus_minutes(rng.random_range(30..900)));
        life.held(given_up, Cancelled, None, "The customer called it off");
        return (given_up < life.end).then_some(given_up);
    }
    // Now and then a job is forgotten: that is what the desk is there to find.
    if life.end.minutes_since(at) < 20 * 24 * 60 && rng.random_ratio(1, 60) {
        return None;
    }

    let booked = contact.plus_minutes(rng.random_range(2..45));
    let ahead = if danger { rng.random_range(20..80) } else { slow_at_times(rng, 120..1_500, 1_600..3_600) };
    let visit = open(booked.plus_minutes(ahead));
    if booked < life.end {
        life.ticket.visit_at = Some(visit);
    }
    if !life.step(booked, Scheduled) {
        return None;
    }
    life.log(booked, CommunicationChannel::Whatsapp, Direction::Outbound, one_of(rng, CONFIRMATIONS), true);

    let mut working = visit.plus_minutes(slow_at_times(rng, 0..25, 40..120));
    if !life.step(working, InProgress) {
        return None;
    }
    if rng.random_ratio(1, 7) {
        let held = working.plus_minutes(rng.random_range(20..70));
        let (reason, words) = if rng.random_ratio(3, 4) {
            (HoldReason::Parts, "Part ordered")
        } else {
            (HoldReason::Customer, "The customer is away")
        };
        if !life.held(held, OnHold, Some(reason), words) {
            return None;
        }
        working = calendar.next_open(held.plus_minutes(rng.random_range(900..7_000)));
        if !life.step(working, InProgress) {
            return None;
        }
    }
    let done = working.plus_minutes(rng.random_range(25..140));
    life.log(done, CommunicationChannel::Note, Direction::Internal, one_of(rng, DONE), false);
    life.step(done, Completed).then_some(done)
}

/// Mostly within the first range, one time in seven within the second.
fn slow_at_times(rng: &mut StdRng, usual: std::ops::Range<i64>, slow: std::ops::Range<i64>) -> i64 {
    if rng.random_ratio(1, 7) { rng.random_range(slow) } else { rng.random_range(usual) }
}

fn begin(
    rng: &mut StdRng,
    pool: &Pool,
    caller: usize,
    trouble: &Trouble,
    at: Timestamp,
    end: Timestamp,
) -> ImportTicket {
    let source = match rng.random_range(0..100) {
        0..46 => Source::Phone,
        46..78 => Source::Whatsapp,
        78..84 => Source::Website,
        84..90 => Source::Chat,
        90..95 => Source::Email,
        _ => Source::WalkIn,
    };
    let days = |rng: &mut StdRng, range: std::ops::Range<i64>| rng.random_range(range) * 24 * 60;
    let amc = rng.random_ratio(1, 6).then(|| end.plus_minutes(days(rng, -200..365)));
    let warranty = rng.random_ratio(1, 7).then(|| end.plus_minutes(days(rng, -300..300)));
    let words = one_of(rng, trouble.words);
    let since = one_of(rng, SINCE);
    let urgency = match rng.random_range(0..10) {
        _ if trouble.danger => Urgency::Emergency,
        0 | 1 => Urgency::High,
        2 => Urgency::Low,
        _ => Urgency::Normal,
    };
    // What came as a message was mostly made by intake.
    let typed = matches!(source, Source::Phone | Source::WalkIn);
    let made_by = if !typed && rng.random_ratio(8, 10) { "intake" } else { "staff" };
    ImportTicket {
        customer: pool.customer(caller),
        appliance: ImportAppliance {
            kind: trouble.appliance,
            brand: if trouble.appliance == ApplianceKind::Other { "" } else { one_of(rng, BRANDS) }
                .to_owned(),
            model: String::new(),
            warranty_until: warranty,
            amc_until: amc,
        },
        service_type: trouble.service,
        source,
        urgency,
        problem: if since.is_empty() { words.to_owned() } else { format!("{words}, {since}") },
        preferred_time: one_of(rng, PREFERRED).to_owned(),
        created_at: at,
        made_by: made_by.to_owned(),
        technician_id: None,
        assigned_automatically: false,
        visit_at: None,
        steps: Vec::new(),
        log: Vec::new(),
        follow_up_at: None,
        tags: if rng.random_ratio(1, 30) { vec!["vip".to_owned()] } else { Vec::new() },
        failed_call: None,
    }
}
