//! The owner's figures.

use engine::dashboard::{self as use_cases, Dashboard, Period};

use super::macros::commands;

commands! {
    /// The whole dashboard.
    reads(Tickets, FailedCalls, Technicians, FollowUps, Customers, Staff)
    async fn dashboard(desk, period: Period) -> Dashboard {
        Ok(use_cases::dashboard(desk.engine()?, &desk.actor()?, period).await?)
    }
}
