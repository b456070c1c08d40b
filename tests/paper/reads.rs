//! §8 and dissertation §6.4: reads that write nothing into the log.

use raft_workshop::cluster::{Command, Refusal, What};
use raft_workshop::raft::{Config, Effect, Input, Message, Rule, Term, Timer};

use crate::support::lone::Lone;
use crate::support::table::Table;
use crate::support::{accepted, append_entries, at, request, s, sheet};

fn ask(term: Term, round: u64) -> Message {
    Message::ReadIndex { term, round }
}

fn confirm(term: Term, round: u64) -> Message {
    Message::ReadIndexReply { term, round }
}

/// The reads that were answered in the last step, and as of which index.
fn answered(server: &Lone) -> Vec<(u64, u64)> {
    let ready = server.did.iter().filter_map(|event| match event.effect {
        Effect::ReadReady { id, index } => Some((id, index)),
        _ => None,
    });
    ready.collect()
}

/// `S1` of five, leading term 2 with one committed entry of its own.
fn leader() -> Lone {
    let mut leader = Lone::leader(5, 2, &[1]);
    leader.request("a");
    leader.match_all(2);
    leader.match_all(3);
    assert_eq!(leader.commit(), 2);
    leader
}

/// A leader exchanges notes with a majority before it answers a read: it may have been deposed
/// without knowing it. §8
#[test]
fn a_read_is_answered_once_a_majority_has_confirmed_the_leader() {
    let mut leader = leader();
    let asked = leader.step(Input::Read(7));
    assert_eq!(asked, (2..=5).map(|to| (to, ask(2, 1))).collect::<Vec<_>>());
    leader.receive(2, confirm(2, 1));
    leader.receive(2, confirm(2, 1));
    assert_eq!(answered(&leader), [], "one of four others");
    leader.receive(5, confirm(2, 1));
    assert_eq!(answered(&leader), [(7, 2)]);
}

/// A leader must know what is committed: in a new term, not before an entry of that term is.
/// That is what the empty entry is for. §8
#[test]
fn a_read_waits_until_an_entry_of_the_term_is_committed() {
    let mut leader = Lone::leader(3, 2, &[1]);
    leader.match_all(2);
    assert_eq!(leader.step(Input::Read(1)), [], "entry 1 may be committed or not");
    leader.request("a");
    let sent = leader.match_all(2);
    assert_eq!(sent, [(2, ask(2, 1)), (3, ask(2, 1))]);
    leader.receive(3, confirm(2, 1));
    assert_eq!(answered(&leader), [(1, 2)]);

    let config = Config { no_op: true, ..Config::default() };
    let mut leader = Lone::configured_leader(3, config, 2, &[1]);
    leader.step(Input::Read(1));
    assert_eq!(leader.match_all(2), [(2, ask(2, 1)), (3, ask(2, 1))], "nobody has to write");
}

/// Only answers to what was sent after the read came count. diss. §6.4
#[test]
fn an_earlier_round_confirms_nothing_later() {
    let mut leader = leader();
    leader.step(Input::Read(1));
    leader.step(Input::Read(2));
    for follower in [2, 3] {
        leader.receive(follower, confirm(2, 1));
    }
    assert_eq!(answered(&leader), [(1, 2)]);
    leader.receive(2, confirm(2, 2));
    assert_eq!(answered(&leader), []);
    leader.receive(4, confirm(2, 2));
    assert_eq!(answered(&leader), [(2, 2)]);
    leader.receive(4, confirm(2, 2));
    assert!(leader.fired(Rule::LateReply), "no read waits any more");
}

/// A later round confirms what came earlier as well. diss. §6.4
#[test]
fn a_later_round_confirms_what_came_before() {
    let mut leader = leader();
    leader.step(Input::Read(1));
    leader.step(Input::Read(2));
    for follower in [2, 3] {
        leader.receive(follower, confirm(2, 2));
    }
    assert_eq!(answered(&leader), [(1, 2), (2, 2)]);
}

/// A client that asks again before it is answered asks for the same read: what was confirmed
/// counts, and nothing piles up. §8
#[test]
fn a_read_that_is_asked_for_again_is_the_same_read() {
    let mut leader = leader();
    leader.step(Input::Read(1));
    leader.receive(2, confirm(2, 1));
    assert_eq!(leader.step(Input::Read(1)), []);
    assert_eq!(leader.as_leader().reads.len(), 1);
    leader.receive(3, confirm(2, 1));
    assert_eq!(answered(&leader), [(1, 2)]);
}

/// What is lost is asked again with the next heartbeat. §8, §5.5
#[test]
fn a_lost_question_is_repeated_with_the_next_heartbeat() {
    let mut leader = leader();
    leader.step(Input::Read(1));
    let beat = leader.run_out(Timer::Heartbeat);
    assert!(beat.contains(&(5, ask(2, 1))));
    leader.receive(2, confirm(2, 1));
    leader.receive(3, confirm(2, 1));
    let beat = leader.run_out(Timer::Heartbeat);
    assert!(!beat.contains(&(5, ask(2, 1))), "no read waits");
}

/// A leader alone is a majority. §8
#[test]
fn a_leader_alone_answers_at_once() {
    let mut leader = Lone::leader(1, 2, &[]);
    leader.step(Input::Read(1));
    assert_eq!(answered(&leader), [], "nothing of its term is committed");
    leader.request("a");
    assert_eq!(answered(&leader), [(1, 1)]);
    leader.step(Input::Read(2));
    assert_eq!(answered(&leader), [(2, 1)]);
}

/// A deposed leader never answers: nobody in a later term confirms it. §8
#[test]
fn a_deposed_leader_does_not_answer() {
    let mut follower = Lone::with(3, sheet(3, None, &[1]));
    assert_eq!(follower.receive(2, ask(2, 1)), [(2, confirm(3, 1))]);
    assert!(follower.fired(Rule::StaleTerm));

    let mut leader = leader();
    leader.step(Input::Read(1));
    leader.receive(2, confirm(3, 1));
    leader.receive(3, confirm(3, 1));
    assert_eq!((leader.role(), answered(&leader)), ("follower", vec![]));
}

/// A leader in the minority answers no read, whatever the other side has written. §8
#[test]
fn a_leader_in_the_minority_answers_no_read() {
    let mut table = Table::of(5);
    let old = table.elect();
    table.does(request("a"));
    table.run(200_000);
    let other = table.members().without(old).iter().next().expect("four follow");
    table.split_off(&[old.number(), other.number()]);
    table.does(Command::Read(Some(old)));
    let events = table.run(3_000_000);
    assert!(table.server(old.number()).is_leader(), "it has not heard of its successor");
    assert_eq!(table.cluster.leaders().count(), 2);
    assert!(!events.iter().any(|what| matches!(
        what,
        What::Read(_, _, raft_workshop::cluster::ReadNews::Answered(_))
    )));
    assert_eq!(table.cluster.clients().waiting(), 1);
}

/// A note about a read is a word from the leader: the follower waits anew. §8, §5.2
#[test]
fn a_read_index_note_is_a_word_from_the_leader() {
    let mut follower = Lone::with(3, sheet(2, None, &[1]));
    follower.now = 100_000;
    assert_eq!(follower.receive(2, ask(2, 3)), [(2, confirm(2, 3))]);
    assert_eq!(follower.server.known_leader(), Some(s(2)));
    assert!(follower.ends_at(Timer::Election).is_some_and(|at| at >= 250_000));
}

/// Who doesn't lead names the leader. §8
#[test]
fn who_does_not_lead_takes_no_read() {
    let mut follower = Lone::with(3, sheet(2, None, &[1]));
    follower.step(Input::Read(1));
    assert!(follower.fired(Rule::RedirectClient));
    follower.receive(2, append_entries(2, at(1, 1), &[], 0));
    follower.step(Input::Read(2));
    assert!(follower.did.iter().any(|event| matches!(
        event.effect,
        Effect::ReadRedirected { id: 2, leader: Some(leader) } if leader == s(2)
    )));
    let mut table = Table::of(3);
    table.refuses(Command::Read(None), Refusal::NoLeader);
}

/// A read that waits for the word of a server that is removed is answered by those who stay, even
/// if that is the leader alone. §8, §6
#[test]
fn a_read_does_not_wait_for_who_is_no_member_any_more() {
    let mut leader = Lone::leader(2, 2, &[]);
    leader.request("a");
    leader.match_all(2);
    leader.step(Input::Read(1));
    leader.change(&[1]);
    assert_eq!(answered(&leader), []);
    leader.match_all(2);
    assert_eq!(leader.server.configuration(), crate::support::simple(&[1]));
    assert_eq!(answered(&leader), [(1, 1)]);
}

/// Reads go by the members: in a joint configuration both majorities confirm. §8, §6
#[test]
fn in_a_joint_configuration_both_majorities_confirm_a_read() {
    let mut leader = Lone::leader(3, 2, &[]);
    leader.request("a");
    leader.match_all(2);
    leader.change(&[1, 4, 5]);
    for newcomer in [4, 5] {
        leader.receive(newcomer, accepted(2, 1));
    }
    leader.step(Input::Read(1));
    leader.receive(2, confirm(2, 1));
    leader.receive(3, confirm(2, 1));
    assert_eq!(answered(&leader), []);
    leader.receive(4, confirm(2, 1));
    assert_eq!(answered(&leader), [(1, 1)]);
}
