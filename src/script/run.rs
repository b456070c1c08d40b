//! Carrying out a script.

use super::command::{Command, Selector, Setting};
use super::condition::{Condition, no_server};
use super::limits::{MAX_EVENTS_PER_SCRIPT, MAX_RUN_US, MAX_STEPS_PER_LINE, MAX_UNTIL_US};
use super::notation::NoteFilter;
use super::sentence::Sentence;
use super::{Error, Line};
use crate::cluster::{
    self, Cluster, Event, MAX_TIME_US, Mode, Note, NoteId, ReadNews, Refusal, Settings, What,
};
use crate::raft::{Message, Micros, Persistent, ServerId, ServerSet};

/// How many things looked at cost as much as an event.
const GLANCES_PER_EVENT: usize = 64;

/// How many entries in a note weigh as much as an event.
const ENTRIES_PER_EVENT: usize = 4;

/// How many bytes of an answer weigh as much as an event.
const BYTES_PER_EVENT: usize = 256;

/// Carries out commands on a cluster of its own, which has five servers to begin with.
#[derive(Clone, Debug)]
pub struct Runner {
    cluster: Cluster,
    /// The sheets that servers were started from, to start them from again when what is set
    /// before the first event makes the cluster anew.
    boots: Vec<(ServerId, Persistent)>,
    /// Whether the clock has been let run, if only for no time.
    begun: bool,
    /// The work so far, counted in events.
    spent: usize,
    /// What was done to the cluster, if somebody wants to know.
    record: Option<Vec<Played>>,
}

/// What a line did to the cluster.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Played {
    /// A fresh cluster, with what sets its stage: sheets and the mode.
    Fresh(Settings, Vec<cluster::Command>),
    /// A command that was carried out.
    Did(cluster::Command),
}

impl Default for Runner {
    fn default() -> Self {
        Self::new()
    }
}

impl Runner {
    /// A runner with the default cluster.
    #[must_use]
    pub fn new() -> Self {
        let cluster = Cluster::new(Settings::default()).expect("the default settings are sound");
        Self { cluster, boots: Vec::new(), begun: false, spent: 0, record: None }
    }

    /// The cluster as it is now.
    #[must_use]
    pub fn cluster(&self) -> &Cluster {
        &self.cluster
    }

    /// Goes on with this cluster, on which something else has been done.
    pub fn adopt(&mut self, cluster: Cluster) {
        self.cluster = cluster;
    }

    /// Keeps what is done to the cluster from now on.
    pub fn record(&mut self) {
        self.record = Some(Vec::new());
    }

    /// What was done to the cluster since [`Runner::record`]; nothing is kept any more.
    pub fn take_record(&mut self) -> Vec<Played> {
        self.record.take().unwrap_or_default()
    }

    /// The cluster, to play on with.
    #[must_use]
    pub fn into_cluster(self) -> Cluster {
        self.cluster
    }

    /// Carries out a line and adds what happened to `events`.
    ///
    /// # Errors
    /// Why the line can't be carried out, or what was expected and what is there. The events are
    /// those up to there.
    pub fn run_line(&mut self, line: &Line, events: &mut Vec<Event>) -> Result<(), Error> {
        self.run(&line.command, events).map_err(|sentence| Error { line: line.number, sentence })
    }

    /// Carries out a command and adds what happened to `events`.
    ///
    /// # Errors
    /// The sentence of [`Runner::run_line`]'s error.
    pub fn run(&mut self, command: &Command, events: &mut Vec<Event>) -> Result<(), Sentence> {
        self.spend(1)?;
        match command {
            Command::Cluster(servers) => {
                let settings = Settings { servers: *servers, ..*self.cluster.settings() };
                self.boots.clear();
                self.begun = false;
                self.rebuild(settings)
            }
            Command::Seed(seed) => self.seed(*seed),
            Command::Set(setting) => self.set(*setting, events),
            Command::Flow => self.apply(&cluster::Command::Flow, events),
            Command::Hold => self.apply(&cluster::Command::Hold, events),
            Command::Run(time) => self.run_for(*time, events),
            Command::Step(count) => self.step(*count, events),
            Command::Until(condition) => self.until(condition, events),
            Command::Boot(server, sheet) => self.boot(*server, sheet, events),
            Command::Timeout(servers) => self.each(servers, cluster::Command::Timeout, events),
            Command::Timer(server, time) => {
                self.apply(&cluster::Command::SetTimer(*server, *time), events)
            }
            Command::Heartbeat(server) => self.apply(&cluster::Command::Heartbeat(*server), events),
            Command::Request(server, value) => {
                self.apply(&cluster::Command::Request(*server, *value), events)
            }
            Command::Deliver(selector) => self.deliver(selector, events),
            Command::Drop(selector) => self.each_note(selector, cluster::Command::Drop, events),
            Command::Duplicate(selector) => {
                self.each_note(selector, cluster::Command::Duplicate, events)
            }
            Command::Forge(from, to, message) => {
                self.apply(&cluster::Command::Forge(*from, *to, message.clone()), events)
            }
            Command::Settle => self.settle(events),
            Command::Crash(servers) => self.each(servers, cluster::Command::Crash, events),
            Command::Restart(servers) => self.each(servers, cluster::Command::Restart, events),
            Command::Pause(servers) => self.each(servers, cluster::Command::Pause, events),
            Command::Resume(servers) => self.each(servers, cluster::Command::Resume, events),
            Command::Split(groups) => self.apply(&cluster::Command::Split(groups.clone()), events),
            Command::Cut(from, to) => self.apply(&cluster::Command::Cut(*from, *to), events),
            Command::Heal => self.apply(&cluster::Command::Heal, events),
            Command::SplitVote => self.split_vote(events),
            Command::SplitVoteBegin => self.apply(&cluster::Command::SplitVote, events),
            Command::Read(server) => self.apply(&cluster::Command::Read(*server), events),
            Command::Add(servers) => {
                let target = self.present_members().union(*servers);
                self.apply(&cluster::Command::ChangeMembers(target), events)
            }
            Command::Remove(servers) => {
                let target = self.present_members().difference(*servers);
                self.apply(&cluster::Command::ChangeMembers(target), events)
            }
            Command::Members(target) => {
                self.apply(&cluster::Command::ChangeMembers(*target), events)
            }
            Command::Snapshot(servers) => {
                self.each(servers, cluster::Command::TakeSnapshot, events)
            }
            Command::Transfer(from, to) => {
                self.apply(&cluster::Command::Transfer(*from, *to), events)
            }
            Command::Break(rule) => self.switch(&cluster::Command::Break(*rule), events),
            Command::Mend(rule) => self.switch(&cluster::Command::Mend(*rule), events),
            Command::Expect(condition) => self.expect(condition),
            Command::Ask(servers) => self.check_servers(*servers),
            Command::You(act) => self.run(act, events),
        }
    }

    fn apply(
        &mut self,
        command: &cluster::Command,
        events: &mut Vec<Event>,
    ) -> Result<(), Sentence> {
        let before = events.len();
        let applied = self.carry_out(command, events);
        self.spend(work(&self.cluster, &events[before..]))?;
        Ok(applied?)
    }

    fn carry_out(
        &mut self,
        command: &cluster::Command,
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        self.cluster.apply(command, events)?;
        if let Some(record) = &mut self.record {
            record.push(Played::Did(command.clone()));
        }
        Ok(())
    }

    /// The members before a change: in a change that is under way, those that come of it.
    fn present_members(&self) -> ServerSet {
        let configuration = self.cluster.configuration();
        configuration.new_members().unwrap_or(configuration.old())
    }

    fn spend(&mut self, work: usize) -> Result<(), Sentence> {
        self.spent = self.spent.saturating_add(work);
        if self.spent <= MAX_EVENTS_PER_SCRIPT {
            return Ok(());
        }
        Err(Sentence::with("error-too-much-work", [("most", MAX_EVENTS_PER_SCRIPT.into())]))
    }

    fn refuse_if_stopped(&self) -> Result<(), Sentence> {
        match self.cluster.violation() {
            Some(violation) => Err(Refusal::Stopped(violation.property()).into()),
            None => Ok(()),
        }
    }

    fn is_stopped(&self) -> bool {
        self.cluster.violation().is_some()
    }

    /// Whether anything has happened since the cluster was made, or could have.
    fn has_begun(&self) -> bool {
        self.begun || self.cluster.steps() > 0 || self.cluster.now() > 0
    }

    /// A fresh cluster with these settings, in the present mode, its servers started from the
    /// same sheets.
    fn rebuild(&mut self, settings: Settings) -> Result<(), Sentence> {
        let mut fresh = Cluster::new(settings)?;
        let mode = in_mode(self.cluster.mode());
        let boots = self.boots.iter().map(|(id, sheet)| cluster::Command::Boot(*id, sheet.clone()));
        let stage: Vec<_> = boots.chain([mode]).collect();
        // They have been told of when the sheets were given.
        let mut unheard = Vec::new();
        for command in &stage {
            fresh.apply(command, &mut unheard)?;
        }
        self.cluster = fresh;
        if let Some(record) = &mut self.record {
            record.push(Played::Fresh(settings, stage));
        }
        Ok(())
    }

    fn seed(&mut self, seed: u64) -> Result<(), Sentence> {
        if self.has_begun() {
            return Err(Sentence::of("error-seed-too-late"));
        }
        self.rebuild(Settings { seed, ..*self.cluster.settings() })
    }

    /// Before the first event the timers that are running are drawn anew, so that it doesn't
    /// matter which line comes first.
    fn set(&mut self, setting: Setting, events: &mut Vec<Event>) -> Result<(), Sentence> {
        let settings = setting.applied_to(*self.cluster.settings());
        if self.has_begun() {
            return self.apply(&cluster::Command::Set(settings), events);
        }
        self.rebuild(settings)
    }

    /// Before the first event a rule is on or off from the beginning, as a setting is: how timers
    /// are drawn is a rule as well.
    fn switch(
        &mut self,
        command: &cluster::Command,
        events: &mut Vec<Event>,
    ) -> Result<(), Sentence> {
        self.apply(command, events)?;
        if self.has_begun() { Ok(()) } else { self.rebuild(*self.cluster.settings()) }
    }

    fn boot(
        &mut self,
        server: ServerId,
        sheet: &Persistent,
        events: &mut Vec<Event>,
    ) -> Result<(), Sentence> {
        self.apply(&cluster::Command::Boot(server, sheet.clone()), events)?;
        self.boots.push((server, sheet.clone()));
        Ok(())
    }

    fn each(
        &mut self,
        servers: &[ServerId],
        command: impl Fn(ServerId) -> cluster::Command,
        events: &mut Vec<Event>,
    ) -> Result<(), Sentence> {
        for &server in servers {
            self.apply(&command(server), events)?;
            if self.is_stopped() {
                break;
            }
        }
        Ok(())
    }

    fn step(&mut self, count: u64, events: &mut Vec<Event>) -> Result<(), Sentence> {
        if count > MAX_STEPS_PER_LINE {
            return Err(Sentence::with(
                "error-too-many-steps",
                [("most", MAX_STEPS_PER_LINE.into())],
            ));
        }
        for _ in 0..count {
            self.apply(&cluster::Command::Step, events)?;
            if self.is_stopped() {
                break;
            }
        }
        Ok(())
    }

    fn run_for(&mut self, time: Micros, events: &mut Vec<Event>) -> Result<(), Sentence> {
        if time > MAX_RUN_US {
            let hours = MAX_RUN_US / 3_600_000_000;
            return Err(Sentence::with("error-run-too-long", [("most", hours.into())]));
        }
        self.refuse_if_stopped()?;
        self.begun = true;
        self.let_run(time, None, events)
    }

    fn until(&mut self, condition: &Condition, events: &mut Vec<Event>) -> Result<(), Sentence> {
        self.check_servers(condition.servers())?;
        self.let_run(MAX_UNTIL_US, Some(condition), events)?;
        if condition.holds(&self.cluster) {
            return Ok(());
        }
        self.refuse_if_stopped()?;
        let parts = [
            ("condition", condition.to_string().into()),
            ("seconds", (MAX_UNTIL_US / 1_000_000).into()),
            ("actual", condition.actual(&self.cluster).into()),
        ];
        Err(Sentence::with("error-not-within", parts))
    }

    /// Lets the clock run for this time, in hold as well, or until the goal is reached.
    fn let_run(
        &mut self,
        time: Micros,
        goal: Option<&Condition>,
        events: &mut Vec<Event>,
    ) -> Result<(), Sentence> {
        let end = self.cluster.now() + time;
        if end > MAX_TIME_US {
            return Err(Refusal::TimeTooLong.into());
        }
        let mode = in_mode(self.cluster.mode());
        self.apply(&cluster::Command::Flow, events)?;
        let ran = self.flow_to(end, goal, events);
        self.carry_out(&mode, events)?;
        ran
    }

    fn flow_to(
        &mut self,
        end: Micros,
        goal: Option<&Condition>,
        events: &mut Vec<Event>,
    ) -> Result<(), Sentence> {
        while !self.is_stopped() && !self.is_reached(goal)? {
            let next = self.cluster.next().map(|(at, _)| at).filter(|at| *at <= end);
            let moment = goal.and_then(|goal| goal.next_moment(&self.cluster));
            let pause = moment.filter(|moment| *moment <= end).unwrap_or(end);
            if next.is_some_and(|at| at <= pause) {
                self.apply(&cluster::Command::Step, events)?;
            } else if self.cluster.now() < pause {
                self.apply(&cluster::Command::Run(pause), events)?;
            } else {
                break;
            }
        }
        Ok(())
    }

    fn is_reached(&mut self, goal: Option<&Condition>) -> Result<bool, Sentence> {
        let Some(goal) = goal else {
            return Ok(false);
        };
        self.spend(goal.weight(&self.cluster) / GLANCES_PER_EVENT)?;
        Ok(goal.holds(&self.cluster))
    }

    fn expect(&mut self, condition: &Condition) -> Result<(), Sentence> {
        self.check_servers(condition.servers())?;
        self.spend(condition.weight(&self.cluster) / GLANCES_PER_EVENT)?;
        if condition.holds(&self.cluster) {
            return Ok(());
        }
        let parts = [
            ("condition", condition.to_string().into()),
            ("actual", condition.actual(&self.cluster).into()),
        ];
        Err(Sentence::with("error-not-so", parts))
    }

    fn check_servers(&self, servers: ServerSet) -> Result<(), Sentence> {
        match servers.iter().find(|server| self.cluster.seat(*server).is_none()) {
            Some(server) => Err(no_server(server)),
            None => Ok(()),
        }
    }

    /// The notes that a line is about, at least one: the number of one, or all that lie on the
    /// table now.
    pub(crate) fn select(&self, selector: &Selector) -> Result<Vec<NoteId>, Sentence> {
        let filter = match selector {
            Selector::Number(note) => return Ok(vec![*note]),
            Selector::Matching(filter) | Selector::Newest(filter) => *filter,
        };
        self.check_servers(filter.servers())?;
        let notes = || self.notes(filter);
        // A note that waits is taken only if there is none that doesn't.
        let ready = |note: &&Note| !self.cluster.waits(note);
        let selected: Vec<NoteId> = match selector {
            Selector::Newest(_) => {
                let newest = notes().rev().find(ready).or_else(|| notes().next_back());
                newest.map(|note| note.id).into_iter().collect()
            }
            _ if filter.names_one_link() => {
                let oldest = notes().find(ready).or_else(|| notes().next());
                oldest.map(|note| note.id).into_iter().collect()
            }
            _ => notes().map(|note| note.id).collect(),
        };
        if selected.is_empty() {
            return Err(no_note(filter));
        }
        Ok(selected)
    }

    fn notes(&self, filter: NoteFilter) -> impl DoubleEndedIterator<Item = &Note> {
        self.cluster.network().notes().iter().filter(move |note| filter.fits(note))
    }

    fn each_note(
        &mut self,
        selector: &Selector,
        command: impl Fn(NoteId) -> cluster::Command,
        events: &mut Vec<Event>,
    ) -> Result<(), Sentence> {
        for note in self.select(selector)? {
            self.apply(&command(note), events)?;
        }
        Ok(())
    }

    /// Of several notes those that have to wait stay where they are; if all have to, that is
    /// refused.
    fn deliver(&mut self, selector: &Selector, events: &mut Vec<Event>) -> Result<(), Sentence> {
        self.refuse_if_stopped()?;
        let selected = self.select(selector)?;
        let all_wait = selected.iter().all(|note| self.waits(*note));
        for note in selected {
            if self.is_stopped() {
                break;
            }
            if all_wait || !self.waits(note) {
                self.apply(&cluster::Command::Deliver(note), events)?;
            }
        }
        Ok(())
    }

    fn waits(&self, note: NoteId) -> bool {
        self.cluster.network().note(note).is_some_and(|note| self.cluster.waits(note))
    }

    fn settle(&mut self, events: &mut Vec<Event>) -> Result<(), Sentence> {
        self.refuse_if_stopped()?;
        for _ in 0..MAX_STEPS_PER_LINE {
            let ready = |note: &&Note| !self.cluster.waits(note);
            let oldest = self.notes(NoteFilter::default()).find(ready).map(|note| note.id);
            let Some(note) = oldest.filter(|_| !self.is_stopped()) else {
                return Ok(());
            };
            self.apply(&cluster::Command::Deliver(note), events)?;
        }
        Err(Sentence::with("error-not-settled", [("count", MAX_STEPS_PER_LINE.into())]))
    }

    fn split_vote(&mut self, events: &mut Vec<Event>) -> Result<(), Sentence> {
        self.apply(&cluster::Command::SplitVote, events)?;
        for _ in 0..MAX_STEPS_PER_LINE {
            if self.cluster.split_vote().is_none() || self.is_stopped() {
                return Ok(());
            }
            self.apply(&cluster::Command::Step, events)?;
        }
        Err(Sentence::with("error-vote-not-over", [("count", MAX_STEPS_PER_LINE.into())]))
    }
}

fn in_mode(mode: Mode) -> cluster::Command {
    match mode {
        Mode::Flow => cluster::Command::Flow,
        Mode::Hold => cluster::Command::Hold,
    }
}

fn no_note(filter: NoteFilter) -> Sentence {
    if filter == NoteFilter::default() {
        Sentence::of("error-no-notes")
    } else {
        Sentence::with("error-no-such-notes", [("notes", filter.to_string().into())])
    }
}

/// How much work events make that happened on this table, counted in events.
pub(crate) fn work(cluster: &Cluster, events: &[Event]) -> usize {
    let happened: usize = events.iter().map(weight).sum();
    happened + cluster.network().notes().len() / GLANCES_PER_EVENT
}

/// How much of the budget an event takes: more if it keeps much in memory.
fn weight(event: &Event) -> usize {
    match &event.what {
        What::Sent(note) | What::Delivered(note) | What::Lost(note, _) => match &note.message {
            Message::AppendEntries { entries, .. } => 1 + entries.len() / ENTRIES_PER_EVENT,
            Message::InstallSnapshot { chunk, .. } => 1 + chunk.values().len() / ENTRIES_PER_EVENT,
            _ => 1,
        },
        What::Read(_, _, ReadNews::Answered(text)) => 1 + text.len() / BYTES_PER_EVENT,
        _ => 1,
    }
}
