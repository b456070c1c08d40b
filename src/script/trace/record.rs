//! One line of a trace, and how it is written.

use std::fmt;

use crate::cluster::Note;
use crate::raft::{EntryId, Index, Message, ServerId, Term};

/// One line of a trace; what it prints is its JSON.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    action: Action,
    server: ServerId,
    letter: Option<Letter>,
    state: Option<State>,
}

/// What happened, by the name that the line has in `e`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Action {
    Timeout,
    Send,
    Recv,
    Drop,
    Dup,
    BecomeLeader,
    Commit,
    Propose,
    Restart,
}

/// A message with its sender and its receiver. Equal letters are the same message to `raft.tla`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Letter {
    pub(super) from: ServerId,
    pub(super) to: ServerId,
    pub(super) message: Message,
}

/// The state of a server, as far as a trace tells it. Terms are counted as everywhere else in this
/// project; only what is printed counts from 1.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct State {
    pub(super) term: Term,
    pub(super) role: Role,
    pub(super) voted_for: Option<ServerId>,
    /// The terms of the entries.
    pub(super) log: Vec<Term>,
    pub(super) commit_index: Index,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) enum Role {
    #[default]
    Follower,
    Candidate,
    Leader,
}

impl Letter {
    /// What stands on a note; `None` if `raft.tla` has no such message.
    pub(super) fn copied_from(note: &Note) -> Option<Self> {
        let known = matches!(
            note.message,
            Message::RequestVote { .. }
                | Message::RequestVoteReply { .. }
                | Message::AppendEntries { .. }
                | Message::AppendEntriesReply { .. }
        );
        let copy = || Self { from: note.from, to: note.to, message: note.message.clone() };
        known.then(copy)
    }
}

impl Record {
    /// Something that a server did.
    pub(super) fn of_server(
        action: Action,
        server: ServerId,
        letter: Option<Letter>,
        state: State,
    ) -> Self {
        Self { action, server, letter, state: Some(state) }
    }

    /// Something that the network did to a message: a copy is as if sent again, a loss is on the
    /// way to the receiver.
    pub(super) fn of_network(action: Action, letter: Letter) -> Self {
        let server = if action == Action::Dup { letter.from } else { letter.to };
        Self { action, server, letter: Some(letter), state: None }
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, r#"{{"e":"{:?}","i":"{}""#, self.action, Name(self.server))?;
        if let Some(letter) = &self.letter {
            write!(f, r#","m":{letter}"#)?;
        }
        if let Some(state) = &self.state {
            write!(f, r#","st":{state}"#)?;
        }
        write!(f, "}}")
    }
}

impl fmt::Display for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mtype = match &self.message {
            Message::RequestVote { .. } => "rv",
            Message::RequestVoteReply { .. } => "rvr",
            Message::AppendEntries { .. } => "ae",
            Message::AppendEntriesReply { .. } => "aer",
            other => unreachable!("{other:?} is not copied"),
        };
        let (from, to, term) = (Name(self.from), Name(self.to), from_1(self.message.term()));
        write!(f, r#"{{"mtype":"{mtype}","from":"{from}","to":"{to}","term":{term}"#)?;
        match &self.message {
            Message::RequestVote { last, .. } => {
                write!(f, r#","lastIndex":{},"lastTerm":{}"#, last.index, term_at(*last))?;
            }
            Message::RequestVoteReply { granted, .. } => write!(f, r#","granted":{granted}"#)?,
            Message::AppendEntries { prev, entries, commit, .. } => {
                let terms = Terms(entries.iter().map(|entry| entry.term));
                let commit = (*commit).min(prev.index + entries.len() as Index);
                write!(f, r#","prevIndex":{},"prevTerm":{}"#, prev.index, term_at(*prev))?;
                write!(f, r#","entries":{terms},"commit":{commit}"#)?;
            }
            Message::AppendEntriesReply { accepted, match_index, .. } => {
                write!(f, r#","success":{accepted},"match":{match_index}"#)?;
            }
            other => unreachable!("{other:?} is not copied"),
        }
        write!(f, "}}")
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let term = from_1(self.term);
        let role = match self.role {
            Role::Follower => "follower",
            Role::Candidate => "candidate",
            Role::Leader => "leader",
        };
        write!(f, r#"{{"term":{term},"role":"{role}","voted":""#)?;
        match self.voted_for {
            Some(candidate) => Name(candidate).fmt(f)?,
            None => write!(f, "nil")?,
        }
        let log = Terms(self.log.iter().copied());
        write!(f, r#"","log":{log},"commit":{}}}"#, self.commit_index)
    }
}

/// `s1` for `S1`.
struct Name(ServerId);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s{}", self.0.number())
    }
}

/// The terms of entries, as a JSON array.
struct Terms<I>(I);

impl<I: Iterator<Item = Term> + Clone> fmt::Display for Terms<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[")?;
        for (nth, term) in self.0.clone().enumerate() {
            write!(f, "{}{}", if nth == 0 { "" } else { "," }, from_1(term))?;
        }
        write!(f, "]")
    }
}

/// A term as `raft.tla` counts.
fn from_1(term: Term) -> Term {
    term + 1
}

/// The term at a place of a log: 0 before the first entry, there and here.
fn term_at(place: EntryId) -> Term {
    if place.index == 0 { 0 } else { from_1(place.term) }
}
