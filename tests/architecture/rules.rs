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

/// Libraries (by the beginning of their names) that only some rooms may use, why, and where it was decided.
const LIBRARIES: &[(&str, &[&str], &str, &str)] = &[
    ("tauri", &["cool-wind-desk"], "only the shell knows the window's framework", ROOMS),
    // xtask runs the migrations on an empty file to check queries against; it has no SQL of its own.
    ("sqlx", &["local", "remote", "xtask"], "SQL stands in local and remote alone", SQL),
    ("axum", &["gateway"], "only the gateway serves HTTP", ROOMS),
    ("clap", &["cli", "gateway", "xtask"], "only programs read command lines", ROOMS),
];

/// Rooms without input and output, and the libraries that would bring it in.
const PURE: (&[&str], &[&str]) =
    (&["domain", "intake"], &["tokio", "notify", "tempfile", "fd-lock", "reqwest", "tracing-appender"]);

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
    let (pure, outside) = PURE;
    if pure.contains(&name.as_str()) && outside.contains(&used.name.as_str()) {
        return line("a pure room has no input, output or runtime".to_owned(), TIME);
    }
    let is_room = TABLE.iter().any(|(room, _)| *room == used.name);
    let allowed = may_use(name).unwrap_or_default();
    if !is_room || allowed.contains(&used.name.as_str()) {
        return None;
    }
    let rooms =
        if allowed.is_empty() { "no room".to_owned() } else { format!("{} only", allowed.join(", ")) };
    line(format!("it may use {rooms}"), ROOMS)
}
