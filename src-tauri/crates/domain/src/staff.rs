//! People who sign in.

use crate::macros::text_enum;

text_enum! {
    /// What a person who signs in may do.
    Role {
        /// Runs the day.
        Staff = "staff",
        /// Also configures, sees reports, receives escalations.
        Admin = "admin",
    }
}
