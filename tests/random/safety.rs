//! The properties, and what holds besides, after every single event.

use proptest::prelude::*;

use super::audit::{Audit, Seen};
use super::cases;
use super::schedule::{Schedule, churns, duels, gaps, moves, schedules};

/// Carries a schedule out with the audit at its heels.
fn audited(schedule: &Schedule) -> Seen {
    let mut cluster = schedule.cluster();
    let mut audit = Audit::default();
    let mut events = Vec::new();
    audit.check(&cluster, &[]);
    for act in &schedule.acts {
        act.carry_out(&mut cluster, &mut events, &mut |cluster, news| audit.check(cluster, news));
        events.clear();
    }
    audit.seen
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn every_property_holds_after_every_event(schedule in schedules(100..250)) {
        audited(&schedule);
    }

    #[test]
    fn every_property_holds_while_leaders_come_and_go(schedule in churns(100..300)) {
        audited(&schedule);
    }

    #[test]
    fn every_property_holds_while_several_stand_at_once(schedule in duels(50..200)) {
        audited(&schedule);
    }

    #[test]
    fn every_property_holds_while_members_come_and_go(schedule in moves(100..250)) {
        audited(&schedule);
    }

    #[test]
    fn every_property_holds_while_servers_fall_behind_snapshots(schedule in gaps(100..250)) {
        audited(&schedule);
    }
}

/// The schedules are worth something: there is a lot of everything, and the audit has seen it.
#[test]
fn the_schedules_reach_far() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::new(cases(1));
    let mut all: Vec<Seen> = Vec::new();
    for kind in [schedules(100..250).boxed(), moves(100..250).boxed(), gaps(100..250).boxed()] {
        for _ in 0..20 {
            let tree = kind.new_tree(&mut runner).expect("schedules can be drawn");
            all.push(audited(&tree.current()));
        }
    }
    let sum = |what: fn(&Seen) -> usize| all.iter().map(what).sum::<usize>();
    for (name, found, least) in [
        ("looks", sum(|seen| seen.looks), 50_000),
        ("elections", sum(|seen| seen.elections), 150),
        ("committed", sum(|seen| seen.committed), 600),
        ("changes", sum(|seen| seen.changes), 100),
        ("removed leaders", sum(|seen| seen.removed_leaders), 5),
        ("snapshots", sum(|seen| seen.snapshots), 100),
        ("installs", sum(|seen| seen.installs), 40),
        ("transfers", sum(|seen| seen.transfers), 20),
        ("reads", sum(|seen| seen.reads), 20),
        ("answers", sum(|seen| seen.answers), 300),
        ("repeated", sum(|seen| seen.repeated), 20),
    ] {
        assert!(found >= least, "{found} {name}, not {least}");
    }
}
