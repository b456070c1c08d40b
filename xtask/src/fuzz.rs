//! `cargo xtask fuzz`: bytes and schedules that nobody has tried yet, for as long as one likes.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use lexopt::{Arg, ValueExt};

use crate::shell;

/// How long it goes on unless it is told otherwise, in minutes.
const USUAL_MINUTES: u64 = 10;

/// The most minutes: a week.
const MAX_MINUTES: u64 = 7 * 24 * 60;

/// How many inputs each test tries with one seed: about a minute's worth, so that the end comes
/// near the time asked for.
const CASES: &str = "1000";

/// The tests whose inputs come from a seed.
const TESTS: [&str; 4] = ["fuzz", "random", "share", "trace"];

/// Runs the tests that draw their inputs with one new seed after the other.
///
/// # Errors
/// When an argument is off, or an input is found that a test fails for: its seed is named.
pub fn run(arguments: lexopt::Parser) -> Result<()> {
    let minutes = minutes(arguments)?;
    let end = Instant::now() + Duration::from_secs(60 * minutes);
    let first = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs());
    let mut tried = 0;
    while tried == 0 || Instant::now() < end {
        try_seed(first + tried)?;
        tried += 1;
    }
    say!("{tried} seeds tried, from {first} on: nothing found");
    Ok(())
}

fn minutes(mut arguments: lexopt::Parser) -> Result<u64> {
    let mut minutes = USUAL_MINUTES;
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("minutes") => {
                minutes = arguments.value()?.parse().context("--minutes takes a whole number")?;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if !(1..=MAX_MINUTES).contains(&minutes) {
        bail!("--minutes is 1 to {MAX_MINUTES}");
    }
    Ok(minutes)
}

fn try_seed(seed: u64) -> Result<()> {
    let seed = seed.to_string();
    let mut command = shell::cargo();
    command.args(["test", "--quiet", "--package", "raft-workshop", "--no-default-features"]);
    for test in TESTS {
        command.args(["--test", test]);
    }
    say!("\n=== seed {seed}");
    command.env("PROPTEST_RNG_SEED", &seed).env("PROPTEST_CASES", CASES);
    // What always gives the same is no use here.
    command.args(["--", "--skip", "determinism", "--skip", "golden", "--skip", "teeth"]);
    shell::run(&mut command).with_context(|| {
        format!(
            "something was found; PROPTEST_RNG_SEED={seed} PROPTEST_CASES={CASES} and `cargo test \
             --no-default-features --test {}` find it again",
            TESTS.join(" --test ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[&str]) -> Result<u64> {
        minutes(lexopt::Parser::from_args(words))
    }

    #[test]
    fn the_minutes_are_a_number_in_bounds() {
        assert_eq!(of(&[]).ok(), Some(USUAL_MINUTES));
        assert_eq!(of(&["--minutes", "3"]).ok(), Some(3));
        for wrong in [&["--minutes", "0"][..], &["--minutes", "x"], &["--minutes"], &["3"]] {
            assert!(of(wrong).is_err(), "{wrong:?}");
        }
    }
}
