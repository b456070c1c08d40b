//! What a person does to the cluster.

use std::rc::Rc;

use super::line::{Line, Then};
use super::undo::{Change, Did};
use super::{Deed, Notice, Preset, RECENT_MOMENTS, Session};
use crate::cluster::history::{History, Moment};
use crate::cluster::{Cluster, Command, Event, NoteId, Refusal, Settings};
use crate::raft::{BreakableRule, ServerId, ServerSet, Value};
use crate::script::Played;
use crate::view::program::Program;

impl Session {
    /// Carries out a command that a person gave: it can be taken back.
    pub(super) fn apply(&mut self, command: &Command) -> Result<(), Notice> {
        let spot = self.spot();
        self.carry_out(command)?;
        self.can_go_back_to(spot, Did::Command(command.clone().into()));
        Ok(())
    }

    /// Carries out a command, and keeps what was before if anything happened. Where a property
    /// falls the run stops.
    pub(super) fn carry_out(&mut self, command: &Command) -> Result<(), Notice> {
        let mut cluster = Cluster::clone(&self.cluster);
        let mut events = Vec::new();
        cluster.apply(command, &mut events).map_err(Notice::Refused)?;
        self.go_on_with(command, Rc::new(cluster), events)
    }

    /// What the table is like from now on.
    fn go_on_with(
        &mut self,
        command: &Command,
        after: Rc<Cluster>,
        events: Vec<Event>,
    ) -> Result<(), Notice> {
        if after.steps() > self.cluster.steps() || !events.is_empty() {
            self.record(command, &after, events)?;
        }
        self.playing &= after.violation().is_none();
        self.cluster = after;
        let gone = |note: NoteId| self.cluster.network().note(note).is_none();
        if self.selected_note.is_some_and(gone) {
            self.selected_note = None;
        }
        Ok(())
    }

    fn record(
        &mut self,
        command: &Command,
        after: &Rc<Cluster>,
        events: Vec<Event>,
    ) -> Result<(), Notice> {
        let before = self.cluster.clone();
        let recorded = self.change_history(|history, place| {
            history.record(place, &before, command, after, &events)
        });
        let place = recorded.map_err(Notice::Run)?;
        if place > self.place {
            let past = Rc::make_mut(&mut self.past);
            if past.len() == RECENT_MOMENTS {
                past.pop_front();
            }
            past.push_back(Rc::new(Moment { place: self.place, before, events: events.into() }));
        }
        self.place = place;
        Ok(())
    }

    /// Changes the history at the present place. If that makes another branch of it, the script
    /// comes along.
    pub(super) fn change_history<T>(&mut self, change: impl FnOnce(&mut History, u64) -> T) -> T {
        let from = self.history.branch().id();
        let changed = change(Rc::make_mut(&mut self.history), self.place);
        self.programs.fork(from, self.history.branch().id(), self.place);
        changed
    }

    /// What a person does: first the step that is being shown, if there is one.
    pub(super) fn intervene(&mut self, command: &Command) -> Result<(), Notice> {
        self.settle_glide();
        if self.stops_at_seat(command, false) {
            return Ok(());
        }
        self.apply(command)
    }

    /// Plays the next line of the script, up to a note that stops at a seat. What it did up to where
    /// it failed has been done.
    pub(super) fn play_line(&mut self) -> Result<(), Notice> {
        let Some(mut program) = self.program().cloned() else {
            return Ok(());
        };
        let (played, result) = program.play(&self.cluster);
        self.play_on(Line::new(played, self.spot(), Then::Script(Box::new(program), result)))
    }

    /// Does what a script did.
    pub(super) fn play_along(&mut self, played: Vec<Played>) -> Result<(), Notice> {
        let last_fresh = played.iter().rposition(|played| matches!(played, Played::Fresh(..)));
        for played in played.into_iter().skip(last_fresh.unwrap_or(0)) {
            match played {
                Played::Fresh(settings, stage) => {
                    self.begin(settings)?;
                    // A script's clock starts at 0.
                    self.cluster = self.history.branch().tip().clone();
                    stage.iter().try_for_each(|command| self.carry_out(command))?;
                }
                Played::Did(command) => self.carry_out(&command)?,
            }
        }
        Ok(())
    }

    /// A new cluster, as the script begins; what happens then is for the person to step through.
    pub(super) fn play_script(&mut self, text: &str) -> Result<(), Notice> {
        let mut program = Program::new(text).map_err(Notice::Script)?;
        let stage = program.set_the_stage().map_err(Notice::Script)?;
        let spot = self.spot();
        self.play_along(stage)?;
        self.programs.note(self.history.branch().id(), (0, self.place), program);
        self.can_go_back_to(spot, Did::Script);
        self.playing = false;
        Ok(())
    }

    /// Plays on without the script.
    pub(super) fn leave_script(&mut self) {
        // A line that is only being shown is not played any more.
        self.glide.take_if(|glide| glide.deed == Deed::Line);
        let branch = self.history.branch().id();
        if let Some(script) = self.programs.swap(branch, None) {
            self.can_be_taken_back(Did::LeftScript, Change::Script(branch, Some(script)));
        }
    }

    /// A new cluster at the speed chosen before; the runs so far are kept.
    pub(super) fn start_over(&mut self, settings: Settings) -> Result<(), Notice> {
        let spot = self.spot();
        self.begin(settings)?;
        self.can_go_back_to(spot, Did::NewCluster);
        Ok(())
    }

    fn begin(&mut self, settings: Settings) -> Result<(), Notice> {
        settings.validate().map_err(|error| Notice::Refused(error.into()))?;
        let begun = Rc::make_mut(&mut self.history).start_over(settings, &[]);
        begun.map_err(Notice::Run)?;
        self.clear_the_table(settings)
    }

    /// All that belongs to the cluster is as at first; what belongs to the page stays.
    pub(super) fn clear_the_table(&mut self, settings: Settings) -> Result<(), Notice> {
        let fresh = Self::new(settings).map_err(|error| Notice::Refused(error.into()))?;
        let kept = self.clone();
        *self = Self {
            history: kept.history,
            undone: kept.undone,
            programs: kept.programs,
            lesson: kept.lesson,
            speed: kept.speed,
            animate: kept.animate,
            glides: kept.glides,
            view: kept.view,
            number: kept.number,
            seats: kept.seats,
            ..fresh
        };
        Ok(())
    }

    pub(super) fn crash_leader(&mut self) -> Result<(), Notice> {
        self.settle_glide();
        let leader = self.cluster.leader().ok_or(Notice::Refused(Refusal::NoLeader))?;
        self.apply(&Command::Crash(leader))
    }

    pub(super) fn request(&mut self, server: Option<ServerId>) -> Result<(), Notice> {
        let typed = self.typed_value.trim();
        let text = if typed.is_empty() { self.next_letter() } else { typed.to_owned() };
        let value = Value::new(&text).map_err(Notice::Value)?;
        self.intervene(&Command::Request(server, value))?;
        if self.typed_value.trim().is_empty() {
            self.requests += 1;
        }
        self.typed_value.clear();
        Ok(())
    }

    /// The members that a change would ask for.
    #[must_use]
    pub fn target(&self) -> ServerSet {
        let configuration = self.cluster.configuration();
        self.target.unwrap_or_else(|| configuration.new_members().unwrap_or(configuration.old()))
    }

    pub(super) fn toggle_member(&mut self, server: ServerId) {
        let mut target = self.target();
        if target.contains(server) {
            target.remove(server);
        } else {
            target.insert(server);
        }
        self.target = Some(target);
    }

    pub(super) fn change_members(&mut self) -> Result<(), Notice> {
        self.intervene(&Command::ChangeMembers(self.target()))?;
        self.target = None;
        Ok(())
    }

    pub(super) fn toggle_rule(&mut self, rule: BreakableRule) -> Result<(), Notice> {
        let is_broken = self.cluster.settings().raft.broken.contains(rule);
        self.intervene(&if is_broken { Command::Mend(rule) } else { Command::Break(rule) })
    }

    pub(super) fn mend_all(&mut self) -> Result<(), Notice> {
        let broken = self.cluster.settings().raft.broken;
        broken.iter().try_for_each(|rule| self.intervene(&Command::Mend(rule)))?;
        self.call_it(Did::MendedAll);
        Ok(())
    }

    pub(super) fn split_preset(&mut self, preset: Preset) -> Result<(), Notice> {
        let sides = self.preset_sides(preset);
        self.split(sides)
    }

    pub(super) fn split(&mut self, sides: Vec<ServerSet>) -> Result<(), Notice> {
        self.intervene(&Command::Split(sides))?;
        self.panel = None;
        Ok(())
    }
}
