//! The checks have teeth: each of the five properties falls by notes that nobody wrote or sheets
//! that don't fit together, and the violation names servers, indexes and terms.

use raft_workshop::cluster::{Command, Property, Refusal, Violation, What};
use raft_workshop::raft::{Entry, Message, Payload, Persistent};

use crate::support::table::Table;
use crate::support::{accepted, append_entries, at, entry, granted, request, s, sheet, value};

/// The run has stopped with this violation, which names these things.
#[track_caller]
fn fell(table: &mut Table, violation: Violation, names: &[&str]) {
    assert_eq!(table.cluster.violation(), Some(&violation));
    assert_eq!(table.events.last().map(|event| &event.what), Some(&What::Violated(violation)));
    let text = violation.to_string();
    let property = violation.property();
    assert!(text.starts_with(property.name()), "{text}");
    for name in names {
        assert!(text.contains(name), "{name} in {text}");
    }
    let stopped = Refusal::Stopped(property);
    for command in [
        Command::Step,
        Command::Run(1_000_000),
        Command::Timeout(s(2)),
        Command::SplitVote,
        Command::Boot(s(1), Persistent::default()),
        request("x"),
    ] {
        table.refuses(command, stopped);
    }
    if let Some(note) = table.notes().first().map(|note| note.id) {
        table.refuses(Command::Deliver(note), stopped);
    }
}

#[test]
fn election_safety_falls_when_a_vote_is_forged() {
    let mut table = Table::held(5);
    table.does(Command::Timeout(s(1)));
    table.does(Command::Timeout(s(2)));
    for voter in [3, 4] {
        table.deliver(1, voter);
        table.deliver(voter, 1);
    }
    assert_eq!(table.role(1), "leader");
    table.forge(3, 2, granted(1));
    assert_eq!(table.cluster.violation(), None, "one vote is not enough");
    table.forge(4, 2, granted(1));
    let violation = Violation::TwoLeaders { term: 1, first: s(1), second: s(2) };
    fell(&mut table, violation, &["S1", "S2", "term 1"]);
}

#[test]
fn one_leader_elected_twice_is_no_violation() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.elect_by_hand(2);
    table.elect_by_hand(1);
    let safety = table.cluster.safety().expect("the checks are on");
    assert_eq!(
        (1..=4).map(|term| safety.leader_of(term)).collect::<Vec<_>>(),
        [Some(s(1)), Some(s(2)), Some(s(1)), None]
    );
}

#[test]
fn leader_append_only_falls_when_a_leader_is_told_to_overwrite() {
    let mut table =
        Table::booted(&[sheet(1, None, &[1, 1]), sheet(1, None, &[1]), sheet(1, None, &[])]);
    table.elect_by_hand(1);
    table.does(request("x"));
    table.crash(&[1]);
    table.does(Command::Restart(s(1)));
    table.forge(2, 1, append_entries(2, at(1, 1), &[2], 0));
    let violation = Violation::LeaderRewrote { leader: s(1), term: 2, index: 2 };
    fell(&mut table, violation, &["S1", "term 2", "index 2"]);
}

#[test]
fn log_matching_falls_when_sheets_do_not_fit_together() {
    let mut table = Table::held(3);
    let mut other = sheet(2, None, &[1, 1, 2]);
    other.log = [other_entry(1), entry(2, 1), entry(3, 2)].into_iter().collect();
    table.does(Command::Boot(s(1), sheet(2, None, &[1, 1, 2])));
    table.does(Command::Boot(s(3), other));
    let violation = Violation::LogsDiffer { first: s(1), second: s(3), id: at(1, 1) };
    fell(&mut table, violation, &["S1", "S3", "1@1"]);
}

fn other_entry(term: u64) -> Entry {
    Entry { term, payload: Payload::Value(value("other")) }
}

#[test]
fn log_matching_falls_when_equal_entries_have_different_ones_before_them() {
    let mut table = Table::held(2);
    table.does(Command::Boot(s(1), sheet(3, None, &[1, 3])));
    table.does(Command::Boot(s(2), sheet(3, None, &[2, 3])));
    let violation = Violation::LogsDiffer { first: s(1), second: s(2), id: at(2, 3) };
    fell(&mut table, violation, &["S1", "S2", "2@3"]);
}

#[test]
fn log_matching_falls_when_an_entry_is_forged() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(request("x"));
    table.settle();
    let entries = [other_entry(1)].into_iter().collect();
    let forged = Message::AppendEntries { term: 1, prev: at(1, 1), entries, commit: 0 };
    table.forge(1, 3, forged);
    assert_eq!(table.cluster.violation(), None, "nobody else has an entry there");
    table.does(request("y"));
    let violation = Violation::LogsDiffer { first: s(1), second: s(3), id: at(2, 1) };
    fell(&mut table, violation, &["S1", "S3", "2@1"]);
}

#[test]
fn a_sheet_that_replaces_another_is_what_counts() {
    let mut table = Table::held(2);
    let mut wrong = sheet(1, None, &[1, 1]);
    wrong.log = [entry(1, 1), other_entry(1)].into_iter().collect();
    table.does(Command::Boot(s(1), wrong.clone()));
    table.does(Command::Boot(s(1), sheet(1, None, &[1, 1])));
    table.does(Command::Boot(s(2), sheet(1, None, &[1, 1])));
    assert_eq!(table.cluster.violation(), None, "the first sheet is no more");
    table.does(Command::Boot(s(2), wrong));
    let violation = Violation::LogsDiffer { first: s(1), second: s(2), id: at(2, 1) };
    fell(&mut table, violation, &["2@1"]);
}

#[test]
fn leader_completeness_falls_when_an_acknowledgment_is_forged() {
    let mut table = Table::held(5);
    table.elect_by_hand(1);
    table.does(request("x"));
    table.clear();
    table.forge(2, 1, accepted(1, 1));
    table.forge(3, 1, accepted(1, 1));
    assert_eq!(table.commit(1), 1);
    table.crash(&[1]);
    table.does(Command::Timeout(s(4)));
    table.settle();
    let violation = Violation::LeaderLacks { leader: s(4), term: 2, id: at(1, 1), committed_in: 1 };
    fell(&mut table, violation, &["S4", "term 2", "1@1", "term 1"]);
}

#[test]
fn leader_completeness_falls_when_an_old_leader_commits_later() {
    let mut table = Table::held(5);
    table.elect_by_hand(1);
    table.does(request("x"));
    table.clear();
    table.does(Command::Timeout(s(5)));
    table.settle_among(&[2, 3, 4, 5]);
    assert_eq!((table.role(1), table.role(5)), ("leader", "leader"));
    table.forge(2, 1, accepted(1, 1));
    table.forge(3, 1, accepted(1, 1));
    let violation = Violation::LeaderLacks { leader: s(5), term: 2, id: at(1, 1), committed_in: 1 };
    fell(&mut table, violation, &["S5", "term 2", "1@1", "term 1"]);
}

#[test]
fn state_machine_safety_falls_when_an_entry_is_forged() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(request("x"));
    table.deliver(1, 2);
    table.deliver(2, 1);
    assert_eq!(table.commit(1), 1);
    table.forge(2, 3, append_entries(2, at(0, 0), &[2], 1));
    let violation = Violation::AppliedDifferently {
        first: s(1),
        second: s(3),
        index: 1,
        first_term: 1,
        second_term: 2,
    };
    fell(&mut table, violation, &["S1", "S3", "index 1", "term 1", "term 2"]);
}

#[test]
fn the_properties_bear_the_names_of_figure_3() {
    let names = Property::FIGURE_3.map(Property::name);
    let figure_3 = [
        "election-safety",
        "leader-append-only",
        "log-matching",
        "leader-completeness",
        "state-machine-safety",
    ];
    assert_eq!(names, figure_3);
}

#[test]
fn after_a_violation_the_faults_still_work_and_the_violation_stays() {
    let mut table = Table::held(2);
    table.does(Command::Boot(s(1), sheet(3, None, &[1, 3])));
    table.does(Command::Boot(s(2), sheet(3, None, &[2, 3])));
    let violation = table.cluster.violation().copied();
    assert!(violation.is_some());
    for command in [
        Command::Crash(s(1)),
        Command::Restart(s(1)),
        Command::Pause(s(2)),
        Command::Resume(s(2)),
        Command::Cut(s(1), s(2)),
        Command::Heal,
        Command::Forge(s(1), s(2), granted(3)),
        Command::Flow,
    ] {
        table.does(command);
        assert_eq!(table.cluster.violation().copied(), violation);
    }
}

#[test]
fn without_checks_a_run_is_the_same_but_for_the_checks() {
    let checked = Table::of(5);
    let mut unchecked = checked.clone();
    unchecked.cluster = unchecked.cluster.without_checks();
    let [checked, unchecked] = [checked, unchecked].map(|mut table| {
        table.elect();
        table.does(request("x"));
        table.run(1_000_000);
        table
    });
    assert_eq!(checked.events, unchecked.events);
    assert!(checked.cluster.safety().is_some_and(|safety| safety.committed_len() == 1));
    assert!(unchecked.cluster.safety().is_none());
}
