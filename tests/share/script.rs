//! A run as a script.

use proptest::prelude::*;
use raft_workshop::cluster::history::{Act, Run};
use raft_workshop::cluster::{Cluster, Command, Event, Settings, What};
use raft_workshop::raft::{BreakableRule, BrokenRules, Config};
use raft_workshop::script::{MAX_STEPS_PER_LINE, Runner, parse, transcript};
use raft_workshop::share::to_script;

use super::cases;
use super::runs::{Recorder, events_of, runs};
use crate::support::s;

/// What a script does.
fn played(script: &str) -> (Cluster, Vec<Event>) {
    let mut runner = Runner::new();
    let mut events = Vec::new();
    for line in &parse(script).expect("a copy parses").lines {
        let done = runner.run_line(line, &mut events);
        done.unwrap_or_else(|error| panic!("{error}\n{script}"));
    }
    (runner.into_cluster(), events)
}

fn without_settings(events: &[Event]) -> Vec<&Event> {
    events.iter().filter(|event| !matches!(event.what, What::Set(_))).collect()
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn the_script_does_the_same(run in runs(0..80)) {
        let script = to_script(&run).expect("a short run can be copied");
        let (cluster, events) = played(&script);
        // The script says what is broken from the beginning.
        let broken = run.settings.raft.broken.iter().count();
        prop_assert!(events[..broken].iter().all(|event| matches!(event.what, What::Broken(_))));
        let expected = events_of(&run);
        prop_assert_eq!(
            without_settings(&events[broken..]), without_settings(&expected), "{}", script
        );
        let end = run.play(|_, _| {}).expect("a recorded run can be carried out");
        // A run that ends in another mode than its last moment was made in doesn't tell of it.
        prop_assert_eq!(cluster, end, "{}", script);
    }
}

#[test]
fn what_is_set_before_the_first_event_is_no_preamble() {
    let mut recorder = Recorder::new(Settings::default());
    let raft = Config { check_quorum: true, ..Config::default() };
    recorder.does(&Command::Set(Settings { raft, ..Settings::default() }));
    recorder.does(&Command::Break(BreakableRule::RandomTimeouts));
    recorder.does(&Command::Set(*recorder.cluster.settings()));
    recorder.runs(400_000);
    let run = recorder.run();
    let script = to_script(&run).expect("a short run can be copied");
    let begins =
        "cluster 5\nseed 1\nrun 0ms\nset check-quorum on\nrun 0ms\nbreak random-timeouts\n";
    assert!(script.starts_with(begins), "{script}");
    let (_, events) = played(&script);
    assert_eq!(transcript::text(&events), transcript::text(&events_of(&run)));
}

#[test]
fn what_is_broken_from_the_beginning_stands_in_the_preamble() {
    let broken = BrokenRules::default().with(BreakableRule::VoteOnce);
    let settings = Settings { raft: Config { broken, ..Config::default() }, ..Settings::default() };
    let run = Run { settings, acts: Vec::new(), moments: 2 };
    let script = "cluster 5\nseed 1\nbreak vote-once\nstep 2\n".to_string();
    assert_eq!(to_script(&run), Ok(script));
}

#[test]
fn many_steps_and_long_waits_are_several_lines() {
    let mut run = Run { settings: Settings::default(), acts: Vec::new(), moments: 250_000 };
    let script = to_script(&run).expect("so many steps can be copied");
    let steps = "\nstep 100000\nstep 100000\nstep 50000\n";
    assert_eq!(MAX_STEPS_PER_LINE, 100_000);
    assert!(script.ends_with(steps), "{script}");

    let mut recorder = Recorder::new(Settings { servers: 1, ..Settings::default() });
    recorder.does(&Command::Crash(s(1)));
    recorder.runs(9_000_000_000);
    recorder.does(&Command::Restart(s(1)));
    run = recorder.run();
    let script = to_script(&run).expect("a long wait can be copied");
    assert!(
        script.ends_with("crash S1\nrun 3600s\nrun 3600s\nrun 1800s\nrestart S1\n"),
        "{script}"
    );
}

#[test]
fn what_is_too_long_for_a_script_is_told_so() {
    let run = Run { settings: Settings::default(), acts: Vec::new(), moments: 1_000_000 };
    let error = to_script(&run).expect_err("that is too much");
    assert!(error.to_string().contains("at most 1000000 events"), "{error}");

    let settings = Settings { servers: 1, ..Settings::default() };
    let switch = |nth: u64| match nth % 2 {
        0 => Command::Crash(s(1)),
        _ => Command::Restart(s(1)),
    };
    let act = |nth| Act { after: nth, at: nth, command: switch(nth) };
    let run = Run { settings, acts: (0..6_000).map(act).collect(), moments: 6_000 };
    let error = to_script(&run).expect_err("that is too many lines");
    assert!(error.to_string().contains("at most 10000 lines"), "{error}");
}

#[test]
fn what_cannot_be_carried_out_is_told_with_its_line() {
    let acts = vec![Act { after: 0, at: 0, command: Command::Restart(s(2)) }];
    let run = Run { settings: Settings::default(), acts, moments: 1 };
    let error = to_script(&run).expect_err("S2 is up");
    assert_eq!(error.to_string(), "3: S2 is not crashed");
}
