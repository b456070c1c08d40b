//! What the page knows: the cluster, how it got there, and what the person in front of it chose.
//!
//! Pure: no browser in here. The page changes a session by [`Action`]s only, and whatever they do
//! to the cluster goes through [`Cluster::apply`].

use std::collections::VecDeque;
use std::rc::Rc;

use super::program::Program;
use super::switches::Switch;
use crate::cluster::{Cluster, Command, Event, Mode, Next, NoteId, Refusal, Settings};
use crate::raft::{BreakableRule, Micros, ServerId, ServerSet, Value};
use crate::script;

/// How many steps the page can go back.
pub const MAX_STEPS_BACK: usize = 5_000;

/// The most events that one frame carries out; what is left waits for the next frame.
const MAX_EVENTS_PER_FRAME: usize = 500;

/// How long before its first event a new cluster is shown, so that nobody waits for the first
/// election: 10 ms, a second on the wall at the default speed.
const LEAD_IN_US: Micros = 10_000;

/// How many times slower than the virtual clock the wall clock shows things.
pub const SPEEDS: [u32; 10] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/// Where [`SPEEDS`] starts: a note flies for one to one and a half seconds.
const DEFAULT_SPEED: usize = 6;

/// A step that has been taken, and what the table looked like before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// The cluster just before.
    pub before: Rc<Cluster>,
    /// What happened.
    pub events: Rc<[Event]>,
    /// The script that was being played, as far as it was then.
    program: Option<Rc<Program>>,
}

/// A step that is being shown before it is taken: the clock runs up to it, or, while the clock
/// stands, a note is handed over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Glide {
    /// Tells one glide from the next.
    pub number: u64,
    /// What is done at its end.
    pub deed: Deed,
    /// Virtual time at its end.
    pub until: Micros,
    /// The note that is handed over while the clock stands.
    pub note: Option<NoteId>,
}

/// What a person's step does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deed {
    /// This command.
    Command(Command),
    /// The next line of the script.
    Line,
}

/// What is open beside the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Panel {
    /// Who stands on which side of a split.
    Split,
    /// The settings of a new cluster.
    NewCluster,
    /// The keys.
    Keys,
    /// Who votes.
    Members,
    /// What can be switched on and off.
    Settings,
    /// The rules that can be broken.
    Rules,
    /// One server, and what else it can do.
    Server(ServerId),
}

/// The state of the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    cluster: Rc<Cluster>,
    past: Rc<VecDeque<Rc<Moment>>>,
    playing: bool,
    /// Whether the clock ran when the notes were held, and will again.
    played_before_hold: bool,
    speed: usize,
    glide: Option<Glide>,
    glides: u64,
    /// Whether steps are shown as motion.
    pub animate: bool,
    /// The server shown large where there is little room.
    pub selected_server: ServerId,
    /// The note that is held out to be read.
    pub selected_note: Option<NoteId>,
    /// What is open beside the table.
    pub panel: Option<Panel>,
    /// By server: the side it is to stand on, while a split is prepared.
    pub sides: Vec<usize>,
    /// The members that a change would ask for; `None` for the present ones.
    pub target: Option<ServerSet>,
    /// What the next client request asks for; empty for the next letter.
    pub typed_value: String,
    /// Why the last thing asked for was not done.
    pub notice: Option<Notice>,
    program: Option<Rc<Program>>,
    requests: usize,
}

/// Why something that was asked for was not done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// The cluster refused.
    Refused(Refusal),
    /// The typed value can't be one.
    Value(crate::raft::ValueError),
    /// There is no earlier step.
    NothingBefore,
    /// A line of the script can't be read, can't be carried out, or expects what is not so.
    Script(script::Error),
}

/// What a person, or the clock, can do to the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Action {
    /// The virtual clock has reached this time.
    Clock(Micros),
    /// Run the clock, or stop it.
    PlayPause,
    /// One event on.
    Step,
    /// One event back.
    Back,
    /// Hold the notes, or let them go.
    ToggleHold,
    /// The step that was shown is over.
    FinishGlide(u64),
    /// Do this to the cluster.
    Do(Command),
    /// Hand this note over.
    Deliver(NoteId),
    /// Crash the leader.
    CrashLeader,
    /// Ask the leader, or the server that is named, for the typed value or the next letter.
    Request(Option<ServerId>),
    /// Ask the leader, or the server that is named, what the state machine holds.
    Read(Option<ServerId>),
    /// Put a server among the members that a change would ask for, or take it out.
    ToggleMember(ServerId),
    /// Ask the leader for the members as prepared.
    ChangeMembers,
    /// Switch something of the algorithm on, with a value, or off.
    Switch(Switch, Option<u64>),
    /// Break a rule, or mend it.
    ToggleRule(BreakableRule),
    /// Mend all rules.
    MendAll,
    /// Split the network as prepared.
    SplitAsPrepared,
    /// Split the network in a way that has a name.
    SplitPreset(Preset),
    /// Put a server on the next side.
    NextSide(ServerId),
    /// Show time slower or faster, by places in [`SPEEDS`].
    Slower,
    /// The other way.
    Faster,
    /// Start over.
    NewCluster(Settings),
    /// Start over with this script: each step plays a line.
    PlayScript(Rc<str>),
    /// Play on without the script.
    LeaveScript,
    /// Open a panel, or close it if it is open.
    TogglePanel(Panel),
    /// Close what is open.
    Close,
    /// Look at this server.
    SelectServer(ServerId),
    /// Look at this note; or at none.
    SelectNote(Option<NoteId>),
    /// What the next request asks for.
    Type(String),
    /// Show steps as motion, or go event by event.
    Animate(bool),
}

/// A split that has a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Preset {
    /// The leader on one side, all others on the other.
    LeaderAlone,
    /// The leader with as many as don't make a majority.
    LeaderInMinority,
    /// Two sides as equal as can be.
    Halves,
}

impl Session {
    /// A fresh cluster, its clock running.
    ///
    /// # Errors
    /// If the settings are off.
    pub fn new(settings: Settings) -> Result<Self, crate::cluster::SettingsError> {
        let mut cluster = Cluster::new(settings)?;
        lead_in(&mut cluster);
        Ok(Self {
            cluster: Rc::new(cluster),
            past: Rc::default(),
            playing: true,
            played_before_hold: false,
            speed: DEFAULT_SPEED,
            glide: None,
            glides: 0,
            animate: true,
            selected_server: ServerId::new(1).expect("1 is a server's number"),
            selected_note: None,
            panel: None,
            sides: vec![0; settings.servers],
            target: None,
            typed_value: String::new(),
            notice: None,
            program: None,
            requests: 0,
        })
    }

    /// The cluster.
    #[must_use]
    pub fn cluster(&self) -> &Rc<Cluster> {
        &self.cluster
    }

    /// Whether the clock runs.
    #[must_use]
    pub fn is_playing(&self) -> bool {
        self.playing
    }

    /// Whether the notes are held.
    #[must_use]
    pub fn is_holding(&self) -> bool {
        self.cluster.mode() == Mode::Hold
    }

    /// How many wall seconds a virtual second takes.
    #[must_use]
    pub fn slowness(&self) -> u32 {
        SPEEDS[self.speed]
    }

    /// The same session at the speed in [`SPEEDS`] that is nearest.
    #[must_use]
    pub fn at_slowness(mut self, slowness: u32) -> Self {
        let distance = |&(_, speed): &(usize, &u32)| speed.abs_diff(slowness);
        self.speed = SPEEDS.iter().enumerate().min_by_key(distance).map_or(0, |(nth, _)| nth);
        self
    }

    /// The step that is being shown.
    #[must_use]
    pub fn glide(&self) -> Option<&Glide> {
        self.glide.as_ref()
    }

    /// The steps taken so far that can be taken back, the latest last.
    #[must_use]
    pub fn past(&self) -> &Rc<VecDeque<Rc<Moment>>> {
        &self.past
    }

    /// The script that is being played.
    #[must_use]
    pub fn program(&self) -> Option<&Program> {
        self.program.as_deref()
    }

    /// What the latest step did.
    #[must_use]
    pub fn latest(&self) -> Option<&Rc<Moment>> {
        self.past.back()
    }

    /// What a client asks for next if nothing is typed: a, b, c …
    #[must_use]
    pub fn next_letter(&self) -> String {
        char::from(b'a' + (self.requests % 26) as u8).to_string()
    }

    /// Whether the slowest or the fastest speed is reached.
    #[must_use]
    pub fn at_speed_end(&self) -> (bool, bool) {
        (self.speed + 1 == SPEEDS.len(), self.speed == 0)
    }

    /// The sides of the split that is being prepared.
    #[must_use]
    pub fn prepared_sides(&self) -> Vec<ServerSet> {
        let on_side = |side: usize| {
            let on_it = |server: &ServerId| self.sides.get(server.slot()) == Some(&side);
            self.cluster.servers().iter().filter(on_it).collect::<ServerSet>()
        };
        (0..self.sides.len()).map(on_side).filter(|side| !side.is_empty()).collect()
    }

    /// The sides of a split that has a name. Where nobody leads, the first server that is up
    /// stands for the leader.
    #[must_use]
    pub fn preset_sides(&self, preset: Preset) -> Vec<ServerSet> {
        let members = self.cluster.servers();
        let up = self.cluster.seats().iter().find(|seat| seat.is_up()).map(|seat| seat.id());
        let first = self.cluster.leader().or(up).or_else(|| members.iter().next());
        let size = match preset {
            Preset::LeaderAlone => 1,
            Preset::LeaderInMinority => (members.len().saturating_sub(1) / 2).max(1),
            Preset::Halves => members.len().div_ceil(2),
        };
        // Neighbors round the table, so that one straight wall does it.
        let start = first.map_or(0, ServerId::slot);
        let round = |step: usize| ServerId::new((start + step) % members.len() + 1);
        let side: ServerSet = (0..size).filter_map(round).collect();
        vec![side, members.iter().filter(|&server| !side.contains(server)).collect()]
    }

    /// Carries out an action.
    #[must_use]
    pub fn after(mut self, action: Action) -> Self {
        if !matches!(action, Action::Clock(_)) {
            self.notice = None;
        }
        let done = match action {
            Action::Clock(now) => self.follow_clock(now),
            Action::PlayPause => self.play_pause(),
            Action::Step => self.step(),
            Action::Back => self.back(),
            Action::ToggleHold => self.toggle_hold(),
            Action::FinishGlide(number) => self.finish_glide(number),
            Action::Do(command) => self.intervene(&command),
            Action::Deliver(note) => self.hand_over(note),
            Action::CrashLeader => self.crash_leader(),
            Action::Request(server) => self.request(server),
            Action::Read(server) => self.intervene(&Command::Read(server)),
            Action::ChangeMembers => self.change_members(),
            Action::Switch(switch, value) => {
                let settings = switch.set(self.cluster.settings(), value);
                self.intervene(&Command::Set(settings))
            }
            Action::ToggleRule(rule) => self.toggle_rule(rule),
            Action::MendAll => self.mend_all(),
            Action::SplitAsPrepared => {
                let sides = self.prepared_sides();
                self.split(sides)
            }
            Action::SplitPreset(preset) => {
                let sides = self.preset_sides(preset);
                self.split(sides)
            }
            Action::NewCluster(settings) => self.start_over(settings),
            Action::PlayScript(text) => self.play_script(&text),
            Action::LeaveScript => {
                self.settle_glide();
                self.program = None;
                Ok(())
            }
            other => {
                self.choose(other);
                Ok(())
            }
        };
        if let Err(notice) = done {
            self.notice = Some(notice);
        }
        self.keep_to_the_table();
        self
    }

    /// What doesn't touch the cluster.
    fn choose(&mut self, action: Action) {
        match action {
            Action::Slower => self.speed = (self.speed + 1).min(SPEEDS.len() - 1),
            Action::Faster => self.speed = self.speed.saturating_sub(1),
            Action::TogglePanel(panel) => {
                self.panel = (self.panel != Some(panel)).then_some(panel);
            }
            Action::Close => {
                self.panel = None;
                self.selected_note = None;
            }
            Action::SelectServer(server) => self.selected_server = server,
            Action::SelectNote(note) => self.selected_note = note,
            Action::NextSide(server) => self.next_side(server.slot()),
            Action::ToggleMember(server) => self.toggle_member(server),
            Action::Type(value) => self.typed_value = value,
            Action::Animate(animate) => self.animate = animate,
            _ => unreachable!("all other actions touch the cluster"),
        }
    }

    /// The server goes on to the next side that others stand on, or to a new one: any number of
    /// sides can be made.
    fn next_side(&mut self, slot: usize) {
        let Some(&side) = self.sides.get(slot) else {
            return;
        };
        let mut sides = self.sides.clone();
        sides.remove(slot);
        let new = (0..).find(|side| !sides.contains(side));
        sides.extend(new);
        let next = sides.iter().filter(|&&other| other > side).min().or(sides.iter().min());
        self.sides[slot] = next.copied().unwrap_or(side);
    }

    /// The clock goes on to `now`, and everything on the way happens. It stands while a step is
    /// shown, and where it can't go on.
    fn follow_clock(&mut self, now: Micros) -> Result<(), Notice> {
        let stands = !self.playing || self.is_holding() || self.glide.is_some();
        if stands || now <= self.cluster.now() {
            return Ok(());
        }
        let caught_up = self.catch_up(now);
        self.playing &= caught_up.is_ok();
        caught_up
    }

    fn catch_up(&mut self, now: Micros) -> Result<(), Notice> {
        for _ in 0..MAX_EVENTS_PER_FRAME {
            let due = self.cluster.next().is_some_and(|(at, _)| at <= now);
            if !due {
                return self.run_to(now);
            }
            self.apply(&Command::Step)?;
            if !self.playing {
                break;
            }
        }
        Ok(())
    }

    /// Moves the clock where nothing happens on the way.
    fn run_to(&mut self, now: Micros) -> Result<(), Notice> {
        let mut cluster = Cluster::clone(&self.cluster);
        cluster.apply(&Command::Run(now), &mut Vec::new()).map_err(Notice::Refused)?;
        self.cluster = Rc::new(cluster);
        Ok(())
    }

    /// Carries out a command, and keeps what was before if anything happened. Where a property
    /// falls the run stops.
    fn apply(&mut self, command: &Command) -> Result<(), Notice> {
        let mut cluster = Cluster::clone(&self.cluster);
        let mut events = Vec::new();
        cluster.apply(command, &mut events).map_err(Notice::Refused)?;
        self.go_on_with(cluster, events, self.program.clone());
        Ok(())
    }

    /// What the table is like from now on, and what the script is.
    fn go_on_with(&mut self, cluster: Cluster, events: Vec<Event>, program: Option<Rc<Program>>) {
        self.playing &= cluster.violation().is_none();
        let program = std::mem::replace(&mut self.program, program);
        let before = std::mem::replace(&mut self.cluster, Rc::new(cluster));
        if self.cluster.steps() > before.steps() || !events.is_empty() {
            let past = Rc::make_mut(&mut self.past);
            if past.len() == MAX_STEPS_BACK {
                past.pop_front();
            }
            past.push_back(Rc::new(Moment { before, events: events.into(), program }));
        }
        let gone = |note: NoteId| self.cluster.network().note(note).is_none();
        if self.selected_note.is_some_and(gone) {
            self.selected_note = None;
        }
    }

    /// What a person does: first the step that is being shown, if there is one.
    fn intervene(&mut self, command: &Command) -> Result<(), Notice> {
        self.settle_glide();
        self.apply(command)
    }

    fn play_pause(&mut self) -> Result<(), Notice> {
        self.settle_glide();
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

    fn toggle_hold(&mut self) -> Result<(), Notice> {
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

    fn step(&mut self) -> Result<(), Notice> {
        self.settle_glide();
        self.playing = false;
        self.played_before_hold = false;
        if let Some(program) = self.program.as_ref().filter(|program| program.next_line().is_some())
        {
            let note = program.note_to_deliver(&self.cluster);
            return self.show(Deed::Line, self.cluster.now(), note);
        }
        self.cluster.check(&Command::Step).map_err(Notice::Refused)?;
        let Some((until, next)) = self.cluster.next() else {
            return Err(Notice::Refused(Refusal::NothingCanHappen));
        };
        let note = match next {
            Next::Note(note) if self.is_holding() => Some(note),
            _ => None,
        };
        self.show(Deed::Command(Command::Step), until, note)
    }

    fn hand_over(&mut self, note: NoteId) -> Result<(), Notice> {
        self.settle_glide();
        self.cluster.check(&Command::Deliver(note)).map_err(Notice::Refused)?;
        self.show(Deed::Command(Command::Deliver(note)), self.cluster.now(), Some(note))
    }

    /// Shows a step as motion before it is taken; without motion it is taken at once.
    fn show(&mut self, deed: Deed, until: Micros, note: Option<NoteId>) -> Result<(), Notice> {
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
            Deed::Command(command) => self.apply(command),
            Deed::Line => self.play_line(),
        }
    }

    fn play_line(&mut self) -> Result<(), Notice> {
        let Some(mut program) = self.program.as_deref().cloned() else {
            return Ok(());
        };
        let (cluster, events) = program.play(&self.cluster).map_err(Notice::Script)?;
        self.go_on_with(cluster, events, Some(Rc::new(program)));
        Ok(())
    }

    /// A new cluster, as the script begins; what happens then is for the person to step through.
    fn play_script(&mut self, text: &str) -> Result<(), Notice> {
        let mut program = Program::new(text).map_err(Notice::Script)?;
        let cluster = program.set_the_stage().map_err(Notice::Script)?;
        self.start_over(*cluster.settings())?;
        self.cluster = Rc::new(cluster);
        self.program = Some(Rc::new(program));
        self.playing = false;
        Ok(())
    }

    fn finish_glide(&mut self, number: u64) -> Result<(), Notice> {
        match self.glide.take_if(|glide| glide.number == number) {
            Some(glide) => self.do_it(&glide.deed),
            None => Ok(()),
        }
    }

    /// Takes the step that is being shown, now.
    fn settle_glide(&mut self) {
        if let Some(glide) = self.glide.take() {
            // It could be taken when it was first shown, and nothing has happened since.
            let _ = self.do_it(&glide.deed);
        }
    }

    /// The table as it was before the latest step; the clock stands there.
    fn back(&mut self) -> Result<(), Notice> {
        self.playing = false;
        self.played_before_hold = false;
        if self.glide.take().is_some() {
            return Ok(());
        }
        let moment = Rc::make_mut(&mut self.past).pop_back().ok_or(Notice::NothingBefore)?;
        let mode = self.cluster.mode();
        self.cluster = in_mode(&moment.before, mode);
        self.program = moment.program.clone();
        self.selected_note = None;
        Ok(())
    }

    /// A new cluster at the speed chosen before.
    fn start_over(&mut self, settings: Settings) -> Result<(), Notice> {
        let fresh = Self::new(settings).map_err(|error| Notice::Refused(error.into()))?;
        let Self { speed, animate, glides, .. } = *self;
        *self = Self { speed, animate, glides, ..fresh };
        Ok(())
    }

    fn crash_leader(&mut self) -> Result<(), Notice> {
        self.settle_glide();
        let leader = self.cluster.leader().ok_or(Notice::Refused(Refusal::NoLeader))?;
        self.apply(&Command::Crash(leader))
    }

    fn request(&mut self, server: Option<ServerId>) -> Result<(), Notice> {
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

    fn toggle_member(&mut self, server: ServerId) {
        let mut target = self.target();
        if target.contains(server) {
            target.remove(server);
        } else {
            target.insert(server);
        }
        self.target = Some(target);
    }

    fn change_members(&mut self) -> Result<(), Notice> {
        self.intervene(&Command::ChangeMembers(self.target()))?;
        self.target = None;
        Ok(())
    }

    fn toggle_rule(&mut self, rule: BreakableRule) -> Result<(), Notice> {
        let is_broken = self.cluster.settings().raft.broken.contains(rule);
        self.intervene(&if is_broken { Command::Mend(rule) } else { Command::Break(rule) })
    }

    fn mend_all(&mut self) -> Result<(), Notice> {
        let broken = self.cluster.settings().raft.broken;
        broken.iter().try_for_each(|rule| self.intervene(&Command::Mend(rule)))
    }

    /// Whatever is chosen has to be there: servers come to the table, and go with a step back.
    fn keep_to_the_table(&mut self) {
        let seats = self.cluster.seats().len();
        self.sides.resize(seats, 0);
        if self.selected_server.slot() >= seats
            && let Some(first) = ServerId::new(1)
        {
            self.selected_server = first;
        }
        if matches!(self.panel, Some(Panel::Server(server)) if server.slot() >= seats) {
            self.panel = None;
        }
    }

    fn split(&mut self, sides: Vec<ServerSet>) -> Result<(), Notice> {
        self.intervene(&Command::Split(sides))?;
        self.panel = None;
        Ok(())
    }
}

/// The same cluster in this mode.
fn in_mode(cluster: &Rc<Cluster>, mode: Mode) -> Rc<Cluster> {
    if cluster.mode() == mode {
        return cluster.clone();
    }
    let mut cluster = Cluster::clone(cluster);
    let command = if mode == Mode::Hold { Command::Hold } else { Command::Flow };
    // Neither is ever refused.
    let _ = cluster.apply(&command, &mut Vec::new());
    Rc::new(cluster)
}

/// Lets the time go by in which nothing happens.
fn lead_in(cluster: &mut Cluster) {
    if let Some((at, _)) = cluster.next() {
        let start = at.saturating_sub(LEAD_IN_US);
        // Nothing happens before the first event, and the clock only goes forward.
        let _ = cluster.apply(&Command::Run(start), &mut Vec::new());
    }
}

/// Whether the first election of such a cluster has a winner.
#[must_use]
pub fn elects_at_once(settings: Settings) -> bool {
    let Ok(mut cluster) = Cluster::new(settings) else {
        return false;
    };
    let in_first_term =
        |cluster: &Cluster| cluster.seats().iter().all(|seat| seat.persistent().current_term <= 1);
    while cluster.leader().is_none() && in_first_term(&cluster) {
        if cluster.apply(&Command::Step, &mut Vec::new()).is_err() {
            return false;
        }
    }
    cluster.leader().is_some()
}
