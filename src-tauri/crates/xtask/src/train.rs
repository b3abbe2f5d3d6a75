//! The models of the intake: trained by an example of that crate, which alone knows the features.

use std::path::Path;

use crate::error::Error;
use crate::run::Run;

/// Writes `model/intake.bin`.
///
/// # Errors
/// When the crate does not compile, or a labelled message cannot be read.
pub fn train(root: &Path) -> Result<(), Error> {
    Run::new(root, "cargo", &["run", "--quiet", "--package", "intake", "--example", "train"]).go()
}
