//! A run as [`raft.tla`](https://github.com/ongardie/raft.tla) tells it: one JSON object a line, to
//! be checked against that specification outside the project.
//!
//! ```text
//! {"e":"Timeout","i":"s1","st":{"term":2,"role":"candidate","voted":"s1","log":[],"commit":0}}
//! {"e":"Send","i":"s1","m":{"mtype":"rv","from":"s1","to":"s2","term":2,"lastIndex":0,"lastTerm":0},"st":…}
//! ```
//!
//! `e` is what happened, `i` who acted, `m` the message it was about, `st` the state of `i` just
//! after it. What a server does in one step can be several lines; each carries the state after
//! exactly its own actions, before those of the next line. A [`Tracer`] follows the servers from
//! the typed events alone, and asks no server.
//!
//! # Which actions a line stands for
//!
//! | line | actions of `raft.tla`, in this order | and its `st` |
//! | --- | --- | --- |
//! | `Timeout` | `Timeout(i)`; then `i`'s vote for itself: `RequestVote(i, i)`, `HandleRequestVoteRequest`, `HandleRequestVoteResponse` | the vote is in it: our candidate writes it down in the same instant and sends itself nothing |
//! | `Send` of `rv` | `RequestVote(i, j)`, repeated calls too | unchanged |
//! | `Send` of `ae` | `AppendEntries(i, j)`, heartbeats and repeated calls too | unchanged |
//! | `Recv` | `UpdateTerm` if the message's term is newer; for an `ae` "return to follower state" if `i` stands in its term, "conflict" once for each entry removed, "append" if its entry is missing; then the action that consumes the message: the handler of its kind, or `DropStaleResponse` | after all of them, but before `BecomeLeader` and `AdvanceCommitIndex` |
//! | `BecomeLeader` | `BecomeLeader(i)`, behind the `Recv` of the vote that decides, or behind the `Timeout` of a server that is alone | leads |
//! | `Propose` | `ClientRequest(i, v)` | the entry is in the log |
//! | `Commit` | `AdvanceCommitIndex(i)` of a leader, only when it advances; a follower's commit index moves in its `Recv` | the commit index has moved |
//! | `Drop` | `DropMessage(m)`: lost by chance, at a wall, by hand, or at a crashed receiver; and a late reply, see below | none; `i` is the receiver |
//! | `Dup` | `DuplicateMessage(m)` | none; `i` is the sender |
//! | `Restart` | `Restart(i)`; the crash before it has no line, as nothing acts in between | follower, commit index 0 |
//!
//! Replies have no `Send`: in `raft.tla` the action that consumes the request sends them. Timers,
//! pauses, walls, clients and what is applied are not part of the specification.
//!
//! # Where the two differ in words
//!
//! - Terms count from 1 there, from 0 here: a term in the trace is one higher. The place before the
//!   first entry has term 0 in both (`LastTerm`, `mprevLogTerm`).
//! - `commit` of an `ae` is `Min({commitIndex[i], lastEntry})` there. Our leader sends its commit
//!   index as it is, as in Figure 2, and the follower takes the smaller; the trace says the smaller
//!   of the two in `Send` and `Recv` alike.
//! - A late reply would move `nextIndex` or `matchIndex` back there; our leader takes no notice of
//!   it. `raft.tla` has no action that receives a reply and does nothing, so such a reply is a
//!   `Drop`: what nobody takes notice of might as well have been lost. These are an acceptance of
//!   less than `matchIndex`, and a refusal when `nextIndex` is `matchIndex` + 1 already. A reply
//!   that changes nothing there either is a `Recv`.
//!
//! # Where the two differ in fact
//!
//! - A follower's commit index goes back in `raft.tla` when an `ae` is old ("This could make our
//!   commitIndex decrease […] but that doesn't really affect anything"). Ours never does, as in
//!   Figure 2: `st` has the larger of the two.
//! - A reply for which there is no place on the table is never received; `raft.tla` may leave it in
//!   its bag as well.
//!
//! # What cannot be traced
//!
//! `raft.tla` knows Figure 2 only, starts from empty logs and sends one entry at a time. With other
//! settings, and for anything else that it has no action for, there is an [`Unfit`].

mod record;
mod shadow;

use std::collections::BTreeMap;
use std::fmt;

use super::command::{Command, Setting};
use super::{Error, Line, Sentence, transcript};
use crate::cluster::{Cluster, Event, NoteId, Origin, Settings, What};
use crate::raft::{BreakableRule, Effect, ServerId};
pub use record::Record;
use record::{Action, Letter};
use shadow::Shadow;

/// Follows a run from its first event on and tells it in [`Record`]s.
#[derive(Clone, Debug)]
pub struct Tracer {
    /// One item a server, by [`ServerId::slot`].
    servers: Vec<Shadow>,
    /// What is on the table.
    letters: BTreeMap<NoteId, Letter>,
    /// The `Timeout` or `Recv` that is going on: who acts, and what it received.
    open: Option<(Action, ServerId, Option<Letter>)>,
    /// How many records there have been.
    told: u64,
}

/// Why a run cannot be checked against `raft.tla`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// `AppendEntries` may carry more than one entry.
    MaxEntries(usize),
    /// Leaders open their terms with an empty entry.
    NoOp,
    /// A setting for something that is not in Figure 2.
    BeyondFigure2(Setting),
    /// A rule that raft.tla has is switched off.
    Broken(BreakableRule),
    /// A second cluster in the same script.
    StartedOver,
    /// There is no action for this; told as in a transcript.
    NoAction(String),
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the trace cannot be checked: ")?;
        match self {
            Self::MaxEntries(count) => write!(
                f,
                "raft.tla sends one entry at a time, and max-entries is {count}; set it to 1 at \
                 the start of the script"
            ),
            Self::NoOp => write!(
                f,
                "raft.tla knows no empty entry at the start of a term, and no-op is on; leave it off"
            ),
            Self::BeyondFigure2(setting) => write!(f, "raft.tla does not know `{setting}`"),
            Self::Broken(rule) => {
                write!(f, "raft.tla keeps the rule {}, which is broken", rule.name())
            }
            Self::StartedOver => {
                write!(f, "it is one run from its start, and here another cluster begins")
            }
            Self::NoAction(told) => write!(f, "raft.tla has no action for \"{told}\""),
        }
    }
}

impl std::error::Error for Unfit {}

impl Tracer {
    /// A tracer for fresh servers, this many.
    #[must_use]
    pub fn new(servers: usize) -> Self {
        Self {
            servers: vec![Shadow::default(); servers],
            letters: BTreeMap::new(),
            open: None,
            told: 0,
        }
    }

    /// Gives `tell` what a line of a script made happen; `cluster` is how it left the table.
    ///
    /// # Errors
    /// That the trace cannot be checked for this line, and why. What has been told is of no use
    /// then.
    pub fn follow_line(
        &mut self,
        line: &Line,
        cluster: &Cluster,
        events: &[Event],
        tell: &mut impl FnMut(Record),
    ) -> Result<(), Error> {
        self.follow_command(&line.command, cluster, events, tell)
            .map_err(|unfit| Error { line: line.number, sentence: Sentence::Unfit(unfit) })
    }

    fn follow_command(
        &mut self,
        command: &Command,
        cluster: &Cluster,
        events: &[Event],
        tell: &mut impl FnMut(Record),
    ) -> Result<(), Unfit> {
        match command {
            Command::Cluster(_) if self.told > 0 => return Err(Unfit::StartedOver),
            Command::Cluster(_) => *self = Self::new(cluster.seats().len()),
            // Before the first event nothing tells of a setting but the line itself.
            Command::Set(setting) => check_setting(*setting)?,
            Command::Break(rule) => return Err(Unfit::Broken(*rule)),
            _ => {}
        }
        let before = self.told;
        self.follow(events, tell)?;
        if self.told > before { check_settings(cluster.settings()) } else { Ok(()) }
    }

    /// Gives `tell` what one or several commands made happen.
    ///
    /// # Errors
    /// Why the run cannot be checked. What has been told is of no use then.
    pub fn follow(&mut self, events: &[Event], tell: &mut impl FnMut(Record)) -> Result<(), Unfit> {
        for event in events {
            self.follow_event(event, tell)?;
        }
        self.close(tell);
        Ok(())
    }

    fn follow_event(&mut self, event: &Event, tell: &mut impl FnMut(Record)) -> Result<(), Unfit> {
        let no_action = || Unfit::NoAction(transcript::line(event).trim_start().to_string());
        // What a server does to itself belongs to the line that is open; nothing else does.
        if !matches!(event.what, What::Did(..)) {
            self.close(tell);
        }
        match &event.what {
            What::Did(server, did) => {
                self.follow_effect(*server, &did.effect, tell).ok_or_else(no_action)?;
            }
            What::Sent(note) if matches!(note.origin, Origin::Sent(_)) => {
                let letter = Letter::copied_from(note).ok_or_else(no_action)?;
                self.letters.insert(note.id, letter.clone());
                if !note.message.kind().is_reply() {
                    self.act(Action::Send, letter.from, Some(letter), tell);
                }
            }
            What::Delivered(note) => {
                let letter = self.letters.remove(&note.id).ok_or_else(no_action)?;
                self.receive(letter, tell);
            }
            What::Lost(note, _) => {
                let letter = self.letters.remove(&note.id).ok_or_else(no_action)?;
                self.tell(Record::of_network(Action::Drop, letter), tell);
            }
            What::Duplicated(id, copy) => {
                let letter = self.letters.get(id).cloned().ok_or_else(no_action)?;
                self.letters.insert(*copy, letter.clone());
                self.tell(Record::of_network(Action::Dup, letter), tell);
            }
            What::Restarted(server) => {
                self.servers[server.slot()].restart();
                self.act(Action::Restart, *server, None, tell);
            }
            What::Set(settings) => check_settings(settings)?,
            What::TimedOut(..)
            | What::TableFull(_)
            | What::Crashed(_)
            | What::Paused(_)
            | What::Resumed(_)
            | What::TimerSet(..)
            | What::Split(_)
            | What::Cut(..)
            | What::Healed
            | What::Asked(..)
            | What::SentOn(..)
            | What::NoLeaderKnown(..)
            | What::Answered(..)
            | What::Unanswered(..)
            | What::SplittingVote(..)
            | What::VoteSplit(_)
            | What::Violated(_) => {}
            // Sheets and forged notes, and whatever is not named above.
            _ => return Err(no_action()),
        }
        Ok(())
    }

    /// A message reaches its receiver. A late reply is as good as lost.
    fn receive(&mut self, letter: Letter, tell: &mut impl FnMut(Record)) {
        if self.servers[letter.to.slot()].takes_no_notice_of(&letter) {
            self.tell(Record::of_network(Action::Drop, letter), tell);
        } else {
            self.open = Some((Action::Recv, letter.to, Some(letter)));
        }
    }

    /// What a server says that it did; `None` if there is no action for it.
    fn follow_effect(
        &mut self,
        server: ServerId,
        effect: &Effect,
        tell: &mut impl FnMut(Record),
    ) -> Option<()> {
        let action = match effect {
            Effect::BecameCandidate { .. } => {
                // Its vote for itself is still to come.
                self.open = Some((Action::Timeout, server, None));
                None
            }
            Effect::BecameLeader { .. } => Some(Action::BecomeLeader),
            Effect::Appended { .. } if self.servers[server.slot()].is_leader() => {
                Some(Action::Propose)
            }
            Effect::CommitAdvanced { .. } if self.servers[server.slot()].is_leader() => {
                Some(Action::Commit)
            }
            _ => None,
        };
        if action.is_some() {
            self.close(tell);
        }
        self.servers[server.slot()].follow(effect)?;
        if let Some(action) = action {
            self.act(action, server, None, tell);
        }
        Some(())
    }

    /// Ends the line that is open, with the state as it is now.
    fn close(&mut self, tell: &mut impl FnMut(Record)) {
        if let Some((action, server, letter)) = self.open.take() {
            self.act(action, server, letter, tell);
        }
    }

    /// A line that tells of a server, with its state as it is now.
    fn act(
        &mut self,
        action: Action,
        server: ServerId,
        letter: Option<Letter>,
        tell: &mut impl FnMut(Record),
    ) {
        let state = self.servers[server.slot()].state().clone();
        self.tell(Record::of_server(action, server, letter, state), tell);
    }

    fn tell(&mut self, record: Record, tell: &mut impl FnMut(Record)) {
        self.told += 1;
        tell(record);
    }
}

fn check_settings(settings: &Settings) -> Result<(), Unfit> {
    match settings.raft.broken.iter().next() {
        Some(rule) => Err(Unfit::Broken(rule)),
        None => Setting::all_of(settings).into_iter().try_for_each(check_setting),
    }
}

fn check_setting(setting: Setting) -> Result<(), Unfit> {
    match setting {
        Setting::MaxEntries(count) if count != 1 => Err(Unfit::MaxEntries(count)),
        Setting::NoOp(true) => Err(Unfit::NoOp),
        Setting::PreVote(true)
        | Setting::CheckQuorum(true)
        | Setting::SnapshotAt(Some(_))
        | Setting::ClientRetry(Some(_)) => Err(Unfit::BeyondFigure2(setting)),
        _ => Ok(()),
    }
}
