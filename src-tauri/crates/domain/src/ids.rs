//! Identifiers: a newtype per record kind over UUIDv7, so that they cannot be swapped.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Namespace of every derived (version 5) id of the product.
pub const NAMESPACE: Uuid = Uuid::from_u128(0x6f0d_2a44_9c1b_5e57_8f3a_c001_71d0_de5c);

/// Draws new record ids. The system source makes UUIDv7; tests make predictable ones.
pub trait IdSource: Send + Sync {
    /// A fresh UUIDv7, whose time part is `now`.
    fn next(&self, now: crate::time::Timestamp) -> Uuid;
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A fresh id.
            #[must_use]
            pub fn new(source: &dyn IdSource, now: crate::time::Timestamp) -> Self { Self(source.next(now)) }
        }
        impl From<Uuid> for $name { fn from(id: Uuid) -> Self { Self(id) } }
        impl From<$name> for Uuid { fn from(id: $name) -> Self { id.0 } }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { Uuid::parse_str(text).map(Self) }
        }
    )+};
}

ids! {
    /// A household or business that calls.
    CustomerId,
    /// One phone number of a customer.
    CustomerPhoneId,
    /// An appliance at a customer's.
    ApplianceId,
    /// A service job.
    TicketId,
    /// A status move of a ticket.
    TicketMoveId,
    /// A tag value on a ticket: derived from both, so that two desktops make one row.
    TicketTagId,
    /// A callback that somebody owes a customer.
    FailedCallId,
    /// One try to call back.
    AttemptId,
    /// One entry of a log.
    CommunicationId,
    /// A dated promise to look at something again.
    FollowUpId,
    /// A notice in the window.
    NoticeId,
    /// A technician.
    TechnicianId,
    /// A skill, area, shift or leave of a technician.
    TechnicianPartId,
    /// A holiday of the office.
    HolidayId,
    /// A person who signs in.
    StaffId,
    /// A message of a customer as it came in.
    MessageId,
    /// What a person made of a message, kept as a label.
    MessageLabelId,
    /// A message to a customer or technician.
    OutboxId,
    /// An audit entry.
    AuditId,
    /// This installation.
    DeviceId,
    /// A setting's row: derived from its key.
    SettingId,
}

/// A derived id: equal parts give equal ids on every desktop (UUIDv5 in [`NAMESPACE`]).
#[must_use]
pub fn derived(parts: &[&str]) -> Uuid {
    Uuid::new_v5(&NAMESPACE, parts.join("\u{1f}").as_bytes())
}
