//! The state of a server (Figure 2), in three parts that live differently long.

use std::sync::Arc;

use arrayvec::ArrayVec;

use super::configuration::Configuration;
use super::log::Log;
use super::state_machine::StateMachine;
use super::types::{EntryId, Index, MAX_SERVERS, Micros, ServerId, ServerSet, Term, Value};

/// What is written down before any answer is sent; a crash leaves it as it is.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Persistent {
    /// The latest term the server has seen; it never goes back.
    pub current_term: Term,
    /// Who got the server's vote in the current term.
    pub voted_for: Option<ServerId>,
    /// The log, from behind the snapshot on.
    pub log: Log,
    /// What stands for the entries before the log's start (§7).
    pub snapshot: Option<Arc<Snapshot>>,
}

/// The state after some prefix of the log, instead of that prefix (§7).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Snapshot {
    /// The last entry that it stands for.
    pub last: EntryId,
    /// The members as of that entry.
    pub configuration: Configuration,
    /// What the state machine held after it.
    pub state: StateMachine,
}

/// What a crash wipes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Volatile {
    /// The highest index known to be committed; at most the last index of the log, unless a note
    /// that nobody wrote made the server remove what was committed.
    pub commit_index: Index,
    /// The highest index given to the state machine; at most `commit_index`.
    pub last_applied: Index,
    /// The state machine after that entry.
    pub state_machine: StateMachine,
    /// When the server last heard from a leader of its term; `None` once its own patience has
    /// run out (§6).
    pub heard_leader_at: Option<Micros>,
    /// The part of a leader's snapshot that has arrived (§7).
    pub incoming: Option<Incoming>,
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
    /// Asks whether it would get votes in the next term; nothing is promised yet (§9.6 of the
    /// dissertation).
    PreCandidate(Candidate),
    /// Asks for votes in the current term.
    Candidate(Candidate),
    /// Leads the current term.
    Leader(Leader),
}

/// A snapshot of which some chunks have arrived.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Incoming {
    /// The last entry that the snapshot stands for.
    pub last: EntryId,
    /// The values so far.
    pub values: Vec<Value>,
}

/// What a candidate, or one who would be, knows about its election.
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
    /// The change of members that waits until new servers have caught up (§6).
    pub catch_up: Option<CatchUp>,
    /// The handing over of the leadership that is under way (dissertation §3.10).
    pub transfer: Option<Transfer>,
    /// The watch over whether a majority still answers; none if that is switched off.
    pub quorum_watch: Option<QuorumWatch>,
    /// Reads that are not answered yet, in the order in which they came (§8).
    pub reads: Vec<PendingRead>,
    /// The number of the latest round of `ReadIndex` notes.
    pub read_round: u64,
}

/// A change of members whose new servers get the log first, without a vote (§6).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CatchUp {
    /// Who shall be members.
    pub target: ServerSet,
    /// Who of them has no vote yet.
    pub newcomers: ServerSet,
}

/// A leadership that is being handed over.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Transfer {
    /// Who is to lead.
    pub target: ServerId,
    /// When the leader gives up trying.
    pub ends_at: Micros,
}

/// Who has answered lately.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct QuorumWatch {
    /// Who has answered since the last look.
    pub heard: ServerSet,
    /// When the leader looks again.
    pub looks_at: Micros,
}

/// A read that waits for the leader to be sure that it still leads (§8).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PendingRead {
    /// The number that the client's world gave it.
    pub id: u64,
    /// How much must be applied before it is answered; `None` until an entry of the leader's term
    /// is committed, before which the leader can't know what is.
    pub index: Option<Index>,
    /// The round of `ReadIndex` notes whose answers count.
    pub round: u64,
    /// Who has confirmed that the leader leads, itself included.
    pub confirmed_by: ServerSet,
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
    /// The snapshot that is being sent, by the last entry it stands for; and how many of its
    /// values have arrived (§7).
    pub snapshot: Option<(EntryId, u64)>,
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
            Self::PreCandidate(_) => "pre-candidate",
            Self::Candidate(_) => "candidate",
            Self::Leader(_) => "leader",
        }
    }

    /// The election timer; a leader has none.
    #[must_use]
    pub fn election_timer(&self) -> Option<Countdown> {
        match self {
            Self::Follower { election_timer, .. }
            | Self::PreCandidate(Candidate { election_timer, .. })
            | Self::Candidate(Candidate { election_timer, .. }) => Some(*election_timer),
            Self::Leader(_) => None,
        }
    }

    /// The same, to be changed.
    pub(super) fn election_timer_mut(&mut self) -> Option<&mut Countdown> {
        match self {
            Self::Follower { election_timer, .. }
            | Self::PreCandidate(Candidate { election_timer, .. })
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

    /// Who leads the term, as far as a follower has heard.
    #[must_use]
    pub fn known_leader(&self) -> Option<ServerId> {
        match self {
            Self::Follower { leader, .. } => *leader,
            _ => None,
        }
    }

    /// The data of who asks for votes, or asks whether it would get them.
    #[must_use]
    pub fn as_standing(&self) -> Option<&Candidate> {
        match self {
            Self::PreCandidate(candidate) | Self::Candidate(candidate) => Some(candidate),
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
