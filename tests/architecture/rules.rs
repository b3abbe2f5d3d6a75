//! Who may use whom. ARCHITECTURE.md draws this table; a change of it is a decision (docs/adr).

/// A crate of the workspace.
pub struct Crate {
    /// Its name.
    pub name: String,
    /// Its manifest, from the root.
    pub manifest: String,
    /// What the manifest names, on any platform and with any feature.
    pub uses: Vec<Use>,
}

/// A dependency that a manifest names.
pub struct Use {
    /// The crate's name.
    pub name: String,
    /// Whether only tests see it.
    pub in_tests: bool,
}

const ROOMS: &str = "docs/adr/0001-one-app-rooms-as-crates.md";
const SQL: &str = "docs/adr/0002-sqlite-wal-one-writer.md";
const TIME: &str = "docs/adr/0004-time-and-ids-are-arguments.md";

/// A room, and the rooms that its shipped code may use.
const TABLE: &[(&str, &[&str])] = &[
    ("cool-wind-desk", &["engine", "local", "remote", "channels", "domain"]),
    ("gateway", &["engine", "local", "remote", "channels", "domain"]),
    // `coolwind analyze` reads messages without a database, so the command line also knows the pure room of intake.
    ("cli", &["engine", "local", "remote", "channels", "domain", "intake"]),
    ("engine", &["local", "intake", "domain"]),
    ("local", &["domain"]),
    ("intake", &["domain"]),
    ("remote", &["engine", "domain"]),
    ("channels", &["engine", "domain"]),
    ("domain", &[]),
    ("testkit", &["engine", "local", "intake", "domain"]),
    ("xtask", &[]),
];

/// The rooms that know a database.
const DATABASES: &[&str] = &["local", "remote"];
const DATABASE: &str = "only local and remote know a database";

/// Libraries (by the beginning of their names) that only some rooms may use, why, and where it was decided.
const LIBRARIES: &[(&str, &[&str], &str, &str)] = &[
    ("tauri", &["cool-wind-desk"], "only the shell knows the window's framework", ROOMS),
    // xtask runs the migrations on an empty file to check queries against; it has no SQL of its own.
    ("sqlx", &["local", "remote", "xtask"], "SQL stands in local and remote alone", SQL),
    ("rusqlite", DATABASES, DATABASE, SQL),
    ("libsqlite3", DATABASES, DATABASE, SQL),
    ("sqlite", DATABASES, DATABASE, SQL),
    ("libsql", DATABASES, DATABASE, SQL),
    ("turso", DATABASES, DATABASE, SQL),
    ("limbo", DATABASES, DATABASE, SQL),
    ("diesel", DATABASES, DATABASE, SQL),
    ("sea-", DATABASES, DATABASE, SQL),
    ("rbatis", DATABASES, DATABASE, SQL),
    ("toasty", DATABASES, DATABASE, SQL),
    ("postgres", DATABASES, DATABASE, SQL),
    ("tokio-postgres", DATABASES, DATABASE, SQL),
    ("deadpool", DATABASES, DATABASE, SQL),
    ("bb8", DATABASES, DATABASE, SQL),
    ("r2d2", DATABASES, DATABASE, SQL),
    ("duckdb", DATABASES, DATABASE, SQL),
    ("redb", DATABASES, DATABASE, SQL),
    ("sled", DATABASES, DATABASE, SQL),
    ("rocksdb", DATABASES, DATABASE, SQL),
    ("heed", DATABASES, DATABASE, SQL),
    ("axum", &["gateway"], "only the gateway serves HTTP", ROOMS),
    ("clap", &["cli", "gateway", "xtask"], "only programs read command lines", ROOMS),
];

/// Rooms without input, output, clock, chance or runtime.
pub const PURE: &[&str] = &["domain", "intake"];

/// The libraries that a pure room may use: each makes values out of values.
const PURE_LIBRARIES: &[&str] = &[
    "aho-corasick",
    "chrono",
    "chrono-tz",
    // Takes a mail apart: bytes in, headers and text out; no mail is fetched or sent (ADR 0006).
    "mail-parser",
    "phonenumber",
    "serde",
    "serde_json",
    "specta",
    "specta-typescript",
    "strsim",
    "thiserror",
    "unicode-normalization",
    "uuid",
];

/// The parts of the standard library that a pure room does not name. (Clippy refuses its clocks.)
const IMPURE: &[&str] = &["env", "fs", "io", "net", "os", "process", "thread"];

/// What in a source text of a pure room is not pure, as `std::fs`.
pub fn impure(source: &str) -> Vec<String> {
    let code = source.lines().map(|line| line.split("//").next().unwrap_or_default());
    let names = code.flat_map(|line| line.split("std::").skip(1).map(str::to_owned).collect::<Vec<_>>());
    names
        .flat_map(|rest| {
            // `std::fs`, and `std::{collections::BTreeMap, fs}`.
            let list = rest.strip_prefix('{').and_then(|list| list.split('}').next()).map(str::to_owned);
            list.unwrap_or(rest).split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>()
        })
        .filter_map(|name| {
            let first: String = name.chars().take_while(|letter| letter.is_alphanumeric()).collect();
            IMPURE.contains(&first.as_str()).then(|| format!("std::{first}"))
        })
        .collect()
}

/// The rooms that `room` may use; `None` for a room without a row.
pub fn may_use(room: &str) -> Option<&'static [&'static str]> {
    TABLE.iter().find(|(name, _)| *name == room).map(|(_, allowed)| *allowed)
}

/// Every forbidden use, as one line: the manifest, the rule, the decision behind it.
pub fn check(crates: &[Crate]) -> Vec<String> {
    crates.iter().flat_map(|room| room.uses.iter().filter_map(|used| forbidden(room, used))).collect()
}

fn forbidden(room: &Crate, used: &Use) -> Option<String> {
    let Crate { name, manifest, .. } = room;
    let line = |rule: String, decision: &str| {
        Some(format!("{manifest}: `{name}` uses `{}`; {rule} ({decision})", used.name))
    };
    for (library, rooms, rule, decision) in LIBRARIES {
        if used.name.starts_with(library) && !rooms.contains(&name.as_str()) {
            return line((*rule).to_owned(), decision);
        }
    }
    if used.in_tests {
        return None;
    }
    let is_room = TABLE.iter().any(|(room, _)| *room == used.name);
    if PURE.contains(&name.as_str()) && !is_room && !PURE_LIBRARIES.contains(&used.name.as_str()) {
        let rule = "a pure room has no input, output, clock, chance or runtime, and the libraries that it may use \
                    are listed in tests/architecture/rules.rs";
        return line(rule.to_owned(), TIME);
    }
    let allowed = may_use(name).unwrap_or_default();
    if !is_room || allowed.contains(&used.name.as_str()) {
        return None;
    }
    let rooms =
        if allowed.is_empty() { "no room".to_owned() } else { format!("{} only", allowed.join(", ")) };
    line(format!("it may use {rooms}"), ROOMS)
}
