//! Running other programs, with plain sentences for what goes wrong.

use std::{
    env, fmt,
    io::{self, BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::project;

/// Prints a line. When nobody reads it any more, the work goes on all the same.
pub fn print_line(line: fmt::Arguments) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// Cargo itself, started at the top of the project.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(project::root());
    command
}

/// Runs a command to its end, its output going where ours goes.
///
/// # Errors
/// When the program cannot be started or reports a failure.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    check(command, status)
}

/// Runs a command to its end; shows each line of its output and hands it to `each_line`.
///
/// # Errors
/// When the program cannot be started or reports a failure.
pub fn run_reading(command: &mut Command, mut each_line: impl FnMut(&str)) -> Result<()> {
    let mut child = spawn_piped(command)?;
    for line in lines_of(&mut child) {
        let line = line.with_context(|| format!("cannot read what `{}` prints", name(command)))?;
        say!("{line}");
        each_line(&line);
    }
    let status = child.wait().with_context(|| format!("cannot wait for `{}`", name(command)))?;
    check(command, status)
}

/// Starts a command whose output we read.
///
/// # Errors
/// When the program cannot be started.
pub fn spawn_piped(command: &mut Command) -> Result<Child> {
    command.stdout(Stdio::piped()).spawn().with_context(|| cannot_start(command))
}

/// The lines that a child started by [`spawn_piped`] prints, as they come.
pub fn lines_of(child: &mut Child) -> impl Iterator<Item = io::Result<String>> + use<> {
    child.stdout.take().into_iter().flat_map(|pipe| BufReader::new(pipe).lines())
}

/// What a command prints when it succeeds; `None` when it cannot be started or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a command can be started and succeeds.
pub fn succeeds(command: &mut Command) -> bool {
    output(command).is_some()
}

/// Where a program is on the search path.
pub fn find(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|p| p.is_file())
}

/// Puts folders in front of a command's search path.
pub fn prepend_path(command: &mut Command, folders: &[PathBuf]) {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = folders.iter().cloned().chain(env::split_paths(&path));
    // A folder whose name cannot stand in a search path is left to the error of not finding the
    // program.
    if let Ok(path) = env::join_paths(folders) {
        command.env("PATH", path);
    }
}

/// Whether we run as the administrator, who may install system packages and for whom Chromium
/// has no sandbox.
pub fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

fn check(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`", name(command))
}

fn name(command: &Command) -> String {
    let path = PathBuf::from(command.get_program());
    path.file_name().unwrap_or(command.get_program()).to_string_lossy().into_owned()
}

/// A command as a person would type it.
fn line(command: &Command) -> String {
    let mut line = name(command);
    for argument in command.get_args() {
        line += " ";
        line += &argument.to_string_lossy();
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = run(&mut Command::new("no-such-program")).expect_err("nothing to start");
        assert!(error.to_string().contains("`no-such-program`"), "{error}");
    }

    #[test]
    fn a_failure_names_the_whole_command() {
        let error = run(cargo().args(["no-such-subcommand"]).stderr(Stdio::null()))
            .expect_err("cargo has no such subcommand");
        assert!(error.to_string().contains("cargo no-such-subcommand"), "{error}");
    }

    #[test]
    fn each_line_is_handed_on() {
        let mut lines = Vec::new();
        run_reading(cargo().arg("--version"), |line| lines.push(line.to_owned()))
            .expect("cargo is here");
        assert!(lines.iter().any(|line| line.starts_with("cargo ")), "{lines:?}");
    }

    #[test]
    fn what_is_not_on_the_search_path_is_not_found() {
        assert_eq!(find("no-such-program"), None);
    }
}
