//! The remote procedure calls and their replies: the two of the basic algorithm (Figure 2),
//! InstallSnapshot (§7), and what the dissertation adds.
//!
//! Sender and receiver stand on the outside of the note, so that Figure 2's `candidateId` and
//! `leaderId` are not repeated inside.

use std::sync::Arc;

use super::configuration::Configuration;
use super::state_machine::StateMachine;
use super::types::{Entries, EntryId, Index, Term};

/// What one server tells another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Message {
    /// A candidate gathers votes (§5.2).
    RequestVote {
        /// The candidate's term.
        term: Term,
        /// The last entry of the candidate's log (§5.4.1).
        last: EntryId,
    },
    /// The answer to a `RequestVote`.
    RequestVoteReply {
        /// The voter's term, for the candidate to update itself.
        term: Term,
        /// Whether the candidate has the vote.
        granted: bool,
    },
    /// A leader replicates entries; without any it is a heartbeat (§5.2, §5.3).
    AppendEntries {
        /// The leader's term.
        term: Term,
        /// The place just before the entries, for the consistency check.
        prev: EntryId,
        /// The entries to store, empty for a heartbeat.
        entries: Entries,
        /// The leader's commit index.
        commit: Index,
    },
    /// The answer to an `AppendEntries`.
    AppendEntriesReply {
        /// The follower's term, for the leader to update itself.
        term: Term,
        /// Whether the follower's log held the place just before the entries.
        accepted: bool,
        /// Up to where the follower's log is known to equal the leader's; 0 in a refusal.
        ///
        /// Figure 2 lets the leader infer it from its request; on a network that reorders and
        /// doubles notes the reply has to say it.
        match_index: Index,
    },
    /// A server asks whether it would get the vote in `term`, without raising its own term
    /// (dissertation §9.6).
    PreVote {
        /// The term in which it would stand.
        term: Term,
        /// The last entry of its log.
        last: EntryId,
    },
    /// The answer to a `PreVote`.
    PreVoteReply {
        /// In a yes the term asked about; in a no the voter's own.
        term: Term,
        /// Whether it would get the vote.
        granted: bool,
    },
    /// A leader sends a part of its snapshot to a follower that is too far behind (§7).
    InstallSnapshot {
        /// The leader's term.
        term: Term,
        /// The last entry that the snapshot stands for.
        last: EntryId,
        /// The members as of that entry.
        configuration: Configuration,
        /// How many values came before those in this chunk.
        offset: u64,
        /// The values of this chunk; with the last one, the sessions as well.
        chunk: Arc<StateMachine>,
        /// Whether this is the last chunk.
        done: bool,
    },
    /// The answer to an `InstallSnapshot`.
    InstallSnapshotReply {
        /// The follower's term, for the leader to update itself.
        term: Term,
        /// Which snapshot it answers.
        last: EntryId,
        /// How many of its values the follower has.
        received: u64,
        /// Whether it has all that the snapshot holds.
        ///
        /// Figure 13 lets the leader infer this; on a network that reorders and doubles notes the
        /// reply has to say it.
        done: bool,
    },
    /// A leader asks the receiver to stand for election at once (dissertation §3.10).
    TimeoutNow {
        /// The leader's term.
        term: Term,
    },
    /// A leader makes sure that it still leads before it answers a read (§8).
    ReadIndex {
        /// The leader's term.
        term: Term,
        /// The number of the round.
        round: u64,
    },
    /// The answer to a `ReadIndex`.
    ReadIndexReply {
        /// The follower's term.
        term: Term,
        /// The round that it answers.
        round: u64,
    },
}

/// The kind of a [`Message`], by the name of its RPC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MessageKind {
    /// A candidate asks for a vote.
    RequestVote,
    /// The answer to it.
    RequestVoteReply,
    /// A leader sends entries or a heartbeat.
    AppendEntries,
    /// The answer to it.
    AppendEntriesReply,
    /// A server asks whether it would get a vote.
    PreVote,
    /// The answer to it.
    PreVoteReply,
    /// A leader sends a part of its snapshot.
    InstallSnapshot,
    /// The answer to it.
    InstallSnapshotReply,
    /// A leader hands its leadership over.
    TimeoutNow,
    /// A leader makes sure that it leads.
    ReadIndex,
    /// The answer to it.
    ReadIndexReply,
}

impl MessageKind {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::RequestVote,
        Self::RequestVoteReply,
        Self::AppendEntries,
        Self::AppendEntriesReply,
        Self::PreVote,
        Self::PreVoteReply,
        Self::InstallSnapshot,
        Self::InstallSnapshotReply,
        Self::TimeoutNow,
        Self::ReadIndex,
        Self::ReadIndexReply,
    ];

    /// The name as the paper writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::RequestVote => "RequestVote",
            Self::RequestVoteReply => "RequestVoteReply",
            Self::AppendEntries => "AppendEntries",
            Self::AppendEntriesReply => "AppendEntriesReply",
            Self::PreVote => "PreVote",
            Self::PreVoteReply => "PreVoteReply",
            Self::InstallSnapshot => "InstallSnapshot",
            Self::InstallSnapshotReply => "InstallSnapshotReply",
            Self::TimeoutNow => "TimeoutNow",
            Self::ReadIndex => "ReadIndex",
            Self::ReadIndexReply => "ReadIndexReply",
        }
    }

    /// Whether this is an answer.
    #[must_use]
    pub fn is_reply(self) -> bool {
        matches!(
            self,
            Self::RequestVoteReply
                | Self::AppendEntriesReply
                | Self::PreVoteReply
                | Self::InstallSnapshotReply
                | Self::ReadIndexReply
        )
    }
}

impl Message {
    /// The sender's term; in a `PreVote` and a yes to it the term in which it would stand.
    #[must_use]
    pub fn term(&self) -> Term {
        match *self {
            Self::RequestVote { term, .. }
            | Self::RequestVoteReply { term, .. }
            | Self::AppendEntries { term, .. }
            | Self::AppendEntriesReply { term, .. }
            | Self::PreVote { term, .. }
            | Self::PreVoteReply { term, .. }
            | Self::InstallSnapshot { term, .. }
            | Self::InstallSnapshotReply { term, .. }
            | Self::TimeoutNow { term }
            | Self::ReadIndex { term, .. }
            | Self::ReadIndexReply { term, .. } => term,
        }
    }

    /// Whether its term is one that somebody is in, and not only asks about.
    pub(super) fn has_real_term(&self) -> bool {
        !matches!(self, Self::PreVote { .. } | Self::PreVoteReply { granted: true, .. })
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> MessageKind {
        match self {
            Self::RequestVote { .. } => MessageKind::RequestVote,
            Self::RequestVoteReply { .. } => MessageKind::RequestVoteReply,
            Self::AppendEntries { .. } => MessageKind::AppendEntries,
            Self::AppendEntriesReply { .. } => MessageKind::AppendEntriesReply,
            Self::PreVote { .. } => MessageKind::PreVote,
            Self::PreVoteReply { .. } => MessageKind::PreVoteReply,
            Self::InstallSnapshot { .. } => MessageKind::InstallSnapshot,
            Self::InstallSnapshotReply { .. } => MessageKind::InstallSnapshotReply,
            Self::TimeoutNow { .. } => MessageKind::TimeoutNow,
            Self::ReadIndex { .. } => MessageKind::ReadIndex,
            Self::ReadIndexReply { .. } => MessageKind::ReadIndexReply,
        }
    }
}
