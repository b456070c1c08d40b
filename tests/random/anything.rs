//! Whatever is asked of a cluster, forged notes and impossible sheets included: nothing panics,
//! and what is refused changes nothing.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use raft_workshop::cluster::{Command, MAX_TERM, NoteId, Refusal, Settings};
use raft_workshop::raft::{
    BreakableRule, Config, Configuration, Entry, EntryId, Message, Payload, Persistent, ServerId,
    ServerSet, StateMachine, Term,
};

use super::cases;
use super::schedule::{Act, schedules};
use crate::support::{s, value};

/// Small numbers, where most of the trouble is, and any others.
fn number() -> impl Strategy<Value = u64> {
    prop_oneof![6 => 0..8_u64, 1 => Just(MAX_TERM), 1 => Just(u64::MAX), 1 => any::<u64>()]
}

fn term() -> impl Strategy<Value = Term> {
    prop_oneof![8 => 0..6_u64, 1 => number()]
}

fn server() -> impl Strategy<Value = ServerId> {
    (1..=9_usize).prop_map(s)
}

fn group() -> impl Strategy<Value = ServerSet> {
    vec(server(), 0..5).prop_map(|servers| servers.into_iter().collect())
}

fn configuration() -> impl Strategy<Value = Configuration> {
    prop_oneof![
        group().prop_map(Configuration::simple),
        (group(), group()).prop_map(|(old, new)| Configuration::joint(old, new)),
    ]
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let payload = prop_oneof![
        2 => Just(Payload::NoOp),
        2 => Just(Payload::Value(value("x"))),
        1 => configuration().prop_map(Payload::Members),
    ];
    vec((term(), payload).prop_map(|(term, payload)| Entry { term, payload }), 0..5)
}

fn place() -> impl Strategy<Value = EntryId> {
    (number(), term()).prop_map(|(index, term)| EntryId { index, term })
}

fn message() -> impl Strategy<Value = Message> {
    prop_oneof![
        (term(), place()).prop_map(|(term, last)| Message::RequestVote { term, last }),
        (term(), any::<bool>())
            .prop_map(|(term, granted)| Message::RequestVoteReply { term, granted }),
        (term(), place(), entries(), number()).prop_map(|(term, prev, entries, commit)| {
            Message::AppendEntries { term, prev, entries: entries.into(), commit }
        }),
        (term(), any::<bool>(), number()).prop_map(|(term, accepted, match_index)| {
            Message::AppendEntriesReply { term, accepted, match_index }
        }),
        (term(), place()).prop_map(|(term, last)| Message::PreVote { term, last }),
        (term(), any::<bool>()).prop_map(|(term, granted)| Message::PreVoteReply { term, granted }),
        (term(), place(), configuration(), number(), 0..4_usize, any::<bool>()).prop_map(
            |(term, last, configuration, offset, count, done)| {
                let chunk = Arc::new(StateMachine::of(vec![value("x"); count]));
                Message::InstallSnapshot { term, last, configuration, offset, chunk, done }
            }
        ),
        (term(), place(), number(), any::<bool>()).prop_map(|(term, last, received, done)| {
            Message::InstallSnapshotReply { term, last, received, done }
        }),
        term().prop_map(|term| Message::TimeoutNow { term }),
        (term(), number()).prop_map(|(term, round)| Message::ReadIndex { term, round }),
        (term(), number()).prop_map(|(term, round)| Message::ReadIndexReply { term, round }),
    ]
}

fn sheet() -> impl Strategy<Value = Persistent> {
    (term(), prop::option::of(server()), entries()).prop_map(|(current_term, voted_for, log)| {
        Persistent { current_term, voted_for, log: log.into_iter().collect(), snapshot: None }
    })
}

fn settings() -> impl Strategy<Value = Settings> {
    let times = || prop_oneof![4 => 0..400_000_u64, 1 => number()];
    (times(), times(), times(), times(), times(), times(), any::<(u8, u8, u8)>()).prop_map(
        |(min, max, heartbeat_us, retry_us, latency_min_us, latency_max_us, small)| Settings {
            servers: 3,
            seed: 0,
            raft: Config {
                election_timeout_min_us: min,
                election_timeout_max_us: max,
                heartbeat_us,
                retry_us,
                max_entries: usize::from(small.0),
                no_op: small.0 % 2 == 0,
                pre_vote: small.0 % 3 == 0,
                check_quorum: small.0 % 5 == 0,
                snapshot_at: small.0.is_multiple_of(7).then_some(usize::from(small.0)),
                snapshot_chunk: usize::from(small.0),
                ..Config::default()
            },
            latency_min_us,
            latency_max_us,
            loss_percent: small.1,
            duplication_percent: small.2,
            client_retry_us: small.1.is_multiple_of(2).then_some(retry_us),
        },
    )
}

fn command() -> impl Strategy<Value = Command> {
    let note = || number().prop_map(NoteId);
    let rule = || proptest::sample::select(BreakableRule::ALL.to_vec());
    prop_oneof![
        20 => (server(), server(), message()).prop_map(|(from, to, message)| Command::Forge(from, to, message)),
        6 => (server(), sheet()).prop_map(|(server, sheet)| Command::Boot(server, sheet)),
        1 => settings().prop_map(Command::Set),
        1 => number().prop_map(Command::Run),
        1 => (server(), number()).prop_map(|(server, in_us)| Command::SetTimer(server, in_us)),
        1 => note().prop_map(Command::Deliver),
        1 => note().prop_map(Command::Drop),
        1 => note().prop_map(Command::Duplicate),
        1 => vec(group(), 0..4).prop_map(Command::Split),
        1 => (server(), server()).prop_map(|(from, to)| Command::Cut(from, to)),
        1 => server().prop_map(Command::Timeout),
        1 => Just(Command::SplitVote),
        1 => prop::option::of(server()).prop_map(Command::Read),
        3 => group().prop_map(Command::ChangeMembers),
        2 => server().prop_map(Command::TakeSnapshot),
        1 => (server(), server()).prop_map(|(from, to)| Command::Transfer(from, to)),
        1 => rule().prop_map(Command::Break),
        1 => rule().prop_map(Command::Mend),
    ]
}

#[derive(Clone, Debug)]
enum Anything {
    Command(Command),
    Act(usize),
}

fn anything() -> impl Strategy<Value = Anything> {
    prop_oneof![command().prop_map(Anything::Command), (0..1_000_usize).prop_map(Anything::Act)]
}

proptest! {
    #![proptest_config(cases(800))]

    #[test]
    fn nothing_panics_and_what_is_refused_changes_nothing(
        schedule in schedules(10..40),
        sheets in vec((server(), sheet()), 0..9),
        things in vec(anything(), 20..150),
    ) {
        let mut cluster = schedule.cluster();
        let mut events = Vec::new();
        let boots = sheets.into_iter().map(|(server, sheet)| Command::Boot(server, sheet));
        let things = boots.map(Anything::Command).chain(things);
        for thing in things {
            match thing {
                Anything::Act(number) => {
                    let act: &Act = &schedule.acts[number % schedule.acts.len()];
                    act.carry_out(&mut cluster, &mut events, &mut |_, _| {});
                }
                Anything::Command(command) => {
                    // A day at a heartbeat of 1 ms takes its time.
                    if matches!(command, Command::Run(until) if until > cluster.now() + 1_000_000) {
                        continue;
                    }
                    let before = (cluster.clone(), events.len());
                    if let Err(refusal) = cluster.apply(&command, &mut events) {
                        prop_assert_ne!(refusal, Refusal::TooManyEvents);
                        prop_assert!(before == (cluster.clone(), events.len()), "{:?}", command);
                    }
                }
            }
            // Each event can be told.
            for event in events.drain(..) {
                let text = format!("{event:?}");
                prop_assert!(!text.is_empty());
            }
        }
    }
}
