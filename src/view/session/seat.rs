//! The reader as a server: notes stop at the seats that are taken, and the reader answers first.
//!
//! Whatever is answered, what happens then is a delivery like any other.

use std::collections::VecDeque;
use std::rc::Rc;

use super::clock::in_mode;
use super::travel::Spot;
use super::undo::Did;
use super::{Notice, Session};
use crate::cluster::{Cluster, Command, Mode, NoteId};
use crate::lesson::seat::{self, Answer, Score, Turn};
use crate::raft::{ServerId, ServerSet};
use crate::script::{self, Played};
use crate::view::program::Program;

/// What goes on at the seats that the reader has taken.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Game {
    asked: Option<Asked>,
    verdict: Option<Verdict>,
    score: Score,
}

/// A note that has stopped at a seat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The note, and what is asked about it.
    pub turn: Rc<Turn>,
    /// What has been answered so far, one a question.
    pub answers: Vec<Option<Answer>>,
    /// Whether the clock ran, and will again.
    resumes: bool,
    line: Option<Line>,
}

/// What became of a note that had stopped at a seat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
    /// The note, and what was asked about it.
    pub turn: Rc<Turn>,
    /// What was answered, and whether it is what Raft does, one a question; `None` if the reader
    /// wanted to be shown.
    pub answers: Option<Vec<(Answer, bool)>>,
    /// Where it was given: after how many moments, and of which table.
    place: u64,
    cluster: Rc<Cluster>,
    resumes: bool,
    line: Option<Line>,
}

/// A line of a script that has been played in part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Line {
    /// What is left of it.
    pub(super) played: VecDeque<Played>,
    /// The script after it.
    pub(super) program: Program,
    /// Where it began.
    pub(super) from: u64,
    /// Where the page was then.
    pub(super) spot: Spot,
    /// The mode then.
    pub(super) mode: Mode,
    /// Whether all of it can be carried out.
    pub(super) result: Result<(), script::Error>,
}

impl Game {
    /// The note that has stopped at a seat, if one has.
    #[must_use]
    pub fn asked(&self) -> Option<&Asked> {
        self.asked.as_ref()
    }

    /// What became of the note before, until somebody goes on.
    #[must_use]
    pub fn verdict(&self) -> Option<&Verdict> {
        self.verdict.as_ref().filter(|_| self.asked.is_none())
    }

    /// The points so far.
    #[must_use]
    pub fn score(&self) -> &Score {
        &self.score
    }

    /// The server whose seat this is about.
    #[must_use]
    pub fn server(&self) -> Option<ServerId> {
        let turn = self.asked().map(|asked| &asked.turn);
        turn.or_else(|| self.verdict().map(|verdict| &verdict.turn)).map(|turn| turn.server())
    }
}

impl Asked {
    /// The answers, once all questions have one.
    #[must_use]
    pub fn complete(&self) -> Option<Vec<Answer>> {
        self.answers.iter().cloned().collect()
    }
}

impl Session {
    /// What goes on at the seats.
    #[must_use]
    pub fn game(&self) -> &Game {
        &self.game
    }

    /// Whether this note has stopped at a seat.
    pub(super) fn is_asked_about(&self, note: NoteId) -> bool {
        self.game.asked.as_ref().is_some_and(|asked| asked.turn.note().id == note)
    }

    /// The reader plays these servers from now on, and no others.
    pub(super) fn ask_seats(&mut self, seats: ServerSet) {
        self.seats = seats.intersection(self.cluster.servers());
        let is_left = |asked: &mut Asked| !self.seats.contains(asked.turn.server());
        if let Some(asked) = self.game.asked.take_if(is_left) {
            self.playing |= asked.resumes;
            self.leave_line(asked.line, asked.turn.before().mode());
        }
    }

    /// Whether what this command hands over stops at a seat. If the clock does it by itself, a note
    /// that only says that all goes on doesn't.
    pub(super) fn stops_at_seat(&mut self, command: &Command, by_itself: bool) -> bool {
        let Some((cluster, turn)) = self.turn(command) else {
            return false;
        };
        if by_itself && turn.is_routine() {
            return false;
        }
        self.cluster = cluster;
        self.ask(turn, None);
        true
    }

    /// The table just before this command hands a note over to a seat that is taken, and what is
    /// asked then.
    fn turn(&self, command: &Command) -> Option<(Rc<Cluster>, Turn)> {
        let note = seat::handed_over(&self.cluster, command)?;
        if !self.seats.contains(note.to) {
            return None;
        }
        let cluster = self.just_before(command);
        let turn = Turn::new(&cluster, command)?;
        (!turn.questions().is_empty()).then_some((cluster, turn))
    }

    /// In flow a note has come as far as the seat before it stops.
    fn just_before(&self, command: &Command) -> Rc<Cluster> {
        let due = self.cluster.next().filter(|_| *command == Command::Step);
        let last = due.map_or(0, |(at, _)| at.saturating_sub(1));
        if last <= self.cluster.now() {
            return self.cluster.clone();
        }
        let mut cluster = Cluster::clone(&self.cluster);
        match cluster.apply(&Command::Run(last), &mut Vec::new()) {
            Ok(()) => Rc::new(cluster),
            Err(_) => self.cluster.clone(),
        }
    }

    fn ask(&mut self, turn: Turn, line: Option<Line>) {
        // What stays as it is need not be answered.
        let answers = turn.questions().iter().map(|question| question.present.clone()).collect();
        let resumes = std::mem::take(&mut self.playing);
        self.selected_note = Some(turn.note().id);
        self.selected_server = turn.server();
        self.panel = None;
        self.game.verdict = None;
        self.game.asked = Some(Asked { turn: Rc::new(turn), answers, resumes, line });
    }

    /// Plays the rest of a line, up to the next note that stops at a seat.
    pub(super) fn finish_line(&mut self, mut line: Line) -> Result<(), Notice> {
        while let Some(next) = line.played.pop_front() {
            if let Played::Did(command) = &next
                && let Some((cluster, turn)) = self.turn(command)
            {
                if self.spot() != line.spot {
                    self.can_go_back_to(line.spot, Did::Line);
                }
                line.spot = self.spot();
                self.cluster = cluster;
                self.ask(turn, Some(line));
                return Ok(());
            }
            self.play_along(vec![next])?;
        }
        let Line { program, from, spot, result, .. } = line;
        self.programs.note(self.history.branch().id(), (from, self.place), program);
        self.can_go_back_to(spot, Did::Line);
        result.map_err(Notice::Script)
    }

    /// The reader answers one of the questions.
    pub(super) fn choose_answer(&mut self, nth: usize, answer: Answer) {
        let asked = self.game.asked.as_mut();
        if let Some(place) = asked.and_then(|asked| asked.answers.get_mut(nth)) {
            *place = Some(answer);
        }
    }

    /// All is answered: the note is handed over, and the answers are held against what happens.
    pub(super) fn answer(&mut self) -> Result<(), Notice> {
        let Some(answers) = self.game.asked.as_ref().and_then(Asked::complete) else {
            return Ok(());
        };
        let Some(asked) = self.game.asked.take() else {
            return Ok(());
        };
        let marks = asked.turn.marks(&answers);
        self.game.score.count(&asked.turn, &marks);
        let all_right = marks.iter().all(|&right| right);
        let answers = answers.into_iter().zip(marks).collect();
        let resumes = asked.resumes && all_right;
        self.hand_to_seat(asked, Some(answers))?;
        self.playing = resumes && self.cluster.violation().is_none();
        Ok(())
    }

    /// The reader would rather see what Raft does.
    pub(super) fn show_me(&mut self) -> Result<(), Notice> {
        match self.game.asked.take() {
            Some(asked) => self.hand_to_seat(asked, None),
            None => Ok(()),
        }
    }

    fn hand_to_seat(
        &mut self,
        asked: Asked,
        answers: Option<Vec<(Answer, bool)>>,
    ) -> Result<(), Notice> {
        let Asked { turn, resumes, mut line, .. } = asked;
        match (turn.command(), &line) {
            (command @ Command::Deliver(_), None) => self.apply(command)?,
            (command, _) => self.carry_out(command)?,
        }
        if let Some(whole) = line.take_if(|line| line.played.is_empty()) {
            self.finish_line(whole)?;
        }
        let (place, cluster) = (self.place, self.cluster.clone());
        self.game.verdict = Some(Verdict { turn, answers, place, cluster, resumes, line });
        Ok(())
    }

    /// The reader has seen what Raft does: the rest of the line, or the clock, goes on.
    pub(super) fn go_on_from_seat(&mut self) -> Result<(), Notice> {
        let Some(verdict) = self.game.verdict.take() else {
            return Ok(());
        };
        match verdict.line {
            Some(line) => self.finish_line(line),
            None => {
                let nothing_since = Rc::ptr_eq(&verdict.cluster, &self.cluster);
                let can_run = self.cluster.violation().is_none();
                self.playing |= verdict.resumes && nothing_since && can_run;
                Ok(())
            }
        }
    }

    /// Whether there was a question, which is taken back: nothing has happened.
    pub(super) fn takes_back_question(&mut self) -> bool {
        let asked = self.game.asked.take();
        let was_asked = asked.is_some();
        if let Some(Asked { turn, line, .. }) = asked {
            self.leave_line(line, turn.before().mode());
        }
        was_asked
    }

    /// Whether a step goes to the seats: whoever steps past a question wants to see what Raft does,
    /// and then the rest of the line.
    pub(super) fn steps_at_seat(&mut self) -> Result<bool, Notice> {
        if self.game.asked.is_some() {
            self.show_me()?;
            return Ok(true);
        }
        self.settle_glide();
        if self.game.asked.is_some() {
            return Ok(true);
        }
        let verdict = self.game.verdict.take();
        match verdict.and_then(|verdict| verdict.line) {
            Some(line) => self.finish_line(line).map(|()| true),
            None => Ok(false),
        }
    }

    /// A question is about the table as it was when the note stopped: once something else is done,
    /// it is over. The note is asked about again when it comes again.
    pub(super) fn keep_to_seats(&mut self) {
        self.seats = self.seats.intersection(self.cluster.servers());
        let here = self.cluster.clone();
        let is_over = |asked: &mut Asked| !Rc::ptr_eq(asked.turn.before(), &here);
        if let Some(asked) = self.game.asked.take_if(is_over) {
            self.leave_line(asked.line, asked.turn.before().mode());
        }
        let place = self.place;
        let is_past = |verdict: &mut Verdict| verdict.place > place;
        if let Some(verdict) = self.game.verdict.take_if(is_past) {
            self.leave_line(verdict.line, verdict.cluster.mode());
        }
        if let Some(verdict) =
            self.game.verdict.as_mut().filter(|it| !Rc::ptr_eq(&it.cluster, &here))
        {
            let (line, mode) = (verdict.line.take(), verdict.cluster.mode());
            self.leave_line(line, mode);
        }
    }

    /// The rest of a line is not played. It may have let the clock run in hold: where nobody has
    /// chosen another mode since, it is as it was before the line.
    fn leave_line(&mut self, line: Option<Line>, mode: Mode) {
        if let Some(line) = line.filter(|_| !self.playing && self.cluster.mode() == mode) {
            self.cluster = in_mode(&self.cluster, line.mode);
        }
    }
}
