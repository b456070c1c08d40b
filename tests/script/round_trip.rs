//! Whatever can be asked for prints as a line that parses to the same.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use raft_workshop::cluster::{NoteId, Property};
use raft_workshop::raft::{
    BreakableRule, Configuration, Entry, EntryId, Message, MessageKind, Payload, Persistent,
    ServerId, ServerSet, StateMachine, Value,
};
use raft_workshop::script::{
    Command, Comparison, Condition, Fact, Field, NoteFilter, Number, Selector, Setting, State,
    parse_line,
};

fn server() -> impl Strategy<Value = ServerId> {
    (1..=9_usize).prop_filter_map("a server", ServerId::new)
}

fn servers() -> impl Strategy<Value = Vec<ServerId>> {
    vec(server(), 1..5)
}

fn group() -> impl Strategy<Value = ServerSet> {
    servers().prop_map(|servers| servers.into_iter().collect())
}

/// Values with everything in them that a value can have, signs of the language included.
fn value() -> impl Strategy<Value = Value> {
    let signs =
        proptest::sample::select(vec!["->", "|", ">=", "=", "*", "S1", "empty", "7", "term"]);
    let text = prop_oneof!["[a-z]{1,3}", "[!-~]{1,8}", "\\PC{1,4}", signs.prop_map(str::to_string)];
    text.prop_filter_map("a value", |text| Value::new(&text).ok())
}

/// The members, or the old and the new ones.
fn configuration() -> impl Strategy<Value = Configuration> {
    (group(), option::of(group())).prop_map(|(old, new)| match new {
        None => Configuration::simple(old),
        Some(new) => Configuration::joint(old, new),
    })
}

fn rule() -> impl Strategy<Value = BreakableRule> {
    proptest::sample::select(BreakableRule::ALL.to_vec())
}

fn entry() -> impl Strategy<Value = Entry> {
    let payload = prop_oneof![
        Just(Payload::NoOp),
        value().prop_map(Payload::Value),
        configuration().prop_map(Payload::Members)
    ];
    (0..5_u64, payload).prop_map(|(term, payload)| Entry { term, payload })
}

fn place() -> impl Strategy<Value = EntryId> {
    (any::<u64>(), any::<u64>()).prop_map(|(index, term)| EntryId { index, term })
}

fn message() -> impl Strategy<Value = Message> {
    prop_oneof![
        (any::<u64>(), place()).prop_map(|(term, last)| Message::RequestVote { term, last }),
        (any::<u64>(), any::<bool>())
            .prop_map(|(term, granted)| Message::RequestVoteReply { term, granted }),
        (any::<u64>(), place(), vec(entry(), 0..4), any::<u64>()).prop_map(
            |(term, prev, entries, commit)| {
                Message::AppendEntries { term, prev, entries: entries.into(), commit }
            }
        ),
        (any::<u64>(), any::<bool>(), 0..3_u64).prop_map(|(term, accepted, match_index)| {
            Message::AppendEntriesReply { term, accepted, match_index }
        }),
        (any::<u64>(), place()).prop_map(|(term, last)| Message::PreVote { term, last }),
        (any::<u64>(), any::<bool>())
            .prop_map(|(term, granted)| Message::PreVoteReply { term, granted }),
        (any::<u64>(), place(), configuration(), any::<u64>(), vec(value(), 0..4), any::<bool>())
            .prop_map(|(term, last, configuration, offset, values, done)| {
                let chunk = Arc::new(StateMachine::of(values));
                Message::InstallSnapshot { term, last, configuration, offset, chunk, done }
            }),
        (any::<u64>(), place(), any::<u64>(), any::<bool>()).prop_map(
            |(term, last, received, done)| {
                Message::InstallSnapshotReply { term, last, received, done }
            }
        ),
        any::<u64>().prop_map(|term| Message::TimeoutNow { term }),
        (any::<u64>(), any::<u64>()).prop_map(|(term, round)| Message::ReadIndex { term, round }),
        (any::<u64>(), any::<u64>())
            .prop_map(|(term, round)| Message::ReadIndexReply { term, round }),
    ]
}

fn sheet() -> impl Strategy<Value = Persistent> {
    (any::<u64>(), option::of(server()), vec(entry(), 0..4)).prop_map(
        |(current_term, voted_for, entries)| Persistent {
            snapshot: None,
            current_term,
            voted_for,
            log: entries.into_iter().collect(),
        },
    )
}

fn number() -> impl Strategy<Value = Number> {
    let comparison =
        proptest::sample::select(vec![Comparison::Equal, Comparison::AtLeast, Comparison::AtMost]);
    (comparison, any::<u64>()).prop_map(|(comparison, value)| Number { comparison, value })
}

fn filter() -> impl Strategy<Value = NoteFilter> {
    let kind = proptest::sample::select(MessageKind::ALL.to_vec());
    (option::of(server()), option::of(server()), option::of(kind))
        .prop_map(|(from, to, kind)| NoteFilter { from, to, kind })
}

fn selector() -> impl Strategy<Value = Selector> {
    prop_oneof![
        any::<u64>().prop_map(|number| Selector::Number(NoteId(number))),
        filter().prop_map(Selector::Matching),
        filter().prop_map(Selector::Newest),
    ]
}

fn setting() -> impl Strategy<Value = Setting> {
    let times = || (any::<u64>(), any::<u64>());
    prop_oneof![
        times().prop_map(|(min, max)| Setting::ElectionTimeout(min, max)),
        any::<u64>().prop_map(Setting::Heartbeat),
        any::<u64>().prop_map(Setting::Retry),
        times().prop_map(|(min, max)| Setting::Latency(min, max)),
        any::<u8>().prop_map(Setting::Loss),
        any::<u8>().prop_map(Setting::Duplication),
        any::<usize>().prop_map(Setting::MaxEntries),
        any::<bool>().prop_map(Setting::NoOp),
        any::<bool>().prop_map(Setting::PreVote),
        any::<bool>().prop_map(Setting::CheckQuorum),
        option::of(any::<usize>()).prop_map(Setting::SnapshotAt),
        any::<usize>().prop_map(Setting::SnapshotChunk),
        option::of(any::<u64>()).prop_map(Setting::ClientRetry),
    ]
}

/// Some of what messages of a kind say.
fn note() -> impl Strategy<Value = Fact> {
    (filter(), message(), number(), any::<[bool; 6]>()).prop_map(
        |(filter, message, number, keep)| {
            let fields = Field::all_of(&message).into_iter().zip(keep);
            let fields = fields.filter(|(_, keep)| *keep).map(|(field, _)| match field {
                Field::Term(_) => Field::Term(number),
                field => field,
            });
            let filter = NoteFilter { kind: Some(message.kind()), ..filter };
            Fact::Note(filter, fields.collect())
        },
    )
}

fn fact() -> impl Strategy<Value = Fact> {
    let text = || "[^\"\\p{Cc}]{0,8}";
    let state = proptest::sample::select(State::ALL.to_vec());
    let property = proptest::sample::select(Property::ALL.to_vec());
    prop_oneof![
        option::of(server()).prop_map(Fact::Leader),
        number().prop_map(Fact::Leaders),
        Just(Fact::Agreed),
        (server(), state).prop_map(|(server, state)| Fact::Is(server, state)),
        (server(), number()).prop_map(|(server, number)| Fact::Term(server, number)),
        (server(), option::of(server())).prop_map(|(server, of)| Fact::Voted(server, of)),
        (server(), text()).prop_map(|(server, text)| Fact::LogText(server, text)),
        (server(), vec(entry(), 0..4)).prop_map(|(server, log)| Fact::Log(server, log)),
        (server(), vec(any::<u64>(), 0..4)).prop_map(|(server, terms)| Fact::Terms(server, terms)),
        (server(), number()).prop_map(|(server, number)| Fact::Commit(server, number)),
        (server(), text()).prop_map(|(server, text)| Fact::Applied(server, text)),
        text().prop_map(Fact::Committed),
        (server(), server(), number()).prop_map(|(a, b, number)| Fact::Match(a, b, number)),
        (server(), server(), number()).prop_map(|(a, b, number)| Fact::Next(a, b, number)),
        number().prop_map(Fact::Leaderless),
        (filter(), number()).prop_map(|(filter, number)| Fact::Notes(filter, number)),
        note(),
        filter().prop_map(|filter| Fact::Note(NoteFilter { kind: None, ..filter }, vec![])),
        number().prop_map(Fact::Time),
        (server(), number()).prop_map(|(server, number)| Fact::Timer(server, number)),
        configuration().prop_map(Fact::Members),
        (server(), configuration()).prop_map(|(server, of)| Fact::MembersOf(server, of)),
        (server(), number()).prop_map(|(server, number)| Fact::Snapshot(server, number)),
        text().prop_map(Fact::Read),
        rule().prop_map(Fact::Broken),
        Just(Fact::Safe),
        property.prop_map(Fact::Violated),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    (any::<bool>(), fact()).prop_map(|(negated, fact)| Condition { negated, fact })
}

/// Every command there is.
pub fn command() -> impl Strategy<Value = Command> {
    let simple = proptest::sample::select(vec![
        Command::Flow,
        Command::Hold,
        Command::Settle,
        Command::Heal,
        Command::SplitVote,
        Command::SplitVoteBegin,
    ]);
    prop_oneof![
        simple,
        any::<usize>().prop_map(Command::Cluster),
        any::<u64>().prop_map(Command::Seed),
        setting().prop_map(Command::Set),
        any::<u64>().prop_map(Command::Run),
        any::<u64>().prop_map(Command::Step),
        condition().prop_map(Command::Until),
        (server(), sheet()).prop_map(|(server, sheet)| Command::Boot(server, sheet)),
        servers().prop_map(Command::Timeout),
        (server(), any::<u64>()).prop_map(|(server, time)| Command::Timer(server, time)),
        server().prop_map(Command::Heartbeat),
        (option::of(server()), value()).prop_map(|(of, value)| Command::Request(of, value)),
        selector().prop_map(Command::Deliver),
        selector().prop_map(Command::Drop),
        selector().prop_map(Command::Duplicate),
        (server(), server(), message()).prop_map(|(a, b, message)| Command::Forge(a, b, message)),
        servers().prop_map(Command::Crash),
        servers().prop_map(Command::Restart),
        servers().prop_map(Command::Pause),
        servers().prop_map(Command::Resume),
        vec(group(), 1..4).prop_map(Command::Split),
        (server(), server()).prop_map(|(from, to)| Command::Cut(from, to)),
        option::of(server()).prop_map(Command::Read),
        group().prop_map(Command::Add),
        group().prop_map(Command::Remove),
        group().prop_map(Command::Members),
        servers().prop_map(Command::Snapshot),
        (server(), server()).prop_map(|(from, to)| Command::Transfer(from, to)),
        rule().prop_map(Command::Break),
        rule().prop_map(Command::Mend),
        condition().prop_map(Command::Expect),
        group().prop_map(Command::Ask),
        Just(Command::Ask(ServerSet::default())),
        servers().prop_map(|servers| Command::You(Command::Crash(servers).into())),
        selector().prop_map(|notes| Command::You(Command::Deliver(notes).into())),
        option::of(server()).prop_map(|server| Command::You(Command::Read(server).into())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 4_000, ..Default::default() })]

    #[test]
    fn what_is_printed_parses_to_the_same(command in command()) {
        let line = command.to_string();
        prop_assert_eq!(parse_line(&line), Ok(Some(command)), "{}", line);
    }
}
