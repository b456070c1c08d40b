//! The tests bite: whichever rule of the algorithm is broken, random schedules of the usual kinds
//! find that a property falls, or that the cluster does not recover.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use raft_workshop::cluster::{Cluster, Command, Property, Settings};
use raft_workshop::raft::{BreakableRule, BrokenRules, Config, Micros};

use super::cases;
use super::schedule::{Act, Schedule, churns, duels, moves};

/// Within so many schedules a broken rule is found out.
const MOST_SCHEDULES: usize = 4_000;

/// The schedules in which the rule matters most, and the properties that may fall without it.
/// `None` if no property depends on it.
fn hunting_ground(rule: BreakableRule) -> Option<(BoxedStrategy<Schedule>, Vec<Property>)> {
    use Property::{
        ElectionSafety, ExactlyOnce, LeaderAppendOnly, LeaderCompleteness, LogMatching,
        StateMachineSafety,
    };
    let elections = vec![ElectionSafety, LogMatching, StateMachineSafety, LeaderCompleteness];
    let logs = vec![LogMatching, StateMachineSafety, LeaderCompleteness, LeaderAppendOnly];
    Some(match rule {
        BreakableRule::VoteOnce | BreakableRule::PersistVote | BreakableRule::Majority => {
            (duels(20..120).boxed(), elections)
        }
        BreakableRule::StepDownOnNewerTerm => (duels(20..120).boxed(), vec![ElectionSafety]),
        BreakableRule::LogMatchingCheck
        | BreakableRule::TruncateOnlyOnConflict
        | BreakableRule::UpToDateCheck
        | BreakableRule::CurrentTermCommit => (churns(100..300).boxed(), logs),
        BreakableRule::JointConsensus => (moves(100..250).boxed(), elections),
        BreakableRule::SessionDedup => (impatient(churns(100..300)).boxed(), vec![ExactlyOnce]),
        BreakableRule::RandomTimeouts => return None,
    })
}

/// The same with clients that ask again soon.
fn impatient(schedules: impl Strategy<Value = Schedule>) -> impl Strategy<Value = Schedule> {
    (schedules, 40_000..200_000_u64).prop_map(|(mut schedule, retry)| {
        schedule.settings.client_retry_us = Some(retry);
        schedule
    })
}

/// The property that falls in a schedule with these rules broken.
fn fallen(schedule: &Schedule, broken: BrokenRules) -> Option<Property> {
    let raft = Config { broken, ..schedule.settings.raft };
    let settings = Settings { raft, ..schedule.settings };
    let mut cluster = Schedule { settings, acts: Vec::new() }.cluster();
    let mut events = Vec::new();
    for act in &schedule.acts {
        // Bounds the time that a run without a leader, or with two, can take.
        let act = if let Act::Run(span) = act { &Act::Run(*span.min(&500_000)) } else { act };
        act.carry_out(&mut cluster, &mut events, &mut |_, _| {});
        events.clear();
        if let Some(violation) = cluster.violation() {
            return Some(violation.property());
        }
    }
    None
}

/// After how many schedules the rule is found out; what fell must be one of its properties.
fn schedules_until_found_out(rule: BreakableRule) -> Option<usize> {
    let (kind, properties) = hunting_ground(rule)?;
    let mut runner = TestRunner::new(cases(1));
    let broken = BrokenRules::default().with(rule);
    (1..=MOST_SCHEDULES).find(|_| {
        let schedule = kind.new_tree(&mut runner).expect("schedules can be drawn").current();
        let fell = fallen(&schedule, broken);
        let due_to_rule = || fallen(&schedule, BrokenRules::default()).is_none();
        fell.is_some_and(|property| properties.contains(&property)) && due_to_rule()
    })
}

#[test]
fn whichever_rule_is_broken_a_property_falls() {
    for rule in BreakableRule::ALL.into_iter().filter(|rule| hunting_ground(*rule).is_some()) {
        let found = schedules_until_found_out(rule);
        assert!(found.is_some(), "nobody notices that {} is broken", rule.name());
    }
}

/// How long it takes until somebody leads, where all notes take equally long.
fn time_to_a_leader(seed: u64, broken: BrokenRules) -> Option<Micros> {
    let raft = Config { broken, ..Config::default() };
    let mut cluster = Cluster::new(Settings {
        seed,
        raft,
        latency_min_us: 12_000,
        latency_max_us: 12_000,
        ..Settings::default()
    })
    .expect("the settings are right");
    let mut events = Vec::new();
    while cluster.leader().is_none() && cluster.now() < 10_000_000 {
        cluster.apply(&Command::Step, &mut events).expect("timers are running");
        events.clear();
    }
    cluster.leader().map(|_| cluster.now())
}

/// §5.2: without chance there is no leader, ever: each vote is split.
#[test]
fn without_random_timeouts_nobody_is_elected() {
    for seed in 0..20 {
        assert!(time_to_a_leader(seed, BrokenRules::default()).is_some());
        let broken = BrokenRules::default().with(BreakableRule::RandomTimeouts);
        assert_eq!(time_to_a_leader(seed, broken), None);
    }
}
