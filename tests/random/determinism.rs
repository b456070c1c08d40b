//! Equal seeds and equal commands make equal runs.

use proptest::prelude::*;

use super::cases;
use super::schedule::schedules;
use crate::support::transcripts;

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn the_same_schedule_makes_the_same_events(schedule in schedules(50..200)) {
        let run = || {
            let mut cluster = schedule.cluster();
            let mut events = Vec::new();
            for act in &schedule.acts {
                act.carry_out(&mut cluster, &mut events, &mut |_, _| {});
            }
            (cluster, events)
        };
        prop_assert!(run() == run());
    }

    #[test]
    fn a_clone_goes_on_like_the_original(schedule in schedules(50..200), at in 0.0..1.0_f64) {
        let (before, after) =
            schedule.acts.split_at((schedule.acts.len() as f64 * at) as usize);
        let mut original = schedule.cluster();
        for act in before {
            act.carry_out(&mut original, &mut Vec::new(), &mut |_, _| {});
        }
        let mut clone = original.clone();
        let [events, of_clone] = [&mut original, &mut clone].map(|cluster| {
            let mut events = Vec::new();
            for act in after {
                act.carry_out(cluster, &mut events, &mut |_, _| {});
            }
            events
        });
        prop_assert!(events == of_clone && original == clone);
    }
}

/// The same list is held against the runs in WebAssembly, see `wasm_determinism.rs`.
#[test]
fn fixed_runs_give_the_digests_they_always_gave() {
    transcripts::check();
}
