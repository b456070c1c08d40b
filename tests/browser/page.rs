//! The page as its users meet it: what they see, by role and name, and what its hooks tell.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use base64::prelude::{BASE64_STANDARD, Engine};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::driver::{Browser, ElementId, Failure, setting};

/// How long anything that a test waits for may take.
const DEADLINE: Duration = Duration::from_secs(20);

/// A window's size in CSS pixels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Screen {
    /// To the right.
    pub width: u32,
    /// Down.
    pub height: u32,
    /// Whether it is held in a hand, with a thumb for a mouse.
    pub touch: bool,
}

/// A workshop's projector.
pub const PROJECTOR: Screen = Screen { width: 1920, height: 1080, touch: false };
/// A small laptop.
pub const LAPTOP: Screen = Screen { width: 1280, height: 720, touch: false };
/// A phone.
pub const PHONE: Screen = Screen { width: 390, height: 844, touch: true };

/// What the page's hooks say.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct State {
    /// `flow` or `hold`.
    pub mode: String,
    /// Whether the clock runs.
    pub playing: bool,
    /// The virtual time.
    pub time_us: u64,
    /// How many events happened.
    pub events: u64,
    /// The servers, `S1` first.
    pub servers: Vec<Server>,
    /// The notes on the table, the oldest first.
    pub notes: Vec<Note>,
    /// The safety properties, and whether they hold.
    pub properties: Vec<(String, bool)>,
}

/// What a server's hooks say.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Server {
    /// Such as `S1`.
    pub name: String,
    /// `follower`, `pre-candidate`, `candidate` or `leader`.
    pub role: String,
    /// `up`, `crashed` or `paused`.
    pub alive: String,
    /// currentTerm.
    pub term: u64,
    /// votedFor; empty for nobody.
    pub voted_for: String,
    /// commitIndex.
    pub commit: u64,
    /// The log, as `a@1 b@1`.
    pub log: String,
}

/// What a note's hooks say.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Note {
    /// Its number.
    pub id: u64,
    /// The RPC's name; replies end in `Reply`.
    pub kind: String,
    /// The sender.
    pub from: String,
    /// The receiver.
    pub to: String,
    /// Its term.
    pub term: u64,
}

/// A role that a server was seen in.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Seen {
    /// The server.
    pub server: String,
    /// Its role.
    pub role: String,
    /// Its term.
    pub term: u64,
    /// Whether it was up.
    pub alive: String,
}

impl State {
    /// The server of this name.
    pub fn server(&self, name: &str) -> &Server {
        let found = self.servers.iter().find(|server| server.name == name);
        found.unwrap_or_else(|| panic!("there is no {name} on the page"))
    }

    /// Those who are up and lead, or believe so.
    pub fn leaders(&self) -> Vec<&Server> {
        self.servers.iter().filter(|server| server.leads()).collect()
    }

    /// The leader, if exactly one server leads.
    pub fn leader(&self) -> Option<&Server> {
        match self.leaders()[..] {
            [leader] => Some(leader),
            _ => None,
        }
    }

    /// Whether all who are up have one leader, one term and one log.
    pub fn agrees(&self) -> bool {
        let up: Vec<&Server> = self.servers.iter().filter(|server| server.alive == "up").collect();
        let same = |server: &&Server| (server.term, &server.log) == (up[0].term, &up[0].log);
        self.leader().is_some() && up.iter().all(same)
    }

    /// The numbers of the notes.
    pub fn note_ids(&self) -> Vec<u64> {
        self.notes.iter().map(|note| note.id).collect()
    }
}

impl Server {
    /// Whether it is up and leads, or believes so.
    pub fn leads(&self) -> bool {
        self.role == "leader" && self.alive == "up"
    }
}

/// The page in a browser of its own. When it closes, it must have been quiet: no word of alarm on
/// the console, no request that failed or went elsewhere.
pub struct Page {
    browser: Browser,
    /// Whether something has been done that may not be drawn yet.
    acted: Cell<bool>,
}

/// A part of the page, in which things are looked for; or the whole of it.
pub struct Part<'a> {
    page: &'a Page,
    scope: Option<ElementId>,
    name: String,
}

/// Something on the page that can be used.
pub struct Element<'a> {
    page: &'a Page,
    id: ElementId,
    name: String,
}

impl Page {
    /// Opens the page, as large as a projector shows it, with these wishes in its address, such as
    /// `seed=42&servers=5&speed=10`.
    pub fn open(query: &str) -> Self {
        Self::open_on(PROJECTOR, query)
    }

    /// Opens the page in a window of this size.
    pub fn open_on(screen: Screen, query: &str) -> Self {
        Self::open_with(screen, &[], query)
    }

    /// Opens the page for somebody with these wishes: media features, such as
    /// `prefers-reduced-motion`, and their values.
    pub fn open_with(screen: Screen, features: &[(&str, &str)], query: &str) -> Self {
        let page = Self { browser: Browser::start(), acted: Cell::new(false) };
        page.resize(screen);
        page.wish(features);
        page.run_first(include_str!("scripts/watch.js"));
        page.go_to(&format!("?{query}"));
        page
    }

    /// Opens the page anew in the same tab, with this behind its address: a query, a fragment.
    pub fn go_to(&self, rest: &str) {
        // From the page itself another fragment would be no other page.
        for address in ["about:blank".to_owned(), format!("{}{rest}", setting("RAFT_WORKSHOP_URL"))]
        {
            let opened = self.browser.post("url", &json!({ "url": address }));
            opened.unwrap_or_else(|failure| panic!("the page does not open: {failure}"));
        }
        self.state();
    }

    /// Whenever the page is opened from here on, this script runs before it.
    pub fn run_first(&self, script: &str) {
        let script = json!({ "source": script });
        self.browser.devtools("Page.addScriptToEvaluateOnNewDocument", script);
    }

    /// From here on the browser asks nobody where to put what is saved.
    pub fn save_into(&self, folder: &Path) {
        self.browser.devtools(
            "Browser.setDownloadBehavior",
            json!({ "behavior": "allow", "downloadPath": folder }),
        );
    }

    /// The page may put texts where they can be pasted from, and read them there.
    pub fn allow_the_clipboard(&self) {
        self.browser.devtools(
            "Browser.grantPermissions",
            json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
        );
    }

    /// Gives the window another size.
    pub fn resize(&self, Screen { width, height, touch }: Screen) {
        self.browser.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch }),
        );
        self.browser.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": touch }));
    }

    /// From now on the system says that its user has these wishes.
    pub fn wish(&self, features: &[(&str, &str)]) {
        let feature = |&(name, value): &(&str, &str)| json!({ "name": name, "value": value });
        let features: Vec<Value> = features.iter().map(feature).collect();
        self.browser.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// Loads the page anew.
    pub fn reload(&self) {
        let done = self.browser.post("refresh", &json!({}));
        done.unwrap_or_else(|failure| panic!("the page does not load again: {failure}"));
        self.state();
    }

    /// Prints it to a file, on the paper that the page asks for: the width and height of each page
    /// in points of 1/72 inch.
    pub fn print(&self) -> Vec<(f64, f64)> {
        // Else the driver scales what is printed to the paper it takes for granted.
        let printed = self.browser.post("print", &json!({ "shrinkToFit": false }));
        let printed = printed.unwrap_or_else(|failure| panic!("it is not printed: {failure}"));
        let file = printed.as_str().and_then(|file| BASE64_STANDARD.decode(file).ok());
        let file = file.expect("the driver answers with a file");
        // Chromium writes its pages without compression: `/MediaBox [0 0 594.96 841.92]`.
        let text = String::from_utf8_lossy(&file);
        let boxes = text.split("/MediaBox").skip(1);
        let size = |after: &str| {
            let numbers = after.trim_start().strip_prefix('[')?.split(']').next()?;
            let mut numbers = numbers.split_whitespace().skip(2).map(str::parse);
            Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
        };
        boxes.map(|after| size(after).expect("a page has a size")).collect()
    }

    /// Does something as a user does; whoever looks next sees what came of it.
    fn act(&self, command: &str, arguments: &Value) -> Result<Value, Failure> {
        self.acted.set(true);
        self.browser.post(command, arguments)
    }

    /// What the browser answers once all that was done is drawn.
    fn look(&self, question: &str) -> Result<Value, Failure> {
        self.wait_for_drawing();
        self.browser.get(question)
    }

    fn wait_for_drawing(&self) {
        if self.acted.take() {
            let _: Value = self.script(include_str!("scripts/drawn.js"), &[]);
        }
    }

    /// Runs the body of a function on the page, with these arguments, once all that was done is
    /// drawn.
    pub fn script<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> T {
        self.wait_for_drawing();
        // So that a script can wait for a frame.
        let script = format!("return (async function () {{ {script} }}).apply(null, arguments);");
        self.browser.script(&script, arguments)
    }

    /// What the hooks say once the next frame is drawn.
    pub fn state(&self) -> State {
        let deadline = Instant::now() + DEADLINE;
        loop {
            // It waits for the frames by itself.
            self.acted.set(false);
            if let Some(state) = self.script(include_str!("scripts/state.js"), &[]) {
                return state;
            }
            assert!(Instant::now() < deadline, "the page has not been drawn in {DEADLINE:?}");
        }
    }

    /// Looks at the page frame by frame until there is what is waited for.
    ///
    /// # Panics
    /// If it does not come before the deadline.
    pub fn wait<T>(&self, what: &str, found: impl Fn(&State) -> Option<T>) -> T {
        let deadline = Instant::now() + DEADLINE;
        loop {
            let state = self.state();
            if let Some(found) = found(&state) {
                return found;
            }
            assert!(
                Instant::now() < deadline,
                "waited {DEADLINE:?} in vain for {what}; the page is at {state:#?}"
            );
        }
    }

    /// Looks at the page frame by frame until a condition holds, and tells what it looks like then.
    pub fn wait_until(&self, what: &str, holds: impl Fn(&State) -> bool) -> State {
        self.wait(what, |state| holds(state).then(|| state.clone()))
    }

    /// Looks at whatever the window shows until a condition holds.
    ///
    /// # Panics
    /// If it does not hold before the deadline.
    pub fn until(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + DEADLINE;
        while !holds(self) {
            assert!(Instant::now() < deadline, "waited {DEADLINE:?} in vain until {what}");
        }
    }

    /// The window that is looked at.
    pub fn window(&self) -> String {
        self.browser
            .get("window")
            .ok()
            .and_then(|it| Some(it.as_str()?.to_owned()))
            .expect("one is")
    }

    /// All windows of the browser.
    pub fn windows(&self) -> Vec<String> {
        let windows = self.browser.get("window/handles");
        let windows = windows.ok().and_then(|it| serde_json::from_value(it).ok());
        windows.expect("a browser tells its windows")
    }

    /// Looks at another window.
    pub fn turn_to(&self, window: &str) {
        let turned = self.browser.post("window", &json!({ "handle": window }));
        turned.unwrap_or_else(|failure| panic!("cannot turn to another window: {failure}"));
    }

    /// Closes the window that is looked at.
    pub fn close_window(&self) {
        self.browser.close_window();
    }

    /// Opens what may show no servers, with this behind the page's address.
    pub fn open_beside(&self, rest: &str) {
        let address = format!("{}{rest}", setting("RAFT_WORKSHOP_URL"));
        let opened = self.browser.post("url", &json!({ "url": address }));
        opened.unwrap_or_else(|failure| panic!("the page does not open: {failure}"));
    }

    /// All words that can be seen.
    pub fn body(&self) -> String {
        self.script("return document.body.innerText;", &[])
    }

    /// Waits for a leader whom all others know.
    pub fn wait_for_leader(&self) -> Server {
        self.wait("one leader whom all follow", |state| {
            state.agrees().then(|| state.leader().cloned()).flatten()
        })
    }

    /// Every role in every term that the page has shown.
    pub fn seen(&self) -> Vec<Seen> {
        self.script("return seen;", &[])
    }

    /// Presses keys, one after the other, whatever has the focus.
    pub fn press(&self, keys: &[&str]) {
        self.stroke(keys, keys.iter().flat_map(|key| [("keyDown", *key), ("keyUp", *key)]));
    }

    /// Presses a key while others are held.
    pub fn press_together(&self, keys: &[&str]) {
        let down = keys.iter().map(|key| ("keyDown", *key));
        let up = keys.iter().rev().map(|key| ("keyUp", *key));
        self.stroke(keys, down.chain(up));
    }

    fn stroke<'k>(&self, keys: &[&str], strokes: impl Iterator<Item = (&'k str, &'k str)>) {
        let stroke = |(kind, key)| json!({ "type": kind, "value": key_code(key) });
        let strokes: Vec<Value> = strokes.map(stroke).collect();
        let source = json!({ "type": "key", "id": "keyboard", "actions": strokes });
        let done = self.act("actions", &json!({ "actions": [source] }));
        done.unwrap_or_else(|failure| panic!("cannot press {keys:?}: {failure}"));
    }

    /// Touches the page there, in CSS pixels from its left upper corner.
    pub fn touch_at(&self, x: f64, y: f64) {
        let (x, y) = (x.round(), y.round());
        let finger = json!({
            "type": "pointer", "id": "hand", "parameters": { "pointerType": "mouse" },
            "actions": [
                { "type": "pointerMove", "x": x, "y": y, "duration": 0 },
                { "type": "pointerDown", "button": 0 },
                { "type": "pointerUp", "button": 0 },
            ],
        });
        let done = self.act("actions", &json!({ "actions": [finger] }));
        done.unwrap_or_else(|failure| panic!("cannot touch {x}, {y}: {failure}"));
    }

    /// The whole page.
    pub fn whole(&self) -> Part<'_> {
        Part { page: self, scope: None, name: "the page".to_owned() }
    }

    /// A server's sheet.
    pub fn server(&self, name: &str) -> Part<'_> {
        self.part(&format!("[data-server={name}]"), name)
    }

    /// A note.
    pub fn note(&self, id: u64) -> Part<'_> {
        self.part(&format!("[data-note='{id}']"), &format!("note #{id}"))
    }

    fn part(&self, hook: &str, name: &str) -> Part<'_> {
        let found: Value =
            self.script("return document.querySelector(arguments[0]);", &[hook.into()]);
        let scope = ElementId::from_json(&found);
        assert!(scope.is_some(), "there is no {name} on the page");
        Part { page: self, scope, name: name.to_owned() }
    }

    /// Clicks the page's button of this name.
    pub fn click(&self, button: &str) {
        self.button(button).click();
    }

    /// The page's button of this name.
    pub fn button(&self, name: &str) -> Element<'_> {
        self.find("button", name)
    }

    /// The page's only element of this role and name.
    pub fn find(&self, role: &str, name: &str) -> Element<'_> {
        self.whole().find(role, name)
    }

    /// Takes a note up, to read it and to do something with it.
    pub fn choose(&self, note: u64) {
        self.note(note).touch();
    }

    /// Has a server's sheet shown large where there is little room.
    pub fn choose_server(&self, name: &str) {
        self.server(name).touch();
    }

    /// What has the focus.
    pub fn focused(&self) -> Element<'_> {
        let found = self.look("element/active");
        let id = found.ok().as_ref().and_then(ElementId::from_json);
        let id = id.expect("something always has the focus, if only the page");
        Element { page: self, id, name: "what has the focus".to_owned() }
    }

    /// Waits until what bears this name has the focus.
    pub fn wait_for_focus(&self, name: &str) -> Element<'_> {
        self.until(&format!("“{name}” has the focus"), |page| page.focused().label() == name);
        self.focused()
    }

    /// The field that takes a file. Nobody sees it: a button opens it.
    pub fn file_field(&self) -> Element<'_> {
        let part = self.part("input[type=file]", "field for a file");
        part.element()
    }

    /// The words in the status line at the lower edge.
    pub fn status(&self) -> String {
        let lines = self.part("footer", "lower edge").find_all("status", "").into_iter();
        let nameless: Vec<Element> = lines.filter(|line| line.label().is_empty()).collect();
        assert!(nameless.len() == 1, "there are {} status lines", nameless.len());
        nameless[0].text()
    }

    /// The sentences that tell what happened, the latest first.
    pub fn feed(&self) -> String {
        self.find("log", "Why").text()
    }

    /// What the browser has complained about since it was last asked.
    pub fn complaints(&self) -> Vec<String> {
        let console = self.browser.log("browser");
        let alarms = console
            .iter()
            .filter(|line| matches!(line["level"].as_str(), Some("SEVERE" | "WARNING")))
            .filter_map(|line| Some(format!("console: {}", line["message"].as_str()?)));
        alarms.chain(self.failed_requests()).collect()
    }

    fn failed_requests(&self) -> Vec<String> {
        let origin = origin(&setting("RAFT_WORKSHOP_URL"));
        let mut addresses = BTreeMap::new();
        let mut failed = Vec::new();
        for line in self.browser.log("performance") {
            let message = line["message"].as_str().unwrap_or_default();
            let event: Value = serde_json::from_str(message).expect("the browser records JSON");
            let event = &event["message"];
            let about = &event["params"];
            let request = about["requestId"].as_str().unwrap_or_default().to_owned();
            match event["method"].as_str() {
                Some("Network.requestWillBeSent") => {
                    let url = about["request"]["url"].as_str().unwrap_or_default().to_owned();
                    // What the page carries within itself is no request.
                    let own = url.starts_with(&origin) || url.starts_with("data:");
                    if !own {
                        failed.push(format!("{url} is of another origin"));
                    }
                    addresses.insert(request, url);
                }
                Some("Network.responseReceived") => {
                    let status = about["response"]["status"].as_u64();
                    if status.is_some_and(|status| status >= 400) {
                        failed.push(format!("{} is answered {status:?}", addresses[&request]));
                    }
                }
                Some("Network.loadingFailed") => {
                    let address = addresses.get(&request);
                    failed.push(format!("{address:?} fails: {}", about["errorText"]));
                }
                _ => {}
            }
        }
        failed
    }

    /// Keeps a picture of a page whose test has failed, for those who look into it.
    fn keep_picture(&self) {
        let name = thread::current().name().unwrap_or("test").replace("::", "-");
        let path = format!("{}/{name}.png", env!("CARGO_TARGET_TMPDIR"));
        let picture = self.browser.get("screenshot").ok();
        let picture = picture.and_then(|picture| BASE64_STANDARD.decode(picture.as_str()?).ok());
        match picture.map(|picture| std::fs::write(&path, picture)) {
            Some(Ok(())) => eprintln!("what the page looked like is in {path}"),
            _ => eprintln!("there is no picture of the page"),
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if thread::panicking() {
            self.keep_picture();
            return;
        }
        let complaints = self.complaints();
        assert!(complaints.is_empty(), "the page was not quiet: {complaints:#?}");
    }
}

impl<'a> Part<'a> {
    fn element(&self) -> Element<'a> {
        let id = self.scope.clone().expect("only the whole page is no element");
        Element { page: self.page, id, name: self.name.clone() }
    }

    /// The words on it.
    pub fn text(&self) -> String {
        self.element().text()
    }

    /// What a screen reader calls it.
    pub fn label(&self) -> String {
        self.element().label()
    }

    /// Clicks on its first words, where no button is.
    fn touch(&self) {
        let script = "return [...arguments[0].children].find((child) => child.checkVisibility());";
        let words: Value = self.page.script(script, &[self.element().id.to_json()]);
        let id = ElementId::from_json(&words).unwrap_or_else(|| panic!("{} is empty", self.name));
        let words = Element { page: self.page, id, name: self.name.clone() };
        words.do_it("click", &json!({}));
    }

    /// The button of this name.
    pub fn button(&self, name: &str) -> Element<'a> {
        self.find("button", name)
    }

    /// The only element of this role and name, as soon as it is there; an empty name asks for the
    /// role only.
    ///
    /// # Panics
    /// If there is none before the deadline, or more than one.
    pub fn find(&self, role: &str, name: &str) -> Element<'a> {
        let deadline = Instant::now() + DEADLINE;
        loop {
            let mut found = self.find_all(role, name);
            if found.len() == 1 {
                return found.remove(0);
            }
            assert!(
                Instant::now() < deadline,
                "{} has {} elements with the role {role} and the name “{name}”",
                self.name,
                found.len()
            );
        }
    }

    /// All elements of this role and name.
    pub fn find_all(&self, role: &str, name: &str) -> Vec<Element<'a>> {
        let scope = self.scope.as_ref().map_or(Value::Null, ElementId::to_json);
        let candidates: Vec<Value> = self.page.script(
            include_str!("scripts/candidates.js"),
            &[scope, selector(role).into(), name.into()],
        );
        let elements = candidates.iter().filter_map(ElementId::from_json).map(|id| Element {
            page: self.page,
            id,
            name: format!("{name} of {}", self.name),
        });
        elements
            .filter(|element| element.ask("computedrole") == role)
            .filter(|element| name.is_empty() || element.ask("computedlabel") == name)
            .collect()
    }
}

impl<'a> Element<'a> {
    /// What is in it.
    pub fn inside(&self) -> Part<'a> {
        Part { page: self.page, scope: Some(self.id.clone()), name: self.name.clone() }
    }

    /// Clicks in its middle, as a mouse does.
    ///
    /// # Panics
    /// If it is disabled, hidden, or lies under something else.
    pub fn click(&self) {
        assert!(self.is_enabled(), "{} is disabled", self.name);
        self.do_it("click", &json!({}));
    }

    /// Types into it.
    pub fn type_in(&self, text: &str) {
        self.do_it("value", &json!({ "text": text }));
    }

    /// Empties it by keyboard, so that the page notices.
    pub fn clear(&self) {
        let (control, release, backspace) = ("\u{e009}", "\u{e000}", "\u{e003}");
        self.type_in(&format!("{control}a{release}{backspace}"));
    }

    /// Gives it the focus.
    pub fn focus(&self) {
        let _: Value = self.page.script("arguments[0].focus()", &[self.id.to_json()]);
    }

    /// The buttons in it, in order.
    pub fn buttons(&self) -> Vec<Self> {
        self.inside().find_all("button", "")
    }

    /// Whether it is a button that is switched on.
    pub fn is_pressed(&self) -> bool {
        self.property("ariaPressed") == "true"
    }

    /// Whether it can be used.
    pub fn is_enabled(&self) -> bool {
        self.ask("enabled") == true
    }

    /// The words on it.
    pub fn text(&self) -> String {
        self.ask("text").as_str().unwrap_or_default().to_owned()
    }

    /// A property, such as `value`.
    pub fn property(&self, name: &str) -> Value {
        self.ask(&format!("property/{name}"))
    }

    /// What a screen reader calls it.
    pub fn label(&self) -> String {
        self.ask("computedlabel").as_str().unwrap_or_default().to_owned()
    }

    /// What a screen reader tells besides the name.
    pub fn description(&self) -> String {
        let script = "return arguments[0].ariaDescription ?? arguments[0].title";
        self.page.script(script, &[self.id.to_json()])
    }

    /// Whether it has the focus.
    pub fn has_focus(&self) -> bool {
        self.page.script("return document.activeElement === arguments[0]", &[self.id.to_json()])
    }

    fn ask(&self, question: &str) -> Value {
        let answer = self.page.look(&format!("element/{}/{question}", self.id));
        answer.unwrap_or_else(|failure| panic!("{}: {failure}", self.name))
    }

    fn do_it(&self, command: &str, arguments: &Value) {
        let done = self.page.act(&format!("element/{}/{command}", self.id), arguments);
        done.unwrap_or_else(|failure| panic!("{}: {failure}", self.name));
    }
}

impl fmt::Display for Element<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// Where elements of a role are to be looked for.
fn selector(role: &str) -> &'static str {
    match role {
        "button" => "button, [role=button]",
        // What Chromium calls the line that opens more.
        "DisclosureTriangle" => "summary",
        "switch" => "[role=switch]",
        "searchbox" => "input[type=search]",
        "textbox" | "spinbutton" => "input, textarea",
        "region" => "section, [role=region]",
        "checkbox" => "input[type=checkbox]",
        "article" => "article",
        "heading" => "h1, h2, h3, [role=heading]",
        "status" => "output, [role=status]",
        "list" => "ul, ol",
        "dialog" => "[role=dialog]",
        "image" => "[role=img]",
        "log" => "[role=log]",
        "slider" => "[role=slider], input[type=range]",
        "toolbar" => "[role=toolbar]",
        "combobox" => "select",
        "alert" => "[role=alert]",
        "cell" => "td",
        "columnheader" | "rowheader" => "th",
        "listbox" => "[role=listbox]",
        other => panic!("the tests look for no {other}"),
    }
}

/// WebDriver's code for a key: the letter itself, or a private character for those that write
/// nothing.
fn key_code(key: &str) -> &str {
    match key {
        "Control" => "\u{e009}",
        "Shift" => "\u{e008}",
        "Tab" => "\u{e004}",
        "Enter" => "\u{e007}",
        "Escape" => "\u{e00c}",
        "Space" => " ",
        "PageUp" => "\u{e00e}",
        "PageDown" => "\u{e00f}",
        "ArrowLeft" => "\u{e012}",
        "ArrowRight" => "\u{e014}",
        "End" => "\u{e010}",
        "Home" => "\u{e011}",
        letter => letter,
    }
}

fn origin(address: &str) -> String {
    address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/") + "/"
}
