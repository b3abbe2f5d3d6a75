//! How messages are taken in.

use crate::macros::stored;
use crate::setting::GroupError;

/// The longest time that may lie between two messages of one conversation, in minutes: a week.
const LONGEST: u16 = 7 * 24 * 60;

stored! {
    /// How messages are taken in.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Options {
        /// Messages of one phone or thread that lie at most this many minutes apart belong together.
        pub conversation_minutes: u16,
    }
}

impl Default for Options {
    fn default() -> Self {
        Self { conversation_minutes: 120 }
    }
}

impl Options {
    /// Checks that the options make sense.
    pub const fn validate(&self) -> Result<(), GroupError> {
        if self.conversation_minutes == 0 || self.conversation_minutes > LONGEST {
            let problem = "must be 1 to 10080 minutes (a week)";
            return Err(GroupError { field: "conversation_minutes", problem });
        }
        Ok(())
    }
}
