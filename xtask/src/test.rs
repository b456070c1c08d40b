//! `cargo xtask test`: every check and every test, in order, as continuous integration runs them.

use std::{
    ffi::OsString,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, bail};

use crate::{
    dist,
    driver::{self, Driver},
    project,
    server::StaticServer,
    shell,
    tally::Tally,
    tools::{self, Need, Toolbox},
    trunk,
};

/// One step: its name, what it makes sure of, what it needs, and the function that runs it.
struct Step {
    name: &'static str,
    about: &'static str,
    /// A step whose result this one uses, and which therefore goes along.
    uses: Option<&'static str>,
    needs: &'static [&'static [Need]],
    run: fn(&mut Session) -> Result<()>,
}

/// The steps: what tells most in the shortest time comes first.
const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        about: "the code is formatted",
        uses: None,
        needs: &[&[Need::Component(&tools::RUSTFMT)]],
        run: fmt,
    },
    Step {
        name: "clippy",
        about: "no warning in all that runs on this machine",
        uses: None,
        needs: &[LINTER],
        run: clippy,
    },
    Step {
        name: "clippy-core",
        about: "no warning in the core, without the page",
        uses: None,
        needs: &[LINTER],
        run: clippy_core,
    },
    Step {
        name: "clippy-wasm",
        about: "no warning in all that runs in the browser",
        uses: None,
        needs: &[LINTER, WASM],
        run: clippy_wasm,
    },
    Step {
        name: "docs",
        about: "the documentation builds without a warning",
        uses: None,
        needs: &[],
        run: docs,
    },
    Step {
        name: "native",
        about: "the tests that run on this machine",
        uses: None,
        needs: &[],
        run: native,
    },
    Step {
        name: "wasm",
        about: "the tests that run as WebAssembly in a browser",
        uses: None,
        needs: &[WASM, &[Need::Tool(&tools::WASM_BINDGEN)], BROWSER],
        run: wasm,
    },
    Step {
        name: "dist",
        about: "the release of the page builds",
        uses: None,
        needs: &[trunk::NEEDS_RELEASE],
        run: release,
    },
    Step {
        name: "browser",
        about: "the tests that drive the released page in a browser",
        uses: Some("dist"),
        needs: &[BROWSER, &[Need::Tool(&tools::AXE)]],
        run: browser,
    },
];

const LINTER: &[Need] = &[Need::Component(&tools::CLIPPY)];
const WASM: &[Need] = &[Need::Target(tools::WASM_TARGET)];
const BROWSER: &[Need] = &[Need::System(&tools::BROWSER)];

/// The package that holds the workshop itself.
const PACKAGE: &str = "raft-workshop";

/// The feature that the tests of the released page wait for.
const BROWSER_TESTS: &str = "raft-workshop/browser-tests";

/// The documentation is for those who work here and shows private items: links may lead to them.
const DOC_LINTS: &str = "--deny warnings --allow rustdoc::private-intra-doc-links";

/// The integration tests that run as WebAssembly.
const WASM_TESTS: &str = "wasm*";

/// How long ChromeDriver may take to start, in seconds.
const DRIVER_TIMEOUT_S: &str = "30";

/// How long the WebAssembly tests of one file may take, in seconds.
const WASM_TIMEOUT_S: &str = "300";

/// The names of the steps, in order.
pub fn step_names() -> Vec<&'static str> {
    STEPS.iter().map(|step| step.name).collect()
}

/// Runs the steps that the arguments name, or all of them, and stops at the first that fails.
///
/// # Errors
/// When an argument names no step, something needed cannot be had, or a step fails.
pub fn run(arguments: lexopt::Parser) -> Result<()> {
    let Request { names, runner_arguments } = parse(arguments)?;
    let steps = select(&names)?;
    let needs: Vec<Need> = steps.iter().flat_map(|s| s.needs).copied().flatten().copied().collect();
    let toolbox = Toolbox::with(&needs)?;
    let mut session = Session { toolbox, runner_arguments, tally: Tally::default() };
    let mut times = Vec::new();
    let result = steps.iter().try_for_each(|step| {
        times.push((step.name, session.run(step)?));
        Ok(())
    });
    summarize(&times, session.tally);
    result
}

/// What the arguments ask for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Request {
    /// The names of steps; none for all of them.
    names: Vec<String>,
    /// What the test runners get: all that follows `--`.
    runner_arguments: Vec<OsString>,
}

fn parse(mut arguments: lexopt::Parser) -> Result<Request> {
    let mut words = arguments.raw_args()?;
    let mut request = Request::default();
    for word in words.by_ref().take_while(|word| word != "--") {
        let name = word.to_string_lossy();
        if name.starts_with('-') {
            bail!("`test` has no option `{name}`; arguments for the test runners follow `--`");
        }
        request.names.push(name.into_owned());
    }
    request.runner_arguments = words.collect();
    Ok(request)
}

/// The named steps and those that they use, in the order of the list; all steps for no names.
fn select(names: &[String]) -> Result<Vec<&'static Step>> {
    let mut wanted = Vec::new();
    for name in names {
        let Some(step) = STEPS.iter().find(|step| step.name == name) else {
            bail!("there is no step `{name}`; the steps are {}", step_names().join(", "))
        };
        wanted.extend([Some(step.name), step.uses].into_iter().flatten());
    }
    let chosen = |step: &&Step| names.is_empty() || wanted.contains(&step.name);
    Ok(STEPS.iter().filter(chosen).collect())
}

/// Prints how long each step took and, at the very end, how many tests ran.
fn summarize(times: &[(&str, Duration)], tally: Tally) {
    say!("");
    for (name, time) in times {
        say!("{name:>12}  ok  {:6.1} s", time.as_secs_f64());
    }
    if tally.ran() > 0 {
        say!("\n{tally}");
    }
}

/// What the steps share: the tools, arguments for the test runners, and the count of tests so
/// far.
struct Session {
    toolbox: Toolbox,
    runner_arguments: Vec<OsString>,
    tally: Tally,
}

impl Session {
    /// Runs one step and tells how long it took.
    fn run(&mut self, step: &Step) -> Result<Duration> {
        say!("\n=== {}: {}", step.name, step.about);
        let start = Instant::now();
        (step.run)(self).map_err(|error| {
            let name = step.name;
            anyhow!("the step `{name}` failed: {error:#}; `cargo xtask test {name}` runs it alone")
        })?;
        let time = start.elapsed();
        say!("=== {}: ok in {:.1} s", step.name, time.as_secs_f64());
        Ok(time)
    }

    /// A call of cargo that finds the tools.
    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = shell::cargo();
        command.args(arguments);
        self.toolbox.equip(&mut command);
        command
    }

    /// Runs a test runner and counts its tests. That none ran is a failure: such a step would
    /// make sure of nothing.
    fn count_tests(&mut self, command: &mut Command) -> Result<()> {
        if !self.runner_arguments.is_empty() {
            command.arg("--").args(&self.runner_arguments);
        }
        let mut tally = Tally::default();
        let result = shell::run_reading(command, |line| {
            tally += Tally::from_line(line).unwrap_or_default();
        });
        self.tally += tally;
        result?;
        if tally.ran() == 0 {
            bail!("no test ran");
        }
        Ok(())
    }
}

fn fmt(session: &mut Session) -> Result<()> {
    shell::run(&mut session.cargo(&["fmt", "--all", "--check"]))
        .context("some code is not formatted, which `cargo fmt --all` repairs")
}

fn clippy(session: &mut Session) -> Result<()> {
    lint(session, &["--workspace", "--all-targets", "--features", BROWSER_TESTS])
}

fn clippy_core(session: &mut Session) -> Result<()> {
    lint(session, &["--package", PACKAGE, "--no-default-features", "--all-targets"])
}

fn clippy_wasm(session: &mut Session) -> Result<()> {
    let target = ["--package", PACKAGE, "--target", tools::WASM_TARGET];
    lint(session, &[&target[..], &["--lib", "--bins", "--test", WASM_TESTS]].concat())
}

fn lint(session: &Session, arguments: &[&str]) -> Result<()> {
    let deny = ["--", "--deny", "warnings"];
    shell::run(&mut session.cargo(&[&["clippy"], arguments, &deny].concat()))
}

fn docs(session: &mut Session) -> Result<()> {
    let mut command =
        session.cargo(&["doc", "--workspace", "--no-deps", "--document-private-items"]);
    shell::run(command.env("RUSTDOCFLAGS", DOC_LINTS))
}

fn native(session: &mut Session) -> Result<()> {
    let mut command = session.cargo(&["test", "--workspace", "--no-fail-fast"]);
    session.count_tests(&mut command)
}

fn wasm(session: &mut Session) -> Result<()> {
    let arguments = ["test", "--package", PACKAGE, "--target", tools::WASM_TARGET];
    let mut command =
        session.cargo(&[&arguments[..], &["--no-fail-fast", "--test", WASM_TESTS]].concat());
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", driver::PROGRAM)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", driver::write_capabilities()?)
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", DRIVER_TIMEOUT_S)
        .env("WASM_BINDGEN_TEST_TIMEOUT", WASM_TIMEOUT_S);
    session.count_tests(&mut command)
}

fn release(session: &mut Session) -> Result<()> {
    dist::build(&session.toolbox)
}

/// Serves the release, starts a browser's driver, and tells the tests where both are.
fn browser(session: &mut Session) -> Result<()> {
    let server = StaticServer::start(project::dist_dir())?;
    let driver = Driver::start()?;
    // The whole workspace, so that what the native tests were built with serves again.
    let mut command =
        session.cargo(&["test", "--workspace", "--features", BROWSER_TESTS, "--test", "browser"]);
    driver::tell_where(&mut command, &server, &driver);
    command.env("RAFT_WORKSHOP_AXE", tools::AXE.package_dir()?.join("axe.min.js"));
    session.count_tests(&mut command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(names: &[&str]) -> Result<Vec<&'static str>> {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        Ok(select(&names)?.iter().map(|step| step.name).collect())
    }

    #[test]
    fn without_names_every_step_runs() {
        assert_eq!(selected(&[]).expect("nothing to be wrong"), step_names());
    }

    #[test]
    fn named_steps_run_in_the_order_of_the_list() {
        assert_eq!(selected(&["native", "fmt"]).expect("both exist"), ["fmt", "native"]);
    }

    #[test]
    fn a_step_brings_the_one_it_uses() {
        assert_eq!(selected(&["browser"]).expect("it exists"), ["dist", "browser"]);
        for step in STEPS {
            let used = step.uses.map(|name| selected(&[name]).expect("what is used exists"));
            assert!(used.is_none_or(|names| names.len() == 1), "uses are one deep");
        }
    }

    #[test]
    fn an_unknown_step_is_named_with_the_known_ones() {
        let error = selected(&["lint"]).expect_err("there is no such step").to_string();
        assert!(error.contains("`lint`") && error.contains("fmt, clippy"), "{error}");
    }

    #[test]
    fn what_follows_the_dashes_is_for_the_test_runners() {
        let words = ["native", "--", "elects", "--nocapture"];
        let request = parse(lexopt::Parser::from_args(words)).expect("all of it is allowed");
        assert_eq!(request.names, ["native"]);
        assert_eq!(request.runner_arguments, ["elects", "--nocapture"]);
    }

    #[test]
    fn options_are_refused() {
        parse(lexopt::Parser::from_args(["--fast"])).expect_err("`test` has no options");
    }
}
