//! The two remote procedure calls of the basic algorithm and their replies (Figure 2).
//!
//! Sender and receiver stand on the outside of the note, so that Figure 2's `candidateId` and
//! `leaderId` are not repeated inside.

use super::types::{Entries, EntryId, Index, Term};

/// What one server tells another.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
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
}

impl MessageKind {
    /// All kinds.
    pub const ALL: [Self; 4] =
        [Self::RequestVote, Self::RequestVoteReply, Self::AppendEntries, Self::AppendEntriesReply];

    /// The name as the paper writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::RequestVote => "RequestVote",
            Self::RequestVoteReply => "RequestVoteReply",
            Self::AppendEntries => "AppendEntries",
            Self::AppendEntriesReply => "AppendEntriesReply",
        }
    }

    /// Whether this is an answer.
    #[must_use]
    pub fn is_reply(self) -> bool {
        matches!(self, Self::RequestVoteReply | Self::AppendEntriesReply)
    }
}

impl Message {
    /// The sender's term.
    #[must_use]
    pub fn term(&self) -> Term {
        match *self {
            Self::RequestVote { term, .. }
            | Self::RequestVoteReply { term, .. }
            | Self::AppendEntries { term, .. }
            | Self::AppendEntriesReply { term, .. } => term,
        }
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> MessageKind {
        match self {
            Self::RequestVote { .. } => MessageKind::RequestVote,
            Self::RequestVoteReply { .. } => MessageKind::RequestVoteReply,
            Self::AppendEntries { .. } => MessageKind::AppendEntries,
            Self::AppendEntriesReply { .. } => MessageKind::AppendEntriesReply,
        }
    }
}
