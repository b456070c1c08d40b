//! How far a lesson has been read, as it outlives a reload.

use std::rc::Rc;

use super::{Reading, Session, Turn};
use crate::cluster::Mode;
use crate::cluster::history::BranchId;
use crate::lesson::Lesson;
use crate::raft::{Micros, ServerSet};
use crate::script::{Command, Runner};
use crate::view::session::travel::Spot;

/// Where a lesson stood, in numbers: page, line, and the place of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeptTurn {
    /// The page, from 0.
    pub page: usize,
    /// How many lines of it had been carried out.
    pub line: usize,
    /// The branch of the run.
    pub branch: BranchId,
    /// How many moments had been.
    pub place: u64,
    /// The virtual time.
    pub at: Micros,
    /// Whether the notes were held.
    pub mode: Mode,
}

impl Reading {
    /// Where it stood after each step, to be taken up again.
    #[must_use]
    pub fn kept(&self) -> Vec<KeptTurn> {
        let turn = |turn: &Turn| KeptTurn {
            page: turn.page,
            line: turn.line,
            branch: turn.spot.branch,
            place: turn.spot.place,
            at: turn.spot.at,
            mode: turn.spot.mode,
        };
        self.trail.iter().chain([&self.at]).map(turn).collect()
    }
}

impl Session {
    /// Takes up a lesson where it was left, in runs that have been brought back.
    pub(in crate::view::session) fn take_up_lesson(
        &mut self,
        lesson: &Rc<Lesson>,
        kept: &[KeptTurn],
        shut: bool,
    ) {
        let Some(mut turns) = turns_of(lesson, kept) else {
            return;
        };
        if let Some(at) = turns.pop() {
            let trail = Rc::new(turns);
            let reading =
                Reading { lesson: lesson.clone(), at, trail, show: None, awaited: None, shut };
            if !shut {
                // The seats come back with the session; one of an older version kept none.
                self.ask_seats(self.seats.union(reading.at.seats));
            }
            self.lesson = Some(Rc::new(reading));
            self.await_the_reader();
        }
    }
}

/// The steps of a lesson up to where it was left; `None` if they are not this lesson's.
fn turns_of(lesson: &Lesson, kept: &[KeptTurn]) -> Option<Vec<Turn>> {
    let mut runner = Runner::new();
    let mut seats = ServerSet::default();
    let (mut page, mut line) = (0, 0);
    let mut turns = Vec::new();
    for turn in kept {
        while (page, line) < (turn.page, turn.line) {
            match lesson.pages.get(page)?.lines.get(line) {
                Some(next) => {
                    runner.run_line(next, &mut Vec::new()).ok()?;
                    if let Command::Ask(servers) = next.command {
                        seats = servers;
                    }
                    line += 1;
                }
                None => (page, line) = (page + 1, 0),
            }
        }
        if (page, line) != (turn.page, turn.line) || lesson.pages.len() <= page {
            return None;
        }
        let KeptTurn { branch, place, at, mode, .. } = *turn;
        let spot = Spot { branch, place, at, mode };
        turns.push(Turn { page, line, runner: Rc::new(runner.clone()), spot, seats });
    }
    Some(turns)
}
