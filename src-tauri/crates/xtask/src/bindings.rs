//! The TypeScript bindings: written and compared by the app's own test, which alone knows the commands.

use std::path::Path;

use crate::error::Error;
use crate::run::Run;

/// Writes the bindings, or with `check` fails where the committed file is not current.
///
/// # Errors
/// When the test fails: the app does not compile, or the file has drifted.
pub fn bindings(root: &Path, check: bool) -> Result<(), Error> {
    let test = Run::new(root, "cargo", &["test", "--quiet", "--workspace", "--test", "bindings"]);
    if check { test } else { test.env("UPDATE_BINDINGS", "1") }.go()
}
