//! All lessons of a language.

use std::rc::Rc;

use super::markdown::is_slug;
use super::{Lesson, LessonError, Question, read};

/// What stands before each lesson in a bundle, followed by its name.
const NEXT: &str = "=== ";

/// The lessons of one language, in their order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Catalog {
    lessons: Vec<Rc<Lesson>>,
}

/// Where a question of a learner is answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// The lesson.
    pub lesson: Rc<Lesson>,
}

impl Catalog {
    /// These lessons, put in order.
    #[must_use]
    pub fn new(lessons: impl IntoIterator<Item = Lesson>) -> Self {
        let mut lessons: Vec<_> = lessons.into_iter().map(Rc::new).collect();
        lessons.sort_by(|a, b| (a.order, &a.slug).cmp(&(b.order, &b.slug)));
        Self { lessons }
    }

    /// The files of lessons, one after the other, as [`Catalog::from_bundle`] reads them.
    pub fn bundle<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
        let file = |(slug, text): (&str, &str)| format!("{NEXT}{slug}\n{}\n", text.trim_end());
        files.into_iter().map(file).collect()
    }

    /// Reads a bundle.
    ///
    /// # Errors
    /// Which lesson has a mistake, and what it is.
    pub fn from_bundle(text: &str) -> Result<Self, (String, LessonError)> {
        let mut lessons = Vec::new();
        for part in text.split(&format!("\n{NEXT}")) {
            let (name, text) = part.split_once('\n').unwrap_or((part, ""));
            let slug = name.trim_start_matches(NEXT);
            if is_slug(slug) {
                lessons.push(read(slug, text).map_err(|error| (slug.to_owned(), error))?);
            }
        }
        Ok(Self::new(lessons))
    }

    /// The lessons, in order.
    #[must_use]
    pub fn lessons(&self) -> &[Rc<Lesson>] {
        &self.lessons
    }

    /// The lesson that is called so.
    #[must_use]
    pub fn get(&self, slug: &str) -> Option<&Rc<Lesson>> {
        self.lessons.iter().find(|lesson| lesson.slug == slug)
    }

    /// The lesson after this one.
    #[must_use]
    pub fn after(&self, slug: &str) -> Option<&Rc<Lesson>> {
        let place = self.lessons.iter().position(|lesson| lesson.slug == slug)?;
        self.lessons.get(place + 1)
    }

    /// All that learners ask, in the order of the lessons.
    pub fn answers(&self) -> impl Iterator<Item = Answer> {
        self.lessons.iter().flat_map(|lesson| {
            let answer =
                |question: &Question| Answer { question: question.clone(), lesson: lesson.clone() };
            lesson.questions.iter().map(answer)
        })
    }
}
