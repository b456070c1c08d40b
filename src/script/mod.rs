//! The script language: what can be asked of a cluster and what is expected of it, one command a
//! line, as text.
//!
//! ```text
//! cluster 3                       # fresh servers S1, S2 and S3
//! hold                            # the notes lie on the table
//! timeout S1                      # S1 stands for election
//! deliver S1->S2 RequestVote
//! deliver S2->S1
//! expect leader S1
//! ```
//!
//! Lessons, tests, "copy as script" on the page and `cargo xtask play` all use this text. A
//! [`Script`] is a list of [`Line`]s; a [`Runner`] carries them out on a cluster of its own, through
//! [`Cluster::apply`](crate::cluster::Cluster::apply) like everybody else; [`transcript`] tells what
//! happened. [`copy`] goes the other way, from what was done on the page to a script.
//!
//! Whoever prints a [`Command`] or a [`Condition`] gets a line that parses to the same again.

mod command;
mod condition;
pub mod copy;
mod limits;
mod notation;
mod parse;
mod print;
mod run;
pub mod transcript;
mod words;

use std::fmt;

pub use command::{Command, Selector, Setting};
pub use condition::{Condition, Fact, State};
pub use limits::{
    MAX_EVENTS_PER_SCRIPT, MAX_LINE_BYTES, MAX_LINES, MAX_RUN_US, MAX_SCRIPT_BYTES,
    MAX_STEPS_PER_LINE, MAX_UNTIL_US,
};
pub use notation::{Comparison, Field, MessageText, NoteFilter, Number, Span};
pub use parse::{lines, lines_of_bytes, parse, parse_line};
pub use run::Runner;

/// Commands in the order in which they are carried out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Script {
    /// The lines that have a command on them.
    pub lines: Vec<Line>,
}

/// A command, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The number of the line in the text, from 1.
    pub number: usize,
    /// What is to be done.
    pub command: Command,
}

/// What is wrong with a script, printed `line: sentence`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    /// The number of the line, from 1.
    pub line: usize,
    /// What is wrong, in a sentence.
    pub sentence: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.sentence)
    }
}

impl std::error::Error for Error {}
