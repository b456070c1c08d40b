//! This project's server. All that the oracle uses of the crate stands here.

use raft_workshop::raft::{
    Config, Effect, Event, Input, Message, Payload, Persistent, Reason, Role, Server, ServerId,
    ServerSet, Timer, Value,
};
use rand_pcg::Pcg32;

use super::node::{Kind, Letter, Node, View};

/// A server, and what its state machine has taken since it started.
pub struct Ours {
    server: Server,
    members: ServerSet,
    config: Config,
    applied: Vec<String>,
    timer_started: bool,
}

impl Node for Ours {
    type Message = Message;

    fn start(id: usize, count: usize, one_by_one: bool) -> Self {
        let max_entries = if one_by_one { 1 } else { usize::MAX };
        let config = Config { no_op: true, max_entries, ..Config::default() };
        let members = ServerSet::first(count);
        let random = Pcg32::new(id as u64, 1);
        let server = Server::start(name(id), members, config, Persistent::default(), random, 0);
        Self { server, members, config, applied: Vec::new(), timer_started: false }
    }

    fn restart(&mut self) {
        let id = self.server.id();
        let (persistent, random) = self.server.clone().crash();
        self.server = Server::start(id, self.members, self.config, persistent, random, 0);
        self.applied.clear();
    }

    fn run_out(&mut self) -> Vec<Letter<Message>> {
        self.step(Input::Timer(Timer::Election))
    }

    fn beat(&mut self) -> Vec<Letter<Message>> {
        self.step(Input::Timer(Timer::Heartbeat))
    }

    fn ask(&mut self, value: &str) -> Vec<Letter<Message>> {
        self.step(Input::Request(Value::new(value).expect("the schedule's values are fit")))
    }

    fn receive(&mut self, letter: &Letter<Message>) -> Vec<Letter<Message>> {
        self.step(Input::Receive { from: name(letter.from), message: &letter.message })
    }

    fn view(&self) -> View {
        let sheet = self.server.persistent();
        let value = |payload: Payload| payload.value().map_or("", Value::as_str).to_owned();
        View {
            leads: self.leads(),
            stands: matches!(self.server.role(), Role::Candidate(_)),
            term: sheet.current_term,
            vote: sheet.voted_for.map(ServerId::number),
            leader: self.leader(),
            log: sheet.log.entries().map(|e| (e.term, value(e.payload))).collect(),
            commit: self.server.volatile().commit_index,
            applied: self.applied.clone(),
            matches: self.matches(),
            timer_started: self.timer_started,
        }
    }

    fn look_away(&mut self) {
        self.timer_started = false;
    }

    fn follows_without_vote(&self, term: u64) -> bool {
        let sheet = self.server.persistent();
        sheet.current_term == term && sheet.voted_for.is_none() && self.leader().is_some()
    }

    fn term(&self) -> u64 {
        self.server.current_term()
    }

    fn leads(&self) -> bool {
        self.server.is_leader()
    }
}

impl Ours {
    fn step(&mut self, input: Input<'_>) -> Vec<Letter<Message>> {
        let mut events = Vec::new();
        self.server.step(0, input, &mut events);
        events.into_iter().filter_map(|event| self.note(event)).collect()
    }

    /// Keeps in mind what the others can't see, and hands on what is to be sent.
    fn note(&mut self, event: Event) -> Option<Letter<Message>> {
        match event.effect {
            Effect::TimerStarted { .. } => self.timer_started = true,
            Effect::Applied { payload: Payload::Value(value), .. } => {
                self.applied.push(value.as_str().to_owned());
            }
            // The crate `raft` drops what is of an old term without a word.
            Effect::Sent { reason: Some(reason), .. }
                if matches!(*reason, Reason::StaleTerm { .. }) => {}
            Effect::Sent { to, message, .. } => {
                let (from, to) = (self.server.id().number(), to.number());
                return Some(Letter { from, to, kind: kind(&message), message });
            }
            _ => {}
        }
        None
    }

    fn leader(&self) -> Option<usize> {
        match self.server.role() {
            Role::Follower { leader, .. } => leader.map(ServerId::number),
            Role::Leader(_) => Some(self.server.id().number()),
            _ => None,
        }
    }

    fn matches(&self) -> Vec<u64> {
        let own = self.server.id();
        let Some(leader) = self.server.role().as_leader() else { return Vec::new() };
        let of = |server: ServerId| leader.progress[server.slot()].match_index;
        self.members.iter().map(|server| if server == own { 0 } else { of(server) }).collect()
    }
}

fn name(number: usize) -> ServerId {
    ServerId::new(number).expect("a schedule has servers with numbers from 1 to 9")
}

fn kind(message: &Message) -> Kind {
    match *message {
        Message::RequestVote { term, .. } => Kind::Call { term },
        Message::RequestVoteReply { term, granted } => Kind::Vote { term, granted },
        _ => Kind::Replication { term: message.term() },
    }
}
