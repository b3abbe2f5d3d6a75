//! Commands on people who sign in.

use engine::staff::{self as use_cases, NewStaff, StaffView};

use super::macros::commands;

commands! {
    /// Everybody who signs in.
    reads(Staff)
    async fn staff(desk) -> Vec<StaffView> {
        Ok(use_cases::list(desk.engine()?, &desk.actor()?).await?)
    }

    /// Lets somebody in.
    async fn add_staff(desk, input: NewStaff) -> StaffView {
        Ok(use_cases::add(desk.engine()?, &desk.actor()?, &input).await?)
    }
}
