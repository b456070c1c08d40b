//! A table of servers with everything that has happened at it.

use raft_workshop::cluster::{Cluster, Command, Event, Note, NoteId, Refusal, Settings, What};
use raft_workshop::raft::{
    Index, Leader, Message, MessageKind, Micros, Persistent, Server, ServerId, ServerSet, Term,
    Timer,
};

use super::{s, terms};

/// A cluster, and all that has happened to it.
#[derive(Clone)]
pub struct Table {
    pub cluster: Cluster,
    pub events: Vec<Event>,
}

impl Table {
    /// So many fresh servers with the usual settings.
    pub fn of(servers: usize) -> Self {
        Self::with(Settings { servers, ..Settings::default() })
    }

    /// The same, in hold.
    pub fn held(servers: usize) -> Self {
        let mut table = Self::of(servers);
        table.does(Command::Hold);
        table
    }

    pub fn with(settings: Settings) -> Self {
        let cluster = Cluster::new(settings).expect("a test's settings are right");
        Self { cluster, events: Vec::new() }
    }

    /// Servers that start from these sheets, in hold.
    pub fn booted(sheets: &[Persistent]) -> Self {
        let mut table = Self::held(sheets.len());
        for (nth, sheet) in sheets.iter().enumerate() {
            table.does(Command::Boot(s(nth + 1), sheet.clone()));
        }
        table
    }

    /// Carries out a command that must not be refused, and tells what happened.
    #[track_caller]
    pub fn does(&mut self, command: Command) -> Vec<What> {
        let before = self.events.len();
        if let Err(refusal) = self.cluster.apply(&command, &mut self.events) {
            panic!("{command:?} was refused: {refusal}");
        }
        self.events[before..].iter().map(|event| event.what.clone()).collect()
    }

    /// Carries out a command that must be refused; nothing may have changed.
    #[track_caller]
    pub fn refuses(&mut self, command: Command, refusal: Refusal) {
        let before = self.cluster.clone();
        let events = self.events.len();
        assert_eq!(self.cluster.apply(&command, &mut self.events), Err(refusal), "{command:?}");
        assert_eq!(self.cluster.check(&command), Err(refusal));
        assert_eq!(
            (&self.cluster, self.events.len()),
            (&before, events),
            "a refusal changes nothing"
        );
    }

    /// Lets the clock run for a while.
    #[track_caller]
    pub fn run(&mut self, span_us: Micros) -> Vec<What> {
        self.does(Command::Run(self.cluster.now() + span_us))
    }

    /// Steps until the condition holds; too many steps are a failure.
    #[track_caller]
    pub fn until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        for _ in 0..100_000 {
            if holds(self) {
                return;
            }
            self.does(Command::Step);
        }
        panic!("{what} did not come about; at {} us: {:?}", self.cluster.now(), self.cluster);
    }

    /// Runs until somebody leads and everybody who is up follows.
    #[track_caller]
    pub fn elect(&mut self) -> ServerId {
        self.until("an agreed leader", Self::has_agreed_leader);
        self.leader()
    }

    /// In hold: this server stands, and everybody's answers are handed over.
    #[track_caller]
    pub fn elect_by_hand(&mut self, server: usize) {
        self.does(Command::Timeout(s(server)));
        self.settle();
        assert_eq!(self.cluster.leader(), Some(s(server)));
    }

    /// Hands over the oldest note until none is left that can be, or a property falls.
    #[track_caller]
    pub fn settle(&mut self) {
        for _ in 0..100_000 {
            if self.cluster.violation().is_some() {
                return;
            }
            let notes = self.cluster.network().notes();
            let Some(note) = notes.iter().find(|note| !self.cluster.waits(note)) else {
                return;
            };
            self.does(Command::Deliver(note.id));
        }
        panic!("the notes come to no end");
    }

    /// Hands over the oldest note between these servers until none is left.
    #[track_caller]
    pub fn settle_among(&mut self, numbers: &[usize]) {
        let group = super::servers(numbers);
        let between = |note: &&Note| group.contains(note.from) && group.contains(note.to);
        while let Some(note) = self.notes().iter().find(between) {
            self.does(Command::Deliver(note.id));
        }
    }

    /// Whether there is one leader whom all who are up follow in its term, with its log.
    pub fn has_agreed_leader(&self) -> bool {
        let Some(leader) = self.cluster.leaders().next() else {
            return false;
        };
        self.cluster.seats().iter().filter_map(|seat| seat.up()).all(|server| {
            server.current_term() == leader.current_term()
                && (server.id() == leader.id() || server.role().name() == "follower")
                && server.persistent().log == leader.persistent().log
        })
    }

    #[track_caller]
    pub fn leader(&self) -> ServerId {
        self.cluster.leader().expect("somebody leads")
    }

    /// The server with this number, unless it is crashed.
    #[track_caller]
    pub fn server(&self, number: usize) -> &Server {
        self.seat(number).server().expect("the server is not crashed")
    }

    #[track_caller]
    pub fn seat(&self, number: usize) -> &raft_workshop::cluster::Seat {
        self.cluster.seat(s(number)).expect("there is such a server")
    }

    pub fn role(&self, number: usize) -> &'static str {
        self.server(number).role().name()
    }

    pub fn term(&self, number: usize) -> Term {
        self.seat(number).persistent().current_term
    }

    pub fn log(&self, number: usize) -> Vec<Term> {
        terms(&self.seat(number).persistent().log)
    }

    pub fn commit(&self, number: usize) -> Index {
        self.server(number).volatile().commit_index
    }

    #[track_caller]
    pub fn leader_data(&self, number: usize) -> &Leader {
        self.server(number).role().as_leader().expect("the server leads")
    }

    /// The notes on the table, the oldest first.
    pub fn notes(&self) -> &[Note] {
        self.cluster.network().notes()
    }

    /// The notes from one server to another.
    pub fn notes_between(&self, from: usize, to: usize) -> Vec<NoteId> {
        let between = |note: &&Note| (note.from, note.to) == (s(from), s(to));
        self.notes().iter().filter(between).map(|note| note.id).collect()
    }

    /// The oldest note from one server to another.
    #[track_caller]
    pub fn note(&self, from: usize, to: usize) -> NoteId {
        *self.notes_between(from, to).first().expect("such a note lies on the table")
    }

    /// Hands over the oldest note from one server to another.
    #[track_caller]
    pub fn deliver(&mut self, from: usize, to: usize) -> Vec<What> {
        self.does(Command::Deliver(self.note(from, to)))
    }

    /// Hands over a note that nobody wrote.
    #[track_caller]
    pub fn forge(&mut self, from: usize, to: usize, message: Message) -> Vec<What> {
        self.does(Command::Forge(s(from), s(to), message));
        let forged = self.notes().last().expect("it lies on the table").id;
        self.does(Command::Deliver(forged))
    }

    /// Drops every note on the table.
    pub fn clear(&mut self) {
        while let Some(note) = self.notes().first() {
            self.does(Command::Drop(note.id));
        }
    }

    /// Crashes these servers.
    pub fn crash(&mut self, numbers: &[usize]) {
        numbers.iter().for_each(|&number| drop(self.does(Command::Crash(s(number)))));
    }

    /// Puts a wall round these servers.
    pub fn split_off(&mut self, numbers: &[usize]) {
        self.does(Command::Split(vec![super::servers(numbers)]));
    }

    /// How many notes of this kind have been sent so far.
    pub fn sent(&self, kind: MessageKind) -> usize {
        let sent =
            |event: &&Event| matches!(&event.what, What::Sent(note) if note.message.kind() == kind);
        self.events.iter().filter(sent).count()
    }

    /// Which election timers have run out so far, and when.
    pub fn timeouts(&self) -> Vec<(Micros, ServerId)> {
        let timeouts = self.events.iter().filter_map(|event| match event.what {
            What::TimedOut(server, Timer::Election) => Some((event.at, server)),
            _ => None,
        });
        timeouts.collect()
    }

    pub fn members(&self) -> ServerSet {
        self.cluster.members()
    }
}
