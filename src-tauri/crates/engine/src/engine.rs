//! The open desk: store, clock, ids, and the news of what changed.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use domain::ids::{DeviceId, IdSource};
use domain::time::{Clock, Timestamp};
use local::{OpenError, Store};
use tokio::sync::{Notify, broadcast};

use crate::actor::{Action, Actor, Who};
use crate::error::Result;
use crate::event::Changed;
use crate::office::Office;
use crate::staff::Door;
use crate::work::Work;

/// The database's name in a data directory.
pub const FILE_NAME: &str = "coolwind.db";
/// How many changes a slow listener may lag behind before it refreshes everything.
const CHANGES_KEPT: usize = 256;
/// The office's time zone where nothing else is set.
pub(crate) const OFFICE_ZONE: chrono_tz::Tz = chrono_tz::Asia::Kolkata;

/// The open desk. Cheap to clone; all clones share one store.
#[derive(Clone)]
pub struct Engine {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    device: DeviceId,
    demo: bool,
    changed: broadcast::Sender<Changed>,
    wake: Notify,
    door: Door,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("path", &self.inner.store.path()).finish_non_exhaustive()
    }
}

impl Engine {
    /// Opens the desk of a data directory, making the directory and the file where there are none.
    ///
    /// # Errors
    /// See [`OpenError`]; a file that is newer, damaged or no database is not touched.
    pub async fn open(
        directory: &Path,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
    ) -> std::result::Result<Self, OpenError> {
        let path = directory.join(FILE_NAME);
        let failed = |why: String| OpenError::Failed { path: path.clone(), why };
        tokio::fs::create_dir_all(directory).await.map_err(|error| failed(error.to_string()))?;
        let store = Store::open(&path, OFFICE_ZONE).await?;
        let device = name_device(&store, clock.now(), ids.as_ref())
            .await
            .map_err(|error| failed(error.to_string()))?;
        let (changed, _) = broadcast::channel(CHANGES_KEPT);
        let inner = Inner {
            store,
            clock,
            ids,
            device: device.id,
            demo: device.demo,
            changed,
            wake: Notify::new(),
            door: Door::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The store. Use cases read through it; [`Engine::begin`] writes.
    #[must_use]
    pub(crate) fn store(&self) -> &Store {
        &self.inner.store
    }

    /// The data directory.
    #[must_use]
    pub fn directory(&self) -> PathBuf {
        self.inner.store.path().parent().map(Path::to_owned).unwrap_or_default()
    }

    /// The present instant, by the engine's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// Where new ids come from.
    #[must_use]
    pub(crate) fn ids(&self) -> &dyn IdSource {
        self.inner.ids.as_ref()
    }

    /// What stands between this desk and guessed passwords.
    #[must_use]
    pub(crate) fn door(&self) -> &Door {
        &self.inner.door
    }

    /// This installation.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        self.inner.device
    }

    /// Whether the file was demo content when it was opened.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.inner.demo
    }

    /// The background duties as an actor.
    #[must_use]
    pub fn scheduler(&self) -> Actor {
        Actor { who: Who::Scheduler, device: self.inner.device }
    }

    /// The unattended intake as an actor: the watched folder.
    #[must_use]
    pub fn intake(&self) -> Actor {
        Actor { who: Who::Intake, device: self.inner.device }
    }

    /// The operator of the command line.
    #[must_use]
    pub fn operator(&self, user: &str) -> Actor {
        Actor { who: Who::Operator { user: user.to_owned() }, device: self.inner.device }
    }

    /// News of every committed change, from now on.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<Changed> {
        self.inner.changed.subscribe()
    }

    /// Tells the listeners. Called after a commit, never before.
    pub(crate) fn publish(&self, changed: Changed) {
        // Nobody listening is no error.
        let _ = self.inner.changed.send(changed);
    }

    /// Wakes the scheduler: there is new work.
    pub fn wake(&self) {
        self.inner.wake.notify_one();
    }

    /// Waits until somebody calls [`Engine::wake`].
    pub(crate) async fn woken(&self) {
        self.inner.wake.notified().await;
    }

    /// Begins a use case that writes: checks the permission, opens the transaction, reads the office's
    /// settings and the clock once.
    pub(crate) async fn begin(
        &self,
        actor: &Actor,
        action: Action,
        use_case: &'static str,
    ) -> Result<Work<'_>> {
        actor.check(action)?;
        Work::begin(self, actor.clone(), use_case).await
    }

    /// Begins a use case that reads: checks the permission and gives one consistent state.
    pub(crate) async fn look(&self, actor: &Actor, action: Action) -> Result<Look> {
        actor.check(action)?;
        let mut reader = self.store().read().await?;
        let office = Office::load(&mut reader).await?;
        Ok(Look { reader, office, now: self.now() })
    }

    /// Closes the store; work in hand is waited for.
    pub async fn close(&self) {
        self.inner.store.close().await;
    }

    /// Closes the store, and waits for work in hand no longer than `patience`. Answers whether all of it ended; what
    /// did not is not kept, and the file is whole either way.
    pub async fn close_within(&self, patience: Duration) -> bool {
        tokio::time::timeout(patience, self.close()).await.is_ok()
    }
}

/// A use case that reads.
pub(crate) struct Look {
    /// One consistent state.
    pub reader: local::Reader,
    /// The office's settings in that state.
    pub office: Office,
    /// The instant that the use case counts as now.
    pub now: Timestamp,
}

/// Gives a new file its name; a file that has one keeps it, and opening it waits for nobody who writes.
async fn name_device(
    store: &Store,
    now: Timestamp,
    ids: &dyn IdSource,
) -> local::Result<local::device::Device> {
    let named = local::device::get(&mut *store.read().await?).await?;
    if let Some(device) = named {
        return Ok(device);
    }
    let mut writer = store.write().await?;
    // Another process may have named it meanwhile.
    if let Some(device) = local::device::get(&mut writer).await? {
        return Ok(device);
    }
    let device = local::device::Device { id: DeviceId::new(ids, now), revision: 0, demo: false };
    local::device::insert(&mut writer, &device).await?;
    writer.commit().await?;
    Ok(device)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{SystemClock, SystemIds};

    #[tokio::test]
    async fn a_use_case_that_does_not_end_does_not_keep_the_desk_open() {
        let directory = tempfile::tempdir().unwrap();
        let engine =
            Engine::open(directory.path(), Arc::new(SystemClock), Arc::new(SystemIds)).await.unwrap();
        let kept = engine.begin(&engine.operator("root"), Action::Edit, "tickets::edit").await.unwrap();
        assert!(!engine.close_within(Duration::from_millis(1)).await);
        drop(kept);
        engine.close().await;
    }
}
