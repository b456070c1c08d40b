//! What clients see is linearizable: as if one server without faults had answered them one after
//! the other, each at some moment between its question and its answer (§8). The histories are
//! judged by the checker of the crate `stateright`.

#[path = "linear/history.rs"]
mod history;
#[path = "linear/schedule.rs"]
mod schedule;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use raft_workshop::raft::{BreakableRule, BrokenRules, Micros};

use history::History;
use schedule::{Plan, plans};

/// How many schedules each claim is tried with.
const CASES: u32 = 60;

/// How long clients wait that try again.
const RETRY_US: Micros = 180_000;

/// Clients that ask once: a command whose answer is lost may be carried out or not, but nothing
/// is carried out twice and no read is out of date. §8
#[test]
fn without_retries_what_clients_see_is_linearizable() {
    check(&|plan| plan.run(None, BrokenRules::default()));
}

/// Clients that try again at another server: with sessions each command is carried out once. §8
#[test]
fn with_retries_and_sessions_what_clients_see_is_linearizable() {
    check(&|plan| plan.run(Some(RETRY_US), BrokenRules::default()));
}

/// Without the session's memory a command that is asked for again is carried out again, and
/// somebody reads it twice. §8
#[test]
fn without_session_dedup_a_repeated_command_shows() {
    let broken = BrokenRules::default().with(BreakableRule::SessionDedup);
    assert!(some_plan_fails(&|plan| plan.run(Some(RETRY_US), broken)));
}

/// Where half of the servers are enough, two leaders answer at once, and reads are out of date.
/// §5.2
#[test]
fn without_majorities_what_clients_see_is_not_linearizable() {
    let broken = BrokenRules::default().with(BreakableRule::Majority);
    assert!(some_plan_fails(&|plan| plan.run(None, broken)));
}

fn check(run: &dyn Fn(&Plan) -> History) {
    let mut answered = 0;
    let result = runner().run(&plans(), |plan| {
        let history = run(&plan);
        prop_assert!(history.is_linearizable(), "{history}");
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    // Faults must leave something to be judged.
    for plan in sample(10) {
        answered += run(&plan).answered();
    }
    assert!(answered > 25, "only {answered} answers in ten schedules");
}

fn some_plan_fails(run: &dyn Fn(&Plan) -> History) -> bool {
    runner()
        .run(&plans(), |plan| {
            prop_assert!(run(&plan).is_linearizable());
            Ok(())
        })
        .is_err()
}

fn sample(count: usize) -> Vec<Plan> {
    let mut runner = runner();
    (0..count)
        .filter_map(|_| plans().new_tree(&mut runner).ok())
        .map(|tree| tree.current())
        .collect()
}

/// The same schedules each time.
fn runner() -> TestRunner {
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        // The checker tries orders: making a history smaller takes long, and it is short already.
        max_shrink_iters: 0,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}
