//! The crate `raft` (TiKV's) at the same work: what the core's figures are held against.
//!
//! Its servers stand at a table like the core's: in memory, with no serialization, events in the
//! order of their times. Each is a `RawNode` with the crate's own storage in memory, and whatever
//! becomes ready is worked off at once. The crate counts ticks; a tick is 1 ms, which comes nearest
//! to the figures that were published for it (a tick of 10 ms is a fifth faster where nothing
//! happens). Its log messages are compiled out.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use raft::eraftpb::{Entry, Message};
use raft::storage::MemStorage;
use raft::{Config, NO_LIMIT, RawNode, StateRole};
use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;
use slog::{Discard, Logger, o};

use crate::{Done, REQUESTS_PER_CLUSTER};

const SERVERS: u64 = 5;

const TICK_US: u64 = 1_000;

const LATENCY_MIN_US: u64 = 10_000;

const LATENCY_MAX_US: u64 = 15_000;

/// A leader and its heartbeats.
pub fn idle() -> Done {
    let mut peer = Peer::new();
    peer.run(500_000_000);
    peer.done
}

/// 20 requests a second, one by one.
pub fn load() -> Done {
    let mut peer = Peer::new();
    for _ in 0..REQUESTS_PER_CLUSTER {
        peer.request();
        peer.run(50_000);
    }
    peer.done
}

/// A request, then every note until none is left; and again.
pub fn commits() -> Done {
    let mut peer = Peer::new();
    peer.clear();
    for _ in 0..REQUESTS_PER_CLUSTER {
        peer.request();
        peer.settle();
    }
    peer.done
}

/// A message under way, in the order of arrival.
struct Note {
    arrives_at: u64,
    number: u64,
    message: Message,
}

impl Note {
    fn key(&self) -> (u64, u64) {
        (self.arrives_at, self.number)
    }
}

impl PartialEq for Note {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Note {}

impl PartialOrd for Note {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Note {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

/// Servers of the crate `raft` at work.
struct Peer {
    servers: Vec<Server>,
    notes: BinaryHeap<Reverse<Note>>,
    /// What the server at hand has just sent.
    sent: Vec<Message>,
    notes_sent: u64,
    now: u64,
    next_tick_at: u64,
    random: Pcg32,
    done: Done,
}

impl Peer {
    /// A cluster with a leader.
    fn new() -> Self {
        let mut peer = Self {
            servers: (1..=SERVERS).map(Server::new).collect(),
            notes: BinaryHeap::new(),
            sent: Vec::new(),
            notes_sent: 0,
            now: 0,
            next_tick_at: TICK_US,
            random: Pcg32::new(1, 0),
            done: Done::default(),
        };
        peer.run(2_000_000);
        assert!(peer.leader().is_some());
        peer.done = Done::default();
        peer
    }

    fn leader(&self) -> Option<usize> {
        self.servers.iter().position(|server| server.node.raft.state == StateRole::Leader)
    }

    fn run(&mut self, span_us: u64) {
        let until = self.now + span_us;
        loop {
            let note_at = self.notes.peek().map_or(u64::MAX, |note| note.0.arrives_at);
            let at = note_at.min(self.next_tick_at);
            if at > until {
                break;
            }
            self.now = at;
            if note_at <= self.next_tick_at {
                self.arrive();
            } else {
                self.tick();
            }
        }
        self.now = until;
        self.done.simulated_s += span_us as f64 / 1e6;
    }

    fn arrive(&mut self) {
        if let Some(Reverse(note)) = self.notes.pop() {
            self.deliver(note.message);
            self.post();
        }
    }

    fn deliver(&mut self, message: Message) {
        let server = &mut self.servers[message.to as usize - 1];
        server.node.step(message).expect("messages between members are never refused");
        self.done.messages += 1.0;
        self.done.commits += server.work_off(&mut self.sent);
    }

    fn tick(&mut self) {
        self.next_tick_at += TICK_US;
        for place in 0..self.servers.len() {
            let server = &mut self.servers[place];
            if server.node.tick() {
                self.done.commits += server.work_off(&mut self.sent);
                self.post();
            }
        }
    }

    fn request(&mut self) {
        let leader = self.leader().expect("a leader without faults stays one");
        let server = &mut self.servers[leader];
        server.node.propose(Vec::new(), b"x".to_vec()).expect("a leader takes a request");
        self.done.commits += server.work_off(&mut self.sent);
        self.post();
    }

    /// Puts what was sent on the table.
    fn post(&mut self) {
        for message in self.sent.drain(..) {
            self.notes_sent += 1;
            let span = LATENCY_MAX_US - LATENCY_MIN_US + 1;
            let arrives_at = self.now + LATENCY_MIN_US + self.random.next_u64() % span;
            self.notes.push(Reverse(Note { arrives_at, number: self.notes_sent, message }));
        }
    }

    /// Hands over what is on the table, the oldest first, until nothing is left; no time passes.
    fn settle(&mut self) {
        let notes = std::mem::take(&mut self.notes).into_sorted_vec().into_iter().rev();
        let mut queue: VecDeque<Message> = notes.map(|note| note.0.message).collect();
        while let Some(message) = queue.pop_front() {
            self.deliver(message);
            queue.extend(self.sent.drain(..));
        }
    }

    /// Settles, and begins to count.
    fn clear(&mut self) {
        self.settle();
        self.done = Done::default();
    }
}

struct Server {
    node: RawNode<MemStorage>,
    storage: MemStorage,
}

impl Server {
    fn new(id: u64) -> Self {
        let config = Config {
            id,
            heartbeat_tick: (50_000 / TICK_US) as usize,
            election_tick: (100_000 / TICK_US) as usize,
            max_size_per_msg: NO_LIMIT,
            ..Config::default()
        };
        let members: Vec<u64> = (1..=SERVERS).collect();
        let storage = MemStorage::new_with_conf_state((members, Vec::new()));
        let logger = Logger::root(Discard, o!());
        let node = RawNode::new(&config, storage.clone(), &logger);
        Self { node: node.expect("the configuration is right"), storage }
    }

    /// Writes down, applies and sends what is due. Returns how many requests it can answer now.
    fn work_off(&mut self, sent: &mut Vec<Message>) -> f64 {
        let mut applied = 0;
        while self.node.has_ready() {
            let mut ready = self.node.ready();
            sent.append(&mut ready.take_messages());
            applied += requests(&ready.take_committed_entries());
            if !ready.entries().is_empty() {
                self.storage.wl().append(ready.entries()).expect("entries follow each other");
            }
            if let Some(hard_state) = ready.hs() {
                self.storage.wl().set_hardstate(hard_state.clone());
            }
            sent.append(&mut ready.take_persisted_messages());
            let mut light = self.node.advance(ready);
            if let Some(commit) = light.commit_index() {
                self.storage.wl().mut_hard_state().commit = commit;
            }
            sent.append(&mut light.take_messages());
            applied += requests(&light.take_committed_entries());
            self.node.advance_apply();
        }
        let leads = self.node.raft.state == StateRole::Leader;
        if leads { applied as f64 } else { 0.0 }
    }
}

fn requests(entries: &[Entry]) -> usize {
    entries.iter().filter(|entry| !entry.data.is_empty()).count()
}
