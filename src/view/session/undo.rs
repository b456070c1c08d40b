//! Undo and redo: one key takes back what was done last, another one does it again.
//!
//! What is kept of an act is what takes it back, never a copy of the history: where the table was
//! and what else the act changed on the page; a name or a bookmark; a branch without its keyframes;
//! or, where another session was brought back, the one before, without its keyframes. So memory
//! stays bounded by [`MAX_UNDO`] and the limits of the history. What came of an act that is taken
//! back stays, on its branch.

use std::rc::Rc;

use super::lesson::Reading;
use super::travel::Spot;
use super::{Deed, Notice, Session};
use crate::cluster::Command;
use crate::cluster::history::{Bookmark, Branch, BranchId};
use crate::raft::ServerSet;
use crate::share::View;
use crate::view::program::Script;

/// How many acts can be taken back.
pub const MAX_UNDO: usize = 1_000;

/// Something that was done, to be told when it is taken back or done again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Did {
    /// This was done to the cluster.
    Command(Box<Command>),
    /// All rules were mended.
    MendedAll,
    /// A line of a script was played.
    Line,
    /// A step of a lesson was taken.
    Step,
    /// A new cluster was started.
    NewCluster,
    /// A script was put on the table.
    Script,
    /// A script was left.
    LeftScript,
    /// A run from a link or a file was opened.
    Run,
    /// The last session was brought back.
    Session,
    /// A lesson of this name was opened.
    Lesson(String),
    /// A lesson was laid aside.
    LeftLesson,
    /// A lesson was taken up where it had been left.
    Return,
    /// Another branch was looked at.
    LookedAt,
    /// A branch was deleted.
    Deleted(Rc<Branch>),
    /// A branch got this name; an empty one if it lost its own.
    Named(Rc<str>),
    /// A place got this name.
    Bookmarked(Rc<str>),
    /// A place lost this name.
    Unmarked(Rc<str>),
}

/// How an act is taken back, or done again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Change {
    /// By going there.
    Move(Box<Place>),
    /// By putting a branch back that was deleted, or deleting it.
    Delete(Rc<Branch>),
    /// By giving a branch this name, or none.
    Rename(BranchId, Option<Rc<str>>),
    /// By giving a place of a branch this bookmark, or none.
    Bookmark(BranchId, u64, Option<Bookmark>),
    /// By giving a branch this script, or none.
    Script(BranchId, Option<Script>),
    /// By going on with this session.
    Become(Rc<Session>),
}

impl Change {
    /// Where in which lesson the reader is then, if it changes that.
    fn leads_to(&self) -> Option<InLesson> {
        match self {
            Self::Move(place) => place.choices.in_lesson(),
            _ => None,
        }
    }
}

/// Where the page was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Place {
    spot: Spot,
    /// Whether what the branch has after the spot must not come by itself: it was taken back.
    stays_back: bool,
    choices: Choices,
}

/// What is chosen on the page, as far as an act has changed it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Choices {
    lesson: Option<Option<Rc<Reading>>>,
    view: Option<View>,
    seats: Option<ServerSet>,
    sides: Option<Vec<usize>>,
    target: Option<Option<ServerSet>>,
    typed_value: Option<String>,
    requests: Option<usize>,
}

impl Choices {
    fn of(session: &Session) -> Self {
        Self {
            lesson: Some(session.lesson.clone()),
            view: Some(session.view),
            seats: Some(session.seats),
            sides: Some(session.sides.clone()),
            target: Some(session.target),
            typed_value: Some(session.typed_value.clone()),
            requests: Some(session.requests),
        }
    }

    fn in_lesson(&self) -> Option<InLesson> {
        in_lesson(self.lesson.as_ref()?.as_deref())
    }

    /// Only those that are others now.
    fn unlike(self, now: &Self) -> Self {
        fn unlike<T: PartialEq>(then: Option<T>, now: &Option<T>) -> Option<T> {
            if then == *now { None } else { then }
        }
        Self {
            lesson: unlike(self.lesson, &now.lesson),
            view: unlike(self.view, &now.view),
            seats: unlike(self.seats, &now.seats),
            sides: unlike(self.sides, &now.sides),
            target: unlike(self.target, &now.target),
            typed_value: unlike(self.typed_value, &now.typed_value),
            requests: unlike(self.requests, &now.requests),
        }
    }

    /// Brings them back, and keeps what they were until now.
    fn swap(&mut self, session: &mut Session) {
        fn swap<T>(kept: &mut Option<T>, now: &mut T) {
            if let Some(kept) = kept {
                std::mem::swap(kept, now);
            }
        }
        swap(&mut self.lesson, &mut session.lesson);
        swap(&mut self.view, &mut session.view);
        swap(&mut self.seats, &mut session.seats);
        swap(&mut self.sides, &mut session.sides);
        swap(&mut self.target, &mut session.target);
        swap(&mut self.typed_value, &mut session.typed_value);
        swap(&mut self.requests, &mut session.requests);
        // A lesson is read in the language of today, and what is shown of a step is over.
        if let Some(Some(reading)) = &self.lesson {
            let lesson = reading.lesson().clone();
            session.translate_lesson(&lesson);
        }
        session.leave_show();
    }
}

/// An act, and how it is taken back or done again.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Entry {
    did: Did,
    change: Change,
}

/// What was done and can be taken back, and what was taken back and can be done again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Undo {
    done: Vec<Entry>,
    undone: Vec<Entry>,
    /// What the action that is being carried out has changed.
    changing: Option<Entry>,
}

impl Undo {
    fn push(&mut self, entry: Entry) {
        self.done.push(entry);
        let too_many = self.done.len().saturating_sub(MAX_UNDO);
        self.done.drain(..too_many);
    }
}

/// The page before an action, as far as that can be taken back.
pub(super) struct Before {
    spot: Spot,
    is_detached: bool,
    choices: Choices,
}

impl Before {
    fn in_lesson(&self) -> Option<InLesson> {
        self.choices.in_lesson()
    }
}

/// Where in which lesson the reader is.
#[derive(PartialEq, Eq)]
struct InLesson {
    slug: String,
    page: usize,
    step: usize,
    is_shut: bool,
}

fn in_lesson(reading: Option<&Reading>) -> Option<InLesson> {
    reading.map(|reading| InLesson {
        slug: reading.lesson().slug.clone(),
        page: reading.page(),
        step: reading.steps().0,
        is_shut: reading.is_shut(),
    })
}

impl Session {
    pub(super) fn before(&self) -> Before {
        Before {
            spot: self.spot(),
            is_detached: self.history.is_detached(),
            choices: Choices::of(self),
        }
    }

    /// The action that is being carried out can be taken back: to there, if it did nothing before.
    pub(super) fn can_go_back_to(&mut self, spot: Spot, did: Did) {
        let choices = Choices::default();
        let place = Place { spot, stays_back: false, choices };
        self.can_be_taken_back(did, Change::Move(Box::new(place)));
    }

    /// The action that is being carried out can be taken back like this, if it did nothing before.
    pub(super) fn can_be_taken_back(&mut self, did: Did, change: Change) {
        let undo = Rc::make_mut(&mut self.undone);
        let first = undo.changing.take().map(|before| before.change);
        undo.changing = Some(Entry { did, change: first.unwrap_or(change) });
    }

    /// What is being done is called otherwise as a whole.
    pub(super) fn call_it(&mut self, did: Did) {
        if self.undone.changing.is_some() {
            let changing = &mut Rc::make_mut(&mut self.undone).changing;
            *changing = changing.take().map(|entry| Entry { did, ..entry });
        }
    }

    /// An action is over: what it changed can be taken back. If it may turn a lesson, a step of it
    /// is an act as well, and so is leaving it or returning to it.
    pub(super) fn keep_undo(&mut self, before: Before, may_turn: bool) {
        if self.undone.changing.is_none() {
            let (then, now) = (before.in_lesson(), in_lesson(self.reading()));
            if !may_turn || then == now {
                return;
            }
            let is_shut = |place: &Option<InLesson>| place.as_ref().is_some_and(|it| it.is_shut);
            let did = match (is_shut(&then), is_shut(&now)) {
                (_, true) => Did::LeftLesson,
                (true, false) => Did::Return,
                (false, false) => Did::Step,
            };
            self.can_go_back_to(before.spot.clone(), did);
        }
        let choices = before.choices.unlike(&Choices::of(self));
        let (branch, place) = (self.history.branch().id(), self.place);
        let is_at_end = self.is_at_end();
        let undo = Rc::make_mut(&mut self.undone);
        let Some(mut entry) = undo.changing.take() else {
            return;
        };
        if let Change::Move(to) = &mut entry.change {
            let is_act = matches!(entry.did, Did::Command(_) | Did::MendedAll | Did::Line);
            let went_on = branch == to.spot.branch && (place > to.spot.place || is_at_end);
            to.stays_back = before.is_detached || (is_act && went_on);
            to.choices = choices;
        }
        undo.push(entry);
        undo.undone.clear();
    }

    /// Whether there is something that can be taken back, and something that can be done again.
    #[must_use]
    pub fn can_undo_redo(&self) -> (bool, bool) {
        let can_undo = !self.undone.done.is_empty() || self.glide.is_some() || self.leads_back();
        (can_undo, !self.undone.undone.is_empty())
    }

    pub(super) fn undo(&mut self) -> Result<(), Notice> {
        let is_showing = self.reading().is_some_and(Reading::is_showing);
        if !is_showing && let Some(glide) = self.glide.take() {
            self.stop();
            self.notice = match glide.deed {
                Deed::Command(command) if command != Command::Step => {
                    Some(Notice::TookBack(Did::Command(command.into())))
                }
                _ => None,
            };
            return Ok(());
        }
        if self.leads_back() && (self.undone.done.is_empty() || self.game().asked().is_some()) {
            return self.step_back_in_lesson();
        }
        self.settle_glide();
        let did = self.take_back().ok_or(Notice::NothingToUndo)?;
        self.notice = Some(Notice::TookBack(did));
        Ok(())
    }

    pub(super) fn redo(&mut self) -> Result<(), Notice> {
        self.settle_glide();
        // A step that was being shown has been taken now: something new was done.
        let is_new = self.undone.changing.is_some();
        let did = if is_new { None } else { self.do_again() };
        self.notice = Some(Notice::DidAgain(did.ok_or(Notice::NothingToRedo)?));
        Ok(())
    }

    /// One step back in a lesson. If that is what was done last, it is taken back.
    pub(super) fn step_back_in_lesson(&mut self) -> Result<(), Notice> {
        if self.reading().is_some_and(Reading::is_showing) {
            self.settle_glide();
        }
        let here = self.before();
        let mut back = self.clone();
        back.lesson_back()?;
        let there = in_lesson(back.reading());
        let latest = self.undone.done.last().and_then(|entry| entry.change.leads_to());
        let moves = here.in_lesson() != there;
        let is_latest = moves && latest == there;
        let asks = back.game.asked().is_some();
        if is_latest && !asks {
            self.take_back();
            self.select_what_is_told();
            return Ok(());
        }
        *self = back;
        if is_latest {
            // The answer is open again, so that it is not done.
            Rc::make_mut(&mut self.undone).done.pop();
        } else if moves {
            let choices = here.choices.unlike(&Choices::of(self));
            let place = Place { spot: here.spot, stays_back: here.is_detached, choices };
            let entry = Entry { did: Did::Step, change: Change::Move(Box::new(place)) };
            Rc::make_mut(&mut self.undone).undone.push(entry);
        }
        Ok(())
    }

    /// Takes back what was done last. An act on what is gone by now is passed over.
    fn take_back(&mut self) -> Option<Did> {
        while let Some(Entry { did, change }) = Rc::make_mut(&mut self.undone).done.pop() {
            if let Some(change) = self.swap(change) {
                let entry = Entry { did: did.clone(), change };
                Rc::make_mut(&mut self.undone).undone.push(entry);
                return Some(did);
            }
        }
        None
    }

    fn do_again(&mut self) -> Option<Did> {
        while let Some(Entry { did, change }) = Rc::make_mut(&mut self.undone).undone.pop() {
            if let Some(change) = self.swap(change) {
                Rc::make_mut(&mut self.undone).push(Entry { did: did.clone(), change });
                return Some(did);
            }
        }
        None
    }

    /// Carries out a change. Returns the one that leads back; `None` if what it is about is gone.
    fn swap(&mut self, change: Change) -> Option<Change> {
        match change {
            Change::Move(place) => self.move_to(*place).map(Box::new).map(Change::Move),
            Change::Delete(branch) => Some(Change::Delete(self.toggle(branch))),
            Change::Rename(branch, name) => {
                let before = Rc::make_mut(&mut self.history).rename(branch, name)?;
                Some(Change::Rename(branch, before))
            }
            Change::Bookmark(branch, place, bookmark) => {
                let history = Rc::make_mut(&mut self.history);
                let before = history.bookmark(branch, place, bookmark)?;
                Some(Change::Bookmark(branch, place, before))
            }
            Change::Script(branch, script) => {
                Some(Change::Script(branch, self.programs.swap(branch, script)))
            }
            Change::Become(other) => Some(Change::Become(self.trade_with(&other))),
        }
    }

    /// Deletes a branch, or puts it back if it is deleted.
    fn toggle(&mut self, branch: Rc<Branch>) -> Rc<Branch> {
        let history = Rc::make_mut(&mut self.history);
        let deleted = history.delete(branch.id());
        if deleted.is_none() {
            history.restore(branch.clone());
        }
        deleted.unwrap_or(branch)
    }

    /// Goes to a place. Returns the one that was left; `None` if its branch is gone.
    fn move_to(&mut self, place: Place) -> Option<Place> {
        let Place { spot, stays_back, mut choices } = place;
        let here = Place {
            spot: self.spot(),
            stays_back: self.history.is_detached(),
            choices: Choices::default(),
        };
        if !self.return_to(&spot) {
            return None;
        }
        if stays_back && !self.is_at_end() {
            self.leave_future();
        }
        choices.swap(self);
        Some(Place { choices, ..here })
    }

    /// Goes on with another session, at the speed that is chosen. Returns this one, at rest.
    fn trade_with(&mut self, other: &Rc<Self>) -> Rc<Self> {
        let Self { animate, speed, .. } = *self;
        let undone = std::mem::take(&mut self.undone);
        let other = Self { animate, speed, undone, ..Self::clone(other) };
        let mut left = std::mem::replace(self, other);
        left.stop();
        left.glide = None;
        left.leave_show();
        left.past = Rc::default();
        left.history = Rc::new(left.history.asleep());
        // What rests wakes up.
        let here = self.history.branch().id();
        Rc::make_mut(&mut self.history).look_at(here);
        self.past = self.moments_before(self.place);
        Rc::new(left)
    }

    /// Goes on with another session, which was brought back.
    pub(super) fn become_other(&mut self, other: &Rc<Self>) -> Result<(), Notice> {
        let number = self.number + 1;
        let left = self.trade_with(other);
        self.number = number;
        self.can_be_taken_back(Did::Session, Change::Become(left));
        self.notice.take().map_or(Ok(()), Err)
    }
}
