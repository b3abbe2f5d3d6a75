//! Commands on technicians.

use engine::technicians::{self as use_cases, TechnicianView};

use super::macros::commands;

commands! {
    /// All technicians.
    reads(Technicians, Tickets)
    async fn technicians(desk) -> Vec<TechnicianView> {
        Ok(use_cases::list(desk.engine()?, &desk.actor()?).await?)
    }
}
