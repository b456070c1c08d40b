//! The WebDriver protocol: a browser under remote control.

use std::env;
use std::fmt;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// How long the driver may take for one command: starting a browser takes longest.
const COMMAND_DEADLINE: Duration = Duration::from_secs(60);

/// How long a script may run, in milliseconds. A page that hangs is told from a slow one by this.
const SCRIPT_DEADLINE_MS: u64 = 20_000;

/// The name under which WebDriver passes elements, fixed by the standard.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What `cargo xtask test browser` tells the tests.
///
/// # Panics
/// If it is not set.
pub fn setting(name: &str) -> String {
    env::var(name)
        .unwrap_or_else(|_| panic!("{name} is not set: run `cargo xtask test browser` instead"))
}

/// What went wrong, by WebDriver's name for it and in words.
#[derive(Debug)]
pub struct Failure {
    /// Such as `element click intercepted`.
    pub name: String,
    /// What the driver says.
    pub message: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first_line = self.message.lines().next().unwrap_or_default();
        write!(f, "{}: {first_line}", self.name)
    }
}

/// An element on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementId(String);

impl fmt::Display for ElementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ElementId {
    /// The element in a script's answer.
    pub fn from_json(value: &Value) -> Option<Self> {
        Some(Self(value.get(ELEMENT)?.as_str()?.to_owned()))
    }

    /// The element as a script's argument.
    pub fn to_json(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}

/// A browser; it closes when dropped.
pub struct Browser {
    agent: ureq::Agent,
    /// The address of the session.
    session: String,
}

impl Browser {
    /// Starts a browser that keeps a record of its console and its requests.
    ///
    /// # Panics
    /// If it does not start.
    pub fn start() -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(COMMAND_DEADLINE))
            .build();
        let driver = setting("RAFT_WORKSHOP_WEBDRIVER");
        let mut browser = Self { agent: config.into(), session: driver.clone() };
        let flags = setting("RAFT_WORKSHOP_CHROMIUM_FLAGS");
        let flags: Vec<&str> = flags.split_whitespace().collect();
        let answer = browser.post(
            "session",
            &json!({ "capabilities": { "alwaysMatch": {
                "browserName": "chrome",
                "goog:chromeOptions": {
                    "args": flags,
                    "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
                },
                "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
                "timeouts": { "script": SCRIPT_DEADLINE_MS },
            } } }),
        );
        let answer = answer.unwrap_or_else(|failure| panic!("no browser starts: {failure}"));
        let id = answer["sessionId"].as_str().expect("a new session has an id");
        browser.session = format!("{driver}/session/{id}");
        browser
    }

    /// Sends a command that takes arguments.
    ///
    /// # Errors
    /// What the driver says went wrong.
    pub fn post(&self, command: &str, arguments: &Value) -> Result<Value, Failure> {
        let url = format!("{}/{command}", self.session);
        let request = self.agent.post(url).content_type("application/json");
        let response = request.send(arguments.to_string());
        read(command, response)
    }

    /// Sends a command that only asks.
    ///
    /// # Errors
    /// What the driver says went wrong.
    pub fn get(&self, command: &str) -> Result<Value, Failure> {
        read(command, self.agent.get(format!("{}/{command}", self.session)).call())
    }

    /// Closes the window that is looked at.
    ///
    /// # Panics
    /// If it does not close.
    pub fn close_window(&self) {
        let closed = self.agent.delete(format!("{}/window", self.session)).call();
        read("window", closed).unwrap_or_else(|failure| panic!("{failure}"));
    }

    /// Asks something of the browser that WebDriver has no command for, in Chromium's own
    /// protocol.
    ///
    /// # Panics
    /// If it refuses.
    pub fn devtools(&self, command: &str, arguments: Value) -> Value {
        let call = json!({ "cmd": command, "params": arguments });
        self.post("goog/cdp/execute", &call)
            .unwrap_or_else(|failure| panic!("{command}: {failure}"))
    }

    /// Runs the body of a function on the page; a promise is waited for.
    ///
    /// # Panics
    /// If it throws, does not answer in time, or answers something else.
    pub fn script<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> T {
        let call = json!({ "script": script, "args": arguments });
        let answer = self.post("execute/sync", &call);
        let answer = answer.unwrap_or_else(|failure| panic!("{failure}\nin the script {script}"));
        serde_json::from_value(answer.clone())
            .unwrap_or_else(|error| panic!("{error}: {answer}\nfrom the script {script}"))
    }

    /// What the browser has recorded since it was last asked.
    ///
    /// # Panics
    /// If it keeps no such record.
    pub fn log(&self, kind: &str) -> Vec<Value> {
        let answer = self.post("se/log", &json!({ "type": kind }));
        let answer = answer.unwrap_or_else(|failure| panic!("no {kind} log: {failure}"));
        answer.as_array().cloned().unwrap_or_default()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Whatever is left, the end of the driver closes.
        let _ = self.agent.delete(&self.session).call();
    }
}

/// Unpacks an answer of the driver.
fn read(
    command: &str,
    response: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
) -> Result<Value, Failure> {
    let broken = |error: ureq::Error| Failure {
        name: format!("`{command}` got no answer"),
        message: error.to_string(),
    };
    let text = response.and_then(|mut response| response.body_mut().read_to_string());
    let mut answer: Value = serde_json::from_str(&text.map_err(broken)?)
        .unwrap_or_else(|error| panic!("`{command}` is answered with something else: {error}"));
    let value = answer["value"].take();
    match value.get("error").and_then(Value::as_str) {
        Some(name) => Err(Failure {
            name: name.to_owned(),
            message: value["message"].as_str().unwrap_or_default().to_owned(),
        }),
        None => Ok(value),
    }
}
