//! Customers: found by any form of their phone, kept with their appliances.

mod view;

pub use view::*;
