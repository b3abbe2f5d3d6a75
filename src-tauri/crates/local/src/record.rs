//! How values of the domain stand in columns.

use domain::ids;
use domain::time::Timestamp;
use uuid::Uuid;

/// A value that is stored in one column.
pub(crate) trait Stored: Sized {
    /// What SQLite gives back.
    type Column;
    /// From the column.
    fn load(column: Self::Column) -> Self;
    /// To the column.
    fn store(&self) -> Self::Column;
}

macro_rules! as_is {
    ($($type:ty),+) => {$(
        impl Stored for $type {
            type Column = Self;
            fn load(column: Self) -> Self { column }
            fn store(&self) -> Self { self.clone() }
        }
    )+};
}
as_is!(String, i64, Vec<u8>, Uuid);

impl Stored for bool {
    type Column = i64;
    fn load(column: i64) -> Self {
        column != 0
    }
    fn store(&self) -> i64 {
        i64::from(*self)
    }
}

impl Stored for Timestamp {
    type Column = i64;
    fn load(column: i64) -> Self {
        Self(column)
    }
    fn store(&self) -> i64 {
        self.0
    }
}

impl<T: Stored> Stored for Option<T> {
    type Column = Option<T::Column>;
    fn load(column: Self::Column) -> Self {
        column.map(T::load)
    }
    fn store(&self) -> Self::Column {
        self.as_ref().map(T::store)
    }
}

macro_rules! stored_ids {
    ($($type:ident),+ $(,)?) => {$(
        impl Stored for ids::$type {
            type Column = Uuid;
            fn load(column: Uuid) -> Self { Self(column) }
            fn store(&self) -> Uuid { self.0 }
        }
    )+};
}
stored_ids!(
    CustomerId,
    CustomerPhoneId,
    ApplianceId,
    TicketId,
    TicketMoveId,
    TicketTagId,
    FailedCallId,
    AttemptId,
    CommunicationId,
    FollowUpId,
    NoticeId,
    TechnicianId,
    TechnicianPartId,
    HolidayId,
    StaffId,
    MessageId,
    MessageLabelId,
    OutboxId,
    AuditId,
    DeviceId,
    SettingId,
);

// A value of a newer version loads as `Unknown` and is stored as "unknown". No update writes that over the value:
// each statement keeps the column where it is given "unknown" (`iif(?2 = 'unknown', kind, ?2)`), so that a use case
// may change other fields of the row (docs/adr/0005).
macro_rules! stored_texts {
    ($($type:ty),+ $(,)?) => {$(
        impl Stored for $type {
            type Column = String;
            fn load(column: String) -> Self { Self::from_stored(&column) }
            fn store(&self) -> String { self.as_str().to_owned() }
        }
    )+};
}
stored_texts!(
    domain::appliance::ApplianceKind,
    domain::appliance::ServiceType,
    domain::channel::CommunicationChannel,
    domain::channel::Delivery,
    domain::channel::Direction,
    domain::channel::Source,
    domain::failed_call::AttemptOutcome,
    domain::failed_call::FailedCallStatus,
    domain::follow_up::FollowUpKind,
    domain::follow_up::FollowUpStatus,
    domain::notice::NoticeKind,
    domain::priority::Priority,
    domain::priority::Urgency,
    domain::staff::Role,
    domain::ticket::HoldReason,
    domain::ticket::TicketStatus,
);

/// Ids as a JSON array of hexadecimal texts: how a static statement takes many (`unhex(value)` of `json_each`).
pub(crate) fn ids_as_json(ids: impl Iterator<Item = Uuid>) -> String {
    let quoted: Vec<String> = ids.map(|id| format!("\"{}\"", id.simple())).collect();
    format!("[{}]", quoted.join(","))
}

/// Declares a record and the row that it is read from: one field a column, in the table's order.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident from $row:ident { $($(#[$fmeta:meta])* $field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        pub struct $name { $($(#[$fmeta])* pub $field: $type,)+ }

        #[derive(sqlx::FromRow)]
        pub(crate) struct $row { $(pub(crate) $field: <$type as $crate::record::Stored>::Column,)+ }

        impl From<$row> for $name {
            fn from(row: $row) -> Self {
                Self { $($field: <$type as $crate::record::Stored>::load(row.$field),)+ }
            }
        }
    };
}
pub(crate) use record;
