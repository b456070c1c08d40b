//! What can be wrong with a lesson.

use std::fmt;

use super::read::{MAX_LESSON_BYTES, MAX_MINUTES, MAX_PAGES};
use crate::script::Sentence;

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
    Script(Sentence),
}

impl fmt::Display for LessonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.mistake)
    }
}

impl std::error::Error for LessonError {}

impl Mistake {
    /// What is wrong, in words that can be translated.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        let word = |key, name, word: &str| Sentence::with(key, [(name, word.into())]);
        match self {
            Self::TooLong => {
                let most = (MAX_LESSON_BYTES >> 10).into();
                Sentence::with("lesson-error-too-long", [("most", most)])
            }
            Self::TooManyPages => {
                Sentence::with("lesson-error-too-many-pages", [("most", MAX_PAGES.into())])
            }
            Self::NoFront => Sentence::of("lesson-error-no-front"),
            Self::FrontWithoutEnd => Sentence::of("lesson-error-front-without-end"),
            Self::NoKey => Sentence::of("lesson-error-no-key"),
            Self::UnknownKey(key) => word("lesson-error-unknown-key", "key", key),
            Self::Twice(key) => word("lesson-error-twice", "key", key),
            Self::Missing(key) => word("lesson-error-missing", "key", key),
            Self::NoNumber(text) => {
                let parts =
                    [("most", u64::from(MAX_MINUTES).into()), ("found", text.as_str().into())];
                Sentence::with("lesson-error-no-number", parts)
            }
            Self::NoSuchPage(page) => {
                Sentence::with("lesson-error-no-such-page", [("page", (*page).into())])
            }
            Self::FenceWithoutEnd => Sentence::of("lesson-error-fence-without-end"),
            Self::CommandsInNotes => Sentence::of("lesson-error-commands-in-notes"),
            Self::NotesTwice => Sentence::of("lesson-error-notes-twice"),
            Self::EmptyPage => Sentence::of("lesson-error-empty-page"),
            Self::Link(to) => word("lesson-error-link", "to", to),
            Self::NoSuchTarget(name) => word("lesson-error-no-such-target", "name", name),
            Self::Picture => Sentence::of("lesson-error-picture"),
            Self::TooDeep => Sentence::of("lesson-error-too-deep"),
            Self::Script(sentence) => sentence.clone(),
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}
