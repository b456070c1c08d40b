//! The table between the servers: walls, crashes, and notes that are handed over in rounds.

use super::node::{Kind, Letter, Node, View};
use super::schedule::{Act, Order, Post, Rounds};

/// So many calls for votes and votes can be late at once; the oldest are lost.
const MAX_LATE: usize = 16;

/// So many copies of other notes are kept; which, is not the same in both implementations.
const MAX_COPIES: usize = 48;

/// A dialogue of so many rounds comes to no end.
const MAX_ROUNDS: usize = 1_000;

/// Calls for votes, votes, the leader's first entries, and their acknowledgements.
const FIRST_ROUNDS: usize = 4;

/// So often heartbeats go round: first for the entries, then for what was committed by them.
const BEATS: usize = 2;

/// Servers of one implementation at a table.
pub struct Table<N: Node> {
    servers: Vec<N>,
    up: Vec<bool>,
    /// By server: on which side of the walls it is.
    sides: Vec<u8>,
    under_way: Vec<Letter<N::Message>>,
    /// Calls for votes and votes that were not handed over in their time.
    late: Vec<Letter<N::Message>>,
    /// What leaders and followers told each other last.
    copies: Vec<Letter<N::Message>>,
    /// How many requests there have been.
    requests: usize,
}

impl<N: Node> Table<N> {
    pub fn new(count: usize, one_by_one: bool) -> Self {
        Self {
            servers: (1..=count).map(|id| N::start(id, count, one_by_one)).collect(),
            up: vec![true; count],
            sides: vec![0; count],
            under_way: Vec::new(),
            late: Vec::new(),
            copies: Vec::new(),
            requests: 0,
        }
    }

    pub fn views(&self) -> Vec<View> {
        self.servers.iter().map(N::view).collect()
    }

    pub fn is_up(&self, id: usize) -> bool {
        self.up[id - 1]
    }

    /// Whether there is no wall between them.
    pub fn hear(&self, a: usize, b: usize) -> bool {
        self.sides[a - 1] == self.sides[b - 1]
    }

    pub fn look_away(&mut self) {
        self.servers.iter_mut().for_each(N::look_away);
    }

    /// The late calls and votes, as far as the other implementation has the same.
    pub fn late(&self) -> Vec<(usize, usize, Kind)> {
        self.late.iter().map(|letter| (letter.from, letter.to, letter.kind)).collect()
    }

    /// Does what the act says, as far as it goes: a crashed server does nothing.
    pub fn carry_out(&mut self, act: &Act) {
        match act {
            Act::Elect { who, post } => {
                let candidates: Vec<usize> = who.iter().map(|&n| self.server(n)).collect();
                let rounds = self.as_many_for_both(post.rounds, &candidates);
                candidates.into_iter().for_each(|candidate| self.run_out(candidate));
                let overtaking = post.has_overtaking();
                self.hand_over(&Post { rounds, overtaking, ..post.clone() });
            }
            Act::Request { whom, how_many, post } => {
                self.settle(&post.order);
                self.request(*whom, *how_many);
                self.hand_over(post);
            }
            Act::Late { which, copy, order } => {
                self.send_late(*which, *copy);
                self.hand_over(&Post::whole(order.clone()));
            }
            Act::Settle { order } => {
                self.send_again();
                self.hand_over(&Post::whole(order.clone()));
            }
            Act::Crash { whom } => self.crash(self.server(*whom)),
            Act::CrashLeader { whom } => {
                if let Some(leader) = self.leader(*whom) {
                    self.crash(leader);
                }
            }
            Act::Restart { whom } => {
                let server = self.server(*whom);
                self.up[server - 1] = true;
            }
            Act::Split { sides } => self.sides = sides[..self.sides.len()].to_vec(),
            Act::Heal => self.sides.fill(0),
        }
        if let Some(order) = act.settled_in() {
            self.settle(order);
        }
    }

    fn server(&self, number: usize) -> usize {
        1 + number % self.servers.len()
    }

    /// One of those who lead.
    fn leader(&self, number: usize) -> Option<usize> {
        let leads = |&id: &usize| self.is_up(id) && self.servers[id - 1].leads();
        let leaders: Vec<usize> = (1..=self.servers.len()).filter(leads).collect();
        (!leaders.is_empty()).then(|| leaders[number % leaders.len()])
    }

    /// Breaks a dialogue off in the middle only if both implementations take as many rounds: up to
    /// the first acknowledgements, and beyond where no log lacks more than one entry.
    fn as_many_for_both(&self, rounds: Rounds, candidates: &[usize]) -> Rounds {
        let views = self.views();
        let is_near = |log: &[(u64, String)], candidate: &usize| {
            let theirs = &views[candidate - 1].log;
            theirs.starts_with(log) && theirs.len() <= log.len() + 1
        };
        let are_near = || views.iter().all(|view| candidates.iter().all(|c| is_near(&view.log, c)));
        match rounds {
            Rounds::First(count) if count > FIRST_ROUNDS && !are_near() => Rounds::All,
            _ => rounds,
        }
    }

    fn run_out(&mut self, id: usize) {
        if self.is_up(id) {
            let sent = self.servers[id - 1].run_out();
            self.under_way.extend(sent);
        }
    }

    fn request(&mut self, whom: usize, how_many: usize) {
        let Some(leader) = self.leader(whom) else { return };
        for _ in 0..how_many {
            self.requests += 1;
            let sent = self.servers[leader - 1].ask(&format!("v{}", self.requests));
            self.under_way.extend(sent);
        }
    }

    fn send_late(&mut self, which: usize, copy: bool) {
        if self.late.is_empty() {
            return;
        }
        let place = which % self.late.len();
        let letter = self.late[place].clone();
        if !copy {
            self.late.remove(place);
        }
        self.under_way.push(letter);
    }

    /// What is in its head is lost at once; it hears nothing until it is restarted.
    fn crash(&mut self, id: usize) {
        if self.is_up(id) {
            self.up[id - 1] = false;
            self.servers[id - 1].restart();
        }
    }

    /// Heartbeats go round, without losses, until everybody who can be reached has heard all.
    fn settle(&mut self, order: &Order) {
        for _ in 0..BEATS {
            for id in 1..=self.servers.len() {
                if self.is_up(id) && self.servers[id - 1].leads() {
                    let sent = self.servers[id - 1].beat();
                    self.under_way.extend(sent);
                }
            }
            self.hand_over(&Post::whole(order.clone()));
        }
    }

    /// Copies of what leaders and followers told each other arrive once more: those of old terms,
    /// which nobody may heed, and those between a leader and followers that are in touch with it,
    /// whom its heartbeats bring to the same state in any case.
    fn send_again(&mut self) {
        let again = |letter: &&Letter<N::Message>| {
            let Kind::Replication { term } = letter.kind else { return false };
            let leads = |id: usize| self.servers[id - 1].leads();
            let (from, to) = (letter.from, letter.to);
            let in_touch = self.is_up(from) && self.is_up(to) && self.hear(from, to);
            let term_of = |id: usize| self.servers[id - 1].term();
            let in_term = in_touch && term_of(from) == term && term_of(to) == term;
            term < term_of(to) || in_term && (leads(from) || leads(to))
        };
        let copies: Vec<_> = self.copies.iter().filter(again).cloned().collect();
        self.under_way.extend(copies);
    }

    /// Hands notes over round by round: a round is what the one before brought about. What is
    /// still under way after the last is late or lost.
    fn hand_over(&mut self, post: &Post) {
        let (most, mut copies) = match post.rounds {
            Rounds::All => (MAX_ROUNDS, post.copies),
            Rounds::First(count) => (count, 0),
        };
        for _ in 0..most {
            let mut round = std::mem::take(&mut self.under_way);
            if round.is_empty() {
                return;
            }
            if post.has_overtaking() {
                round.reverse();
            }
            round.sort_by_key(|letter| post.order.key(letter.from, letter.to));
            for letter in round {
                if copies > 0 && matches!(letter.kind, Kind::Replication { .. }) {
                    copies -= 1;
                    self.under_way.push(letter.clone());
                }
                self.deliver(letter, post);
            }
        }
        assert!(post.rounds != Rounds::All, "a dialogue comes to no end");
        self.under_way.sort_by_key(|letter| post.order.key(letter.from, letter.to));
        for letter in std::mem::take(&mut self.under_way) {
            self.be_late(letter);
        }
    }

    fn deliver(&mut self, letter: Letter<N::Message>, post: &Post) {
        if post.losses.hit(letter.from, letter.to) {
            return self.be_late(letter);
        }
        let lost = !self.is_up(letter.to) || !self.hear(letter.from, letter.to);
        if !lost && !self.is_blocked(&letter) {
            let sent = self.servers[letter.to - 1].receive(&letter);
            self.under_way.extend(sent);
        }
        if matches!(letter.kind, Kind::Replication { .. }) {
            keep(&mut self.copies, letter, MAX_COPIES);
        }
    }

    /// A call for votes on which the two implementations decide differently.
    fn is_blocked(&self, letter: &Letter<N::Message>) -> bool {
        match letter.kind {
            Kind::Call { term } => self.servers[letter.to - 1].follows_without_vote(term),
            Kind::Vote { .. } | Kind::Replication { .. } => false,
        }
    }

    /// Only elections have the same notes in both implementations; others are lost, but for the
    /// copies of them.
    fn be_late(&mut self, letter: Letter<N::Message>) {
        match letter.kind {
            Kind::Call { .. } | Kind::Vote { .. } => keep(&mut self.late, letter, MAX_LATE),
            Kind::Replication { .. } => keep(&mut self.copies, letter, MAX_COPIES),
        }
    }
}

/// Keeps the latest.
fn keep<T>(list: &mut Vec<T>, item: T, most: usize) {
    list.push(item);
    if list.len() > most {
        list.remove(0);
    }
}
