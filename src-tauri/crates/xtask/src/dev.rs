//! `cargo dev`: from a fresh clone to the open window.

use std::path::Path;

use crate::error::Error;
use crate::run::{Run, built, write};
use crate::setup::{self, Scope};

/// Where the invented office of `cargo dev -- --demo` lives.
const DEMO_DATA: &str = "target/demo-data";

/// Installs what is missing, makes the demo database when asked, and opens the app. Returns when it is closed.
///
/// # Errors
/// When a tool is missing, the build fails or the app ends with a failure.
pub fn dev(root: &Path, demo: bool, mut app: Vec<String>) -> Result<(), Error> {
    setup::setup(root, Scope::Dev)?;
    let demo = demo || app.iter().any(|arg| arg == "--demo");
    if demo && !app.iter().any(|arg| arg == "--demo") {
        app.push("--demo".to_owned());
    }
    // The first `--` ends Tauri's own arguments, the second one Cargo's: two programs stand in the workspace.
    let mut args = vec!["--prefix", "ui", "tauri", "dev", "-c", "src-tauri/tauri.dev.conf.json", "--"];
    args.extend(["--package", "cool-wind-desk", "--"]);
    args.extend(app.iter().map(String::as_str));
    let mut tauri = Run::new(root, "npx", &args);
    if demo {
        make_demo(root)?;
        tauri = tauri.env("COOLWIND_DATA_DIR", root.join(DEMO_DATA));
    }
    tauri.go()
}

/// Makes the demo database once; a later start goes on with it, so that what was tried out stays.
fn make_demo(root: &Path) -> Result<(), Error> {
    // Written only after generating ended well, so that an interrupted first start begins again.
    let finished = root.join(DEMO_DATA).join("demo.complete");
    if finished.is_file() {
        println!("Demo tickets: {DEMO_DATA} (delete the directory to start over)");
        return Ok(());
    }
    let data = root.join(DEMO_DATA);
    if data.exists() {
        std::fs::remove_dir_all(&data).map_err(Error::file(&data))?;
    }
    println!("Making 500 demo tickets in {DEMO_DATA} …");
    // With the app beside it, so that opening the app finds the same dependencies compiled.
    Run::new(
        root,
        "cargo",
        &["build", "--package", "cool-wind-desk", "--package", "cli", "--bin", "coolwind"],
    )
    .go()?;
    let generate = ["generate", "--data", DEMO_DATA, "--tickets", "500", "--seed", "1"];
    Run::new(root, &built(root, "coolwind"), &generate).go()?;
    write(&finished, "Made by cargo dev -- --demo.\n")
}
