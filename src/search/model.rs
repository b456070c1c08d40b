//! What is looked through: how many servers, which rules are broken, and how much may happen.

use std::fmt;

use crate::cluster::Settings;
use crate::raft::{BreakableRule, BrokenRules, Config, Micros};

/// The fewest servers of a search.
pub const MIN_SEARCH_SERVERS: usize = 2;

/// The most servers of a search: with more there are too many schedules to look through.
pub const MAX_SEARCH_SERVERS: usize = 5;

/// How many servers it takes to see what any rule is for.
pub const DEFAULT_SERVERS: usize = 3;

/// The most that a bound can be: there are so many letters to name the requests with.
pub const MAX_BOUND: u8 = 26;

/// How many different states are kept, unless a model says otherwise.
pub const DEFAULT_MAX_STATES: usize = 4_000_000;

/// How much memory a search takes, in bytes, unless a model says otherwise. WebAssembly has room
/// for it, next to a page.
pub const DEFAULT_MAX_BYTES: usize = 400 << 20;

/// How long the clients of a search wait before they ask again. It is far shorter than any timer
/// of a server, so that nothing else happens while somebody waits for a client.
pub(super) const CLIENT_RETRY_US: Micros = 1_000;

/// How long notes are under way while clients wait: longer than any search lets the clock run.
pub(super) const LATENCY_WITH_CLIENTS_US: Micros = 1_000_000;

/// How much one step of the search is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Grain {
    /// A short sequence of events that belong together, such as an election with its votes.
    #[default]
    Acts,
    /// One event: a note that is delivered, a timer that runs out.
    SingleEvents,
}

/// How often each thing may happen on one schedule.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Bounds {
    /// The highest term that somebody may stand in.
    pub terms: u8,
    /// Requests by clients.
    pub requests: u8,
    /// Crashes; each may be followed by a restart.
    pub crashes: u8,
    /// Old notes that are delivered late. Only for acts: single events always deliver any note.
    pub late: u8,
    /// Commands that a client repeats, because it has got no answer (§8).
    pub repeats: u8,
    /// Changes of members (§6), to any of the servers at the table.
    pub changes: u8,
    /// Heartbeats. Only for single events: acts send as many as they need.
    pub heartbeats: u8,
    /// Notes that are copied. Only for single events.
    pub duplicates: u8,
}

impl Bounds {
    /// The larger one of each.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self {
            terms: self.terms.max(other.terms),
            requests: self.requests.max(other.requests),
            crashes: self.crashes.max(other.crashes),
            late: self.late.max(other.late),
            repeats: self.repeats.max(other.repeats),
            changes: self.changes.max(other.changes),
            heartbeats: self.heartbeats.max(other.heartbeats),
            duplicates: self.duplicates.max(other.duplicates),
        }
    }

    fn all(self) -> [u8; 8] {
        let Self { terms, requests, crashes, late, repeats, changes, heartbeats, duplicates } =
            self;
        [terms, requests, crashes, late, repeats, changes, heartbeats, duplicates]
    }
}

/// A small cluster, and what may happen to it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Model {
    /// The rules that are broken.
    pub broken: BrokenRules,
    /// How many servers there are, [`MIN_SEARCH_SERVERS`] to [`MAX_SEARCH_SERVERS`].
    pub servers: usize,
    /// How much one step of the search is.
    pub grain: Grain,
    /// How often each thing may happen.
    pub bounds: Bounds,
    /// How many different states are kept; the search ends when there are more.
    pub max_states: usize,
    /// How much memory the search takes, in bytes and about; it ends when it needs more.
    pub max_bytes: usize,
}

/// Why a [`Model`] can't be searched.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ModelError {
    /// Too few servers or too many.
    Servers,
    /// A bound is over [`MAX_BOUND`].
    Bound,
    /// Nobody may stand, and so nothing can happen.
    NoTerms,
    /// A search must be able to keep a state.
    NoRoom,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Servers => write!(
                f,
                "a search has {MIN_SEARCH_SERVERS} to {MAX_SEARCH_SERVERS} servers: with more \
                 there are too many schedules"
            ),
            Self::Bound => write!(f, "a bound of a search is at most {MAX_BOUND}"),
            Self::NoTerms => write!(f, "without a term to stand in nothing can happen"),
            Self::NoRoom => write!(f, "a search needs room for at least one state"),
        }
    }
}

impl std::error::Error for ModelError {}

impl Model {
    /// The model in which the effect of breaking these rules shows soon, with so many servers;
    /// [`DEFAULT_SERVERS`] are enough for any. With no rule broken it is one in which nothing must
    /// be found.
    #[must_use]
    pub fn for_rules(broken: BrokenRules, servers: usize) -> Self {
        let bounds = broken.iter().map(|rule| bounds_for(rule, servers)).reduce(Bounds::max);
        let default = Bounds { terms: 3, requests: 2, crashes: 1, ..Bounds::default() };
        Self {
            broken,
            servers,
            grain: Grain::Acts,
            bounds: bounds.unwrap_or(default),
            max_states: DEFAULT_MAX_STATES,
            max_bytes: DEFAULT_MAX_BYTES,
        }
    }

    /// The same in single events. A heartbeat is an event of its own then, and there are some.
    #[must_use]
    pub fn in_single_events(mut self) -> Self {
        self.grain = Grain::SingleEvents;
        self.bounds.heartbeats = self.bounds.heartbeats.max(1);
        self
    }

    /// Says what can't be right.
    ///
    /// # Errors
    /// The first [`ModelError`] there is.
    pub fn validate(&self) -> Result<(), ModelError> {
        let checks = [
            (
                (MIN_SEARCH_SERVERS..=MAX_SEARCH_SERVERS).contains(&self.servers),
                ModelError::Servers,
            ),
            (self.bounds.all().iter().all(|&bound| bound <= MAX_BOUND), ModelError::Bound),
            (self.bounds.terms > 0, ModelError::NoTerms),
            (self.max_states > 0 && self.max_bytes > 0, ModelError::NoRoom),
        ];
        checks.into_iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, error)| Err(error))
    }

    /// Whether none of the broken rules bears on any of the properties.
    ///
    /// Timers that are not drawn at random make elections fail again and again, which no property
    /// forbids: they say what must not happen, not what must. The search lets timers run out
    /// whenever it likes, so that the rule makes no difference to it at all.
    #[must_use]
    pub fn is_about_liveness_only(&self) -> bool {
        !self.broken.is_empty() && self.broken.without(BreakableRule::RandomTimeouts).is_empty()
    }

    /// Whether clients have sessions.
    pub(super) fn has_sessions(&self) -> bool {
        self.bounds.repeats > 0
    }

    /// Whether who leads makes a difference to who follows: to a client that is sent on, and to
    /// who takes no notice of servers that are no members.
    pub(super) fn minds_known_leaders(&self) -> bool {
        self.has_sessions() || self.bounds.changes > 0
    }

    /// How the cluster is set up on which a schedule is played.
    pub(super) fn settings(&self) -> Settings {
        let settings = Settings { servers: self.servers, ..Settings::default() };
        if !self.has_sessions() {
            return settings;
        }
        Settings {
            client_retry_us: Some(CLIENT_RETRY_US),
            latency_min_us: LATENCY_WITH_CLIENTS_US,
            latency_max_us: LATENCY_WITH_CLIENTS_US,
            ..settings
        }
    }

    /// How the servers are set up.
    pub(super) fn config(&self) -> Config {
        Config { broken: self.broken, ..self.settings().raft }
    }
}

/// What it takes to see the effect of one rule, and a little more.
fn bounds_for(rule: BreakableRule, servers: usize) -> Bounds {
    let bounds = Bounds { terms: 3, requests: 2, ..Bounds::default() };
    // Any two majorities have a server in common; of an even number of servers they have two, and
    // both must do wrong.
    let overlap = if servers.is_multiple_of(2) { 2 } else { 1 };
    match rule {
        BreakableRule::StepDownOnNewerTerm
        | BreakableRule::VoteOnce
        | BreakableRule::Majority
        | BreakableRule::UpToDateCheck
        | BreakableRule::LogMatchingCheck => bounds,
        BreakableRule::PersistVote | BreakableRule::RandomTimeouts => {
            Bounds { crashes: overlap, ..bounds }
        }
        BreakableRule::TruncateOnlyOnConflict => Bounds { late: overlap, ..bounds },
        // Figure 8 takes four terms.
        BreakableRule::CurrentTermCommit => Bounds { terms: 4, ..bounds },
        BreakableRule::JointConsensus => Bounds { changes: 1, requests: 1, ..bounds },
        BreakableRule::SessionDedup => Bounds { repeats: 1, ..bounds },
    }
}
