//! What `cargo dev` and `cargo verify` need on the machine: checked first, installed where that is possible.

use std::path::Path;

use crate::error::Error;
use crate::run::{Run, on_path, read, write};

/// The oldest Node.js that the UI's tools run on, as (major, minor).
const NODE: (u32, u32) = (20, 19);

/// What a whole run of `cargo verify` puts into target/, in GB.
const NEEDED_GB: u64 = 8;

/// How much is needed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// To build and open the app.
    Dev,
    /// Also what the desktop tests drive it with.
    Verify,
}

/// How a Linux package shows that it is installed.
enum Sign {
    /// A program on `PATH`.
    Program(&'static str),
    /// A library that pkg-config knows.
    Library(&'static str),
    /// A C header under /usr/include.
    Header(&'static str),
}

/// Debian's package, its sign, and the least scope that needs it. pkg-config comes first: it finds the libraries.
const PACKAGES: [(&str, Sign, Scope); 11] = [
    ("build-essential", Sign::Program("cc"), Scope::Dev),
    ("pkg-config", Sign::Program("pkg-config"), Scope::Dev),
    ("libwebkit2gtk-4.1-dev", Sign::Library("webkit2gtk-4.1"), Scope::Dev),
    ("libayatana-appindicator3-dev", Sign::Library("ayatana-appindicator3-0.1"), Scope::Dev),
    ("librsvg2-dev", Sign::Library("librsvg-2.0"), Scope::Dev),
    ("libxdo-dev", Sign::Header("xdo.h"), Scope::Dev),
    ("git", Sign::Program("git"), Scope::Verify),
    ("webkit2gtk-driver", Sign::Program("WebKitWebDriver"), Scope::Verify),
    ("xvfb", Sign::Program("xvfb-run"), Scope::Verify),
    ("xauth", Sign::Program("xauth"), Scope::Verify),
    ("dbus", Sign::Program("dbus-run-session"), Scope::Verify),
];

/// Checks the tools, installs the system's packages and the UI's packages that are missing.
///
/// # Errors
/// When something is missing that cannot be installed from here; the error names the one command.
pub fn setup(root: &Path, scope: Scope) -> Result<(), Error> {
    if scope == Scope::Verify {
        disk(root);
        rust_components(root)?;
    }
    if cfg!(target_os = "linux") {
        system_packages(root, scope)?;
    }
    node(root)?;
    ui_packages(root)
}

/// Says how much room there is to build in. Little room is no error: what is built already needs no more.
fn disk(root: &Path) {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
    let place = if target.is_dir() { target } else { root.to_path_buf() };
    // Windows has no df.
    let printed = Run::new(root, "df", &["-Pk", &place.to_string_lossy()]).output().unwrap_or_default();
    if let Some(free) = free_kib(&printed) {
        println!("{}", room(free));
    }
}

/// The free space that `df -Pk` prints for one place, in KiB: what stands before the percentage.
fn free_kib(printed: &str) -> Option<u64> {
    let fields: Vec<&str> = printed.lines().nth(1)?.split_whitespace().collect();
    let percent = fields.iter().position(|field| field.ends_with('%') && field.len() > 1)?;
    fields.get(percent.checked_sub(1)?)?.parse().ok()
}

/// What is said about so much free space.
fn room(free_kib: u64) -> String {
    let free = format!("Free disk space: {}.{} GB", free_kib >> 20, (free_kib >> 10) % 1_024 * 10 / 1_024);
    if free_kib >> 20 < NEEDED_GB {
        format!("{free}. cargo verify needs about {NEEDED_GB} GB in target/: if it fails, make room first.")
    } else {
        free
    }
}

fn rust_components(root: &Path) -> Result<(), Error> {
    for component in ["fmt", "clippy"] {
        if Run::new(root, "cargo", &[component, "--version"]).output().is_err() {
            return Err(Error::Missing {
                what: format!("`cargo {component}` is missing."),
                command: "rustup component add rustfmt clippy".to_owned(),
            });
        }
    }
    Ok(())
}

fn system_packages(root: &Path, scope: Scope) -> Result<(), Error> {
    let missing: Vec<&str> = PACKAGES
        .iter()
        .filter(|(_, _, needed)| *needed == Scope::Dev || scope == Scope::Verify)
        .filter(|(_, sign, _)| !installed(root, sign))
        .map(|(package, _, _)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !is_debian() {
        return Err(Error::Missing {
            what: format!("These system packages are missing (Debian's names): {}.", missing.join(" ")),
            command: other_linux(scope),
        });
    }
    apt_install(root, &missing)
}

fn installed(root: &Path, sign: &Sign) -> bool {
    match sign {
        Sign::Program(program) => on_path(program),
        Sign::Library(name) => Run::new(root, "pkg-config", &["--exists", name]).output().is_ok(),
        Sign::Header(name) => Path::new("/usr/include").join(name).is_file(),
    }
}

/// Debian and what is made from it (Ubuntu, Mint) say so in os-release.
fn is_debian() -> bool {
    read(Path::new("/etc/os-release")).is_ok_and(|text| {
        text.lines()
            .filter(|line| line.starts_with("ID=") || line.starts_with("ID_LIKE="))
            .any(|line| line.contains("debian") || line.contains("ubuntu"))
    })
}

fn other_linux(scope: Scope) -> String {
    let (dnf, pacman) = match scope {
        Scope::Dev => ("", ""),
        Scope::Verify => {
            (" git webkit2gtk-driver xorg-x11-server-Xvfb dbus-daemon", " git xorg-server-xvfb dbus")
        }
    };
    if on_path("pacman") {
        return format!(
            "sudo pacman -S --needed base-devel webkit2gtk-4.1 libayatana-appindicator librsvg xdotool{pacman}"
        );
    }
    format!(
        "sudo dnf install gcc pkgconf webkit2gtk4.1-devel libayatana-appindicator-gtk3-devel librsvg2-devel libxdo-devel{dnf}"
    )
}

/// Installs Debian packages as root or through sudo, after saying so.
fn apt_install(root: &Path, packages: &[&str]) -> Result<(), Error> {
    let list = packages.join(" ");
    let is_root = Run::new(root, "id", &["-u"]).output().is_ok_and(|id| id == "0");
    let command = format!("sudo apt-get install -y --no-install-recommends {list}");
    if !is_root && !on_path("sudo") {
        return Err(Error::Missing { what: format!("These system packages are missing: {list}."), command });
    }
    println!("Installing system packages with apt-get: {list}");
    let apt = |args: &[&str]| {
        // sudo drops the environment, so the setting goes through `env`.
        let mut words = if is_root { vec![] } else { vec!["sudo"] };
        words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]);
        words.extend(args);
        Run::new(root, words[0], &words[1..]).go()
    };
    apt(&["update"])?;
    let mut install = vec!["install", "--no-install-recommends"];
    install.extend(packages);
    apt(&install).map_err(|_| Error::Missing { what: format!("apt-get could not install {list}."), command })
}

/// Node.js and npm; where Debian's own version is new enough it is installed from there.
fn node(root: &Path) -> Result<(), Error> {
    let found = Run::new(root, "node", &["--version"]).output().ok();
    if let Some(version) = &found
        && new_enough(version)
        && Run::new(root, "npm", &["--version"]).output().is_ok()
    {
        return Ok(());
    }
    if found.is_none() && cfg!(target_os = "linux") && is_debian() {
        let candidate = Run::new(root, "apt-cache", &["policy", "nodejs"]).output().unwrap_or_default();
        let version = candidate.lines().find_map(|line| line.trim().strip_prefix("Candidate: "));
        if version.is_some_and(new_enough) {
            return apt_install(root, &["nodejs", "npm"]);
        }
    }
    Err(Error::Missing {
        what: match found {
            Some(version) => {
                format!("Node.js {version} is too old: {}.{} or newer is needed, with npm.", NODE.0, NODE.1)
            }
            None => format!("Node.js {}.{} or newer is missing, with npm.", NODE.0, NODE.1),
        },
        command: match std::env::consts::OS {
            "macos" => "brew install node",
            "windows" => "winget install OpenJS.NodeJS.LTS",
            _ => "cargo install --locked fnm && eval \"$(fnm env)\" && fnm install --lts",
        }
        .to_owned(),
    })
}

/// Whether a version such as `v20.19.4` or Debian's `20.19.2+dfsg-1` is one that the UI's tools run on.
fn new_enough(version: &str) -> bool {
    let mut parts =
        version.trim_start_matches('v').split(['.', '+', '-', '~']).map(|part| part.parse::<u32>().ok());
    match (parts.next().flatten(), parts.next().flatten()) {
        (Some(major), Some(minor)) => (major, minor) >= NODE,
        _ => false,
    }
}

/// Installs the UI's packages when there are none or the lock file has changed since.
fn ui_packages(root: &Path) -> Result<(), Error> {
    let lock = read(&root.join("ui/package-lock.json"))?;
    let stamp = root.join("ui/node_modules/.installed-lock.json");
    if read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("Installing the UI's packages with npm ci");
    Run::new(root, "npm", &["--prefix", "ui", "ci", "--no-audit", "--no-fund"]).go()?;
    write(&stamp, &lock)
}

#[cfg(test)]
mod tests {
    use super::{free_kib, new_enough, room};

    #[test]
    fn node_versions_compare_as_numbers() {
        for version in ["v20.19.0", "v20.20.2", "v22.1.0", "24.0.0~dfsg-1", "20.19.2+dfsg-1"] {
            assert!(new_enough(version), "{version} is new enough");
        }
        for version in ["v18.20.4", "v20.9.0", "20.18.3+dfsg", "(none)", ""] {
            assert!(!new_enough(version), "{version} is too old");
        }
    }

    #[test]
    fn little_room_is_said_clearly() {
        let printed = "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/my disk 263174212 31412180 7340032 33% /mnt/with space";
        assert_eq!(free_kib(printed), Some(7_340_032));
        assert_eq!(
            room(7_340_032),
            "Free disk space: 7.0 GB. cargo verify needs about 8 GB in target/: if it fails, make room first."
        );
        assert_eq!(room(65_536_000), "Free disk space: 62.5 GB");
        assert_eq!(free_kib("df: no such place"), None);
    }
}
