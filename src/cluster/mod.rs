//! The world around the servers: a clock, a network with its faults, clients, and five properties
//! that must hold.
//!
//! [`Cluster::apply`] is the only door through which anything changes. It takes a [`Command`] and
//! says in [`Event`]s what happened. Settings with their seed, and the commands with their times,
//! are the whole run: carried out again they give the same events, bit for bit. A clone of a
//! cluster is a complete snapshot.
//!
//! In *flow* a [`Command::Step`] is what comes next in time: a note that arrives or breaks, or a
//! timer that runs out. In *hold* the clock stands and it is the oldest note; only when no note
//! can be handed over does the clock move on to the next timer.

mod changes;
mod client;
mod clock;
mod command;
mod commands;
mod event;
pub mod history;
mod network;
mod safety;
mod seat;
mod settings;
mod split_vote;

use rand_pcg::Pcg32;

use crate::raft::{
    self, Configuration, Micros, Persistent, Server, ServerId, ServerSet, Term, Timer,
};
pub use client::{Clients, MAX_CLIENTS, RequestId};
pub use command::{
    Command, MAX_EVENTS_PER_RUN, MAX_INDEX, MAX_LOG_ENTRIES, MAX_TERM, MAX_TIME_US, Refusal,
};
pub use event::{Event, Loss, ReadNews, What};
pub use network::{Fate, MAX_NOTES, Network, Note, NoteId, Origin};
pub(crate) use safety::Link;
pub use safety::{Property, Safety, Violation};
pub use seat::Seat;
pub use settings::{MAX_LATENCY_US, Settings, SettingsError};
pub use split_vote::SplitVote;

/// Whether the clock runs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Mode {
    /// The clock runs; notes arrive by themselves.
    #[default]
    Flow,
    /// The clock stands; notes lie on the table until somebody hands them over.
    Hold,
}

/// What happens next on the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// A note arrives or breaks.
    Note(NoteId),
    /// A server's timer runs out.
    Timer(ServerId, Timer),
    /// A client has waited long enough and asks again.
    Client(RequestId),
}

/// Servers round a table, with the notes between them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cluster {
    settings: Settings,
    mode: Mode,
    now: Micros,
    steps: u64,
    seats: Vec<Seat>,
    network: Network,
    clients: Clients,
    split_vote: Option<SplitVote>,
    safety: Option<Safety>,
    violation: Option<Violation>,
    /// Always empty: the room in which a server's step is told, so that it isn't asked for anew
    /// each time.
    spare_list: Vec<raft::Event>,
}

impl Cluster {
    /// Fresh servers at time 0: all followers, term 0, with empty logs.
    ///
    /// # Errors
    /// If the settings are off.
    pub fn new(settings: Settings) -> Result<Self, SettingsError> {
        settings.validate()?;
        let members = ServerSet::first(settings.servers);
        let start = |id: ServerId| {
            let (sheet, random) = (Persistent::default(), random(&settings, id.number()));
            Seat::Up(Server::start(id, members, settings.raft, sheet, random, 0))
        };
        Ok(Self {
            settings,
            mode: Mode::Flow,
            now: 0,
            steps: 0,
            seats: members.iter().map(start).collect(),
            network: Network::new(random(&settings, 0)),
            clients: Clients::default(),
            split_vote: None,
            safety: Some(Safety::default()),
            violation: None,
            spare_list: Vec::new(),
        })
    }

    /// The same cluster without the checks of the five properties, for measuring what they cost.
    #[must_use]
    pub fn without_checks(mut self) -> Self {
        self.safety = None;
        self
    }

    /// Carries out a command and adds what happened to `events`.
    ///
    /// # Errors
    /// Why it can't be carried out. Nothing has changed then, except that
    /// [`Refusal::TooManyEvents`] comes after the events that did happen.
    pub fn apply(&mut self, command: &Command, events: &mut Vec<Event>) -> Result<(), Refusal> {
        match command {
            Command::Hold => self.mode = Mode::Hold,
            Command::Flow => self.mode = Mode::Flow,
            Command::Set(settings) => self.set(*settings, events)?,
            Command::Run(until) => self.run(*until, events)?,
            Command::Step => self.step(events)?,
            Command::Boot(server, sheet) => self.boot(*server, sheet.clone(), events)?,
            Command::Timeout(server) => self.time_out(*server, events)?,
            Command::SetTimer(server, in_us) => self.set_timer(*server, *in_us, events)?,
            Command::Heartbeat(server) => self.beat(*server, events)?,
            Command::Request(server, value) => self.request(*server, *value, events)?,
            Command::Deliver(note) => self.deliver(*note, events)?,
            Command::Drop(note) => self.drop_note(*note, events)?,
            Command::Duplicate(note) => self.duplicate(*note, events)?,
            Command::Forge(from, to, message) => self.forge(*from, *to, message, events)?,
            Command::Crash(server) => self.crash(*server, events)?,
            Command::Restart(server) => self.restart(*server, events)?,
            Command::Pause(server) => self.pause(*server, events)?,
            Command::Resume(server) => self.resume(*server, events)?,
            Command::Split(sides) => self.split(sides, events)?,
            Command::Cut(from, to) => self.cut(*from, *to, events)?,
            Command::Heal => self.heal(events)?,
            Command::SplitVote => self.force_split_vote(events)?,
            Command::Read(server) => self.read(*server, events)?,
            Command::ChangeMembers(target) => self.change_members(*target, events)?,
            Command::TakeSnapshot(server) => self.take_snapshot(*server, events)?,
            Command::Transfer(from, to) => self.transfer(*from, *to, events)?,
            Command::Break(rule) => self.break_rule(*rule, events)?,
            Command::Mend(rule) => self.mend_rule(*rule, events)?,
        }
        Ok(())
    }

    /// Whether the command would be carried out; if not, why.
    ///
    /// # Errors
    /// The refusal that [`Cluster::apply`] would give.
    pub fn check(&self, command: &Command) -> Result<(), Refusal> {
        self.clone().apply(command, &mut Vec::new())
    }
}

/// Every server and the network draw from a stream of their own: a server from that with its
/// number, the network from that with 0.
fn random(settings: &Settings, stream: usize) -> Pcg32 {
    Pcg32::new(settings.seed, stream as u64)
}

/// What can be seen.
impl Cluster {
    /// How it is set up.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether the clock runs.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The virtual time.
    #[must_use]
    pub fn now(&self) -> Micros {
        self.now
    }

    /// How many deliveries, losses, timeouts and commands there have been.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// All servers at the table, members or not.
    #[must_use]
    pub fn servers(&self) -> ServerSet {
        ServerSet::first(self.seats.len())
    }

    /// Who votes (§6): as the leader of the newest term has it, or, if nobody leads, as the most
    /// up-to-date log does.
    #[must_use]
    pub fn configuration(&self) -> Configuration {
        let by_log = || {
            self.seats.iter().max_by_key(|seat| {
                let last = seat.persistent().log.last();
                (last.term, last.index, std::cmp::Reverse(seat.id().number()))
            })
        };
        let leader = self.leaders().next().map(Server::configuration);
        leader.or_else(|| by_log().map(Seat::configuration)).unwrap_or_default()
    }

    /// The servers that vote: during a change of members, those of either side.
    #[must_use]
    pub fn members(&self) -> ServerSet {
        self.configuration().voters()
    }

    /// The places at the table, `S1`'s first.
    #[must_use]
    pub fn seats(&self) -> &[Seat] {
        &self.seats
    }

    /// A server's place; `None` if there is no such server.
    #[must_use]
    pub fn seat(&self, server: ServerId) -> Option<&Seat> {
        self.seats.get(server.slot())
    }

    /// The notes and the walls.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The requests that wait for an answer.
    #[must_use]
    pub fn clients(&self) -> &Clients {
        &self.clients
    }

    /// What the checker has seen; `None` if the checks are off.
    #[must_use]
    pub fn safety(&self) -> Option<&Safety> {
        self.safety.as_ref()
    }

    /// The property that fell, if one did. The run has stopped there.
    #[must_use]
    pub fn violation(&self) -> Option<&Violation> {
        self.violation.as_ref()
    }

    /// The split vote that is under way.
    #[must_use]
    pub fn split_vote(&self) -> Option<&SplitVote> {
        self.split_vote.as_ref()
    }

    /// Who is up and leads, the newest term first: an older one doesn't know yet that it is
    /// deposed.
    pub fn leaders(&self) -> impl Iterator<Item = &Server> {
        let mut leaders: Vec<&Server> =
            self.seats.iter().filter_map(Seat::up).filter(|server| server.is_leader()).collect();
        leaders.sort_by_key(|server| std::cmp::Reverse(server.current_term()));
        leaders.into_iter()
    }

    /// The leader of the newest term that has one, if it is up.
    #[must_use]
    pub fn leader(&self) -> Option<ServerId> {
        self.leaders().next().map(Server::id)
    }

    /// Whether a term has ended without a leader: nobody was elected in it, a majority has gone
    /// on to a later one, so that no votes are left to win it with, and nobody still stands in it.
    #[must_use]
    pub fn is_leaderless(&self, term: Term) -> bool {
        let beyond = |seat: &&Seat| seat.persistent().current_term > term;
        let left = self.seats.iter().filter(beyond).map(Seat::id).collect();
        let stands = |seat: &Seat| seat.is_candidate() && seat.persistent().current_term == term;
        !self.was_elected_in(term)
            && self.configuration().has_quorum(left, self.settings.raft.broken)
            && !self.seats.iter().any(stands)
    }

    /// Whether somebody is known to have been elected in this term. Without the checks only who
    /// leads it now is known.
    fn was_elected_in(&self, term: Term) -> bool {
        let leads = |seat: &Seat| seat.is_leader() && seat.persistent().current_term == term;
        self.safety.as_ref().is_some_and(|safety| safety.leader_of(term).is_some())
            || self.seats.iter().any(leads)
    }

    /// Whether a note can't arrive yet: its receiver sleeps, or it is held back. One that will be
    /// lost waits for nobody.
    #[must_use]
    pub fn waits(&self, note: &Note) -> bool {
        note.fate == Fate::Arrives && !self.is_expected(note)
    }

    /// Whether there is somebody to take the note.
    fn is_expected(&self, note: &Note) -> bool {
        !self.seats[note.to.slot()].is_paused() && !self.is_held_back(note)
    }

    /// Whether a note is held back for a split vote.
    #[must_use]
    pub fn is_held_back(&self, note: &Note) -> bool {
        self.split_vote.as_ref().is_some_and(|split| split.holds_back(note, &self.seats))
    }

    /// What a step would do, and at what time; `None` if nothing can happen any more.
    #[must_use]
    pub fn next(&self) -> Option<(Micros, Next)> {
        let held_out = match self.mode {
            Mode::Flow => None,
            Mode::Hold => self.oldest_note().map(|note| (self.now, Next::Note(note.id))),
        };
        held_out.or_else(|| self.next_in_time())
    }

    fn oldest_note(&self) -> Option<&Note> {
        self.network.notes().iter().find(|note| !self.waits(note))
    }

    /// What comes next when the clock runs. Of what is due at the same time, notes go before
    /// timers, the oldest note and the first server before the others.
    fn next_in_time(&self) -> Option<(Micros, Next)> {
        // Mostly nobody sleeps and nothing is held back: then no note needs to be asked.
        let some_wait = self.split_vote.is_some() || self.seats.iter().any(Seat::is_paused);
        let mut earliest = Micros::MAX;
        let mut next = None;
        for note in self.network.notes() {
            if note.ends_at() < earliest && !(some_wait && self.waits(note)) {
                earliest = note.ends_at();
                next = Some(Next::Note(note.id));
            }
        }
        for seat in &self.seats {
            if let Some((at, timer)) = seat.next_timer().filter(|&(at, _)| at < earliest) {
                earliest = at;
                next = Some(Next::Timer(seat.id(), timer));
            }
        }
        if let Some((at, request)) = self.clients.next_retry().filter(|&(at, _)| at < earliest) {
            earliest = at;
            next = Some(Next::Client(request));
        }
        // What a paused server missed is due as soon as it is back.
        next.map(|next| (earliest.max(self.now), next))
    }
}
