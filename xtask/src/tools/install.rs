//! Installing what is missing.
//!
//! Every installation says what it does and how long it may take. A tool is built in a folder
//! of its own and moved to its place when it works, so that an interrupted installation leaves
//! nothing that is believed later.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Context, Result, bail};

use super::{Component, NODE, Source, System, Tool};
use crate::shell;

/// What to do when something that comes from the network does not come.
const NETWORK_REMEDY: &str = "the lines above tell why; if the network was missing, \
                              connect this machine and run the command again";

/// A quick build: these programs start other programs, they compute little themselves.
const QUICK_BUILD: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

/// Makes sure that the compiler can compile for a platform.
///
/// # Errors
/// When it cannot and rustup does not help.
pub fn target(target: &str) -> Result<()> {
    let library =
        shell::output(Command::new("rustc").args(["--print", "target-libdir", "--target", target]));
    if library.is_some_and(|path| Path::new(path.trim()).is_dir()) {
        return Ok(());
    }
    rustup(&format!("the compiler's target {target}"), &["target", "add", target])
}

/// Makes sure that a companion of the compiler is there.
///
/// # Errors
/// When it is not and rustup does not help.
pub fn component(component: &Component) -> Result<()> {
    if shell::succeeds(shell::cargo().args([component.subcommand, "--version"])) {
        return Ok(());
    }
    rustup(component.name, &["component", "add", component.name])
}

fn rustup(what: &str, arguments: &[&str]) -> Result<()> {
    if shell::find("rustup").is_none() {
        bail!(
            "{what} is missing, and rustup, which would add it, is not installed; \
             install Rust with rustup, or add it the way your Rust was installed"
        );
    }
    say!("Adding {what} with rustup (some seconds, once).");
    shell::run(Command::new("rustup").args(arguments))
        .with_context(|| format!("{what} could not be added; {NETWORK_REMEDY}"))
}

/// Makes sure that programs of the operating system are there.
///
/// # Errors
/// When they are not, and this is not Debian or we may not install packages.
pub fn system(system: &System) -> Result<()> {
    if shell::find(system.program).is_some() {
        return Ok(());
    }
    let packages = system.packages.join(" ");
    if !is_debian() {
        bail!(
            "{system} is missing; install it with your system's package manager, \
             so that `{}` is on the search path",
            system.program
        );
    }
    if !shell::is_root() {
        bail!(
            "{system} is missing; install it with \
             `sudo apt-get update && sudo apt-get install {packages}`"
        );
    }
    say!("Installing {packages} with apt-get (1 or 2 minutes, once).");
    let install = ["install", "--quiet", "--yes", "--no-install-recommends"];
    apt_get(&["update", "--quiet"])
        .and_then(|()| apt_get(&[&install, system.packages].concat()))
        .with_context(|| format!("{system} could not be installed; {NETWORK_REMEDY}"))
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    shell::run(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian") && shell::find("apt-get").is_some()
}

/// Installs a tool into its folder.
///
/// # Errors
/// When it cannot be fetched or built, or does not run afterwards.
pub fn tool(tool: &Tool, version: &str, home: &Path) -> Result<()> {
    if matches!(tool.source, Source::Npm) {
        system(&NODE)?;
    }
    let scratch = Scratch::of(home)?;
    let _lock = scratch.lock()?;
    // Another clone may have installed it while we waited for the lock.
    if tool.is_in(home, version) {
        return Ok(());
    }
    say!(
        "Installing {} {version}, which {} ({}, once), into {}.",
        tool.name,
        tool.purpose,
        tool.takes,
        home.display()
    );
    let start = Instant::now();
    fetch(tool, version, &scratch)
        .with_context(|| format!("{} {version} could not be installed", tool.name))?;
    if !tool.is_in(&scratch.part, version) {
        bail!("{} was installed but does not run as version {version}", tool.name);
    }
    scratch.move_to(home)?;
    say!("Installed {} {version} in {} s.", tool.name, start.elapsed().as_secs());
    Ok(())
}

fn fetch(tool: &Tool, version: &str, scratch: &Scratch) -> Result<()> {
    remove(&scratch.part)?;
    fs::create_dir_all(&scratch.part)
        .with_context(|| format!("cannot make {}", scratch.part.display()))?;
    let mut command = match tool.source {
        Source::Crate { locked } => cargo_install(tool.name, version, locked, scratch),
        Source::Npm => npm_install(tool.name, version, &scratch.part),
    };
    shell::run(&mut command).context(NETWORK_REMEDY)
}

/// Leaves out the default features: they are for downloads of Trunk's own and for encrypted
/// connections, neither of which we use, and they double the time.
fn cargo_install(name: &str, version: &str, locked: bool, scratch: &Scratch) -> Command {
    let mut command = shell::cargo();
    command.args(["install", name, "--version", version, "--no-default-features"]);
    if locked {
        command.arg("--locked");
    }
    command.arg("--root").arg(&scratch.part).arg("--target-dir").arg(&scratch.build);
    command.envs(QUICK_BUILD);
    // Spares the advice to put the place on the search path, which is not for the user.
    shell::prepend_path(&mut command, &[scratch.part.join("bin")]);
    command
}

fn npm_install(name: &str, version: &str, folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command.args(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    command.arg("--prefix").arg(folder).arg(format!("{name}@{version}"));
    command.current_dir(folder);
    command
}

/// The working places of one installation, beside the tool's final folder.
struct Scratch {
    /// Where the tool is put together.
    part: PathBuf,
    /// Where cargo builds; an interrupted build goes on from there.
    build: PathBuf,
    lock: PathBuf,
}

impl Scratch {
    fn of(home: &Path) -> Result<Scratch> {
        let name = home.file_name().context("a tool's folder has a name")?;
        let folder = home.with_file_name(".partial");
        fs::create_dir_all(&folder)
            .with_context(|| format!("tools cannot be kept: cannot make {}", folder.display()))?;
        let with = |ending| {
            let mut name = name.to_os_string();
            name.push(ending);
            folder.join(name)
        };
        Ok(Scratch { part: with(""), build: with(".build"), lock: with(".lock") })
    }

    /// Waits until no other clone installs the same tool. The lock ends with the file.
    fn lock(&self) -> Result<File> {
        File::create(&self.lock)
            .and_then(|file| file.lock().map(|()| file))
            .with_context(|| format!("cannot lock {}", self.lock.display()))
    }

    /// Moves the finished tool to its place and cleans up.
    fn move_to(&self, home: &Path) -> Result<()> {
        remove(home)?;
        fs::rename(&self.part, home)
            .with_context(|| format!("cannot move the finished tool to {}", home.display()))?;
        remove(&self.build)
    }
}

/// Removes a folder, if it is there.
fn remove(folder: &Path) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))
}
