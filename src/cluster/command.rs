//! The only door through which anything in a cluster changes, and why it may stay shut.

use std::fmt;

use super::client::MAX_CLIENTS;
use super::network::{MAX_NOTES, NoteId};
use super::safety::Property;
use super::settings::{Settings, SettingsError};
use crate::raft::{
    BreakableRule, ChangeRefusal, Index, MAX_SERVERS, MAX_TIMER_US, Message, Micros, Persistent,
    ServerId, ServerSet, Term, TransferRefusal, Value,
};

/// The most entries that a log can have.
pub const MAX_LOG_ENTRIES: usize = 10_000;

/// The most events that one [`Command::Run`] makes before it gives up.
pub const MAX_EVENTS_PER_RUN: usize = 1_000_000;

/// The furthest that the virtual clock goes: one day.
pub const MAX_TIME_US: Micros = 86_400_000_000;

/// The highest term that can be written on a sheet or a forged note.
pub const MAX_TERM: Term = 1_000_000;

/// The highest index that can be written on a forged note for the place before its entries, or the
/// end of its snapshot: the checks keep account of every entry up to there.
pub const MAX_INDEX: Index = 100_000;

/// What can be asked of a cluster.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Take other settings from now on. The number of servers and the seed stay.
    Set(Settings),
    /// Start a server from this sheet, before anything has happened.
    Boot(ServerId, Persistent),
    /// The clock stands from now on: a step hands over the oldest note.
    Hold,
    /// The clock runs from now on: a step is what comes next in time.
    Flow,
    /// Let the clock run to this time, in either mode.
    Run(Micros),
    /// Exactly one event: a note arrives or breaks, or a timer runs out.
    Step,
    /// A server's election timer runs out now.
    Timeout(ServerId),
    /// A server's election timer will run out in this time, if nothing resets it.
    SetTimer(ServerId, Micros),
    /// A leader's heartbeat is due now.
    Heartbeat(ServerId),
    /// A client asks this server, or the leader if none is named.
    Request(Option<ServerId>, Value),
    /// Hand this note over now.
    Deliver(NoteId),
    /// Lose this note.
    Drop(NoteId),
    /// Copy this note.
    Duplicate(NoteId),
    /// Put a note on the table that nobody wrote.
    Forge(ServerId, ServerId, Message),
    /// A server loses what is in its head.
    Crash(ServerId),
    /// A crashed server starts from what it wrote down.
    Restart(ServerId),
    /// A server hears nothing and does nothing, but forgets nothing.
    Pause(ServerId),
    /// A paused server goes on.
    Resume(ServerId),
    /// Walls between these sides; servers that are named in none form one more.
    Split(Vec<ServerSet>),
    /// Cut one direction.
    Cut(ServerId, ServerId),
    /// Take all walls and cuts away.
    Heal,
    /// Make the next election end without a leader.
    SplitVote,
    /// A client asks this server, or the leader if none is named, what the state machine holds.
    Read(Option<ServerId>),
    /// Ask the leader for these members (§6). A server that is not there yet comes to the table,
    /// if it has the next number.
    ChangeMembers(ServerSet),
    /// The entries that this server applied become a snapshot (§7).
    TakeSnapshot(ServerId),
    /// Ask the first server, a leader, to hand over to the second (dissertation §3.10).
    Transfer(ServerId, ServerId),
    /// Switch a rule off.
    Break(BreakableRule),
    /// Switch a rule on again.
    Mend(BreakableRule),
}

/// Why a [`Command`] can't be carried out. Nothing has changed then.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The settings are off.
    Settings(SettingsError),
    /// There is no such server.
    NoSuchServer(ServerId),
    /// There is no such note on the table.
    NoSuchNote(NoteId),
    /// A property has been violated, and the run has stopped there.
    Stopped(Property),
    /// A sheet can only be given before the first event.
    AlreadyRunning,
    /// The server is crashed.
    IsCrashed(ServerId),
    /// The server is not crashed.
    IsNotCrashed(ServerId),
    /// The server is paused.
    IsPaused(ServerId),
    /// The server is not paused.
    IsNotPaused(ServerId),
    /// A leader has no election timer.
    IsLeader(ServerId),
    /// Only a leader has heartbeats.
    IsNotLeader(ServerId),
    /// No server that is up leads.
    NoLeader,
    /// The note waits at the door of a paused server.
    ReceiverPaused(NoteId, ServerId),
    /// The note is held back so that the vote splits.
    HeldBack(NoteId),
    /// [`MAX_NOTES`] are on the table.
    TooManyNotes,
    /// The log has [`MAX_LOG_ENTRIES`] entries.
    LogFull(ServerId),
    /// A term over [`MAX_TERM`].
    TermTooHigh,
    /// An index over [`MAX_INDEX`].
    IndexTooHigh,
    /// A log or vote that no server could have written.
    ImpossibleSheet,
    /// A timer longer than [`MAX_TIMER_US`].
    TimerTooLong,
    /// A time before now.
    TimeGoesOnlyForward,
    /// A time after [`MAX_TIME_US`].
    TimeTooLong,
    /// [`MAX_EVENTS_PER_RUN`] events have happened in one run.
    TooManyEvents,
    /// No note is under way and no timer is running.
    NothingCanHappen,
    /// The network is whole: there is nothing to heal.
    NothingToHeal,
    /// A split needs servers on at least two sides.
    OneSideOnly,
    /// A server stands on two sides.
    OnTwoSides(ServerId),
    /// The direction is cut already, or leads from a server to itself.
    AlreadyCut,
    /// With one server there is nobody to share the votes with.
    SplitVoteAlone,
    /// Without a majority that is up and connected no election has a winner anyway.
    SplitVoteNoMajority,
    /// Nobody who is up and not leading is near enough to the latest term.
    SplitVoteNoCandidate,
    /// With pre-vote on nobody stands while there is a leader.
    SplitVotePreVote,
    /// A vote is being split already.
    SplitVoteUnderWay,
    /// The server has no vote and does not stand for election.
    NotAVoter(ServerId),
    /// The members can't change now, or not to these.
    Change(ChangeRefusal),
    /// A new server has the next number: this one.
    NextServer(ServerId),
    /// The leadership can't be handed over, or not to that server.
    Transfer(ServerId, TransferRefusal),
    /// Nothing has been applied since the last snapshot, or nothing that tells the members.
    NothingToCompact(ServerId),
    /// The rule is broken already.
    IsBroken(BreakableRule),
    /// The rule is not broken.
    IsNotBroken(BreakableRule),
    /// [`MAX_CLIENTS`] clients wait for an answer.
    TooManyClients,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Settings(error) => error.fmt(f),
            Self::NoSuchServer(server) => write!(f, "there is no server {server}"),
            Self::NoSuchNote(note) => write!(f, "there is no note {note} on the table"),
            Self::Stopped(property) => {
                write!(f, "the run has stopped: {} is violated", property.name())
            }
            Self::AlreadyRunning => write!(f, "boot comes before the first event"),
            Self::IsCrashed(server) => write!(f, "{server} is crashed"),
            Self::IsNotCrashed(server) => write!(f, "{server} is not crashed"),
            Self::IsPaused(server) => write!(f, "{server} is paused"),
            Self::IsNotPaused(server) => write!(f, "{server} is not paused"),
            Self::IsLeader(server) => {
                write!(f, "{server} is the leader: a leader has no election timer")
            }
            Self::IsNotLeader(server) => write!(f, "{server} is not a leader"),
            Self::NoLeader => write!(f, "no server that is up is the leader"),
            Self::ReceiverPaused(note, server) => {
                write!(f, "{server} is paused: note {note} waits until it is resumed")
            }
            Self::HeldBack(note) => {
                write!(f, "note {note} is held back until the split vote is over")
            }
            Self::TooManyNotes => write!(f, "the table holds at most {MAX_NOTES} notes"),
            Self::LogFull(server) => {
                write!(f, "the log of {server} holds at most {MAX_LOG_ENTRIES} entries")
            }
            Self::TermTooHigh => write!(f, "a term is at most {MAX_TERM}"),
            Self::IndexTooHigh => write!(f, "an index is at most {MAX_INDEX}"),
            Self::ImpossibleSheet => write!(
                f,
                "no server could have written this: the terms of a log start at 1, never \
                 decrease, and end at the server's term at most"
            ),
            Self::TimerTooLong => {
                write!(f, "a timer is at most {} s", MAX_TIMER_US / 1_000_000)
            }
            Self::TimeGoesOnlyForward => write!(f, "the clock goes only forward"),
            Self::TimeTooLong => {
                write!(f, "the clock goes up to {} h", MAX_TIME_US / 3_600_000_000)
            }
            Self::TooManyEvents => {
                write!(f, "more than {MAX_EVENTS_PER_RUN} events in one run")
            }
            Self::NothingCanHappen => {
                write!(f, "nothing can happen: no note is under way and no timer is running")
            }
            Self::NothingToHeal => write!(f, "the network is whole: there is nothing to heal"),
            Self::OneSideOnly => write!(f, "a split needs servers on at least two sides"),
            Self::OnTwoSides(server) => write!(f, "{server} can't stand on two sides"),
            Self::AlreadyCut => write!(f, "this direction is cut already, or is none"),
            Self::SplitVoteAlone => {
                write!(f, "one server alone can't split a vote: its own vote is a majority")
            }
            Self::SplitVoteNoMajority => {
                write!(f, "no majority is up and connected: no election can have a winner anyway")
            }
            Self::SplitVoteNoCandidate => write!(
                f,
                "nobody can stand for election: all who are up lead, or are too many terms behind"
            ),
            Self::SplitVotePreVote => write!(
                f,
                "with pre-vote on nobody stands while there is a leader: it must be lost first"
            ),
            Self::SplitVoteUnderWay => write!(f, "a split vote is under way already"),
            Self::NotAVoter(server) => {
                write!(f, "{server} is not a member: it does not stand for election")
            }
            Self::Change(refusal) => refusal.fmt(f),
            Self::NextServer(server) => write!(f, "the next new server is {server}"),
            Self::Transfer(server, refusal) => write!(f, "{server} can't hand over: {refusal}"),
            Self::NothingToCompact(server) => {
                write!(f, "{server} has applied nothing that its next snapshot could hold")
            }
            Self::IsBroken(rule) => write!(f, "the rule {} is broken already", rule.name()),
            Self::IsNotBroken(rule) => write!(f, "the rule {} is not broken", rule.name()),
            Self::TooManyClients => {
                write!(f, "at most {MAX_CLIENTS} clients can wait for an answer")
            }
        }
    }
}

impl std::error::Error for Refusal {}

impl From<ChangeRefusal> for Refusal {
    fn from(refusal: ChangeRefusal) -> Self {
        Self::Change(refusal)
    }
}

impl From<SettingsError> for Refusal {
    fn from(error: SettingsError) -> Self {
        Self::Settings(error)
    }
}

/// The servers that none of the sides names form a side of their own.
pub(super) fn complete_sides(
    sides: &[ServerSet],
    servers: ServerSet,
) -> Result<Vec<ServerSet>, Refusal> {
    let mut unnamed = servers;
    for server in sides.iter().flat_map(|side| side.iter()) {
        if !servers.contains(server) {
            return Err(Refusal::NoSuchServer(server));
        }
        if !unnamed.contains(server) {
            return Err(Refusal::OnTwoSides(server));
        }
        unnamed.remove(server);
    }
    let sides: Vec<ServerSet> =
        sides.iter().copied().chain([unnamed]).filter(|side| !side.is_empty()).collect();
    debug_assert!(sides.len() <= MAX_SERVERS);
    if sides.len() < 2 { Err(Refusal::OneSideOnly) } else { Ok(sides) }
}
