//! What the commands need from outside, and how it comes here.
//!
//! The tables below name every tool with its version. [`Toolbox::with`] makes sure that what a
//! command needs is there: it uses what it finds on the search path in the very version, and
//! installs the rest, once, into a tool folder in the user's cache that all clones share.

mod install;
mod version;

use std::{
    env, fmt,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::shell;

/// One thing a command cannot do without.
#[derive(Clone, Copy)]
pub enum Need {
    /// A platform to compile for, brought by rustup.
    Target(&'static str),
    /// A companion of the compiler, brought by rustup.
    Component(&'static Component),
    /// A program or package in one version, kept in the tool folder.
    Tool(&'static Tool),
    /// Programs of the operating system.
    System(&'static System),
}

/// A companion of the compiler.
pub struct Component {
    /// Its name for rustup.
    pub name: &'static str,
    /// The cargo subcommand that it brings.
    pub subcommand: &'static str,
}

/// A program or package in one version.
pub struct Tool {
    /// Its name in the registry that it comes from.
    pub name: &'static str,
    version: Version,
    source: Source,
    /// The programs it brings; none for a package that is only read.
    programs: &'static [&'static str],
    /// What it is for, as the end of a sentence.
    purpose: &'static str,
    /// How long the installation may take.
    takes: &'static str,
}

/// Which version of a tool is wanted.
enum Version {
    /// This one.
    Pinned(&'static str),
    /// The one that this package has in Cargo.lock.
    Locked(&'static str),
}

/// Where a tool comes from.
enum Source {
    /// A Rust crate, built here; with the versions of its own lock file or with the newest.
    Crate { locked: bool },
    /// A package of npm.
    Npm,
}

/// Programs of the operating system.
pub struct System {
    /// What is missing when they are not there.
    what: &'static str,
    /// The program to look for.
    program: &'static str,
    /// The Debian packages that bring it and what it needs.
    packages: &'static [&'static str],
}

/// The platform the page is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

pub static RUSTFMT: Component = Component { name: "rustfmt", subcommand: "fmt" };

pub static CLIPPY: Component = Component { name: "clippy", subcommand: "clippy" };

pub static TRUNK: Tool = Tool {
    name: "trunk",
    version: Version::Pinned("0.21.14"),
    source: Source::Crate { locked: true },
    programs: &["trunk"],
    purpose: "builds and serves the page",
    takes: "about 3 minutes on 2 cores",
};

pub static WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen-cli",
    version: Version::Locked("wasm-bindgen"),
    source: Source::Crate { locked: false },
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    purpose: "joins WebAssembly and the page",
    takes: "about 1 minute on 2 cores",
};

pub static WASM_OPT: Tool = Tool {
    name: "binaryen",
    version: Version::Pinned("132.0.0"),
    source: Source::Npm,
    programs: &["wasm-opt"],
    purpose: "makes the release small",
    takes: "some seconds",
};

pub static AXE: Tool = Tool {
    name: "axe-core",
    version: Version::Pinned("4.14.1"),
    source: Source::Npm,
    programs: &[],
    purpose: "checks that everybody can use the page",
    takes: "some seconds",
};

pub static BROWSER: System = System {
    what: "Chromium with ChromeDriver",
    program: "chromedriver",
    packages: &["chromium", "chromium-driver", "fonts-dejavu"],
};

pub static NODE: System =
    System { what: "Node.js with npm", program: "npm", packages: &["nodejs", "npm"] };

/// The tools a command asked for, ready to be called.
pub struct Toolbox {
    /// Folders that go in front of the search path.
    folders: Vec<PathBuf>,
}

impl Toolbox {
    /// Makes sure that everything needed is there.
    ///
    /// # Errors
    /// When something is missing and cannot be installed; the sentence names it and the remedy.
    pub fn with(needs: &[Need]) -> Result<Toolbox> {
        let mut toolbox = Toolbox { folders: Vec::new() };
        for need in needs {
            match need {
                Need::Target(target) => install::target(target)?,
                Need::Component(component) => install::component(component)?,
                Need::System(system) => install::system(system)?,
                Need::Tool(tool) => toolbox.folders.extend(tool.ensure()?),
            }
        }
        Ok(toolbox)
    }

    /// A call of a program from the box.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        self.equip(&mut command);
        command
    }

    /// Lets a command find the programs of the box.
    pub fn equip(&self, command: &mut Command) {
        shell::prepend_path(command, &self.folders);
    }
}

impl Tool {
    /// Makes sure that the tool is there, and tells what goes in front of the search path to
    /// find it; `None` when it is there already.
    fn ensure(&self) -> Result<Option<PathBuf>> {
        let version = self.version()?;
        let home = self.home_of(&version)?;
        if self.is_in(&home, &version) {
            return Ok(Some(self.programs_in(&home)));
        }
        if self.is_on_path(&version) {
            return Ok(None);
        }
        install::tool(self, &version, &home)?;
        Ok(Some(self.programs_in(&home)))
    }

    /// The folder that an npm package lives in after [`Toolbox::with`].
    ///
    /// # Errors
    /// When there is no place for tools.
    pub fn package_dir(&self) -> Result<PathBuf> {
        Ok(self.home_of(&self.version()?)?.join("node_modules").join(self.name))
    }

    fn version(&self) -> Result<String> {
        match self.version {
            Version::Pinned(version) => Ok(version.to_owned()),
            Version::Locked(package) => version::locked(package),
        }
    }

    /// The tool's own folder in the tool folder.
    fn home_of(&self, version: &str) -> Result<PathBuf> {
        Ok(tool_folder()?.join(format!("{}-{version}", self.name)))
    }

    /// The folder of the programs in the tool's own folder.
    fn programs_in(&self, home: &Path) -> PathBuf {
        match self.source {
            Source::Crate { .. } => home.join("bin"),
            Source::Npm => home.join("node_modules").join(".bin"),
        }
    }

    /// Whether the tool is installed in a folder and works. An installation is moved to its
    /// place when it is complete, so that for what cannot be run its presence is enough.
    fn is_in(&self, home: &Path, version: &str) -> bool {
        let folder = self.programs_in(home);
        let present = match self.source {
            Source::Crate { .. } => folder.is_dir(),
            Source::Npm => home.join("node_modules").join(self.name).is_dir(),
        };
        present && self.programs.iter().all(|program| self.runs(&folder.join(program), version))
    }

    fn is_on_path(&self, version: &str) -> bool {
        !self.programs.is_empty()
            && self.programs.iter().all(|program| self.runs(Path::new(program), version))
    }

    fn runs(&self, program: &Path, version: &str) -> bool {
        shell::output(Command::new(program).arg("--version"))
            .as_deref()
            .and_then(version::reported)
            .is_some_and(|reported| version::agree(reported, version))
    }
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)
    }
}

/// The folder that holds the tools: `RAFT_WORKSHOP_TOOLS`, or one in the user's cache.
fn tool_folder() -> Result<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = set("RAFT_WORKSHOP_TOOLS").or_else(|| {
        let cache = set("XDG_CACHE_HOME").or_else(|| env::home_dir().map(|h| h.join(".cache")))?;
        Some(cache.join("raft-workshop"))
    });
    let Some(folder) = folder else {
        bail!("there is no home folder to keep tools in; set RAFT_WORKSHOP_TOOLS to a folder")
    };
    std::path::absolute(&folder)
        .with_context(|| format!("{} cannot hold the tools", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Trunk takes what we put on the search path only in the version that its file names.
    #[test]
    fn trunk_asks_for_the_versions_that_we_install() {
        let asked = |tool| version::in_trunk_toml(tool).expect("Trunk.toml names it");
        let locked = version::locked("wasm-bindgen").expect("it is locked");
        assert_eq!(asked("wasm_bindgen"), locked, "Trunk.toml has to follow Cargo.lock");
        let Version::Pinned(binaryen) = WASM_OPT.version else { panic!("wasm-opt is pinned") };
        let release = format!("version_{}", binaryen.trim_end_matches(".0.0"));
        assert_eq!(asked("wasm_opt"), release, "Trunk.toml has to follow the table of tools");
    }

    #[test]
    fn programs_of_the_box_are_found_first() {
        let toolbox = Toolbox { folders: vec!["/tools/bin".into()] };
        let command = toolbox.command("trunk");
        let (_, path) = command.get_envs().find(|(name, _)| *name == "PATH").expect("it is set");
        let path = path.expect("to a value");
        assert_eq!(env::split_paths(path).next(), Some("/tools/bin".into()));
    }

    #[test]
    fn a_tool_is_not_believed_before_it_runs() {
        assert!(!TRUNK.is_in(Path::new("/no/such/folder"), "0.21.14"));
        assert!(!AXE.is_in(Path::new("/no/such/folder"), "4.14.1"));
    }
}
