//! Customers' messages on their way to tickets and failed calls.

mod accept;
mod archive;
mod asks;
mod conversation;
mod identity;
mod labels;
mod making;
mod proposal;
mod read;
mod receive;
mod reply;
mod review;
mod settle;
mod standing;
mod view;

pub use accept::accept;
pub(crate) use accept::{make_of_waiting, readings_of};
pub use archive::{
    ArchiveFile, ArchiveImported, ArchiveOptions, ArchivePreview, ArchiveSample, ArchiveSender,
    import_archive, preview_archive,
};
pub(crate) use asks::asking_about;
pub use labels::{LabelPage, labels};
pub(crate) use proposal::log_channel;
pub use read::read;
pub use receive::receive;
pub use review::{dismiss, review_queue};
pub use settle::settle;
pub use view::*;

/// Longest message, in bytes. Longer ones are refused, naming the field.
pub const LONGEST: usize = crate::validate::LONG_TEXT;

use crate::validate::Check;

/// A message must say something, and fit.
pub(crate) fn check(check: &mut Check, field: &str, text: &str) {
    check.required(field, text);
    check.at_most(field, text, LONGEST);
}
