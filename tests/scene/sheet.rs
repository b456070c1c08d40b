//! What stands on a sheet.

use raft_workshop::cluster::{Command, Event};
use raft_workshop::raft::{Message, Payload, ServerId, Term};
use raft_workshop::view::scene::{CELLS, Changes, Pip, Sheet};

use crate::support::table::Table;
use crate::support::{append_entries, at, denied, granted, request, s, servers, sheet};

/// The sheet of a server, with what its latest step changed.
fn after(table: &Table, number: usize, latest: &[Event]) -> Sheet {
    Sheet::new(&table.cluster, table.seat(number), latest)
}

fn still(table: &Table, number: usize) -> Sheet {
    after(table, number, &[])
}

/// What a command changes on a sheet.
fn changes(table: &mut Table, number: usize, command: Command) -> Changes {
    let before = table.events.len();
    table.does(command);
    let latest = table.events[before..].to_vec();
    after(table, number, &latest).changed
}

/// Three servers with logs of these lengths, all of term 1.
fn with_logs(lengths: [usize; 3]) -> Table {
    Table::booted(&lengths.map(|length| sheet(1, None, &vec![1; length])))
}

#[test]
fn a_fresh_sheet_is_empty() {
    let sheet = still(&Table::of(3), 2);
    assert_eq!((sheet.id, sheet.alive, sheet.role), (s(2), "up", "follower"));
    assert_eq!((sheet.term, sheet.voted_for, sheet.commit), (0, None, Some(0)));
    assert_eq!((sheet.cells.len(), sheet.hidden, sheet.log_text().as_str()), (0, 0, ""));
    assert_eq!((sheet.votes, sheet.marks, sheet.side), (None, None, None));
    assert!(sheet.pips.is_empty() && sheet.timer.is_some());
    assert_eq!(sheet.changed, Changes::default());
}

#[test]
fn a_log_shows_its_end_and_counts_the_rest() {
    for (length, hidden, first) in [(1, 0, 1), (CELLS, 0, 1), (CELLS + 1, 2, 3), (60, 55, 56)] {
        let table = with_logs([length, 0, 0]);
        let sheet = still(&table, 1);
        // The count takes the place of one entry.
        let room = CELLS - usize::from(hidden > 0);
        assert_eq!((sheet.cells.len(), sheet.hidden), (length.min(room), hidden), "{length}");
        assert_eq!(sheet.shown_from, first);
        let indexes: Vec<u64> = sheet.cells.iter().map(|cell| cell.index).collect();
        assert_eq!(indexes, (first..=length as u64).collect::<Vec<_>>());
        assert_eq!(sheet.log.entries().len(), length, "the whole log is there for the hook");
        assert!(sheet.log_text().starts_with("1.1@1"));
    }
}

/// What stands below each other has the same index.
#[test]
fn all_sheets_show_the_same_part() {
    let table = with_logs([10, 7, 2]);
    let shown = |number: usize| -> Vec<u64> {
        still(&table, number).cells.iter().map(|cell| cell.index).collect()
    };
    assert_eq!(shown(1), [6, 7, 8, 9, 10]);
    assert_eq!(shown(2), [6, 7]);
    assert!(shown(3).is_empty());
    let hidden = [1, 2, 3].map(|number| still(&table, number).hidden);
    assert_eq!(hidden, [5, 5, 2], "a short log hides no more than it has");
    assert_eq!([1, 2, 3].map(|number| still(&table, number).shown_from), [6; 3]);
}

#[test]
fn entries_are_committed_as_far_as_the_server_knows() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(request("x"));
    table.deliver(1, 2);
    table.deliver(2, 1);
    let known = |number: usize| -> Vec<bool> {
        still(&table, number).cells.iter().map(|cell| cell.committed).collect()
    };
    assert_eq!((known(1), known(2), known(3)), (vec![true], vec![false], vec![]));
    let cell = still(&table, 2).cells[0];
    assert_eq!((cell.index, cell.term), (1, 1));
    assert!(matches!(cell.payload, Payload::Value(value) if value.as_str() == "x"));
    assert_eq!([1, 2].map(|number| still(&table, number).commit), [Some(1), Some(0)]);
    assert_eq!(still(&table, 1).log_text(), "x@1");
}

#[test]
fn a_crash_wipes_the_head_and_leaves_the_paper() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(request("x"));
    table.settle();
    let before = still(&table, 1);
    assert!(before.votes.is_some() && before.commit == Some(1));
    table.crash(&[1]);
    let sheet = still(&table, 1);
    assert_eq!((sheet.alive, sheet.role), ("crashed", "follower"));
    assert_eq!((sheet.commit, sheet.timer, sheet.votes, sheet.marks), (None, None, None, None));
    assert!(sheet.pips.is_empty());
    assert_eq!(
        (sheet.term, sheet.voted_for, &sheet.log),
        (before.term, before.voted_for, &before.log)
    );
    assert!(sheet.cells.iter().all(|cell| !cell.committed), "what it knew is gone");

    table.does(Command::Restart(s(1)));
    let sheet = still(&table, 1);
    assert_eq!((sheet.alive, sheet.commit), ("up", Some(0)));
}

#[test]
fn a_paused_server_forgets_nothing() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    let before = still(&table, 1);
    table.does(Command::Pause(s(1)));
    assert_eq!(still(&table, 1), Sheet { alive: "paused", ..before });
}

#[test]
fn a_candidate_shows_how_it_stands_with_each_peer() {
    let mut table = Table::held(5);
    table.does(Command::Timeout(s(5)));
    table.does(Command::Timeout(s(1)));
    let pips = |table: &Table| -> Vec<(ServerId, Pip)> { still(table, 1).pips };
    let peers = |pips: [Pip; 4]| -> Vec<(ServerId, Pip)> { (2..=5).map(s).zip(pips).collect() };
    assert_eq!(pips(&table), peers([Pip::Open; 4]));
    assert_eq!(votes(&still(&table, 1)), [(1, 3)], "its own, of the three it needs");

    table.deliver(1, 2);
    assert_eq!(pips(&table), peers([Pip::UnderWay, Pip::Open, Pip::Open, Pip::Open]));
    table.deliver(2, 1);
    assert_eq!(pips(&table), peers([Pip::Have, Pip::Open, Pip::Open, Pip::Open]));
    assert_eq!(votes(&still(&table, 1)), [(2, 3)]);
    // S5 stands itself: it refuses, which is known only when its answer is here.
    table.deliver(1, 5);
    assert_eq!(pips(&table)[3].1, Pip::Open);
    table.deliver(5, 1);
    table.deliver(5, 1);
    assert_eq!(pips(&table), peers([Pip::Have, Pip::Open, Pip::Open, Pip::Refused]));

    table.deliver(1, 3);
    table.deliver(3, 1);
    let leader = still(&table, 1);
    assert_eq!((leader.role, votes(&leader)), ("leader", vec![(3, 3)]));
    assert!(leader.pips.is_empty(), "it is over");
}

/// A vote of an earlier term is none for this one.
#[test]
fn a_late_vote_is_not_under_way() {
    let mut table = Table::held(3);
    table.does(Command::Timeout(s(1)));
    table.deliver(1, 2);
    assert_eq!(still(&table, 1).pips[0], (s(2), Pip::UnderWay));
    table.does(Command::Timeout(s(1)));
    assert_eq!(still(&table, 1).pips[0], (s(2), Pip::Open));
}

#[test]
fn marks_are_what_the_leader_holds_about_a_log() {
    let mut table = Table::held(3);
    assert_eq!(still(&table, 2).marks, None, "nobody leads");
    table.elect_by_hand(1);
    assert_eq!([1, 2, 3].map(|n| still(&table, n).marks), [None, Some((1, 0, 1)), Some((1, 0, 1))]);
    table.does(request("x"));
    table.deliver(1, 2);
    table.deliver(2, 1);
    assert_eq!([2, 3].map(|n| still(&table, n).marks), [Some((2, 1, 1)), Some((1, 0, 1))]);
    // The leader goes on holding it about one who is crashed.
    table.crash(&[2]);
    assert_eq!(still(&table, 2).marks, Some((2, 1, 1)));
}

#[test]
fn of_two_leaders_the_newer_one_s_marks_are_shown() {
    let mut table = Table::held(5);
    table.elect_by_hand(1);
    table.clear();
    table.does(Command::Timeout(s(2)));
    table.settle_among(&[2, 3, 4]);
    assert_eq!(table.cluster.leaders().count(), 2);
    let term = |number: usize| still(&table, number).marks.map(|(.., term)| term);
    assert_eq!([1, 2, 3].map(term), [Some(2), None, Some(2)]);
}

#[test]
fn sides_of_a_split_are_counted_from_0() {
    let mut table = Table::of(5);
    table.does(Command::Split(vec![servers(&[3, 4]), servers(&[1])]));
    let sides = [1, 2, 3, 4, 5].map(|number| still(&table, number).side);
    assert_eq!(sides, [Some(1), Some(2), Some(0), Some(0), Some(2)]);
    table.does(Command::Heal);
    assert_eq!(still(&table, 1).side, None);
}

#[test]
fn a_step_marks_what_it_changed() {
    let mut table = Table::held(3);
    let none = Changes::default();
    let all_new = Changes { term: true, vote: true, role: true, ..none };
    assert_eq!(changes(&mut table, 1, Command::Timeout(s(1))), all_new);

    let ask = Command::Deliver(table.note(1, 2));
    assert_eq!(changes(&mut table, 2, ask), Changes { term: true, vote: true, ..none });
    let vote = Command::Deliver(table.note(2, 1));
    assert_eq!(changes(&mut table, 1, vote), Changes { role: true, ..none });

    assert_eq!(changes(&mut table, 1, request("x")), Changes { log_from: Some(1), ..none });
    let entries = table.notes_between(1, 2);
    let bring = Command::Deliver(entries[entries.len() - 1]);
    assert_eq!(changes(&mut table, 2, bring), Changes { log_from: Some(1), ..none });
    let accept = table.notes_between(2, 1);
    let accept = Command::Deliver(accept[accept.len() - 1]);
    assert_eq!(changes(&mut table, 1, accept), Changes { commit: true, ..none });
    assert_eq!(changes(&mut table, 1, Command::Crash(s(1))), Changes { role: true, ..none });
    assert_eq!(changes(&mut table, 1, Command::Restart(s(1))), Changes { role: true, ..none });
}

#[test]
fn what_others_did_is_no_change() {
    let mut table = Table::held(3);
    assert_eq!(changes(&mut table, 2, Command::Timeout(s(1))), Changes::default());
    assert_eq!(changes(&mut table, 2, Command::Crash(s(1))), Changes::default());
}

/// From where a log was cut to its new end.
#[test]
fn a_log_that_was_cut_and_continued_has_changed_from_the_cut() {
    let mut table =
        Table::booted(&[sheet(1, None, &[1, 1, 1]), sheet(1, None, &[1]), sheet(1, None, &[1])]);
    let message: Message = append_entries(2, at(1, 1), &[2, 2], 0);
    table.does(Command::Forge(s(2), s(1), message));
    let bring = Command::Deliver(table.note(2, 1));
    let changed = changes(&mut table, 1, bring);
    assert_eq!((changed.log_from, changed.term), (Some(2), true));
    let terms: Vec<Term> = still(&table, 1).cells.iter().map(|cell| cell.term).collect();
    assert_eq!(terms, [1, 2, 2]);
}

/// Votes that nobody wrote count like others.
#[test]
fn forged_answers_are_seen_like_others() {
    let mut table = Table::held(5);
    table.does(Command::Timeout(s(1)));
    table.does(Command::Forge(s(4), s(1), granted(1)));
    assert_eq!(still(&table, 1).pips[2], (s(4), Pip::UnderWay));
    table.does(Command::Forge(s(3), s(1), denied(1)));
    table.deliver(3, 1);
    assert_eq!(still(&table, 1).pips[1], (s(3), Pip::Refused));
}

/// How many votes a sheet says there are and must be, by majority.
fn votes(sheet: &raft_workshop::view::scene::Sheet) -> Vec<(usize, usize)> {
    let tallies = sheet.votes.iter().flatten();
    tallies.map(|tally| (tally.have, tally.needed)).collect()
}
