//! Pure values and rules of the service desk.
//!
//! Nothing here reads a clock, draws an id or touches a file: `now` and ids are arguments. Every rule has one
//! home, named after the domain's word for it; the numbers are defaults of settings and come in as values.

mod macros;

pub mod appliance;
pub mod assignment;
pub mod calendar;
pub mod channel;
pub mod failed_call;
pub mod follow_up;
pub mod ids;
pub mod intake;
pub mod notice;
pub mod number;
pub mod phone;
pub mod priority;
pub mod setting;
pub mod sla;
pub mod staff;
pub mod tags;
pub mod ticket;
pub mod time;
pub mod towns;
