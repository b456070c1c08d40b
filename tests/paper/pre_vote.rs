//! Dissertation §9.6: preventing disruptions when a server rejoins the cluster.

use raft_workshop::cluster::{Command, Settings};
use raft_workshop::raft::{Config, Effect, EntryId, Message, Reason, Rule, Term, Timer};

use crate::support::lone::Lone;
use crate::support::table::Table;
use crate::support::{append_entries, at, request_vote, s, sheet};

fn asking() -> Config {
    Config { pre_vote: true, ..Config::default() }
}

fn pre_vote(term: Term, last: EntryId) -> Message {
    Message::PreVote { term, last }
}

fn promised(term: Term) -> Message {
    Message::PreVoteReply { term, granted: true }
}

fn not_promised(term: Term) -> Message {
    Message::PreVoteReply { term, granted: false }
}

/// `S1` of three, which asks whether it would win term 4.
fn pre_candidate() -> Lone {
    let mut server = Lone::configured(3, asking(), sheet(3, Some(2), &[1, 3]));
    server.run_out(Timer::Election);
    server
}

/// A server asks whether it would get votes, and changes neither its term nor its vote. diss. §9.6
#[test]
fn asking_for_votes_beforehand_changes_no_term_and_no_vote() {
    let mut server = pre_candidate();
    assert_eq!(
        (server.role(), server.term(), server.voted_for()),
        ("pre-candidate", 3, Some(s(2)))
    );
    let ask = pre_vote(4, at(2, 3));
    assert_eq!(server.sent(), [(2, ask.clone()), (3, ask.clone())]);
    assert_eq!(server.run_out(Timer::Retry), [(2, ask.clone()), (3, ask)], "§5.5");
}

/// It increments its term and starts a real election only once a majority would vote for it.
/// diss. §9.6
#[test]
fn only_the_promises_of_a_majority_make_a_candidate() {
    let mut server = pre_candidate();
    server.receive(2, not_promised(3));
    assert_eq!(server.role(), "pre-candidate");
    assert_eq!(
        server.receive(3, promised(4)),
        [(2, request_vote(4, at(2, 3))), (3, request_vote(4, at(2, 3)))]
    );
    assert_eq!((server.role(), server.term(), server.voted_for()), ("candidate", 4, Some(s(1))));
}

/// Promises are not votes: a candidate begins with its own vote alone. diss. §9.6
#[test]
fn promises_do_not_elect() {
    let mut server = pre_candidate();
    server.receive(3, promised(4));
    let votes = server.server.role().as_candidate().map(|candidate| candidate.votes.len());
    assert_eq!(votes, Some(1));
}

/// A promise binds nobody: neither the term nor the vote nor the timer of who gives it changes.
/// diss. §9.6
#[test]
fn a_promise_changes_nothing() {
    let mut server = Lone::with(3, sheet(3, Some(2), &[1, 3]));
    let before = server.server.clone();
    assert_eq!(server.receive(3, pre_vote(4, at(2, 3))), [(3, promised(4))]);
    assert_eq!(server.receive(2, pre_vote(9, at(2, 3))), [(2, promised(9))]);
    assert_eq!(server.server, before);
}

/// No promise to a candidate whose log is behind, as no vote. diss. §9.6, §5.4.1
#[test]
fn no_promise_to_whose_log_is_behind() {
    let mut server = Lone::with(3, sheet(3, None, &[1, 3]));
    for last in [at(1, 3), at(9, 1), at(0, 0)] {
        assert_eq!(server.receive(3, pre_vote(4, last)), [(3, not_promised(3))]);
    }
}

/// No promise while a leader is heard: within the minimum election timeout after its last word.
/// diss. §9.6, §6.2
#[test]
fn no_promise_while_there_is_a_leader() {
    let mut server = Lone::of(3);
    server.receive(2, append_entries(1, at(0, 0), &[], 0));
    server.now += 149_999;
    assert_eq!(server.receive(3, pre_vote(2, at(0, 0))), [(3, not_promised(1))]);
    let alive = Reason::LeaderAlive(s(2));
    assert!(server.did.iter().any(|event| matches!(
        event.effect,
        Effect::Refused { reason, .. } if reason == alive
    )));
    server.now += 1;
    assert_eq!(server.receive(3, pre_vote(2, at(0, 0))), [(3, promised(2))]);

    let mut leader = Lone::leader(3, 2, &[]);
    assert_eq!(leader.receive(3, pre_vote(3, at(9, 9))), [(3, not_promised(2))]);
}

/// No promise for a term that has begun; the refusal brings the newer term. diss. §9.6, §5.1
#[test]
fn a_refusal_brings_the_newer_term() {
    let mut voter = Lone::with(3, sheet(7, None, &[]));
    assert_eq!(voter.receive(3, pre_vote(4, at(9, 9))), [(3, not_promised(7))]);
    assert_eq!(voter.receive(3, pre_vote(7, at(9, 9))), [(3, not_promised(7))]);

    let mut server = pre_candidate();
    server.receive(2, not_promised(7));
    assert_eq!((server.role(), server.term()), ("follower", 7));
}

/// The leader of the term takes a pre-candidate back. diss. §9.6, §5.2
#[test]
fn a_pre_candidate_follows_the_leader_of_its_term() {
    let mut server = pre_candidate();
    server.receive(2, append_entries(3, at(2, 3), &[], 0));
    assert_eq!((server.role(), server.server.known_leader()), ("follower", Some(s(2))));
    server.receive(3, promised(4));
    assert_eq!((server.role(), server.term()), ("follower", 3), "a late promise is of no use");
}

/// Late promises, for another term, don't count. diss. §9.6
#[test]
fn promises_count_in_their_term_only() {
    for (message, rule) in [
        (promised(3), Rule::StaleTerm),
        (promised(9), Rule::LateReply),
        (not_promised(2), Rule::StaleTerm),
    ] {
        let mut server = pre_candidate();
        server.receive(3, message);
        assert_eq!(server.role(), "pre-candidate");
        assert!(server.fired(rule));
    }
}

/// A single server needs nobody's promise. diss. §9.6
#[test]
fn a_single_server_elects_itself_with_pre_vote_too() {
    let mut server = Lone::configured(1, asking(), sheet(0, None, &[]));
    server.run_out(Timer::Election);
    assert_eq!((server.role(), server.term()), ("leader", 1));
}

/// A server that was cut off does not depose the leader when it is back: its term has not grown.
/// diss. §9.6
#[test]
fn a_server_that_was_cut_off_comes_back_without_an_election() {
    for pre_vote in [true, false] {
        let raft = Config { pre_vote, ..Config::default() };
        let mut table = Table::with(Settings { servers: 5, raft, ..Settings::default() });
        let leader = table.elect();
        let term = table.term(leader.number());
        let cut_off = table.members().without(leader).iter().next().expect("four follow");
        table.split_off(&[cut_off.number()]);
        table.run(3_000_000);
        assert_eq!(table.term(cut_off.number()) == term, pre_vote);
        table.does(Command::Heal);
        table.run(1_000_000);
        assert_eq!(table.leader() == leader && table.term(leader.number()) == term, pre_vote);
    }
}
