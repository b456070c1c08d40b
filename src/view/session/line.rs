//! A line of a script or a lesson on the table: what it does stops at each seat that is taken, and
//! goes on behind the answer.

use std::rc::Rc;

use super::clock::in_mode;
use super::lesson::Arrival;
use super::travel::Spot;
use super::undo::Did;
use super::{Notice, Session};
use crate::cluster::{Cluster, Command, Mode};
use crate::lesson::seat::Turn;
use crate::script::{self, Played};
use crate::view::program::Program;

/// A line, and how far it has been played.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Line {
    /// What it does, all of it.
    played: Rc<[Played]>,
    /// How much of that has been done.
    done: usize,
    /// What has been asked so far: after how much of it, and where the page was.
    stops: Vec<(usize, Spot)>,
    /// Where the page was before the line.
    start: Spot,
    then: Then,
}

/// What comes after a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Then {
    /// The script stands there, or the line can't be carried out to its end.
    Script(Box<Program>, Result<(), script::Error>),
    /// The lesson stands there.
    Lesson(Rc<Arrival>),
}

impl Line {
    /// A line that begins here. What comes before a fresh cluster is of no use.
    pub(super) fn new(played: Vec<Played>, start: Spot, then: Then) -> Self {
        let last_fresh = played.iter().rposition(|played| matches!(played, Played::Fresh(..)));
        let played = played.into_iter().skip(last_fresh.unwrap_or(0)).collect();
        Self { played, done: 0, stops: Vec::new(), start, then }
    }

    /// Whether nothing is left of it.
    pub(super) fn is_over(&self) -> bool {
        self.done == self.played.len()
    }

    /// Whether it is a lesson's.
    pub(super) fn is_of_lesson(&self) -> bool {
        matches!(self.then, Then::Lesson(_))
    }

    /// What it stopped at has been answered there, and done.
    pub(super) fn go_past(&mut self, stop: Spot) {
        self.stops.push((self.done, stop));
        self.done += 1;
    }

    /// From which place of its run on it goes.
    fn first_place(&self) -> u64 {
        if self.begins_anew() { 0 } else { self.start.place }
    }

    /// Whether it begins with a fresh cluster.
    fn begins_anew(&self) -> bool {
        matches!(self.played.first(), Some(Played::Fresh(..)))
    }
}

impl Session {
    /// Plays the rest of a line, up to the next question.
    pub(super) fn play_on(&mut self, mut line: Line) -> Result<(), Notice> {
        let from = self.spot();
        while let Some(next) = line.played.get(line.done).cloned() {
            if let Some((cluster, turn)) = self.turn_of(&line) {
                self.stop_line(cluster, turn, line, &from);
                return Ok(());
            }
            self.play_along(vec![next])?;
            line.done += 1;
        }
        match line.then.clone() {
            Then::Script(program, result) => {
                let branch = self.history.branch().id();
                self.programs.note(branch, (line.first_place(), self.place), *program);
                self.can_go_back_to(from, Did::Line);
                result.map_err(Notice::Script)
            }
            Then::Lesson(arrival) => self.arrive(&arrival, &self.shown_from(&line, from)),
        }
    }

    /// The same; why it can't go on is told.
    pub(super) fn play_on_and_tell(&mut self, line: Line) {
        if let Err(notice) = self.play_on(line) {
            self.notice = Some(notice);
        }
    }

    /// The line has come to a seat. What a lesson did up to there is shown first.
    fn stop_line(&mut self, cluster: Rc<Cluster>, turn: Turn, line: Line, from: &Spot) {
        if !line.is_of_lesson() && self.spot() != *from {
            self.can_go_back_to(from.clone(), Did::Line);
        }
        self.cluster = cluster;
        match line.then.clone() {
            Then::Lesson(arrival) if self.animate && self.spot() != *from => {
                let from = self.shown_from(&line, from.clone());
                self.show_again_from(&from, arrival.by_clock, Some(line));
            }
            _ => self.ask(turn, Some(line)),
        }
    }

    /// From where on it is shown what a line did: a fresh cluster from its beginning.
    fn shown_from(&self, line: &Line, from: Spot) -> Spot {
        let is_fresh = line.begins_anew() && line.stops.is_empty();
        if is_fresh { Spot { place: 0, at: 0, ..self.spot() } } else { from }
    }

    /// Goes back in a line: to the question before, or, at the first one, to before the line.
    pub(super) fn back_in_line(&mut self, mut line: Line) {
        if line.is_of_lesson() && line.is_over() {
            self.return_to(&line.start);
            self.take_arrival_back();
        }
        if let Some((done, spot)) = line.stops.pop() {
            line.done = done;
            self.return_to(&spot);
            // Somebody may not sit there any more.
            if let Some((cluster, turn)) = self.turn_of(&line) {
                self.cluster = cluster;
                return self.ask(turn, Some(line));
            }
        }
        self.return_to(&line.start);
    }

    /// What is asked before a line goes on. What the clock does by itself is not, where it only says
    /// that all goes on.
    fn turn_of(&self, line: &Line) -> Option<(Rc<Cluster>, Turn)> {
        let Some(Played::Did(command)) = line.played.get(line.done) else {
            return None;
        };
        let by_itself = *command == Command::Step && self.cluster.mode() == Mode::Flow;
        self.turn(command, by_itself)
    }

    /// The rest of a line is not played. It may have let the clock run in hold: where nobody has
    /// chosen another mode since, it is as it was before the line.
    pub(super) fn leave_line(&mut self, line: Option<Line>, mode: Mode) {
        let is_left = |line: &Line| !line.is_over();
        if let Some(line) = line.filter(is_left)
            && !self.playing
            && self.cluster.mode() == mode
        {
            self.cluster = in_mode(&self.cluster, line.start.mode);
        }
    }
}
