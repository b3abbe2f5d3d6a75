//! Screenshots of every screen, taken in the real window by the desktop tests.

use std::path::Path;

use crate::error::Error;
use crate::setup::{self, Scope};
use crate::steps;

/// Builds the UI and the app and takes the screenshots.
///
/// # Errors
/// When a tool is missing, the build fails or a screen does not come up.
pub fn screens(root: &Path) -> Result<(), Error> {
    setup::setup(root, Scope::Verify)?;
    steps::build_for_desktop(root)?;
    steps::desktop(root, &["screens"]).go()?;
    println!("The pictures are in target/screens.");
    Ok(())
}
