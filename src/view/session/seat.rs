//! The reader as a server: notes stop at the seats that are taken, and the reader answers first.
//!
//! Whatever is answered, what happens then is a delivery like any other.

use std::rc::Rc;

use super::lesson::Reading;
use super::line::Line;
use super::undo::Did;
use super::{Notice, Session};
use crate::cluster::{Cluster, Command, NoteId};
use crate::lesson::seat::{self, Answer, Score, Turn};
use crate::raft::{ServerId, ServerSet};
use crate::share::store::StoredSeats;

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
    /// The line of a script or a lesson that has stopped with it.
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

    /// The line that has stopped, or goes on once somebody wants to.
    fn line(&self) -> Option<&Line> {
        let asked = self.asked.as_ref().and_then(|asked| asked.line.as_ref());
        asked.or_else(|| self.verdict().and_then(Verdict::rest))
    }

    /// Whether a line of a lesson has been played in part.
    pub(super) fn is_within_lesson(&self) -> bool {
        self.line().is_some_and(Line::is_of_lesson)
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

impl Verdict {
    /// The line whose rest comes next.
    fn rest(&self) -> Option<&Line> {
        self.line.as_ref().filter(|line| !line.is_over())
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
        self.game.asked.as_ref().is_some_and(|it| it.turn.note().is_some_and(|it| it.id == note))
    }

    /// The reader plays these servers from now on, and no others.
    pub(super) fn ask_seats(&mut self, seats: ServerSet) {
        self.seats = seats.intersection(self.cluster.servers());
        let is_left = |asked: &mut Asked| !self.seats.contains(asked.turn.server());
        let Some(asked) = self.game.asked.take_if(is_left) else {
            return;
        };
        self.playing |= asked.resumes;
        let is_here = Rc::ptr_eq(asked.turn.before(), &self.cluster);
        match asked.line {
            Some(line) if is_here && !self.is_laid_aside(&line) => self.play_on_and_tell(line),
            line => self.leave_line(line, asked.turn.before().mode()),
        }
    }

    /// Whether it is a line of a lesson that is not read any more.
    fn is_laid_aside(&self, line: &Line) -> bool {
        line.is_of_lesson() && self.reading().is_none_or(Reading::is_shut)
    }

    /// The seats, to be kept through a reload.
    pub(super) fn stored_seats(&self) -> StoredSeats {
        // A line of a lesson is played anew.
        let asked = self.game.asked.as_ref().filter(|_| !self.game.is_within_lesson());
        let asked = asked.map(|asked| asked.turn.command().clone());
        StoredSeats { taken: self.seats, score: self.game.score.clone(), asked }
    }

    /// The seats as they were kept: what was asked is asked anew.
    pub(super) fn sit_down_again(&mut self, kept: &StoredSeats) {
        self.ask_seats(kept.taken);
        self.game.score = kept.score.clone();
        if let Some(asked) = &kept.asked {
            self.stops_at_seat(asked, false);
        }
    }

    /// Whether what this command hands over stops at a seat.
    pub(super) fn stops_at_seat(&mut self, command: &Command, by_itself: bool) -> bool {
        let mut stop = self.turn(command, by_itself);
        if stop.is_some()
            && let Some(asked) = self.game.asked.take()
        {
            self.leave_line(asked.line, asked.turn.before().mode());
            stop = self.turn(command, by_itself);
        }
        let Some((cluster, turn)) = stop else {
            return false;
        };
        self.cluster = cluster;
        self.ask(turn, None);
        true
    }

    /// The table just before this command hands a note over to a seat that is taken, and what is
    /// asked then. If the clock does it by itself, a note that only says that all goes on doesn't
    /// stop.
    pub(super) fn turn(&self, command: &Command, by_itself: bool) -> Option<(Rc<Cluster>, Turn)> {
        if !seat::may_reach(self.seats, &self.cluster, command) {
            return None;
        }
        let cluster = self.just_before(command);
        let turn = Turn::new(self.seats, &cluster, command)?;
        let passes = turn.questions().is_empty() || (by_itself && turn.is_routine());
        (!passes).then_some((cluster, turn))
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

    pub(super) fn ask(&mut self, turn: Turn, line: Option<Line>) {
        // What stays as it is need not be answered.
        let answers = turn.questions().iter().map(|question| question.present.clone()).collect();
        let resumes = std::mem::take(&mut self.playing);
        self.selected_note = turn.note().map(|note| note.id);
        self.selected_server = turn.server();
        self.panel = None;
        self.game.verdict = None;
        self.game.asked = Some(Asked { turn: Rc::new(turn), answers, resumes, line });
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
        let spot = self.spot();
        self.carry_out(turn.command())?;
        if *turn.command() != Command::Step && !line.as_ref().is_some_and(Line::is_of_lesson) {
            self.can_go_back_to(spot.clone(), Did::Command(turn.command().clone().into()));
        }
        if let Some(line) = &mut line {
            line.go_past(spot);
            if line.is_over() {
                self.play_on(line.clone())?;
            }
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
        let nothing_since = Rc::ptr_eq(&verdict.cluster, &self.cluster);
        let can_run = self.cluster.violation().is_none();
        self.playing |= verdict.resumes && nothing_since && can_run;
        self.play_rest(verdict).map(|_| ())
    }

    /// Whether there was a rest of a line, which goes on.
    fn play_rest(&mut self, verdict: Verdict) -> Result<bool, Notice> {
        let is_left = |line: &Line| !line.is_over() && !self.is_laid_aside(line);
        match verdict.line.filter(is_left) {
            Some(line) => self.play_on(line).map(|()| true),
            None => Ok(false),
        }
    }

    /// Whether there was something to go back from: a question leads to the one before it in its
    /// line, or to before the note was handed over; what Raft does leads to its question.
    pub(super) fn back_at_seat(&mut self) -> bool {
        if let Some(asked) = self.game.asked.take() {
            if let Some(line) = asked.line {
                self.back_in_line(line);
            }
            return true;
        }
        let here = self.cluster.clone();
        let is_latest = |verdict: &mut Verdict| Rc::ptr_eq(&verdict.cluster, &here);
        let Some(verdict) = self.game.verdict.take_if(is_latest) else {
            return false;
        };
        match verdict.line {
            Some(line) => self.back_in_line(line),
            None => self.ask_again(&verdict.turn),
        }
        true
    }

    /// What was answered has not happened, and is asked once more.
    fn ask_again(&mut self, turn: &Rc<Turn>) {
        let is_on_path = !self.is_off_the_path();
        self.back_by_a_moment();
        self.cluster = turn.before().clone();
        if is_on_path {
            self.take_arrival_back();
        }
        if self.seats.contains(turn.server()) {
            self.ask(Turn::clone(turn), None);
        }
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
        match self.game.verdict.take() {
            Some(verdict) => self.play_rest(verdict),
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
}
