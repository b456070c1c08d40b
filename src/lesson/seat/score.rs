//! The points of the seats.

use std::collections::BTreeMap;

use super::Turn;
use crate::raft::ServerId;

/// How many questions were asked, and how many were answered right.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Points {
    /// Answered right.
    pub right: usize,
    /// Asked and answered.
    pub asked: usize,
}

/// The most turns that are remembered as counted; those that were counted first are forgotten first.
pub const MAX_COUNTED: usize = 1_000;

/// The points of each seat. A note counts once, however often somebody goes back to before it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Score {
    points: BTreeMap<ServerId, Points>,
    /// The fingerprints of what has been counted, the latest last.
    counted: Vec<u64>,
}

impl Score {
    /// A score that was kept: the points, and what was counted for them.
    #[must_use]
    pub fn of_kept(points: BTreeMap<ServerId, Points>, counted: Vec<u64>) -> Self {
        Self { points, counted }
    }

    /// The points by seat.
    #[must_use]
    pub fn points(&self) -> &BTreeMap<ServerId, Points> {
        &self.points
    }

    /// What has been counted, at most [`MAX_COUNTED`] turns, as numbers that tell them apart.
    #[must_use]
    pub fn counted(&self) -> &[u64] {
        &self.counted
    }

    /// Counts the marks of a turn, unless the same note has been answered in the same place.
    pub fn count(&mut self, turn: &Turn, marks: &[bool]) {
        let fingerprint = turn.fingerprint();
        if self.counted.contains(&fingerprint) {
            return;
        }
        let too_many = (self.counted.len() + 1).saturating_sub(MAX_COUNTED);
        self.counted.drain(..too_many);
        self.counted.push(fingerprint);
        let points = self.points.entry(turn.server()).or_default();
        points.asked += marks.len();
        points.right += marks.iter().filter(|&&right| right).count();
    }

    /// The points of a seat.
    #[must_use]
    pub fn of(&self, server: ServerId) -> Points {
        self.points.get(&server).copied().unwrap_or_default()
    }

    /// The points of all seats together.
    #[must_use]
    pub fn total(&self) -> Points {
        self.points.values().fold(Points::default(), |sum, points| Points {
            right: sum.right + points.right,
            asked: sum.asked + points.asked,
        })
    }
}
