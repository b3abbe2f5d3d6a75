//! The real app in a real window, with a home, a clock and a notification service of its own.

use std::cell::Cell;
use std::ops::Deref;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::rc::Rc;

use tempfile::TempDir;

use crate::driver::Driver;
use crate::notifications::Notifications;

/// How many lines of the app's log a failure prints.
const LOG_LINES: usize = 40;

/// A running app. Every command of the [`Driver`] works on it.
pub struct Desk {
    name: &'static str,
    home: Rc<TempDir>,
    process: Child,
    driver: Driver,
    /// What the app shows on the desktop.
    pub notifications: Rc<Notifications>,
    messages: Cell<u32>,
}

impl Deref for Desk {
    type Target = Driver;

    fn deref(&self) -> &Driver {
        &self.driver
    }
}

impl Desk {
    /// Opens the app on an empty data directory. `name` is the test's, for the files that a failure leaves.
    pub fn open(name: &'static str) -> Self {
        Self::open_in(name, home(), Rc::new(Notifications::listen()), &[])
    }

    /// Opens the app once more while this one runs, on a data directory of its own.
    pub fn open_beside(&self, name: &'static str) -> Self {
        Self::open_in(name, home(), self.notifications.clone(), &[])
    }

    /// Opens the app once more while this one runs, on the same data directory.
    pub fn open_again(&self, name: &'static str) -> Self {
        Self::open_in(name, self.home.clone(), self.notifications.clone(), &[])
    }

    /// Opens the app on invented tickets, signed in as the demo admin; `args` are more arguments.
    pub fn demo(name: &'static str, tickets: u32, args: &[&str]) -> Self {
        let home = home();
        let data = data(home.path());
        let generated = Command::new(built("coolwind"))
            .args(["generate", "--seed", "1", "--tickets", &tickets.to_string(), "--data"])
            .arg(&data)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("coolwind is built with the workspace");
        assert!(generated.success(), "coolwind generate failed: {generated}");
        let args: Vec<&str> = ["--demo"].iter().chain(args).copied().collect();
        Self::open_in(name, home, Rc::new(Notifications::listen()), &args)
    }

    fn open_in(
        name: &'static str,
        home: Rc<TempDir>,
        notifications: Rc<Notifications>,
        args: &[&str],
    ) -> Self {
        std::fs::write(clock(home.path()), "0").expect("the test's home can be written");
        let port = Driver::free_port();
        let process = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .arg("--host=127.0.0.1")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
            .env("NO_AT_BRIDGE", "1")
            .env("COOLWIND_DATA_DIR", data(home.path()))
            .env("COOLWIND_TEST_CLOCK", clock(home.path()))
            .env("HOME", home.path())
            .env("XDG_DATA_HOME", home.path().join("share"))
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env("XDG_CACHE_HOME", home.path().join("cache"))
            .stdin(Stdio::null())
            // The app and WebKit's own processes are its children, and end with its group.
            .process_group(0)
            .spawn()
            .expect("WebKitWebDriver is installed by `cargo verify`");
        let driver = Driver::start(port, env!("CARGO_BIN_EXE_cool-wind-desk"), args);
        Self { name, home, process, driver, notifications, messages: Cell::new(0) }
    }

    /// Moves the app's clock to `minutes` after the real time.
    pub fn set_clock_ahead(&self, minutes: i64) {
        let (clock, fresh) = (clock(self.home.path()), self.home.path().join("clock.fresh"));
        // Renamed, so that the app never reads half a number.
        std::fs::write(&fresh, (minutes * 60_000).to_string())
            .and_then(|()| std::fs::rename(&fresh, &clock))
            .expect("the test's home can be written");
    }

    /// Gives a customer's message to `coolwind intake` beside the running app; returns what it says was made.
    #[track_caller]
    pub fn intake(&self, text: &str) -> String {
        let input = self.home.path().join("messages.jsonl");
        let id = self.messages.replace(self.messages.get() + 1).to_string();
        let line = serde_json::json!({ "id": id, "channel": "whatsapp", "text": text });
        std::fs::write(&input, format!("{line}\n")).expect("the test's home can be written");
        let output = Command::new(built("coolwind"))
            .args(["intake", "--data"])
            .arg(self.data())
            .stdin(std::fs::File::open(&input).expect("the messages were just written"))
            .output()
            .expect("coolwind is built with the workspace");
        assert!(output.status.success(), "coolwind intake: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The directory where the app keeps its database and log.
    pub fn data(&self) -> PathBuf {
        data(self.home.path())
    }

    /// The last lines of the app's newest log file.
    fn log_tail(&self) -> String {
        let logs = std::fs::read_dir(self.data().join("logs")).into_iter().flatten().flatten();
        let Some(newest) = logs.map(|entry| entry.path()).max() else {
            return "no log was written".to_owned();
        };
        let log = std::fs::read_to_string(newest).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(LOG_LINES)..].join("\n")
    }

    /// What a person needs to understand a failure: a picture, the page's text and the log.
    fn report(&self) {
        let directory = out("desktop");
        let picture = directory.join(format!("{}.png", self.name));
        match self.driver.screenshot(&picture) {
            Ok(()) => eprintln!("the window when it failed: {}", picture.display()),
            Err(error) => eprintln!("no picture of the window: {error}"),
        }
        eprintln!("notifications so far: {:#?}", self.notifications.shown());
        eprintln!("the end of the app's log:\n{}", self.log_tail());
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.report();
        }
        self.driver.end();
        // Closing the window only hides the app in the tray, so its whole group is ended by name of the leader.
        // `kill` of the shell itself: every machine has it.
        let group = format!("-{}", self.process.id());
        let _ = Command::new("sh").args(["-c", "kill -s KILL -- \"$0\"", &group]).status();
        let _ = self.process.wait();
    }
}

/// A directory under Cargo's target directory for files that a person looks at.
pub fn out(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name(name);
    std::fs::create_dir_all(&directory).expect("the target directory can be written");
    directory
}

/// Another program of this workspace, which stands beside the app.
fn built(program: &str) -> PathBuf {
    Path::new(env!("CARGO_BIN_EXE_cool-wind-desk")).with_file_name(program)
}

fn home() -> Rc<TempDir> {
    Rc::new(tempfile::Builder::new().prefix("cool-wind-").tempdir().expect("a temporary directory"))
}

fn data(home: &Path) -> PathBuf {
    home.join("data")
}

fn clock(home: &Path) -> PathBuf {
    home.join("clock")
}
