//! `cargo xtask serve`: the page on this machine, rebuilt on every change.

use std::{
    env,
    ffi::OsStr,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use lexopt::Arg;

use crate::{project, tools::Toolbox, trunk};

const PORT: u16 = 8080;
const POLL_INTERVAL: Duration = Duration::from_millis(100);

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
struct Options {
    port: u16,
    open: bool,
    release: bool,
}

/// Builds the page and serves it until it is stopped.
///
/// # Errors
/// When an argument is wrong, a tool cannot be had, or the port is taken.
pub fn run(arguments: lexopt::Parser) -> Result<()> {
    let options = parse(arguments)?;
    check_port(options.port)?;
    let needs = if options.release { trunk::NEEDS_RELEASE } else { trunk::NEEDS_DEBUG };
    let toolbox = Toolbox::with(needs)?;

    say!("Building the page; the first time this takes a minute or two.");
    let mut server = start(&toolbox, &options)?;
    if answers(&mut server, options.port) {
        announce(&options);
    }
    let status = server.wait().context("cannot wait for Trunk")?;
    if !status.success() {
        bail!("Trunk stopped ({status}); what it printed above tells why");
    }
    Ok(())
}

fn parse(mut arguments: lexopt::Parser) -> Result<Options> {
    let mut options = Options { port: PORT, open: true, release: false };
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("port") => options.port = parse_port(&arguments.value()?)?,
            Arg::Long("no-open") => options.open = false,
            Arg::Long("release") => options.release = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

fn parse_port(text: &OsStr) -> Result<u16> {
    match text.to_string_lossy().parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => bail!(
            "`{}` is no port; choose one from 1 to 65535, such as `--port {PORT}`",
            text.display()
        ),
    }
}

/// Tells early, before a long build, that the port cannot be had.
fn check_port(port: u16) -> Result<()> {
    let Err(error) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)) else { return Ok(()) };
    let remedy = match free_port_above(port) {
        Some(free) => format!("choose another one: `cargo xtask serve --port {free}`"),
        None => "choose another one with `--port N`".to_owned(),
    };
    match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            bail!("port {port} of 127.0.0.1 is taken by another program; {remedy}")
        }
        _ => bail!("port {port} of 127.0.0.1 cannot be used ({error}); {remedy}"),
    }
}

fn free_port_above(port: u16) -> Option<u16> {
    const TRIES: usize = 100;
    let first = port.max(1024).checked_add(1)?;
    (first..=u16::MAX).take(TRIES).find(|&p| TcpListener::bind((Ipv4Addr::LOCALHOST, p)).is_ok())
}

/// Where the page is built to be served, so that `dist/` stays a release.
fn serve_dir() -> PathBuf {
    project::target_dir().join("serve")
}

/// Starts Trunk, which builds, serves and watches.
fn start(toolbox: &Toolbox, options: &Options) -> Result<Child> {
    let mut command = trunk::command(toolbox, "serve");
    command.args(["--address", "127.0.0.1", "--port", &options.port.to_string(), "--dist"]);
    command.arg(serve_dir());
    if options.release {
        command.arg("--release");
    }
    command.spawn().context("cannot start Trunk")
}

/// Waits until the server answers; false when it stops before.
fn answers(server: &mut Child, port: u16) -> bool {
    while matches!(server.try_wait(), Ok(None)) {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return true;
        }
        thread::sleep(POLL_INTERVAL);
    }
    false
}

fn announce(options: &Options) {
    let address = format!("http://127.0.0.1:{}/", options.port);
    if !serve_dir().join("index.html").is_file() {
        say!("\nThe page will be at {address} when the errors above are repaired.");
        return;
    }
    say!("\nRaft Workshop is at {address} (Ctrl-C stops it).");
    if options.open {
        open(&address);
    }
}

/// Opens the address in the person's browser, or says why not: a page that does not open by
/// itself is no error.
fn open(address: &str) {
    if cfg!(target_os = "linux") && !has_display() {
        say!("There is no display here, so no browser is opened.");
        return;
    }
    let started = opener()
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if started.is_err() {
        say!("No browser could be opened; open the address yourself.");
    }
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| env::var_os(name).is_some_and(|display| !display.is_empty()))
}

/// The system's own way to open an address.
fn opener() -> Command {
    if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/C", "start", ""]);
        command
    } else {
        Command::new("xdg-open")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_words(words: &[&str]) -> Result<Options> {
        parse(lexopt::Parser::from_args(words))
    }

    #[test]
    fn by_default_the_usual_port_is_opened_in_a_browser() {
        let options = parse_words(&[]).expect("nothing is required");
        assert_eq!(options, Options { port: PORT, open: true, release: false });
    }

    #[test]
    fn all_options_together() {
        let options = parse_words(&["--release", "--port=8099", "--no-open"]).expect("all known");
        assert_eq!(options, Options { port: 8099, open: false, release: true });
    }

    #[test]
    fn a_port_must_be_a_port() {
        for words in [&["--port"][..], &["--port", "x"], &["--port", "65536"], &["--port", "0"]] {
            parse_words(words).expect_err("no port");
        }
    }

    #[test]
    fn a_taken_port_is_named_with_a_free_one() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("some port is free");
        let port = taken.local_addr().expect("it is bound").port();
        let error = check_port(port).expect_err("we hold it").to_string();
        assert!(error.contains(&format!("port {port} of 127.0.0.1 is taken")), "{error}");
        assert!(error.contains("--port"), "{error}");
    }
}
