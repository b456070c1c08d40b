//! `cargo xtask bench`: the figures, measured here and now.
//!
//! A bench prints each figure as a line `name: value`; what it means stands at its head. Figures
//! are compared with others of the same run only: they depend on the machine and on what else it
//! does.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};
use lexopt::Arg;

use crate::{
    dist,
    driver::{self, Driver},
    project,
    server::StaticServer,
    shell,
    tools::{self, Need, Toolbox},
    trunk,
};

/// One part: its name, what it needs, and the function that measures.
struct Part {
    name: &'static str,
    needs: &'static [&'static [Need]],
    run: fn(&Toolbox) -> Result<()>,
}

const PARTS: &[Part] = &[
    Part {
        name: "core",
        needs: &[&[
            Need::Target(tools::WASM_TARGET),
            Need::Tool(&tools::WASM_BINDGEN),
            Need::System(&tools::NODE),
        ]],
        run: core,
    },
    Part { name: "snapshot", needs: &[], run: snapshot },
    Part { name: "history", needs: &[], run: history },
    Part { name: "search", needs: &[], run: search },
    Part {
        name: "page",
        needs: &[trunk::NEEDS_RELEASE, &[Need::System(&tools::BROWSER)]],
        run: page,
    },
    Part {
        name: "diagram",
        needs: &[trunk::NEEDS_RELEASE, &[Need::System(&tools::BROWSER)]],
        run: diagram,
    },
    Part {
        name: "soak",
        needs: &[trunk::NEEDS_RELEASE, &[Need::System(&tools::BROWSER)]],
        run: soak,
    },
];

/// Measures the parts that the arguments name, or all of them.
///
/// # Errors
/// When an argument names no part, something needed cannot be had, or a bench fails.
pub fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let mut names = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Value(name) => names.push(name.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().into()),
        }
    }
    let parts = select(&names)?;
    let needs: Vec<Need> =
        parts.iter().flat_map(|part| part.needs).copied().flatten().copied().collect();
    let toolbox = Toolbox::with(&needs)?;
    parts.iter().try_for_each(|part| {
        say!("\n=== {}", part.name);
        (part.run)(&toolbox)
    })
}

fn select(names: &[String]) -> Result<Vec<&'static Part>> {
    let known: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
    if let Some(name) = names.iter().find(|name| !known.contains(&name.as_str())) {
        bail!("there is no part `{name}` to measure; the parts are {}", known.join(", "))
    }
    let chosen = |part: &&Part| names.is_empty() || names.iter().any(|name| name == part.name);
    Ok(PARTS.iter().filter(chosen).collect())
}

/// How the bench calls the implementation that it measures besides ours.
const PEER: &str = "crate raft";

/// What the two are compared in: the work, and what is counted.
const KINDS: [(&str, &str); 3] =
    [("idle", "simulated s/s"), ("20 requests/s", "simulated s/s"), ("one by one", "commits/s")];

/// A figure's name and value.
type Figure = (String, f64);

/// The core's speed: native beside the crate `raft`, in WebAssembly, and in WebAssembly built for
/// size as the page is.
fn core(toolbox: &Toolbox) -> Result<()> {
    say!("native:");
    let native = figures(&mut native_bench(toolbox, "core"))?;
    say!("\nWebAssembly under Node.js:");
    let wasm = figures(&mut wasm_bench(toolbox, "bench")?)?;
    say!("\nWebAssembly under Node.js, with the page's profile:");
    let page = figures(&mut wasm_bench(toolbox, "release")?)?;
    say!("\nper second of CPU time          native  WebAssembly    ratio  page's profile    ratio");
    for (name, native) in native.iter().filter(|(name, _)| !name.starts_with(PEER)) {
        let (wasm, page) = (value(&wasm, name)?, value(&page, name)?);
        say!(
            "{name:<36} {native:>9.0} {wasm:>9.0} {:>8.2} {page:>9.0} {:>8.2}",
            wasm / native,
            page / native
        );
    }
    say!("\nnative, against the crate raft in the same run:");
    ratios(&native)?.iter().for_each(|line| say!("{line}"));
    Ok(())
}

/// How often the native figures hold the crate's, without and with the checks of the properties.
fn ratios(native: &[Figure]) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for (work, unit) in KINDS {
        for (subject, checks) in [("unchecked", "off"), ("checked", "on")] {
            let ours = value(native, &format!("{subject} {work} {unit}"))?;
            let ratio = ours / value(native, &format!("{PEER} {work} {unit}"))?;
            lines.push(format!("{work}, checks {checks}: {ratio:.1} × {PEER}"));
        }
    }
    Ok(lines)
}

/// What a clone of a cluster costs, in time and in memory.
fn snapshot(toolbox: &Toolbox) -> Result<()> {
    shell::run(&mut native_bench(toolbox, "snapshot"))
}

/// How soon a moment of a run is reached, and what the run holds.
fn history(toolbox: &Toolbox) -> Result<()> {
    shell::run(&mut native_bench(toolbox, "history"))
}

/// The search's speed, next to another engine's.
fn search(toolbox: &Toolbox) -> Result<()> {
    shell::run(&mut native_bench(toolbox, "search"))
}

/// The page's weight and pace.
fn page(toolbox: &Toolbox) -> Result<()> {
    in_browser(toolbox, "page")
}

/// How smoothly a long run's diagram scrolls.
fn diagram(toolbox: &Toolbox) -> Result<()> {
    in_browser(toolbox, "diagram")
}

/// What becomes of the page when it runs for long.
fn soak(toolbox: &Toolbox) -> Result<()> {
    in_browser(toolbox, "soak")
}

/// A bench of the release, served here, in a browser.
fn in_browser(toolbox: &Toolbox, name: &str) -> Result<()> {
    dist::build(toolbox)?;
    let server = StaticServer::start(project::dist_dir())?;
    let driver = Driver::start()?;
    let mut command = shell::cargo();
    command.args(["bench", "--package", "raft-workshop", "--features", "browser-tests"]);
    // It is the page that is measured: what the tests were built with will do for the bench.
    command.args(["--profile", "dev", "--bench", name]);
    toolbox.equip(&mut command);
    driver::tell_where(&mut command, &server, &driver);
    shell::run(&mut command)
}

/// The core's package, in the words that come after `cargo bench` or `cargo build`.
const CORE: [&str; 4] = ["--package", "raft-workshop", "--no-default-features", "--bench"];

fn native_bench(toolbox: &Toolbox, name: &str) -> Command {
    let mut command = shell::cargo();
    command.arg("bench").args(CORE).arg(name);
    toolbox.equip(&mut command);
    command
}

/// Builds the bench with this profile, joins it with Node.js, and gives the call that runs it.
fn wasm_bench(toolbox: &Toolbox, profile: &str) -> Result<Command> {
    let module = build(toolbox, profile)?;
    let folder = project::target_dir().join("wasm-bench").join(profile);
    let mut join = toolbox.command("wasm-bindgen");
    join.args(["--target", "nodejs", "--out-name", "core", "--out-dir"]).arg(&folder).arg(module);
    shell::run(&mut join)?;
    let mut node = toolbox.command("node");
    node.arg(folder.join("core.js"));
    Ok(node)
}

/// Builds the bench and tells which file it is in.
fn build(toolbox: &Toolbox, profile: &str) -> Result<PathBuf> {
    let mut command = shell::cargo();
    command.arg("build").args(CORE).arg("core");
    command.args(["--target", tools::WASM_TARGET, "--profile", profile]);
    command.arg("--message-format=json-render-diagnostics");
    toolbox.equip(&mut command);
    let mut child = shell::spawn_piped(&mut command)?;
    let lines = shell::lines_of(&mut child).map_while(Result::ok);
    let file = lines.filter_map(|line| executable(&line)).last();
    if !child.wait().context("cannot wait for cargo")?.success() {
        bail!("the bench could not be built");
    }
    file.context("cargo did not tell where the bench is")
}

/// The file that one of cargo's messages calls an executable.
fn executable(message: &str) -> Option<PathBuf> {
    let (_, rest) = message.split_once("\"executable\":\"")?;
    let (path, _) = rest.split_once('"')?;
    // A path in JSON doubles its backslashes.
    Some(PathBuf::from(path.replace(r"\\", r"\")))
}

/// Runs a bench, shows what it prints, and gathers its figures.
fn figures(command: &mut Command) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    shell::run_reading(command, |line| figures.extend(figure(line)))?;
    if figures.is_empty() {
        bail!("the bench printed no figures");
    }
    Ok(figures)
}

fn figure(line: &str) -> Option<Figure> {
    let (name, value) = line.split_once(": ")?;
    Some((name.to_owned(), value.parse().ok()?))
}

fn value(figures: &[Figure], name: &str) -> Result<f64> {
    let found = figures.iter().find(|(of, _)| of == name);
    found.map(|(_, value)| *value).with_context(|| format!("the bench did not measure {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_a_name_and_a_number() {
        let line = "checked idle simulated s/s: 46494";
        assert_eq!(figure(line), Some(("checked idle simulated s/s".to_owned(), 46_494.0)));
        for other in ["", "native:", "warning: unused", "Running benches/core.rs (target/x)"] {
            assert_eq!(figure(other), None, "{other}");
        }
    }

    #[test]
    fn ratios_are_told_against_the_crate_raft() {
        let subjects = [("checked", 4.0), ("unchecked", 5.0), (PEER, 2.0)];
        let all = KINDS.iter().flat_map(|(work, unit)| {
            subjects.map(|(name, value)| (format!("{name} {work} {unit}"), value))
        });
        let lines = ratios(&all.collect::<Vec<_>>()).expect("all is measured");
        assert_eq!(lines.len(), 6);
        assert_eq!(
            lines[..2],
            ["idle, checks off: 2.5 × crate raft", "idle, checks on: 2.0 × crate raft"]
        );
    }

    #[test]
    fn cargo_tells_where_the_bench_is() {
        let message = r#"{"reason":"compiler-artifact","executable":"/t/deps/core-1f.wasm"}"#;
        assert_eq!(executable(message), Some(PathBuf::from("/t/deps/core-1f.wasm")));
        assert_eq!(executable(r#"{"reason":"compiler-artifact","executable":null}"#), None);
    }

    #[test]
    fn an_unknown_part_is_named_with_the_known_ones() {
        let error = select(&["moon".to_owned()]).err().expect("there is no such part").to_string();
        assert!(error.contains("`moon`") && error.contains("core"), "{error}");
        assert_eq!(select(&[]).expect("nothing to be wrong").len(), PARTS.len());
    }
}
