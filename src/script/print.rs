//! From commands and conditions to text.

use std::fmt;

use super::command::{Command, Selector, Setting};
use super::condition::{Condition, Fact};
use super::notation::{MessageText, NoteFilter, Number, Span};
use crate::raft::{Entry, Persistent, ServerSet};

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cluster(servers) => write!(f, "cluster {servers}"),
            Self::Seed(seed) => write!(f, "seed {seed}"),
            Self::Set(setting) => write!(f, "set {setting}"),
            Self::Flow => write!(f, "flow"),
            Self::Hold => write!(f, "hold"),
            Self::Run(time) => write!(f, "run {}", Span(*time)),
            Self::Step(count) => write!(f, "step {count}"),
            Self::Until(condition) => write!(f, "until {condition}"),
            Self::Boot(server, sheet) => write!(f, "boot {server}{}", SheetText(sheet)),
            Self::Timeout(servers) => write!(f, "timeout{}", List(servers)),
            Self::Timer(server, time) => write!(f, "timer {server} {}", Span(*time)),
            Self::Heartbeat(server) => write!(f, "heartbeat {server}"),
            Self::Request(None, value) => write!(f, "request \"{value}\""),
            Self::Request(Some(server), value) => write!(f, "request {server} \"{value}\""),
            Self::Deliver(selector) => write!(f, "deliver {selector}"),
            Self::Drop(selector) => write!(f, "drop {selector}"),
            Self::Duplicate(selector) => write!(f, "duplicate {selector}"),
            Self::Forge(from, to, message) => {
                write!(f, "forge {from}->{to} {}", MessageText(message))
            }
            Self::Settle => write!(f, "settle"),
            Self::Crash(servers) => write!(f, "crash{}", List(servers)),
            Self::Restart(servers) => write!(f, "restart{}", List(servers)),
            Self::Pause(servers) => write!(f, "pause{}", List(servers)),
            Self::Resume(servers) => write!(f, "resume{}", List(servers)),
            Self::Split(groups) => write!(f, "split {}", Groups(groups)),
            Self::Cut(from, to) => write!(f, "cut {from}->{to}"),
            Self::Heal => write!(f, "heal"),
            Self::SplitVote => write!(f, "split-vote"),
            Self::SplitVoteBegin => write!(f, "split-vote begin"),
            Self::Read(None) => write!(f, "read"),
            Self::Read(Some(server)) => write!(f, "read {server}"),
            Self::Add(servers) => write!(f, "add {servers}"),
            Self::Remove(servers) => write!(f, "remove {servers}"),
            Self::Members(servers) => write!(f, "members {servers}"),
            Self::Snapshot(servers) => write!(f, "snapshot{}", List(servers)),
            Self::Transfer(from, to) => write!(f, "transfer {from} {to}"),
            Self::Break(rule) => write!(f, "break {}", rule.name()),
            Self::Mend(rule) => write!(f, "mend {}", rule.name()),
            Self::Expect(condition) => write!(f, "expect {condition}"),
            Self::Ask(servers) if servers.is_empty() => write!(f, "ask nobody"),
            Self::Ask(servers) => write!(f, "ask {servers}"),
            Self::You(act) => write!(f, "you {act}"),
        }
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ElectionTimeout(min, max) => {
                write!(f, "election-timeout {}..{}", Span(*min), Span(*max))
            }
            Self::Heartbeat(time) => write!(f, "heartbeat {}", Span(*time)),
            Self::Retry(time) => write!(f, "retry {}", Span(*time)),
            Self::Latency(min, max) => write!(f, "latency {}..{}", Span(*min), Span(*max)),
            Self::Loss(percent) => write!(f, "loss {percent}%"),
            Self::Duplication(percent) => write!(f, "duplication {percent}%"),
            Self::MaxEntries(count) => write!(f, "max-entries {count}"),
            Self::NoOp(on) => write!(f, "no-op {}", on_or_off(*on)),
            Self::PreVote(on) => write!(f, "pre-vote {}", on_or_off(*on)),
            Self::CheckQuorum(on) => write!(f, "check-quorum {}", on_or_off(*on)),
            Self::SnapshotAt(None) => write!(f, "snapshot-at off"),
            Self::SnapshotAt(Some(length)) => write!(f, "snapshot-at {length}"),
            Self::SnapshotChunk(count) => write!(f, "snapshot-chunk {count}"),
            Self::ClientRetry(None) => write!(f, "client-retry off"),
            Self::ClientRetry(Some(time)) => write!(f, "client-retry {}", Span(*time)),
        }
    }
}

fn on_or_off(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(note) => write!(f, "{note}"),
            Self::Matching(filter) if *filter == NoteFilter::default() => write!(f, "all"),
            Self::Matching(filter) => write!(f, "{filter}"),
            Self::Newest(filter) => write!(f, "newest {filter}"),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.negated { "not " } else { "" }, self.fact)
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Leader(None) => write!(f, "leader"),
            Self::Leader(Some(server)) => write!(f, "leader {server}"),
            Self::Leaders(number) => write!(f, "leaders {number}"),
            Self::Agreed => write!(f, "agreed"),
            Self::Is(server, state) => write!(f, "{server} {}", state.name()),
            Self::Term(server, number) => write!(f, "{server} term {number}"),
            Self::Voted(server, None) => write!(f, "{server} voted nobody"),
            Self::Voted(server, Some(candidate)) => write!(f, "{server} voted {candidate}"),
            Self::LogText(server, text) => write!(f, "{server} log \"{text}\""),
            Self::Log(server, entries) => write!(f, "{server} log{}", OrEmpty(entries)),
            Self::Terms(server, terms) => write!(f, "{server} terms{}", OrEmpty(terms)),
            Self::Commit(server, number) => write!(f, "{server} commit {number}"),
            Self::Applied(server, text) => write!(f, "{server} applied \"{text}\""),
            Self::Committed(text) => write!(f, "committed \"{text}\""),
            Self::Match(leader, other, number) => write!(f, "{leader} match {other} {number}"),
            Self::Next(leader, other, number) => write!(f, "{leader} next {other} {number}"),
            Self::Leaderless(number) => write!(f, "leaderless {number}"),
            Self::Notes(filter, number) if *filter == NoteFilter::default() => {
                write!(f, "notes {number}")
            }
            Self::Notes(filter, number) => write!(f, "notes {filter} {number}"),
            Self::Note(filter, fields) => write!(f, "note {filter}{}", List(fields)),
            Self::Time(number) => write!(f, "time {}", TimeNumber(*number)),
            Self::Timer(server, number) => write!(f, "{server} timer {}", TimeNumber(*number)),
            Self::Safe => write!(f, "safe"),
            Self::Members(members) => write!(f, "members {members}"),
            Self::MembersOf(server, members) => write!(f, "{server} members {members}"),
            Self::Snapshot(server, number) => write!(f, "{server} snapshot {number}"),
            Self::Read(text) => write!(f, "read \"{text}\""),
            Self::Broken(rule) => write!(f, "broken {}", rule.name()),
            Self::Violated(property) => write!(f, "violated {}", property.name()),
        }
    }
}

/// Items, each with a blank before it.
struct List<'a, T>(&'a [T]);

impl<T: fmt::Display> fmt::Display for List<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|item| write!(f, " {item}"))
    }
}

/// The same; `empty` if there is none.
struct OrEmpty<'a, T>(&'a [T]);

impl<T: fmt::Display> fmt::Display for OrEmpty<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { write!(f, " empty") } else { List(self.0).fmt(f) }
    }
}

/// What is written on a sheet, as `boot` has it.
struct SheetText<'a>(&'a Persistent);

impl fmt::Display for SheetText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A sheet that is booted from has no snapshot: there are no words for one.
        let Persistent { current_term, voted_for, log, snapshot: _ } = self.0;
        write!(f, " term {current_term}")?;
        if let Some(candidate) = voted_for {
            write!(f, " voted {candidate}")?;
        }
        let entries: Vec<&Entry> = log.entries().collect();
        if entries.is_empty() { Ok(()) } else { write!(f, " log{}", List(&entries)) }
    }
}

/// The groups of a split.
pub(super) struct Groups<'a>(pub(super) &'a [ServerSet]);

impl fmt::Display for Groups<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, group) in self.0.iter().enumerate() {
            write!(f, "{}{group}", if nth == 0 { "" } else { " | " })?;
        }
        Ok(())
    }
}

/// A number that is a time.
struct TimeNumber(Number);

impl fmt::Display for TimeNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.0.comparison.prefix(), Span(self.0.value))
    }
}
