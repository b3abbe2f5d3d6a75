//! An open desk on a temporary directory.

use std::path::Path;
use std::sync::Arc;

use domain::ids::{DeviceId, IdSource as _, StaffId};
use domain::staff::Role;
use domain::time::{Clock as _, Timestamp};
use engine::{Actor, Engine, FILE_NAME, Who};
use local::{Store, device, staff};
use tempfile::TempDir;

use crate::{SeqIds, TechnicianBuilder, TestClock, office_time};

/// When a test begins: a Monday morning, the office has just opened.
pub const START: &str = "2026-11-23T10:00";

/// An open desk with an admin and a staff member who work at it. Neither has a password: who signs in is made
/// by the use cases of staff.
#[derive(Debug)]
pub struct Desk {
    /// The engine.
    pub engine: Engine,
    /// Its clock.
    pub clock: Arc<TestClock>,
    ids: Arc<SeqIds>,
    directory: TempDir,
    admin: StaffId,
    staff: StaffId,
}

/// A desk at [`START`].
pub async fn desk() -> Desk {
    desk_at(START).await
}

/// A desk at an instant as [`office_time`] reads it.
pub async fn desk_at(start: &str) -> Desk {
    make(start, false).await
}

/// A desk whose file is marked as demo content.
pub async fn demo_desk() -> Desk {
    make(START, true).await
}

/// A desk as on its first run: nobody exists, and the actors that it gives are in no row.
pub async fn empty_desk() -> Desk {
    let (directory, clock, ids) = ground(START);
    let (admin, staff) = (StaffId::new(ids.as_ref(), clock.now()), StaffId::new(ids.as_ref(), clock.now()));
    let engine = open(directory.path(), &clock, &ids).await;
    Desk { engine, clock, ids, directory, admin, staff }
}

async fn make(start: &str, demo: bool) -> Desk {
    let (directory, clock, ids) = ground(start);
    let (admin, staff) = people(directory.path(), ids.as_ref(), clock.now(), demo).await;
    let engine = open(directory.path(), &clock, &ids).await;
    Desk { engine, clock, ids, directory, admin, staff }
}

fn ground(start: &str) -> (TempDir, Arc<TestClock>, Arc<SeqIds>) {
    let directory = tempfile::tempdir().expect("a temporary directory");
    (directory, Arc::new(TestClock::at(office_time(start))), Arc::new(SeqIds::default()))
}

async fn open(directory: &Path, clock: &Arc<TestClock>, ids: &Arc<SeqIds>) -> Engine {
    Engine::open(directory, clock.clone(), ids.clone()).await.expect("the desk opens")
}

/// Writes the device and the two people, as no use case makes somebody without a password.
async fn people(directory: &Path, ids: &SeqIds, now: Timestamp, demo: bool) -> (StaffId, StaffId) {
    let store = store_of(directory).await;
    let mut writer = store.write().await.expect("the file can be written");
    let device = device::Device { id: DeviceId::new(ids, now), revision: 0, demo };
    device::insert(&mut writer, &device).await.expect("the device is kept");
    let mut made = Vec::new();
    for (name, role) in [("Meera", Role::Admin), ("Anil", Role::Staff)] {
        let person = staff::Staff {
            id: StaffId::new(ids, now),
            name: name.to_owned(),
            sign_in: name.to_lowercase(),
            role,
            password_hash: String::new(),
            active: true,
            created_at: now,
            updated_at: now,
        };
        staff::insert(&mut writer, &person).await.expect("the person is kept");
        made.push(person.id);
    }
    writer.commit().await.expect("the file is written");
    store.close().await;
    (made[0], made[1])
}

async fn store_of(directory: &Path) -> Store {
    Store::open(&directory.join(FILE_NAME), chrono_tz::Asia::Kolkata).await.expect("the file opens")
}

impl Desk {
    /// The data directory.
    #[must_use]
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// An admin at this desktop.
    #[must_use]
    pub fn admin(&self) -> Actor {
        self.person(self.admin, Role::Admin)
    }

    /// A staff member at this desktop.
    #[must_use]
    pub fn staff(&self) -> Actor {
        self.person(self.staff, Role::Staff)
    }

    /// Somebody who has not signed in.
    #[must_use]
    pub fn nobody(&self) -> Actor {
        Actor { who: Who::Nobody, device: self.engine.device() }
    }

    fn person(&self, staff_id: StaffId, role: Role) -> Actor {
        Actor { who: Who::Person { staff_id, role }, device: self.engine.device() }
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A fresh id of any kind.
    #[must_use]
    pub fn id<T: From<uuid::Uuid>>(&self) -> T {
        T::from(self.ids.next(self.now()))
    }

    /// Closes the desk and opens it again, as after a restart.
    pub async fn reopen(&mut self) {
        self.engine.close().await;
        self.engine = open(self.directory.path(), &self.clock, &self.ids).await;
    }

    /// A second way into the same file, as another process has it: to look at rows, and to write what no use
    /// case writes. Close it before the test ends.
    pub async fn store(&self) -> Store {
        store_of(self.directory.path()).await
    }

    /// A technician to add: can repair everything, serves nowhere in particular, works Monday to Saturday 9 to
    /// 18, six jobs a day.
    #[must_use]
    pub fn technician(&self, name: &str) -> TechnicianBuilder<'_> {
        TechnicianBuilder::new(self, name)
    }
}
