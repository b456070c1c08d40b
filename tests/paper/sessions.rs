//! §8: clients that try again, and are served once.

use raft_workshop::cluster::{Command, Property, Settings, Violation, What};
use raft_workshop::raft::{BreakableRule, Effect, Input, Rule};

use crate::support::lone::Lone;
use crate::support::table::Table;
use crate::support::{append_entries, at, request, s, session, value};

/// Clients that ask again after so many milliseconds; three servers.
fn patient(retry_ms: u64) -> Table {
    Table::with(Settings {
        servers: 3,
        client_retry_us: Some(retry_ms * 1_000),
        ..Settings::default()
    })
}

fn answers(table: &Table) -> usize {
    let answered = |what: &What| matches!(what, What::Answered(..));
    table.events.iter().filter(|event| answered(&event.what)).count()
}

fn applied(table: &Table, number: usize) -> Vec<&str> {
    table.server(number).applied().map(raft_workshop::raft::Value::as_str).collect()
}

/// The state machine remembers the latest serial number of each client, and does a command once,
/// however often it is in the log. §8
#[test]
fn a_command_is_applied_once_however_often_it_is_in_the_log() {
    let mut leader = Lone::leader(1, 1, &[]);
    let twice = Lone::leader(3, 1, &[]);
    leader.step(Input::Command(session(1, 1), value("a")));
    assert_eq!(leader.just_applied(), [1]);

    let mut leader = twice;
    for _ in 0..2 {
        leader.step(Input::Command(session(1, 1), value("a")));
    }
    leader.step(Input::Command(session(2, 1), value("a")));
    leader.match_all(2);
    assert_eq!(leader.just_applied(), [1, 3], "another client's is another command");
    assert!(leader.did.iter().any(|event| matches!(
        event.effect,
        Effect::SkippedDuplicate { id, .. } if id.index == 2
    )));
}

/// A command that has been applied is answered at once, without being executed again. §8
#[test]
fn a_command_that_was_applied_is_answered_at_once() {
    let mut leader = Lone::leader(1, 1, &[]);
    leader.step(Input::Command(session(1, 1), value("a")));
    assert_eq!(leader.step(Input::Command(session(1, 1), value("a"))), []);
    assert!(leader.fired(Rule::Deduplicate));
    assert_eq!(leader.log().len(), 1);
    leader.step(Input::Command(session(1, 2), value("a")));
    assert_eq!(leader.just_applied(), [2], "the next command of the client is a new one");
}

/// The leader that committed a command crashes before it answers: the client asks another server,
/// and the command is applied once all the same. §8
#[test]
fn a_client_whose_leader_crashed_asks_another_and_is_served_once() {
    let mut table = patient(400);
    let leader = table.elect();
    table.does(Command::Request(Some(leader), value("a")));
    // Both followers have it; their answers never reach the leader.
    table.until("the entry is on a follower", |table| {
        (1..=3).filter(|&number| table.log(number).len() == 1).count() >= 2
    });
    table.crash(&[leader.number()]);
    table.run(5_000_000);
    assert_eq!((answers(&table), table.cluster.clients().waiting()), (1, 0));
    let next = table.leader().number();
    assert_eq!(applied(&table, next), ["a"]);
    assert!(table.events.iter().any(|event| matches!(event.what, What::AskedAgain(..))));
}

/// A client that asks a follower is sent on to the leader; one that asks a crashed server tries
/// the next one. §8
#[test]
fn a_client_finds_the_leader_by_itself() {
    let mut table = patient(100);
    let leader = table.elect();
    let follower = table.members().without(leader).iter().next().expect("two follow");
    table.does(Command::Request(Some(follower), value("a")));
    table.crash(&[follower.number()]);
    table.does(Command::Request(Some(follower), value("b")));
    table.run(1_000_000);
    assert_eq!((answers(&table), table.cluster.clients().waiting()), (2, 0));
    assert_eq!(applied(&table, leader.number()), ["a", "b"]);
}

/// A client that tries again is answered by whoever leads, even if nobody did when it came. §8
#[test]
fn a_client_that_comes_before_there_is_a_leader_waits_for_one() {
    let mut table = patient(100);
    table.does(request("a"));
    table.does(Command::Read(None));
    table.run(3_000_000);
    assert_eq!((answers(&table), table.cluster.clients().waiting()), (1, 0));
    assert_eq!(table.cluster.clients().last_read(), Some("a"));
}

/// Servers that name old leaders do not keep a client from the one that leads: it asks one after
/// the other. §8
#[test]
fn a_client_asks_one_server_after_the_other_whoever_they_name() {
    let mut table =
        Table::with(Settings { servers: 5, client_retry_us: Some(100_000), ..Settings::default() });
    table.does(Command::Hold);
    table.elect_by_hand(1);
    // S2 and S5 believe in leaders of terms that are over, and each names the other.
    table.split_off(&[1, 3, 4]);
    table.forge(2, 5, append_entries(1, at(0, 0), &[], 0));
    table.forge(5, 2, append_entries(1, at(0, 0), &[], 0));
    table.does(Command::Pause(s(3)));
    table.does(Command::Pause(s(4)));
    table.does(Command::Request(Some(s(2)), value("a")));
    let asked = |table: &Table| {
        let by_itself = table.events.iter().filter_map(|event| match event.what {
            What::AskedAgain(server, ..) => Some(server.number()),
            _ => None,
        });
        by_itself.collect::<Vec<_>>()
    };
    table.run(450_000);
    assert_eq!(asked(&table), [3, 4, 5, 1]);
}

/// Without sessions a command that is repeated is executed twice. §8
#[test]
fn without_sessions_a_repeated_command_is_applied_twice() {
    let mut table = patient(60);
    table.does(Command::Break(BreakableRule::SessionDedup));
    let leader = table.elect();
    let others: Vec<_> = table.members().without(leader).iter().collect();
    others.iter().for_each(|&other| drop(table.does(Command::Pause(other))));
    table.does(Command::Request(Some(leader), value("a")));
    table.run(250_000);
    assert!(table.log(leader.number()).len() > 1, "it came more than once");
    others.iter().for_each(|&other| drop(table.does(Command::Resume(other))));
    table.run(1_000_000);
    let fell = table.cluster.violation().map(Violation::property);
    assert_eq!(fell, Some(Property::ExactlyOnce));
}
