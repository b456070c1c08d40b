//! Going through what happened: back, to any moment, to other futures.

use std::collections::VecDeque;
use std::rc::Rc;

use super::clock::{at_time, in_mode};
use super::undo::Did;
use super::{Notice, RECENT_MOMENTS, Session};
use crate::cluster::Mode;
use crate::cluster::history::{Branch, BranchId, Mark, MarkKind, Moment};
use crate::raft::{Micros, ServerId};

/// What can be gone to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Goal {
    /// Something that is about this server.
    EventOf(ServerId),
    /// A server stands for election, or wins.
    Election,
    /// A leader commits.
    Commit,
    /// A property falls.
    Violation,
}

/// Where somebody was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Spot {
    pub(super) branch: BranchId,
    pub(super) place: u64,
    pub(super) at: Micros,
    pub(super) mode: Mode,
}

impl Session {
    /// The table as it was before the latest moment, or before the line of a script that ended
    /// there; the clock stands there, in the mode that was chosen since.
    pub(super) fn back(&mut self) -> Result<(), Notice> {
        self.stop();
        if self.glide.take().is_some() || self.back_at_seat() {
            return Ok(());
        }
        let line_start = self.programs.line_start(self.history.branch().id(), self.place);
        let start = line_start.or_else(|| self.place.checked_sub(1));
        let start = start.ok_or(Notice::NothingBefore)?;
        while self.place > start && self.back_by_a_moment() {}
        self.selected_note = None;
        Ok(())
    }

    /// Whether there was a moment to go back by.
    pub(super) fn back_by_a_moment(&mut self) -> bool {
        if self.past.is_empty() {
            self.past = self.moments_before(self.place);
        }
        let Some(moment) = Rc::make_mut(&mut self.past).pop_back() else {
            return false;
        };
        self.cluster = in_mode(&moment.before, self.cluster.mode());
        self.place = moment.place;
        // What somebody did is taken back: it doesn't come again by itself.
        if self.history.branch().is_act(self.place) {
            self.leave_future();
        }
        if self.past.len() * 2 < RECENT_MOMENTS && self.past.len() < self.place as usize {
            self.past = self.moments_before(self.place);
        }
        true
    }

    /// From here on things go their own way. What came here the last time stays, on its branch.
    pub(super) fn leave_future(&mut self) {
        self.change_history(|history, place| history.fork(place));
    }

    pub(super) fn moments_before(&self, place: u64) -> Rc<VecDeque<Rc<Moment>>> {
        let first = place.saturating_sub(RECENT_MOMENTS as u64);
        Rc::new(self.history.branch().moments(first..place).into())
    }

    /// The table as it was after so many moments; the clock stands.
    pub(super) fn seek(&mut self, place: u64) -> Result<(), Notice> {
        self.stop();
        self.glide = None;
        self.leave_show();
        self.selected_note = None;
        let branch = self.history.branch();
        self.place = place.min(branch.len());
        self.cluster = branch.seek(self.place);
        self.past = self.moments_before(self.place);
        Ok(())
    }

    pub(super) fn seek_time(&mut self, time: Micros) -> Result<(), Notice> {
        self.seek(self.history.branch().place_at(time))?;
        if !self.is_at_end() {
            self.cluster = at_time(&self.cluster, time);
        }
        Ok(())
    }

    /// Where a jump would go.
    #[must_use]
    pub fn goal(&self, goal: Goal, forward: bool) -> Option<u64> {
        goal_from(self.history.branch(), self.place, goal, forward)
    }

    pub(super) fn jump(&mut self, goal: Goal, forward: bool) -> Result<(), Notice> {
        let place = self.goal(goal, forward).ok_or(Notice::NoSuchMoment)?;
        self.seek(place)
    }

    pub(super) fn look_at(&mut self, branch: BranchId) -> Result<(), Notice> {
        if branch == self.history.branch().id() {
            return Ok(());
        }
        self.settle_glide();
        let spot = self.spot();
        if Rc::make_mut(&mut self.history).look_at(branch) {
            self.can_go_back_to(spot, Did::LookedAt);
            self.seek(u64::MAX)?;
        }
        Ok(())
    }

    /// Where the page is. A branch that has nothing of its own yet is the one that it left.
    pub(super) fn spot(&self) -> Spot {
        let branch = self.history.branch();
        let left = branch.fork().filter(|_| self.history.is_detached());
        Spot {
            branch: left.map_or(branch.id(), |fork| fork.branch),
            place: self.place,
            at: self.cluster.now(),
            mode: self.cluster.mode(),
        }
    }

    /// The table as it was there; the clock stands. Nothing, if the branch is gone. Whether it is
    /// there.
    pub(super) fn return_to(&mut self, spot: &Spot) -> bool {
        if !Rc::make_mut(&mut self.history).look_at(spot.branch) {
            return false;
        }
        // A place of the branch can always be gone to.
        let _ = self.seek(spot.place);
        self.cluster = in_mode(&at_time(&self.cluster, spot.at), spot.mode);
        true
    }
}

/// Where a jump from a place of a run would go.
#[must_use]
pub fn goal_from(branch: &Branch, place: u64, goal: Goal, forward: bool) -> Option<u64> {
    let found = match goal {
        Goal::EventOf(server) => return branch.event_of(server, place, forward),
        _ if forward => branch.marks_after(place).find(|mark| is_of(goal, mark)),
        _ => branch.marks_before(place).rfind(|mark| is_of(goal, mark)),
    };
    found.map(|mark| mark.place)
}

fn is_of(goal: Goal, mark: &Mark) -> bool {
    match mark.what {
        MarkKind::Stood(..) | MarkKind::Elected(..) | MarkKind::SplittingVote(_) => {
            goal == Goal::Election
        }
        MarkKind::Committed(..) => goal == Goal::Commit,
        MarkKind::Violated(_) => goal == Goal::Violation,
        _ => false,
    }
}
