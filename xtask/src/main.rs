//! The project's commands, run as `cargo xtask COMMAND`.
//!
//! A command is a module with a `run` function and a line in [`COMMANDS`]. What a command needs
//! from outside (Trunk, a browser, …) is named in [`tools`], which installs what is missing.

/// Prints a line, as `println!` does, but goes on when nobody reads it any more.
macro_rules! say {
    ($($words:tt)*) => { $crate::shell::print_line(format_args!($($words)*)) };
}

mod bench;
mod dist;
mod driver;
mod fuzz;
mod lessons;
mod play;
mod project;
mod search;
mod serve;
mod server;
mod shell;
mod tally;
mod test;
mod tools;
mod trunk;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::Arg;

/// One command: what is typed, what it is for, and the function that does it.
struct Command {
    name: &'static str,
    arguments: &'static str,
    about: &'static str,
    run: fn(lexopt::Parser) -> Result<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        arguments: "[--port N] [--no-open] [--release]",
        about: "build the page, serve it on 127.0.0.1, rebuild on every change",
        run: serve::run,
    },
    Command {
        name: "dist",
        arguments: "",
        about: "build the release into dist/, ready for any static web server",
        run: dist::run,
    },
    Command {
        name: "test",
        arguments: "[STEP]... [-- ARGUMENTS]",
        about: "run every check and test in order, or the steps named; ARGUMENTS go to the runners",
        run: test::run,
    },
    Command {
        name: "play",
        arguments: "FILE [--trace OUT]",
        about: "run a script, a lesson or a saved run without a browser and print what happened; - reads \
                standard input; with --trace, write what can be checked against raft.tla of a \
                script to OUT",
        run: play::run,
    },
    Command {
        name: "lessons",
        arguments: "",
        about: "put the lessons of each language into one file beside the page in dist/",
        run: lessons::run,
    },
    Command {
        name: "fuzz",
        arguments: "[--minutes N]",
        about: "try bytes and schedules that nobody has tried yet, for N minutes (10)",
        run: fuzz::run,
    },
    Command {
        name: "search",
        arguments: "[--break RULE[,RULE]...] [--servers N] [OPTION]...",
        about: "look for a schedule that breaks a property and print it as a script; ends with 0 if \
                there is one, 1 if not; --help tells the options",
        run: search::run,
    },
    Command {
        name: "bench",
        arguments: "[PART]...",
        about: "measure and print the figures of every part, or of those named: core, search, page",
        run: bench::run,
    },
];

fn main() -> ExitCode {
    match dispatch(lexopt::Parser::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the command that the arguments name.
fn dispatch(mut arguments: lexopt::Parser) -> Result<()> {
    let name = match arguments.next()? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => "help".into(),
        Some(Arg::Value(name)) => name.to_string_lossy().into_owned(),
        Some(other) => return Err(other.unexpected().into()),
    };
    if name == "help" {
        say!("{}", usage());
        return Ok(());
    }
    match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(arguments),
        None => bail!("there is no command `{name}`\n\n{}", usage()),
    }
}

/// The list of commands, as `cargo xtask help` prints it.
fn usage() -> String {
    let mut text = String::from("Usage: cargo xtask COMMAND\n");
    for Command { name, arguments, about, .. } in COMMANDS {
        text += &format!("\n  {}\n      {about}\n", format!("{name} {arguments}").trim_end());
    }
    text += &format!("\nThe steps of `test`, in order: {}.", test::step_names().join(", "));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dispatch_words(words: &[&str]) -> Result<()> {
        dispatch(lexopt::Parser::from_args(words))
    }

    #[test]
    fn an_unknown_command_is_named_and_the_known_ones_are_listed() {
        let error = dispatch_words(&["sevre"]).expect_err("there is no such command").to_string();
        assert!(error.starts_with("there is no command `sevre`"), "{error}");
        assert!(error.contains("serve [--port N]"), "{error}");
    }

    #[test]
    fn an_unknown_option_is_named() {
        let error = dispatch_words(&["--fast"]).expect_err("there is no such option").to_string();
        assert!(error.contains("--fast"), "{error}");
    }

    #[test]
    fn help_is_no_error() {
        for words in [&[][..], &["help"], &["--help"], &["-h"]] {
            dispatch_words(words).expect("help prints the usage");
        }
    }
}
