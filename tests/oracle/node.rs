//! A server of either implementation, as the table of the oracle sees it.

/// What a server is told, and what it shows.
pub trait Node: Sized {
    /// What the servers of this implementation write to each other.
    type Message: Clone;

    /// Server `id` of the servers 1 to `count`, with an empty log. It sends one entry at a time,
    /// or all there are.
    fn start(id: usize, count: usize, one_by_one: bool) -> Self;

    /// The crash and the start after it.
    fn restart(&mut self);

    /// The election timer runs out.
    fn run_out(&mut self) -> Vec<Letter<Self::Message>>;

    /// A heartbeat is due, if it leads.
    fn beat(&mut self) -> Vec<Letter<Self::Message>>;

    /// A client asks; only a leader is ever asked.
    fn ask(&mut self, value: &str) -> Vec<Letter<Self::Message>>;

    /// A letter arrives.
    fn receive(&mut self, letter: &Letter<Self::Message>) -> Vec<Letter<Self::Message>>;

    /// What there is to see.
    fn view(&self) -> View;

    /// Forgets that the election timer started anew.
    fn look_away(&mut self);

    /// Whether it knows who leads this current term of its own and still has its vote.
    fn follows_without_vote(&self, term: u64) -> bool;

    fn term(&self) -> u64;

    /// Whether it leads.
    fn leads(&self) -> bool;
}

/// A message with its sender and its receiver, by their numbers.
#[derive(Clone, Debug)]
pub struct Letter<M> {
    pub from: usize,
    pub to: usize,
    pub kind: Kind,
    pub message: M,
}

/// What kind of message it is: only elections have the same messages in both implementations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Call { term: u64 },
    Vote { term: u64, granted: bool },
    Replication { term: u64 },
}

/// A server at a glance.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct View {
    pub leads: bool,
    pub stands: bool,
    pub term: u64,
    pub vote: Option<usize>,
    /// Who leads its term, as far as it knows.
    pub leader: Option<usize>,
    /// Terms and values; an empty value is the leader's own entry.
    pub log: Vec<(u64, String)>,
    pub commit: u64,
    /// The values that its state machine has taken since it started.
    pub applied: Vec<String>,
    /// By server: up to where a leader knows its log to be equal.
    pub matches: Vec<u64>,
    /// Whether its election timer started anew since somebody looked away.
    pub timer_started: bool,
}
