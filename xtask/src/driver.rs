//! Chromium under remote control, through ChromeDriver.

use std::{
    fs,
    io::{Read, Write},
    net::{Ipv4Addr, TcpStream},
    path::PathBuf,
    process::{Child, Command},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::{project, server::StaticServer, shell};

/// The program, as found on the search path.
pub const PROGRAM: &str = "chromedriver";
const START_DEADLINE: Duration = Duration::from_secs(30);
const STOP_DEADLINE: Duration = Duration::from_secs(5);
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// Keeps Chromium to the page: no window, no calls home, no dialogs.
const FLAGS: &[&str] = &[
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
];

/// The flags to start Chromium with.
pub fn chromium_flags() -> Vec<&'static str> {
    let mut flags = FLAGS.to_vec();
    if shell::is_root() {
        // Chromium refuses to run as root otherwise.
        flags.push("--no-sandbox");
    }
    flags
}

/// Tells a program where the page and the browser's driver are, and how to start the browser.
pub fn tell_where(command: &mut Command, server: &StaticServer, driver: &Driver) {
    command
        .env("RAFT_WORKSHOP_URL", server.url())
        .env("RAFT_WORKSHOP_WEBDRIVER", driver.url())
        .env("RAFT_WORKSHOP_CHROMIUM_FLAGS", chromium_flags().join(" "));
}

/// Writes the flags where `wasm-bindgen-test-runner` reads them, and tells where that is.
///
/// # Errors
/// When the file cannot be written.
pub fn write_capabilities() -> Result<PathBuf> {
    let folder = project::target_dir();
    let path = folder.join("webdriver.json");
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&path, capabilities(&chromium_flags())))
        .with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}

fn capabilities(flags: &[&str]) -> String {
    // Flags are plain ASCII, for which Rust's quoting is JSON's.
    format!("{{ \"goog:chromeOptions\": {{ \"args\": {flags:?} }} }}\n")
}

/// A ChromeDriver at work; it stops, and the browsers it started with it, when dropped.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts ChromeDriver on a free port and waits until it listens.
    ///
    /// # Errors
    /// When it cannot be started or does not come up.
    pub fn start() -> Result<Driver> {
        let mut process = shell::spawn_piped(Command::new(PROGRAM).arg("--port=0"))?;
        let lines = shell::lines_of(&mut process);
        let mut driver = Driver { process, port: 0 };
        let (sender, receiver) = mpsc::channel();
        // Reads on to the end, so that ChromeDriver never waits for a reader.
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if let Some(port) = announced_port(&line) {
                    // Nobody listens any more when the deadline has passed.
                    let _ = sender.send(port);
                }
            }
        });
        match receiver.recv_timeout(START_DEADLINE) {
            Ok(port) => driver.port = port,
            Err(_) => bail!("ChromeDriver did not start; run `{PROGRAM}` alone to see why"),
        }
        Ok(driver)
    }

    /// The address that WebDriver clients talk to.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks ChromeDriver to close its browsers and stop.
    fn shut_down(&mut self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(STOP_DEADLINE))?;
        write!(stream, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new())?;
        let deadline = Instant::now() + STOP_DEADLINE;
        while self.process.try_wait()?.is_none() && Instant::now() < deadline {
            thread::sleep(POLL_INTERVAL);
        }
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Whatever the polite way did not achieve, the other one does; after that there is
        // nothing more to be done about it.
        let _ = self.shut_down();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The port in ChromeDriver's line `ChromeDriver was started successfully on port 40123.`
fn announced_port(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("started successfully on port ")?;
    port.trim_end().trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_the_line_that_tells_it() {
        let line = "ChromeDriver was started successfully on port 40123.";
        assert_eq!(announced_port(line), Some(40123));
        assert_eq!(announced_port("Starting ChromeDriver 156.0 on port 0"), None);
    }

    #[test]
    fn the_flags_become_json() {
        assert_eq!(
            capabilities(&["--a", "--b"]),
            "{ \"goog:chromeOptions\": { \"args\": [\"--a\", \"--b\"] } }\n"
        );
    }
}
