//! Use cases, permissions and the scheduler: the public API of the product.
//!
//! Every shell (window, command line, later the gateway) calls these functions and nothing below them. A use
//! case takes the [`Engine`], an [`Actor`] and its input; checks the permission table; does its work in one
//! transaction with its audit entry, jobs and derived rows; and publishes [`Changed`] after the commit.

mod actor;
pub mod backup;
pub mod clock;
pub mod customers;
pub mod dashboard;
pub mod doctor;
mod engine;
mod error;
mod event;
pub mod failed_calls;
pub mod follow_ups;
pub mod import;
pub mod messages;
pub mod notices;
mod office;
pub mod ownership;
mod readings;
pub mod scheduler;
pub mod settings;
pub mod staff;
pub mod stats;
pub mod technicians;
pub mod tickets;
mod validate;
pub mod watch;
mod work;

pub use actor::{Action, Actor, Who};
pub use backup::{OpenFailure, open};
pub use engine::{Engine, FILE_NAME};
pub use error::{Conflict, Error, FieldError, Result, reference};
pub use event::{Changed, Topic};
pub use local::OpenError;
pub use office::Office;
