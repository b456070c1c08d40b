//! How far a lesson has been read, as it outlives a reload.

use std::rc::Rc;

use super::{Reading, Session, Turn};
use crate::lesson::Lesson;
use crate::raft::ServerSet;
use crate::script::{Command, Runner};
use crate::share::store::{StoredReading, StoredTurn};
use crate::view::session::Notice;
use crate::view::session::travel::Spot;

impl Session {
    /// How far the lesson has been read, step by step; or had been, if it is not taken up yet.
    pub(in crate::view::session) fn stored_reading(&self) -> Option<StoredReading> {
        match self.reading() {
            Some(reading) => Some(reading.stored()),
            None => self.to_take_up.as_deref().cloned(),
        }
    }

    /// The name of the lesson that was read before a reload and is to be taken up again.
    #[must_use]
    pub fn lesson_to_take_up(&self) -> Option<&Rc<str>> {
        self.to_take_up.as_ref().map(|reading| &reading.slug)
    }

    /// Takes up the lesson where it was left, in runs that have been brought back. One that has
    /// other pages now is not taken up.
    pub(in crate::view::session) fn take_up_lesson(
        &mut self,
        lesson: Option<&Rc<Lesson>>,
    ) -> Result<(), Notice> {
        let Some(stored) = self.to_take_up.take() else {
            return Ok(());
        };
        let lesson = lesson.ok_or_else(|| Notice::NoSuchLesson(stored.slug.to_string()))?;
        let mut turns = turns_of(lesson, &stored.turns).unwrap_or_default();
        if let Some(at) = turns.pop() {
            let (trail, shut) = (Rc::new(turns), stored.shut);
            let reading =
                Reading { lesson: lesson.clone(), at, trail, show: None, awaited: None, shut };
            if !shut {
                // The seats come back with the session; one of an older version kept none.
                self.ask_seats(self.seats.union(reading.at.seats));
            }
            self.lesson = Some(Rc::new(reading));
            self.await_the_reader();
        }
        Ok(())
    }
}

impl Reading {
    fn stored(&self) -> StoredReading {
        let turn = |turn: &Turn| {
            let Turn { page, line, spot: Spot { branch, place, at, mode }, .. } = *turn;
            StoredTurn { page, line, branch, place, at, mode }
        };
        let turns = self.trail.iter().chain([&self.at]).map(turn).collect();
        StoredReading { slug: self.lesson.slug.as_str().into(), shut: self.shut, turns }
    }
}

/// The steps of a lesson up to where it was left; `None` if they are not this lesson's.
fn turns_of(lesson: &Lesson, kept: &[StoredTurn]) -> Option<Vec<Turn>> {
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
        let StoredTurn { branch, place, at, mode, .. } = *turn;
        let spot = Spot { branch, place, at, mode };
        turns.push(Turn { page, line, runner: Rc::new(runner.clone()), spot, seats });
    }
    Some(turns)
}
