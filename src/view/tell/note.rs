//! What a note says, so short that it can be read in flight.

use super::reason;
use super::words::{entry_or_none, payloads};
use crate::cluster::{Note, Origin};
use crate::raft::{Entry, EntryId, Index, Message, MessageKind, StateMachine};
use crate::view::text::{self, Arg, Texts};

/// How many characters there is room for in the second line of a note.
const DETAIL_CHARS: usize = 32;

/// How many characters of values a note's gist names.
const GIST_CHARS: usize = 10;

/// The texts of a note on the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoteText {
    /// What kind of note it is.
    pub title: String,
    /// The fields that matter; in a refusal, why.
    pub detail: String,
    /// In a reply, whether it consents.
    pub consent: Option<bool>,
    /// All of it in words, for those who hear the page.
    pub label: String,
}

/// What a note says.
#[must_use]
pub fn note(texts: &Texts, note: &Note) -> NoteText {
    let writer = Writer { texts, note };
    let mut text = match note.message {
        Message::RequestVote { last, .. } => writer.request_vote(last),
        Message::RequestVoteReply { granted: true, .. } => writer.granted(),
        Message::RequestVoteReply { granted: false, .. } => {
            writer.refused("note-vote-refused", "label-vote-refused")
        }
        Message::AppendEntries { prev, ref entries, .. } => writer.append_entries(prev, entries),
        Message::AppendEntriesReply { accepted: true, match_index, .. } => {
            writer.accepted(match_index)
        }
        Message::AppendEntriesReply { accepted: false, .. } => {
            writer.refused("note-rejected", "label-rejected")
        }
        Message::PreVote { last, .. } => writer.pre_vote(last),
        Message::PreVoteReply { granted: true, .. } => writer.promised(),
        Message::PreVoteReply { granted: false, .. } => {
            writer.refused("note-promise-refused", "label-promise-refused")
        }
        Message::InstallSnapshot { last, offset, ref chunk, done, .. } => {
            writer.install_snapshot(last, offset, chunk, done)
        }
        Message::InstallSnapshotReply { last, received, done, .. } => {
            writer.chunk_stored(last, received, done)
        }
        Message::TimeoutNow { .. } => {
            writer.plain(None, ["note-timeout-now", "note-timeout-now-detail", "label-timeout-now"])
        }
        Message::ReadIndex { .. } => {
            writer.plain(None, ["note-read-index", "note-read-index-detail", "label-read-index"])
        }
        // A server that has a newer term does not confirm anything.
        Message::ReadIndexReply { .. } if note.reason.is_some() => {
            writer.refused("note-rejected", "label-rejected")
        }
        Message::ReadIndexReply { .. } => {
            let keys = ["note-confirmed", "note-confirmed-detail", "label-confirmed"];
            writer.plain(Some(true), keys)
        }
    };
    text.label = writer.with_origin(text.label);
    text
}

/// The name of a note where there is room for no more than two letters; of an answer, whether it
/// consents.
#[must_use]
pub fn short_name(kind: MessageKind, consent: Option<bool>) -> &'static str {
    match (kind, consent) {
        (_, Some(true)) => "✓",
        (_, Some(false)) => "✗",
        (MessageKind::RequestVote, None) => "RV",
        (MessageKind::PreVote, None) => "PV",
        (MessageKind::InstallSnapshot, None) => "IS",
        (MessageKind::TimeoutNow, None) => "TN",
        (MessageKind::ReadIndex, None) => "RI",
        _ => "AE",
    }
}

/// What matters most in a note, besides its kind and term: an entry, an index, or values; empty if
/// there is nothing.
#[must_use]
pub fn gist(note: &Note) -> String {
    match note.message {
        Message::RequestVote { last, .. } | Message::PreVote { last, .. } if last.index > 0 => {
            last.to_string()
        }
        Message::AppendEntries { ref entries, .. } if !entries.is_empty() => {
            payloads(entries.iter().map(|entry| &entry.payload), GIST_CHARS)
        }
        Message::AppendEntriesReply { accepted: true, match_index, .. } if match_index > 0 => {
            match_index.to_string()
        }
        Message::InstallSnapshot { last, .. } => last.to_string(),
        Message::InstallSnapshotReply { received, .. } => received.to_string(),
        _ => String::new(),
    }
}

struct Writer<'a> {
    texts: &'a Texts,
    note: &'a Note,
}

impl Writer<'_> {
    /// A text that is given the note's outside, its term and more.
    fn say(&self, key: &str, more: &[(&str, Arg)]) -> String {
        let outside = [
            ("from", Arg::from(self.note.from)),
            ("to", self.note.to.into()),
            ("term", self.note.message.term().into()),
        ];
        let args: Vec<(&str, Arg)> = outside.iter().chain(more).cloned().collect();
        self.texts.with(key, &args)
    }

    fn with_origin(&self, label: String) -> String {
        match self.note.origin {
            Origin::Sent(_) => label,
            Origin::CopyOf(original) => {
                self.say("label-copy", &[("label", label.into()), ("note", original.into())])
            }
            Origin::Forged => self.say("label-forged", &[("label", label.into())]),
        }
    }

    fn request_vote(&self, last: EntryId) -> NoteText {
        let args = [("last", entry_or_none(last))];
        NoteText {
            title: self.texts.get("note-request-vote"),
            detail: self.say("note-request-vote-detail", &args),
            consent: None,
            label: self.say("label-request-vote", &args),
        }
    }

    /// A note that says nothing but what it is and its term.
    fn plain(&self, consent: Option<bool>, [title, detail, label]: [&str; 3]) -> NoteText {
        NoteText {
            title: self.texts.get(title),
            detail: self.say(detail, &[]),
            consent,
            label: self.say(label, &[]),
        }
    }

    fn pre_vote(&self, last: EntryId) -> NoteText {
        let args = [("last", entry_or_none(last))];
        NoteText {
            title: self.texts.get("note-pre-vote"),
            detail: self.say("note-pre-vote-detail", &args),
            consent: None,
            label: self.say("label-pre-vote", &args),
        }
    }

    fn promised(&self) -> NoteText {
        self.plain(Some(true), ["note-promised", "note-promised-detail", "label-promised"])
    }

    fn install_snapshot(
        &self,
        last: EntryId,
        offset: u64,
        chunk: &StateMachine,
        done: bool,
    ) -> NoteText {
        let count = chunk.values().len() as u64;
        let args = [
            ("last", last.into()),
            ("first", (offset + 1).into()),
            ("until", (offset + count).into()),
            ("count", count.into()),
            ("done", if done { "yes" } else { "no" }.into()),
        ];
        NoteText {
            title: self.texts.get("note-snapshot"),
            detail: self.say("note-snapshot-detail", &args),
            consent: None,
            label: self.say("label-snapshot", &args),
        }
    }

    fn chunk_stored(&self, last: EntryId, received: u64, done: bool) -> NoteText {
        let why = self.note.reason.as_ref().and_then(|reason| reason::detail(self.texts, **reason));
        if why.is_some() {
            return self.refused("note-rejected", "label-rejected");
        }
        let args = [
            ("last", last.into()),
            ("received", received.into()),
            ("done", if done { "yes" } else { "no" }.into()),
        ];
        NoteText {
            title: self.texts.get("note-stored"),
            detail: self.say("note-stored-detail", &args),
            consent: Some(true),
            label: self.say("label-stored", &args),
        }
    }

    fn granted(&self) -> NoteText {
        NoteText {
            title: self.texts.get("note-vote-granted"),
            detail: self.say("note-term", &[]),
            consent: Some(true),
            label: self.say("label-vote-granted", &[]),
        }
    }

    fn accepted(&self, match_index: Index) -> NoteText {
        let args = [("match", match_index.into())];
        NoteText {
            title: self.texts.get("note-accepted"),
            detail: self.say("note-accepted-detail", &args),
            consent: Some(true),
            label: self.say("label-accepted", &args),
        }
    }

    fn refused(&self, title: &str, label: &str) -> NoteText {
        let why = self.note.reason.as_ref().and_then(|reason| reason::detail(self.texts, **reason));
        let named = why.clone().map_or_else(|| "none".into(), Arg::from);
        NoteText {
            title: self.texts.get(title),
            detail: why.unwrap_or_else(|| self.say("note-term", &[])),
            consent: Some(false),
            label: self.say(label, &[("why", named)]),
        }
    }

    fn append_entries(&self, prev: EntryId, entries: &[Entry]) -> NoteText {
        let say = |key, most_chars| {
            let values = payloads(entries.iter().map(|entry| &entry.payload), most_chars);
            let args = [
                ("prev", entry_or_none(prev)),
                ("values", values.into()),
                ("count", entries.len().into()),
            ];
            self.say(key, &args)
        };
        let fits = |detail: &String| text::letters(detail) <= DETAIL_CHARS;
        let detail = if entries.is_empty() {
            let whole = Some(say("note-heartbeat-detail", 0)).filter(fits);
            whole.unwrap_or_else(|| say("note-heartbeat-short", 0))
        } else {
            // As many values as there is room for; where there is none for the first, their count.
            let room = (1..DETAIL_CHARS).rev();
            let named = room.map(|room| say("note-entries-detail", room)).find(fits);
            named.unwrap_or_else(|| say("note-entries-count", 0))
        };
        NoteText {
            title: self.texts.get("note-append-entries"),
            detail,
            consent: None,
            label: say("label-append-entries", usize::MAX),
        }
    }
}
