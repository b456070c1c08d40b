//! What the lines of a script do, where a transcript would not show it well.

use raft_workshop::cluster::{Cluster, Event, Mode, What};
use raft_workshop::script::{Error, Runner, parse};

/// Carries out a whole script.
fn play(script: &str) -> Result<(Runner, Vec<Event>), Error> {
    let mut runner = Runner::new();
    let mut events = Vec::new();
    for line in &parse(script)?.lines {
        runner.run_line(line, &mut events)?;
    }
    Ok((runner, events))
}

fn cluster_after(script: &str) -> Cluster {
    match play(script) {
        Ok((runner, _)) => runner.into_cluster(),
        Err(error) => panic!("{error}"),
    }
}

fn error_of(script: &str) -> String {
    play(script).map(|_| ()).expect_err("the script has an error").to_string()
}

#[test]
fn without_a_cluster_line_there_are_five_servers() {
    assert_eq!(cluster_after("").members().len(), 5);
    assert_eq!(cluster_after("cluster 3").members().len(), 3);
}

#[test]
fn before_the_first_event_the_order_of_lines_does_not_matter() {
    let orders = [
        "seed 42\nset election-timeout 200ms..400ms\nset latency 1ms\ncluster 3\nboot S2 term 3 log a@1",
        "cluster 3\nset latency 1ms\nboot S2 term 3 log a@1\nset election-timeout 200ms..400ms\nseed 42",
        "cluster 9\nset latency 1ms\nboot S1 term 8\nseed 42\ncluster 3\nboot S2 term 3 log a@1\nset election-timeout 200ms..400ms",
    ];
    let [first, rest @ ..] = orders.map(cluster_after);
    for other in rest {
        assert_eq!(first, other);
    }
}

#[test]
fn the_seed_decides_the_run() {
    let run = |seed: u64| {
        let (_, events) = play(&format!("seed {seed}\nrun 2s")).expect("it runs");
        events
    };
    assert_eq!(run(42), run(42));
    assert_ne!(run(42), run(43));
}

#[test]
fn a_new_cluster_keeps_seed_settings_and_mode_and_nothing_else() {
    let used =
        "seed 9\nset heartbeat 20ms\nhold\ntimeout S1\nsettle\nrequest \"x\"\ncrash S2\ncluster 3";
    assert_eq!(cluster_after(used), cluster_after("cluster 3\nseed 9\nset heartbeat 20ms\nhold"));
}

#[test]
fn settings_can_change_later() {
    let cluster = cluster_after("until leader\nset heartbeat 20ms\nset loss 10%");
    assert_eq!(cluster.settings().raft.heartbeat_us, 20_000);
    assert_eq!(cluster.settings().loss_percent, 10);
}

#[test]
fn what_is_set_once_a_run_has_begun_is_an_event_and_draws_no_timers_anew() {
    let script = "run 0ms\nset election-timeout 1s..2s\nbreak random-timeouts\n";
    let (runner, events) = play(script).expect("the script is right");
    let told: Vec<&What> = events.iter().map(|event| &event.what).collect();
    assert!(matches!(told[..], [What::Set(_), What::Broken(_)]), "{told:?}");
    assert_eq!(runner.cluster().next(), cluster_after("").next());
    assert_eq!(
        error_of("run 0ms\nseed 2"),
        "2: seed comes before the first event, or before the next cluster"
    );
    let anew = cluster_after("run 0ms\ncluster 5\nset election-timeout 1s..2s");
    assert_eq!(anew, cluster_after("set election-timeout 1s..2s"));
}

#[test]
fn settings_said_before_the_first_event_are_no_events() {
    let (_, events) = play("set heartbeat 20ms\nseed 3\nboot S1 term 2").expect("it runs");
    assert_eq!(events.len(), 1);
    assert!(matches!(events[0].what, What::Booted(_)));
}

#[test]
fn run_and_until_let_the_clock_run_in_hold_for_that_line_only() {
    let cluster = cluster_after("hold\nuntil leader\nrun 10ms");
    assert_eq!(cluster.mode(), Mode::Hold);
    let flow = cluster_after("until leader\nrun 10ms");
    assert_eq!((cluster.now(), cluster.leader()), (flow.now(), flow.leader()));
    let cluster = cluster_after("hold\ntimeout S1\nstep 4");
    assert_eq!(cluster.now(), 0);
}

#[test]
fn until_stops_at_the_very_event() {
    let (runner, events) = play("timer S2 50ms\nuntil S2 candidate").expect("it runs");
    let last = events.iter().rfind(|event| matches!(event.what, What::TimedOut(..)));
    assert_eq!(last.map(|event| event.at), Some(runner.cluster().now()));
    assert_eq!(last.map(|event| event.step), Some(runner.cluster().steps()));
}

#[test]
fn until_does_nothing_when_it_holds_already() {
    let (runner, events) = play("crash S1\nuntil S1 crashed").expect("it runs");
    assert_eq!((runner.cluster().now(), events.len()), (0, 1));
}

#[test]
fn until_knows_that_time_passes_between_events() {
    assert_eq!(cluster_after("until time >= 12345us").now(), 12_345);
    assert_eq!(cluster_after("until time = 12345us").now(), 12_345);
    assert_eq!(cluster_after("until not time <= 5ms").now(), 5_001);
    let cluster = cluster_after("cluster 3\ntimer S2 100ms\nuntil S2 timer <= 30ms");
    assert_eq!(cluster.now(), 70_000);
    assert_eq!(cluster_after("crash S1 S2 S3 S4 S5\nuntil time >= 10s").now(), 10_000_000);
    let error = error_of("crash S1 S2 S3 S4 S5\nuntil time >= 10001ms");
    assert_eq!(error, "2: time >= 10001ms did not hold within 10 s: it is 10s");
}

#[test]
fn a_run_takes_exactly_its_time() {
    assert_eq!(cluster_after("run 100ms\nrun 3us").now(), 100_003);
}

#[test]
fn a_single_link_means_the_oldest_note_and_a_star_all_that_are_there() {
    const NONE: [u64; 0] = [];
    let before = "cluster 3\nhold\ntimeout S1\nduplicate S1->S2\n";
    let left = |line: &str| {
        let cluster = cluster_after(&format!("{before}{line}"));
        let notes = cluster.network().notes().iter().filter(|note| note.to.number() > 1);
        notes.map(|note| note.id.0).collect::<Vec<_>>()
    };
    assert_eq!(left("drop S1->S2"), [2, 3]);
    assert_eq!(left("drop newest S1->S2"), [1, 2]);
    assert_eq!(left("drop newest S1->*"), [1, 2]);
    assert_eq!(left("drop #2"), [1, 3]);
    assert_eq!(left("drop *->S2"), [2]);
    assert_eq!(left("drop S1->*"), NONE);
    assert_eq!(left("drop all"), NONE);
    assert_eq!(left("drop *->* RequestVote"), NONE);
    assert_eq!(left("deliver S1->S2"), [2, 3]);
    // The answers lie on the table afterwards: they were not there when the line began.
    let cluster = cluster_after(&format!("{before}deliver all"));
    assert!(cluster.network().notes().iter().all(|note| note.to.number() == 1));
    assert_eq!(cluster.network().notes().len(), 3);
}

#[test]
fn a_line_takes_notes_that_wait_only_if_there_are_no_others() {
    let before = "cluster 3\nhold\ntimeout S1 S2\npause S3\n";
    let cluster = cluster_after(&format!("{before}deliver newest *->*"));
    assert_eq!(cluster.network().note(raft_workshop::cluster::NoteId(3)), None);
    let cluster = cluster_after(&format!("{before}deliver all"));
    assert!(cluster.network().notes().iter().any(|note| note.to.number() == 3));
    let refused = "5: S3 is paused: note #2 waits until it is resumed";
    assert_eq!(error_of(&format!("{before}deliver S1->S3")), refused);
    assert_eq!(error_of(&format!("{before}deliver *->S3")), refused);
}

#[test]
fn settle_loses_what_can_not_arrive_and_leaves_what_waits() {
    let script = "cluster 4\nhold\ntimeout S1\ncrash S2\npause S3\ncut S1->S4\nsettle\nnotes 1";
    let cluster = cluster_after(script.strip_suffix("\nnotes 1").expect("it ends so"));
    let left: Vec<_> = cluster.network().notes().iter().map(|note| note.to.number()).collect();
    assert_eq!(left, [3]);
}

#[test]
fn after_a_violation_nothing_goes_on() {
    let violated = "cluster 3\nhold\n\
        boot S1 term 2 log a@1 c@2\nboot S2 term 2 log b@1 c@2\n";
    let stopped = "the run has stopped: log-matching is violated";
    for line in [
        "run 1ms",
        "step 1",
        "until leader",
        "timeout S1",
        "timer S1 1ms",
        "request S1 \"x\"",
        "heartbeat S1",
        "deliver all",
        "settle",
        "split-vote",
    ] {
        assert_eq!(error_of(&format!("{violated}{line}")), format!("5: {stopped}"), "{line}");
    }
    let looking = "until violated log-matching\nexpect not safe\nexpect not leader\nhold\nflow\n\
        crash S1\nexpect S1 crashed";
    cluster_after(&format!("{violated}{looking}"));
    cluster_after(&format!("{violated}cluster 3\ntimeout S1\nexpect safe"));
}

#[test]
fn a_line_that_breaks_a_property_is_carried_out_no_further() {
    let script = "cluster 3\nhold\n\
        forge S1->S2 AppendEntries term 2 entries a@1 b@2\n\
        forge S1->S3 AppendEntries term 2 entries x@1 b@2\n";
    for line in ["deliver all", "settle", "run 1s", "step 9", "until violated log-matching"] {
        cluster_after(&format!("{script}{line}\nexpect violated log-matching"));
    }
}

#[test]
fn agreed_wants_one_leader_one_term_one_log_and_everybody_to_know() {
    let elected = "cluster 3\nhold\ntimeout S1\ndeliver S1->*\ndeliver *->S1\n";
    let error = error_of(&format!("{elected}expect agreed"));
    assert_eq!(error, "6: expected agreed, but S2 has not heard from the leader S1");
    let led = format!("{elected}settle\nexpect agreed\n");
    let error = error_of(&format!("{led}request \"x\"\nexpect agreed"));
    assert_eq!(error, "9: expected agreed, but the log of S1 is x@1, that of S2 is empty");
    let error = error_of(&format!("{led}timeout S3\nexpect agreed"));
    assert_eq!(error, "9: expected agreed, but S1 leads term 1, and S3 is in term 2");
    // Who is not up does not matter.
    cluster_after(&format!("{led}crash S3\nrequest \"x\"\nsettle\nexpect agreed"));
    cluster_after(&format!("{led}pause S3\nrequest \"x\"\nsettle\nexpect agreed"));
}

#[test]
fn a_leader_that_sleeps_does_not_count_among_the_leaders() {
    let led = "cluster 3\nhold\ntimeout S1\nsettle\nexpect leaders 1\npause S1\n";
    cluster_after(&format!("{led}expect not leader\nexpect leaders 0\nexpect S1 leader"));
}

#[test]
fn a_failed_expectation_tells_what_is_there() {
    let before = "cluster 3\nhold\ntimeout S1\nsettle\nrequest \"x\"\nsettle\ncrash S3\n";
    for (condition, there) in [
        ("leader S2", "S1 leads term 1"),
        ("leaders >= 2", "S1 leads term 1"),
        ("not agreed", "S3 has not heard from the leader S1"),
        ("S2 leader", "S2 is a follower"),
        ("S3 leader", "S3 is crashed"),
        ("S2 paused", "S2 is up"),
        ("S3 up", "S3 is crashed"),
        ("S2 term 3", "S2 is in term 1"),
        ("S2 voted nobody", "S2 voted for S1"),
        ("S2 voted S3", "S2 voted for S1"),
        ("S2 log \"y\"", "the log of S2 is x@1"),
        ("S2 log y@1", "the log of S2 is x@1"),
        ("S2 log empty", "the log of S2 is x@1"),
        ("S2 terms 1 2", "the log of S2 is x@1"),
        ("S2 commit 1", "the commit index of S2 is 0"),
        ("S3 commit 1", "S3 is crashed"),
        ("S2 applied \"x\"", "S2 applied \"\""),
        ("S1 applied \"\"", "S1 applied \"x\""),
        ("committed \"xy\"", "\"x\" is committed"),
        ("S1 match S2 2", "S1 holds match 1 and next 2 for S2"),
        ("S1 next S2 <= 1", "S1 holds match 1 and next 2 for S2"),
        ("S1 match S1 1", "S1 holds nothing about itself"),
        ("S2 match S1 1", "S2 is not a leader"),
        ("leaderless 1", "S1 was elected in term 1"),
        ("leaderless 2", "term 2 is not over"),
        ("leaderless >= 1", "the newest term is 1, S1 leads term 1"),
        ("notes 4", "there is none"),
        ("note S1->S2", "there is no note S1->S2"),
        ("time >= 200ms", "it is 0ms"),
        ("S1 timer >= 100ms", "S1 is the leader and has no election timer"),
        ("S3 timer >= 100ms", "S3 is crashed"),
        ("not safe", "no property is violated"),
        ("violated log-matching", "no property is violated"),
    ] {
        // S3 is up again for what only servers that are up can agree on.
        let again = if condition == "not agreed" { "restart S3\nexpect agreed\n" } else { "" };
        let error = error_of(&format!("{before}{again}expect {condition}"));
        let expected = match again {
            "" => format!("8: expected {condition}, but {there}"),
            _ => format!("9: expected agreed, but {there}"),
        };
        assert_eq!(error, expected);
    }
}

#[test]
fn a_failed_note_tells_which_notes_there_are() {
    let error = error_of("cluster 3\nhold\ntimeout S1\nexpect note S1->S2 RequestVote term 2");
    let expected = "4: expected note S1->S2 RequestVote term 2, \
                    but there is S1->S2 RequestVote term 1 last 0@0";
    assert_eq!(error, expected);
}

#[test]
fn nothing_can_be_said_of_servers_that_are_not_there() {
    for line in [
        "expect not S4 leader",
        "expect not leader S4",
        "until not S4 up",
        "expect not S1 voted S4",
        "expect not S1 match S4 1",
        "expect notes S4->S1 0",
        "expect not note S1->S4",
        "crash S4",
        "deliver S4->S1",
        "deliver *->S4",
        "timer S4 1ms",
        "heartbeat S4",
        "request S4 \"x\"",
        "boot S4 term 1",
        "forge S4->S1 RequestVote term 1",
        "cut S1->S4",
        "split S1 | S4",
    ] {
        assert_eq!(error_of(&format!("cluster 3\n{line}")), "2: there is no server S4", "{line}");
    }
}

#[test]
fn committed_is_what_some_leader_committed_whoever_knows_of_it() {
    let script = "cluster 3\nhold\ntimeout S1\nsettle\nrequest \"x\"\nsettle\n\
                  crash S1 S2 S3\nrestart S1 S2 S3\nexpect S1 commit 0\nexpect committed \"x\"";
    cluster_after(script);
}
