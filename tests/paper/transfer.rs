//! Dissertation §3.10: leadership transfer.

use raft_workshop::cluster::{Command, Refusal, What};
use raft_workshop::raft::{Effect, Input, Message, Reason, Rule, Term, Timer, TransferRefusal};

use crate::support::lone::Lone;
use crate::support::table::Table;
use crate::support::{
    accepted, append_entries, at, granted, request, request_vote, s, sheet, value,
};

fn timeout_now(term: Term) -> Message {
    Message::TimeoutNow { term }
}

fn hand_over(leader: &mut Lone, target: usize) -> Vec<(usize, Message)> {
    leader.step(Input::Transfer(s(target)))
}

/// The leader tells a target that has its whole log to stand at once. diss. §3.10
#[test]
fn an_up_to_date_target_is_told_to_stand_at_once() {
    let mut leader = Lone::leader(3, 2, &[1]);
    leader.match_all(2);
    assert_eq!(hand_over(&mut leader, 2), [(2, timeout_now(2))]);
    assert!(leader.server.is_leader(), "it leads until it hears of the new term");
    leader.receive(2, request_vote(3, at(1, 1)));
    assert_eq!((leader.role(), leader.voted_for()), ("follower", Some(s(2))));
}

/// The leader first makes the target's log as its own. diss. §3.10
#[test]
fn a_lagging_target_catches_up_first() {
    let mut leader = Lone::leader(3, 2, &[1]);
    leader.request("a");
    assert_eq!(hand_over(&mut leader, 2).len(), 1);
    assert_eq!(leader.receive(2, accepted(2, 1)).len(), 1, "still one entry to send");
    assert_eq!(leader.receive(2, accepted(2, 2)), [(2, timeout_now(2))]);
    // A note that was lost is made up for with the next heartbeat's answer.
    leader.run_out(Timer::Heartbeat);
    assert_eq!(leader.receive(2, accepted(2, 2)), [(2, timeout_now(2))]);
    assert_eq!(leader.match_all(3), [], "the other one is not told");
}

/// Meanwhile it takes no requests from clients. diss. §3.10
#[test]
fn the_leader_takes_no_requests_while_it_hands_over() {
    let mut leader = Lone::leader(3, 2, &[1]);
    hand_over(&mut leader, 2);
    assert_eq!(leader.request("a"), []);
    assert!(
        leader
            .did
            .iter()
            .any(|event| matches!(event.effect, Effect::Redirected { leader: None, .. }))
    );
    assert_eq!(leader.log(), [1]);
}

/// If it takes longer than an election timeout, the leader gives up and goes on. diss. §3.10
#[test]
fn a_transfer_that_takes_too_long_is_given_up() {
    let mut leader = Lone::leader(3, 2, &[1]);
    let began_at = leader.now;
    hand_over(&mut leader, 2);
    leader.run_out(Timer::Transfer);
    assert_eq!(leader.now, began_at + 300_000);
    assert!(leader.did.iter().any(|event| matches!(event.effect, Effect::TransferEnded { .. })));
    assert_eq!(leader.match_all(2), [], "it is not told any more");
    leader.request("a");
    assert_eq!(leader.log(), [1, 2]);
}

/// The target stands at once, without asking beforehand and although it hears a leader: it begins
/// a new term. diss. §3.10, §9.6
#[test]
fn the_target_stands_without_waiting_and_without_pre_vote() {
    let config = raft_workshop::raft::Config { pre_vote: true, ..Default::default() };
    let mut target = Lone::configured(3, config, sheet(2, None, &[1]));
    target.receive(2, append_entries(2, at(1, 1), &[], 0));
    let ask = request_vote(3, at(1, 1));
    assert_eq!(target.receive(2, timeout_now(2)), [(2, ask.clone()), (3, ask)]);
    assert_eq!((target.role(), target.term()), ("candidate", 3));
    target.receive(3, granted(3));
    assert!(target.server.is_leader());
}

/// Who is told so in an old term, or leads, takes no notice. diss. §3.10, §5.1
#[test]
fn an_old_note_to_stand_is_ignored() {
    let mut server = Lone::with(3, sheet(2, None, &[1]));
    assert_eq!(server.receive(2, timeout_now(1)), []);
    assert!(server.fired(Rule::StaleTerm));
    assert_eq!(server.role(), "follower");
    let mut leader = Lone::leader(3, 2, &[1]);
    assert_eq!(leader.receive(2, timeout_now(2)), []);
    let ignored = |event: &raft_workshop::raft::Event| {
        matches!(event.effect, Effect::Ignored { reason: Reason::LeadsItself, .. })
    };
    assert!(leader.did.iter().any(ignored));
}

/// What can't be handed over, and why. diss. §3.10
#[test]
fn what_can_not_be_handed_over_is_refused() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    let refused = |server, refusal| Refusal::Transfer(s(server), refusal);
    table.refuses(Command::Transfer(s(2), s(3)), refused(2, TransferRefusal::NotLeader));
    table.refuses(Command::Transfer(s(1), s(1)), refused(1, TransferRefusal::ToItself));
    table.refuses(Command::Transfer(s(1), s(4)), Refusal::NoSuchServer(s(4)));
    table.does(Command::Transfer(s(1), s(2)));
    table.refuses(Command::Transfer(s(1), s(3)), refused(1, TransferRefusal::UnderWay(s(2))));
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(request("a"));
    table.settle();
    table.does(Command::ChangeMembers(crate::support::servers(&[1, 2])));
    table.refuses(Command::Transfer(s(1), s(3)), refused(1, TransferRefusal::NotAVoter(s(3))));
}

/// A planned transfer takes about a round trip and loses nothing that was committed. diss. §3.10
#[test]
fn a_transfer_takes_less_time_than_an_election_timeout() {
    let mut table = Table::of(5);
    let leader = table.elect();
    table.does(request("a"));
    table.run(100_000);
    let target = table.members().without(leader).iter().next().expect("four follow");
    let began_at = table.cluster.now();
    table.does(Command::Transfer(leader, target));
    table.until("the target leads", |table| table.cluster.leader() == Some(target));
    assert!(table.cluster.now() - began_at < 100_000);
    table.does(Command::Request(None, value("b")));
    let events = table.run(200_000);
    assert!(events.iter().any(|what| matches!(what, What::Answered(..))));
    assert_eq!(table.log(target.number()).len(), 2);
}
