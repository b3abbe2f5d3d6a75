//! A WebDriver client for WebKitWebDriver: the few commands of the W3C protocol that the journeys need, over plain
//! HTTP, blocking.

use std::fmt::Debug;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// The name under which the protocol hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The first of some elements that is seen. By hand, for the driver's own `displayed` takes a title that is cut with
/// an ellipsis for hidden.
const FIRST_SEEN: &str = "const isShown = (element) => {\
        const { width, height } = element.getBoundingClientRect();\
        return width > 1 && height > 1;\
    };\
    const isSeen = (element) => {\
        if (!isShown(element) || getComputedStyle(element).visibility !== 'visible') return false;\
        for (let around = element.parentElement; around; around = around.parentElement) {\
            if (getComputedStyle(around).overflow !== 'visible' && !isShown(around)) return false;\
        }\
        return true;\
    };\
    return [...arguments].find(isSeen) ?? null;";

/// How long anything on the screen may take, with two cores and a software renderer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where an element is looked for.
#[derive(Debug, Clone)]
pub enum By {
    /// By a CSS selector.
    Css(String),
    /// By an XPath expression.
    Path(String),
}

impl From<&str> for By {
    fn from(css: &str) -> Self {
        Self::Css(css.to_owned())
    }
}

/// The button, link, tab or menu item whose name begins with `name`: a key or a count may follow.
pub fn named(name: &str) -> By {
    let name = literal(name);
    let is_control =
        "self::button or self::a or @role='button' or @role='menuitem' or @role='tab' or @role='radio'";
    By::Path(format!(
        "//*[{is_control}][starts-with(normalize-space(.), {name}) or starts-with(@aria-label, {name})]"
    ))
}

/// The innermost element whose text contains `text`.
pub fn showing(text: &str) -> By {
    let text = literal(text);
    By::Path(format!(
        "//body//*[contains(normalize-space(.), {text})][not(*[contains(normalize-space(.), {text})])]"
    ))
}

/// The heading of the screen.
pub fn heading(text: &str) -> By {
    By::Path(format!("//h1[normalize-space(.) = {}]", literal(text)))
}

/// The field that a label of this text belongs to.
pub fn field(label: &str) -> By {
    let label = literal(label);
    let wanted = "self::input or self::textarea or self::select";
    By::Path(format!(
        "//*[{wanted}][@aria-label={label} or @id=//label[starts-with(normalize-space(.), {label})]/@for \
         or ancestor::label[starts-with(normalize-space(.), {label})]]"
    ))
}

/// A string in XPath, which knows no escapes.
fn literal(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}

/// A session with the window of one running app.
pub struct Driver {
    port: u16,
    session: String,
}

impl Driver {
    /// A port on which nobody listens yet.
    pub fn free_port() -> u16 {
        TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .expect("a free port")
            .port()
    }

    /// Asks the driver that listens on `port` to start `app` with `args`, and waits for its window.
    pub fn start(port: u16, app: &str, args: &[&str]) -> Self {
        let mut driver = Self { port, session: String::new() };
        wait_for("WebKitWebDriver to listen", || TcpStream::connect(("127.0.0.1", port)));
        let wanted = json!({ "webkitgtk:browserOptions": { "binary": app, "args": args } });
        let session = driver
            .http("POST", "/session", Some(&json!({ "capabilities": { "alwaysMatch": wanted } })))
            .unwrap_or_else(|error| panic!("the app did not open its window: {error}"));
        driver.session = session["sessionId"].as_str().expect("a session has an id").to_owned();
        driver
    }

    /// Ends the session, which ends the app.
    pub fn end(&self) {
        // The app may be gone already, and then there is nothing to end.
        let _ = self.ask("DELETE", "", None);
    }

    /// Waits for an element.
    #[track_caller]
    pub fn wait(&self, by: impl Into<By>) -> String {
        let by = by.into();
        wait_for(&format!("{by:?} on the screen"), || self.must_find(&by))
    }

    /// Waits until no such element is there.
    #[track_caller]
    pub fn wait_gone(&self, by: impl Into<By>) {
        let by = by.into();
        wait_for(&format!("{by:?} to go"), || match self.find(&by)? {
            Some(_) => Err("still there".to_owned()),
            None => Ok(()),
        });
    }

    /// Clicks, again while something still covers the element or it is being replaced.
    #[track_caller]
    pub fn click(&self, by: impl Into<By>) {
        let by = by.into();
        wait_for(&format!("to click {by:?}"), || {
            self.ask("POST", &format!("/element/{}/click", self.must_find(&by)?), Some(&json!({})))
        });
    }

    /// Types into a field that has the focus afterwards.
    #[track_caller]
    pub fn type_into(&self, by: impl Into<By>, text: &str) {
        let by = by.into();
        wait_for(&format!("to type into {by:?}"), || {
            self.ask(
                "POST",
                &format!("/element/{}/value", self.must_find(&by)?),
                Some(&json!({ "text": text })),
            )
        });
    }

    /// The text that an element shows.
    #[track_caller]
    pub fn text(&self, by: impl Into<By>) -> String {
        let by = by.into();
        wait_for(&format!("the text of {by:?}"), || {
            let text = self.ask("GET", &format!("/element/{}/text", self.must_find(&by)?), None)?;
            // What is fading in has no text yet.
            text.as_str()
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
                .ok_or_else(|| "no text".to_owned())
        })
    }

    /// An attribute of an element; empty where it has none.
    #[track_caller]
    pub fn attribute(&self, by: impl Into<By>, name: &str) -> String {
        let by = by.into();
        let value = wait_for(&format!("`{name}` of {by:?}"), || {
            self.ask("GET", &format!("/element/{}/attribute/{name}", self.must_find(&by)?), None)
        });
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Drags with the mouse, in steps and with a rest at the end, as a hand does.
    #[track_caller]
    pub fn drag(&self, from: impl Into<By>, to: impl Into<By>) {
        let (from, to) = (self.wait(from), self.wait(to));
        let (start, end) = (self.middle(&from), self.middle(&to));
        let mut actions = vec![
            json!({ "type": "pointerMove", "x": start.0, "y": start.1, "duration": 0 }),
            json!({ "type": "pointerDown", "button": 0 }),
        ];
        for step in 1..=10 {
            let at = |from: i64, to: i64| from + (to - from) * step / 10;
            let (x, y) = (at(start.0, end.0), at(start.1, end.1));
            actions.push(json!({ "type": "pointerMove", "x": x, "y": y, "duration": 30 }));
        }
        actions.push(json!({ "type": "pause", "duration": 200 }));
        actions.push(json!({ "type": "pointerUp", "button": 0 }));
        self.act(&json!([{ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": actions }]));
    }

    /// Runs a script in the page and returns what it returns.
    #[track_caller]
    pub fn script(&self, script: &str) -> Value {
        self.ask("POST", "/execute/sync", Some(&json!({ "script": script, "args": [] })))
            .unwrap_or_else(|error| panic!("the page's script failed: {error}\n{script}"))
    }

    /// Runs a script that ends when it calls its last argument, and returns what it gives there.
    #[track_caller]
    pub fn script_until_done(&self, script: &str, args: &Value) -> Value {
        self.ask("POST", "/execute/async", Some(&json!({ "script": script, "args": args })))
            .unwrap_or_else(|error| panic!("the page's script failed: {error}\n{script}"))
    }

    /// Whether the window is shown at all, as its page is told.
    #[track_caller]
    pub fn is_shown(&self) -> bool {
        self.script("return document.visibilityState") == "visible"
    }

    /// Loads the page anew, as after a restart of the window, and waits until it is there.
    #[track_caller]
    pub fn reload(&self) {
        self.ask("POST", "/refresh", Some(&json!({})))
            .unwrap_or_else(|error| panic!("the page does not load: {error}"));
    }

    /// Makes the window's inside this many CSS pixels wide and high.
    pub fn resize(&self, width: i64, height: i64) {
        let outer = |wide, high| {
            self.ask("POST", "/window/rect", Some(&json!({ "width": wide, "height": high })))
                .unwrap_or_else(|error| panic!("the window cannot be resized: {error}"));
        };
        outer(width, height);
        let inner = self.script("return [window.innerWidth, window.innerHeight]");
        let missing = |at: usize, wanted: i64| wanted - inner[at].as_i64().unwrap_or(wanted);
        outer(width + missing(0, width), height + missing(1, height));
    }

    /// Saves a picture of the window's inside.
    ///
    /// # Errors
    /// When the app is gone or the file cannot be written.
    pub fn screenshot(&self, file: &Path) -> Result<(), String> {
        // WebKit takes the picture with the next repaint, and a window at rest does not repaint by itself.
        self.script(
            "const dot = document.createElement('i');\
             Object.assign(dot.style, { position: 'fixed', left: 0, bottom: 0, width: '1px', height: '1px' });\
             document.body.append(dot);\
             const blink = setInterval(() => { dot.style.background = dot.style.background ? '' : '#8881'; }, 20);\
             setTimeout(() => { clearInterval(blink); dot.remove(); }, 1000);",
        );
        let picture = self.ask("GET", "/screenshot", None)?;
        let bytes = from_base64(picture.as_str().unwrap_or_default());
        std::fs::write(file, bytes).map_err(|error| format!("{}: {error}", file.display()))
    }

    fn must_find(&self, by: &By) -> Result<String, String> {
        self.find(by)?.ok_or_else(|| "no element that a person sees".to_owned())
    }

    /// The first match that is seen: what is said to screen readers alone stands in the page too.
    fn find(&self, by: &By) -> Result<Option<String>, String> {
        let (using, value) = match by {
            By::Css(css) => ("css selector", css),
            By::Path(path) => ("xpath", path),
        };
        let found = self.ask("POST", "/elements", Some(&json!({ "using": using, "value": value })))?;
        let seen =
            self.ask("POST", "/execute/sync", Some(&json!({ "script": FIRST_SEEN, "args": found })))?;
        Ok(seen[ELEMENT].as_str().map(str::to_owned))
    }

    /// The middle of an element, from the window's corner.
    fn middle(&self, element: &str) -> (i64, i64) {
        let script = "const box = arguments[0].getBoundingClientRect();\
                      return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round)";
        let body = json!({ "script": script, "args": [{ ELEMENT: element }] });
        let at = self
            .ask("POST", "/execute/sync", Some(&body))
            .unwrap_or_else(|error| panic!("no position: {error}"));
        (at[0].as_i64().unwrap_or_default(), at[1].as_i64().unwrap_or_default())
    }

    #[track_caller]
    fn act(&self, actions: &Value) {
        self.ask("POST", "/actions", Some(&json!({ "actions": actions })))
            .unwrap_or_else(|error| panic!("the driver refused the keys or the mouse: {error}"));
    }

    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
        self.http(method, &format!("/session/{}{path}", self.session), body)
    }

    fn http(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
        let body = body.map(Value::to_string).unwrap_or_default();
        let answer = exchange(self.port, method, path, &body)
            .map_err(|error| format!("the driver is gone: {error}"))?;
        let start =
            answer.windows(4).position(|end| end == b"\r\n\r\n").ok_or("an answer without a head")? + 4;
        let mut answer: Value =
            serde_json::from_slice(&answer[start..]).map_err(|error| error.to_string())?;
        let value = answer["value"].take();
        match value["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default())),
            None => Ok(value),
        }
    }
}

/// One request, one connection.
fn exchange(port: u16, method: &str, path: &str, body: &str) -> std::io::Result<Vec<u8>> {
    let mut connection = TcpStream::connect(("127.0.0.1", port))?;
    connection.set_read_timeout(Some(PATIENCE))?;
    let length = body.len();
    write!(
        connection,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json; charset=utf-8\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )?;
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer)?;
    Ok(answer)
}

/// Asks again and again until `attempt` succeeds; panics with its last error when it never does.
#[track_caller]
pub fn wait_for<T, E: Debug>(what: &str, mut attempt: impl FnMut() -> Result<T, E>) -> T {
    let start = Instant::now();
    loop {
        match attempt() {
            Ok(value) => return value,
            Err(error) if start.elapsed() > PATIENCE => {
                panic!("waited {} s for {what}; the last answer: {error:?}", PATIENCE.as_secs())
            }
            // The screen is another process: there is nothing to wait on but its next answer.
            Err(_) => std::thread::sleep(Duration::from_millis(50)),
        }
    }
}

fn from_base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0u32);
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    bytes
}
