//! Recompiles the embedded migrations when they change.
fn main() {
    println!("cargo:rerun-if-changed=../../../migrations/sqlite");
}
