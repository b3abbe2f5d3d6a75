//! What becomes of a message that has come, within the transaction that keeps it.

use domain::ids::MessageId;
use intake::Analysis;
use local::failed_calls::FailedCall;
use local::tickets::Ticket;

use super::conversation::{Conversation, Together, Writer};
use super::standing::{self, Bearing, Standing};
use super::{IncomingMessage, MessageOutcome, accept, asks, proposal};
use crate::error::Result;
use crate::notices::text;
use crate::readings;
use crate::tickets::heard::{Heard, Said, Word};
use crate::tickets::make::Made;
use crate::tickets::{self, CustomerInput, NewTask, log};
use crate::work::Work;
use crate::{customers, failed_calls, settings};

/// A message in hand.
pub(super) struct InHand<'a> {
    pub message: &'a IncomingMessage,
    pub analysis: &'a Analysis,
    pub id: MessageId,
    pub writer: &'a Writer<'a>,
    pub conversation: &'a Conversation,
    pub prepared: &'a Prepared,
}

/// Texts that were read before the lock was taken, by their words.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    pub read: Vec<(String, Analysis)>,
}

impl Prepared {
    /// The reading of a text; read now where another desk or window has just changed the conversation.
    async fn reading(&self, text: &str, channel: &str) -> Result<Analysis> {
        match self.read.iter().find(|(known, _)| known == text) {
            Some((_, read)) => Ok(read.clone()),
            None => readings::analyze(text, channel).await,
        }
    }
}

/// What became of it.
pub(super) struct Became {
    pub outcome: MessageOutcome,
    /// What was made, or what it was added to.
    pub made: Option<Made>,
    /// The reading that it was decided by.
    pub read: Analysis,
}

impl InHand<'_> {
    /// Decides, and makes what is to be made.
    pub async fn settle(&self, work: &mut Work<'_>) -> Result<Became> {
        let standing = standing::of(work.connection(), self.conversation).await?;
        if self.analysis.asks.is_some() {
            return self.asked(work, standing.as_ref()).await;
        }
        match &standing {
            Some(Standing::Ticket(ticket, kind)) => match standing::bearing(self.analysis, ticket, *kind) {
                Bearing::More => return self.add_to_ticket(work, ticket).await,
                Bearing::Waits => return self.attach(work, ticket).await,
                Bearing::Own => {}
            },
            Some(Standing::Call(call)) if standing::more_about_call(self.analysis) => {
                let text = self.in_context(&call.problem);
                let read = self.prepared.reading(&text, self.writer.channel).await?;
                if read.emergency.value {
                    return self.made(work, &read, &text, None, standing.as_ref()).await;
                }
                return self.add_to_call(work, call).await;
            }
            _ => {}
        }
        self.own(work, standing.as_ref()).await
    }

    fn outcome(&self) -> MessageOutcome {
        proposal::outcome(self.analysis)
    }

    fn said<'a>(&'a self, earlier: &'a [Said<'a>]) -> Said<'a> {
        Said {
            channel: proposal::log_channel(self.writer.channel),
            body: self.message.text.trim(),
            message: self.id,
            at: self.writer.at,
            earlier,
            logged: None,
        }
    }

    /// It asks about existing work: shown there where that is known, and never carried out.
    async fn asked(&self, work: &mut Work<'_>, standing: Option<&Standing>) -> Result<Became> {
        let office = work.office.clone();
        let (connection, body) = (work.connection(), &self.message.text);
        let about = asks::ticket(connection, &office, self.writer, self.analysis, body, standing).await?;
        let Some(ticket) = about else {
            // Whom it is about a person has to find out; a call in vain is owed all the same.
            return self.made(work, self.analysis, &self.message.text, None, None).await;
        };
        let known = asks::attach(work, &ticket, self.analysis.asks, self.said(&[])).await?;
        let failed_call = self.call_about(work, &known, &ticket).await?;
        let (ticket, read) = self.danger_beside(work, ticket).await?;
        let made = Made { known, ticket: Some(ticket), added_to_existing: false, failed_call };
        Ok(Became { outcome: MessageOutcome::Review, made: Some(made), read })
    }

    /// It is about the open ticket of its conversation, and expects an answer.
    async fn attach(&self, work: &mut Work<'_>, ticket: &Ticket) -> Result<Became> {
        let known = asks::attach(work, ticket, None, self.said(&[])).await?;
        let (ticket, read) = self.danger_beside(work, ticket.clone()).await?;
        let made = Made { known, ticket: Some(ticket), added_to_existing: false, failed_call: None };
        Ok(Became { outcome: MessageOutcome::Review, made: Some(made), read })
    }

    /// Danger beside what waits does not wait: it raises the ticket, and is told at once. Gives the ticket as it stands
    /// then, and the reading that tells the customer what to do.
    async fn danger_beside(&self, work: &mut Work<'_>, ticket: Ticket) -> Result<(Ticket, Analysis)> {
        if ticket.emergency || !standing::is_open(&ticket) {
            return Ok((ticket, self.analysis.clone()));
        }
        let read = self.prepared.reading(&self.in_context(&ticket.problem), self.writer.channel).await?;
        if !read.emergency.value {
            return Ok((ticket, self.analysis.clone()));
        }
        let ticket = tickets::more_heard(work, ticket, &Heard::of(&read)).await?;
        Ok((ticket, read))
    }

    /// The customer could not reach us about a ticket: the call is owed, unless one is owed already.
    async fn call_about(
        &self,
        work: &mut Work<'_>,
        known: &customers::Known,
        ticket: &Ticket,
    ) -> Result<Option<FailedCall>> {
        let Some(input) =
            self.task().failed_call.filter(|_| proposal::is_certain(&self.analysis.failed_call))
        else {
            return Ok(None);
        };
        let calls = local::failed_calls::of_ticket(work.connection(), ticket.id).await?;
        if let Some(open) = calls.into_iter().find(|call| call.status.is_open()) {
            return Ok(Some(open));
        }
        let (phone, at) = (known.phone.as_ref(), self.writer.at.min(work.now));
        let source = proposal::source(self.writer.channel);
        let customer = &known.customer;
        Ok(Some(failed_calls::make(work, customer, phone, &input, source, Some(ticket), at).await?))
    }

    /// The message behind what is known: "sparks are coming from it" is danger beside an appliance only.
    fn in_context(&self, problem: &str) -> String {
        standing::in_context(problem, &self.message.text)
    }

    /// What the message says, as a task.
    fn task(&self) -> NewTask {
        proposal::task(self.analysis, &self.message.text, self.writer.channel, &self.message.sender)
    }

    /// The customer of existing work, with what this message tells of them.
    fn customer(&self, id: domain::ids::CustomerId) -> CustomerInput {
        CustomerInput { id: Some(id), ..self.task().customer }
    }

    /// More about the ticket of its conversation.
    async fn add_to_ticket(&self, work: &mut Work<'_>, open: &Ticket) -> Result<Became> {
        let input = self.customer(open.customer_id);
        let known = customers::find_or_make(work, &input, "customer").await?;
        let told = proposal::ticket_of(self.analysis, &self.message.text);
        let source = proposal::source(self.writer.channel);
        let word = Word::Written(self.said(&[]));
        let ticket = tickets::add_to(work, &known, open, &told, source, word).await?;
        let ticket = tickets::fill(work, &ticket, &told, &input.town).await?;
        let read = self.prepared.reading(&self.in_context(&open.problem), self.writer.channel).await?;
        let ticket = tickets::more_heard(work, ticket, &Heard::of(&read)).await?;
        if self.outcome() != MessageOutcome::Made || self.analysis.appliances.is_empty() {
            // Alone it would not have found this ticket.
            let language = settings::language(work.connection()).await?;
            log::explain(work, &ticket, text::same_conversation(language)).await?;
        }
        let failed_call = self.call_about(work, &known, &ticket).await?;
        let made = Made { known, ticket: Some(ticket), added_to_existing: true, failed_call };
        // Danger that was told before is not told to the customer again.
        let read = if read.emergency.value && !open.emergency { read } else { self.analysis.clone() };
        Ok(Became { outcome: MessageOutcome::Made, made: Some(made), read })
    }

    /// More about the failed call of its conversation.
    async fn add_to_call(&self, work: &mut Work<'_>, open: &FailedCall) -> Result<Became> {
        let known = customers::find_or_make(work, &self.customer(open.customer_id), "customer").await?;
        let told = proposal::call_of(self.analysis, &self.message.text);
        let call = failed_calls::add_to(work, &known, open, &told, self.said(&[])).await?;
        let made = Made { known, ticket: None, added_to_existing: true, failed_call: Some(call) };
        Ok(Became { outcome: MessageOutcome::Made, made: Some(made), read: self.analysis.clone() })
    }

    /// Something of its own: read alone, or with what came before and led to nothing.
    async fn own(&self, work: &mut Work<'_>, standing: Option<&Standing>) -> Result<Became> {
        let alone = self.outcome();
        let worth = alone != MessageOutcome::Nothing || standing::gives_details(self.analysis);
        let together = worth
            .then(|| self.conversation.together(&self.message.text, self.writer.at, self.analysis))
            .flatten();
        if let Some(together) = together {
            let read = self.prepared.reading(&together.text, self.writer.channel).await?;
            let keeps = alone != MessageOutcome::Made || proposal::keeps(self.analysis, &read);
            if proposal::outcome(&read) == MessageOutcome::Made && keeps {
                return self.made(work, &read, &together.text, Some(&together), standing).await;
            }
        }
        self.made(work, self.analysis, &self.message.text, None, standing).await
    }

    /// Makes what a reading asks for, if it is certain, and settles the earlier messages that were read with it.
    async fn made(
        &self,
        work: &mut Work<'_>,
        read: &Analysis,
        body: &str,
        together: Option<&Together>,
        standing: Option<&Standing>,
    ) -> Result<Became> {
        let outcome = proposal::outcome(read);
        if outcome != MessageOutcome::Made {
            return Ok(Became { outcome, made: None, read: read.clone() });
        }
        let party = &self.writer.party;
        let sender = if self.message.sender.trim().is_empty() { party } else { &self.message.sender };
        let mut task = proposal::task(read, body, self.writer.channel, sender);
        let call = match standing {
            Some(Standing::Call(call)) if task.ticket.is_some() => {
                // That call is owed already.
                task.failed_call = None;
                task.customer.id = Some(call.customer_id);
                Some(call)
            }
            Some(Standing::Ticket(ticket, _)) if task.customer.phone.is_empty() => {
                task.customer.id = Some(ticket.customer_id);
                None
            }
            _ => None,
        };
        let earlier = together.map(|together| together.earlier.as_slice()).unwrap_or_default();
        let made = accept::make_together(work, &task, self.said(&[]), earlier).await?;
        if let (Some(call), Some(ticket)) = (call, &made.ticket) {
            let linked = failed_calls::give_ticket(work, call, ticket).await?;
            let made = Made { failed_call: Some(linked), ..made };
            return Ok(Became { outcome, made: Some(made), read: read.clone() });
        }
        Ok(Became { outcome, made: Some(made), read: read.clone() })
    }
}
