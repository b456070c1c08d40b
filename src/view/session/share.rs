//! A session that goes from one page to another: as a link or a file, or through a reload.

use std::rc::Rc;

use super::clock::{at_time, in_mode};
use super::undo::Did;
use super::{Notice, Session};
use crate::cluster::history::{Branch, BranchId, History, RunError};
use crate::share::store::{Stored, StoredBranch, StoredSeats};
use crate::share::{Saved, Shown};

/// How many moments of what was kept are carried out again before the page is shown: a second or
/// two. Branches that go beyond are left out.
pub const MAX_RESTORED_MOMENTS: u64 = 500_000;

impl Session {
    /// The run that is looked at, and what of it is shown.
    #[must_use]
    pub fn saved(&self) -> Saved {
        let branch = self.history.branch();
        Saved {
            run: branch.run(),
            shown: self.shown(),
            bookmarks: branch.bookmarks().to_vec(),
            name: branch.name().map(Rc::from),
        }
    }

    fn shown(&self) -> Shown {
        let (at, mode) = (self.cluster.now(), self.cluster.mode());
        Shown { place: self.place, at, mode, view: self.view }
    }

    /// Goes on with a run that was made elsewhere, where it was saved; the runs so far are kept.
    pub(super) fn open(&mut self, saved: &Saved) -> Result<(), Notice> {
        let spot = self.spot();
        let Saved { run, name, bookmarks, .. } = saved;
        let history = Rc::make_mut(&mut self.history);
        history.open(run, name.clone(), bookmarks.clone()).map_err(Notice::Run)?;
        self.clear_the_table(run.settings)?;
        self.show_again(&saved.shown);
        self.can_go_back_to(spot, Did::Run);
        Ok(())
    }

    /// A line of a lesson that has been played in part is begun anew: it is not kept.
    fn shown_when_kept(&self) -> Shown {
        let here = self.history.branch().id();
        match self.start_of_lesson_line().filter(|start| start.branch == here) {
            Some(start) => {
                Shown { place: start.place, at: start.at, mode: start.mode, view: self.view }
            }
            None => self.shown(),
        }
    }

    fn show_again(&mut self, shown: &Shown) {
        // A place can always be gone to.
        let _ = self.seek(shown.place);
        self.cluster = in_mode(&at_time(&self.cluster, shown.at), shown.mode);
        self.view = shown.view;
    }

    /// A page with this run only, where it was saved.
    ///
    /// # Errors
    /// What in the run can't be carried out.
    pub fn opened(saved: &Saved) -> Result<Self, RunError> {
        let Saved { run, shown, bookmarks, name } = saved.clone();
        let id = BranchId(1);
        let only = StoredBranch { id, name, fork: None, run, bookmarks };
        let seats = StoredSeats::default();
        let stored = Stored { branches: vec![only], here: id, shown, seats, reading: None };
        let (session, _) = Self::restored(&stored)?;
        Ok(session)
    }

    /// All runs, what is shown, the reader's seats and how far the lesson has been read.
    #[must_use]
    pub fn stored(&self) -> Stored {
        let stored = |branch: &Rc<Branch>| StoredBranch {
            id: branch.id(),
            name: branch.name().map(Rc::from),
            fork: branch.fork(),
            run: branch.run(),
            bookmarks: branch.bookmarks().to_vec(),
        };
        let branches = self.history.branches().into_iter().map(stored).collect();
        let here = self.history.branch().id();
        let (seats, reading) = (self.stored_seats(), self.stored_reading());
        Stored { branches, here, shown: self.shown_when_kept(), seats, reading }
    }

    /// The session as it was kept, and how many of its branches had to be left out.
    ///
    /// # Errors
    /// What in the run that was looked at can't be carried out.
    pub fn restored(stored: &Stored) -> Result<(Self, usize), RunError> {
        let is_here = |branch: &&StoredBranch| branch.id == stored.here;
        let here = stored.branches.iter().find(is_here).ok_or(RunError::OutOfOrder(0))?;
        let mut session = Self::new(here.run.settings).map_err(RunError::Settings)?;
        let mut history = history_of(here)?;
        let (mut moments, mut left_out) = (here.run.moments, 0);
        for branch in stored.branches.iter().rev().filter(|branch| !is_here(branch)) {
            moments = moments.saturating_add(branch.run.moments);
            let fits = moments <= MAX_RESTORED_MOMENTS;
            match fits.then(|| history_of(branch)) {
                Some(Ok(other)) => history.take_in(&other),
                Some(Err(_)) | None => left_out += 1,
            }
        }
        session.history = Rc::new(history);
        session.show_again(&stored.shown);
        session.sit_down_again(&stored.seats);
        session.to_take_up = stored.reading.clone().map(Rc::new);
        Ok((session, left_out))
    }
}

fn history_of(branch: &StoredBranch) -> Result<History, RunError> {
    let StoredBranch { id, fork, run, name, bookmarks } = branch;
    History::of_kept((*id, *fork), run, name.clone(), bookmarks.clone())
}
