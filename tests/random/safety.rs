//! The five properties, and what holds besides, after every single event.

use proptest::prelude::*;

use super::audit::Audit;
use super::cases;
use super::schedule::{Schedule, churns, schedules};

/// Carries a schedule out with the audit at its heels.
fn audited(schedule: &Schedule) -> Audit {
    let mut cluster = schedule.cluster();
    let mut audit = Audit::default();
    let mut events = Vec::new();
    audit.check(&cluster);
    for act in &schedule.acts {
        act.carry_out(&mut cluster, &mut events, &mut |cluster| audit.check(cluster));
        events.clear();
    }
    audit
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn every_property_holds_after_every_event(schedule in schedules(100..250)) {
        audited(&schedule);
    }
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn every_property_holds_while_leaders_come_and_go(schedule in churns(100..300)) {
        audited(&schedule);
    }
}

/// The schedules are worth something: there are many elections and entries, and the audit has
/// seen them.
#[test]
fn the_schedules_reach_far() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::new(cases(1));
    let (mut elections, mut committed, mut steps) = (0, 0, 0);
    for _ in 0..20 {
        let tree = schedules(100..250).new_tree(&mut runner).expect("schedules can be drawn");
        let audit = audited(&tree.current());
        elections += audit.elections();
        committed += audit.committed();
        steps += audit.looks();
    }
    assert!(elections > 50, "{elections} elections");
    assert!(committed > 100, "{committed} entries");
    assert!(steps > 20_000, "{steps} steps");
}
