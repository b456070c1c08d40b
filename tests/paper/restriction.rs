//! §5.4: who may be elected, and what counts as committed.

use raft_workshop::cluster::Command;
use raft_workshop::raft::{Config, Effect, Message, Rule, Timer, is_up_to_date};

use crate::support::lone::Lone;
use crate::support::table::Table;
use crate::support::{
    accepted, append_entries, at, denied, granted, request, request_vote, s, sheet,
};

/// The call for votes tells about the candidate's log. §5.4.1
#[test]
fn a_candidate_tells_the_end_of_its_log() {
    for (log, last) in [(&[][..], at(0, 0)), (&[1], at(1, 1)), (&[1, 1, 3], at(3, 3))] {
        let mut server = Lone::with(3, sheet(3, None, log));
        let ask = request_vote(4, last);
        assert_eq!(server.run_out(Timer::Election), [(2, ask.clone()), (3, ask)]);
    }
}

/// Of two logs that end in different terms, the one with the later term is more up to date; if
/// they end in the same term, the longer one. A voter refuses a candidate whose log is less up
/// to date than its own. §5.4.1
#[test]
fn a_voter_refuses_a_candidate_whose_log_is_behind() {
    for (voter, candidate, vote) in [
        // The same last term: the longer log.
        (&[1][..], at(1, 1), true),
        (&[1], at(2, 1), true),
        (&[1, 1], at(1, 1), false),
        (&[1, 1], at(0, 0), false),
        (&[], at(0, 0), true),
        // The candidate's last term is later.
        (&[1], at(1, 2), true),
        (&[1], at(2, 2), true),
        (&[1, 1], at(1, 2), true),
        // The voter's last term is later.
        (&[2], at(1, 1), false),
        (&[2], at(2, 1), false),
        (&[1, 2], at(1, 1), false),
        (&[1, 2], at(9, 1), false),
    ] {
        let mut server = Lone::with(3, sheet(2, None, voter));
        let answer = if vote { granted(3) } else { denied(3) };
        assert_eq!(server.receive(2, request_vote(3, candidate)), [(2, answer)]);
        assert_eq!(server.voted_for(), vote.then(|| s(2)), "{voter:?}, {candidate}");
        assert_eq!(is_up_to_date(candidate, server.server.persistent().log.last()), vote);
    }
}

/// A voter that refused for the log's sake still has its vote. §5.4.1
#[test]
fn a_vote_that_was_refused_can_go_to_a_better_candidate() {
    let mut server = Lone::with(3, sheet(2, None, &[1, 2]));
    assert_eq!(server.receive(2, request_vote(3, at(1, 1))), [(2, denied(3))]);
    assert_eq!(server.receive(3, request_vote(3, at(2, 2))), [(3, granted(3))]);
}

/// A candidate that lacks a committed entry cannot win: it needs a voter from the majority that
/// holds it. §5.4.1
#[test]
fn a_candidate_that_lacks_a_committed_entry_is_not_elected() {
    let with = sheet(2, None, &[1, 2]);
    let without = sheet(2, None, &[1]);
    let sheets = [without.clone(), with.clone(), with.clone(), with, without];
    let mut table = Table::booted(&sheets);
    for _ in 0..3 {
        table.does(Command::Timeout(s(1)));
        table.settle();
        assert_eq!(table.role(1), "candidate");
    }
    table.does(Command::Timeout(s(2)));
    table.settle();
    assert_eq!(table.role(2), "leader");
}

/// A leader commits by counting only entries of its own term. §5.4.2
#[test]
fn only_entries_of_the_current_term_are_committed_by_counting() {
    for (acknowledged, committed) in [(1, 0), (2, 0), (3, 3)] {
        let mut server = Lone::leader(3, 3, &[1, 2]);
        server.request("x");
        server.receive(2, accepted(3, acknowledged));
        assert_eq!(server.commit(), committed, "with {acknowledged} acknowledged");
        let held_back = server.did.iter().any(|event| {
            matches!(event.effect, Effect::CommitHeldBack { term: 3, .. })
                && event.rule == Rule::CurrentTermOnly
        });
        assert_eq!(held_back, committed == 0, "and the reason is told");
    }
}

/// With an entry of the current term all entries before it are committed. §5.4.2
#[test]
fn entries_of_earlier_terms_are_committed_along_with_one_of_the_current_term() {
    let mut server = Lone::leader(5, 4, &[1, 2, 2, 3]);
    server.request("x");
    server.receive(2, accepted(4, 5));
    assert_eq!(server.commit(), 0);
    server.receive(3, accepted(4, 5));
    assert_eq!(server.commit(), 5);
    assert_eq!(server.just_applied(), [1, 2, 3, 4, 5]);
}

/// Figure 8 up to (c): S1 holds an entry of term 2, S5 one of term 3 at the same place; S1 leads
/// term 4 and has brought its entry to a majority.
fn figure_8() -> Table {
    let mut table = Table::booted(&vec![sheet(1, None, &[1]); 5]);
    // (a) S1 leads term 2 and brings its entry to S2 only.
    table.elect_by_hand(1);
    table.does(request("two"));
    table.deliver(1, 2);
    table.clear();
    assert_eq!((table.log(1), table.log(2), table.log(3)), (vec![1, 2], vec![1, 2], vec![1]));
    // (b) S1 crashes, S5 leads term 3 by the votes of S3 and S4, and takes another entry.
    table.crash(&[1]);
    table.elect_by_hand(5);
    table.does(request("three"));
    table.clear();
    assert_eq!((table.term(5), table.log(5)), (3, vec![1, 3]));
    // (c) S5 crashes, S1 leads term 4 and goes on.
    table.crash(&[5]);
    table.does(Command::Restart(s(1)));
    table.does(Command::Timeout(s(1)));
    table.clear();
    table.does(Command::Timeout(s(1)));
    table.settle_among(&[1, 2, 3]);
    table.clear();
    assert_eq!((table.role(1), table.term(1)), ("leader", 4));
    assert_eq!([table.log(1), table.log(2), table.log(3)], [[1, 2], [1, 2], [1, 2]]);
    assert_eq!(table.log(4), [1]);
    table
}

/// Figure 8 (c) and (d): an entry of an old term on a majority of the servers is not committed,
/// for a later leader may still overwrite it. §5.4.2
#[test]
fn figure_8_an_old_entry_on_a_majority_can_still_be_overwritten() {
    let mut table = figure_8();
    assert_eq!(table.commit(1), 0, "the entry is not committed by counting");
    table.crash(&[1]);
    table.does(Command::Restart(s(5)));
    table.does(Command::Timeout(s(5)));
    table.clear();
    table.does(Command::Timeout(s(5)));
    table.settle();
    assert_eq!((table.role(5), table.term(5)), ("leader", 5));
    assert_eq!([table.log(2), table.log(3), table.log(4)], [[1, 3], [1, 3], [1, 3]]);
    assert_eq!(table.cluster.violation(), None);
}

/// Figure 8 (e): once an entry of its own term is on a majority, the old one is safe as well: S5
/// can no longer win. §5.4.2
#[test]
fn figure_8_an_entry_of_the_current_term_on_top_makes_the_old_one_safe() {
    let mut table = figure_8();
    table.does(request("four"));
    table.settle_among(&[1, 2, 3]);
    assert_eq!(table.commit(1), 3);
    table.crash(&[1]);
    table.does(Command::Restart(s(5)));
    for _ in 0..5 {
        table.does(Command::Timeout(s(5)));
        table.settle();
        assert_ne!(table.role(5), "leader", "in term {}", table.term(5));
    }
    assert_eq!(table.cluster.violation(), None);
}

/// A leader may open its term with an entry of its own, which commits what came before it
/// without waiting for a client. §8
#[test]
fn a_no_op_at_the_start_of_a_term_commits_what_is_there() {
    let config = Config { no_op: true, ..Default::default() };
    let mut server = Lone::configured_leader(3, config, 3, &[1, 2]);
    assert_eq!(server.log(), [1, 2, 3]);
    assert_eq!(
        server.server.persistent().log.get(3).map(ToString::to_string).as_deref(),
        Some("no-op@3")
    );
    server.receive(2, accepted(3, 3));
    assert_eq!(server.commit(), 3);
    assert_eq!(server.server.applied().count(), 2, "the state machine has no use for it");

    let mut server = Lone::leader(3, 3, &[1, 2]);
    assert_eq!(server.log(), [1, 2], "off by default");
    server.receive(2, accepted(3, 2));
    assert_eq!(server.commit(), 0);
}

/// With the no-op, the announcement of a new leader carries it. §8
#[test]
fn the_no_op_goes_out_with_the_announcement() {
    let config = Config { no_op: true, ..Default::default() };
    let server = Lone::configured_leader(3, config, 3, &[1, 2]);
    let sent = server.sent();
    assert_eq!(sent.len(), 2);
    for (_, message) in sent {
        let Message::AppendEntries { prev, entries, .. } = message else {
            panic!("a leader announces itself with AppendEntries");
        };
        assert_eq!((prev, entries.len()), (at(2, 2), 1));
    }
}

/// A follower's commit index never goes further than what its leader says, nor than what it
/// knows to agree with the leader's log. §5.3, Figure 2
#[test]
fn a_follower_commits_as_far_as_the_leader_and_its_own_agreeing_log() {
    for (prev, new, leader_commit, commit) in [
        (at(3, 1), &[][..], 2, 2),
        (at(3, 1), &[], 3, 3),
        (at(1, 1), &[], 3, 1),
        (at(0, 0), &[], 3, 0),
        (at(1, 1), &[1], 9, 2),
        (at(3, 1), &[2, 2], 9, 5),
    ] {
        let mut server = Lone::with(3, sheet(2, None, &[1, 1, 1]));
        server.receive(2, append_entries(2, prev, new, leader_commit));
        assert_eq!(server.commit(), commit, "prev {prev}, {new:?}, commit {leader_commit}");
        assert_eq!(server.just_applied().len() as u64, commit);
    }
}
