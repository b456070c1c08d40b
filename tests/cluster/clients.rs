//! Clients: sent on, answered, left without an answer.

use raft_workshop::cluster::{Command, Refusal, What};
use raft_workshop::raft::{Effect, ServerId};

use crate::support::table::Table;
use crate::support::{append_entries, at, request, s, value};

fn ask(table: &mut Table, server: ServerId, text: &str) -> Vec<What> {
    let happened = table.does(Command::Request(Some(server), value(text)));
    happened.into_iter().filter(|what| !matches!(what, What::Did(..) | What::Sent(_))).collect()
}

#[test]
fn the_leader_answers_when_the_entry_is_committed() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    assert_eq!(ask(&mut table, s(1), "x"), [What::Asked(s(1), value("x"))]);
    assert_eq!(table.cluster.clients().waiting(), 1);
    table.deliver(1, 2);
    let happened = table.deliver(2, 1);
    assert_eq!(happened.last(), Some(&What::Answered(s(1), value("x"))));
    assert_eq!(table.cluster.clients().waiting(), 0);
}

#[test]
fn a_request_without_a_server_goes_to_the_leader_of_the_newest_term() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.split_off(&[1]);
    table.does(Command::Timeout(s(2)));
    table.settle();
    assert_eq!(table.cluster.leaders().map(|server| server.id()).collect::<Vec<_>>(), [s(2), s(1)]);
    assert_eq!(table.does(request("x"))[0], What::Asked(s(2), value("x")));
}

#[test]
fn a_follower_sends_the_client_on_to_the_leader() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    let happened = ask(&mut table, s(3), "x");
    let sent_on = [
        What::Asked(s(3), value("x")),
        What::SentOn(s(3), s(1), value("x")),
        What::Asked(s(1), value("x")),
    ];
    assert_eq!(happened, sent_on);
    table.settle();
    assert!(table.events.iter().any(|event| event.what == What::Answered(s(1), value("x"))));
    assert_eq!(table.log(1), [1]);
}

#[test]
fn who_knows_no_leader_says_so() {
    let mut table = Table::held(3);
    assert_eq!(
        ask(&mut table, s(3), "x"),
        [What::Asked(s(3), value("x")), What::NoLeaderKnown(s(3), value("x"))]
    );
    table.does(Command::Timeout(s(2)));
    assert_eq!(
        ask(&mut table, s(2), "x"),
        [What::Asked(s(2), value("x")), What::NoLeaderKnown(s(2), value("x"))]
    );
    table.refuses(request("x"), Refusal::NoLeader);
}

#[test]
fn who_is_sent_to_a_dead_leader_gets_no_answer() {
    for fault in [Command::Crash(s(1)), Command::Pause(s(1))] {
        let mut table = Table::held(3);
        table.elect_by_hand(1);
        table.does(fault);
        let happened = ask(&mut table, s(2), "x");
        let sent_on = [
            What::Asked(s(2), value("x")),
            What::SentOn(s(2), s(1), value("x")),
            What::Unanswered(s(1), value("x")),
        ];
        assert_eq!(happened, sent_on);
        assert_eq!(table.cluster.clients().waiting(), 0);
    }
}

#[test]
fn who_is_sent_in_a_circle_gives_up() {
    let mut table = Table::held(3);
    // Only notes that nobody wrote make two servers take each other for the leader.
    table.forge(2, 1, append_entries(1, at(0, 0), &[], 0));
    table.forge(1, 2, append_entries(1, at(0, 0), &[], 0));
    let happened = ask(&mut table, s(1), "x");
    let asked = happened.iter().filter(|what| matches!(what, What::Asked(..))).count();
    assert_eq!(asked, 2, "{happened:?}");
}

#[test]
fn a_crash_leaves_the_clients_without_an_answer() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(request("x"));
    table.does(request("y"));
    let left = [
        What::Crashed(s(1)),
        What::Unanswered(s(1), value("x")),
        What::Unanswered(s(1), value("y")),
    ];
    assert_eq!(table.does(Command::Crash(s(1))), left);
}

#[test]
fn a_leader_that_steps_down_leaves_its_clients_without_an_answer() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(request("x"));
    table.clear();
    table.does(Command::Timeout(s(2)));
    let happened = table.deliver(2, 1);
    assert!(happened.contains(&What::Unanswered(s(1), value("x"))));
    table.settle();
    assert!(!table.events.iter().any(|event| matches!(event.what, What::Answered(..))));
}

#[test]
fn an_entry_without_an_answer_may_be_committed_all_the_same() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(request("x"));
    table.deliver(1, 2);
    table.crash(&[1]);
    table.clear();
    table.elect_by_hand(2);
    table.does(request("y"));
    table.settle();
    assert_eq!(table.server(2).applied().map(ToString::to_string).collect::<Vec<_>>(), ["x", "y"]);
    let answered: Vec<_> = table
        .events
        .iter()
        .filter(|event| matches!(event.what, What::Answered(..)))
        .map(|event| event.what.clone())
        .collect();
    assert_eq!(answered, [What::Answered(s(2), value("y"))]);
}

#[test]
fn every_request_is_answered_once_or_not_at_all() {
    let mut table = Table::of(5);
    for round in 0..20 {
        let leader = table.elect();
        for nth in 0..3 {
            table.does(request(&format!("{round}.{nth}")));
        }
        table.run(15_000 + round * 1_000);
        table.does(Command::Crash(leader));
        table.does(Command::Restart(leader));
    }
    table.run(3_000_000);
    assert_eq!(table.cluster.clients().waiting(), 0);
    let ends = |text: &str| {
        let ends = table.events.iter().filter(|event| match event.what {
            What::Answered(_, what) | What::Unanswered(_, what) => what == value(text),
            _ => false,
        });
        ends.count()
    };
    for round in 0..20 {
        for nth in 0..3 {
            assert_eq!(ends(&format!("{round}.{nth}")), 1);
        }
    }
    let did = |what: &What| matches!(what, What::Did(_, event) if matches!(event.effect, Effect::Redirected { .. }));
    assert!(!table.events.iter().any(|event| did(&event.what)), "all went to the leader");
}
