//! How numbers, times, notes and messages are written. Commands, conditions and transcripts share
//! it, so that what is read in a transcript can be typed into a script.

use std::fmt;

use crate::cluster::Note;
use crate::raft::{
    Configuration, Entries, EntryId, Index, Message, MessageKind, Micros, Payload, ServerId,
    ServerSet, Term, Value,
};

/// A span of time as a script writes it: a whole number with the largest unit that allows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span(pub Micros);

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => write!(f, "0ms"),
            us if us % 1_000_000 == 0 => write!(f, "{}s", us / 1_000_000),
            us if us % 1_000 == 0 => write!(f, "{}ms", us / 1_000),
            us => write!(f, "{us}us"),
        }
    }
}

/// How a number is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Comparison {
    /// It is the number.
    Equal,
    /// It is the number or a larger one.
    AtLeast,
    /// It is the number or a smaller one.
    AtMost,
}

impl Comparison {
    /// All, with their signs.
    pub(super) const SIGNS: [(&'static str, Self); 3] =
        [(">=", Self::AtLeast), ("<=", Self::AtMost), ("=", Self::Equal)];

    /// What stands before the number; nothing if it is to be equal.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Self::Equal => "",
            Self::AtLeast => ">= ",
            Self::AtMost => "<= ",
        }
    }
}

/// A number to compare with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Number {
    /// How.
    pub comparison: Comparison,
    /// With what.
    pub value: u64,
}

impl Number {
    /// This number and no other.
    #[must_use]
    pub fn exactly(value: u64) -> Self {
        Self { comparison: Comparison::Equal, value }
    }

    /// Whether the number that there is compares as it should.
    #[must_use]
    pub fn holds(self, actual: u64) -> bool {
        match self.comparison {
            Comparison::Equal => actual == self.value,
            Comparison::AtLeast => actual >= self.value,
            Comparison::AtMost => actual <= self.value,
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.comparison.prefix(), self.value)
    }
}

/// Some of the notes: those of this sender, receiver and kind. What is left open is any.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct NoteFilter {
    /// The sender.
    pub from: Option<ServerId>,
    /// The receiver.
    pub to: Option<ServerId>,
    /// The kind.
    pub kind: Option<MessageKind>,
}

impl NoteFilter {
    /// Whether the note is one of them.
    #[must_use]
    pub fn fits(&self, note: &Note) -> bool {
        self.from.is_none_or(|from| from == note.from)
            && self.to.is_none_or(|to| to == note.to)
            && self.kind.is_none_or(|kind| kind == note.message.kind())
    }

    /// The servers that it names.
    #[must_use]
    pub fn servers(&self) -> ServerSet {
        self.from.into_iter().chain(self.to).collect()
    }

    /// Whether sender and receiver are both named.
    #[must_use]
    pub fn names_one_link(&self) -> bool {
        self.from.is_some() && self.to.is_some()
    }
}

impl fmt::Display for NoteFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |server: Option<ServerId>| server.map_or("*".to_string(), |s| s.to_string());
        write!(f, "{}->{}", end(self.from), end(self.to))?;
        self.kind.map_or(Ok(()), |kind| write!(f, " {}", kind.name()))
    }
}

/// One thing that a message says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Field {
    /// The sender's term.
    Term(Number),
    /// The last entry of a candidate's log.
    Last(EntryId),
    /// The place before the entries.
    Prev(EntryId),
    /// The entries; none is not written at all.
    Entries(Entries),
    /// The leader's commit index.
    Commit(Number),
    /// The vote is given.
    Granted,
    /// The entries are taken.
    Accepted,
    /// The answer is no.
    Refused,
    /// Up to where the logs are known to agree.
    Match(Number),
    /// The members as of a snapshot.
    Members(Configuration),
    /// How many of a snapshot's values came before.
    Offset(Number),
    /// The values of a chunk of a snapshot.
    Values(Vec<Value>),
    /// How many of a snapshot's values have arrived.
    Received(Number),
    /// The snapshot is complete.
    Done,
    /// The number of a round of questions whether the leader leads.
    Round(Number),
}

impl Field {
    /// The word with which it is written.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Term(_) => "term",
            Self::Last(_) => "last",
            Self::Prev(_) => "prev",
            Self::Entries(_) => "entries",
            Self::Commit(_) => "commit",
            Self::Granted => "granted",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Match(_) => "match",
            Self::Members(_) => "members",
            Self::Offset(_) => "offset",
            Self::Values(_) => "values",
            Self::Received(_) => "received",
            Self::Done => "done",
            Self::Round(_) => "round",
        }
    }

    /// The words of the fields that messages of a kind have.
    #[must_use]
    pub fn names_of(kind: MessageKind) -> &'static [&'static str] {
        match kind {
            MessageKind::RequestVote | MessageKind::PreVote => &["term", "last"],
            MessageKind::RequestVoteReply | MessageKind::PreVoteReply => {
                &["term", "granted", "refused"]
            }
            MessageKind::AppendEntries => &["term", "prev", "entries", "commit"],
            MessageKind::AppendEntriesReply => &["term", "accepted", "refused", "match"],
            MessageKind::InstallSnapshot => {
                &["term", "last", "members", "offset", "values", "done"]
            }
            MessageKind::InstallSnapshotReply => &["term", "last", "received", "done"],
            MessageKind::TimeoutNow => &["term"],
            MessageKind::ReadIndex | MessageKind::ReadIndexReply => &["term", "round"],
        }
    }

    /// What a message says, in the order in which it is written.
    #[must_use]
    pub fn all_of(message: &Message) -> Vec<Self> {
        let term = |term: Term| Self::Term(Number::exactly(term));
        let matching = |index: Index| Self::Match(Number::exactly(index));
        match *message {
            Message::RequestVote { term: t, last } | Message::PreVote { term: t, last } => {
                vec![term(t), Self::Last(last)]
            }
            Message::RequestVoteReply { term: t, granted }
            | Message::PreVoteReply { term: t, granted } => {
                vec![term(t), if granted { Self::Granted } else { Self::Refused }]
            }
            Message::InstallSnapshot { term: t, last, configuration, offset, ref chunk, done } => {
                let mut fields = vec![term(t), Self::Last(last)];
                if configuration != Configuration::default() {
                    fields.push(Self::Members(configuration));
                }
                fields.push(Self::Offset(Number::exactly(offset)));
                fields.push(Self::Values(chunk.values().copied().collect()));
                fields.extend(done.then_some(Self::Done));
                fields
            }
            Message::InstallSnapshotReply { term: t, last, received, done } => {
                let received = Self::Received(Number::exactly(received));
                let mut fields = vec![term(t), Self::Last(last), received];
                fields.extend(done.then_some(Self::Done));
                fields
            }
            Message::TimeoutNow { term: t } => vec![term(t)],
            Message::ReadIndex { term: t, round } | Message::ReadIndexReply { term: t, round } => {
                vec![term(t), Self::Round(Number::exactly(round))]
            }
            Message::AppendEntries { term: t, prev, ref entries, commit } => {
                let commit = Self::Commit(Number::exactly(commit));
                vec![term(t), Self::Prev(prev), Self::Entries(entries.clone()), commit]
            }
            Message::AppendEntriesReply { term: t, accepted: true, match_index } => {
                vec![term(t), Self::Accepted, matching(match_index)]
            }
            Message::AppendEntriesReply { term: t, accepted: false, match_index: 0 } => {
                vec![term(t), Self::Refused]
            }
            Message::AppendEntriesReply { term: t, accepted: false, match_index } => {
                vec![term(t), Self::Refused, matching(match_index)]
            }
        }
    }

    /// Whether a message says all this.
    #[must_use]
    pub fn are_said_by(wanted: &[Self], message: &Message) -> bool {
        let said = Self::all_of(message);
        wanted.iter().all(|wanted| said.iter().any(|said| wanted.agrees_with(said)))
    }

    /// Whether this, with its comparison, is what is said.
    fn agrees_with(&self, said: &Self) -> bool {
        match (self, said) {
            (Self::Term(wanted), Self::Term(is))
            | (Self::Commit(wanted), Self::Commit(is))
            | (Self::Match(wanted), Self::Match(is))
            | (Self::Offset(wanted), Self::Offset(is))
            | (Self::Received(wanted), Self::Received(is))
            | (Self::Round(wanted), Self::Round(is)) => wanted.holds(is.value),
            _ => self == said,
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.name())?;
        match self {
            Self::Term(number)
            | Self::Commit(number)
            | Self::Match(number)
            | Self::Offset(number)
            | Self::Received(number)
            | Self::Round(number) => write!(f, " {number}"),
            Self::Members(members) => {
                write!(f, " {}", Payload::Members(*members).to_string().replace("members:", ""))
            }
            Self::Values(values) if values.is_empty() => write!(f, " empty"),
            Self::Values(values) => values.iter().try_for_each(|value| write!(f, " \"{value}\"")),
            Self::Last(place) | Self::Prev(place) => write!(f, " {place}"),
            Self::Entries(entries) if entries.is_empty() => write!(f, " empty"),
            Self::Entries(entries) => entries.iter().try_for_each(|entry| write!(f, " {entry}")),
            Self::Granted | Self::Accepted | Self::Refused | Self::Done => Ok(()),
        }
    }
}

/// A message as it is written: its kind and what it says.
#[derive(Clone, Copy, Debug)]
pub struct MessageText<'a>(pub &'a Message);

impl fmt::Display for MessageText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.kind().name())?;
        let is_said =
            |field: &Field| !matches!(field, Field::Entries(entries) if entries.is_empty());
        Field::all_of(self.0)
            .iter()
            .filter(|field| is_said(field))
            .try_for_each(|field| write!(f, " {field}"))
    }
}
