//! What a lesson asks the reader to do, recognized however it is done.

use std::rc::Rc;

use super::{Reading, Session, Turn};
use crate::cluster::Cluster;
use crate::lesson::Target;
use crate::script::{Command, Runner};
use crate::view::session::Notice;

impl Session {
    /// Finds out what the table will be like when the next line has been carried out, if that is
    /// something that a person can do: the reader may do it, asked or not, or answer at a seat. The
    /// value of a request that is asked for is put ready.
    pub(super) fn await_the_reader(&mut self) {
        let awaited = self.reading().and_then(|reading| {
            let line = reading.next_line()?;
            if reading.asked().is_none() && !line.command.is_an_act() {
                return None;
            }
            let mut runner = Runner::clone(&reading.at.runner);
            runner.run_line(line, &mut Vec::new()).ok()?;
            Some(Rc::new(runner.into_cluster()))
        });
        if let Some(Command::Request(_, value)) = self.reading().and_then(Reading::asked) {
            self.typed_value = value.to_string();
        }
        self.change_reading(|reading| reading.awaited = awaited);
        self.select_what_is_told();
    }

    /// Where there is room for one whole sheet only, it is the one to act on, or the one of which the
    /// page shows a part.
    pub(in crate::view::session) fn select_what_is_told(&mut self) {
        let told = self.reading().and_then(|reading| {
            let to_do = reading.asked().map(Target::of_act).unwrap_or_default();
            let told = to_do.into_iter().chain(reading.lesson.pages[reading.at.page].targets());
            let seats = self.cluster.seats().len();
            told.filter_map(|target| target.on_sheet_of()).find(|server| server.slot() < seats)
        });
        self.selected_server = told.unwrap_or(self.selected_server);
    }

    /// Something was done: if it is what the lesson does next, the step is taken.
    pub(in crate::view::session) fn recognize_act(&mut self) -> Result<(), Notice> {
        let is_it = self.reading().is_some_and(|reading| {
            let awaited = reading.awaited.as_ref().filter(|_| reading.show.is_none());
            awaited.is_some_and(|awaited| **awaited == *self.cluster)
        });
        if !is_it || self.game.is_within_lesson() {
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
