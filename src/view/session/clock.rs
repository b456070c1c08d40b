//! The clock: what comes next, by itself or as it came the last time.

use std::rc::Rc;

use super::lesson::Reading;
use super::{Deed, Glide, Notice, Session};
use crate::cluster::{Cluster, Command, Mode, Next, NoteId, Refusal};
use crate::raft::Micros;

/// The most events that one frame carries out; what is left waits for the next frame.
const MAX_EVENTS_PER_FRAME: usize = 500;

/// How long before its first event a new cluster is shown, so that nobody waits for the first
/// election: 10 ms, a second on the wall at the default speed.
const LEAD_IN_US: Micros = 10_000;

impl Session {
    /// At what virtual time something happens next; `None` if nothing can.
    #[must_use]
    pub fn due(&self) -> Option<Micros> {
        match self.follow() {
            Some((ready, command)) => time_of(&ready, &command),
            None => self.cluster.next().map(|(at, _)| at),
        }
    }

    /// Whether there is a next step.
    ///
    /// # Errors
    /// Why there is none.
    pub fn check_step(&self) -> Result<(), Refusal> {
        match self.follow() {
            Some(_) => Ok(()),
            None => self.cluster.check(&Command::Step),
        }
    }

    /// In the past: what came next, and the cluster ready for it.
    fn follow(&self) -> Option<(Cluster, Command)> {
        self.history.branch().follow(self.place, &self.cluster)
    }

    /// The clock goes on to `now`, and everything on the way happens. It stands while a step is
    /// shown, and where it can't go on.
    pub(super) fn follow_clock(&mut self, now: Micros) -> Result<(), Notice> {
        let stands = !self.playing || self.is_holding() || self.glide.is_some();
        if stands || now <= self.cluster.now() || self.show_on(now) {
            return Ok(());
        }
        let caught_up = self.catch_up(now);
        self.playing &= caught_up.is_ok();
        caught_up
    }

    fn catch_up(&mut self, now: Micros) -> Result<(), Notice> {
        for _ in 0..MAX_EVENTS_PER_FRAME {
            if self.due().is_none_or(|at| at > now) {
                return self.run_to(now);
            }
            self.go_on()?;
            if !self.playing {
                break;
            }
        }
        Ok(())
    }

    /// What comes next happens. Where the notes were held the last time, they are held again.
    pub(super) fn go_on(&mut self) -> Result<(), Notice> {
        let Some((ready, command)) = self.follow() else {
            if self.stops_at_seat(&Command::Step, true) {
                return Ok(());
            }
            return self.carry_out(&Command::Step);
        };
        let was_held_here = self.playing && ready.mode() == Mode::Hold;
        self.cluster = Rc::new(ready);
        if was_held_here {
            self.playing = false;
            return Ok(());
        }
        self.carry_out(&command)
    }

    /// Moves the clock where nothing happens on the way.
    pub(super) fn run_to(&mut self, now: Micros) -> Result<(), Notice> {
        let mut cluster = Cluster::clone(&self.cluster);
        cluster.apply(&Command::Run(now), &mut Vec::new()).map_err(Notice::Refused)?;
        self.cluster = Rc::new(cluster);
        Ok(())
    }

    pub(super) fn play_pause(&mut self) -> Result<(), Notice> {
        if self.reading().is_some_and(Reading::is_showing) && self.glide.is_none() {
            self.playing = !self.playing;
            return Ok(());
        }
        if self.lets_time_pass() && !self.playing {
            return self.lesson_forward();
        }
        self.show_me()?;
        self.settle_glide();
        if self.game.asked().is_some() {
            return Ok(());
        }
        if let Some(violation) = self.cluster.violation() {
            return Err(Notice::Refused(Refusal::Stopped(violation.property())));
        }
        if self.is_holding() {
            self.apply(&Command::Flow)?;
            self.playing = true;
        } else {
            self.playing = !self.playing;
        }
        Ok(())
    }

    pub(super) fn toggle_hold(&mut self) -> Result<(), Notice> {
        self.settle_glide();
        if self.is_holding() {
            self.apply(&Command::Flow)?;
            self.playing = self.played_before_hold && self.cluster.violation().is_none();
        } else {
            self.apply(&Command::Hold)?;
            self.played_before_hold = self.playing;
            self.playing = false;
        }
        Ok(())
    }

    pub(super) fn step(&mut self) -> Result<(), Notice> {
        if self.steps_at_seat()? {
            return Ok(());
        }
        self.stop();
        if self.follow().is_some() {
            return self.show_what_followed();
        }
        if let Some(program) = self.program().filter(|program| program.next_line().is_some()) {
            let note = program.note_to_deliver(&self.cluster);
            return self.show(Deed::Line, self.cluster.now(), note);
        }
        self.cluster.check(&Command::Step).map_err(Notice::Refused)?;
        let Some((until, _)) = self.cluster.next() else {
            return Err(Notice::Refused(Refusal::NothingCanHappen));
        };
        self.show(Deed::Command(Command::Step), until, held_out(&self.cluster))
    }

    /// In the past: what came next is shown, then it happens.
    pub(super) fn show_what_followed(&mut self) -> Result<(), Notice> {
        let Some((ready, command)) = self.follow() else {
            return Err(Notice::Refused(Refusal::NothingCanHappen));
        };
        let note = match command {
            Command::Deliver(note) => Some(note),
            _ => held_out(&ready),
        };
        let until = time_of(&ready, &command).unwrap_or(ready.now());
        self.show(Deed::Follow, until, note)
    }

    pub(super) fn hand_over(&mut self, note: NoteId) -> Result<(), Notice> {
        self.settle_glide();
        if self.is_asked_about(note) {
            return Ok(());
        }
        self.cluster.check(&Command::Deliver(note)).map_err(Notice::Refused)?;
        self.show(Deed::Command(Command::Deliver(note)), self.cluster.now(), Some(note))
    }

    /// Shows a step as motion before it is taken; without motion it is taken at once.
    pub(super) fn show(
        &mut self,
        deed: Deed,
        until: Micros,
        note: Option<NoteId>,
    ) -> Result<(), Notice> {
        let moves = note.is_some() || until > self.cluster.now();
        if !self.animate || !moves {
            return self.do_it(&deed);
        }
        self.glides += 1;
        self.glide = Some(Glide { number: self.glides, deed, until, note });
        Ok(())
    }

    fn do_it(&mut self, deed: &Deed) -> Result<(), Notice> {
        match deed {
            Deed::Command(command) if self.stops_at_seat(command, false) => Ok(()),
            Deed::Command(Command::Step) => self.carry_out(&Command::Step),
            Deed::Command(command) => self.apply(command),
            Deed::Line => self.play_line(),
            Deed::Follow => self.follow_step(),
            Deed::Lesson => self.deliver_in_lesson(),
        }
    }

    /// The next moment as it was; where a line of a script was played, all of its moments.
    fn follow_step(&mut self) -> Result<(), Notice> {
        let line_end = self.programs.line_end(self.history.branch().id(), self.place);
        let end = line_end.unwrap_or(self.place + 1);
        while self.place < end {
            self.go_on()?;
        }
        Ok(())
    }

    pub(super) fn finish_glide(&mut self, number: u64) -> Result<(), Notice> {
        match self.glide.take_if(|glide| glide.number == number) {
            Some(glide) => {
                let done = self.do_it(&glide.deed);
                self.show_next();
                done
            }
            None => Ok(()),
        }
    }

    /// Takes the step that is being shown, now.
    pub(super) fn settle_glide(&mut self) {
        if let Some(glide) = self.glide.take() {
            // It could be taken when it was first shown, and nothing has happened since.
            let _ = self.do_it(&glide.deed);
        }
        self.end_show();
    }

    /// The clock stands, and doesn't go on by itself when the notes are let go.
    pub(super) fn stop(&mut self) {
        self.playing = false;
        self.played_before_hold = false;
    }
}

/// The note that a step hands over while the clock stands.
fn held_out(cluster: &Cluster) -> Option<NoteId> {
    match cluster.next() {
        Some((_, Next::Note(note))) if cluster.mode() == Mode::Hold => Some(note),
        _ => None,
    }
}

/// When this command, which comes next, does something.
fn time_of(ready: &Cluster, command: &Command) -> Option<Micros> {
    match command {
        Command::Step => ready.next().map(|(at, _)| at),
        _ => Some(ready.now()),
    }
}

/// The same cluster in this mode.
pub(super) fn in_mode(cluster: &Rc<Cluster>, mode: Mode) -> Rc<Cluster> {
    if cluster.mode() == mode {
        return cluster.clone();
    }
    let mut cluster = Cluster::clone(cluster);
    let command = if mode == Mode::Hold { Command::Hold } else { Command::Flow };
    // Neither is ever refused.
    let _ = cluster.apply(&command, &mut Vec::new());
    Rc::new(cluster)
}

/// The same cluster at a later time, if nothing happens on the way.
pub(super) fn at_time(cluster: &Rc<Cluster>, at: Micros) -> Rc<Cluster> {
    let mut later = Cluster::clone(cluster);
    let mode = cluster.mode();
    let mut run = || {
        later.apply(&Command::Flow, &mut Vec::new())?;
        if later.next().is_none_or(|(next, _)| next > at) {
            later.apply(&Command::Run(at), &mut Vec::new())?;
        }
        Ok::<(), Refusal>(())
    };
    match run() {
        Ok(()) => in_mode(&Rc::new(later), mode),
        Err(_) => cluster.clone(),
    }
}

/// Lets the time go by in which nothing happens.
pub(super) fn lead_in(cluster: &mut Cluster) {
    if let Some((at, _)) = cluster.next() {
        let start = at.saturating_sub(LEAD_IN_US);
        // Nothing happens before the first event, and the clock only goes forward.
        let _ = cluster.apply(&Command::Run(start), &mut Vec::new());
    }
}
