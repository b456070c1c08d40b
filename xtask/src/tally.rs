//! Counting tests from what the test runners print.

use std::{fmt, ops::AddAssign};

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
}

impl Tally {
    /// Reads a runner's closing line, `test result: ok. 5 passed; 0 failed; …`; `None` for any
    /// other line.
    pub fn from_line(line: &str) -> Option<Tally> {
        let (_, counts) = line.split_once("test result: ")?;
        Some(Tally { passed: count(counts, "passed")?, failed: count(counts, "failed")? })
    }

    /// How many tests ran.
    pub fn ran(self) -> u32 {
        self.passed + self.failed
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The closing line that continuous integration reads.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The number in front of a word, as in `5 passed;`.
fn count(counts: &str, word: &str) -> Option<u32> {
    let mut before = counts.split([' ', ';']).rev().skip_while(|part| *part != word).skip(1);
    before.next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closing_line_is_counted() {
        let line = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; \
                    finished in 0.03s";
        assert_eq!(Tally::from_line(line), Some(Tally { passed: 5, failed: 0 }));
    }

    #[test]
    fn a_failed_run_is_counted() {
        let line = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 filtered out";
        assert_eq!(Tally::from_line(line), Some(Tally { passed: 12, failed: 3 }));
    }

    #[test]
    fn colors_do_not_matter() {
        let line = "test result: \u{1b}[32mok\u{1b}[m. 7 passed; 0 failed; 0 ignored";
        assert_eq!(Tally::from_line(line), Some(Tally { passed: 7, failed: 0 }));
    }

    #[test]
    fn other_lines_are_not_counted() {
        for line in ["", "running 5 tests", "test a ... ok", "test result: pending", "5 passed"] {
            assert_eq!(Tally::from_line(line), None, "{line}");
        }
    }

    #[test]
    fn runs_add_up() {
        let mut sum = Tally { passed: 1, failed: 0 };
        sum += Tally { passed: 2, failed: 3 };
        assert_eq!(sum.ran(), 6);
        assert_eq!(sum.to_string(), "3 passed, 3 failed");
    }
}
