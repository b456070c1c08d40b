//! Telling what happened, a line an event: when, what, to whom, and by which rule.
//!
//! It is stable text. Notes are written as scripts write them.

use std::fmt;

use super::command::Setting;
use super::notation::{MessageText, Span};
use super::print::Groups;
use crate::cluster::{Event, Loss, Note, Origin, ReadNews, Settings, What};
use crate::raft::{self, Effect, EntryId, Message, Micros, Reason, Rule, ServerId, Tallies, Timer};

/// The line that tells of an event.
#[must_use]
pub fn line(event: &Event) -> String {
    format!("{:>12}  {}", Clock(event.at).to_string(), what(&event.what))
}

/// The lines that tell of events, each with a line feed behind it.
#[must_use]
pub fn text(events: &[Event]) -> String {
    events.iter().map(|event| line(event) + "\n").collect()
}

/// A point in time, in milliseconds.
struct Clock(Micros);

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:03}ms", self.0 / 1_000, self.0 % 1_000)
    }
}

fn what(what: &What) -> String {
    match what {
        What::Delivered(note) => format!("delivered {}", note_text(note)),
        What::Lost(note, loss) => format!("lost {}: {}", note_text(note), loss_text(*loss)),
        What::TimedOut(server, timer) => format!("{server}'s {}", timer_text(*timer)),
        What::Did(server, event) => format!("{server} {}", did(event)),
        What::Sent(note) => sent(note),
        What::TableFull(server) => format!("the table is full: a note of {server} is lost"),
        What::Duplicated(note, copy) => format!("copied {note} as {copy}"),
        What::Crashed(server) => format!("{server} crashes"),
        What::Restarted(server) => format!("{server} restarts {}", by(Rule::Start)),
        What::Paused(server) => format!("{server} pauses"),
        What::Resumed(server) => format!("{server} resumes"),
        What::Booted(server) => format!("{server} starts from a sheet {}", by(Rule::Start)),
        What::Set(settings) => settings_text(settings),
        What::TimerSet(server, time) => {
            format!("{server}'s election timer is set to {}", Span(*time))
        }
        What::Split(groups) => format!("the network splits: {}", Groups(groups)),
        What::Cut(from, to) => format!("the network cuts {from}->{to}"),
        What::Healed => "the network heals".to_string(),
        What::Asked(server, value) => format!("a client asks {server} for \"{value}\""),
        What::SentOn(server, leader, value) => {
            format!("{server} sends the client with \"{value}\" on to {leader}")
        }
        What::NoLeaderKnown(server, value) => {
            format!("{server} knows no leader for the client with \"{value}\"")
        }
        What::Answered(server, value) => {
            format!("{server} answers the client: \"{value}\" is done")
        }
        What::Unanswered(server, value) => {
            format!("{server} can't answer the client with \"{value}\"")
        }
        What::AskedAgain(server, session, value) => {
            format!("a client asks {server} for {session} \"{value}\" again")
        }
        What::Read(id, server, news) => read_news(*id, *server, news),
        What::Joined(server) => format!("{server} comes to the table"),
        What::MembersAsked(server, target) => format!("{server} is asked for the members {target}"),
        What::TransferAsked(from, to) => format!("{from} is asked to hand over to {to}"),
        What::SnapshotAsked(server) => format!("{server} is asked for a snapshot"),
        What::Broken(rule) => format!("the rule {} is broken", rule.name()),
        What::Mended(rule) => format!("the rule {} is mended", rule.name()),
        What::SplittingVote(term, candidates) => {
            format!("the vote of term {term} is being split between {candidates}")
        }
        What::VoteSplit(term) => format!("term {term} has ended without a leader"),
        What::Violated(violation) => violation.to_string(),
    }
}

fn read_news(id: u64, server: ServerId, news: &ReadNews) -> String {
    match news {
        ReadNews::Asked => format!("a client asks {server} for read {id}"),
        ReadNews::SentOn(leader) => {
            format!("{server} sends the client of read {id} on to {leader}")
        }
        ReadNews::NoLeaderKnown => format!("{server} knows no leader for the client of read {id}"),
        ReadNews::Answered(text) => format!("{server} answers read {id}: \"{text}\""),
        ReadNews::Unanswered => format!("{server} can't answer the client of read {id}"),
    }
}

fn sent(note: &Note) -> String {
    match note.origin {
        Origin::Sent(rule) => format!("sent {} {}", note_text(note), by(rule)),
        Origin::CopyOf(original) => format!("copied {original} as {}", note_text(note)),
        Origin::Forged => format!("forged {}", note_text(note)),
    }
}

/// `S1->S2 #12 RequestVote term 3 last 4@2`; behind a refusal its reason.
fn note_text(note: &Note) -> String {
    let Note { id, from, to, message, .. } = note;
    let reason = note
        .reason
        .as_ref()
        .map_or(String::new(), |reason| format!(" ({})", reason_text(**reason)));
    format!("{from}->{to} {id} {}{reason}", MessageText(message))
}

fn loss_text(loss: Loss) -> &'static str {
    match loss {
        Loss::ByChance => "by chance",
        Loss::AtWall => "no way through",
        Loss::ReceiverCrashed => "its receiver is crashed",
        Loss::Dropped => "dropped",
    }
}

fn timer_text(timer: Timer) -> &'static str {
    match timer {
        Timer::Election => "election timer runs out",
        Timer::Heartbeat => "heartbeat is due",
        Timer::Retry => "retry is due",
        Timer::CheckQuorum => "look at the quorum is due",
        Timer::Transfer => "handing over has taken too long",
    }
}

/// The rule that fired and where the paper states it.
fn by(rule: Rule) -> String {
    format!("[{} {}]", rule.name(), rule.section())
}

fn did(event: &raft::Event) -> String {
    format!("{} {}", effect(&event.effect), by(event.rule))
}

fn effect(effect: &Effect) -> String {
    match effect {
        Effect::TermAdvanced { from, to } => format!("goes from term {from} to term {to}"),
        Effect::BecamePreCandidate { term } => format!("asks whether it would win term {term}"),
        Effect::BecameCandidate { term } => format!("stands for election in term {term}"),
        Effect::BecameLeader { term, votes } => {
            format!("leads term {term} with the votes of {votes}")
        }
        Effect::SteppedDown { term } => format!("steps down: follower in term {term}"),
        Effect::FoundLeader { leader } => format!("follows {leader}"),
        Effect::Voted { candidate } => format!("votes for {candidate}"),
        Effect::VoteCounted { voter, tallies, .. } => {
            format!("counts the vote of {voter}: {}", tallies_text(tallies))
        }
        Effect::RefusalCounted { voter } => format!("notes the refusal of {voter}"),
        Effect::TimerStarted { timeout_us } => {
            format!("starts its election timer: {}", Clock(*timeout_us))
        }
        Effect::Appended { id, payload } => {
            format!("appends {payload}@{} at index {}", id.term, id.index)
        }
        Effect::Truncated { first, last } => format!("removes {}", range(*first, *last)),
        Effect::CommitAdvanced { from, to } => format!("commits up to index {to}, from {from}"),
        Effect::CommitHeldBack { id, term } => {
            format!("does not commit {id}, which is not of its term {term}")
        }
        Effect::Applied { id, payload } => {
            format!("applies {payload}@{} at index {}", id.term, id.index)
        }
        Effect::SkippedDuplicate { id, session } => {
            format!("skips {session} at index {}: it has been applied", id.index)
        }
        Effect::KnowsAnswer { session, value } => {
            format!("does not take {session} \"{value}\" again: it has been applied")
        }
        Effect::MembersChanged { from, to } => format!("goes by the members {to}, before {from}"),
        Effect::CatchUpStarted { newcomers } => format!("lets {newcomers} catch up"),
        Effect::CatchUpEnded { newcomers } => format!("does not wait for {newcomers} any longer"),
        Effect::SnapshotTaken { last } => format!("takes a snapshot up to {last}"),
        Effect::ChunkStored { last, received } => {
            format!("has {received} values of the snapshot up to {last}")
        }
        Effect::SnapshotInstalled { last, kept_log: true } => {
            format!("installs the snapshot up to {last} and keeps what follows")
        }
        Effect::SnapshotInstalled { last, kept_log: false } => {
            format!("installs the snapshot up to {last} instead of its log")
        }
        Effect::TransferStarted { target } => format!("hands over to {target}"),
        Effect::TransferEnded { target } => format!("does not wait for {target} to take over"),
        Effect::ReadTaken { id, index: Some(index) } => {
            format!("takes read {id}, of what is committed up to index {index}")
        }
        Effect::ReadTaken { id, index: None } => {
            format!("takes read {id}, but has committed nothing in its term yet")
        }
        Effect::ReadReady { id, index } => {
            format!("is sure that it led when read {id} came, of index {index}")
        }
        Effect::ReadRedirected { id, leader: Some(leader) } => {
            format!("does not take read {id}: {leader} leads")
        }
        Effect::ReadRedirected { id, leader: None } => {
            format!("does not take read {id}: it knows no leader")
        }
        Effect::Progressed { follower, next_index, match_index } => {
            format!("holds match {match_index} and next {next_index} for {follower}")
        }
        Effect::Refused { from, kind, reason } => {
            format!("refuses the {} of {from}: {}", kind.name(), reason_text(*reason))
        }
        Effect::Ignored { from, kind, reason } => {
            format!("ignores the {} of {from}: {}", kind.name(), reason_text(*reason))
        }
        Effect::Redirected { value, leader: Some(leader) } => {
            format!("does not take \"{value}\": {leader} leads")
        }
        Effect::Redirected { value, leader: None } => {
            format!("does not take \"{value}\": it knows no leader")
        }
        Effect::Sent { to, message, reason: _ } => sent_message(message, *to),
    }
}

/// What a server says that it sent; on a table it is a note, with a number.
fn sent_message(message: &Message, to: raft::ServerId) -> String {
    format!("sends {to} {}", MessageText(message))
}

/// `2 of 3`; in a joint configuration `2 of 3 / 1 of 2`.
fn tallies_text(tallies: &Tallies) -> String {
    let texts: Vec<String> =
        tallies.iter().map(|tally| format!("{} of {}", tally.have, tally.needed)).collect();
    texts.join(" / ")
}

fn range(first: EntryId, last: EntryId) -> String {
    if first == last { first.to_string() } else { format!("{first} to {last}") }
}

/// Why something was refused or ignored.
fn reason_text(reason: Reason) -> String {
    match reason {
        Reason::StaleTerm { theirs, ours } => format!("stale term {theirs} < {ours}"),
        Reason::AlreadyVoted(candidate) => format!("already voted for {candidate}"),
        Reason::LogBehind { theirs, ours } => format!("log behind {theirs} < {ours}"),
        Reason::PrevEntryMissing { prev, ours } => format!("no {prev} in a log up to {ours}"),
        Reason::PrevEntryConflicts { prev, ours } => format!("{ours} instead of {prev}"),
        Reason::NotCandidate => "not a candidate".to_string(),
        Reason::NotLeader => "not a leader".to_string(),
        Reason::AlreadyMatched(index) => format!("known to agree up to index {index}"),
        Reason::LeadsItself => "leads this term itself".to_string(),
        Reason::LeaderAlive(leader) => format!("heard from leader {leader} lately"),
        Reason::NotAVoter => "not a member".to_string(),
        Reason::ChunkMissing { received } => format!("has only {received} values"),
        Reason::NoSuchRead(round) => format!("no read waits for round {round}"),
        Reason::OtherSnapshot(last) => format!("snapshot up to {last} is not being sent"),
    }
}

fn settings_text(settings: &Settings) -> String {
    let all = Setting::all_of(settings).map(|setting| setting.to_string());
    format!("settings: {}", all.join(", "))
}
