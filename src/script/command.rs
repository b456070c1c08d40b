//! What a line of a script can ask for.

use super::condition::Condition;
use super::notation::NoteFilter;
use crate::cluster::{NoteId, Settings};
use crate::raft::{BreakableRule, Message, Micros, Persistent, ServerId, ServerSet, Value};

/// The command of a line. Its text form is what it prints.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Fresh servers at time 0, with the seed and the settings said so far.
    Cluster(usize),
    /// Where all chance comes from.
    Seed(u64),
    /// Change one setting.
    Set(Setting),
    /// The clock runs from now on.
    Flow,
    /// The clock stands from now on.
    Hold,
    /// Let the clock run for this time, in either mode.
    Run(Micros),
    /// The next events, this many.
    Step(u64),
    /// Let the clock run until the condition holds, in either mode.
    Until(Condition),
    /// Start a server from this sheet.
    Boot(ServerId, Persistent),
    /// These election timers run out now, in this order.
    Timeout(Vec<ServerId>),
    /// This election timer will run out in this time.
    Timer(ServerId, Micros),
    /// This leader's heartbeat is due now.
    Heartbeat(ServerId),
    /// A client asks this server, or the leader if none is named.
    Request(Option<ServerId>, Value),
    /// Hand notes over.
    Deliver(Selector),
    /// Lose notes.
    Drop(Selector),
    /// Copy notes.
    Duplicate(Selector),
    /// Put a note on the table that nobody wrote.
    Forge(ServerId, ServerId, Message),
    /// Hand notes over, oldest first, until none is left that can be.
    Settle,
    /// Servers lose what is in their heads.
    Crash(Vec<ServerId>),
    /// Crashed servers start from what they wrote down.
    Restart(Vec<ServerId>),
    /// Servers fall asleep.
    Pause(Vec<ServerId>),
    /// Servers wake up.
    Resume(Vec<ServerId>),
    /// Walls between these groups.
    Split(Vec<ServerSet>),
    /// Cut one direction.
    Cut(ServerId, ServerId),
    /// Take all walls and cuts away.
    Heal,
    /// Make the next election end without a leader, and go on until it has.
    SplitVote,
    /// Only set the stage for a split vote; the steps to its end follow as lines of their own.
    ///
    /// It is how a split vote is copied that somebody has stepped through.
    SplitVoteBegin,
    /// A client asks this server, or the leader if none is named, what the state machine holds.
    Read(Option<ServerId>),
    /// Ask the leader for these members besides the present ones.
    Add(ServerSet),
    /// Ask the leader for the present members without these.
    Remove(ServerSet),
    /// Ask the leader for these members.
    Members(ServerSet),
    /// What these servers applied becomes a snapshot.
    Snapshot(Vec<ServerId>),
    /// Ask the first, a leader, to hand over to the second.
    Transfer(ServerId, ServerId),
    /// Switch a rule off.
    Break(BreakableRule),
    /// Switch a rule on again.
    Mend(BreakableRule),
    /// Stop here unless the condition holds.
    Expect(Condition),
    /// The reader sits at these servers: from here on notes to them wait for the reader's answer.
    /// It changes nothing in what happens, and so does nothing where nobody reads.
    Ask(ServerSet),
    /// The reader is to do this; where nobody reads, it is done.
    You(Box<Self>),
}

impl Command {
    /// Whether it only says what the cluster is like from now on: nothing happens by it.
    #[must_use]
    pub fn sets_the_stage(&self) -> bool {
        matches!(
            self,
            Self::Cluster(_)
                | Self::Seed(_)
                | Self::Set(_)
                | Self::Flow
                | Self::Hold
                | Self::Boot(..)
        )
    }

    /// Whether a person can do this on the page, so that a reader can be asked to.
    #[must_use]
    pub fn is_an_act(&self) -> bool {
        !matches!(
            self,
            Self::Cluster(_)
                | Self::Seed(_)
                | Self::Run(_)
                | Self::Until(_)
                | Self::Boot(..)
                | Self::Settle
                | Self::SplitVote
                | Self::Forge(..)
                | Self::Timer(..)
                | Self::Heartbeat(_)
                | Self::Expect(_)
                | Self::Ask(_)
                | Self::You(_)
        )
    }
}

/// One setting of a cluster.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Setting {
    /// The shortest and the longest election timeout.
    ElectionTimeout(Micros, Micros),
    /// The time between heartbeats.
    Heartbeat(Micros),
    /// How long a server waits for an answer.
    Retry(Micros),
    /// The shortest and the longest one-way latency.
    Latency(Micros, Micros),
    /// How many of a hundred notes are lost.
    Loss(u8),
    /// How many of a hundred notes arrive twice.
    Duplication(u8),
    /// The most entries in one `AppendEntries`.
    MaxEntries(usize),
    /// Whether a leader opens its term with an empty entry.
    NoOp(bool),
    /// Whether a server asks before it stands.
    PreVote(bool),
    /// Whether a leader steps down that a majority doesn't answer.
    CheckQuorum(bool),
    /// How many applied entries become a snapshot; never if there is no number.
    SnapshotAt(Option<usize>),
    /// The most values in one chunk of a snapshot.
    SnapshotChunk(usize),
    /// How long a client waits until it asks again; never if there is no time.
    ClientRetry(Option<Micros>),
}

impl Setting {
    /// What the settings of a cluster come to, one by one.
    #[must_use]
    pub fn all_of(settings: &Settings) -> [Self; 13] {
        let Settings { raft, latency_min_us, latency_max_us, .. } = *settings;
        [
            Self::ElectionTimeout(raft.election_timeout_min_us, raft.election_timeout_max_us),
            Self::Heartbeat(raft.heartbeat_us),
            Self::Retry(raft.retry_us),
            Self::Latency(latency_min_us, latency_max_us),
            Self::Loss(settings.loss_percent),
            Self::Duplication(settings.duplication_percent),
            Self::MaxEntries(raft.max_entries),
            Self::NoOp(raft.no_op),
            Self::PreVote(raft.pre_vote),
            Self::CheckQuorum(raft.check_quorum),
            Self::SnapshotAt(raft.snapshot_at),
            Self::SnapshotChunk(raft.snapshot_chunk),
            Self::ClientRetry(settings.client_retry_us),
        ]
    }

    /// The settings with this one changed. Nothing is checked.
    #[must_use]
    pub fn applied_to(self, mut settings: Settings) -> Settings {
        match self {
            Self::ElectionTimeout(min, max) => {
                settings.raft.election_timeout_min_us = min;
                settings.raft.election_timeout_max_us = max;
            }
            Self::Heartbeat(time) => settings.raft.heartbeat_us = time,
            Self::Retry(time) => settings.raft.retry_us = time,
            Self::Latency(min, max) => {
                settings.latency_min_us = min;
                settings.latency_max_us = max;
            }
            Self::Loss(percent) => settings.loss_percent = percent,
            Self::Duplication(percent) => settings.duplication_percent = percent,
            Self::MaxEntries(count) => settings.raft.max_entries = count,
            Self::NoOp(on) => settings.raft.no_op = on,
            Self::PreVote(on) => settings.raft.pre_vote = on,
            Self::CheckQuorum(on) => settings.raft.check_quorum = on,
            Self::SnapshotAt(length) => settings.raft.snapshot_at = length,
            Self::SnapshotChunk(count) => settings.raft.snapshot_chunk = count,
            Self::ClientRetry(time) => settings.client_retry_us = time,
        }
        settings
    }
}

/// Which notes on the table a line is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Selector {
    /// The note with this number.
    Number(NoteId),
    /// The oldest of these if sender and receiver are named, otherwise all of them.
    Matching(NoteFilter),
    /// The newest of these.
    Newest(NoteFilter),
}
