//! What somebody wants to teach: some lessons, in an order of their own.

use std::rc::Rc;

use super::{Catalog, Lesson};

/// How many lessons a plan can have.
pub const MAX_PLAN: usize = 60;

/// The names of lessons, in the order in which they are taught, each once. As text:
/// `terms,game-1,game-2`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plan {
    slugs: Vec<String>,
}

/// What a text asks for that a plan can't have.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LeftOut {
    /// Names that no lesson has.
    pub unknown: Vec<String>,
    /// How many names come after the first [`MAX_PLAN`].
    pub too_many: usize,
}

impl Plan {
    /// The plan in a text, as far as there are such lessons; and what is left out of it.
    #[must_use]
    pub fn read(text: &str, catalog: &Catalog) -> (Self, LeftOut) {
        let mut names = Vec::new();
        let mut left_out = LeftOut::default();
        for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            if names.len() == MAX_PLAN {
                left_out.too_many += 1;
            } else if !names.contains(&name) {
                names.push(name);
            }
        }
        let (known, unknown): (Vec<_>, Vec<_>) =
            names.into_iter().map(str::to_owned).partition(|name| catalog.get(name).is_some());
        left_out.unknown = unknown;
        (Self { slugs: known }, left_out)
    }

    /// The plan as a text that [`Plan::read`] reads.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.slugs.join(",")
    }

    /// Whether no lesson is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slugs.is_empty()
    }

    /// Whether there is no room for another lesson.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.slugs.len() >= MAX_PLAN
    }

    /// Whether this lesson is in it.
    #[must_use]
    pub fn contains(&self, slug: &str) -> bool {
        self.place(slug).is_some()
    }

    fn place(&self, slug: &str) -> Option<usize> {
        self.slugs.iter().position(|it| it == slug)
    }

    /// The plan with this lesson at its end, if there is room; without it, if it was in there.
    #[must_use]
    pub fn toggled(mut self, slug: &str) -> Self {
        match self.place(slug) {
            Some(place) => {
                self.slugs.remove(place);
            }
            None if self.is_full() => {}
            None => self.slugs.push(slug.to_owned()),
        }
        self
    }

    /// The plan with this lesson one place earlier, or later; the same where it can't go there.
    #[must_use]
    pub fn moved(mut self, slug: &str, earlier: bool) -> Self {
        let from = self.place(slug);
        let to = from.and_then(|from| if earlier { from.checked_sub(1) } else { Some(from + 1) });
        if let (Some(from), Some(to)) = (from, to)
            && to < self.slugs.len()
        {
            self.slugs.swap(from, to);
        }
        self
    }

    /// Its lessons.
    #[must_use]
    pub fn lessons(&self, catalog: &Catalog) -> Vec<Rc<Lesson>> {
        self.slugs.iter().filter_map(|slug| catalog.get(slug)).cloned().collect()
    }

    /// The lesson after this one: by the plan, whose first lesson follows one that is not in it;
    /// without a plan, by the catalog.
    #[must_use]
    pub fn after(&self, slug: &str, catalog: &Catalog) -> Option<Rc<Lesson>> {
        if self.is_empty() {
            return catalog.after(slug).cloned();
        }
        let place = self.place(slug).map_or(0, |place| place + 1);
        catalog.get(self.slugs.get(place)?).cloned()
    }
}

/// How long these lessons take together, in minutes.
#[must_use]
pub fn minutes(lessons: &[Rc<Lesson>]) -> u64 {
    lessons.iter().map(|lesson| u64::from(lesson.minutes)).sum()
}
