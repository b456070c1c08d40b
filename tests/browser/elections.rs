//! Leaders come and go: crashes, splits, timeouts.

use crate::page::{Page, State};

fn has_two_leaders(state: &State) -> bool {
    state.leaders().len() == 2
}

#[test]
fn a_crashed_leader_is_replaced_in_a_higher_term() {
    let page = Page::open("seed=42&speed=5");
    let first = page.wait_for_leader();
    page.click("Crash leader");
    assert_eq!(page.state().server(&first.name).alive, "crashed");

    let second = page.wait_for_leader();
    assert!(second.term > first.term, "{second:?} after {first:?}");
    assert_ne!(second.name, first.name);

    page.server(&first.name).button("Restart").click();
    page.wait_until("the old leader follows", |state| {
        let old = state.server(&first.name);
        old.alive == "up" && old.role == "follower" && old.term >= second.term && state.agrees()
    });
}

#[test]
fn a_crash_keeps_what_is_written_and_loses_what_is_in_the_head() {
    let page = Page::open("seed=42&speed=5");
    page.wait_for_leader();
    page.click("Client request");
    let state = page.wait_until("the entry is committed everywhere", |state| {
        state.servers.iter().all(|server| server.commit == 1)
    });
    page.click("Pause");
    let follower = state.servers.iter().find(|server| !server.leads()).expect("there are five");
    let before = page.state().server(&follower.name).clone();

    let sheet = page.server(&follower.name);
    sheet.button("Crash").click();
    let crashed = page.state().server(&follower.name).clone();
    assert_eq!(crashed.alive, "crashed");
    assert!(sheet.text().contains("forgotten"), "{}", sheet.text());

    sheet.button("Restart").click();
    let restarted = page.state().server(&follower.name).clone();
    assert_eq!((restarted.alive.as_str(), restarted.role.as_str()), ("up", "follower"));
    assert_eq!(restarted.commit, 0);
    for after in [crashed, restarted] {
        assert_eq!(
            (after.term, &after.voted_for, &after.log),
            (before.term, &before.voted_for, &before.log)
        );
    }

    page.click("Play");
    page.wait_until("it learns again what is committed", |state| {
        state.server(&follower.name).commit == 1
    });
}

#[test]
fn a_leader_in_the_minority_does_not_notice_that_another_is_elected() {
    let page = Page::open("seed=42&speed=5");
    let old = page.wait_for_leader();
    page.click("Split network");
    page.click("Leader in the minority");
    let state = page.wait_until("two leaders", has_two_leaders);
    let new = state.leaders().into_iter().max_by_key(|leader| leader.term).expect("there are two");
    assert!(new.term > old.term);
    assert!(state.server(&old.name).leads(), "the old leader is cut off, and still believes");

    page.click("Heal network");
    let healed = page.wait_for_leader();
    assert!(healed.term >= new.term);
    assert!(!page.button("Heal network").is_enabled());
}

#[test]
fn a_lonely_leader_commits_nothing() {
    let page = Page::open("seed=42&speed=5");
    let old = page.wait_for_leader();
    page.click("Split network");
    page.click("Leader alone");
    page.server(&old.name).button("Request").click();
    let state = page.wait_until("two leaders", has_two_leaders);
    assert_eq!(state.server(&old.name).log, format!("a@{}", old.term));
    assert_eq!(state.server(&old.name).commit, 0);

    // The next entry takes the place of what was never committed.
    page.click("Heal network");
    page.wait_until("one leader", |state| state.leader().is_some_and(|l| l.term > old.term));
    page.click("Client request");
    let state = page.wait_until("the logs are equal again", |state| {
        state.agrees() && state.servers.iter().all(|server| server.commit == 1)
    });
    assert!(state.server(&old.name).log.starts_with("b@"), "{state:?}");
}

#[test]
fn the_network_splits_into_halves() {
    let page = Page::open("seed=42&speed=5&servers=4");
    page.wait_for_leader();
    page.click("Split network");
    page.click("Halves");
    let sides: Vec<String> = (1..=4).map(|number| side_of(&page, &format!("S{number}"))).collect();
    for side in ["side A", "side B"] {
        assert_eq!(sides.iter().filter(|other| *other == side).count(), 2, "{sides:?}");
    }
}

#[test]
fn a_split_by_hand_has_any_number_of_sides() {
    let page = Page::open("seed=42&speed=5");
    let leader = page.wait_for_leader();
    page.click("Split network");
    let split = page.button("Split");
    assert!(!split.is_enabled());
    assert_eq!(split.description(), "A split needs servers on at least two sides.");

    page.click("S3: A");
    page.click("S4: A");
    page.click("S5: A");
    page.click("S5: B");
    page.click("Split");
    assert!(page.whole().find_all("button", "Split").is_empty(), "the panel stays open");
    for (server, side) in [("S1", "A"), ("S2", "A"), ("S3", "B"), ("S4", "B"), ("S5", "C")] {
        assert_eq!(side_of(&page, server), format!("side {side}"), "{server}");
    }

    // No side is a majority: candidates stand in vain, and nobody new leads.
    let split_at = page.state().time_us;
    let state = page.wait_until("some have stood for election twice", |state| {
        state.servers.iter().any(|server| server.term >= leader.term + 2)
    });
    assert!(state.time_us > split_at);
    let new_leader = page.seen().into_iter().find(|s| s.role == "leader" && s.term > leader.term);
    assert_eq!(new_leader, None);

    page.click("Heal network");
    assert!(page.wait_for_leader().term > leader.term);
    assert_eq!(side_of(&page, "S5"), "");
}

/// The side that stands on a server's sheet.
fn side_of(page: &Page, server: &str) -> String {
    let text = page.server(server).text();
    text.lines().find(|line| line.starts_with("side ")).unwrap_or_default().to_owned()
}

#[test]
fn whose_timer_runs_out_stands_in_the_next_term() {
    let page = Page::open("seed=42&speed=5");
    let leader = page.wait_for_leader();
    page.click("Pause");
    let state = page.state();
    let follower = state.servers.iter().find(|server| !server.leads()).expect("there are five");
    page.server(&follower.name).button("Time out").click();

    let state = page.state();
    let candidate = state.server(&follower.name);
    assert_eq!((candidate.role.as_str(), candidate.term), ("candidate", leader.term + 1));
    assert_eq!(candidate.voted_for, follower.name);
    let asked = |note: &&crate::page::Note| {
        note.kind == "RequestVote" && note.from == follower.name && note.term == candidate.term
    };
    assert_eq!(state.notes.iter().filter(asked).count(), 4);
}

#[test]
fn notes_wait_for_a_paused_server() {
    let page = Page::open("seed=42&speed=5");
    let leader = page.wait_for_leader();
    let sleeper = page.state().servers.into_iter().find(|server| !server.leads());
    let sleeper = sleeper.expect("there are five").name;
    let waiting = |state: &State| state.notes.iter().filter(|note| note.to == sleeper).count();

    page.server(&sleeper).button("Pause server").click();
    page.click("Client request");
    let state = page.wait_until("three notes wait", |state| waiting(state) >= 3);
    assert_eq!(state.server(&sleeper).alive, "paused");
    assert_eq!(state.server(&sleeper).log, "", "it hears nothing");
    assert_eq!(state.leader().map(|leader| &leader.name), Some(&leader.name));

    page.server(&sleeper).button("Resume server").click();
    page.wait_until("it has caught up", |state| {
        state.server(&sleeper).alive == "up" && state.server(&sleeper).commit == 1
    });
}
