//! The steps of a lesson: a line of its page, or the page is turned.

use std::rc::Rc;

use super::{Reading, Session, Turn, is_a_step};
use crate::cluster::{Cluster, NoteId};
use crate::raft::ServerSet;
use crate::script::{Command, Played, Runner};
use crate::view::session::line::{Line, Then};
use crate::view::session::travel::Spot;
use crate::view::session::{Deed, Notice};

/// How a lesson stands when a line, with what comes with it, has been played.
#[derive(Clone, Debug)]
pub(in crate::view::session) struct Arrival {
    /// How many lines of the page have been carried out then.
    line: usize,
    runner: Rc<Runner>,
    /// Where the reader sits.
    seats: ServerSet,
    /// Whether it is a step, or only what comes with one.
    is_step: bool,
    /// Whether the clock runs where it is shown.
    pub(in crate::view::session) by_clock: bool,
    /// Whether all of it can be carried out.
    result: Result<(), Notice>,
}

impl PartialEq for Arrival {
    fn eq(&self, other: &Self) -> bool {
        let place = |it: &Self| (it.line, it.seats, it.is_step, it.by_clock);
        place(self) == place(other) && self.result == other.result
    }
}

impl Eq for Arrival {}

impl Session {
    /// The next step of the lesson. What is still being shown comes to its end first.
    pub(in crate::view::session) fn lesson_forward(&mut self) -> Result<(), Notice> {
        if self.game.asked().is_some() {
            return self.show_me();
        }
        if self.glide.is_some() || self.reading().is_some_and(Reading::is_showing) {
            self.settle_glide();
            return Ok(());
        }
        if self.is_off_the_path() {
            return self.return_to_lesson();
        }
        if self.steps_at_seat()? {
            return Ok(());
        }
        self.stop();
        match self.note_of_next_line() {
            Some(note) => self.show(Deed::Lesson, self.cluster.now(), Some(note)),
            None => self.step_of_lesson(),
        }
    }

    /// The note that the next line hands over, if it is one.
    pub(super) fn note_of_next_line(&self) -> Option<NoteId> {
        let reading = self.reading()?;
        let command = match &reading.next_line()?.command {
            Command::You(act) => act,
            command => command,
        };
        let Command::Deliver(selector) = command else {
            return None;
        };
        let mut runner = Runner::clone(&reading.at.runner);
        runner.adopt(Cluster::clone(&self.cluster));
        match runner.select(selector).ok()?[..] {
            [note] => Some(note),
            _ => None,
        }
    }

    /// The note of the next line has been handed over.
    pub(in crate::view::session) fn deliver_in_lesson(&mut self) -> Result<(), Notice> {
        let animate = std::mem::replace(&mut self.animate, false);
        let done = self.step_of_lesson();
        self.animate = animate;
        done
    }

    /// Carries the next line out, or turns the page.
    pub(super) fn step_of_lesson(&mut self) -> Result<(), Notice> {
        let Some(reading) = self.reading() else {
            return Ok(());
        };
        if reading.next_line().is_some() {
            return self.play_lines(1);
        }
        if reading.is_over() {
            return Ok(());
        }
        let turn = reading.at.clone();
        self.change_reading(|reading| {
            Rc::make_mut(&mut reading.trail).push(turn);
            reading.at.page += 1;
            reading.at.line = 0;
        });
        self.play_lines(0)
    }

    /// Carries out so many steps of the page, and what comes with the last of them.
    pub(super) fn play_lines(&mut self, steps: usize) -> Result<(), Notice> {
        let Some(reading) = self.reading().cloned() else {
            return Ok(());
        };
        let turn = reading.at;
        let lines = reading.lesson.pages[turn.page].lines.clone();
        let mut runner = Runner::clone(&turn.runner);
        if turn.line > 0 || turn.page > 0 {
            runner.adopt(Cluster::clone(&self.cluster));
        }
        runner.record();
        let (mut done, mut seats, mut left, mut result) = (turn.line, turn.seats, steps, Ok(()));
        for line in &lines[turn.line..] {
            let is_step = is_a_step(&line.command);
            if is_step && left == 0 {
                break;
            }
            left -= usize::from(is_step);
            result = runner.run_line(line, &mut Vec::new()).map_err(Notice::Script);
            if result.is_err() {
                break;
            }
            if let Command::Ask(servers) = line.command {
                seats = servers;
            }
            done += 1;
        }
        if done == turn.line && result.is_ok() {
            self.await_the_reader();
            return Ok(());
        }
        let played = with_a_cluster(runner.take_record(), &turn);
        let step = lines[turn.line..done].iter().find(|line| is_a_step(&line.command));
        let by_clock = step.is_some_and(|line| takes_time(&line.command));
        let runner = Rc::new(runner);
        let arrival = Arrival { line: done, runner, seats, is_step: steps > 0, by_clock, result };
        self.play_on(Line::new(played, self.spot(), Then::Lesson(Rc::new(arrival))))
    }

    /// A line has been played to its end: the lesson stands behind it. What it did from this place
    /// on is shown.
    pub(in crate::view::session) fn arrive(
        &mut self,
        arrival: &Arrival,
        from: &Spot,
    ) -> Result<(), Notice> {
        self.stop();
        let Arrival { line, is_step, seats, by_clock, .. } = *arrival;
        let (runner, spot) = (arrival.runner.clone(), self.spot());
        let mut left = None;
        self.change_reading(|reading| {
            let at = Turn { page: reading.at.page, line, runner, spot, seats };
            let before = std::mem::replace(&mut reading.at, at);
            left = Some(before.seats);
            if is_step {
                Rc::make_mut(&mut reading.trail).push(before);
            }
        });
        if left != Some(seats) {
            self.ask_seats(seats);
        }
        self.await_the_reader();
        if is_step && self.animate {
            self.show_again_from(from, by_clock, None);
        }
        arrival.result.clone()
    }

    /// The latest step is not taken yet, if the table is as it was before it.
    pub(in crate::view::session) fn take_arrival_back(&mut self) {
        let here = self.spot();
        let mut seats = None;
        self.change_reading(|reading| {
            let is_before = |turn: &mut Turn| turn.spot == here;
            if let Some(turn) = Rc::make_mut(&mut reading.trail).pop_if(is_before) {
                seats = Some(turn.seats).filter(|seats| *seats != reading.at.seats);
                reading.at = turn;
            }
        });
        if let Some(seats) = seats {
            self.ask_seats(seats);
        }
    }

    /// Takes the latest step back: the table, the page and the seats are as before it.
    pub(in crate::view::session) fn lesson_back(&mut self) -> Result<(), Notice> {
        self.stop();
        if self.glide.take().is_some() && !self.reading().is_some_and(Reading::is_showing) {
            return Ok(());
        }
        if self.back_within_step() {
            if !self.game.is_within_lesson() {
                self.await_the_reader();
            }
            return Ok(());
        }
        let mut back = None;
        self.change_reading(|reading| {
            if let Some(turn) = Rc::make_mut(&mut reading.trail).pop() {
                back = Some((turn.spot.clone(), turn.seats));
                reading.at = turn;
            }
        });
        let (spot, seats) = back.ok_or(Notice::NothingBefore)?;
        self.return_to(&spot);
        self.ask_seats(seats);
        self.selected_note = None;
        self.await_the_reader();
        Ok(())
    }

    /// Whether a part of a step, up to a seat, was being shown or had been, and what there is to go
    /// back to in it.
    fn back_within_step(&mut self) -> bool {
        match self.take_show().and_then(|show| show.line) {
            Some(line) => {
                self.back_in_line(line);
                true
            }
            None => self.back_at_seat(),
        }
    }
}

/// A lesson that says nothing of a cluster has the default one.
fn with_a_cluster(played: Vec<Played>, turn: &Turn) -> Vec<Played> {
    let is_first = turn.page == 0 && turn.line == 0;
    let fresh = is_first.then(|| Played::Fresh(*turn.runner.cluster().settings(), Vec::new()));
    fresh.into_iter().chain(played).collect()
}

/// Whether a line lets the clock run.
fn takes_time(command: &Command) -> bool {
    matches!(command, Command::Until(_) | Command::Run(_) | Command::SplitVote)
}
