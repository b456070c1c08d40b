//! One server alone: the test is everybody else.

use raft_workshop::raft::{
    Config, Effect, Event, Index, Input, Leader, Message, Micros, Persistent, Role, Rule, Server,
    ServerId, ServerSet, Term, Timer,
};
use rand_pcg::Pcg32;

use super::{granted, s, terms, value};

/// `S1`, and what it did in its last step.
#[derive(Clone)]
pub struct Lone {
    pub server: Server,
    pub now: Micros,
    pub did: Vec<Event>,
    members: ServerSet,
    config: Config,
}

impl Lone {
    /// `S1` of so many servers, fresh.
    pub fn of(count: usize) -> Self {
        Self::with(count, Persistent::default())
    }

    /// `S1` of so many servers, with this sheet.
    pub fn with(count: usize, sheet: Persistent) -> Self {
        Self::seeded(1, count, Config::default(), sheet)
    }

    /// `S1` of so many servers, with these settings and this sheet.
    pub fn configured(count: usize, config: Config, sheet: Persistent) -> Self {
        Self::seeded(1, count, config, sheet)
    }

    /// `S1` whose timeouts come from this seed.
    pub fn seeded(seed: u64, count: usize, config: Config, sheet: Persistent) -> Self {
        let members = ServerSet::first(count);
        let random = Pcg32::new(seed, 1);
        let server = Server::start(s(1), members, config, sheet, random, 0);
        Self { server, now: 0, did: Vec::new(), members, config }
    }

    /// `S1` of so many servers as the leader of `term`, just elected, with a log of these terms.
    pub fn leader(count: usize, term: Term, log: &[Term]) -> Self {
        Self::configured_leader(count, Config::default(), term, log)
    }

    /// The same with these settings.
    pub fn configured_leader(count: usize, config: Config, term: Term, log: &[Term]) -> Self {
        let sheet = super::sheet(term - 1, None, log);
        let mut lone = Self::configured(count, config, sheet);
        lone.run_out(Timer::Election);
        for voter in 2..=count / 2 + 1 {
            lone.receive(voter, granted(term));
        }
        assert_eq!((lone.server.is_leader(), lone.term()), (true, term));
        lone
    }

    /// `S1` of so many servers as a candidate of `term`, with a log of these terms.
    pub fn candidate(count: usize, term: Term, log: &[Term]) -> Self {
        let mut lone = Self::with(count, super::sheet(term - 1, None, log));
        lone.run_out(Timer::Election);
        assert_eq!((lone.role(), lone.term()), ("candidate", term));
        lone
    }

    /// `S1`, which nobody has told who the members are.
    pub fn stranger() -> Self {
        Self::of(0)
    }

    /// As leader: this follower says that it has everything.
    pub fn match_all(&mut self, follower: usize) -> Vec<(usize, Message)> {
        let last = self.server.persistent().log.last_index();
        self.receive(follower, super::accepted(self.term(), last))
    }

    /// Somebody asks for these members.
    pub fn change(&mut self, numbers: &[usize]) -> Vec<(usize, Message)> {
        self.step(Input::ChangeMembers(super::servers(numbers)))
    }

    /// What lies behind the snapshot, as it prints.
    pub fn entries(&self) -> Vec<String> {
        self.server.persistent().log.entries().map(ToString::to_string).collect()
    }

    /// The index up to which its snapshot goes.
    pub fn snapshot(&self) -> Index {
        self.server.persistent().log.start().index
    }

    /// Takes a step and tells what the server sent.
    pub fn step(&mut self, input: Input<'_>) -> Vec<(usize, Message)> {
        self.did.clear();
        self.server.step(self.now, input, &mut self.did);
        self.sent()
    }

    /// A message arrives.
    pub fn receive(&mut self, from: usize, message: Message) -> Vec<(usize, Message)> {
        self.step(Input::Receive { from: s(from), message: &message })
    }

    /// A client asks.
    pub fn request(&mut self, text: &str) -> Vec<(usize, Message)> {
        self.step(Input::Request(value(text)))
    }

    /// Time passes until this timer runs out; whatever else may be due before is left out.
    pub fn run_out(&mut self, timer: Timer) -> Vec<(usize, Message)> {
        self.now = self.now.max(self.ends_at(timer).expect("this timer is running"));
        self.step(Input::Timer(timer))
    }

    /// When this timer runs out.
    pub fn ends_at(&self, timer: Timer) -> Option<Micros> {
        match (timer, self.server.role()) {
            (Timer::Election, role) => role.election_timer().map(|timer| timer.ends_at),
            (Timer::Heartbeat, Role::Leader(leader)) => Some(leader.heartbeat_at),
            (Timer::Retry, Role::Candidate(candidate) | Role::PreCandidate(candidate)) => {
                candidate.retry_at
            }
            (Timer::CheckQuorum, Role::Leader(leader)) => {
                leader.quorum_watch.map(|watch| watch.looks_at)
            }
            (Timer::Transfer, Role::Leader(leader)) => {
                leader.transfer.map(|transfer| transfer.ends_at)
            }
            (Timer::Retry, Role::Leader(leader)) => {
                leader.progress.iter().filter_map(|progress| progress.retry_at).min()
            }
            _ => None,
        }
    }

    /// The crash and the start after it.
    pub fn restart(&mut self) {
        let (persistent, random) = self.server.clone().crash();
        self.server = Server::start(s(1), self.members, self.config, persistent, random, self.now);
    }

    /// What the server sent in its last step, and to whom.
    pub fn sent(&self) -> Vec<(usize, Message)> {
        let sent = self.did.iter().filter_map(|event| match &event.effect {
            Effect::Sent { to, message, .. } => Some((to.number(), message.clone())),
            _ => None,
        });
        sent.collect()
    }

    /// Whether a rule fired in the last step.
    pub fn fired(&self, rule: Rule) -> bool {
        self.did.iter().any(|event| event.rule == rule)
    }

    /// The values that the server applied in its last step.
    pub fn just_applied(&self) -> Vec<Index> {
        let applied = self.did.iter().filter_map(|event| match event.effect {
            Effect::Applied { id, .. } => Some(id.index),
            _ => None,
        });
        applied.collect()
    }

    pub fn role(&self) -> &'static str {
        self.server.role().name()
    }

    pub fn term(&self) -> Term {
        self.server.current_term()
    }

    pub fn voted_for(&self) -> Option<ServerId> {
        self.server.persistent().voted_for
    }

    pub fn log(&self) -> Vec<Term> {
        terms(&self.server.persistent().log)
    }

    pub fn commit(&self) -> Index {
        self.server.volatile().commit_index
    }

    pub fn as_leader(&self) -> &Leader {
        self.server.role().as_leader().expect("S1 leads")
    }

    /// nextIndex and matchIndex for a follower.
    pub fn progress(&self, follower: usize) -> (Index, Index) {
        let progress = self.as_leader().progress[s(follower).slot()];
        (progress.next_index, progress.match_index)
    }
}
