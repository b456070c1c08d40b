//! What happened and why, in words: every text that is made from typed events.
//!
//! A step's events are sorted into acts, each of one server because of one thing. An act becomes
//! one to three sentences for the column that says why, and a few words for the server's sheet.
//! The texts themselves are in `static/texts`; here is which of them is said when.

mod act;
mod branch;
mod caption;
mod changes;
mod client;
mod did;
mod election;
mod mark;
mod note;
mod reason;
mod received;
mod refusal;
mod replication;
mod sentence;
mod state;
mod words;
mod world;

use self::act::{Act, Cause, Part};
use self::words::both;
use crate::cluster::{Cluster, Event, Note, Origin, Seat};
use crate::raft::{Message, Micros, Role, Rule, ServerId, ServerSet, Timer};
use crate::view::text::Texts;

pub use branch::branch_name;
pub use caption::{MAX_CAPTION_CHARS, caption};
pub use did::did;
pub use mark::mark;
pub use note::{NoteText, gist, note, short_name};
pub use received::{Outcome, Received, received};

pub use refusal::{
    property, refusal, rule_name, rule_sentences, settings_error, value_error, violation,
};
pub use sentence::{file_error, sentence};
pub use state::{Change, Fact, changes as state_changes, facts, role_key};
pub(super) use words::servers;
pub use words::{decimal, in_seconds, seconds, time};

/// A sentence or two about something that happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// When, in virtual time.
    pub at: Micros,
    /// The section of the paper that states the rule; empty if no rule did it.
    pub section: &'static str,
    /// The rule that fired.
    pub rule: Option<Rule>,
    /// The server that it is about.
    pub server: Option<ServerId>,
    /// What happened and why.
    pub text: String,
    /// Whether it is worth reading afterwards: votes, roles, logs, commits, faults; not the daily
    /// round of heartbeats and answers.
    pub key_moment: bool,
}

impl Line {
    fn of(text: String) -> Self {
        Self { at: 0, section: "", rule: None, server: None, text, key_moment: false }
    }

    fn by(rule: Rule, text: String) -> Self {
        Self { rule: Some(rule), section: rule.section(), ..Self::of(text) }
    }

    fn key(self) -> Self {
        Self { key_moment: true, ..self }
    }

    fn section(self, section: &'static str) -> Self {
        Self { section, ..self }
    }

    fn whose(self, server: ServerId) -> Self {
        Self { server: Some(server), ..self }
    }
}

/// Tells the events of one step: one to three sentences a server.
#[must_use]
pub fn tell_step(texts: &Texts, events: &[Event]) -> Vec<Line> {
    tell(Teller { texts, before: None, acted: ServerSet::default() }, events)
}

/// The same, told by somebody who has seen the table just before the step, and so can say more:
/// how long a server waited, what is on a sheet, whether a leader stepped down or a candidate.
#[must_use]
pub fn tell_step_after(texts: &Texts, before: &Cluster, events: &[Event]) -> Vec<Line> {
    tell(Teller { texts, before: Some(before), acted: ServerSet::default() }, events)
}

fn tell(mut teller: Teller<'_>, events: &[Event]) -> Vec<Line> {
    let mut lines = Vec::new();
    for part in act::parts(events) {
        match part {
            Part::Act(act) => {
                lines.extend(teller.tell_act(&act));
                teller.acted.insert(act.server);
            }
            Part::World(event) => {
                let line = world::tell(&teller, event).map(|line| Line { at: event.at, ..line });
                // Several reads can be lost at once; one sentence says it.
                lines.extend(line.filter(|line| !lines.contains(line)));
            }
        }
    }
    lines
}

/// Who tells, and what they know.
struct Teller<'a> {
    texts: &'a Texts,
    before: Option<&'a Cluster>,
    /// Who has acted in this step already, so that what was seen before holds no more.
    acted: ServerSet,
}

impl<'a> Teller<'a> {
    fn tell_act(&self, act: &Act<'_>) -> Vec<Line> {
        let mut lines = match act.cause {
            Cause::Timer(timer) => self.tell_timer(act, timer),
            Cause::Client(value) => client::request(self, act, value),
            Cause::ClientAgain(session, value) => client::request_again(self, act, session, value),
            Cause::Read => client::read(self, act),
            Cause::Members(target) => changes::asked_for_members(self, act, target),
            Cause::Transfer(target) => vec![changes::asked_to_transfer(self, act, target)],
            Cause::Snapshot => Vec::new(),
            Cause::Note(note) => self.tell_note(act, note),
        };
        lines.extend(changes::tell(self, act));
        lines.extend(client::reads(self, act, matches!(act.cause, Cause::Read)));
        lines.extend(self.tell_table(act));
        lines.into_iter().map(|line| Line { at: act.at, ..line.whose(act.server) }).collect()
    }

    fn tell_timer(&self, act: &Act<'_>, timer: Timer) -> Vec<Line> {
        match timer {
            Timer::Election => election::timeout(self, act),
            // That the table was full is told anyway.
            Timer::Heartbeat | Timer::Retry if act.deeds.is_silenced() => Vec::new(),
            Timer::Heartbeat => vec![replication::heartbeat(self, act)],
            Timer::CheckQuorum => vec![changes::quorum_checked(self, act)],
            Timer::Transfer => changes::transfer_ended(self, act).into_iter().collect(),
            Timer::Retry => {
                let is_leaders = |note: &&Note| {
                    let message = &note.message;
                    matches!(
                        message,
                        Message::AppendEntries { .. } | Message::InstallSnapshot { .. }
                    )
                };
                let is_leader = act.deeds.sent.first().is_some_and(is_leaders);
                let retry = if is_leader { replication::retry } else { election::retry };
                vec![retry(self, act)]
            }
        }
    }

    fn tell_note(&self, act: &Act<'_>, note: &Note) -> Vec<Line> {
        let mut lines = match note.message {
            Message::RequestVote { term, .. } => election::request_vote(self, act, note, term),
            Message::RequestVoteReply { term, .. } => {
                election::request_vote_reply(self, act, note, term)
            }
            Message::AppendEntries { term, prev, ref entries, .. } => {
                replication::append_entries(self, act, note, (term, prev, entries))
            }
            Message::AppendEntriesReply { accepted, .. } => {
                replication::append_entries_reply(self, act, note, accepted)
            }
            Message::PreVote { term, .. } => vec![election::pre_vote(self, act, note, term)],
            Message::PreVoteReply { .. } => election::pre_vote_reply(self, act, note),
            Message::InstallSnapshot { term, last, .. } => {
                changes::install_snapshot(self, act, note, (term, last))
            }
            Message::InstallSnapshotReply { done: false, received, .. }
                if let Some(line) = changes::next_chunk(self, act, note, received) =>
            {
                vec![line]
            }
            Message::InstallSnapshotReply { done, .. } => {
                replication::append_entries_reply(self, act, note, done)
            }
            Message::TimeoutNow { .. } => changes::timeout_now(self, act, note),
            Message::ReadIndex { term, .. } => client::read_index(self, act, note, term),
            Message::ReadIndexReply { .. } => client::read_index_reply(self, act, note),
        };
        if let (Some(remark), Some(first)) = (self.remark(note), lines.first_mut()) {
            first.text = both(self.texts, std::mem::take(&mut first.text), remark);
        }
        lines
    }

    /// Where a note comes from, if not simply from its sender.
    fn remark(&self, note: &Note) -> Option<String> {
        match note.origin {
            Origin::Sent(_) => None,
            Origin::CopyOf(original) => {
                Some(self.texts.with("tell-is-copy", &[("note", original.into())]))
            }
            Origin::Forged => Some(self.texts.get("tell-is-forged")),
        }
    }

    /// What else came of an act: clients that get no answer, notes doubled or without a place.
    fn tell_table(&self, act: &Act<'_>) -> Vec<Line> {
        let deeds = &act.deeds;
        let mut lines = Vec::new();
        let own = |server: &&(ServerId, crate::raft::Value)| server.0 == act.server;
        let ours = deeds.unanswered.iter().filter(own);
        let unanswered: Vec<_> = ours.map(|(_, value)| *value).collect();
        if !unanswered.is_empty() {
            let args = [
                ("server", act.server.into()),
                ("values", words::values(&unanswered).into()),
                ("count", unanswered.len().into()),
            ];
            lines.push(Line::of(self.texts.with("tell-unanswered", &args)).key());
        }
        if !deeds.doubled.is_empty() {
            let notes = words::list(self.texts, deeds.doubled.iter().map(ToString::to_string));
            let args = [("notes", notes.into()), ("count", deeds.doubled.len().into())];
            lines.push(Line::of(self.texts.with("tell-doubled", &args)));
        }
        if deeds.unsent > 0 {
            let args = [("server", act.server.into()), ("count", deeds.unsent.into())];
            lines.push(Line::of(self.texts.with("tell-table-full", &args)).key());
        }
        lines
    }

    fn seat(&self, server: ServerId) -> Option<&'a Seat> {
        let before = self.before.filter(|_| !self.acted.contains(server))?;
        before.seat(server)
    }

    /// The role that a server had, as texts choose by it; `unknown` if nobody saw.
    fn role_of(&self, server: ServerId) -> &'static str {
        self.seat(server).and_then(Seat::server).map_or("unknown", |server| server.role().name())
    }

    /// How long an election timer has run.
    fn waited_us(&self, act: &Act<'_>) -> Option<Micros> {
        let timer = self.seat(act.server)?.server()?.role().election_timer()?;
        act.at.checked_sub(timer.started_at)
    }

    /// Whether a candidate had this vote already.
    fn had_vote_of(&self, candidate: ServerId, voter: ServerId) -> bool {
        let role = self.seat(candidate).and_then(Seat::server).map(|server| server.role());
        role.and_then(Role::as_candidate).is_some_and(|role| role.votes.contains(voter))
    }

    /// Whether what conflicts with this note can't have been committed: its sender was elected in
    /// its term, so by Leader Completeness it has all that was committed before, and no server has
    /// reached a later term, in which more could have been. Where a rule is broken, nothing follows.
    fn speaks_for_all(&self, note: &Note) -> bool {
        let term = note.message.term();
        self.before.is_some_and(|before| {
            before.settings().raft.broken.is_empty()
                && before.safety().and_then(|safety| safety.leader_of(term)) == Some(note.from)
                && before.seats().iter().all(|seat| seat.persistent().current_term <= term)
        })
    }
}
