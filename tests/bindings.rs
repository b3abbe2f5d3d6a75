//! The committed TypeScript bindings are those of the commands. `cargo xtask bindings` renews them.

use std::path::Path;

#[test]
fn typescript_bindings_are_current() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/backend/bindings.ts");
    let directory = tempfile::tempdir().expect("a temporary directory");
    let fresh = directory.path().join("bindings.ts");
    cool_wind_desk::export_bindings(&fresh).expect("bindings can be exported");
    let fresh = std::fs::read_to_string(fresh).expect("the bindings were written");
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::write(&committed, &fresh).expect("the bindings can be renewed");
    }
    let known = std::fs::read_to_string(&committed).unwrap_or_default().replace("\r\n", "\n");
    assert!(known == fresh, "ui/src/backend/bindings.ts is not current: run `cargo xtask bindings`");
}
