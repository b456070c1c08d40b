//! Runs to be saved: at random, and as a person in front of others makes them.

use std::rc::Rc;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use raft_workshop::cluster::history::{Bookmark, History, Run};
use raft_workshop::cluster::{Cluster, Command, Event, Mode, Settings};
use raft_workshop::raft::{
    BreakableRule, Config, Configuration, Entry, EntryId, Message, Micros, Payload, Persistent,
    ServerSet, StateMachine,
};
use raft_workshop::share::{Saved, Shown, View};

use crate::schedule::{self, Act};
use crate::support::{s, servers, value};

/// What happened in a run.
pub fn events_of(run: &Run) -> Vec<Event> {
    let mut all = run.stage().expect("a recorded run can begin");
    let played = run.play(|_, events| all.extend_from_slice(events));
    played.expect("a recorded run can be carried out");
    all
}

/// A cluster, and the history of what is done to it.
pub struct Recorder {
    pub cluster: Rc<Cluster>,
    history: History,
}

impl Recorder {
    pub fn new(settings: Settings) -> Self {
        let history = History::new(settings).expect("the settings are right");
        Self { cluster: history.branch().tip().clone(), history }
    }

    /// Whether the command was not refused.
    pub fn does(&mut self, command: &Command) -> bool {
        let before = self.cluster.clone();
        let mut after = Cluster::clone(&before);
        let mut events = Vec::new();
        if after.apply(command, &mut events).is_err() {
            return false;
        }
        self.cluster = Rc::new(after);
        // How the next moment comes about, and when, is seen by what it is recorded with.
        if matches!(command, Command::Hold | Command::Flow | Command::Run(_)) {
            assert!(events.is_empty(), "nothing happens between two moments");
        } else {
            let place = self.history.branch().len();
            let recorded = self.history.record(place, &before, command, &self.cluster, &events);
            recorded.expect("no limit is met");
        }
        true
    }

    /// Lets everything happen that does in this time.
    pub fn runs(&mut self, span_us: Micros) {
        let until = self.cluster.now() + span_us;
        while self.cluster.next().is_some_and(|(at, _)| at <= until) && self.does(&Command::Step) {}
        if until > self.cluster.now() {
            self.does(&Command::Run(until));
        }
    }

    pub fn run(&self) -> Run {
        self.history.branch().run()
    }
}

/// One thing in a random run.
#[derive(Clone, Debug)]
enum Deed {
    Act(Act),
    Command(Command),
    /// Several settings at once.
    Set(u8, bool, Option<Micros>),
}

/// Random runs, with everything in them that can be done.
pub fn runs(deeds: std::ops::Range<usize>) -> impl Strategy<Value = Run> {
    let acts = schedule::schedules(deeds);
    let others = vec((any::<proptest::sample::Index>(), other()), 0..12);
    let broken = vec(rule(), 0..2).prop_map(|rules| rules.into_iter().collect());
    (acts, others, broken, option::of(sheet()), 0..3_u8).prop_map(
        |(schedule, others, broken, sheet, first)| {
            let raft = Config { broken, ..schedule.settings.raft };
            let mut recorder = Recorder::new(Settings { raft, ..schedule.settings });
            let mut deeds: Vec<Deed> = schedule.acts.into_iter().map(Deed::Act).collect();
            for (at, deed) in others {
                deeds.insert(at.index(deeds.len() + 1), deed);
            }
            if let Some(sheet) = sheet {
                deeds.insert(0, Deed::Command(Command::Boot(s(1), sheet)));
            }
            // Sometimes what is done comes after a while, as on the page.
            if first == 0 {
                recorder.runs(10_000);
            }
            deeds.iter().for_each(|deed| deed.carry_out(&mut recorder));
            recorder.run()
        },
    )
}

impl Deed {
    fn carry_out(&self, recorder: &mut Recorder) {
        match self {
            Self::Act(Act::Steps(count)) => {
                for _ in 0..*count {
                    recorder.does(&Command::Step);
                }
            }
            Self::Act(Act::Run(span_us)) => recorder.runs(*span_us),
            Self::Act(act) => {
                if let Some(command) = act.command(&recorder.cluster) {
                    recorder.does(&command);
                }
            }
            Self::Command(command) => {
                recorder.does(command);
            }
            Self::Set(loss_percent, no_op, client_retry_us) => {
                let settings = *recorder.cluster.settings();
                let raft = Config { no_op: *no_op, ..settings.raft };
                let (loss_percent, client_retry_us) = (*loss_percent, *client_retry_us);
                let settings = Settings { loss_percent, client_retry_us, raft, ..settings };
                recorder.does(&Command::Set(settings));
            }
        }
    }
}

fn other() -> impl Strategy<Value = Deed> {
    let server = || (1..=9_usize).prop_map(s);
    prop_oneof![
        3 => (server(), server(), message())
            .prop_map(|(from, to, message)| Deed::Command(Command::Forge(from, to, message))),
        1 => rule().prop_map(|rule| Deed::Command(Command::Break(rule))),
        1 => rule().prop_map(|rule| Deed::Command(Command::Mend(rule))),
        1 => (0..30_u8, any::<bool>(), option::of(50_000..500_000_u64))
            .prop_map(|(loss, no_op, retry)| Deed::Set(loss, no_op, retry)),
    ]
}

fn rule() -> impl Strategy<Value = BreakableRule> {
    select(BreakableRule::ALL.to_vec())
}

fn group() -> impl Strategy<Value = ServerSet> {
    vec(1..=9_usize, 1..5).prop_map(|numbers| servers(&numbers))
}

fn configuration() -> impl Strategy<Value = Configuration> {
    (group(), option::of(group())).prop_map(|(old, new)| match new {
        None => Configuration::simple(old),
        Some(new) => Configuration::joint(old, new),
    })
}

fn entry(terms: std::ops::Range<u64>) -> impl Strategy<Value = Entry> {
    let text = select(vec!["a", "x=1", "S1", "->", "empty", "é"]);
    let payload = prop_oneof![
        Just(Payload::NoOp),
        text.prop_map(|text| Payload::Value(value(text))),
        configuration().prop_map(Payload::Members)
    ];
    (terms, payload).prop_map(|(term, payload)| Entry { term, payload })
}

fn place() -> impl Strategy<Value = EntryId> {
    (0..6_u64, 0..4_u64).prop_map(|(index, term)| EntryId { index, term })
}

/// Every kind of message.
fn message() -> impl Strategy<Value = Message> {
    let term = || 0..6_u64;
    prop_oneof![
        (term(), place()).prop_map(|(term, last)| Message::RequestVote { term, last }),
        (term(), any::<bool>())
            .prop_map(|(term, granted)| Message::RequestVoteReply { term, granted }),
        (term(), place(), vec(entry(0..5), 0..4), 0..9_u64).prop_map(
            |(term, prev, entries, commit)| {
                Message::AppendEntries { term, prev, entries: entries.into(), commit }
            }
        ),
        (term(), any::<bool>(), 0..3_u64).prop_map(|(term, accepted, match_index)| {
            Message::AppendEntriesReply { term, accepted, match_index }
        }),
        (term(), place()).prop_map(|(term, last)| Message::PreVote { term, last }),
        (term(), any::<bool>()).prop_map(|(term, granted)| Message::PreVoteReply { term, granted }),
        (term(), place(), configuration(), 0..4_u64, any::<bool>()).prop_map(
            |(term, last, configuration, offset, done)| {
                let chunk = Arc::new(StateMachine::of(vec![value("a"), value("b")]));
                Message::InstallSnapshot { term, last, configuration, offset, chunk, done }
            }
        ),
        (term(), place(), 0..9_u64, any::<bool>()).prop_map(|(term, last, received, done)| {
            Message::InstallSnapshotReply { term, last, received, done }
        }),
        term().prop_map(|term| Message::TimeoutNow { term }),
        (term(), 0..9_u64).prop_map(|(term, round)| Message::ReadIndex { term, round }),
        (term(), 0..9_u64).prop_map(|(term, round)| Message::ReadIndexReply { term, round }),
    ]
}

/// A sheet that a server can be started from.
fn sheet() -> impl Strategy<Value = Persistent> {
    (option::of(1..=9_usize), vec(entry(1..4), 0..4)).prop_map(|(voted_for, mut entries)| {
        entries.sort_by_key(|entry| entry.term);
        Persistent {
            current_term: 4,
            voted_for: voted_for.map(s),
            log: entries.into_iter().collect(),
            snapshot: None,
        }
    })
}

/// Random runs with what belongs to them.
pub fn saved(deeds: std::ops::Range<usize>) -> impl Strategy<Value = Saved> {
    let name = || option::of("[a-zäöü \"<>&\\\\]{1,20}");
    let bookmarks = vec((any::<proptest::sample::Index>(), 0..9_000_000_u64, name()), 0..4);
    let shown = (any::<proptest::sample::Index>(), 0..9_000_000_u64, any::<bool>());
    (runs(deeds), shown, select(View::ALL.to_vec()), bookmarks, name()).prop_map(
        |(run, (place, at, hold), view, bookmarks, name)| {
            let place_in = |index: proptest::sample::Index| index.index(run.moments as usize + 1);
            let mode = if hold { Mode::Hold } else { Mode::Flow };
            let mut bookmarks: Vec<Bookmark> = bookmarks
                .into_iter()
                .filter_map(|(place, at, name)| {
                    Some(Bookmark { place: place_in(place) as u64, at, name: name?.into() })
                })
                .collect();
            bookmarks.sort_by_key(|bookmark| bookmark.place);
            bookmarks.dedup_by_key(|bookmark| bookmark.place);
            let shown = Shown { place: place_in(place) as u64, at, mode, view };
            Saved { run, shown, bookmarks, name: name.map(Into::into) }
        },
    )
}

/// What was to be seen at the end.
pub fn shown_at_the_end(run: &Run) -> Shown {
    let end = run.play(|_, _| {}).expect("a recorded run can be carried out");
    Shown { place: run.moments, at: end.now(), mode: end.mode(), view: View::Diagram }
}

/// Just enough chance for a presenter, the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// A run of so many acts, as somebody makes it who explains Raft: mostly the clock goes, and now and
/// then it stands while notes are handed over by hand.
pub fn presented(acts: usize, seed: u64) -> Run {
    let mut dice = Dice(seed);
    let mut recorder =
        Recorder::new(Settings { seed: dice.roll(1_000_000), ..Settings::default() });
    let mut letters = ('a'..='z').cycle();
    while recorder.run().acts.len() < acts {
        recorder.runs(20_000 + dice.roll(400_000));
        if dice.roll(8) == 0 {
            present_by_hand(&mut recorder, &mut dice);
            continue;
        }
        let cluster = &recorder.cluster;
        let any = s(1 + dice.roll(cluster.seats().len() as u64) as usize);
        let target = cluster.leader().filter(|_| dice.roll(2) == 0).unwrap_or(any);
        let letter = letters.next().expect("there are letters for ever").to_string();
        let command = match dice.roll(36) {
            0..=11 => Command::Request(None, value(&letter)),
            12..=15 => Command::Crash(target),
            16..=21 => match cluster.seats().iter().find(|seat| seat.is_crashed()) {
                Some(seat) => Command::Restart(seat.id()),
                None => Command::Resume(any),
            },
            22..=24 => Command::Split(vec![servers(&[1, 2]), servers(&[3, 4, 5])]),
            25..=27 => Command::Heal,
            28 => Command::Pause(target),
            29 => Command::Resume(any),
            30 => Command::Timeout(any),
            31 => Command::SplitVote,
            32 => Command::Read(None),
            33 => Command::TakeSnapshot(any),
            34 => Command::Transfer(target, any),
            _ => {
                Command::Set(Settings { loss_percent: dice.roll(20) as u8, ..*cluster.settings() })
            }
        };
        recorder.does(&command);
    }
    let mut run = recorder.run();
    run.acts.truncate(acts);
    run.moments = run.acts.last().map_or(0, |act| act.after + 1);
    run
}

fn present_by_hand(recorder: &mut Recorder, dice: &mut Dice) {
    recorder.does(&Command::Hold);
    for _ in 0..3 + dice.roll(8) {
        let notes = recorder.cluster.network().notes();
        if notes.is_empty() {
            break;
        }
        let note = notes[dice.roll(notes.len() as u64) as usize].id;
        let command = match dice.roll(8) {
            0 => Command::Drop(note),
            1 => Command::Duplicate(note),
            2 => Command::Step,
            _ => Command::Deliver(note),
        };
        recorder.does(&command);
    }
    recorder.does(&Command::Flow);
}
