//! All logs, aligned by index: the window on them, and what stands in it.

use raft_workshop::cluster::Command;
use raft_workshop::raft::Index;
use raft_workshop::view::scene::{Fate, LogEntry, LogRow, Logs, Place, Window};

use crate::support::table::Table;
use crate::support::{compacted, request, s, servers, sheet, simple, value};

fn logs(table: &Table, columns: usize) -> Logs {
    Logs::new(&table.cluster, None, columns, &[])
}

fn row(logs: &Logs, number: usize) -> &LogRow {
    &logs.rows[number - 1]
}

fn entry(logs: &Logs, number: usize, index: Index) -> LogEntry {
    let mut places = row(logs, number).numbered();
    match places.find(|(at, _)| *at == index) {
        Some((_, Place::Entry(entry))) => entry,
        other => panic!("S{number} has {other:?} at {index}"),
    }
}

fn conflicts(logs: &Logs) -> Vec<Index> {
    logs.columns.iter().filter(|column| column.conflict).map(|column| column.index).collect()
}

#[test]
fn a_window_shows_the_end_and_the_place_behind_it() {
    for (longest, columns, first) in
        [(0, 20, 1), (1, 20, 1), (19, 20, 1), (20, 20, 2), (1_000, 20, 982), (10_000, 1, 10_001)]
    {
        let window = Window::new(None, columns, longest);
        assert_eq!((window.first, window.is_at_end()), (first, true), "{longest}, {columns}");
        assert_eq!((window.earlier(), window.later()), (first - 1, 0));
        assert!(window.indexes().contains(&(longest + 1)), "where the next entry goes");
        assert_eq!(window.indexes().count(), columns);
    }
}

#[test]
fn a_window_counts_what_lies_before_and_behind_it() {
    let window = Window::new(Some(500), 20, 1_000);
    assert_eq!((window.earlier(), window.later(), window.is_at_end()), (499, 481, false));
    assert_eq!(window.indexes(), 500..=519);
}

/// No wish leads beyond the logs, whatever is asked for.
#[test]
fn a_window_stays_on_the_logs() {
    for wish in [0, 1, 17, 999, 1_001, Index::MAX] {
        for (columns, longest) in [(0, 0), (1, 1), (20, 5), (20, 1_000), (3, 10_000)] {
            let window = Window::new(Some(wish), columns, longest);
            assert!((1..=window.latest()).contains(&window.first), "{wish}: {window:?}");
            for by in [i64::MIN, -1, 0, 1, window.page(), i64::MAX] {
                let moved = window.moved(by).map_or(window.latest(), |first| first);
                assert!((1..=window.latest()).contains(&moved), "{by}: {window:?}");
            }
        }
    }
}

#[test]
fn a_window_that_comes_to_the_end_follows_it() {
    let window = Window::new(Some(900), 20, 1_000);
    assert_eq!(window.moved(1), Some(901));
    assert_eq!(window.moved(-window.page()), Some(881));
    assert_eq!(window.moved(82), None);
    assert_eq!((window.around(450), window.around(1_000)), (Some(440), None));
    assert_eq!(Window::new(None, 20, 1_001).first, 983, "it follows");
}

#[test]
fn rows_are_aligned_and_end_where_the_logs_end() {
    let table = Table::booted(&[
        sheet(1, None, &[1; 30]),
        sheet(1, None, &[1; 4]),
        sheet(1, None, &[1; 29]),
    ]);
    let logs = logs(&table, 10);
    let indexes: Vec<Index> = logs.columns.iter().map(|column| column.index).collect();
    assert_eq!(indexes, (22..=31).collect::<Vec<_>>());
    for number in 1..=3 {
        assert_eq!(row(&logs, number).numbered().map(|(at, _)| at).collect::<Vec<_>>(), indexes);
    }
    assert!(row(&logs, 2).places.iter().all(|place| *place == Place::Empty));
    let empty = |number: usize| {
        row(&logs, number).places.iter().filter(|place| **place == Place::Empty).count()
    };
    assert_eq!([empty(1), empty(3)], [1, 2]);
    assert_eq!(logs.conflicts, None, "a log that ends earlier conflicts with nobody");
}

#[test]
fn a_server_s_own_knowledge_says_what_is_committed_and_applied() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(request("x"));
    table.deliver(1, 2);
    table.deliver(2, 1);
    let logs = logs(&table, 8);
    let known = |number| {
        let entry = entry(&logs, number, 1);
        (entry.cell.committed, entry.applied)
    };
    assert_eq!((known(1), known(2)), ((true, true), (false, false)));
    assert_eq!(row(&logs, 1).applied, Some(1));
    table.crash(&[1]);
    let logs = self::logs(&table, 8);
    assert!(!entry(&logs, 1, 1).cell.committed, "it is forgotten");
    assert_eq!(row(&logs, 1).applied, None);
}

#[test]
fn the_newest_leader_s_marks_stand_with_its_followers() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(request("x"));
    table.deliver(1, 2);
    table.deliver(2, 1);
    let logs = logs(&table, 8);
    let marks = |number| row(&logs, number).sheet.marks;
    assert_eq!(marks(1), None);
    assert_eq!((marks(2), marks(3)), (Some((2, 1, 1)), Some((1, 0, 1))));
}

/// S1 leads term 1 alone with two entries; the others elect S3, which has committed another one.
fn split() -> Table {
    let mut table = Table::held(5);
    table.elect_by_hand(1);
    table.does(Command::Split(vec![servers(&[1, 2]), servers(&[3, 4, 5])]));
    table.does(Command::Request(Some(s(1)), value("a")));
    table.does(Command::Request(Some(s(1)), value("b")));
    table.settle();
    table.does(Command::Timeout(s(3)));
    table.settle();
    table.does(Command::Request(Some(s(3)), value("c")));
    table
}

#[test]
fn entries_of_different_terms_conflict_and_the_newest_leader_s_stays() {
    let table = split();
    let logs = logs(&table, 8);
    assert_eq!((conflicts(&logs), logs.conflicts), (vec![1], Some((1, 1))));
    assert_eq!(entry(&logs, 3, 1).fate, Some(Fate::Stays));
    assert_eq!(entry(&logs, 1, 1).fate, Some(Fate::GivesWay));
    assert_eq!(entry(&logs, 2, 1).fate, Some(Fate::GivesWay));
    assert_eq!(entry(&logs, 1, 2).fate, None, "nobody else has an entry there");
}

#[test]
fn while_nobody_leads_it_is_open_what_stays() {
    let mut table = split();
    table.crash(&[1, 3]);
    let logs = logs(&table, 8);
    let fates = [1, 2, 3].map(|number| entry(&logs, number, 1).fate);
    assert_eq!(fates, [Some(Fate::Open); 3]);
}

#[test]
fn what_somebody_knows_to_be_committed_stays() {
    let mut table = split();
    table.settle();
    table.does(Command::Heartbeat(s(3)));
    table.settle();
    table.crash(&[1, 3]);
    let logs = logs(&table, 8);
    let fates = [1, 2, 3, 4].map(|number| entry(&logs, number, 1).fate);
    let (stays, gives_way) = (Some(Fate::Stays), Some(Fate::GivesWay));
    assert_eq!(fates, [gives_way, gives_way, stays, stays]);
}

#[test]
fn a_snapshot_takes_the_places_of_its_entries() {
    let members = simple(&[1, 2, 3]);
    let table = Table::booted(&[
        compacted(2, &[1, 1, 2, 2], 3, members),
        sheet(2, None, &[1, 1, 2]),
        sheet(2, None, &[1, 1]),
    ]);
    let logs = logs(&table, 6);
    assert_eq!(
        row(&logs, 1).places[..3],
        [Place::Snapshot(None), Place::Snapshot(None), Place::Snapshot(Some(2))]
    );
    assert_eq!(entry(&logs, 1, 4).cell.term, 2);
    assert_eq!(row(&logs, 1).places[4], Place::Empty);
    assert_eq!(logs.conflicts, None);
}

/// The term of the last entry in a snapshot is known: it can be seen to conflict.
#[test]
fn an_entry_can_conflict_with_the_end_of_a_snapshot() {
    let table =
        Table::booted(&[compacted(3, &[1, 3], 2, simple(&[1, 2])), sheet(2, None, &[1, 2])]);
    let logs = logs(&table, 6);
    assert_eq!(logs.conflicts, Some((2, 2)));
    assert_eq!(entry(&logs, 2, 2).fate, Some(Fate::GivesWay), "what is in a snapshot is committed");
}

/// However long the logs are, only what is shown is made.
#[test]
fn a_thousand_entries_are_no_more_work_to_draw_than_ten() {
    let mut other = vec![1; 700];
    other.extend([2; 300]);
    let mut sheets = vec![sheet(3, None, &[1; 1_000]); 4];
    sheets.push(sheet(3, None, &other));
    let table = Table::booted(&sheets);
    let logs = logs(&table, 20);
    assert_eq!((logs.window.earlier(), logs.window.later()), (981, 0));
    assert!(logs.rows.iter().all(|row| row.places.len() == 20));
    assert_eq!(logs.conflicts, Some((701, 1_000)), "conflicts are found in all of it");
    let logs = Logs::new(&table.cluster, Some(695), 20, &[]);
    assert_eq!(conflicts(&logs), (701..=714).collect::<Vec<_>>());
}

#[test]
fn what_the_latest_step_wrote_is_marked() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(request("x"));
    let before = table.events.len();
    table.does(request("y"));
    let latest = &table.events[before..];
    let logs = Logs::new(&table.cluster, None, 8, latest);
    let changed = [1, 2].map(|index| entry(&logs, 1, index).changed);
    assert_eq!(changed, [false, true]);
}
