//! Tickets: service jobs.

use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::Source;
use domain::ids::{ApplianceId, CustomerId, TechnicianId, TicketId};
use domain::priority::{Priority, Urgency};
use domain::ticket::{HoldReason, TicketStatus};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// A ticket.
    Ticket from TicketRow {
        /// Its id.
        id: TicketId,
        /// `CWS-2026-001`.
        number: String,
        /// Year × 10^9 + sequence.
        number_sort: i64,
        /// Whose job it is.
        customer_id: CustomerId,
        /// The appliance it is about.
        appliance_id: Option<ApplianceId>,
        /// The kind of service.
        service_type: ServiceType,
        /// The kind of appliance.
        appliance_kind: ApplianceKind,
        /// Brand, lower case, or empty.
        brand: String,
        /// How it came in.
        source: Source,
        /// What the customer says.
        urgency: Urgency,
        /// What is wrong.
        problem: String,
        /// Where the job is.
        town: String,
        /// Where exactly.
        address: String,
        /// When the customer wants the visit, in their words.
        preferred_time: String,
        /// Where it stands.
        status: TicketStatus,
        /// What it waits for.
        hold_reason: Option<HoldReason>,
        /// Danger or dependence.
        emergency: bool,
        /// How soon it must be done.
        priority: Priority,
        /// A person set the priority.
        priority_manual: bool,
        /// JSON of `domain::priority::Decided`.
        priority_reasons: String,
        /// Who goes.
        technician_id: Option<TechnicianId>,
        /// The rules chose the technician.
        assigned_automatically: bool,
        /// JSON of `domain::assignment::Assignment`.
        assignment_reasons: String,
        /// When the visit is booked.
        visit_at: Option<Timestamp>,
        /// How long it is planned, in minutes.
        visit_minutes: i64,
        /// The first-response target.
        respond_by: Timestamp,
        /// The visit-booked target.
        visit_by: Timestamp,
        /// The resolution target; pauses are added.
        resolve_by: Timestamp,
        /// First successful contact or booked visit.
        first_response_at: Option<Timestamp>,
        /// When a visit was first booked in this cycle.
        visit_booked_at: Option<Timestamp>,
        /// When it was completed or cancelled.
        closed_at: Option<Timestamp>,
        /// `met`, `missed`; `None` while it runs.
        respond_verdict: Option<String>,
        /// The same for the visit.
        visit_verdict: Option<String>,
        /// The same for the resolution.
        resolve_verdict: Option<String>,
        /// How often it was reopened.
        cycle: i64,
        /// The earlier job that this one repeats.
        repeat_of: Option<TicketId>,
        /// The kind of actor that made it.
        made_by: String,
        /// When it was made.
        created_at: Timestamp,
        /// When it last changed.
        updated_at: Timestamp,
        /// When it was deleted.
        deleted_at: Option<Timestamp>,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, ticket: &Ticket) -> Result<()> {
    let id = ticket.id.store();
    let number_sort = ticket.number_sort.store();
    let customer_id = ticket.customer_id.store();
    let appliance_id = ticket.appliance_id.store();
    let service_type = ticket.service_type.store();
    let appliance_kind = ticket.appliance_kind.store();
    let source = ticket.source.store();
    let urgency = ticket.urgency.store();
    let status = ticket.status.store();
    let hold_reason = ticket.hold_reason.store();
    let emergency = ticket.emergency.store();
    let priority = ticket.priority.store();
    let priority_manual = ticket.priority_manual.store();
    let technician_id = ticket.technician_id.store();
    let assigned_automatically = ticket.assigned_automatically.store();
    let visit_at = ticket.visit_at.store();
    let visit_minutes = ticket.visit_minutes.store();
    let respond_by = ticket.respond_by.store();
    let visit_by = ticket.visit_by.store();
    let resolve_by = ticket.resolve_by.store();
    let first_response_at = ticket.first_response_at.store();
    let visit_booked_at = ticket.visit_booked_at.store();
    let closed_at = ticket.closed_at.store();
    let cycle = ticket.cycle.store();
    let repeat_of = ticket.repeat_of.store();
    let created_at = ticket.created_at.store();
    let updated_at = ticket.updated_at.store();
    let deleted_at = ticket.deleted_at.store();
    sqlx::query!(
        "INSERT INTO ticket (
           id, number, number_sort, customer_id, appliance_id, service_type, appliance_kind,
           brand, source, urgency, problem, town, address, preferred_time, status, hold_reason,
           emergency, priority, priority_manual, priority_reasons, technician_id,
           assigned_automatically, assignment_reasons, visit_at, visit_minutes, respond_by,
           visit_by, resolve_by, first_response_at, visit_booked_at, closed_at, respond_verdict,
           visit_verdict, resolve_verdict, cycle, repeat_of, made_by, created_at, updated_at,
           deleted_at
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
           ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36,
           ?37, ?38, ?39, ?40
         )",
        id,
        ticket.number,
        number_sort,
        customer_id,
        appliance_id,
        service_type,
        appliance_kind,
        ticket.brand,
        source,
        urgency,
        ticket.problem,
        ticket.town,
        ticket.address,
        ticket.preferred_time,
        status,
        hold_reason,
        emergency,
        priority,
        priority_manual,
        ticket.priority_reasons,
        technician_id,
        assigned_automatically,
        ticket.assignment_reasons,
        visit_at,
        visit_minutes,
        respond_by,
        visit_by,
        resolve_by,
        first_response_at,
        visit_booked_at,
        closed_at,
        ticket.respond_verdict,
        ticket.visit_verdict,
        ticket.resolve_verdict,
        cycle,
        repeat_of,
        ticket.made_by,
        created_at,
        updated_at,
        deleted_at,
    )
    .execute(&mut **writer)
    .await?;
    crate::derive::ticket(writer, None, Some(ticket)).await?;
    Ok(())
}

/// Writes every field of a row that exists.
///
/// # Errors
/// See [`crate::Error`].
pub async fn update(writer: &mut Writer, before: &Ticket, ticket: &Ticket) -> Result<()> {
    let id = ticket.id.store();
    let number_sort = ticket.number_sort.store();
    let customer_id = ticket.customer_id.store();
    let appliance_id = ticket.appliance_id.store();
    let service_type = ticket.service_type.store();
    let appliance_kind = ticket.appliance_kind.store();
    let source = ticket.source.store();
    let urgency = ticket.urgency.store();
    let status = ticket.status.store();
    let hold_reason = ticket.hold_reason.store();
    let emergency = ticket.emergency.store();
    let priority = ticket.priority.store();
    let priority_manual = ticket.priority_manual.store();
    let technician_id = ticket.technician_id.store();
    let assigned_automatically = ticket.assigned_automatically.store();
    let visit_at = ticket.visit_at.store();
    let visit_minutes = ticket.visit_minutes.store();
    let respond_by = ticket.respond_by.store();
    let visit_by = ticket.visit_by.store();
    let resolve_by = ticket.resolve_by.store();
    let first_response_at = ticket.first_response_at.store();
    let visit_booked_at = ticket.visit_booked_at.store();
    let closed_at = ticket.closed_at.store();
    let cycle = ticket.cycle.store();
    let repeat_of = ticket.repeat_of.store();
    let created_at = ticket.created_at.store();
    let updated_at = ticket.updated_at.store();
    let deleted_at = ticket.deleted_at.store();
    sqlx::query!(
        "UPDATE ticket SET
           number = ?2, number_sort = ?3, customer_id = ?4, appliance_id = ?5,
           service_type = iif(?6 = 'unknown', service_type, ?6),
           appliance_kind = iif(?7 = 'unknown', appliance_kind, ?7), brand = ?8,
           source = iif(?9 = 'unknown', source, ?9), urgency = iif(?10 = 'unknown', urgency, ?10),
           problem = ?11, town = ?12, address = ?13, preferred_time = ?14,
           status = iif(?15 = 'unknown', status, ?15),
           hold_reason = iif(?16 = 'unknown', hold_reason, ?16), emergency = ?17,
           priority = iif(?18 = 'unknown', priority, ?18), priority_manual = ?19,
           priority_reasons = ?20, technician_id = ?21, assigned_automatically = ?22,
           assignment_reasons = ?23, visit_at = ?24, visit_minutes = ?25, respond_by = ?26,
           visit_by = ?27, resolve_by = ?28, first_response_at = ?29, visit_booked_at = ?30,
           closed_at = ?31, respond_verdict = ?32, visit_verdict = ?33, resolve_verdict = ?34,
           cycle = ?35, repeat_of = ?36, made_by = ?37, created_at = ?38, updated_at = ?39,
           deleted_at = ?40
         WHERE id = ?1",
        id,
        ticket.number,
        number_sort,
        customer_id,
        appliance_id,
        service_type,
        appliance_kind,
        ticket.brand,
        source,
        urgency,
        ticket.problem,
        ticket.town,
        ticket.address,
        ticket.preferred_time,
        status,
        hold_reason,
        emergency,
        priority,
        priority_manual,
        ticket.priority_reasons,
        technician_id,
        assigned_automatically,
        ticket.assignment_reasons,
        visit_at,
        visit_minutes,
        respond_by,
        visit_by,
        resolve_by,
        first_response_at,
        visit_booked_at,
        closed_at,
        ticket.respond_verdict,
        ticket.visit_verdict,
        ticket.resolve_verdict,
        cycle,
        repeat_of,
        ticket.made_by,
        created_at,
        updated_at,
        deleted_at,
    )
    .execute(&mut **writer)
    .await?;
    crate::derive::ticket(writer, Some(before), Some(ticket)).await?;
    Ok(())
}

/// The row with this id.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, id: TicketId) -> Result<Option<Ticket>> {
    let row = sqlx::query_as!(
        TicketRow,
        r#"SELECT
           id AS "id!: Uuid", number, number_sort, customer_id AS "customer_id!: Uuid",
           appliance_id AS "appliance_id?: Uuid", service_type, appliance_kind, brand, source,
           urgency, problem, town, address, preferred_time, status, hold_reason, emergency,
           priority, priority_manual, priority_reasons, technician_id AS "technician_id?: Uuid",
           assigned_automatically, assignment_reasons, visit_at, visit_minutes, respond_by,
           visit_by, resolve_by, first_response_at, visit_booked_at, closed_at, respond_verdict,
           visit_verdict, resolve_verdict, cycle, repeat_of AS "repeat_of?: Uuid", made_by,
           created_at, updated_at, deleted_at
         FROM ticket WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Ticket::from))
}

/// The open tickets of a customer, newest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn open_of_customer(connection: &mut Connection, customer: CustomerId) -> Result<Vec<Ticket>> {
    let rows = sqlx::query_as!(
        TicketRow,
        r#"SELECT
           id AS "id!: Uuid", number, number_sort, customer_id AS "customer_id!: Uuid",
           appliance_id AS "appliance_id?: Uuid", service_type, appliance_kind, brand, source,
           urgency, problem, town, address, preferred_time, status, hold_reason, emergency,
           priority, priority_manual, priority_reasons, technician_id AS "technician_id?: Uuid",
           assigned_automatically, assignment_reasons, visit_at, visit_minutes, respond_by,
           visit_by, resolve_by, first_response_at, visit_booked_at, closed_at, respond_verdict,
           visit_verdict, resolve_verdict, cycle, repeat_of AS "repeat_of?: Uuid", made_by,
           created_at, updated_at, deleted_at
         FROM ticket WHERE customer_id = ?1 AND deleted_at IS NULL
           AND status NOT IN ('completed', 'cancelled') ORDER BY created_at DESC"#,
        customer.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Ticket::from).collect())
}

/// A place among the tickets that wait for a technician: the most urgent first, then the oldest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Waiting {
    /// How urgent, 0 for critical.
    pub rank: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// Which ticket.
    pub id: TicketId,
}

impl From<&Ticket> for Waiting {
    fn from(ticket: &Ticket) -> Self {
        let rank = match ticket.priority {
            Priority::Critical => 0,
            Priority::High => 1,
            Priority::Medium => 2,
            Priority::Low => 3,
            Priority::Unknown => 4,
        };
        Self { rank, created_at: ticket.created_at, id: ticket.id }
    }
}

/// Open tickets for which the rules were asked and found nobody, beyond `after`: the most urgent first, then the
/// oldest. It reads every open ticket that nobody has, whose number does not grow with history.
///
/// # Errors
/// See [`crate::Error`].
pub async fn refused(connection: &mut Connection, after: Option<Waiting>, limit: i64) -> Result<Vec<Ticket>> {
    let after = after.unwrap_or(Waiting { rank: -1, created_at: Timestamp(0), id: TicketId(Uuid::nil()) });
    let rows = sqlx::query_as!(
        TicketRow,
        r#"SELECT
           id AS "id!: Uuid", number, number_sort, customer_id AS "customer_id!: Uuid",
           appliance_id AS "appliance_id?: Uuid", service_type, appliance_kind, brand, source,
           urgency, problem, town, address, preferred_time, status, hold_reason, emergency,
           priority, priority_manual, priority_reasons, technician_id AS "technician_id?: Uuid",
           assigned_automatically, assignment_reasons, visit_at, visit_minutes, respond_by,
           visit_by, resolve_by, first_response_at, visit_booked_at, closed_at, respond_verdict,
           visit_verdict, resolve_verdict, cycle, repeat_of AS "repeat_of?: Uuid", made_by,
           created_at, updated_at, deleted_at
         FROM (
           SELECT *, CASE priority
               WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 ELSE 4
             END AS rank
           FROM ticket INDEXED BY ticket_open_unassigned WHERE technician_id IS NULL
             AND deleted_at IS NULL AND status NOT IN ('completed', 'cancelled')
             AND CASE WHEN json_valid(assignment_reasons) THEN
               coalesce(json_array_length(assignment_reasons, '$.reasons'), 0)
               + coalesce(json_array_length(assignment_reasons, '$.rejected'), 0) > 0 END
         )
         WHERE (rank, created_at, id) > (?1, ?2, ?3)
         ORDER BY rank, created_at, id LIMIT ?4"#,
        after.rank,
        after.created_at.0,
        after.id.0,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Ticket::from).collect())
}

/// The tickets of a customer that were completed since, newest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn completed_of_customer_since(
    connection: &mut Connection,
    customer: CustomerId,
    since: Timestamp,
) -> Result<Vec<Ticket>> {
    let rows = sqlx::query_as!(
        TicketRow,
        r#"SELECT
           id AS "id!: Uuid", number, number_sort, customer_id AS "customer_id!: Uuid",
           appliance_id AS "appliance_id?: Uuid", service_type, appliance_kind, brand, source,
           urgency, problem, town, address, preferred_time, status, hold_reason, emergency,
           priority, priority_manual, priority_reasons, technician_id AS "technician_id?: Uuid",
           assigned_automatically, assignment_reasons, visit_at, visit_minutes, respond_by,
           visit_by, resolve_by, first_response_at, visit_booked_at, closed_at, respond_verdict,
           visit_verdict, resolve_verdict, cycle, repeat_of AS "repeat_of?: Uuid", made_by,
           created_at, updated_at, deleted_at
         FROM ticket WHERE customer_id = ?1 AND deleted_at IS NULL
           AND status = 'completed' AND closed_at >= ?2 ORDER BY closed_at DESC"#,
        customer.0,
        since.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Ticket::from).collect())
}

/// How many tickets a customer ever had.
///
/// # Errors
/// See [`crate::Error`].
pub async fn count_of_customer(connection: &mut Connection, customer: CustomerId) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        "SELECT count(*) FROM ticket WHERE customer_id = ?1 AND deleted_at IS NULL",
        customer.0
    )
    .fetch_one(connection)
    .await?)
}

/// The ticket whose number sorts here (`domain::number`); of a deleted one none.
///
/// # Errors
/// See [`crate::Error`].
pub async fn numbered(connection: &mut Connection, number_sort: i64) -> Result<Option<TicketId>> {
    let id = sqlx::query_scalar!(
        r#"SELECT id AS "id!: Uuid" FROM ticket WHERE number_sort = ?1 AND deleted_at IS NULL LIMIT 1"#,
        number_sort
    )
    .fetch_optional(connection)
    .await?;
    Ok(id.map(TicketId))
}
