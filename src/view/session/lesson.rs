//! A lesson that is being read: what its pages do, step by step, and exactly back again.
//!
//! A step carries out a line of the page, or turns it. What a line did is recorded at once and then
//! shown as a replay: so it ends at the same place however often it is skipped, and back is a seek.
//! Whoever does something else leaves the lesson's path, plays freely, and can return to it.

use std::rc::Rc;

use super::clock::{at_time, in_mode};
use super::travel::Spot;
use super::undo::Did;
use super::{Deed, Notice, Session};
use crate::cluster::history::BranchId;
use crate::cluster::{self, Cluster, Mode, NoteId};
use crate::lesson::Lesson;
use crate::raft::{Micros, ServerSet};
use crate::script::{Command, Line, Played, Runner};

/// A lesson, and how far it has been read.
#[derive(Clone, Debug)]
pub struct Reading {
    lesson: Rc<Lesson>,
    /// Where it stands.
    at: Turn,
    /// All steps so far: where each began.
    trail: Rc<Vec<Turn>>,
    /// What is still being shown of the latest step.
    show: Option<Show>,
    /// The cluster as it will be when the reader has done what is asked for.
    awaited: Option<Rc<Cluster>>,
    /// Whether it is laid aside.
    shut: bool,
}

/// A place in a lesson, and what the table is like there.
#[derive(Clone, Debug)]
struct Turn {
    page: usize,
    /// How many lines of the page have been carried out.
    line: usize,
    runner: Rc<Runner>,
    spot: Spot,
    /// Where the reader sits.
    seats: ServerSet,
}

/// A replay of what a line did.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Show {
    end: Spot,
    /// Whether the clock runs through it; otherwise it goes event by event.
    by_clock: bool,
}

impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        let place =
            |it: &Self| (it.at.page, it.at.line, it.at.spot.clone(), it.trail.len(), it.shut);
        Rc::ptr_eq(&self.lesson, &other.lesson)
            && place(self) == place(other)
            && self.show == other.show
    }
}

impl Eq for Reading {}

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
    /// The lesson.
    #[must_use]
    pub fn lesson(&self) -> &Rc<Lesson> {
        &self.lesson
    }

    /// The page that is read, from 0.
    #[must_use]
    pub fn page(&self) -> usize {
        self.at.page
    }

    /// How many steps of the page have been taken, and how many there are.
    #[must_use]
    pub fn steps(&self) -> (usize, usize) {
        let lines = &self.lesson.pages[self.at.page].lines;
        let count = |lines: &[Line]| lines.iter().filter(|line| is_a_step(&line.command)).count();
        (count(&lines[..self.at.line]), count(lines))
    }

    /// What the reader is asked to do.
    #[must_use]
    pub fn asked(&self) -> Option<&Command> {
        match &self.next_line()?.command {
            Command::You(act) => Some(act),
            _ => None,
        }
    }

    /// Whether it is laid aside.
    #[must_use]
    pub fn is_shut(&self) -> bool {
        self.shut
    }

    /// Whether a step is being shown.
    #[must_use]
    pub fn is_showing(&self) -> bool {
        self.show.is_some()
    }

    /// Whether nothing comes any more.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.next_line().is_none() && self.at.page + 1 >= self.lesson.pages.len()
    }

    /// Whether there was a step that can be taken back.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        !self.trail.is_empty()
    }

    fn next_line(&self) -> Option<&Line> {
        self.lesson.pages[self.at.page].lines.get(self.at.line)
    }

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

/// Whether a line is a step of its own: what only sets the stage comes with the one before, and
/// what is expected, with what brought it about.
fn is_a_step(command: &Command) -> bool {
    !command.sets_the_stage() && !matches!(command, Command::Expect(_) | Command::Ask(_))
}

impl Session {
    /// The lesson that is read, or laid aside.
    #[must_use]
    pub fn reading(&self) -> Option<&Reading> {
        self.lesson.as_deref()
    }

    /// Whether the table is not as the lesson left it.
    #[must_use]
    pub fn is_off_the_path(&self) -> bool {
        let off = |it: &Reading| it.show.is_none() && it.at.spot != self.spot();
        self.reading().is_some_and(off)
    }

    /// Whether the next step is the lesson's.
    fn is_led(&self) -> bool {
        self.reading().is_some_and(|reading| !reading.shut) && !self.is_off_the_path()
    }

    /// Whether there is a step that the lesson takes.
    #[must_use]
    pub fn leads_on(&self) -> bool {
        let goes_on = |it: &Reading| it.show.is_some() || !it.is_over();
        self.is_led() && self.reading().is_some_and(goes_on)
    }

    /// Whether there is a step of the lesson that can be taken back.
    #[must_use]
    pub fn leads_back(&self) -> bool {
        self.is_led() && self.reading().is_some_and(Reading::has_begun)
    }

    /// Whether the clock would only do what the lesson does next.
    pub(super) fn lets_time_pass(&self) -> bool {
        let next = self.reading().and_then(Reading::next_line).map(|line| &line.command);
        let is_next = matches!(next, Some(Command::Until(_) | Command::Run(_)));
        is_next && self.is_led() && !self.reading().is_some_and(Reading::is_showing)
    }

    /// Begins a lesson, at this page. The runs so far are kept.
    pub(super) fn open_lesson(&mut self, lesson: &Rc<Lesson>, page: usize) -> Result<(), Notice> {
        self.settle_glide();
        let before = self.spot();
        self.stop();
        let (runner, seats) = (Rc::new(Runner::new()), ServerSet::default());
        let at = Turn { page: 0, line: 0, runner, spot: before.clone(), seats };
        let did = Did::Lesson(lesson.title.clone());
        let lesson = lesson.clone();
        let reading =
            Reading { lesson, at, trail: Rc::default(), show: None, awaited: None, shut: false };
        self.lesson = Some(Rc::new(reading));
        self.panel = None;
        self.can_go_back_to(before, did);
        let animate = std::mem::replace(&mut self.animate, false);
        let mut opened = self.play_lines(0);
        while opened.is_ok() && self.reading().is_some_and(|it| it.at.page < page && !it.is_over())
        {
            opened = self.step_of_lesson();
        }
        self.animate = animate;
        opened
    }

    /// The same lesson in another language.
    pub(super) fn translate_lesson(&mut self, lesson: &Rc<Lesson>) {
        let same_shape = |a: &Lesson, b: &Lesson| {
            let lines =
                |it: &Lesson| it.pages.iter().map(|page| page.lines.len()).collect::<Vec<_>>();
            a.slug == b.slug && lines(a) == lines(b)
        };
        if let Some(reading) = &mut self.lesson
            && same_shape(&reading.lesson, lesson)
        {
            Rc::make_mut(reading).lesson = lesson.clone();
        }
    }

    /// Takes up a lesson where it was left, in runs that have been brought back.
    pub(super) fn take_up_lesson(&mut self, lesson: &Rc<Lesson>, kept: &[KeptTurn], shut: bool) {
        let Some(mut turns) = turns_of(lesson, kept) else {
            return;
        };
        if let Some(at) = turns.pop() {
            let trail = Rc::new(turns);
            let reading =
                Reading { lesson: lesson.clone(), at, trail, show: None, awaited: None, shut };
            self.ask_seats(if shut { ServerSet::default() } else { reading.at.seats });
            self.lesson = Some(Rc::new(reading));
            self.await_the_reader();
        }
    }

    pub(super) fn leave_lesson(&mut self) {
        self.settle_glide();
        self.change_reading(|reading| reading.shut = true);
        self.ask_seats(ServerSet::default());
    }

    /// The table as the lesson left it.
    pub(super) fn return_to_lesson(&mut self) -> Result<(), Notice> {
        self.change_reading(|reading| reading.shut = false);
        if self.is_off_the_path()
            && let Some(spot) = self.reading().map(|reading| reading.at.spot.clone())
        {
            let here = self.spot();
            self.glide = None;
            self.return_to(&spot);
            self.can_go_back_to(here, Did::Return);
        }
        if let Some(seats) = self.reading().map(|reading| reading.at.seats) {
            self.ask_seats(seats);
        }
        Ok(())
    }

    fn change_reading(&mut self, change: impl FnOnce(&mut Reading)) {
        if let Some(reading) = &mut self.lesson {
            change(Rc::make_mut(reading));
        }
    }

    /// The next step of the lesson. What is still being shown comes to its end first.
    pub(super) fn lesson_forward(&mut self) -> Result<(), Notice> {
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
        self.stop();
        match self.note_of_next_line() {
            Some(note) => self.show(Deed::Lesson, self.cluster.now(), Some(note)),
            None => self.step_of_lesson(),
        }
    }

    /// The note that the next line hands over, if it is one.
    fn note_of_next_line(&self) -> Option<NoteId> {
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

    /// The note of the next line has been handed over, unless it stops at a seat: then the reader's
    /// answer hands it over.
    pub(super) fn deliver_in_lesson(&mut self) -> Result<(), Notice> {
        let note = self.note_of_next_line();
        if note.is_some_and(|note| self.stops_at_seat(&cluster::Command::Deliver(note), false)) {
            return Ok(());
        }
        let animate = std::mem::replace(&mut self.animate, false);
        let done = self.step_of_lesson();
        self.animate = animate;
        done
    }

    /// Carries the next line out, or turns the page.
    fn step_of_lesson(&mut self) -> Result<(), Notice> {
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
    fn play_lines(&mut self, steps: usize) -> Result<(), Notice> {
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
        let is_fresh = played.iter().any(|played| matches!(played, Played::Fresh(..)));
        self.play_along(played)?;
        self.stop();
        let spot = self.spot();
        let (from, start) = if is_fresh { (0, 0) } else { (turn.spot.place, turn.spot.at) };
        let step = lines[turn.line..done].iter().find(|line| is_a_step(&line.command));
        let by_clock = step.is_some_and(|line| takes_time(&line.command));
        self.change_reading(|reading| {
            let at = Turn { page: turn.page, line: done, runner: Rc::new(runner), spot, seats };
            let before = std::mem::replace(&mut reading.at, at);
            if steps > 0 {
                Rc::make_mut(&mut reading.trail).push(before);
            }
        });
        if seats != turn.seats {
            self.ask_seats(seats);
        }
        self.await_the_reader();
        if steps > 0 && self.animate {
            self.show_again_from(from, start, by_clock);
        }
        result
    }

    /// What the latest step did is shown as it happened.
    fn show_again_from(&mut self, place: u64, at: Micros, by_clock: bool) {
        let end = self.spot();
        if end.place == place && end.at == at {
            return;
        }
        // A place of the run can always be gone to.
        let _ = self.seek(place);
        self.cluster = at_time(&self.cluster, at);
        self.change_reading(|reading| reading.show = Some(Show { end, by_clock }));
        if by_clock {
            self.cluster = in_mode(&self.cluster, Mode::Flow);
            self.playing = true;
        } else {
            self.show_next();
        }
    }

    /// Shows the next event of the latest step, until there is one that takes time.
    pub(super) fn show_next(&mut self) {
        while self.glide.is_none() {
            let Some(show) = self.reading().and_then(|it| it.show.clone()) else {
                return;
            };
            if show.by_clock {
                return;
            }
            if self.place >= show.end.place || self.show_what_followed().is_err() {
                return self.end_show();
            }
        }
    }

    /// The clock goes on to `now` through what is shown. Whether anything is.
    pub(super) fn show_on(&mut self, now: Micros) -> bool {
        let Some(show) = self.reading().and_then(|it| it.show.clone()) else {
            return false;
        };
        if show.by_clock && self.playing {
            while self.place < show.end.place && self.due().is_some_and(|at| at <= now) {
                if self.go_on().is_err() || !self.playing {
                    self.end_show();
                    return true;
                }
            }
            let is_over = self.place >= show.end.place && now >= show.end.at;
            if is_over || self.run_to(now).is_err() {
                self.end_show();
            }
        }
        true
    }

    /// The table as it is at the end of what is shown.
    pub(super) fn end_show(&mut self) {
        let mut ended = None;
        self.change_reading(|reading| ended = reading.show.take());
        if let Some(show) = ended {
            self.return_to(&show.end);
        }
    }

    /// What is shown is not looked at any more: somebody went elsewhere.
    pub(super) fn leave_show(&mut self) {
        if self.reading().is_some_and(Reading::is_showing) {
            self.change_reading(|reading| reading.show = None);
        }
    }

    /// Takes the latest step back: the table, the page and the seats are as before it.
    pub(super) fn lesson_back(&mut self) -> Result<(), Notice> {
        self.stop();
        if self.glide.take().is_some() && !self.reading().is_some_and(Reading::is_showing) {
            return Ok(());
        }
        if self.takes_back_question() {
            return Ok(());
        }
        let mut back = None;
        self.change_reading(|reading| {
            reading.show = None;
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

    /// Finds out what the table will be like when the reader has done what is asked for, or has
    /// answered at a seat, and puts the value of a request ready.
    fn await_the_reader(&mut self) {
        let stops = self.note_of_next_line().is_some_and(|note| {
            let to = self.cluster.network().note(note).map(|note| note.to);
            to.is_some_and(|to| self.reading().is_some_and(|it| it.at.seats.contains(to)))
        });
        let awaited = self.reading().and_then(|reading| {
            let is_awaited = stops || reading.asked().is_some();
            let line = reading.next_line().filter(|_| is_awaited)?;
            let mut runner = Runner::clone(&reading.at.runner);
            runner.run_line(line, &mut Vec::new()).ok()?;
            Some(Rc::new(runner.into_cluster()))
        });
        if let Some(Command::Request(_, value)) = self.reading().and_then(Reading::asked) {
            self.typed_value = value.to_string();
        }
        self.change_reading(|reading| reading.awaited = awaited);
    }

    /// Something was done: if it is what the lesson asks for, the step is taken.
    pub(super) fn recognize_act(&mut self) -> Result<(), Notice> {
        let is_it = self.reading().is_some_and(|reading| {
            let awaited = reading.awaited.as_ref().filter(|_| reading.show.is_none());
            awaited.is_some_and(|awaited| **awaited == *self.cluster)
        });
        if !is_it {
            return Ok(());
        }
        let (cluster, spot) = (self.cluster.clone(), self.spot());
        self.change_reading(|reading| {
            let mut runner = Runner::clone(&reading.at.runner);
            runner.adopt(Cluster::clone(&cluster));
            let line = reading.at.line + 1;
            let at = Turn { line, runner: Rc::new(runner), spot, ..reading.at.clone() };
            let before = std::mem::replace(&mut reading.at, at);
            Rc::make_mut(&mut reading.trail).push(before);
        });
        self.play_lines(0)
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
