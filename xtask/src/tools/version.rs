//! Reading versions: of programs, of Cargo.lock and of Trunk.toml.

use std::fs;

use anyhow::{Context, Result};

use crate::project;

/// The version in what a program prints at `--version`: `trunk 0.21.14`, or `wasm-opt version
/// 132 (version_132)`.
pub fn reported(output: &str) -> Option<&str> {
    output.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

/// Whether a reported version is the wanted one. A program may leave out zeros at the end: what
/// comes as `132.0.0` calls itself `132`.
pub fn agree(reported: &str, wanted: &str) -> bool {
    let rest = wanted.strip_prefix(reported);
    rest.is_some_and(|rest| {
        rest.is_empty() || (rest.starts_with('.') && rest.replace(".0", "").is_empty())
    })
}

/// The version that a package has in the project's Cargo.lock.
///
/// # Errors
/// When the file cannot be read or does not name the package.
pub fn locked(package: &str) -> Result<String> {
    let lock = read("Cargo.lock")?;
    find_locked(&lock, package).with_context(|| {
        format!("Cargo.lock does not name {package}; bring the file back with git")
    })
}

fn find_locked(lock: &str, package: &str) -> Option<String> {
    let mut lines = lock.lines();
    lines.find(|line| value_of(line, "name").as_deref() == Some(package))?;
    value_of(lines.next()?, "version")
}

/// The version that Trunk.toml asks of a tool.
#[cfg(test)]
pub fn in_trunk_toml(tool: &str) -> Result<String> {
    let settings = read("Trunk.toml")?;
    let version = settings.lines().find_map(|line| value_of(line, tool));
    version.with_context(|| format!("Trunk.toml does not name {tool}"))
}

fn read(file: &str) -> Result<String> {
    fs::read_to_string(project::root().join(file)).with_context(|| format!("cannot read {file}"))
}

/// The value in a line `key = "value"`.
fn value_of(line: &str, key: &str) -> Option<String> {
    let (name, value) = line.split_once('=')?;
    (name.trim() == key).then(|| value.trim().trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_report_their_version_in_several_ways() {
        for (output, version) in [
            ("trunk 0.21.14\n", "0.21.14"),
            ("wasm-bindgen 0.2.130 (1f2e3d4c5)\n", "0.2.130"),
            ("wasm-opt version 132 (version_132)\n", "132"),
            ("ChromeDriver 156.0.8078.79 (f00)\n", "156.0.8078.79"),
        ] {
            assert_eq!(reported(output), Some(version));
        }
        assert_eq!(reported("no version here"), None);
    }

    #[test]
    fn zeros_at_the_end_may_be_left_out_and_nothing_else() {
        assert!(agree("132", "132.0.0"));
        assert!(agree("0.21.14", "0.21.14"));
        for (reported, wanted) in
            [("0.21.1", "0.21.14"), ("0.21", "0.21.14"), ("13", "132.0.0"), ("0.22.0", "0.21.14")]
        {
            assert!(!agree(reported, wanted), "{reported} is not {wanted}");
        }
    }

    #[test]
    fn a_locked_version_is_found_by_its_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.2\"\n";
        assert_eq!(find_locked(lock, "wasm-bindgen").as_deref(), Some("0.2.2"));
        assert_eq!(find_locked(lock, "wasm"), None);
    }
}
