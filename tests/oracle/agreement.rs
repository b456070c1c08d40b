//! The comparison itself, and that it is worth something.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::compare::{Pair, Seen};
use super::schedule::{Schedule, schedules};
use crate::support::cases::cases;

/// Carries a schedule out at both tables.
fn compared(schedule: &Schedule) -> Seen {
    let mut pair = Pair::new(schedule.servers, schedule.one_by_one);
    schedule.acts.iter().for_each(|act| pair.carry_out(act));
    pair.recover();
    pair.seen
}

proptest! {
    #![proptest_config(cases(6_000))]

    #[test]
    fn both_implementations_come_to_the_same(schedule in schedules(20..80)) {
        compared(&schedule);
    }
}

/// The schedules reach what the two could differ in.
#[test]
fn the_schedules_reach_far() {
    let mut runner = TestRunner::new(cases(1));
    let mut sum = Seen::default();
    for _ in 0..50 {
        let tree = schedules(20..80).new_tree(&mut runner).expect("schedules can be drawn");
        let seen = compared(&tree.current());
        sum.elections += seen.elections;
        sum.late += seen.late;
        sum.divergences += seen.divergences;
        sum.committed += seen.committed;
        sum.timers += seen.timers;
    }
    let figures = [sum.elections, sum.late, sum.divergences, sum.committed, sum.timers];
    assert!(figures.iter().all(|&figure| figure > 100), "{sum:?}");
}
