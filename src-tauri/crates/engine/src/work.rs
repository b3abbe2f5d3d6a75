//! One use case that writes: one transaction, its audit entries, its jobs, and its news after the commit.

use std::collections::BTreeSet;

use domain::ids::AuditId;
use domain::time::Timestamp;
use local::audit::Audit;
use local::{Connection, Writer};
use serde::Serialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::actor::{Actor, Who};
use crate::engine::Engine;
use crate::error::Result;
use crate::event::{Changed, Topic};
use crate::office::Office;
use crate::readings::Readings;
use crate::tickets::heard::Heard;

/// Fields whose values never stand in the journal.
const SECRET: [&str; 1] = ["password_hash"];

/// A use case in hand. Dropping it keeps nothing.
pub(crate) struct Work<'engine> {
    engine: &'engine Engine,
    /// Who acts.
    pub actor: Actor,
    /// What the rows made here say of their maker: the actor's kind, or `intake` where the rules make them of a
    /// message, whoever brought it.
    pub made_by: &'static str,
    /// The instant that the use case counts as now.
    pub now: Timestamp,
    /// The office's settings.
    pub office: Office,
    /// What the texts of this use case say, read before the lock where they were known.
    pub readings: Readings,
    /// The transaction.
    pub writer: Writer,
    use_case: &'static str,
    revision: i64,
    topics: BTreeSet<Topic>,
    ids: BTreeSet<Uuid>,
    wake: bool,
}

impl<'engine> Work<'engine> {
    pub(crate) async fn begin(engine: &'engine Engine, actor: Actor, use_case: &'static str) -> Result<Self> {
        let mut writer = engine.store().write().await?;
        let revision = local::device::raise_revision(&mut writer).await?;
        let office = Office::load(&mut writer).await?;
        Ok(Self {
            engine,
            made_by: actor.kind(),
            actor,
            now: engine.now(),
            office,
            readings: Readings::default(),
            writer,
            use_case,
            revision,
            topics: BTreeSet::new(),
            ids: BTreeSet::new(),
            wake: false,
        })
    }

    /// The connection, to read what this use case sees.
    pub fn connection(&mut self) -> &mut Connection {
        &mut self.writer
    }

    /// Dangers, dependence and urgency in a text.
    pub async fn heard(&mut self, text: &str) -> Result<Heard> {
        self.readings.heard(text).await
    }

    /// A fresh id.
    pub fn id<T: From<Uuid>>(&self) -> T {
        T::from(self.engine.ids().next(self.now))
    }

    /// A fresh id whose time part is `at`: for records that began before they came here.
    pub fn id_at<T: From<Uuid>>(&self, at: Timestamp) -> T {
        T::from(self.engine.ids().next(at))
    }

    /// Audits one record's change: what differs between `before` and `after`, field by field.
    pub async fn audit<T: Serialize>(
        &mut self,
        record: &'static str,
        id: Uuid,
        before: Option<&T>,
        after: Option<&T>,
    ) -> Result<()> {
        let changes = Value::Object(differences(before, after)?).to_string();
        self.ids.insert(id);
        let entry = self.entry(record, id, changes);
        Ok(local::audit::insert(&mut self.writer, &entry).await?)
    }

    /// The journal's entry for one record; `changes` is JSON: `{"field": [before, after], …}`.
    pub fn entry(&self, record: &'static str, id: Uuid, changes: String) -> Audit {
        let (staff_id, operator) = match &self.actor.who {
            Who::Operator { user } => (None, user.clone()),
            _ => (self.actor.staff_id(), String::new()),
        };
        Audit {
            id: self.id::<AuditId>(),
            at: self.now,
            revision: self.revision,
            device_id: self.actor.device,
            actor: self.actor.kind().to_owned(),
            staff_id,
            operator,
            use_case: self.use_case.to_owned(),
            record: record.to_owned(),
            record_id: id,
            changes,
        }
    }

    /// Says what the change is about.
    pub fn touch(&mut self, topic: Topic) {
        self.topics.insert(topic);
    }

    /// Wants a durable job, in this transaction. The scheduler is woken after the commit.
    pub async fn job(
        &mut self,
        kind: &str,
        key: &str,
        payload: &impl Serialize,
        run_at: Timestamp,
    ) -> Result<()> {
        let payload = serde_json::to_string(payload)?;
        local::jobs::want(&mut self.writer, kind, key, &payload, run_at, self.now).await?;
        self.wake = true;
        Ok(())
    }

    /// Takes back a job that is no longer wanted.
    pub async fn cancel_job(&mut self, kind: &str, key: &str) -> Result<()> {
        Ok(local::jobs::cancel(&mut self.writer, kind, key, self.now).await?)
    }

    /// Keeps everything, then tells the listeners.
    pub async fn commit(self) -> Result<()> {
        self.writer.commit().await?;
        self.engine.publish(Changed {
            revision: self.revision,
            topics: self.topics.into_iter().collect(),
            ids: self.ids.into_iter().collect(),
        });
        if self.wake {
            self.engine.wake();
        }
        Ok(())
    }
}

/// `{"field": [before, after]}` for every field that differs.
fn differences<T: Serialize>(before: Option<&T>, after: Option<&T>) -> Result<Map<String, Value>> {
    let fields = |record: Option<&T>| -> Result<Map<String, Value>> {
        Ok(match record.map(serde_json::to_value).transpose()? {
            Some(Value::Object(fields)) => fields,
            _ => Map::new(),
        })
    };
    let (mut old, new) = (fields(before)?, fields(after)?);
    let mut changes = Map::new();
    for (name, value) in new {
        let was = old.remove(&name).unwrap_or(Value::Null);
        if was != value {
            changes.insert(name, json!([was, value]));
        }
    }
    for (name, was) in old {
        changes.insert(name, json!([was, Value::Null]));
    }
    for secret in SECRET {
        if let Some(change) = changes.get_mut(secret) {
            *change = json!(["", ""]);
        }
    }
    Ok(changes)
}
