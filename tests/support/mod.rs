//! What the tests share: short ways to write logs and notes, one server alone, a table of servers.
// Each test file uses a part of it.
#![allow(dead_code)]

#[cfg(not(target_arch = "wasm32"))]
pub mod cases;
pub mod lone;
pub mod table;
pub mod transcripts;

use std::sync::Arc;

use raft_workshop::cluster::Command;
use raft_workshop::raft::{
    ClientId, Configuration, Entries, Entry, EntryId, Index, Log, Message, Payload, Persistent,
    ServerId, ServerSet, Session, Snapshot, StateMachine, Term, Value,
};

/// The server with this number.
pub fn s(number: usize) -> ServerId {
    ServerId::new(number).expect("a server has a number from 1 to 9")
}

/// The servers with these numbers.
pub fn servers(numbers: &[usize]) -> ServerSet {
    numbers.iter().map(|&number| s(number)).collect()
}

/// A client's value.
pub fn value(text: &str) -> Value {
    Value::new(text).expect("a test's value is fit")
}

/// A client that asks the leader.
pub fn request(text: &str) -> Command {
    Command::Request(None, value(text))
}

/// A place in a log.
pub fn at(index: Index, term: Term) -> EntryId {
    EntryId { index, term }
}

/// The entry at a place. Its value tells the place, so that equal places hold equal values.
pub fn entry(index: Index, term: Term) -> Entry {
    Entry { term, payload: Payload::Value(value(&format!("{index}.{term}"))) }
}

/// Entries of these terms, from `first` on.
pub fn entries(first: Index, terms: &[Term]) -> Entries {
    (first..).zip(terms).map(|(index, &term)| entry(index, term)).collect()
}

/// A log whose entries have these terms.
pub fn log(terms: &[Term]) -> Log {
    entries(1, terms).iter().copied().collect()
}

/// The terms of a log.
pub fn terms(log: &Log) -> Vec<Term> {
    log.entries().map(|entry| entry.term).collect()
}

/// A sheet: the current term, the vote, the terms of the log.
pub fn sheet(current_term: Term, voted_for: Option<usize>, terms: &[Term]) -> Persistent {
    Persistent { current_term, voted_for: voted_for.map(s), log: log(terms), snapshot: None }
}

/// A candidate asks for a vote.
pub fn request_vote(term: Term, last: EntryId) -> Message {
    Message::RequestVote { term, last }
}

/// A voter grants its vote.
pub fn granted(term: Term) -> Message {
    Message::RequestVoteReply { term, granted: true }
}

/// A voter refuses.
pub fn denied(term: Term) -> Message {
    Message::RequestVoteReply { term, granted: false }
}

/// A leader sends entries of these terms behind `prev`.
pub fn append_entries(term: Term, prev: EntryId, terms: &[Term], commit: Index) -> Message {
    Message::AppendEntries {
        term,
        prev,
        entries: entries(prev.index.wrapping_add(1), terms),
        commit,
    }
}

/// A follower accepts entries.
pub fn accepted(term: Term, match_index: Index) -> Message {
    Message::AppendEntriesReply { term, accepted: true, match_index }
}

/// A follower refuses entries.
pub fn refused(term: Term) -> Message {
    Message::AppendEntriesReply { term, accepted: false, match_index: 0 }
}

/// These members.
pub fn simple(numbers: &[usize]) -> Configuration {
    Configuration::simple(servers(numbers))
}

/// C-old,new.
pub fn joint(old: &[usize], new: &[usize]) -> Configuration {
    Configuration::joint(servers(old), servers(new))
}

/// The entry of this term that sets the members.
pub fn members_entry(term: Term, configuration: Configuration) -> Entry {
    Entry { term, payload: Payload::Members(configuration) }
}

/// A leader sends these very entries behind `prev`.
pub fn append(term: Term, prev: EntryId, entries: &[Entry], commit: Index) -> Message {
    Message::AppendEntries { term, prev, entries: entries.into(), commit }
}

/// The values that a log of these terms leaves in a state machine, see [`entry`].
pub fn values(terms: &[Term]) -> Vec<Value> {
    let payloads = (1..).zip(terms).map(|(index, &term)| entry(index, term).payload);
    payloads.filter_map(|payload| payload.value().copied()).collect()
}

/// A sheet whose snapshot stands for the first so many of the entries, among these members.
pub fn compacted(
    current_term: Term,
    terms: &[Term],
    upto: usize,
    configuration: Configuration,
) -> Persistent {
    let mut sheet = sheet(current_term, None, terms);
    let last = at(upto as Index, terms[upto - 1]);
    let state = StateMachine::of(values(&terms[..upto]));
    sheet.log.compact(last);
    sheet.snapshot = Some(Arc::new(Snapshot { last, configuration, state }));
    sheet
}

/// A leader sends a part of its snapshot: all values from `offset` to `end` of a log of these
/// terms.
pub fn chunk(
    term: Term,
    terms: &[Term],
    (offset, end): (usize, usize),
    configuration: Configuration,
) -> Message {
    Message::InstallSnapshot {
        term,
        last: at(terms.len() as Index, terms[terms.len() - 1]),
        configuration,
        offset: offset as u64,
        chunk: Arc::new(StateMachine::of(values(terms)[offset..end].to_vec())),
        done: end == terms.len(),
    }
}

/// A follower has so much of a snapshot, or all of it.
pub fn installed(term: Term, last: EntryId, received: u64, done: bool) -> Message {
    Message::InstallSnapshotReply { term, last, received, done }
}

/// The number of a client's command.
pub fn session(client: u16, serial: u32) -> Session {
    Session { client: ClientId(client), serial }
}
