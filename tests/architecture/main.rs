//! Holds the table of design rules (`rules.rs`) against what Cargo says of the workspace.

#![cfg(test)] // so that the lints know a test crate for what it is

mod rules;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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
    for library in
        ["rusqlite", "diesel", "sea-orm", "libsqlite3-sys", "tokio-postgres", "postgres-types", "redb"]
    {
        assert_eq!(broken("engine", &[library]), 1, "{library}: a database outside local and remote");
        assert_eq!(broken("local", &[library]), 0, "{library}");
    }
    for library in ["tokio", "rand", "getrandom", "reqwest", "a-library-of-tomorrow"] {
        assert_eq!(broken("domain", &[library]), 1, "{library} in a pure room");
        assert_eq!(broken("intake", &[library]), 1, "{library} in a pure room");
    }
    assert_eq!(broken("domain", &["chrono", "serde"]), 0);
    assert_eq!(broken("local", &["sqlx", "tokio"]), 0);
    assert_eq!(broken("cool-wind-desk", &["tauri", "tokio"]), 0);
}

/// Every Rust file below a directory.
fn sources(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).expect("a room's sources can be listed");
    let paths = entries.map(|entry| entry.expect("a room's sources can be listed").path());
    paths
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

#[test]
fn pure_rooms_name_nothing_of_the_system() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/crates");
    let mut findings = Vec::new();
    for room in rules::PURE {
        for path in sources(&crates.join(room).join("src")) {
            let text = std::fs::read_to_string(&path).expect("a source can be read");
            findings
                .extend(rules::impure(&text).into_iter().map(|what| format!("{}: {what}", path.display())));
        }
    }
    assert!(findings.is_empty(), "a pure room has no input, output or runtime:\n{}", findings.join("\n"));
}

#[test]
fn what_is_not_pure_is_seen_wherever_it_is_named() {
    assert_eq!(rules::impure("use std::fs::File;"), ["std::fs"]);
    assert_eq!(rules::impure("let x = std::env::var(\"HOME\");"), ["std::env"]);
    assert_eq!(rules::impure("use std::{collections::BTreeMap, net::TcpStream};"), ["std::net"]);
    assert_eq!(rules::impure("use std::fmt; // not std::fs\nuse std::sync::LazyLock;"), [""; 0]);
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
