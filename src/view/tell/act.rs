//! What happened in a step, sorted: who did what, and what set it off.

use crate::cluster::{Event, Note, NoteId, ReadNews, What};
use crate::raft::{
    self, Configuration, Effect, EntryId, Index, Message, Micros, Payload, Reason, Rule, ServerId,
    ServerSet, Session, Tallies, Term, Timer, Value,
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
    /// A client that got no answer in time asks for the same again.
    ClientAgain(Session, Value),
    Read,
    Members(ServerSet),
    Transfer(ServerId),
    Snapshot,
}

/// What a server did, and what came of it on the table.
#[derive(Default, Debug)]
pub(super) struct Deeds<'a> {
    /// The newer term that it learned of.
    pub(super) newer_term: Option<Term>,
    /// The term in which it would stand, if others promise to vote for it.
    pub(super) asked_first: Option<Term>,
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
    /// Whether it takes nothing because it hands its leadership over.
    pub(super) is_handing_over: bool,
    pub(super) sent: Vec<&'a Note>,
    /// How many of its notes found no place on the table.
    pub(super) unsent: usize,
    /// Notes that the network doubled.
    pub(super) doubled: Vec<NoteId>,
    pub(super) answered: Vec<Value>,
    pub(super) unanswered: Vec<(ServerId, Value)>,
    /// Commands that were met again and left.
    pub(super) skipped: Vec<(EntryId, Session)>,
    pub(super) knows_answer: bool,
    /// New servers at the table.
    pub(super) joined: ServerSet,
    pub(super) members: Vec<MembersNow>,
    pub(super) catch_up: Option<ServerSet>,
    pub(super) catch_up_ended: Option<ServerSet>,
    pub(super) snapshot: Option<EntryId>,
    /// A part of a snapshot: up to which entry, and how many values there are now.
    pub(super) chunk: Option<(EntryId, u64)>,
    /// A snapshot that was taken over, and whether the log behind it was kept.
    pub(super) installed: Option<(EntryId, bool)>,
    pub(super) transfer: Option<ServerId>,
    pub(super) transfer_ended: Option<ServerId>,
    /// A read that was taken: of how much, if that is known yet.
    pub(super) read_taken: Option<Option<Index>>,
    /// What its clients are told that the state machine holds.
    pub(super) reads_answered: Vec<&'a str>,
    /// By server: a client that gets no answer to its read.
    pub(super) reads_unanswered: Vec<ServerId>,
}

/// Members that a server goes by from now on.
#[derive(Clone, Copy, Debug)]
pub(super) struct MembersNow {
    pub(super) rule: Rule,
    pub(super) to: Configuration,
}

/// A vote that was counted.
#[derive(Clone, Debug)]
pub(super) struct Count {
    pub(super) voter: ServerId,
    pub(super) tallies: Tallies,
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
        What::AskedAgain(server, session, value) => {
            act(*server, Cause::ClientAgain(*session, *value))
        }
        What::Read(_, server, ReadNews::Asked) => act(*server, Cause::Read),
        What::MembersAsked(server, target) => act(*server, Cause::Members(*target)),
        What::TransferAsked(server, target) => act(*server, Cause::Transfer(*target)),
        What::SnapshotAsked(server) => act(*server, Cause::Snapshot),
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
        | What::Read(..)
        | What::Joined(_)
        | What::Broken(_)
        | What::Mended(_)
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
            What::Read(_, server, news) => return self.take_read(*server, news),
            What::Joined(server) => self.joined.insert(*server),
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
            | What::AskedAgain(..)
            | What::MembersAsked(..)
            | What::TransferAsked(..)
            | What::SnapshotAsked(_)
            | What::Broken(_)
            | What::Mended(_)
            | What::SplittingVote(..)
            | What::VoteSplit(_)
            | What::Violated(_) => return false,
        }
        true
    }

    fn take_read(&mut self, server: ServerId, news: &'a ReadNews) -> bool {
        match news {
            ReadNews::Asked => return false,
            ReadNews::SentOn(leader) => self.sent_on = Some(*leader),
            ReadNews::NoLeaderKnown => self.knows_no_leader = true,
            ReadNews::Answered(text) => self.reads_answered.push(text),
            ReadNews::Unanswered => self.reads_unanswered.push(server),
        }
        true
    }

    fn take_effect(&mut self, server: ServerId, event: &raft::Event) {
        let raft::Event { rule, effect } = event;
        match *effect {
            // A candidate's own new term is told with its candidacy.
            Effect::TermAdvanced { to, .. } if *rule == Rule::NewerTerm => {
                self.newer_term = Some(to);
            }
            Effect::TermAdvanced { .. } => {}
            Effect::BecamePreCandidate { term } => self.asked_first = Some(term),
            Effect::BecameCandidate { term } => self.stood_in = Some(term),
            Effect::BecameLeader { term, votes } => self.won = Some((term, votes)),
            Effect::SteppedDown { .. } => self.stepped_down = Some(*rule),
            Effect::FoundLeader { leader } => self.found_leader = Some(leader),
            Effect::Voted { candidate } => {
                self.voted_for = Some(candidate).filter(|&candidate| candidate != server);
            }
            Effect::VoteCounted { voter, ref tallies, .. } => {
                self.counted = Some(Count { voter, tallies: tallies.clone() });
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
            Effect::SkippedDuplicate { id, session } => self.skipped.push((id, session)),
            Effect::KnowsAnswer { .. } => self.knows_answer = true,
            Effect::MembersChanged { to, .. } => {
                self.members.push(MembersNow { rule: *rule, to });
            }
            Effect::CatchUpStarted { newcomers } => self.catch_up = Some(newcomers),
            Effect::CatchUpEnded { newcomers } => self.catch_up_ended = Some(newcomers),
            Effect::SnapshotTaken { last } => self.snapshot = Some(last),
            Effect::ChunkStored { last, received } => self.chunk = Some((last, received)),
            Effect::SnapshotInstalled { last, kept_log } => {
                self.installed = Some((last, kept_log));
            }
            Effect::TransferStarted { target } => self.transfer = Some(target),
            Effect::TransferEnded { target } => self.transfer_ended = Some(target),
            Effect::ReadTaken { index, .. } => self.read_taken = Some(index),
            // What became of the client is told by the cluster.
            Effect::Redirected { .. } => {
                self.is_handing_over = *rule == Rule::TransferLeadership;
            }
            Effect::ReadReady { .. } | Effect::ReadRedirected { .. } => {}
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

    /// The members that it goes by from now on, if they have changed.
    pub(super) fn latest_members(&self) -> Option<&MembersNow> {
        self.members.last()
    }

    /// To whom it sent the first part of a snapshot, and up to which entry that goes.
    pub(super) fn snapshot_sent(&self) -> Option<(ServerId, EntryId)> {
        self.sent.iter().find_map(|note| match note.message {
            Message::InstallSnapshot { last, offset: 0, .. } => Some((note.to, last)),
            _ => None,
        })
    }

    /// Whom it told to stand at once.
    pub(super) fn told_to_stand(&self) -> Option<ServerId> {
        let tells = |note: &&&Note| matches!(note.message, Message::TimeoutNow { .. });
        self.sent.iter().find(tells).map(|note| note.to)
    }

    /// To whom it sent something.
    pub(super) fn receivers(&self) -> ServerSet {
        self.sent.iter().map(|note| note.to).collect()
    }
}
