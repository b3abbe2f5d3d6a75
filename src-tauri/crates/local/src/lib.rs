//! The local SQLite file of one desktop: migrations, SQL, search, counters.
//!
//! SQL stands here and (later) in `remote` alone. Functions that write take a [`Writer`], functions that read
//! take a connection; none of them commits: only the engine opens and ends transactions. What is derived
//! (counters, full text, digits) is refreshed by [`derive`], whoever writes.

pub mod appliances;
pub mod attempts;
pub mod audit;
pub mod bulk;
pub mod communications;
pub mod customer_phones;
pub mod customers;
pub mod derive;
pub mod device;
pub mod doctor;
mod error;
pub mod failed_calls;
pub mod figures;
pub mod follow_ups;
pub mod holidays;
pub mod jobs;
pub mod list;
pub mod message_labels;
pub mod messages;
pub mod notices;
pub mod numbers;
mod open;
pub mod preferences;
mod record;
pub mod search;
pub mod settings;
pub mod staff;
mod store;
pub mod tags;
pub mod technician_areas;
pub mod technician_leave;
pub mod technician_shifts;
pub mod technician_skills;
pub mod technician_work;
pub mod technicians;
pub mod ticket_links;
pub mod ticket_moves;
pub mod tickets;
pub mod today;

pub use error::{Error, Result};
pub use open::{FileState, OpenError, check_pages, check_whole, inspect, opens_unchecked};
pub use store::{MIGRATOR, Reader, Store, Writer};

/// A connection that reads; a [`Writer`] and a [`Reader`] both give one.
pub type Connection = sqlx::SqliteConnection;
