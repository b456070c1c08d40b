//! Everything that happens on the table.

use super::network::{Note, NoteId};
use super::safety::Violation;
use super::settings::Settings;
use crate::raft::{self, Micros, ServerId, ServerSet, Term, Timer, Value};

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
    /// The vote of this term is being split between these candidates.
    SplittingVote(Term, ServerSet),
    /// The term ended without a leader, as intended.
    VoteSplit(Term),
    /// A safety property fell. The run stops here.
    Violated(Violation),
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
