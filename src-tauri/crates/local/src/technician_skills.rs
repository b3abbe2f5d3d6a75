//! Skills of technicians.

use domain::appliance::ServiceType;
use domain::ids::{TechnicianId, TechnicianPartId};
use uuid::Uuid;

use crate::record::{Stored, record};
use crate::{Connection, Result, Writer};

record! {
    /// A skill of a technician.
    TechnicianSkill from TechnicianSkillRow {
        /// Its id.
        id: TechnicianPartId,
        /// Whose.
        technician_id: TechnicianId,
        /// What they can do.
        skill: ServiceType,
        /// Holds at present.
        present: bool,
    }
}

/// Adds the row.
///
/// # Errors
/// See [`crate::Error`].
pub async fn insert(writer: &mut Writer, part: &TechnicianSkill) -> Result<()> {
    let id = part.id.store();
    let technician_id = part.technician_id.store();
    let skill = part.skill.store();
    let present = part.present.store();
    sqlx::query!(
        "INSERT INTO technician_skill (
           id, technician_id, skill, present
         ) VALUES (
           ?1, ?2, ?3, ?4
         )",
        id,
        technician_id,
        skill,
        present,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// Writes every field of a row that exists.
///
/// # Errors
/// See [`crate::Error`].
pub async fn update(writer: &mut Writer, part: &TechnicianSkill) -> Result<()> {
    let id = part.id.store();
    let technician_id = part.technician_id.store();
    let skill = part.skill.store();
    let present = part.present.store();
    sqlx::query!(
        "UPDATE technician_skill SET
           technician_id = ?2, skill = iif(?3 = 'unknown', skill, ?3), present = ?4
         WHERE id = ?1",
        id,
        technician_id,
        skill,
        present,
    )
    .execute(&mut **writer)
    .await?;
    Ok(())
}

/// The row with this id.
///
/// # Errors
/// See [`crate::Error`].
pub async fn get(connection: &mut Connection, id: TechnicianPartId) -> Result<Option<TechnicianSkill>> {
    let row = sqlx::query_as!(
        TechnicianSkillRow,
        r#"SELECT
           id AS "id!: Uuid", technician_id AS "technician_id!: Uuid", skill, present
         FROM technician_skill WHERE id = ?1"#,
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(TechnicianSkill::from))
}

/// All that hold at present, technician by technician.
///
/// # Errors
/// See [`crate::Error`].
pub async fn all(connection: &mut Connection) -> Result<Vec<TechnicianSkill>> {
    let rows = sqlx::query_as!(
        TechnicianSkillRow,
        r#"SELECT
           id AS "id!: Uuid", technician_id AS "technician_id!: Uuid", skill, present
         FROM technician_skill WHERE present = 1 ORDER BY technician_id, id"#,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(TechnicianSkill::from).collect())
}
