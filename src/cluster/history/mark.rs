//! What is worth a mark on the tape.

use crate::cluster::{Cluster, Event, Property, What};
use crate::raft::{Effect, Index, Micros, Rule, ServerId, ServerSet, Term};

/// Something worth finding again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The moment it belongs to, counted from 1: the place just after it.
    pub place: u64,
    /// The virtual time.
    pub at: Micros,
    /// What it is.
    pub what: MarkKind,
}

/// What a mark stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkKind {
    /// A term begins: no server had come to it before.
    Term(Term),
    /// A server stands for election.
    Stood(ServerId, Term),
    /// A server was elected.
    Elected(ServerId, Term),
    /// A split vote was asked for.
    SplittingVote(Term),
    /// A server crashed.
    Crashed(ServerId),
    /// A server started from its sheet.
    Restarted(ServerId),
    /// A server fell asleep.
    Paused(ServerId),
    /// A server woke up.
    Resumed(ServerId),
    /// The network fell apart into this many sides.
    Split(usize),
    /// One direction was cut.
    Cut(ServerId, ServerId),
    /// All walls and cuts are gone.
    Healed,
    /// A client asked this server.
    Asked(ServerId),
    /// A leader committed everything up to this index.
    Committed(ServerId, Index),
    /// A leader was asked for other members.
    Members(ServerId),
    /// A leader was asked to hand over.
    Transfer(ServerId, ServerId),
    /// Settings changed, or a rule was broken or mended.
    Settings,
    /// A property fell.
    Violated(Property),
}

/// The marks of a moment. `highest` is the highest term so far, `after` the cluster just after it.
pub(super) fn marks(
    place: u64,
    highest: &mut Term,
    after: &Cluster,
    events: &[Event],
) -> Vec<Mark> {
    let mut marks = Vec::new();
    for event in events {
        let mut mark = |what| marks.push(Mark { place, at: event.at, what });
        if let Some(term) = new_term(event, after).filter(|term| term > highest) {
            *highest = term;
            mark(MarkKind::Term(term));
        }
        mark_kind(event).into_iter().for_each(mark);
    }
    marks
}

/// The highest term that any server has come to.
pub(super) fn highest_term(cluster: &Cluster) -> Term {
    cluster.seats().iter().map(|seat| seat.persistent().current_term).max().unwrap_or(0)
}

fn new_term(event: &Event, after: &Cluster) -> Option<Term> {
    match &event.what {
        What::Did(_, did) => match did.effect {
            Effect::TermAdvanced { to, .. } => Some(to),
            Effect::BecameCandidate { term } => Some(term),
            _ => None,
        },
        What::Booted(server) => after.seat(*server).map(|seat| seat.persistent().current_term),
        _ => None,
    }
}

fn mark_kind(event: &Event) -> Option<MarkKind> {
    Some(match &event.what {
        What::Did(server, did) => match did.effect {
            Effect::BecameCandidate { term } => MarkKind::Stood(*server, term),
            Effect::BecameLeader { term, .. } => MarkKind::Elected(*server, term),
            Effect::CommitAdvanced { to, .. } if did.rule == Rule::AdvanceCommitIndex => {
                MarkKind::Committed(*server, to)
            }
            _ => return None,
        },
        What::SplittingVote(term, _) => MarkKind::SplittingVote(*term),
        What::Crashed(server) => MarkKind::Crashed(*server),
        What::Restarted(server) => MarkKind::Restarted(*server),
        What::Paused(server) => MarkKind::Paused(*server),
        What::Resumed(server) => MarkKind::Resumed(*server),
        What::Split(sides) => MarkKind::Split(sides.len()),
        What::Cut(from, to) => MarkKind::Cut(*from, *to),
        What::Healed => MarkKind::Healed,
        What::Asked(server, _) => MarkKind::Asked(*server),
        What::MembersAsked(server, _) => MarkKind::Members(*server),
        What::TransferAsked(from, to) => MarkKind::Transfer(*from, *to),
        What::Set(_) | What::Broken(_) | What::Mended(_) => MarkKind::Settings,
        What::Violated(violation) => MarkKind::Violated(violation.property()),
        _ => return None,
    })
}

/// Whom an event is about: who got, lost or did something.
#[must_use]
pub fn concerned(event: &Event) -> ServerSet {
    let servers: &[ServerId] = match &event.what {
        What::Delivered(note) | What::Lost(note, _) => &[note.to],
        What::Sent(note) => &[note.from],
        What::TimedOut(server, _)
        | What::Did(server, _)
        | What::TableFull(server)
        | What::Crashed(server)
        | What::Restarted(server)
        | What::Paused(server)
        | What::Resumed(server)
        | What::Booted(server)
        | What::TimerSet(server, _)
        | What::Asked(server, _)
        | What::SentOn(server, _, _)
        | What::NoLeaderKnown(server, _)
        | What::Answered(server, _)
        | What::Unanswered(server, _)
        | What::AskedAgain(server, _, _)
        | What::Read(_, server, _)
        | What::Joined(server)
        | What::MembersAsked(server, _)
        | What::SnapshotAsked(server) => &[*server],
        What::TransferAsked(from, to) | What::Cut(from, to) => &[*from, *to],
        What::SplittingVote(_, candidates) => return *candidates,
        What::Duplicated(..)
        | What::Set(_)
        | What::Split(_)
        | What::Healed
        | What::Broken(_)
        | What::Mended(_)
        | What::VoteSplit(_)
        | What::Violated(_) => &[],
    };
    servers.iter().copied().collect()
}
