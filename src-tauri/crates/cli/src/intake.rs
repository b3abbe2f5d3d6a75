//! `intake`: messages in, tickets and failed calls in the desk, what was made out.

use std::io::{BufRead, Write};
use std::path::Path;

use engine::messages::{IncomingMessage, Received};
use engine::{Actor, Engine};
use serde::Serialize;

use crate::Ended;
use crate::desk;
use crate::error::{Error, Result, with_cause};
use crate::lines::{self, BadLine};

/// What was made of one line.
#[derive(Debug, Serialize)]
struct Made<'a> {
    line: u64,
    /// The sender's id of the message.
    id: &'a str,
    message_id: String,
    /// `made`, `review`, `nothing`, `duplicate`.
    outcome: &'static str,
    customer_id: Option<String>,
    /// The number of the ticket made or added to.
    ticket: Option<String>,
    added_to_existing: bool,
    priority: Option<&'static str>,
    technician: Option<String>,
    failed_call: Option<String>,
}

/// Receives until standard input ends. A line that is refused is told, and the next one is received.
pub async fn run(data: &Path) -> Result<Ended> {
    let engine = desk::open(data).await?;
    let mut input = std::io::BufReader::new(std::io::stdin());
    let mut out = std::io::stdout().lock();
    let ended = receive_all(&engine, &desk::operator(&engine), &mut input, &mut out).await;
    engine.close().await;
    ended
}

async fn receive_all(
    engine: &Engine,
    actor: &Actor,
    input: &mut impl BufRead,
    out: &mut impl Write,
) -> Result<Ended> {
    let (mut number, mut ended) = (0, Ended::Well);
    while let Some(line) = lines::next::<IncomingMessage>(input, &mut number)? {
        let answer = match line {
            Ok(message) => match engine::messages::receive(engine, actor, &message).await {
                Ok(received) => Ok(serde_json::to_string(&told(number, &message, &received))),
                Err(refused @ (engine::Error::Invalid { .. } | engine::Error::Conflict(_))) => Err(BadLine {
                    line: number,
                    error: format!("is refused: {refused}; mend it and send it again"),
                }),
                // The next message may be well: one that meets a fault keeps no other from being received.
                Err(fault @ engine::Error::Internal(_)) => Err(BadLine {
                    line: number,
                    error: format!(
                        "is not received: {}; report it, and send the line again later",
                        with_cause(&fault)
                    ),
                }),
                Err(why) => return Err(Error::Stopped { line: number, why }),
            },
            Err(bad) => Err(bad),
        };
        let text = match answer {
            Ok(text) => text,
            Err(bad) => {
                ended = Ended::WithFindings;
                eprintln!("coolwind: line {} {}", bad.line, bad.error);
                serde_json::to_string(&bad)
            }
        };
        let text = text.map_err(|error| Error::Output(error.into()))?;
        // Each line is flushed: it acknowledges what is committed.
        writeln!(out, "{text}").and_then(|()| out.flush()).map_err(Error::Output)?;
    }
    Ok(ended)
}

fn told<'a>(line: u64, message: &'a IncomingMessage, received: &Received) -> Made<'a> {
    let ticket = received.ticket.as_ref();
    Made {
        line,
        id: &message.source_id,
        message_id: received.message_id.to_string(),
        outcome: received.outcome.as_str(),
        customer_id: received.customer_id.map(|id| id.to_string()),
        ticket: ticket.map(|ticket| ticket.number.clone()),
        added_to_existing: received.added_to_existing,
        priority: ticket.map(|ticket| ticket.priority.as_str()),
        technician: ticket.map(|ticket| ticket.technician_name.clone()).filter(|name| !name.is_empty()),
        failed_call: received.failed_call.as_ref().map(|call| call.id.to_string()),
    }
}
