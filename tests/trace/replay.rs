//! Random schedules, replayed line by line.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use raft_workshop::cluster::{Cluster, Settings};
use raft_workshop::raft;
use raft_workshop::script::trace::{Record, Tracer};
use serde_json::Value;

use super::line::{Line, State};
use super::raft_tla::Model;
use crate::schedule::{Act, Schedule, churns, schedules};
use crate::support::cases::cases;

/// The schedule with what a trace needs.
fn traceable(mut schedule: Schedule) -> Schedule {
    let raft = raft::Config {
        max_entries: 1,
        no_op: false,
        pre_vote: false,
        check_quorum: false,
        snapshot_at: None,
        ..schedule.settings.raft
    };
    schedule.settings = Settings { raft, client_retry_us: None, ..schedule.settings };
    schedule
        .acts
        .retain(|act| act.is_of_figure_2() && !matches!(act, Act::MaxEntries(_) | Act::NoOp(_)));
    schedule
}

/// A schedule's trace, each line of which has been replayed; and how often each kind occurs.
struct Replayed {
    lines: Vec<Value>,
    kinds: BTreeMap<String, usize>,
}

fn replay(schedule: Schedule) -> Replayed {
    let schedule = traceable(schedule);
    let mut cluster = schedule.cluster();
    let servers = cluster.seats().len();
    let (mut tracer, mut model) = (Tracer::new(servers), Model::new(servers));
    let mut replayed = Replayed { lines: Vec::new(), kinds: BTreeMap::new() };
    let mut events = Vec::new();
    for act in &schedule.acts {
        act.carry_out(&mut cluster, &mut events, &mut |_, _| {});
        let mut tell = |record: Record| {
            let json = serde_json::from_str(&record.to_string()).expect("a line is JSON");
            replayed.take(&mut model, json);
        };
        let followed = tracer.follow(&events, &mut tell);
        assert_eq!(followed, Ok(()), "nothing in a schedule is beyond raft.tla");
        events.clear();
        compare(&model, &cluster);
    }
    replayed
}

impl Replayed {
    fn take(&mut self, model: &mut Model, json: Value) {
        let taken = Line::read(&json).and_then(|line| model.take(&line).map(|()| line));
        self.lines.push(json);
        match taken {
            Ok(line) => *self.kinds.entry(kind(&line)).or_default() += 1,
            Err(refused) => {
                let last = self.lines.len().saturating_sub(40);
                let lines: String =
                    self.lines[last..].iter().map(|json| format!("{json}\n")).collect();
                panic!("{lines}line {}: {refused}", self.lines.len());
            }
        }
    }
}

fn kind(line: &Line) -> String {
    use super::line::Body;
    let mtype = line.m.as_ref().map(|m| match m.body {
        Body::RequestVote { .. } => " rv",
        Body::RequestVoteReply { .. } => " rvr",
        Body::AppendEntries { .. } => " ae",
        Body::AppendEntriesReply { .. } => " aer",
    });
    format!("{}{}", line.e, mtype.unwrap_or_default())
}

/// What the specification holds about a server is what the server holds.
fn compare(model: &Model, cluster: &Cluster) {
    for seat in cluster.seats().iter().filter(|seat| !seat.is_crashed()) {
        let server = seat.server().expect("who is not crashed is there");
        let sheet = server.persistent();
        let should_be = State {
            term: sheet.current_term + 1,
            role: server.role().name().to_string(),
            voted: sheet.voted_for.map_or("nil".to_string(), |id| format!("s{}", id.number())),
            log: sheet.log.entries().map(|entry| entry.term + 1).collect(),
            commit: server.volatile().commit_index as usize,
        };
        let name = format!("s{}", server.id().number());
        assert_eq!(model.server(&name).shown(), should_be, "{name}");
    }
}

proptest! {
    #![proptest_config(cases(80))]

    #[test]
    fn every_line_is_allowed(schedule in schedules(100..250)) {
        replay(schedule);
    }

    #[test]
    fn every_line_is_allowed_while_leaders_come_and_go(schedule in churns(100..300)) {
        replay(schedule);
    }
}

/// The schedules are worth something: all kinds of lines are there, many of each.
#[test]
fn the_schedules_reach_far() {
    let mut runner = TestRunner::new(cases(1));
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..20 {
        for schedules in [schedules(100..250).boxed(), churns(100..300).boxed()] {
            let tree = schedules.new_tree(&mut runner).expect("schedules can be drawn");
            for (kind, count) in replay(tree.current()).kinds {
                *kinds.entry(kind).or_default() += count;
            }
        }
    }
    let expected = [
        "BecomeLeader",
        "Commit",
        "Drop ae",
        "Drop aer",
        "Drop rv",
        "Drop rvr",
        "Dup ae",
        "Dup aer",
        "Dup rv",
        "Dup rvr",
        "Propose",
        "Recv ae",
        "Recv aer",
        "Recv rv",
        "Recv rvr",
        "Restart",
        "Send ae",
        "Send rv",
        "Timeout",
    ];
    let found: Vec<&str> = kinds.keys().map(String::as_str).collect();
    assert_eq!(found, expected);
    assert!(kinds.values().all(|count| *count > 50), "{kinds:?}");
    assert!(kinds.values().sum::<usize>() > 20_000, "{kinds:?}");
}
