//! What happened in a step, sorted: who did what, and what set it off.

use crate::cluster::{Event, Note, NoteId, What};
use crate::raft::{
    self, Effect, EntryId, Index, Micros, Payload, Reason, Rule, ServerId, ServerSet, Term, Timer,
    Value,
};

/// A part of a step.
#[derive(Debug)]
pub(super) enum Part<'a> {
    /// A server did something.
    Act(Box<Act<'a>>),
    /// Something happened around the servers.
    World(&'a Event),
}

/// All that one server did because of one thing.
#[derive(Debug)]
pub(super) struct Act<'a> {
    pub(super) at: Micros,
    pub(super) server: ServerId,
    pub(super) cause: Cause<'a>,
    pub(super) deeds: Deeds<'a>,
}

/// What set a server off.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cause<'a> {
    Note(&'a Note),
    Timer(Timer),
    Client(Value),
}

/// What a server did, and what came of it on the table.
#[derive(Default, Debug)]
pub(super) struct Deeds<'a> {
    /// The newer term that it learned of.
    pub(super) newer_term: Option<Term>,
    pub(super) stood_in: Option<Term>,
    pub(super) won: Option<(Term, ServerSet)>,
    pub(super) stepped_down: Option<Rule>,
    pub(super) found_leader: Option<ServerId>,
    pub(super) voted_for: Option<ServerId>,
    pub(super) counted: Option<Count>,
    pub(super) counted_refusal: bool,
    pub(super) appended: Vec<(EntryId, Payload)>,
    pub(super) removed: Option<(EntryId, EntryId)>,
    /// Commit index before and now.
    pub(super) commit: Option<(Index, Index)>,
    pub(super) held_back: Option<(EntryId, Term)>,
    pub(super) applied: Vec<(EntryId, Payload)>,
    pub(super) progress: Option<Progressed>,
    pub(super) refused: Option<Reason>,
    pub(super) ignored: Option<Reason>,
    /// Where it sent its client.
    pub(super) sent_on: Option<ServerId>,
    pub(super) knows_no_leader: bool,
    pub(super) sent: Vec<&'a Note>,
    /// How many of its notes found no place on the table.
    pub(super) unsent: usize,
    /// Notes that the network doubled.
    pub(super) doubled: Vec<NoteId>,
    pub(super) answered: Vec<Value>,
    pub(super) unanswered: Vec<(ServerId, Value)>,
}

/// A vote that was counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Count {
    pub(super) voter: ServerId,
    pub(super) votes: ServerSet,
    pub(super) majority: usize,
}

/// What a leader noted about a follower's log.
#[derive(Clone, Copy, Debug)]
pub(super) struct Progressed {
    pub(super) rule: Rule,
    pub(super) next_index: Index,
    pub(super) match_index: Index,
}

/// Sorts the events of a step.
pub(super) fn parts(events: &[Event]) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    for event in events {
        let belongs = match parts.last_mut() {
            Some(Part::Act(act)) => act.deeds.take(act.server, &event.what),
            _ => false,
        };
        if !belongs {
            parts.push(start(event));
        }
    }
    parts
}

fn start(event: &Event) -> Part<'_> {
    let act = |server, cause| {
        Part::Act(Box::new(Act { at: event.at, server, cause, deeds: Deeds::default() }))
    };
    match &event.what {
        What::Delivered(note) => act(note.to, Cause::Note(note)),
        What::TimedOut(server, timer) => act(*server, Cause::Timer(*timer)),
        What::Asked(server, value) => act(*server, Cause::Client(*value)),
        What::Lost(..)
        | What::Did(..)
        | What::Sent(_)
        | What::TableFull(_)
        | What::Duplicated(..)
        | What::Crashed(_)
        | What::Restarted(_)
        | What::Paused(_)
        | What::Resumed(_)
        | What::Booted(_)
        | What::Set(_)
        | What::TimerSet(..)
        | What::Split(_)
        | What::Cut(..)
        | What::Healed
        | What::SentOn(..)
        | What::NoLeaderKnown(..)
        | What::Answered(..)
        | What::Unanswered(..)
        | What::SplittingVote(..)
        | What::VoteSplit(_)
        | What::Violated(_) => Part::World(event),
    }
}

impl<'a> Deeds<'a> {
    /// Takes what belongs to an act of this server; `false` if the event does not.
    fn take(&mut self, server: ServerId, what: &'a What) -> bool {
        match what {
            What::Did(_, event) => self.take_effect(server, event),
            What::Sent(note) => self.sent.push(note),
            What::TableFull(_) => self.unsent += 1,
            What::Duplicated(note, _) => self.doubled.push(*note),
            What::SentOn(_, leader, _) => self.sent_on = Some(*leader),
            What::NoLeaderKnown(..) => self.knows_no_leader = true,
            What::Answered(_, value) => self.answered.push(*value),
            What::Unanswered(server, value) => self.unanswered.push((*server, *value)),
            What::Delivered(_)
            | What::Lost(..)
            | What::TimedOut(..)
            | What::Crashed(_)
            | What::Restarted(_)
            | What::Paused(_)
            | What::Resumed(_)
            | What::Booted(_)
            | What::Set(_)
            | What::TimerSet(..)
            | What::Split(_)
            | What::Cut(..)
            | What::Healed
            | What::Asked(..)
            | What::SplittingVote(..)
            | What::VoteSplit(_)
            | What::Violated(_) => return false,
        }
        true
    }

    fn take_effect(&mut self, server: ServerId, event: &raft::Event) {
        let raft::Event { rule, effect } = event;
        match *effect {
            // A candidate's own new term is told with its candidacy.
            Effect::TermAdvanced { to, .. } => {
                self.newer_term = (*rule != Rule::ElectionTimeout).then_some(to);
            }
            Effect::BecameCandidate { term } => self.stood_in = Some(term),
            Effect::BecameLeader { term, votes } => self.won = Some((term, votes)),
            Effect::SteppedDown { .. } => self.stepped_down = Some(*rule),
            Effect::FoundLeader { leader } => self.found_leader = Some(leader),
            Effect::Voted { candidate } => {
                self.voted_for = Some(candidate).filter(|&candidate| candidate != server);
            }
            Effect::VoteCounted { voter, votes, majority } => {
                self.counted = Some(Count { voter, votes, majority });
            }
            Effect::RefusalCounted { .. } => self.counted_refusal = true,
            // Every sentence that mentions a timer knows that it does.
            Effect::TimerStarted { .. } => {}
            Effect::Appended { id, payload } => self.appended.push((id, payload)),
            Effect::Truncated { first, last } => self.removed = Some((first, last)),
            Effect::CommitAdvanced { from, to } => self.commit = Some((from, to)),
            Effect::CommitHeldBack { id, term } => self.held_back = Some((id, term)),
            Effect::Applied { id, payload } => self.applied.push((id, payload)),
            Effect::Progressed { next_index, match_index, .. } => {
                self.progress = Some(Progressed { rule: *rule, next_index, match_index });
            }
            Effect::Refused { reason, .. } => self.refused = Some(reason),
            Effect::Ignored { reason, .. } => self.ignored = Some(reason),
            // What became of the client is told by the cluster.
            Effect::Redirected { .. } => {}
            // On the table this is a note.
            Effect::Sent { .. } => {}
        }
    }

    /// How many servers there are, as seen by one that has just written to all others.
    pub(super) fn members(&self) -> usize {
        1 + self.receivers().len() + self.unsent
    }

    /// Whether the table was so full that nothing of what it sent found a place.
    pub(super) fn is_silenced(&self) -> bool {
        self.sent.is_empty() && self.unsent > 0
    }

    /// To whom it sent something.
    pub(super) fn receivers(&self) -> ServerSet {
        self.sent.iter().map(|note| note.to).collect()
    }
}
