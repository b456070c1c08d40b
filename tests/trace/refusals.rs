//! What can't be traced, and how that is told.

use super::play::traced;

/// The error of a script that can't be traced; it would run without a trace.
#[track_caller]
fn refused(script: &str) -> String {
    traced(script).expect_err("this cannot be traced").to_string()
}

#[test]
fn several_entries_in_a_message() {
    let why = "the trace cannot be checked: raft.tla sends one entry at a time, and max-entries is";
    let remedy = "set it to 1 at the start of the script";
    // The usual setting is no line's fault: it is told where something happens under it.
    assert_eq!(
        refused("cluster 3\nhold\ntimeout S1\nset max-entries 1"),
        format!("3: {why} 100; {remedy}")
    );
    assert_eq!(refused("cluster 3\nset max-entries 2"), format!("2: {why} 2; {remedy}"));
    let later = "cluster 3\nset max-entries 1\nuntil leader\nset max-entries 3";
    assert_eq!(refused(later), format!("4: {why} 3; {remedy}"));
}

#[test]
fn an_empty_entry_at_the_start_of_a_term() {
    let script = "cluster 3\nset max-entries 1\nset no-op on\nuntil leader";
    let why = "raft.tla knows no empty entry at the start of a term, and no-op is on; leave it off";
    assert_eq!(refused(script), format!("3: the trace cannot be checked: {why}"));
    assert!(traced("cluster 3\nset max-entries 1\nset no-op off\nuntil leader").is_ok());
}

#[test]
fn what_raft_tla_has_no_action_for() {
    let forged = "cluster 3\nset max-entries 1\n\n\nforge S1->S2 RequestVoteReply term 2 granted";
    assert_eq!(
        refused(forged),
        "5: the trace cannot be checked: raft.tla has no action for \"0.000ms  forged S1->S2 #1 \
         RequestVoteReply term 2 granted\""
    );
    let booted = "cluster 3\nset max-entries 1\nboot S2 term 7";
    assert!(refused(booted).starts_with("3: the trace cannot be checked: raft.tla has no action"));
}

#[test]
fn a_second_cluster() {
    let script = "cluster 5\nset max-entries 1\ncluster 3\ntimeout S1\ncluster 4";
    assert_eq!(
        refused(script),
        "5: the trace cannot be checked: it is one run from its start, and here another cluster \
         begins"
    );
    let from_the_start = traced("cluster 5\nset max-entries 1\ncluster 3\ntimeout S1");
    assert_eq!(from_the_start.map(|lines| lines.len()), Ok(3));
}

#[test]
fn what_is_not_in_figure_2() {
    let refused_at =
        |line: &str| refused(&format!("cluster 3\nset max-entries 1\n{line}\nuntil leader"));
    for setting in ["pre-vote on", "check-quorum on", "snapshot-at 3", "client-retry 50ms"] {
        let why = format!("3: the trace cannot be checked: raft.tla does not know `{setting}`");
        assert_eq!(refused_at(&format!("set {setting}")), why);
    }
    assert_eq!(
        refused_at("break vote-once"),
        "3: the trace cannot be checked: raft.tla keeps the rule vote-once, which is broken"
    );
    for line in ["until leader\nmembers S1 S2", "until leader\nread", "transfer S1 S2"] {
        let script = format!("cluster 3\nset max-entries 1\nseed 1\ntimeout S1\nsettle\n{line}");
        assert!(refused(&script).contains("raft.tla has no action for"), "{line}");
    }
}
