//! Figure 2 and §5.5: what survives a crash, and what does not.

use raft_workshop::cluster::{Command, Seat};
use raft_workshop::raft::{Role, Timer, Volatile};

use crate::support::lone::Lone;
use crate::support::table::Table;
use crate::support::{append_entries, at, denied, granted, request, request_vote, s, sheet};

/// The current term, the vote and the log are on stable storage: a restart finds them as they
/// were. Figure 2
#[test]
fn a_restart_keeps_exactly_term_vote_and_log() {
    for mut server in [
        Lone::with(3, sheet(4, Some(2), &[1, 1, 4])),
        Lone::candidate(3, 4, &[1, 2]),
        Lone::leader(3, 4, &[1, 2]),
    ] {
        let written = server.server.persistent().clone();
        server.restart();
        assert_eq!(*server.server.persistent(), written);
        assert_eq!(server.role(), "follower");
    }
}

/// Commit index, what was applied, the role and the known leader are volatile: after a restart
/// they start over. Figure 2
#[test]
fn a_restart_forgets_all_else() {
    let mut server = Lone::with(3, sheet(2, None, &[1, 1]));
    server.receive(2, append_entries(2, at(2, 1), &[2], 3));
    assert_eq!((server.commit(), server.server.applied().count()), (3, 3));
    server.restart();
    let Volatile { commit_index, last_applied, role, .. } = server.server.volatile();
    assert_eq!((*commit_index, *last_applied), (0, 0));
    assert!(matches!(role, Role::Follower { leader: None, .. }), "it knows no leader: {role:?}");
    assert_eq!(server.server.applied().count(), 0);
}

/// What was applied before the crash is applied again, in the same order, once the leader tells
/// how far it is committed. §5.3
#[test]
fn what_is_committed_is_applied_again_after_a_restart() {
    let mut server = Lone::with(3, sheet(2, None, &[1, 1, 2]));
    server.receive(2, append_entries(2, at(3, 2), &[], 3));
    let before = server.just_applied();
    server.restart();
    server.receive(2, append_entries(2, at(3, 2), &[], 3));
    assert_eq!(server.just_applied(), before);
    assert_eq!(before, [1, 2, 3]);
}

/// A voter that restarts within the term remembers whom it gave its vote. Figure 2, §5.2
#[test]
fn a_restart_does_not_bring_a_second_vote() {
    let mut server = Lone::of(3);
    assert_eq!(server.receive(2, request_vote(1, at(0, 0))), [(2, granted(1))]);
    server.restart();
    assert_eq!(server.receive(3, request_vote(1, at(0, 0))), [(3, denied(1))]);
    assert_eq!(server.receive(2, request_vote(1, at(0, 0))), [(2, granted(1))]);
}

/// A candidate that restarts has voted for itself and waits like every follower. §5.2
#[test]
fn a_restarted_candidate_has_used_its_own_vote() {
    let mut server = Lone::candidate(3, 2, &[1]);
    server.restart();
    assert_eq!(server.receive(2, request_vote(2, at(1, 1))), [(2, denied(2))]);
    server.receive(3, granted(2));
    assert_eq!(server.role(), "follower", "votes for the old candidacy are of no use");
    server.run_out(Timer::Election);
    assert_eq!(server.term(), 3);
}

/// Requests to a crashed server are made again until it is back and answers. §5.5
#[test]
fn a_crashed_follower_catches_up_when_it_is_back() {
    let mut table = Table::of(3);
    let leader = table.elect();
    let follower = table.members().without(leader).iter().next().expect("there are others");
    table.does(Command::Crash(follower));
    for text in ["a", "b", "c"] {
        table.does(request(text));
        table.run(30_000);
    }
    assert_eq!(table.leader(), leader, "two of three are enough");
    assert_eq!(table.commit(leader.number()), 3);
    table.run(2_000_000);
    assert!(matches!(table.seat(follower.number()), Seat::Crashed { .. }));
    table.does(Command::Restart(follower));
    table.run(500_000);
    assert_eq!(table.log(follower.number()), table.log(leader.number()));
    assert_eq!(table.commit(follower.number()), 3);
}

/// A server that crashed after it did what was asked, but before it answered, is asked again and
/// does no harm by doing it again. §5.5
#[test]
fn a_request_that_was_done_before_the_crash_can_be_repeated() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(request("a"));
    table.deliver(1, 2);
    table.crash(&[2]);
    table.clear();
    table.does(Command::Restart(s(2)));
    table.does(Command::Heartbeat(s(1)));
    table.settle();
    assert_eq!((table.log(2), table.commit(1)), (vec![1], 1));
}
