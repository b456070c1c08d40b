//! What was done on the page, as a script that does it again.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use raft_workshop::cluster::{Cluster, Command, Event, NoteId, Settings};
use raft_workshop::raft::{BreakableRule, Config, Message, ServerId, ServerSet, Value};
use raft_workshop::script::{Runner, copy, parse};

fn server() -> impl Strategy<Value = ServerId> {
    (1..=5_usize).prop_filter_map("a server", ServerId::new)
}

fn settings() -> impl Strategy<Value = Settings> {
    let basic = (1..=5_usize, any::<u64>(), 10_000..90_000_u64, 0..60_u8, any::<bool>());
    let more = (
        any::<bool>(),
        any::<bool>(),
        option::of(1..4_usize),
        option::of(100_000..400_000_u64),
        vec(rule(), 0..3),
    );
    (basic, more).prop_map(|((servers, seed, heartbeat_us, loss_percent, no_op), more)| {
        let (pre_vote, check_quorum, snapshot_at, client_retry_us, broken) = more;
        let broken = broken.into_iter().collect();
        let raft = Config {
            heartbeat_us,
            no_op,
            pre_vote,
            check_quorum,
            snapshot_at,
            broken,
            ..Config::default()
        };
        Settings { servers, seed, loss_percent, raft, client_retry_us, ..Settings::default() }
    })
}

fn rule() -> impl Strategy<Value = BreakableRule> {
    select(BreakableRule::ALL.to_vec())
}

fn group() -> impl Strategy<Value = ServerSet> {
    vec((1..=6_usize).prop_filter_map("a server", ServerId::new), 1..5)
        .prop_map(|servers| servers.into_iter().collect())
}

fn note() -> impl Strategy<Value = NoteId> {
    (1..40_u64).prop_map(NoteId)
}

/// What a person can do on the page. Times are those that pass.
fn deed() -> impl Strategy<Value = Command> {
    let forged = |term, granted| Message::RequestVoteReply { term, granted };
    prop_oneof![
        Just(Command::Hold),
        Just(Command::Flow),
        Just(Command::SplitVote),
        Just(Command::Heal),
        settings().prop_map(Command::Set),
        (0..400_000_u64).prop_map(Command::Run),
        Just(Command::Step),
        Just(Command::Step),
        Just(Command::Step),
        server().prop_map(Command::Timeout),
        (server(), 0..100_000_u64).prop_map(|(server, time)| Command::SetTimer(server, time)),
        server().prop_map(Command::Heartbeat),
        (option::of(server()), "[a-z]").prop_filter_map("a value", |(server, text)| {
            Value::new(&text).ok().map(|value| Command::Request(server, value))
        }),
        note().prop_map(Command::Deliver),
        note().prop_map(Command::Drop),
        note().prop_map(Command::Duplicate),
        (server(), server(), 1..4_u64, any::<bool>()).prop_map(move |(from, to, term, granted)| {
            Command::Forge(from, to, forged(term, granted))
        }),
        server().prop_map(Command::Crash),
        server().prop_map(Command::Restart),
        server().prop_map(Command::Pause),
        server().prop_map(Command::Resume),
        (server(), server()).prop_map(|(a, b)| Command::Split(vec![
            ServerSet::from_iter([a]),
            ServerSet::from_iter([b])
        ])),
        (server(), server()).prop_map(|(from, to)| Command::Cut(from, to)),
        option::of(server()).prop_map(Command::Read),
        group().prop_map(Command::ChangeMembers),
        server().prop_map(Command::TakeSnapshot),
        (server(), server()).prop_map(|(from, to)| Command::Transfer(from, to)),
        rule().prop_map(Command::Break),
        rule().prop_map(Command::Mend),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 300, ..Default::default() })]

    #[test]
    fn the_copy_makes_the_same_run(settings in settings(), deeds in vec(deed(), 1..60)) {
        let mut cluster = Cluster::new(settings).expect("the settings are sound");
        let mut happened: Vec<Event> = Vec::new();
        let mut script = copy::preamble(&settings);
        // What is set before the first event would make the timers of the copy be drawn anew.
        let first = Command::Run(1);
        for deed in std::iter::once(first).chain(deeds) {
            let deed = match deed {
                Command::Run(time) => Command::Run(cluster.now() + time),
                deed => deed,
            };
            let before = cluster.clone();
            if cluster.apply(&deed, &mut happened).is_ok() {
                script.extend(copy::lines(&deed, &before));
            }
        }
        let text: String = script.iter().map(|command| format!("{command}\n")).collect();
        let mut runner = Runner::new();
        let mut again = Vec::new();
        for line in &parse(&text).expect("what is printed parses").lines {
            runner.run_line(line, &mut again).unwrap_or_else(|error| panic!("{error}\n{text}"));
        }
        prop_assert_eq!(runner.cluster(), &cluster, "{}", text);
        if !text.contains("set ") && settings.raft.broken.is_empty() {
            prop_assert_eq!(again, happened);
        }
    }
}
