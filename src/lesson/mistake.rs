//! What can be wrong with a lesson.

use std::fmt;

use super::read::{MAX_LESSON_BYTES, MAX_MINUTES, MAX_PAGES};

/// What is wrong with a lesson, printed `line: sentence`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LessonError {
    /// The line of the file, from 1.
    pub line: usize,
    /// What is wrong there.
    pub mistake: Mistake,
}

/// What is wrong in a line of a lesson, printed as a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mistake {
    /// It is longer than [`MAX_LESSON_BYTES`].
    TooLong,
    /// It has more than [`MAX_PAGES`] pages.
    TooManyPages,
    /// The block at the front is missing.
    NoFront,
    /// The block at the front doesn't end.
    FrontWithoutEnd,
    /// A line of the front block has no colon.
    NoKey,
    /// There is no such key.
    UnknownKey(String),
    /// This key occurs twice.
    Twice(String),
    /// This key is missing.
    Missing(&'static str),
    /// This is no whole number in the range.
    NoNumber(String),
    /// A question names a page that isn't there.
    NoSuchPage(usize),
    /// A fenced block doesn't end.
    FenceWithoutEnd,
    /// Commands among the speaker notes.
    CommandsInNotes,
    /// A second `???` on a page.
    NotesTwice,
    /// A page without text for the room.
    EmptyPage,
    /// A link that leads somewhere else than to the web, a lesson or the stage.
    Link(String),
    /// A link to something that is not on the stage.
    NoSuchTarget(String),
    /// Pictures are not shown.
    Picture,
    /// Lists and quotations are too deep in each other.
    TooDeep,
    /// A command can't be read, for this reason.
    Script(String),
}

impl fmt::Display for LessonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.mistake)
    }
}

impl std::error::Error for LessonError {}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "a lesson has at most {} KB", MAX_LESSON_BYTES >> 10),
            Self::TooManyPages => write!(f, "a lesson has at most {MAX_PAGES} pages"),
            Self::NoFront => write!(f, "a lesson begins with a line `---`, its title and more"),
            Self::FrontWithoutEnd => write!(f, "the block at the front ends with a line `---`"),
            Self::NoKey => write!(f, "expected `key: value`"),
            Self::UnknownKey(key) => write!(
                f,
                "there is no key `{key}`; known are title, summary, minutes, order, chapter, paper, question N"
            ),
            Self::Twice(key) => write!(f, "`{key}` stands here twice"),
            Self::Missing(key) => write!(f, "the block at the front lacks `{key}`"),
            Self::NoNumber(text) => {
                write!(f, "expected a whole number up to {MAX_MINUTES}, found `{text}`")
            }
            Self::NoSuchPage(page) => write!(f, "there is no page {page}"),
            Self::FenceWithoutEnd => write!(f, "this block doesn't end: a line ``` is missing"),
            Self::CommandsInNotes => write!(f, "commands stand before the speaker notes"),
            Self::NotesTwice => write!(f, "a page has one `???`"),
            Self::EmptyPage => write!(f, "this page has no text"),
            Self::Link(to) => write!(
                f,
                "`{to}` is no link: there are https://…, http://…, the name of a lesson, and #… for what is on the stage"
            ),
            Self::NoSuchTarget(name) => write!(f, "there is no `{name}` on the stage"),
            Self::Picture => write!(f, "a lesson has no pictures: the stage is the picture"),
            Self::TooDeep => write!(f, "lists and quotations stand too deep in each other"),
            Self::Script(sentence) => write!(f, "{sentence}"),
        }
    }
}
