//! Opening a desk from the command line.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::appliance::{ApplianceKind, ServiceType};
use domain::channel::Source;
use domain::priority::Urgency;
use engine::clock::{SystemClock, SystemIds};
use engine::tickets::{CustomerInput, NewTask, NewTicket, OnDuplicate};
use engine::{Actor, Engine, FILE_NAME};

use crate::Ended;
use crate::error::{Error, Result};

/// Opens the desk of a data directory, making it where there is none.
pub async fn open(data: &Path) -> Result<Engine> {
    Ok(engine::open(data, Arc::new(SystemClock), Arc::new(SystemIds)).await?)
}

/// The file of a desk that must be there.
pub fn existing(data: &Path) -> Result<PathBuf> {
    let file = data.join(FILE_NAME);
    if file.is_file() { Ok(file) } else { Err(Error::NoDesk(data.to_owned())) }
}

/// Opens a desk that must be there: looking makes nothing.
pub async fn open_existing(data: &Path) -> Result<Engine> {
    existing(data)?;
    open(data).await
}

/// Whoever can read the file, named as the system names them.
pub fn operator(engine: &Engine) -> Actor {
    let user = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    engine.operator(user.as_deref().unwrap_or("unknown"))
}

/// Makes tickets one after another. Writes `begin N` before each and `done N NUMBER` after its commit, so that
/// whoever kills this process knows what it had promised, and whether it was killed within a transaction.
pub async fn hammer(data: &Path) -> Result<Ended> {
    let engine = open(data).await?;
    let operator = operator(&engine);
    let mut out = std::io::stdout().lock();
    for n in 0_u64.. {
        let task = NewTask {
            customer: CustomerInput {
                name: format!("Customer {n}"),
                phone: format!("98460{:05}", n % 100_000),
                town: "Thiruvalla".to_owned(),
                ..CustomerInput::default()
            },
            source: Source::Phone,
            ticket: Some(NewTicket {
                appliance_id: None,
                appliance_kind: ApplianceKind::Refrigerator,
                brand: "samsung".to_owned(),
                model: String::new(),
                service_type: ServiceType::RefrigeratorRepair,
                problem: format!("Fridge does not cool, call {n}"),
                urgency: Urgency::Normal,
                priority: None,
                preferred_time: String::new(),
                visit_at: None,
                technician_id: None,
                tags: Vec::new(),
                follow_up_at: None,
                on_duplicate: OnDuplicate::Second,
            }),
            failed_call: None,
            message_id: None,
        };
        writeln!(out, "begin {n}").and_then(|()| out.flush()).map_err(Error::Output)?;
        let made = engine::tickets::create_task(&engine, &operator, &task).await?;
        let number = made.ticket.map(|ticket| ticket.number).unwrap_or_default();
        writeln!(out, "done {n} {number}").and_then(|()| out.flush()).map_err(Error::Output)?;
    }
    Ok(Ended::Well)
}
