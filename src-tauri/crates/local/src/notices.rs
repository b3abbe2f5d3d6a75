//! Notices to the office.

use domain::ids::{FailedCallId, FollowUpId, NoticeId, StaffId, TicketId};
use domain::notice::NoticeKind;
use domain::staff::Role;
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// A notice.
    Notice from NoticeRow {
        /// Its id.
        id: NoticeId,
        /// What it tells.
        kind: NoticeKind,
        /// When.
        at: Timestamp,
        /// The ticket concerned.
        ticket_id: Option<TicketId>,
        /// The failed call concerned.
        failed_call_id: Option<FailedCallId>,
        /// The follow-up that fired.
        follow_up_id: Option<FollowUpId>,
        /// All staff, or admins only.
        audience: Role,
        /// One person.
        staff_id: Option<StaffId>,
        /// Its first line.
        title: String,
        /// The rest.
        body: String,
        /// When somebody saw it.
        seen_at: Option<Timestamp>,
        /// Who.
        seen_by: Option<StaffId>,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, notice: &Notice) -> Result<()> {
    let id = notice.id.store();
    let kind = notice.kind.store();
    let at = notice.at.store();
    let ticket_id = notice.ticket_id.store();
    let failed_call_id = notice.failed_call_id.store();
    let follow_up_id = notice.follow_up_id.store();
    let audience = notice.audience.store();
    let staff_id = notice.staff_id.store();
    let seen_at = notice.seen_at.store();
    let seen_by = notice.seen_by.store();
    sqlx::query!(
        "INSERT INTO notice (
           id, kind, at, ticket_id, failed_call_id, follow_up_id, audience, staff_id, title,
           body, seen_at, seen_by
         ) VALUES (
           ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12
         )",
        id,
        kind,
        at,
        ticket_id,
        failed_call_id,
        follow_up_id,
        audience,
        staff_id,
        notice.title,
        notice.body,
        seen_at,
        seen_by,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// Writes every field of a row that exists.
///
/// # Errors
/// See [`crate::Error`].
pub async fn update(writer: &mut Writer, notice: &Notice) -> Result<()> {
    let id = notice.id.store();
    let kind = notice.kind.store();
    let at = notice.at.store();
    let ticket_id = notice.ticket_id.store();
    let failed_call_id = notice.failed_call_id.store();
    let follow_up_id = notice.follow_up_id.store();
    let audience = notice.audience.store();
    let staff_id = notice.staff_id.store();
    let seen_at = notice.seen_at.store();
    let seen_by = notice.seen_by.store();
    sqlx::query!(
        "UPDATE notice SET
           kind = iif(?2 = 'unknown', kind, ?2), at = ?3, ticket_id = ?4, failed_call_id = ?5,
           follow_up_id = ?6, audience = iif(?7 = 'unknown', audience, ?7), staff_id = ?8,
           title = ?9, body = ?10, seen_at = ?11, seen_by = ?12
         WHERE id = ?1",
        id,
        kind,
        at,
        ticket_id,
        failed_call_id,
        follow_up_id,
        audience,
        staff_id,
        notice.title,
        notice.body,
        seen_at,
        seen_by,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// The row with this id.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, id: NoticeId) -> Result<Option<Notice>> {
    let row = sqlx::query_as!(
        NoticeRow,
        r#"SELECT
           id AS "id!: Uuid", kind, at, ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", follow_up_id AS "follow_up_id?: Uuid",
           audience, staff_id AS "staff_id?: Uuid", title, body, seen_at,
           seen_by AS "seen_by?: Uuid"
         FROM notice WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Notice::from))
}

/// The newest notices for a role and person.
///
/// # Errors
/// See [`crate::Error`].
pub async fn newest(
    connection: &mut Connection,
    role: Role,
    staff: Option<StaffId>,
    limit: i64,
) -> Result<Vec<Notice>> {
    let (admin, staff) = (role == Role::Admin, staff.store());
    let rows = sqlx::query_as!(
        NoticeRow,
        r#"SELECT
           id AS "id!: Uuid", kind, at, ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", follow_up_id AS "follow_up_id?: Uuid",
           audience, staff_id AS "staff_id?: Uuid", title, body, seen_at,
           seen_by AS "seen_by?: Uuid"
         FROM notice
         WHERE (audience = 'staff' OR ?1) AND (staff_id IS NULL OR staff_id = ?2 OR ?1)
         ORDER BY at DESC LIMIT ?3"#,
        admin,
        staff,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Notice::from).collect())
}

/// The notices for a role and person that nobody has seen, oldest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn unseen(
    connection: &mut Connection,
    role: Role,
    staff: Option<StaffId>,
    limit: i64,
) -> Result<Vec<Notice>> {
    let (admin, staff) = (role == Role::Admin, staff.store());
    let rows = sqlx::query_as!(
        NoticeRow,
        r#"SELECT
           id AS "id!: Uuid", kind, at, ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", follow_up_id AS "follow_up_id?: Uuid",
           audience, staff_id AS "staff_id?: Uuid", title, body, seen_at,
           seen_by AS "seen_by?: Uuid"
         FROM notice
         WHERE seen_at IS NULL AND (audience = 'staff' OR ?1) AND (staff_id IS NULL OR staff_id = ?2 OR ?1)
         ORDER BY at LIMIT ?3"#,
        admin,
        staff,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Notice::from).collect())
}

/// The notices of a ticket, oldest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn of_ticket(connection: &mut Connection, ticket: TicketId) -> Result<Vec<Notice>> {
    let rows = sqlx::query_as!(
        NoticeRow,
        r#"SELECT
           id AS "id!: Uuid", kind, at, ticket_id AS "ticket_id?: Uuid",
           failed_call_id AS "failed_call_id?: Uuid", follow_up_id AS "follow_up_id?: Uuid",
           audience, staff_id AS "staff_id?: Uuid", title, body, seen_at,
           seen_by AS "seen_by?: Uuid"
         FROM notice WHERE ticket_id = ?1 ORDER BY at, id"#,
        ticket.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Notice::from).collect())
}
