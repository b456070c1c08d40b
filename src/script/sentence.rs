//! Sentences about what is wrong, and about what there is instead, in words that can be translated.
//!
//! The words are those of `static/texts/en.ftl`; here is which of them are said, and what they name.
//! Printed, a sentence is English; the page tells it in its own language.

use std::fmt;

use super::trace::Unfit;
use crate::cluster::history::RunError;
use crate::cluster::{Refusal, SettingsError, Violation};
use crate::raft::{ServerId, ValueError};

/// The English texts, in Fluent: what the page shows, and what is said here.
pub const ENGLISH: &str = include_str!("../../static/texts/en.ftl");

/// A sentence, or a part of one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sentence {
    /// The text with this key, with these parts filled in.
    Text(&'static str, Vec<(&'static str, Part)>),
    /// Why something can't be done.
    Refusal(Refusal),
    /// What has happened that must never happen.
    Violation(Violation),
    /// Why a text is no value.
    Value(ValueError),
    /// Why a run can't be checked against `raft.tla`, which the page never tells: English only.
    Unfit(Unfit),
}

/// What is filled into a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// A number, which can choose a plural form.
    Number(u64),
    /// Words that are the same in every language.
    Words(String),
    /// Words that are not.
    Sentence(Sentence),
}

impl Sentence {
    /// The text with this key, which names nothing.
    #[must_use]
    pub fn of(key: &'static str) -> Self {
        Self::Text(key, Vec::new())
    }

    /// The text with this key, with these parts filled in.
    #[must_use]
    pub fn with<const N: usize>(key: &'static str, parts: [(&'static str, Part); N]) -> Self {
        Self::Text(key, parts.into())
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(key, parts) => fill_in(f, english(key), parts),
            Self::Refusal(refusal) => refusal.fmt(f),
            Self::Violation(violation) => violation.fmt(f),
            Self::Value(error) => error.fmt(f),
            Self::Unfit(unfit) => unfit.fmt(f),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Words(words) => f.write_str(words),
            Self::Sentence(sentence) => sentence.fmt(f),
        }
    }
}

/// The English text with this key, or else the key. It takes one line, and chooses no forms.
fn english(key: &str) -> &str {
    let text = |line: &'static str| line.strip_prefix(key)?.strip_prefix(" = ");
    ENGLISH.lines().find_map(text).unwrap_or(key)
}

fn fill_in(f: &mut fmt::Formatter<'_>, text: &str, parts: &[(&'static str, Part)]) -> fmt::Result {
    let mut left = text;
    while let Some((before, after)) = left.split_once("{ $") {
        let (name, after) = after.split_once(" }").unwrap_or((after, ""));
        f.write_str(before)?;
        match parts.iter().find(|(known, _)| *known == name) {
            Some((_, part)) => write!(f, "{part}")?,
            // A hole shows as the page shows it.
            None => write!(f, "{{${name}}}")?,
        }
        left = after;
    }
    f.write_str(left)
}

impl From<Refusal> for Sentence {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl From<SettingsError> for Sentence {
    fn from(error: SettingsError) -> Self {
        Self::Refusal(error.into())
    }
}

impl From<ValueError> for Sentence {
    fn from(error: ValueError) -> Self {
        Self::Value(error)
    }
}

impl From<RunError> for Sentence {
    fn from(error: RunError) -> Self {
        use crate::cluster::history::{MAX_ACTS, MAX_MOMENTS};
        let refused = |key, number: u64, refusal: Refusal| {
            Self::with(key, [("number", number.into()), ("refusal", Self::from(refusal).into())])
        };
        match error {
            RunError::Settings(error) => error.into(),
            RunError::TooLong => Self::with("run-too-long", [("most", MAX_MOMENTS.into())]),
            RunError::TooManyActs => Self::with("run-too-many-acts", [("most", MAX_ACTS.into())]),
            RunError::OutOfOrder(number) => {
                Self::with("run-out-of-order", [("number", number.into())])
            }
            RunError::Act(number, refusal) => refused("run-act", number as u64, refusal),
            RunError::Moment(number, refusal) => refused("run-moment", number, refusal),
        }
    }
}

impl From<u64> for Part {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Part {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<&str> for Part {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<String> for Part {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<ServerId> for Part {
    fn from(server: ServerId) -> Self {
        Self::Words(server.to_string())
    }
}

impl From<Sentence> for Part {
    fn from(sentence: Sentence) -> Self {
        Self::Sentence(sentence)
    }
}
