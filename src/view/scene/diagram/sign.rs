//! What a server did that is worth a sign on its lane.

use super::Row;
use crate::cluster::{Event, What};
use crate::raft::{Effect, Index, ServerId, Term, Timer};

/// Something that a server did which is worth a sign on its lane.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sign {
    /// It was elected.
    Leads(Term),
    /// Its election timer ran out.
    TimedOut,
    /// It stands for election.
    Stands(Term),
    /// It asks whether it would get votes.
    WouldStand(Term),
    /// It is a follower again.
    StepsDown(Term),
    /// It crashed.
    Crashes,
    /// It started from its sheet.
    Restarts,
    /// It fell asleep.
    Sleeps,
    /// It woke up.
    Wakes,
    /// It came to the table.
    Joins,
    /// It voted.
    Votes(ServerId),
    /// It knows that entries are committed up to here.
    Commits(Index),
    /// It removed entries from here on.
    Removes(Index),
    /// It wrote an entry.
    Writes(Index),
    /// It made or took over a snapshot.
    Snapshot(Index),
}

/// The signs of a row, the weightiest of a server first.
#[must_use]
pub fn signs(row: &Row) -> Vec<(ServerId, Sign)> {
    let mut signs: Vec<(ServerId, Sign)> = row.moment.events.iter().filter_map(sign).collect();
    signs.sort_unstable();
    signs
}

fn sign(event: &Event) -> Option<(ServerId, Sign)> {
    Some(match &event.what {
        What::TimedOut(server, Timer::Election) => (*server, Sign::TimedOut),
        What::Crashed(server) => (*server, Sign::Crashes),
        What::Restarted(server) => (*server, Sign::Restarts),
        What::Paused(server) => (*server, Sign::Sleeps),
        What::Resumed(server) => (*server, Sign::Wakes),
        What::Joined(server) => (*server, Sign::Joins),
        What::Did(server, did) => (*server, sign_of(&did.effect)?),
        _ => return None,
    })
}

fn sign_of(effect: &Effect) -> Option<Sign> {
    Some(match *effect {
        Effect::BecameLeader { term, .. } => Sign::Leads(term),
        Effect::BecameCandidate { term } => Sign::Stands(term),
        Effect::BecamePreCandidate { term } => Sign::WouldStand(term),
        Effect::SteppedDown { term } => Sign::StepsDown(term),
        Effect::Voted { candidate } => Sign::Votes(candidate),
        Effect::CommitAdvanced { to, .. } => Sign::Commits(to),
        Effect::Truncated { first, .. } => Sign::Removes(first.index),
        Effect::Appended { id, .. } => Sign::Writes(id.index),
        Effect::SnapshotTaken { last } | Effect::SnapshotInstalled { last, .. } => {
            Sign::Snapshot(last.index)
        }
        _ => return None,
    })
}
