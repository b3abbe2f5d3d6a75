//! Holds the table of design rules (`rules.rs`) against what Cargo says of the workspace.

#![cfg(test)] // so that the lints know a test crate for what it is

mod rules;

use std::collections::BTreeSet;
use std::path::Path;

use cargo_metadata::{DependencyKind, MetadataCommand};
use rules::{Crate, Use};

/// The workspace's crates and what they name in their manifests.
fn workspace() -> Vec<Crate> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let metadata = MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo metadata");
    metadata
        .packages
        .iter()
        .map(|package| Crate {
            name: package.name.to_string(),
            manifest: package
                .manifest_path
                .strip_prefix(root)
                .expect("a crate of the workspace stands under its root")
                .to_string(),
            uses: package
                .dependencies
                .iter()
                .map(|used| Use {
                    name: used.name.clone(),
                    in_tests: used.kind == DependencyKind::Development,
                })
                .collect(),
        })
        .collect()
}

#[test]
fn rooms_use_only_the_rooms_they_may() {
    let findings = rules::check(&workspace());
    assert!(findings.is_empty(), "the architecture is broken:\n{}", findings.join("\n"));
}

#[test]
fn every_room_has_a_row_in_the_table() {
    let rooms: BTreeSet<String> = workspace().into_iter().map(|room| room.name).collect();
    let without: Vec<&String> = rooms.iter().filter(|room| rules::may_use(room).is_none()).collect();
    assert!(without.is_empty(), "give these rooms a row in tests/architecture/rules.rs: {without:?}");
}

/// A fabricated room with the given dependencies.
fn room(name: &str, uses: &[&str]) -> Crate {
    Crate {
        name: name.to_owned(),
        manifest: format!("src-tauri/crates/{name}/Cargo.toml"),
        uses: uses.iter().map(|used| Use { name: (*used).to_owned(), in_tests: false }).collect(),
    }
}

#[test]
fn a_forbidden_use_names_file_rule_and_decision() {
    let rooms =
        [room("domain", &[]), room("intake", &["domain", "local"]), room("local", &["domain", "sqlx"])];
    let findings = rules::check(&rooms);
    assert_eq!(
        findings,
        ["src-tauri/crates/intake/Cargo.toml: `intake` uses `local`; it may use domain only \
          (docs/adr/0001-one-app-rooms-as-crates.md)"]
    );
}

#[test]
fn libraries_stay_in_their_rooms() {
    let broken = |name: &str, uses: &[&str]| rules::check(&[room(name, uses)]).len();
    assert_eq!(
        broken("engine", &["tauri-plugin-notification"]),
        1,
        "the window's framework outside the shell"
    );
    assert_eq!(broken("engine", &["sqlx"]), 1, "SQL outside local and remote");
    assert_eq!(broken("domain", &["tokio"]), 1, "a runtime in a pure room");
    assert_eq!(broken("local", &["sqlx", "tokio"]), 0);
    assert_eq!(broken("cool-wind-desk", &["tauri", "tokio"]), 0);
}

#[test]
fn the_testkit_is_for_tests() {
    let mut engine = room("engine", &["testkit"]);
    let kit = room("testkit", &[]);
    assert_eq!(rules::check(&[engine, kit]).len(), 1, "shipped code must not use the testkit");
    engine = room("engine", &[]);
    engine.uses.push(Use { name: "testkit".to_owned(), in_tests: true });
    assert!(rules::check(&[engine, room("testkit", &[])]).is_empty());
}
