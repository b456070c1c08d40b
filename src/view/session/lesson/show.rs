//! What a step of a lesson did, shown again as it happened.

use super::{Reading, Session};
use crate::cluster::Mode;
use crate::raft::Micros;
use crate::view::session::clock::{at_time, in_mode};
use crate::view::session::line::Line;
use crate::view::session::travel::Spot;

/// A replay of what a line did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Show {
    end: Spot,
    /// Whether the clock runs through it; otherwise it goes event by event.
    by_clock: bool,
    /// The line, where it has stopped at a seat.
    pub(super) line: Option<Line>,
}

impl Session {
    /// What a step did is shown as it happened: all of it, or the part up to a seat.
    pub(in crate::view::session) fn show_again_from(
        &mut self,
        from: &Spot,
        by_clock: bool,
        line: Option<Line>,
    ) {
        let end = self.spot();
        if end.place == from.place && end.at == from.at {
            if let Some(line) = line {
                self.play_on_and_tell(line);
            }
            return;
        }
        // A place of the run can always be gone to.
        let _ = self.seek(from.place);
        self.cluster = at_time(&self.cluster, from.at);
        self.change_reading(|reading| reading.show = Some(Show { end, by_clock, line }));
        if by_clock {
            self.cluster = in_mode(&self.cluster, Mode::Flow);
            self.playing = true;
        } else {
            self.show_next();
        }
    }

    /// Shows the next event of the latest step, until there is one that takes time.
    pub(in crate::view::session) fn show_next(&mut self) {
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
    pub(in crate::view::session) fn show_on(&mut self, now: Micros) -> bool {
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

    /// The table as it is at the end of what is shown. There a seat may be asked.
    pub(in crate::view::session) fn end_show(&mut self) {
        if let Some(show) = self.take_show() {
            self.return_to(&show.end);
            if let Some(line) = show.line {
                self.play_on_and_tell(line);
            }
        }
    }

    pub(super) fn take_show(&mut self) -> Option<Show> {
        let mut taken = None;
        self.change_reading(|reading| taken = reading.show.take());
        taken
    }

    /// What is shown is not looked at any more: somebody went elsewhere.
    pub(in crate::view::session) fn leave_show(&mut self) {
        if self.reading().is_some_and(Reading::is_showing) {
            self.change_reading(|reading| reading.show = None);
        }
    }
}
