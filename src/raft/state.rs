//! The state of a server (Figure 2), in three parts that live differently long.

use arrayvec::ArrayVec;

use super::log::Log;
use super::types::{Index, MAX_SERVERS, Micros, ServerId, ServerSet, Term};

/// What is written down before any answer is sent; a crash leaves it as it is.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Persistent {
    /// The latest term the server has seen; it never goes back.
    pub current_term: Term,
    /// Who got the server's vote in the current term.
    pub voted_for: Option<ServerId>,
    /// The log.
    pub log: Log,
}

/// What a crash wipes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Volatile {
    /// The highest index known to be committed; at most the last index of the log, unless a note
    /// that nobody wrote made the server remove what was committed.
    pub commit_index: Index,
    /// The highest index given to the state machine; at most `commit_index`.
    pub last_applied: Index,
    /// Follower, candidate or leader, each with what only that role needs.
    pub role: Role,
}

/// A role, with its data.
// A leader is larger than a follower, but boxing it would make every snapshot allocate.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Role {
    /// Answers candidates and leaders.
    Follower {
        /// Who leads the current term, as far as the server has heard.
        leader: Option<ServerId>,
        /// When it runs out, the server becomes a candidate.
        election_timer: Countdown,
    },
    /// Asks for votes in the current term.
    Candidate(Candidate),
    /// Leads the current term.
    Leader(Leader),
}

/// What a candidate knows about its election.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// Who voted for it, itself included.
    pub votes: ServerSet,
    /// Who refused.
    pub refusals: ServerSet,
    /// When it runs out, the candidate stands again in the next term.
    pub election_timer: Countdown,
    /// When those who haven't answered are asked again; none once all have.
    pub retry_at: Option<Micros>,
}

/// What a leader knows about its followers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leader {
    /// Who voted for it.
    pub votes: ServerSet,
    /// One item a server, by [`ServerId::slot`]; the leader's own is not used.
    pub progress: ArrayVec<Progress, MAX_SERVERS>,
    /// When the next `AppendEntries` goes to everybody.
    pub heartbeat_at: Micros,
}

/// What a leader knows about one follower's log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// The index of the next entry to send: always `match_index + 1` to the leader's last
    /// index + 1.
    pub next_index: Index,
    /// Up to where the follower's log is known to equal the leader's; it never goes back.
    pub match_index: Index,
    /// When entries that were sent and not acknowledged are sent again.
    pub retry_at: Option<Micros>,
}

/// A timer that is running.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Countdown {
    /// When it started.
    pub started_at: Micros,
    /// When it runs out.
    pub ends_at: Micros,
}

impl Candidate {
    /// Those of its peers who haven't answered.
    #[must_use]
    pub fn silent(&self, peers: ServerSet) -> ServerSet {
        let answered = |peer| self.votes.contains(peer) || self.refusals.contains(peer);
        peers.iter().filter(|&peer| !answered(peer)).collect()
    }
}

impl Role {
    /// The name, in the paper's word.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Follower { .. } => "follower",
            Self::Candidate(_) => "candidate",
            Self::Leader(_) => "leader",
        }
    }

    /// The election timer; a leader has none.
    #[must_use]
    pub fn election_timer(&self) -> Option<Countdown> {
        match self {
            Self::Follower { election_timer, .. }
            | Self::Candidate(Candidate { election_timer, .. }) => Some(*election_timer),
            Self::Leader(_) => None,
        }
    }

    /// The same, to be changed.
    pub(super) fn election_timer_mut(&mut self) -> Option<&mut Countdown> {
        match self {
            Self::Follower { election_timer, .. }
            | Self::Candidate(Candidate { election_timer, .. }) => Some(election_timer),
            Self::Leader(_) => None,
        }
    }

    /// The leader's data, if this is one.
    #[must_use]
    pub fn as_leader(&self) -> Option<&Leader> {
        match self {
            Self::Leader(leader) => Some(leader),
            _ => None,
        }
    }

    /// The candidate's data, if this is one.
    #[must_use]
    pub fn as_candidate(&self) -> Option<&Candidate> {
        match self {
            Self::Candidate(candidate) => Some(candidate),
            _ => None,
        }
    }
}
