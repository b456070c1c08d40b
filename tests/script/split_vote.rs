//! A split vote on demand, for every size of a cluster and from many states.

use raft_workshop::cluster::Cluster;
use raft_workshop::script::{Runner, parse};

fn play(script: &str) -> Cluster {
    let mut runner = Runner::new();
    let mut events = Vec::new();
    let script = parse(script).unwrap_or_else(|error| panic!("{error}\n{script}"));
    for line in &script.lines {
        let done = runner.run_line(line, &mut events);
        done.unwrap_or_else(|error| panic!("{error}\n{script:#?}"));
    }
    runner.into_cluster()
}

/// Carries out the script, then splits a vote, and makes sure that a new term ended without a
/// leader, that nothing is held back any more, and that the cluster is none the worse for it.
fn check(before: &str) {
    let newest = |cluster: &Cluster| {
        cluster.seats().iter().map(|seat| seat.persistent().current_term).max().unwrap_or(0)
    };
    let term = newest(&play(before)) + 1;
    let cluster = play(&format!(
        "{before}\nsplit-vote\nexpect leaderless {term}\nexpect leaderless >= {term}\nexpect safe"
    ));
    assert_eq!(cluster.split_vote(), None);
    play(&format!("{before}\nsplit-vote\nuntil leader\nexpect safe"));
}

/// States that every cluster can be in.
const STATES: [&str; 7] = [
    "",
    "until leader",
    "until agreed",
    "until leader\nrun 333ms",
    "hold\ntimeout S1\nsettle\nrequest \"x\"\nflow",
    "timer S2 20ms\nuntil S2 candidate",
    "boot S1 term 3 log a@1 b@3\nboot S2 term 5 log a@1",
];

#[test]
fn from_every_state_with_every_size() {
    for servers in 2..=9 {
        for state in STATES {
            for mode in ["flow", "hold"] {
                check(&format!("cluster {servers}\n{state}\n{mode}"));
            }
        }
    }
}

#[test]
fn with_as_many_crashed_as_can_be() {
    for servers in 3..=9_usize {
        let spare = (servers - 1) / 2;
        let crashed: String = (1..=spare).map(|server| format!(" S{server}")).collect();
        for state in ["", "until agreed", "hold\ntimeout S1\nsettle"] {
            for mode in ["flow", "hold"] {
                check(&format!("cluster {servers}\n{state}\ncrash{crashed}\n{mode}"));
            }
        }
    }
}

#[test]
fn one_after_the_other() {
    for servers in 2..=9 {
        check(&format!("cluster {servers}\nhold\nsplit-vote\nflow\nsplit-vote"));
    }
}
