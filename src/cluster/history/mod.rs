//! Every future that there has been: a forest of runs, in which nothing is lost.
//!
//! A run is its settings and acts ([`Run`]). A [`Branch`] adds keyframes, clones of the cluster
//! that share what is equal, so that every moment can be reached by carrying out only what lies
//! behind the keyframe before it. Whoever acts in the past begins a new branch; the old one stays.
//!
//! Memory: a branch has at most [`MAX_KEYFRAMES`] keyframes, only the [`MAX_AWAKE`] branches that
//! were used last have any, there are at most [`MAX_BRANCHES`] branches, and a run has at most
//! [`MAX_MOMENTS`] moments and [`MAX_ACTS`] acts.

mod branch;
mod mark;
mod run;

use std::rc::Rc;

pub use branch::{Bookmark, Branch, BranchId, Fork, MAX_KEYFRAMES, Moment};
pub use mark::{Mark, MarkKind, concerned};
pub use run::{Act, MAX_ACTS, MAX_MOMENTS, Run, RunError};

use super::{Cluster, Command, Event, Settings};

/// The most branches there can be. Where there would be more, the one that was left longest ago
/// goes, unless it has a name.
pub const MAX_BRANCHES: usize = 100;

/// How many branches keep their keyframes.
pub const MAX_AWAKE: usize = 4;

/// The most bookmarks that a branch can have.
pub const MAX_BOOKMARKS: usize = 100;

/// All runs, and which of them is looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct History {
    /// The one that was used last at the end.
    branches: Vec<Rc<Branch>>,
    /// How many there have been.
    numbers: u32,
}

impl History {
    /// One run, in which nothing has happened.
    ///
    /// # Errors
    /// If the settings are off.
    pub fn new(settings: Settings) -> Result<Self, RunError> {
        let first = Branch::new(BranchId(1), settings, &[])?;
        Ok(Self { branches: vec![Rc::new(first)], numbers: 1 })
    }

    /// The branch that is looked at.
    #[must_use]
    pub fn branch(&self) -> &Rc<Branch> {
        self.branches.last().expect("there is always a branch")
    }

    /// All branches, in the order in which they came about.
    #[must_use]
    pub fn branches(&self) -> Vec<&Rc<Branch>> {
        let mut branches: Vec<_> = self.branches.iter().collect();
        branches.sort_by_key(|branch| branch.id());
        branches
    }

    /// A branch; `None` if it is gone.
    #[must_use]
    pub fn get(&self, id: BranchId) -> Option<&Rc<Branch>> {
        self.branches.iter().find(|branch| branch.id() == id)
    }

    /// Whether the branch that is looked at has only what it shares with the one it left, and
    /// nobody has named it or a place of it: then it goes when another one is looked at.
    #[must_use]
    pub fn is_detached(&self) -> bool {
        let branch = self.branch();
        !branch.is_kept && branch.fork().is_some_and(|fork| fork.place == branch.len())
    }

    /// Adds what was done at a place of the branch that is looked at, and the moment that came of
    /// it. Where other moments follow there, a new branch begins; where the same follows, nothing
    /// has to be added. Returns how many moments have been then.
    ///
    /// # Errors
    /// The limit that is passed. Nothing has changed then.
    pub fn record(
        &mut self,
        place: u64,
        before: &Rc<Cluster>,
        command: &Command,
        after: &Rc<Cluster>,
        events: &[Event],
    ) -> Result<u64, RunError> {
        if self.follows(place, before, command) {
            return Ok(place + 1);
        }
        self.branch().check_limits(place)?;
        if place < self.branch().len() {
            self.fork(place);
        }
        self.here().record(before, command, after.clone(), events);
        Ok(self.branch().len())
    }

    /// Whether what is done here is what was done here before, on this branch or the one that it
    /// has just left; that one is looked at again then.
    fn follows(&mut self, place: u64, before: &Cluster, command: &Command) -> bool {
        if self.branch().does(place, before, command) {
            return true;
        }
        let left = self.branch().fork().filter(|fork| fork.place == place && self.is_detached());
        let origin = left.and_then(|fork| self.get(fork.branch));
        match origin.filter(|origin| origin.does(place, before, command)).map(|origin| origin.id) {
            Some(id) => self.look_at(id),
            None => false,
        }
    }

    /// Begins a run with a fresh cluster whose servers start from these sheets, each given by a
    /// [`Command::Boot`]; the other runs stay.
    ///
    /// # Errors
    /// If the settings or a sheet are off.
    pub fn start_over(&mut self, settings: Settings, boots: &[Command]) -> Result<(), RunError> {
        let branch = Branch::new(self.next_id(), settings, boots)?;
        self.add(branch);
        Ok(())
    }

    /// Adds a run that was made elsewhere, with its name and its bookmarks.
    ///
    /// # Errors
    /// What in it can't be carried out. Nothing has changed then.
    pub fn open(
        &mut self,
        run: &Run,
        name: Option<Rc<str>>,
        bookmarks: Vec<Bookmark>,
    ) -> Result<(), RunError> {
        let branch = Branch::of_run(self.next_id(), run)?;
        self.add(branch.called(name, bookmarks));
        Ok(())
    }

    /// A history with one branch, which was kept outside.
    ///
    /// # Errors
    /// What in its run can't be carried out.
    pub fn of_kept(
        (id, fork): (BranchId, Option<Fork>),
        run: &Run,
        name: Option<Rc<str>>,
        bookmarks: Vec<Bookmark>,
    ) -> Result<Self, RunError> {
        let branch = Branch::of_run(id, run)?.known_as(id, fork).called(name, bookmarks);
        Ok(Self { branches: vec![Rc::new(branch)], numbers: id.0 })
    }

    /// The branches of another history come to this one, those that are not here.
    pub fn take_in(&mut self, other: &Self) {
        for branch in other.branches() {
            self.numbers = self.numbers.max(branch.id().0);
            self.restore(branch.clone());
        }
    }

    /// Goes its own way from this place on.
    pub fn fork(&mut self, place: u64) {
        let id = self.next_id();
        let at = self.branch().seek(place);
        let branch = self.branch().until(id, place, at);
        if !self.is_detached() {
            return self.add(branch);
        }
        // Nothing of its own is lost: the branch is only shorter.
        let (id, fork) = (self.branch().id(), self.branch().fork());
        let fork = fork.map(|fork| Fork { place, at: branch.tip().now(), ..fork });
        *self.here() = branch.known_as(id, fork);
    }

    /// Looks at another branch. What was forked off and never gone on with goes.
    ///
    /// Whether there is such a branch.
    pub fn look_at(&mut self, id: BranchId) -> bool {
        if self.get(id).is_none() {
            return false;
        }
        if self.is_detached() && self.branch().id() != id {
            self.branches.pop();
        }
        if let Some(at) = self.branches.iter().position(|branch| branch.id() == id) {
            let branch = self.branches.remove(at);
            self.branches.push(branch);
        }
        if self.branch().sleeps() {
            self.here().wake();
        }
        self.send_to_sleep();
        true
    }

    /// Gives a branch a name, or takes it away. Returns the name before; `None` if there is no such
    /// branch.
    pub fn rename(&mut self, id: BranchId, name: Option<Rc<str>>) -> Option<Option<Rc<str>>> {
        let branch = self.keep(id)?;
        Some(std::mem::replace(&mut branch.name, name))
    }

    /// Takes a branch out that is not looked at, without its keyframes; `None` if there is no such
    /// one.
    pub fn delete(&mut self, id: BranchId) -> Option<Rc<Branch>> {
        let others = &self.branches[..self.branches.len() - 1];
        let at = others.iter().position(|branch| branch.id() == id)?;
        let mut branch = self.branches.remove(at);
        Rc::make_mut(&mut branch).sleep();
        Some(branch)
    }

    /// Puts a branch back that was taken out.
    pub fn restore(&mut self, branch: Rc<Branch>) {
        if self.get(branch.id()).is_none() {
            self.branches.insert(0, branch);
            self.send_to_sleep();
        }
    }

    /// Gives a place of a branch this bookmark, or takes the one away that is there. Returns the one
    /// before; `None` if there is no such branch, or no room.
    pub fn bookmark(
        &mut self,
        id: BranchId,
        place: u64,
        bookmark: Option<Bookmark>,
    ) -> Option<Option<Bookmark>> {
        let bookmarks = &self.get(id)?.bookmarks;
        let at = bookmarks.partition_point(|other| other.place < place);
        let is_there = bookmarks.get(at).is_some_and(|other| other.place == place);
        if !is_there && bookmark.is_some() && bookmarks.len() >= MAX_BOOKMARKS {
            return None;
        }
        let end = at + usize::from(is_there);
        Some(self.keep(id)?.bookmarks.splice(at..end, bookmark).next())
    }

    /// All runs without their keyframes.
    #[must_use]
    pub fn asleep(&self) -> Self {
        let mut history = self.clone();
        history.branches.iter_mut().for_each(|branch| Rc::make_mut(branch).sleep());
        history
    }

    /// A branch that gets a name, or whose place does: it stays, whatever it has of its own.
    fn keep(&mut self, id: BranchId) -> Option<&mut Branch> {
        let branch = self.branches.iter_mut().find(|branch| branch.id() == id)?;
        let branch = Rc::make_mut(branch);
        branch.is_kept = true;
        Some(branch)
    }

    fn here(&mut self) -> &mut Branch {
        Rc::make_mut(self.branches.last_mut().expect("there is always a branch"))
    }

    fn next_id(&mut self) -> BranchId {
        self.numbers += 1;
        BranchId(self.numbers)
    }

    fn add(&mut self, branch: Branch) {
        if self.is_detached() {
            self.branches.pop();
        }
        self.branches.push(Rc::new(branch));
        if self.branches.len() > MAX_BRANCHES {
            // Not the one that has just begun.
            let others = &self.branches[..MAX_BRANCHES];
            let unnamed = others.iter().position(|branch| branch.name().is_none());
            self.branches.remove(unnamed.unwrap_or(0));
        }
        self.send_to_sleep();
    }

    fn send_to_sleep(&mut self) {
        let awake_from = self.branches.len().saturating_sub(MAX_AWAKE);
        let others = self.branches[..awake_from].iter_mut();
        others.filter(|branch| branch.has_keyframes()).for_each(|it| Rc::make_mut(it).sleep());
    }
}
