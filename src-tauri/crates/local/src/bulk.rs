//! Many rows at once, for the import: a few hundred a statement, and what is derived once for all of them.

use domain::ids::TicketId;
use domain::time::Timestamp;
use sqlx::{QueryBuilder, Sqlite};

use crate::record::Stored as _;
use crate::{Result, Writer};

/// Rows of one statement: a ticket has 40 columns and SQLite takes 32,766 parameters.
const ROWS_A_STATEMENT: usize = 250;

/// Declares `INSERT INTO table` of many records, whose fields are the columns.
macro_rules! bulk {
    ($($(#[$meta:meta])* $name:ident: $record:ty => $table:literal [$first:ident $(, $column:ident)*];)+) => {$(
        $(#[$meta])*
        ///
        /// # Errors
        /// See [`crate::Error`].
        pub async fn $name(writer: &mut Writer, rows: &[$record]) -> Result<()> {
            const INSERT: &str = concat!(
                "INSERT INTO ", $table, " (", stringify!($first), $(", ", stringify!($column),)* ") "
            );
            for rows in rows.chunks(ROWS_A_STATEMENT) {
                let mut query = QueryBuilder::<Sqlite>::new(INSERT);
                query.push_values(rows, |mut values, row| {
                    values.push_bind(row.$first.store());
                    $(values.push_bind(row.$column.store());)*
                });
                query.build().execute(&mut **writer).await?;
            }
            Ok(())
        }
    )+};
}

bulk! {
    /// Adds customers.
    customers: crate::customers::Customer => "customer"
        [id, name, town, address, landmark, notes, created_at, updated_at, deleted_at];
    /// Adds phones.
    phones: crate::customer_phones::CustomerPhone => "customer_phone"
        [id, customer_id, raw, e164, present, created_at];
    /// Adds appliances.
    appliances: crate::appliances::Appliance => "appliance"
        [id, customer_id, kind, brand, model, serial, bought_at, warranty_until, amc_until, created_at, updated_at,
         deleted_at];
    /// Adds tickets.
    tickets: crate::tickets::Ticket => "ticket"
        [id, number, number_sort, customer_id, appliance_id, service_type, appliance_kind, brand, source, urgency,
         problem, town, address, preferred_time, status, hold_reason, emergency, priority, priority_manual,
         priority_reasons, technician_id, assigned_automatically, assignment_reasons, visit_at, visit_minutes,
         respond_by, visit_by, resolve_by, first_response_at, visit_booked_at, closed_at, respond_verdict,
         visit_verdict, resolve_verdict, cycle, repeat_of, made_by, created_at, updated_at, deleted_at];
    /// Adds status moves.
    moves: crate::ticket_moves::TicketMove => "ticket_move"
        [id, ticket_id, at, from_status, to_status, hold_reason, reason, actor, staff_id];
    /// Adds tags.
    tags: crate::tags::TicketTag => "ticket_tag" [id, ticket_id, tag, derived, present];
    /// Adds log entries.
    communications: crate::communications::Communication => "communication"
        [id, ticket_id, failed_call_id, customer_id, channel, direction, body, successful, automatic, delivery,
         message_id, staff_id, actor, at];
    /// Adds failed calls.
    failed_calls: crate::failed_calls::FailedCall => "failed_call"
        [id, customer_id, name, phone_raw, phone_e164, town, problem, availability, reported_at, status, priority,
         source, callback_at, promised, attempts, ticket_id, made_by, created_at, updated_at, completed_at,
         deleted_at];
    /// Adds attempts.
    attempts: crate::attempts::Attempt => "attempt" [id, failed_call_id, at, outcome, note, staff_id];
    /// Adds follow-ups.
    follow_ups: crate::follow_ups::FollowUp => "follow_up"
        [id, kind, ticket_id, failed_call_id, customer_id, staff_id, note, due_at, status, snoozes, fired_due_at,
         made_by, created_at, updated_at, done_at];
    /// Adds journal entries.
    audit: crate::audit::Audit => "audit"
        [id, at, revision, device_id, actor, staff_id, operator, use_case, record, record_id, changes];
}

/// Derives what follows from rows that were added at once: counters in one sum, digits, and the full text of
/// every ticket once. The tickets' phones, log entries and tags are added before.
///
/// # Errors
/// See [`crate::Error`].
pub async fn derive(
    writer: &mut Writer,
    tickets: &[crate::tickets::Ticket],
    calls: &[crate::failed_calls::FailedCall],
    phones: &[crate::customer_phones::CustomerPhone],
) -> Result<()> {
    let places: Vec<(TicketId, Timestamp)> =
        tickets.iter().map(|ticket| (ticket.id, ticket.created_at)).collect();
    crate::derive::many(writer, tickets, calls, phones, &places).await
}
