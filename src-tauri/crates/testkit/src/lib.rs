//! A desk for tests: a real file in a temporary directory, a clock that stands still until it is moved, ids that
//! are the same in every run, and builders for what a test begins with.
//!
//! Nothing here sleeps or reads the system's time. What cannot be arranged ends the test.

#![expect(clippy::expect_used, reason = "only tests use this crate: what cannot be arranged ends the test")]

mod clock;
mod desk;
mod history;
mod ids;
mod input;
mod look;
mod notifications;
mod technician;

pub use clock::{TestClock, office_time};
pub use desk::{Desk, START, demo_desk, desk, desk_at, empty_desk};
pub use history::{call, history, job};
pub use ids::SeqIds;
pub use input::{customer, failed_call, message, task, ticket};
pub use notifications::Notifications;
pub use technician::TechnicianBuilder;
