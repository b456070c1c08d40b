//! A server of the crate `raft`, with a storage in memory.

use raft::eraftpb::{Entry, Message, MessageType};
use raft::storage::MemStorage;
use raft::{Config, INVALID_ID, NO_LIMIT, RawNode, StateRole};
use slog::{Discard, Logger, o};

use super::node::{Kind, Letter, Node, View};

/// Stands in for the ticks since the election timer started: it starts anew at 0, and no tick
/// ever comes.
const NOT_STARTED: usize = 1;

/// A server, and what its state machine has taken since it started.
pub struct Theirs {
    node: RawNode<MemStorage>,
    storage: MemStorage,
    config: Config,
    applied: Vec<String>,
    timer_started: bool,
}

impl Node for Theirs {
    type Message = Message;

    fn start(id: usize, count: usize, one_by_one: bool) -> Self {
        let max_size_per_msg = if one_by_one { 0 } else { NO_LIMIT };
        let config = Config { id: id as u64, max_size_per_msg, ..Config::default() };
        let members: Vec<u64> = (1..=count as u64).collect();
        let storage = MemStorage::new_with_conf_state((members, Vec::new()));
        let node = node(&config, &storage);
        Self { node, storage, config, applied: Vec::new(), timer_started: false }
    }

    fn restart(&mut self) {
        // Figure 2: the commit index is not written down.
        self.storage.wl().mut_hard_state().commit = 0;
        self.node = node(&self.config, &self.storage);
        self.applied.clear();
    }

    fn run_out(&mut self) -> Vec<Letter<Message>> {
        self.step(|node| node.campaign().expect("standing for election is never refused"))
    }

    fn beat(&mut self) -> Vec<Letter<Message>> {
        self.step(RawNode::ping)
    }

    fn ask(&mut self, value: &str) -> Vec<Letter<Message>> {
        let data = value.as_bytes().to_vec();
        self.step(|node| node.propose(Vec::new(), data).expect("a leader takes a request"))
    }

    fn receive(&mut self, letter: &Letter<Message>) -> Vec<Letter<Message>> {
        let message = letter.message.clone();
        self.step(|node| node.step(message).expect("messages between members are never refused"))
    }

    fn view(&self) -> View {
        let raft = &self.node.raft;
        let entries = raft.raft_log.all_entries();
        View {
            leads: self.leads(),
            stands: raft.state == StateRole::Candidate,
            term: raft.term,
            vote: server(raft.vote),
            leader: server(raft.leader_id),
            log: entries.iter().map(|entry| (entry.term, value(entry))).collect(),
            commit: raft.raft_log.committed,
            applied: self.applied.clone(),
            matches: self.matches(),
            timer_started: self.timer_started,
        }
    }

    fn look_away(&mut self) {
        self.timer_started = false;
    }

    fn follows_without_vote(&self, term: u64) -> bool {
        let raft = &self.node.raft;
        raft.term == term && raft.vote == INVALID_ID && raft.leader_id != INVALID_ID
    }

    fn term(&self) -> u64 {
        self.node.raft.term
    }

    fn leads(&self) -> bool {
        self.node.raft.state == StateRole::Leader
    }
}

impl Theirs {
    fn step(&mut self, act: impl FnOnce(&mut RawNode<MemStorage>)) -> Vec<Letter<Message>> {
        self.node.raft.election_elapsed = NOT_STARTED;
        act(&mut self.node);
        self.timer_started |= self.node.raft.election_elapsed != NOT_STARTED;
        let mut sent = Vec::new();
        while self.node.has_ready() {
            sent.extend(self.work_off());
        }
        sent.into_iter().map(letter).collect()
    }

    /// Writes down and applies what is due, and returns what is to be sent.
    fn work_off(&mut self) -> Vec<Message> {
        let mut ready = self.node.ready();
        let mut sent = ready.take_messages();
        self.apply(&ready.take_committed_entries());
        self.storage.wl().append(ready.entries()).expect("entries follow each other");
        if let Some(hard_state) = ready.hs() {
            self.storage.wl().set_hardstate(hard_state.clone());
        }
        sent.extend(ready.take_persisted_messages());
        let mut light = self.node.advance(ready);
        sent.extend(light.take_messages());
        self.apply(&light.take_committed_entries());
        self.node.advance_apply();
        sent
    }

    fn apply(&mut self, entries: &[Entry]) {
        self.applied.extend(entries.iter().map(value).filter(|value| !value.is_empty()));
    }

    fn matches(&self) -> Vec<u64> {
        let (own, progress) = (self.node.raft.id, self.node.raft.prs());
        let of = |id: u64| progress.get(id).expect("members have a progress").matched;
        let ids = 1..=progress.conf().voters().ids().len() as u64;
        if !self.leads() {
            return Vec::new();
        }
        ids.map(|id| if id == own { 0 } else { of(id) }).collect()
    }
}

fn node(config: &Config, storage: &MemStorage) -> RawNode<MemStorage> {
    let logger = Logger::root(Discard, o!());
    RawNode::new(config, storage.clone(), &logger).expect("the configuration is right")
}

fn server(id: u64) -> Option<usize> {
    (id != INVALID_ID).then_some(id as usize)
}

fn value(entry: &Entry) -> String {
    String::from_utf8(entry.data.to_vec()).expect("the schedule's values are text")
}

/// The message without what the paper's has not: the commit index in elections.
fn letter(mut message: Message) -> Letter<Message> {
    let kind = kind(&message);
    if !matches!(kind, Kind::Replication { .. }) {
        message.commit = 0;
        message.commit_term = 0;
    }
    Letter { from: message.from as usize, to: message.to as usize, kind, message }
}

fn kind(message: &Message) -> Kind {
    let term = message.term;
    match message.get_msg_type() {
        MessageType::MsgRequestVote => Kind::Call { term },
        MessageType::MsgRequestVoteResponse => Kind::Vote { term, granted: !message.reject },
        _ => Kind::Replication { term },
    }
}
