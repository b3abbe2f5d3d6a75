//! One failed call with its attempts.

use domain::failed_call::{FailedCallStatus, Owed, next_callback};
use domain::follow_up::{FollowUpKind, FollowUpStatus};
use domain::ids::FailedCallId;
use local::attempts::Attempt;
use local::failed_calls::FailedCall;
use local::follow_ups::FollowUp;
use local::tickets::Ticket;
use serde_json::json;

use super::ImportFailedCall;
use super::customers::Known;
use super::rows::Rows;
use super::ticket::maker;
use crate::work::Work;

/// Makes the rows of one failed call. An open one has its next call planned, with the follow-up that rings then.
pub(super) fn rows(
    work: &Work<'_>,
    rows: &mut Rows,
    known: &Known,
    input: &ImportFailedCall,
    ticket: Option<&Ticket>,
) -> FailedCallId {
    let at = input.reported_at;
    let id: FailedCallId = work.id_at(at);
    let attempts = input.attempts.iter().map(|attempt| Attempt {
        id: work.id_at(attempt.at),
        failed_call_id: id,
        at: attempt.at,
        outcome: attempt.outcome,
        note: attempt.note.clone(),
        staff_id: None,
    });
    rows.attempts.extend(attempts);
    let changed = input.completed_at.or(input.attempts.last().map(|last| last.at)).unwrap_or(at);
    let mut call = FailedCall {
        id,
        customer_id: known.customer.id,
        name: known.customer.name.clone(),
        phone_raw: known.phone.as_ref().map(|phone| phone.raw.clone()).unwrap_or_default(),
        phone_e164: known.phone.as_ref().and_then(|phone| phone.e164.clone()),
        town: known.customer.town.clone(),
        problem: input.problem.trim().to_owned(),
        availability: input.availability.trim().to_owned(),
        reported_at: at,
        status: input.status,
        priority: ticket.map_or(domain::priority::Priority::Medium, |ticket| ticket.priority),
        source: input.source,
        callback_at: None,
        promised: false,
        attempts: i64::try_from(input.attempts.len()).unwrap_or(i64::MAX),
        ticket_id: ticket.map(|ticket| ticket.id),
        made_by: maker(work, ""),
        created_at: at,
        updated_at: changed,
        completed_at: input.completed_at,
        deleted_at: None,
    };
    if call.status.is_open() {
        call.callback_at = input.callback_at.or_else(|| Some(usual_next_call(work, &call)));
        call.promised = input.status == FailedCallStatus::ScheduledCallback && input.callback_at.is_some();
        rows.follow_ups.extend(call.callback_at.map(|due_at| FollowUp {
            id: work.id_at(changed),
            kind: FollowUpKind::Callback,
            ticket_id: None,
            failed_call_id: Some(id),
            customer_id: call.customer_id,
            staff_id: None,
            note: call.problem.clone(),
            due_at,
            status: FollowUpStatus::Open,
            snoozes: 0,
            fired_due_at: None,
            made_by: work.actor.kind().to_owned(),
            created_at: changed,
            updated_at: changed,
            done_at: None,
        }));
    }
    let changes = json!({ "reported_at": [null, at], "status": [null, call.status] }).to_string();
    rows.audit.push(work.entry("failed_call", id.0, changes));
    rows.calls.push(call);
    id
}

fn usual_next_call(work: &Work<'_>, call: &FailedCall) -> domain::time::Timestamp {
    let settings = &work.office.settings;
    let attempts = u32::try_from(call.attempts).unwrap_or(u32::MAX);
    let owed = Owed { priority: call.priority, reported: call.reported_at, attempts, promised: None };
    next_callback(&owed, work.now, &settings.calendar, &settings.callbacks)
}
