//! A lesson that is being read: what its pages do, step by step, and exactly back again.
//!
//! A step carries out a line of the page, or turns it. What a line did is recorded at once and then
//! shown as a replay: so it ends at the same place however often it is skipped, and back is a seek.
//! Whoever does something else leaves the lesson's path, plays freely, and can return to it.
//!
//! `steps` goes on and back, `show` shows again what a step did, `acts` waits for what the reader is to
//! do, `kept` is what outlives a reload.

mod acts;
mod kept;
mod show;
mod steps;

use std::rc::Rc;

use self::show::Show;
pub(super) use self::steps::Arrival;
use super::travel::Spot;
use super::undo::Did;
use super::{Notice, Session};
use crate::cluster::Cluster;
use crate::lesson::Lesson;
use crate::raft::ServerSet;
use crate::script::{Command, Line, Runner};

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
    fn has_begun(&self) -> bool {
        !self.trail.is_empty()
    }

    fn next_line(&self) -> Option<&Line> {
        self.lesson.pages[self.at.page].lines.get(self.at.line)
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
        self.reading().is_some_and(off) && !self.game.is_within_lesson()
    }

    /// Where the lesson stood before the line of which a part has been played.
    pub(super) fn start_of_lesson_line(&self) -> Option<&Spot> {
        let reading = self.reading()?;
        let is_shown = reading.show.as_ref().is_some_and(|show| show.line.is_some());
        (is_shown || self.game.is_within_lesson()).then_some(&reading.at.spot)
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
        let goes_back = |it: &Reading| it.has_begun() || self.game.is_within_lesson();
        self.is_led() && self.reading().is_some_and(goes_back)
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
        self.to_take_up = None;
        self.panel = None;
        self.can_go_back_to(before, did);
        let animate = std::mem::replace(&mut self.animate, false);
        self.seats = ServerSet::default();
        let mut opened = self.play_lines(0);
        while opened.is_ok() && self.reading().is_some_and(|it| it.at.page < page && !it.is_over())
        {
            // Nobody is asked on the way.
            self.seats = ServerSet::default();
            opened = self.step_of_lesson();
        }
        self.animate = animate;
        if let Some(seats) = self.reading().map(|reading| reading.at.seats) {
            self.ask_seats(seats);
        }
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
}
