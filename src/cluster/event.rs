//! Everything that happens on the table.

use super::network::{Note, NoteId};
use super::safety::Violation;
use super::settings::Settings;
use crate::raft::{self, BreakableRule, Micros, ServerId, ServerSet, Session, Term, Timer, Value};

/// One thing that happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// The virtual time.
    pub at: Micros,
    /// The step it belongs to: a delivery, a timeout or a command, with all that came of it,
    /// counted from 1.
    pub step: u64,
    /// What happened.
    pub what: What,
}

/// What happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// A note reached its receiver.
    Delivered(Note),
    /// A note was lost.
    Lost(Note, Loss),
    /// A server's timer ran out.
    TimedOut(ServerId, Timer),
    /// A server did something. Messages it sent are [`What::Sent`].
    Did(ServerId, raft::Event),
    /// A note was put on the table.
    Sent(Note),
    /// A server's message found no place on the table, see [`MAX_NOTES`](super::MAX_NOTES).
    TableFull(ServerId),
    /// A note was copied.
    Duplicated(NoteId, NoteId),
    /// A server crashed.
    Crashed(ServerId),
    /// A server started from its sheet.
    Restarted(ServerId),
    /// A server fell asleep.
    Paused(ServerId),
    /// A server woke up.
    Resumed(ServerId),
    /// A server was given a sheet to start from.
    Booted(ServerId),
    /// The settings changed.
    Set(Settings),
    /// An election timer was set by hand.
    TimerSet(ServerId, Micros),
    /// The network fell apart into sides.
    Split(Vec<ServerSet>),
    /// One direction was cut.
    Cut(ServerId, ServerId),
    /// All walls and cuts are gone.
    Healed,
    /// A client asked a server.
    Asked(ServerId, Value),
    /// The server sent the client on.
    SentOn(ServerId, ServerId, Value),
    /// The server knew nobody to send the client to.
    NoLeaderKnown(ServerId, Value),
    /// The server answered: the value is committed and applied.
    Answered(ServerId, Value),
    /// The server can't answer any more; the value may or may not be committed in the end.
    Unanswered(ServerId, Value),
    /// A client that got no answer in time asks this server for the same again (§8).
    AskedAgain(ServerId, Session, Value),
    /// What became of a client's question what the state machine holds; its number, and the server
    /// concerned.
    Read(u64, ServerId, ReadNews),
    /// A server was put to the table that is no member yet.
    Joined(ServerId),
    /// Somebody asked a leader for other members (§6).
    MembersAsked(ServerId, ServerSet),
    /// Somebody asked a leader to hand over to another server.
    TransferAsked(ServerId, ServerId),
    /// Somebody asked a server for a snapshot.
    SnapshotAsked(ServerId),
    /// A rule was switched off.
    Broken(BreakableRule),
    /// A rule was switched on again.
    Mended(BreakableRule),
    /// The vote of this term is being split between these candidates.
    SplittingVote(Term, ServerSet),
    /// The term ended without a leader, as intended.
    VoteSplit(Term),
    /// A safety property fell. The run stops here.
    Violated(Violation),
}

/// What becomes of a read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadNews {
    /// A client asked the server.
    Asked,
    /// The server sent the client on to this one.
    SentOn(ServerId),
    /// The server knew nobody to send the client to.
    NoLeaderKnown,
    /// The server answered: the values, one after the other.
    Answered(String),
    /// The server can't answer any more.
    Unanswered,
}

/// Why a note was lost.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Loss {
    /// The network lost it.
    ByChance,
    /// It broke at a wall or a cut.
    AtWall,
    /// Its receiver was crashed.
    ReceiverCrashed,
    /// Somebody dropped it.
    Dropped,
}
