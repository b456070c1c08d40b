//! All logs as a table: names, signs, and the window on it.

use std::rc::Rc;

use raft_workshop::cluster::Command;
use raft_workshop::share::View;
use raft_workshop::view::logs::Logs;
use raft_workshop::view::session::Action;
use yew::prelude::*;

use super::draw::{self, Drawn, name, page, words};
use super::sessions::{does, fresh, many, with_leader};
use crate::support::table::Table;
use crate::support::{compacted, s, servers, sheet, simple, value};

fn draw(table: &Table) -> Drawn {
    let cluster = Rc::new(table.cluster.clone());
    draw::part(&fresh(3), html! { <Logs {cluster} /> })
}

/// S1 leads term 1 with one follower; the others elect S3, which has committed another entry.
fn split() -> Table {
    let mut table = Table::held(5);
    table.elect_by_hand(1);
    table.does(Command::Split(vec![servers(&[1, 2]), servers(&[3, 4, 5])]));
    table.does(Command::Request(Some(s(1)), value("a")));
    table.settle();
    table.does(Command::Timeout(s(3)));
    table.settle();
    table.does(Command::Request(Some(s(3)), value("longest-value-16")));
    table.settle();
    table
}

#[test]
fn logs_that_conflict() {
    let drawn = draw(&split());
    drawn.is_like("logs");
    assert_eq!(words(drawn.one("th.conflict")), "1 conflict≠ conflict");
    assert_eq!(drawn.reason("≠ Conflict at 1"), None);
}

#[test]
fn every_cell_says_what_it_is_and_what_becomes_of_it() {
    let drawn = draw(&split());
    let cells = |server: &str| drawn.all_words(&format!("[data-server={server}] td .only-heard"));
    assert_eq!(
        cells("S1"),
        ["a, term 1, not known to be committed. Conflict: it gives way to the leader’s log."]
    );
    assert_eq!(
        cells("S3"),
        ["longest-value-16, term 2, committed and applied. Conflict: it stays."]
    );
    assert_eq!(drawn.words("[data-server=S3] td b"), "lon…");
    assert_eq!(drawn.words("[data-server=S1] td small"), "@1 ✗");
    assert_eq!(drawn.words("[data-server=S3] td small"), "@2 ✓");
    assert!(drawn.has("[data-server=S1] .loses.uncommitted"));
    assert!(!drawn.has("[data-server=S3] .loses, [data-server=S3] .uncommitted"));
}

#[test]
fn servers_have_their_hooks_names_and_marks() {
    let drawn = draw(&split());
    let rows = drawn.all("tr[data-server]");
    let hooks: Vec<_> = rows.iter().map(|row| row.attr("data-role").unwrap_or_default()).collect();
    assert_eq!(hooks, ["leader", "follower", "leader", "follower", "follower"]);
    let headers = drawn.all("th[scope=row]");
    let names: Vec<String> = headers.iter().map(|header| name(*header)).collect();
    assert_eq!(names[..2], ["S1, leader, term 1", "S2, follower, term 1"]);
    assert!(words(headers[0]).starts_with("★S1leader"), "{}", words(headers[0]));
    assert_eq!(drawn.words("[data-server=S3] .logs-known"), "commit 1 · applied 1");
    let marks: Vec<String> = drawn.all(".logs-marks").into_iter().map(name).collect();
    assert_eq!(marks[0], "The leader’s nextIndex for this server is 1, its matchIndex 0");
    assert_eq!(drawn.all_words("[data-server=S4] .logs-places").concat(), "▲△");
}

#[test]
fn a_crashed_server_has_no_commit_index() {
    let mut table = split();
    table.crash(&[4]);
    let drawn = draw(&table);
    assert_eq!(name(drawn.one("[data-server=S4] th")), "S4, crashed, term 2");
    assert_eq!(drawn.words("[data-server=S4] .logs-known"), "forgotten");
    assert!(drawn.has("[data-server=S4] td .uncommitted"), "the entry is still written");
}

#[test]
fn of_a_thousand_entries_only_what_there_is_room_for_is_drawn() {
    let table = Table::booted(&[sheet(1, None, &[1; 1_000]), sheet(1, None, &[1; 900])]);
    let drawn = draw(&table);
    let columns = drawn.all("thead th").len() - 1;
    assert!((10..30).contains(&columns), "{columns}");
    assert_eq!(drawn.all("td").len(), 2 * columns);
    assert_eq!(drawn.reason(&format!("+{} earlier", 1_001 - columns)), None);
    assert_eq!(drawn.reason("+0 later"), Some("The last entries are shown."));
    assert_eq!(drawn.button("Latest").attr("aria-pressed"), Some("true"));
    let slider = drawn.one("input[type=range]");
    let part = format!("entries {} to 1000 of 1000", 1_002 - columns);
    assert_eq!(slider.attr("aria-valuetext"), Some(part.as_str()));
}

#[test]
fn a_snapshot_says_up_to_where_it_goes() {
    let table =
        Table::booted(&[compacted(1, &[1, 1, 1], 2, simple(&[1, 2])), sheet(1, None, &[1, 1])]);
    let drawn = draw(&table);
    assert_eq!(
        drawn.all_words("[data-server=S1] .in-snapshot .only-heard"),
        ["In the snapshot", "Snapshot of all entries up to 2@1"]
    );
}

#[test]
fn the_page_shows_the_table_or_the_logs() {
    let (session, leader) = with_leader(3);
    assert!(page(&session).has(".stage") && !page(&session).has(".logs"));
    let session = does(session, [Action::Look(View::Logs)]);
    let drawn = page(&session);
    assert!(drawn.has("main.logs") && !drawn.has(".stage"));
    assert_eq!(drawn.attr(&format!("[data-server={leader}]"), "data-role"), Some("leader"));
    assert_eq!(drawn.button("Logs").attr("aria-pressed"), Some("true"));
    assert!(page(&does(session, [Action::Look(View::Logs)])).has(".stage"), "the key goes back");
}

#[test]
fn logs_of_all_kinds_of_pages_can_be_drawn() {
    for session in many() {
        let drawn = page(&does(session.clone(), [Action::Look(View::Logs)]));
        assert_eq!(drawn.all("tr[data-server]").len(), session.cluster().seats().len());
    }
}
