//! What a server says that it did, by which rule, and why it refused.
//!
//! Captions, the column that says why, transcripts and tests are all made from these.

use super::configuration::{Configuration, Tallies};
use super::message::{Message, MessageKind};
use super::state_machine::Session;
use super::types::{EntryId, Index, Micros, Payload, ServerId, ServerSet, Term, Value};

/// One thing that a server did, and the rule of the paper that made it do so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// The rule that fired.
    pub rule: Rule,
    /// What came of it.
    pub effect: Effect,
}

/// What a server did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// It adopted a newer term and has voted for nobody in it.
    TermAdvanced {
        /// The term before.
        from: Term,
        /// The term now.
        to: Term,
    },
    /// It asks whether it would get the votes of this term; it has not gone on to it.
    BecamePreCandidate {
        /// The term in which it would stand.
        term: Term,
    },
    /// It is a candidate now, in its current term.
    BecameCandidate {
        /// Its term.
        term: Term,
    },
    /// It leads its current term now.
    BecameLeader {
        /// Its term.
        term: Term,
        /// Who voted for it.
        votes: ServerSet,
    },
    /// It was a pre-candidate, a candidate or a leader and is a follower now.
    SteppedDown {
        /// Its term.
        term: Term,
    },
    /// It learned who leads its term.
    FoundLeader {
        /// The leader.
        leader: ServerId,
    },
    /// It wrote down its vote.
    Voted {
        /// The candidate; itself when it becomes one.
        candidate: ServerId,
    },
    /// It counted a vote for itself, or the promise of one.
    VoteCounted {
        /// Who voted.
        voter: ServerId,
        /// All votes it has.
        votes: ServerSet,
        /// How many of them count, and how many it needs.
        tallies: Tallies,
    },
    /// It noted that a voter refused.
    RefusalCounted {
        /// Who refused.
        voter: ServerId,
    },
    /// Its election timer started anew, with a span drawn at random.
    TimerStarted {
        /// The span.
        timeout_us: Micros,
    },
    /// It wrote an entry behind the last one of its log.
    Appended {
        /// Where it stands.
        id: EntryId,
        /// What it carries.
        payload: Payload,
    },
    /// It removed entries that conflict with the leader's.
    Truncated {
        /// The first one removed.
        first: EntryId,
        /// The last one removed.
        last: EntryId,
    },
    /// It learned that entries are committed.
    CommitAdvanced {
        /// Commit index before.
        from: Index,
        /// Commit index now.
        to: Index,
    },
    /// As leader it did not commit an entry that a majority holds, as it is of an older term.
    CommitHeldBack {
        /// The entry.
        id: EntryId,
        /// The leader's term.
        term: Term,
    },
    /// It gave an entry to its state machine.
    Applied {
        /// The entry.
        id: EntryId,
        /// What it carries.
        payload: Payload,
    },
    /// It met a command that has been applied before, and left it (§8).
    SkippedDuplicate {
        /// The entry.
        id: EntryId,
        /// Whose command it is.
        session: Session,
    },
    /// A client repeated a command that has been applied: it is answered at once (§8).
    KnowsAnswer {
        /// Whose command it is.
        session: Session,
        /// The command.
        value: Value,
    },
    /// Its members are others from now on: an entry that says so was appended or removed, or a
    /// snapshot was taken over (§6).
    MembersChanged {
        /// The members before.
        from: Configuration,
        /// The members now.
        to: Configuration,
    },
    /// As leader it sends its log to new servers that have no vote yet (§6).
    CatchUpStarted {
        /// The new servers.
        newcomers: ServerSet,
    },
    /// As leader it gave up a change of members before it began.
    CatchUpEnded {
        /// The new servers.
        newcomers: ServerSet,
    },
    /// It put a snapshot in the place of the log's beginning (§7).
    SnapshotTaken {
        /// The last entry that it stands for.
        last: EntryId,
    },
    /// It stored a part of the leader's snapshot.
    ChunkStored {
        /// The last entry that the snapshot stands for.
        last: EntryId,
        /// How many values it has now.
        received: u64,
    },
    /// It took over the leader's snapshot (§7).
    SnapshotInstalled {
        /// The last entry that it stands for.
        last: EntryId,
        /// Whether the log held that entry, so that what follows it was kept.
        kept_log: bool,
    },
    /// As leader it hands its leadership over (dissertation §3.10).
    TransferStarted {
        /// To whom.
        target: ServerId,
    },
    /// As leader it gave up handing over: the other did not take it in time.
    TransferEnded {
        /// To whom it was to go.
        target: ServerId,
    },
    /// As leader it took a read, to be answered once it is sure that it leads (§8).
    ReadTaken {
        /// The read's number.
        id: u64,
        /// How much must be applied first; `None` until an entry of its term is committed.
        index: Option<Index>,
    },
    /// As leader it is sure that it led when the read came, and answers it.
    ReadReady {
        /// The read's number.
        id: u64,
        /// How much was committed when the read came.
        index: Index,
    },
    /// It did not take a read.
    ReadRedirected {
        /// The read's number.
        id: u64,
        /// Who leads, as far as it knows.
        leader: Option<ServerId>,
    },
    /// As leader it changed what it holds about a follower's log.
    Progressed {
        /// The follower.
        follower: ServerId,
        /// The index of the next entry to send to it.
        next_index: Index,
        /// Up to where its log is known to equal the leader's.
        match_index: Index,
    },
    /// It did not grant what it was asked for.
    Refused {
        /// Who asked.
        from: ServerId,
        /// What for.
        kind: MessageKind,
        /// Why not.
        reason: Reason,
    },
    /// It took no notice of a message.
    Ignored {
        /// Who sent it.
        from: ServerId,
        /// Which.
        kind: MessageKind,
        /// Why.
        reason: Reason,
    },
    /// It did not take a client's command.
    Redirected {
        /// The command.
        value: Value,
        /// Who leads, as far as it knows.
        leader: Option<ServerId>,
    },
    /// It sent a message.
    Sent {
        /// To whom.
        to: ServerId,
        /// What.
        message: Message,
        /// In a refusal: why. It is not part of the message, the receiver doesn't learn it. It is
        /// rare and would take much room in every event.
        reason: Option<Box<Reason>>,
    },
}

/// A rule of the Raft paper.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rule {
    /// A server starts as follower with what it wrote down, and nothing else.
    Start,
    /// A newer term in a message makes any server a follower in that term.
    NewerTerm,
    /// A message with an older term is refused, or ignored if it is a reply.
    StaleTerm,
    /// No word from a leader within the election timeout: become a candidate, vote for
    /// yourself, ask everybody.
    ElectionTimeout,
    /// A vote goes to the first candidate of a term that asks and whose log is up to date.
    GrantVote,
    /// One vote a term, and none to a candidate whose log is behind.
    RefuseVote,
    /// A candidate counts its votes; a majority makes it leader.
    CountVotes,
    /// The new leader says so at once, to keep others from standing.
    BecomeLeader,
    /// A candidate that hears from the leader of its term follows it.
    RecognizeLeader,
    /// A leader repeats `AppendEntries` so that nobody misses it.
    Heartbeat,
    /// A leader appends a client's command to its log and sends it on.
    ClientRequest,
    /// Who doesn't lead sends the client to the leader.
    RedirectClient,
    /// A follower takes entries only behind a place that it holds as well.
    ConsistencyCheck,
    /// An entry that conflicts with the leader's goes, and all behind it.
    TruncateConflict,
    /// A follower writes the leader's entries into its log.
    AppendEntries,
    /// After a success the leader knows up to where a follower's log equals its own.
    CountReplica,
    /// After a refusal the leader tries one entry earlier.
    BackUp,
    /// The leader commits an entry of its own term that a majority holds.
    AdvanceCommitIndex,
    /// An entry of an older term isn't committed by counting copies.
    CurrentTermOnly,
    /// A follower commits as far as its leader has, and its own log is known to agree.
    FollowCommitIndex,
    /// What is committed is given to the state machine, in the order of the log.
    Apply,
    /// A call that isn't answered in time is made again.
    Retry,
    /// A reply that no longer concerns its receiver changes nothing.
    LateReply,
    /// Who would stand asks first whether it would win, and disturbs nobody.
    PreVote,
    /// A promise goes to whom a vote could go, unless a leader was heard from lately.
    GrantPreVote,
    /// No promise to a candidate whose log is behind, or while there is a leader.
    RefusePreVote,
    /// The promises of a majority make a candidate.
    CountPreVotes,
    /// A leader that a majority doesn't answer steps down.
    CheckQuorum,
    /// A server that has just heard from a leader takes no notice of who is no member.
    IgnoreOutsider,
    /// The leader takes a change of members; both the old and the new majority decide.
    ChangeMembers,
    /// New servers get the log before they get a vote.
    CatchUp,
    /// Once C-old,new is committed, C-new follows.
    LeaveJoint,
    /// A leader that is no member of the committed C-new steps down.
    LeaveCluster,
    /// An entry with members that is removed no longer holds.
    RollBackMembers,
    /// A snapshot takes the place of applied entries.
    TakeSnapshot,
    /// A follower that is too far behind gets the leader's snapshot.
    InstallSnapshot,
    /// A leader hands over to a follower that has everything.
    TransferLeadership,
    /// Who is told to stands for election at once.
    TimeoutNow,
    /// A command that is repeated is applied once.
    Deduplicate,
    /// A read is answered once the leader is sure that it led when the read came.
    ReadIndex,
}

impl Rule {
    /// All rules.
    pub const ALL: [Self; 40] = [
        Self::Start,
        Self::NewerTerm,
        Self::StaleTerm,
        Self::ElectionTimeout,
        Self::GrantVote,
        Self::RefuseVote,
        Self::CountVotes,
        Self::BecomeLeader,
        Self::RecognizeLeader,
        Self::Heartbeat,
        Self::ClientRequest,
        Self::RedirectClient,
        Self::ConsistencyCheck,
        Self::TruncateConflict,
        Self::AppendEntries,
        Self::CountReplica,
        Self::BackUp,
        Self::AdvanceCommitIndex,
        Self::CurrentTermOnly,
        Self::FollowCommitIndex,
        Self::Apply,
        Self::Retry,
        Self::LateReply,
        Self::PreVote,
        Self::GrantPreVote,
        Self::RefusePreVote,
        Self::CountPreVotes,
        Self::CheckQuorum,
        Self::IgnoreOutsider,
        Self::ChangeMembers,
        Self::CatchUp,
        Self::LeaveJoint,
        Self::LeaveCluster,
        Self::RollBackMembers,
        Self::TakeSnapshot,
        Self::InstallSnapshot,
        Self::TransferLeadership,
        Self::TimeoutNow,
        Self::Deduplicate,
        Self::ReadIndex,
    ];

    /// Its name, as transcripts print it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "Start",
            Self::NewerTerm => "NewerTerm",
            Self::StaleTerm => "StaleTerm",
            Self::ElectionTimeout => "ElectionTimeout",
            Self::GrantVote => "GrantVote",
            Self::RefuseVote => "RefuseVote",
            Self::CountVotes => "CountVotes",
            Self::BecomeLeader => "BecomeLeader",
            Self::RecognizeLeader => "RecognizeLeader",
            Self::Heartbeat => "Heartbeat",
            Self::ClientRequest => "ClientRequest",
            Self::RedirectClient => "RedirectClient",
            Self::ConsistencyCheck => "ConsistencyCheck",
            Self::TruncateConflict => "TruncateConflict",
            Self::AppendEntries => "AppendEntries",
            Self::CountReplica => "CountReplica",
            Self::BackUp => "BackUp",
            Self::AdvanceCommitIndex => "AdvanceCommitIndex",
            Self::CurrentTermOnly => "CurrentTermOnly",
            Self::FollowCommitIndex => "FollowCommitIndex",
            Self::Apply => "Apply",
            Self::Retry => "Retry",
            Self::LateReply => "LateReply",
            Self::PreVote => "PreVote",
            Self::GrantPreVote => "GrantPreVote",
            Self::RefusePreVote => "RefusePreVote",
            Self::CountPreVotes => "CountPreVotes",
            Self::CheckQuorum => "CheckQuorum",
            Self::IgnoreOutsider => "IgnoreOutsider",
            Self::ChangeMembers => "ChangeMembers",
            Self::CatchUp => "CatchUp",
            Self::LeaveJoint => "LeaveJoint",
            Self::LeaveCluster => "LeaveCluster",
            Self::RollBackMembers => "RollBackMembers",
            Self::TakeSnapshot => "TakeSnapshot",
            Self::InstallSnapshot => "InstallSnapshot",
            Self::TransferLeadership => "TransferLeadership",
            Self::TimeoutNow => "TimeoutNow",
            Self::Deduplicate => "Deduplicate",
            Self::ReadIndex => "ReadIndex",
        }
    }

    /// The section of the extended Raft paper that states it; `diss.` where Ongaro's dissertation
    /// does.
    #[must_use]
    pub fn section(self) -> &'static str {
        match self {
            Self::Start | Self::ElectionTimeout => "§5.2",
            Self::NewerTerm | Self::StaleTerm | Self::LateReply => "§5.1",
            Self::GrantVote | Self::RefuseVote => "§5.2, §5.4.1",
            Self::CountVotes | Self::BecomeLeader | Self::RecognizeLeader | Self::Heartbeat => {
                "§5.2"
            }
            Self::ClientRequest
            | Self::ConsistencyCheck
            | Self::TruncateConflict
            | Self::AppendEntries
            | Self::CountReplica
            | Self::BackUp
            | Self::FollowCommitIndex
            | Self::Apply => "§5.3",
            Self::AdvanceCommitIndex => "§5.3, §5.4.2",
            Self::CurrentTermOnly => "§5.4.2",
            Self::Retry => "§5.1, §5.5",
            Self::RedirectClient | Self::Deduplicate | Self::ReadIndex => "§8",
            Self::PreVote | Self::GrantPreVote | Self::RefusePreVote | Self::CountPreVotes => {
                "diss. §9.6"
            }
            Self::CheckQuorum => "diss. §6.2",
            Self::IgnoreOutsider
            | Self::ChangeMembers
            | Self::CatchUp
            | Self::LeaveJoint
            | Self::LeaveCluster
            | Self::RollBackMembers => "§6",
            Self::TakeSnapshot | Self::InstallSnapshot => "§7",
            Self::TransferLeadership | Self::TimeoutNow => "diss. §3.10",
        }
    }
}

/// Why a server refused or ignored something.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reason {
    /// The message is of an older term (§5.1).
    StaleTerm {
        /// The term in the message.
        theirs: Term,
        /// The server's own term.
        ours: Term,
    },
    /// The vote of this term has gone to somebody else (§5.2).
    AlreadyVoted(ServerId),
    /// The candidate's log is behind the voter's (§5.4.1).
    LogBehind {
        /// The last entry of the candidate's log.
        theirs: EntryId,
        /// The last entry of the voter's log.
        ours: EntryId,
    },
    /// The follower's log ends before the place where the new entries would go (§5.3).
    PrevEntryMissing {
        /// The place before the new entries, in the leader's log.
        prev: EntryId,
        /// The last entry of the follower's log.
        ours: EntryId,
    },
    /// The follower's log has another entry at the place before the new ones (§5.3).
    PrevEntryConflicts {
        /// The place before the new entries, in the leader's log.
        prev: EntryId,
        /// What the follower has there.
        ours: EntryId,
    },
    /// The receiver is no candidate any more: it has won, or somebody else has.
    NotCandidate,
    /// The receiver is no leader any more.
    NotLeader,
    /// A refusal from before the follower's log was found to agree up to this index.
    AlreadyMatched(Index),
    /// The receiver leads this term itself; only a note that nobody wrote can say otherwise, or
    /// can come from itself.
    LeadsItself,
    /// The receiver has heard from a leader within the shortest election timeout (§6), or leads.
    LeaderAlive(ServerId),
    /// The receiver is not a member, and must not stand.
    NotAVoter,
    /// A part of the snapshot that came before is missing (§7).
    ChunkMissing {
        /// How many values the follower has.
        received: u64,
    },
    /// The round of a read that has been answered, or given up.
    NoSuchRead(u64),
    /// An answer about a snapshot, or a part of it, that is not being sent any more.
    OtherSnapshot(EntryId),
}
