//! What was said about a job, and how it stands in the log.

use domain::appliance::ServiceType;
use domain::channel::{CommunicationChannel, Direction, Source};
use domain::ids::{MessageId, TicketId};
use domain::priority::{Decided, Dependence, Found, Hazard, Urgency};
use domain::time::Timestamp;
use intake::{Analysis, Evidence};
use local::failed_calls::FailedCall;
use local::messages::Message;
use local::tickets::Ticket;

use super::log::{self, Entry};
use crate::actor::Who;
use crate::customers::Known;
use crate::error::Result;
use crate::messages;
use crate::work::Work;

/// A message of a customer, to be logged with what is made of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said<'a> {
    /// How it travelled.
    pub channel: CommunicationChannel,
    /// Its text.
    pub body: &'a str,
    /// Its row.
    pub message: MessageId,
    /// When it was sent.
    pub at: Timestamp,
    /// What the same person wrote just before, oldest first: it is logged with it, in its order.
    pub earlier: &'a [Said<'a>],
    /// The log of this ticket has it already.
    pub logged: Option<TicketId>,
}

impl<'a> Said<'a> {
    /// A message as it stands in its row.
    pub fn of(message: &'a Message) -> Self {
        Self {
            channel: messages::log_channel(&message.channel),
            body: message.body.trim(),
            message: message.id,
            at: message.received_at,
            earlier: &[],
            logged: message.ticket_id,
        }
    }

    /// Dangers, dependence and urgency in all of it.
    pub async fn heard(&self, work: &mut Work<'_>) -> Result<Heard> {
        let mut heard = work.heard(self.body).await?;
        for earlier in self.earlier {
            heard = heard.and(work.heard(earlier.body).await?);
        }
        Ok(heard)
    }
}

/// How the office came to know of a job.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Word<'a> {
    /// The customer speaks to whoever writes it down.
    Spoken,
    /// The customer wrote.
    Written(Said<'a>),
    /// A call that failed: nobody has spoken to the customer yet.
    Missed,
}

impl Word<'_> {
    /// Whoever wrote it down from the customer's mouth has answered the customer.
    pub fn answers(&self, work: &Work<'_>, source: Source) -> bool {
        matches!(self, Self::Spoken)
            && matches!(source, Source::Phone | Source::WalkIn)
            && matches!(work.actor.who, Who::Person { .. })
    }

    /// When the customer turned to us: a message may have waited, and its sender's clock may be ahead.
    pub fn at(&self, now: Timestamp) -> Timestamp {
        match self {
            Self::Written(said) => {
                said.earlier.iter().map(|earlier| earlier.at).fold(said.at, Timestamp::min).min(now)
            }
            Self::Spoken | Self::Missed => now,
        }
    }
}

/// Dangers, dependence and urgency, in the words of whoever told of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Heard {
    pub hazards: Vec<Found<Hazard>>,
    pub dependence: Vec<Found<Dependence>>,
    pub urgency: Option<Urgency>,
    pub emergency: bool,
}

impl Heard {
    /// What an analysis found.
    pub fn of(analysis: &Analysis) -> Self {
        Self {
            hazards: found(&analysis.hazards, "hazard.", Hazard::from_stored),
            dependence: found(&analysis.dependence, "dependence.", Dependence::from_stored),
            urgency: Some(analysis.urgency),
            emergency: analysis.emergency.value,
        }
    }

    /// What the reasons of a ticket hold beyond what its problem says: a later message told of it, and it stays
    /// when the problem is edited.
    pub fn beyond(decided: &Decided, problem: &Self, service: ServiceType) -> Self {
        let mut beyond = Self::default();
        let mut marked = false;
        for reason in &decided.reasons {
            let words = reason.words.clone();
            if let Some(kind) = reason.key.strip_prefix("hazard.") {
                beyond.hazards.push(Found { kind: Hazard::from_stored(kind), words });
            } else if let Some(kind) = reason.key.strip_prefix("dependence.") {
                beyond.dependence.push(Found { kind: Dependence::from_stored(kind), words });
            }
            marked |= reason.key == "emergency";
        }
        beyond.hazards.retain(|one| !problem.hazards.contains(one));
        beyond.dependence.retain(|one| !problem.dependence.contains(one));
        // The mark carries no words: where the problem or the kind of service explains it, it goes with them.
        let explained = problem.emergency || service == ServiceType::Emergency;
        beyond.emergency =
            !beyond.hazards.is_empty() || !beyond.dependence.is_empty() || (marked && !explained);
        beyond
    }

    /// Both together, each finding once.
    pub fn and(mut self, other: Self) -> Self {
        for hazard in other.hazards {
            if !self.hazards.contains(&hazard) {
                self.hazards.push(hazard);
            }
        }
        for dependence in other.dependence {
            if !self.dependence.contains(&dependence) {
                self.dependence.push(dependence);
            }
        }
        self.urgency = self.urgency.max(other.urgency);
        self.emergency |= other.emergency;
        self
    }

    /// The stronger of what the form says and what was heard. A value of a newer version counts for nothing.
    pub fn stronger_urgency(&self, said: Urgency) -> Urgency {
        let heard = self.urgency.filter(|urgency| *urgency != Urgency::Unknown);
        heard.map_or(said, |heard| if said == Urgency::Unknown { heard } else { said.max(heard) })
    }
}

/// What the analysis found, as the rules of the domain name it.
fn found<K>(evidence: &[Evidence], prefix: &str, kind: impl Fn(&str) -> K) -> Vec<Found<K>> {
    evidence
        .iter()
        .map(|found| Found {
            kind: kind(found.why.strip_prefix(prefix).unwrap_or(&found.why)),
            words: found.words.clone(),
        })
        .collect()
}

/// How something said to us over this source stands in the log.
const fn channel_of(source: Source) -> CommunicationChannel {
    match source {
        Source::Phone => CommunicationChannel::Call,
        Source::Whatsapp => CommunicationChannel::Whatsapp,
        Source::Email => CommunicationChannel::Email,
        Source::Chat | Source::Website => CommunicationChannel::Chat,
        Source::WalkIn | Source::Unknown => CommunicationChannel::Note,
    }
}

/// Logs the message of a customer, after what came before it. What a ticket's log has is not logged there again.
pub(crate) async fn log_message(
    work: &mut Work<'_>,
    known: &Known,
    ticket: Option<&Ticket>,
    call: Option<&FailedCall>,
    said: Said<'_>,
) -> Result<()> {
    for said in said.earlier.iter().chain([&said]) {
        if ticket.is_some_and(|ticket| said.logged == Some(ticket.id)) {
            continue;
        }
        let entry = Entry {
            ticket: ticket.map(|ticket| ticket.id),
            failed_call: call.map(|call| call.id),
            customer: known.customer.id,
            channel: said.channel,
            direction: Direction::Inbound,
            body: said.body,
            // A message reaches us; it does not reach the customer.
            successful: false,
            automatic: false,
            message: Some(said.message),
        };
        log::write(work, &entry).await?;
    }
    Ok(())
}

/// Logs what a customer said about a ticket, written down by whoever works at the desk.
pub(crate) async fn log_spoken(
    work: &mut Work<'_>,
    ticket: &Ticket,
    source: Source,
    text: &str,
    answered: bool,
) -> Result<()> {
    let channel = channel_of(source);
    if channel == CommunicationChannel::Note {
        return log::note(work, ticket, text).await;
    }
    let entry = Entry {
        ticket: Some(ticket.id),
        failed_call: None,
        customer: ticket.customer_id,
        channel,
        direction: Direction::Inbound,
        body: text,
        successful: answered && channel == CommunicationChannel::Call,
        automatic: false,
        message: None,
    };
    log::write(work, &entry).await?;
    Ok(())
}
