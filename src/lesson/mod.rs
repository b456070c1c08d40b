//! Lessons: text with scripts in it, page by page.
//!
//! A lesson is a Markdown file in the shape that slide authors know: pages parted by `---`, speaker
//! notes after `???`, and the commands of a page in a fenced block marked `raft`. `docs/lessons.md`
//! tells authors all of it.
//!
//! ````text
//! ---
//! title: The leader fails
//! summary: Nobody tells the others; they notice the silence.
//! minutes: 4
//! order: 320
//! chapter: When something fails
//! paper: §5.2
//! question 2: What if the leader dies?
//! ---
//!
//! S1 leads. Now [crash it](#button-crash-leader).
//!
//! ```raft
//! cluster 5
//! until leader S1
//! you crash S1
//! ```
//!
//! ???
//!
//! Ask the room what the others see.
//!
//! ---
//!
//! The others hear nothing …
//! ````
//!
//! [`read()`] makes a [`Lesson`] of such a text or says in which line the mistake is; [`Catalog`] is all
//! the lessons of one language.

mod catalog;
mod markdown;
mod mistake;
mod plan;
mod read;
pub mod seat;
mod target;

use std::rc::Rc;

pub use self::catalog::{Answer, Catalog};
pub use self::markdown::{Block, Inline, Link};
pub use self::mistake::{LessonError, Mistake};
pub use self::plan::{LeftOut, MAX_PLAN, Plan, minutes};
pub use self::read::{MAX_LESSON_BYTES, MAX_MINUTES, MAX_PAGES, is_lesson, read};
pub use self::target::{Control, Part, Place, Target};
use crate::script::{Command, Error, Line, Runner};

/// A lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lesson {
    /// What it is called in links and addresses: the name of its file, such as `split-vote`.
    pub slug: String,
    /// Its name for people.
    pub title: String,
    /// What it is about, in a sentence.
    pub summary: String,
    /// How long it takes in a workshop.
    pub minutes: u32,
    /// Where it stands among the others: smaller comes first.
    pub order: u32,
    /// Under which heading it stands in the list; empty for none.
    pub chapter: String,
    /// The sections of the paper that it is about, such as `§5.2`; may be empty.
    pub paper: String,
    /// What learners ask that it answers.
    pub questions: Vec<Question>,
    /// Its pages; there is at least one.
    pub pages: Vec<Page>,
}

/// What a learner asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// Where the answer stands, from 0.
    pub page: usize,
    /// In the learner's words.
    pub text: String,
}

/// A page of a lesson.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// What the room reads.
    pub body: Vec<Block>,
    /// What only the speaker reads.
    pub notes: Vec<Block>,
    /// What happens, step by step; the numbers are those of the lines in the file.
    pub lines: Rc<[Line]>,
}

impl Lesson {
    /// All commands, in order.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.pages.iter().flat_map(|page| page.lines.iter())
    }

    /// Runs all commands as if the reader did all that is asked for.
    ///
    /// # Errors
    /// The first line that can't be carried out, or expects what is not so.
    pub fn check(&self) -> Result<(), Error> {
        let mut runner = Runner::new();
        let mut events = Vec::new();
        self.lines().try_for_each(|line| {
            events.clear();
            runner.run_line(line, &mut events)
        })
    }
}

impl Page {
    /// Everything on the page that stands out on the stage.
    #[must_use]
    pub fn targets(&self) -> Vec<Target> {
        let mut targets = Vec::new();
        self.body.iter().for_each(|block| block.add_targets(&mut targets));
        targets
    }

    /// Whether the reader is asked to do something here.
    #[must_use]
    pub fn asks_for_an_act(&self) -> bool {
        self.lines.iter().any(|line| matches!(line.command, Command::You(_)))
    }
}
