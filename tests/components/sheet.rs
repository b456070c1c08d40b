//! A server's sheet: the hooks, what is written and what is in the head, and what can be done.

use std::rc::Rc;

use raft_workshop::cluster::{Command, Event};
use raft_workshop::view::scene::{self, Point, Rect};
use raft_workshop::view::sheet::{Sheet, sign, term_class};
use yew::prelude::*;

use super::draw::{self, Drawn, name};
use super::sessions::fresh;
use crate::support::table::Table;
use crate::support::{request, s, servers, sheet};

const RECT: Rect = Rect { center: Point { x: 400.0, y: 300.0 }, width: 332.0, height: 252.0 };

fn draw(sheet: scene::Sheet, chip: bool) -> Drawn {
    let sheet = Rc::new(sheet);
    let inside = html! {
        <Sheet {sheet} rect={RECT} scale={1.0} {chip} caption="A caption."
            no_timeout={None::<AttrValue>} no_request={None::<AttrValue>} />
    };
    draw::part(&fresh(3), inside)
}

fn of(table: &Table, number: usize) -> Drawn {
    after(table, number, &[])
}

fn after(table: &Table, number: usize, latest: &[Event]) -> Drawn {
    draw(scene::Sheet::new(&table.cluster, table.seat(number), latest), false)
}

/// Three servers in hold: S1 leads, `x` is committed, and S3 lacks it.
fn led() -> Table {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    table.does(request("x"));
    table.deliver(1, 2);
    table.deliver(2, 1);
    table
}

#[test]
fn a_follower() {
    let table = led();
    let drawn = of(&table, 3);
    drawn.is_like("follower");
    assert_eq!(name(drawn.one("section")), "S3, follower, term 1");
    assert_eq!(drawn.words(".sheet-vote"), "voted S1");
    // The painter tells the time that is left.
    assert_eq!(drawn.all_words(".sheet-head > span"), ["commit 0", "timer"]);
    assert!(drawn.has(".ring-left"), "its timer is an arc");
    assert_eq!(drawn.words(".sheet-caption"), "A caption.");
    assert_eq!(name(drawn.one(".log-cells")), "Log: empty");
}

#[test]
fn a_leader() {
    let table = led();
    let drawn = of(&table, 1);
    drawn.is_like("leader");
    assert_eq!(name(drawn.one("section")), "S1, leader, term 1");
    assert_eq!(drawn.all_words(".sheet-head > span"), ["commit 1", "votes 2/2"]);
    assert!(!drawn.has(".ring-left"), "a leader has no election timer");
    assert_eq!(name(drawn.one(".log-cells")), "Log: x@1");
    assert_eq!(drawn.words(".log-marks"), "", "it holds nothing about itself");
}

#[test]
fn a_candidate() {
    let mut table = Table::held(3);
    table.does(Command::Timeout(s(2)));
    let drawn = of(&table, 2);
    drawn.is_like("candidate");
    assert_eq!(name(drawn.one("section")), "S2, candidate, term 1");
    assert_eq!(drawn.words(".sheet-vote"), "voted S2");
    assert_eq!(drawn.all_words(".sheet-head > span"), ["commit 0", "votes 1/2"]);
    assert!(drawn.has(".ring-left"));
}

#[test]
fn a_crashed_server_keeps_what_is_written_and_nothing_else() {
    let mut table = led();
    table.crash(&[1]);
    let drawn = of(&table, 1);
    drawn.is_like("crashed");
    assert_eq!(name(drawn.one("section")), "S1, crashed, term 1");
    assert_eq!(drawn.words(".sheet-head"), "forgotten");
    assert_eq!(drawn.words(".sheet-vote"), "voted S1");
    assert_eq!(drawn.all(".cell:not(.gap)").len(), 1);
    assert!(!drawn.has(".ring-left"));
}

#[test]
fn a_paused_server_is_as_it_was() {
    let mut table = led();
    table.does(Command::Pause(s(2)));
    let drawn = of(&table, 2);
    drawn.is_like("paused");
    assert_eq!(name(drawn.one("section")), "S2, paused, term 1");
    assert_eq!(drawn.attr("section", "data-alive"), Some("paused"));
    assert_eq!(drawn.all_words(".sheet-head > span"), ["commit 0", "timer"]);
}

#[test]
fn the_hooks_are_as_the_contract_says() {
    let hooks = |table: &Table, number: usize| -> Vec<String> {
        let names = ["server", "role", "alive", "term", "voted-for", "commit", "log"];
        let drawn = of(table, number);
        let hook = |name: &str| drawn.attr("section", &format!("data-{name}")).map(str::to_owned);
        names.into_iter().map(|name| hook(name).expect("it is there")).collect()
    };
    let mut table = led();
    assert_eq!(hooks(&table, 1), ["S1", "leader", "up", "1", "S1", "1", "x@1"]);
    assert_eq!(hooks(&table, 3), ["S3", "follower", "up", "1", "S1", "0", ""]);
    table.crash(&[1]);
    assert_eq!(hooks(&table, 1), ["S1", "follower", "crashed", "1", "S1", "0", "x@1"]);
    let table = Table::booted(&[sheet(4, None, &[1, 1, 3]), sheet(0, None, &[])]);
    assert_eq!(hooks(&table, 1), ["S1", "follower", "up", "4", "", "0", "1.1@1 2.1@1 3.3@3"]);
}

#[test]
fn the_hands_of_a_server_bear_their_names() {
    let hands = |table: &Table| -> Vec<String> {
        of(table, 1).all("button").into_iter().map(name).collect()
    };
    let mut table = led();
    assert_eq!(hands(&table), ["Crash", "Pause server", "Time out", "Request", "I am S1", "More"]);
    table.does(Command::Pause(s(1)));
    assert_eq!(hands(&table), ["Crash", "Resume server", "Time out", "Request", "I am S1", "More"]);
    table.crash(&[1]);
    assert_eq!(
        hands(&table),
        ["Restart", "Pause server", "Time out", "Request", "I am S1", "More"]
    );
    assert_eq!(of(&table, 1).reason("Pause server"), Some("S1 is crashed."));
}

#[test]
fn hands_that_would_change_nothing_say_why() {
    let table = led();
    let sheet = Rc::new(scene::Sheet::new(&table.cluster, table.seat(1), &[]));
    let inside = html! {
        <Sheet {sheet} rect={RECT} scale={1.0} chip={false} caption=""
            no_timeout={Some(AttrValue::from("It leads."))} no_request={Some(AttrValue::from("No."))} />
    };
    let drawn = draw::part(&fresh(3), inside);
    assert_eq!(drawn.reason("Time out"), Some("It leads."));
    assert_eq!(drawn.reason("Request"), Some("No."));
    assert_eq!(drawn.reason("Crash"), None);
}

#[test]
fn entries_say_what_they_are_and_whether_they_are_committed() {
    let table = led();
    let title =
        |number: usize| of(&table, number).attr(".cell:not(.gap)", "title").map(str::to_owned);
    assert_eq!(title(1).as_deref(), Some("1: x@1"));
    assert!(!of(&table, 1).has(".cell.uncommitted"));
    assert_eq!(of(&table, 2).words(".cell.uncommitted"), "x", "S2 doesn't know yet");
}

#[test]
fn a_long_value_is_cut_short_on_its_cell_only() {
    let mut table = Table::held(3);
    table.elect_by_hand(1);
    for text in ["ab", "abc", "counter=42"] {
        table.does(request(text));
    }
    let drawn = of(&table, 1);
    assert_eq!(drawn.all_words(".cell:not(.gap)"), ["ab", "a…", "c…"]);
    assert_eq!(name(drawn.one(".log-cells")), "Log: ab@1 abc@1 counter=42@1");
}

#[test]
fn a_log_longer_than_its_row_shows_how_much_is_hidden() {
    for (length, hidden, cells) in [(6, None, 6), (7, Some("+2"), 5), (60, Some("+55"), 5)] {
        let table = Table::booted(&[sheet(1, None, &vec![1; length]), sheet(1, None, &[1; 4])]);
        let drawn = of(&table, 1);
        assert_eq!(drawn.all_words(".log-hidden").first().map(String::as_str), hidden);
        assert_eq!(drawn.all(".cell:not(.gap)").len(), cells);
        assert_eq!(drawn.all(".cell").len(), cells, "no gap is left");
    }
    // A log that ends before the part that is shown leaves its place free.
    let table = Table::booted(&[sheet(1, None, &[1; 9]), sheet(1, None, &[])]);
    let drawn = of(&table, 2);
    assert_eq!((drawn.words(".log-hidden").as_str(), drawn.all(".cell.gap").len()), ("", 5));
}

/// A mark stands under the index that it means, whatever this log holds.
#[test]
fn the_leader_s_marks_stand_under_their_indexes() {
    let place = |drawn: &Drawn, mark: &str| {
        let style = drawn.attr(mark, "style").expect("it has a place");
        style.trim_start_matches("--sheet--place: ").parse::<u64>().expect("a number")
    };
    let mut table =
        Table::booted(&[sheet(1, None, &[1; 9]), sheet(1, None, &[1; 2]), sheet(1, None, &[1; 9])]);
    table.does(Command::Timeout(s(1)));
    table.deliver(1, 3);
    table.deliver(3, 1);
    let drawn = of(&table, 2);
    let label = "The leader’s nextIndex for this server is 10, its matchIndex 0";
    assert_eq!(name(drawn.one(".log-marks")), label);
    assert_eq!(drawn.words(".log-marks"), "▲△");
    // Index 5 is the first that is shown: 10 is the sixth place, and 0 lies before all.
    assert_eq!((place(&drawn, ".mark-next"), place(&drawn, ".mark-match")), (6, 0));

    let table = led();
    let drawn = of(&table, 2);
    assert_eq!((place(&drawn, ".mark-next"), place(&drawn, ".mark-match")), (2, 1));
}

#[test]
fn what_a_step_changed_is_marked() {
    let mut table = Table::held(3);
    let latest = |table: &mut Table, command: Command| {
        let before = table.events.len();
        table.does(command);
        table.events[before..].to_vec()
    };
    let events = latest(&mut table, Command::Timeout(s(1)));
    let drawn = after(&table, 1, &events);
    for part in [".sheet-term", ".sheet-vote", ".sheet-role"] {
        assert!(drawn.has(&format!("{part}.changed")), "{part}");
    }
    assert!(!after(&table, 2, &events).has(".changed"));
    table.settle();
    let events = latest(&mut table, request("x"));
    assert_eq!(after(&table, 1, &events).all_words(".cell.changed"), ["x"]);
    table.deliver(1, 2);
    let accepted = Command::Deliver(table.note(2, 1));
    let events = latest(&mut table, accepted);
    assert_eq!(after(&table, 1, &events).words(".sheet-head .changed"), "commit 1");
}

#[test]
fn the_side_of_a_split_is_told() {
    let mut table = led();
    assert!(!of(&table, 1).has(".sheet-side"));
    table.does(Command::Split(vec![servers(&[1])]));
    assert_eq!(of(&table, 1).words(".sheet-side"), "side A");
    assert_eq!(of(&table, 3).words(".sheet-side"), "side B");
}

#[test]
fn a_chip_has_the_hooks_of_a_sheet() {
    let table = led();
    let drawn = draw(scene::Sheet::new(&table.cluster, table.seat(1), &[]), true);
    let section = drawn.one("section.chip");
    assert_eq!(
        (section.attr("data-server"), section.attr("data-role")),
        (Some("S1"), Some("leader"))
    );
    assert!(drawn.words("section").contains("leader"));
}

#[test]
fn it_lies_where_its_rectangle_does() {
    let table = led();
    let style =
        of(&table, 1).attr("section", "style").map(str::to_owned).expect("it lies somewhere");
    for part in ["translate(234.0px, 174.0px)", "width: 332.0px", "height: 252.0px"] {
        assert!(style.contains(part), "{style}");
    }
}

#[test]
fn colors_of_terms_come_again_after_six() {
    assert_eq!(term_class(0), "term-0");
    assert_eq!(
        [1, 6, 7, 12, 27].map(term_class),
        ["term-1", "term-6", "term-1", "term-6", "term-3"]
    );
    let table = Table::booted(&[sheet(27, None, &[])]);
    let drawn = of(&table, 1);
    assert!(drawn.has("section.term-3"));
    assert_eq!(drawn.words(".sheet-term"), "term 27");
}

/// Nobody has to tell colors apart.
#[test]
fn every_state_has_a_sign_of_its_own() {
    let mut table = Table::held(5);
    table.elect_by_hand(1);
    table.does(Command::Timeout(s(2)));
    table.crash(&[3]);
    table.does(Command::Pause(s(4)));
    let signs = [1, 2, 3, 4, 5]
        .map(|number| sign(&scene::Sheet::new(&table.cluster, table.seat(number), &[])));
    let mut different = signs.to_vec();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), 5, "{signs:?}");
}
