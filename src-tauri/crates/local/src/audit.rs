//! The journal: insert-only.

use domain::ids::{AuditId, DeviceId, StaffId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// One audited change of one record.
    Audit from AuditRow {
        /// Its id.
        id: AuditId,
        /// When.
        at: Timestamp,
        /// The device's revision: the stamp of the changed fields.
        revision: i64,
        /// Where.
        device_id: DeviceId,
        /// The kind of actor.
        actor: String,
        /// The person.
        staff_id: Option<StaffId>,
        /// The system user's name, for the command line.
        operator: String,
        /// `tickets::create`.
        use_case: String,
        /// The table of the record.
        record: String,
        /// The record.
        record_id: Uuid,
        /// JSON: `{"field": [before, after]}`.
        changes: String,
    }
}

/// Adds an entry.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, entry: &Audit) -> Result<()> {
    let (id, at, device, staff) =
        (entry.id.store(), entry.at.store(), entry.device_id.store(), entry.staff_id.store());
    sqlx::query!(
        "INSERT INTO audit (
           id, at, revision, device_id, actor, staff_id, operator, use_case, record, record_id, changes
         ) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        id,
        at,
        entry.revision,
        device,
        entry.actor,
        staff,
        entry.operator,
        entry.use_case,
        entry.record,
        entry.record_id,
        entry.changes,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// The entries of a record, oldest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn of_record(connection: &mut Connection, record: Uuid) -> Result<Vec<Audit>> {
    let rows = sqlx::query_as!(
        AuditRow,
        r#"SELECT
           id AS "id!: Uuid", at, revision, device_id AS "device_id!: Uuid", actor,
           staff_id AS "staff_id?: Uuid", operator, use_case, record, record_id AS "record_id!: Uuid", changes
         FROM audit WHERE record_id = ?1 ORDER BY at, id"#,
        record,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Audit::from).collect())
}

/// The newest entries about tickets and failed calls, newest first.
///
/// # Errors
/// See [`crate::Error`].
pub async fn newest(connection: &mut Connection, limit: i64) -> Result<Vec<Audit>> {
    let rows = sqlx::query_as!(
        AuditRow,
        r#"SELECT
           id AS "id!: Uuid", at, revision, device_id AS "device_id!: Uuid", actor,
           staff_id AS "staff_id?: Uuid", operator, use_case, record, record_id AS "record_id!: Uuid", changes
         FROM audit INDEXED BY audit_at WHERE record IN ('ticket', 'failed_call')
         ORDER BY at DESC LIMIT ?1"#,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Audit::from).collect())
}
